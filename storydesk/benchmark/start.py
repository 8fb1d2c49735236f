"""How long the program takes from the double click to the first words, and the memory of its window.

    storydesk bench --start 7

Every start is a process of its own with a home of its own. It is told by an environment variable where to note its
times (see `storydesk.window.shell.start_watch`), presses the big button as soon as it can be pressed, stops the story a
moment later, and ends. The first start is not counted: it compiles, and times the processor.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from storydesk.benchmark.arguments import START_BEGAN, START_TIMES
from storydesk.benchmark.figures import Figure
from storydesk.errors import StoryDeskError
from storydesk.folders import HOME_VARIABLE
from storydesk.itself import program, screen_expected, with_import_path
from storydesk.settings import RANGES, Settings, save

BUDGETS = {"window": 0.8, "first_words": 1.2, "stop": 0.1, "memory": 220e6}
_PATIENCE = 120.0  # seconds after which a start has certainly failed
_NAMES = {
    "window": "window can be used",
    "model": "model loaded",
    "first_words": "first words of the first story",
    "stop": "stop pressed to silence",
    "memory": "memory at most, story running",
    "shared_memory": "of it, pages shared by share",
}


@dataclass(frozen=True)
class Start:
    """One start; what the system does not tell is None.

    Attributes:
        window: seconds until the window was painted and answered.
        model: seconds until a story could be written.
        first_words: seconds until the first words were on the page.
        stop: seconds from the press on Stop until nothing came any more.
        memory: the most bytes that the process held, each shared page counted in full.
        shared_memory: bytes while the story was running, a shared page counted by its share (Linux' PSS).
    """

    window: float
    model: float
    first_words: float
    stop: float | None
    memory: int | None
    shared_memory: int | None


def measure_starts(count: int, model: Path | None = None) -> list[Start]:
    """Start the program so many times, and once before.

    Raises:
        StoryDeskError: if it does not start.
    """
    with tempfile.TemporaryDirectory(prefix="storydesk-start-") as home:
        (Path(home) / "config").mkdir()
        own = str(model.resolve()) if model else ""  # a name alone would be one of the taught models
        wishes = Settings(length=int(RANGES["length"].high), hints_seen=True, model=own)
        save(wishes, Path(home) / "config" / "settings.json")
        return [_start(Path(home)) for _ in range(count + 1)][1:]


def table(starts: Sequence[Start]) -> str:
    """Medians with their quartiles, beside the budgets."""
    lines = [f"{len(starts)} starts, medians (quartiles)", "", f"{'':<34}{'measured':>28}{'budget':>12}"]
    for name, figure in figures(starts).items():
        budget = BUDGETS.get(name)
        lines.append(f"{_NAMES[name]:<34}{_told(name, figure):>28}{_unit(name, budget) if budget else '':>12}")
    return "\n".join(lines)


def figures(starts: Sequence[Start]) -> dict[str, Figure]:
    """What was found by its name in `Start`; seconds and bytes."""
    found = {name: [getattr(start, name) for start in starts] for name in _NAMES}
    known = {name: [value for value in values if value is not None] for name, values in found.items()}
    return {name: Figure.of(values) for name, values in known.items() if values}


def to_json(starts: Sequence[Start]) -> str:
    """Every start, on one line."""
    return json.dumps({"starts": [asdict(start) for start in starts], "budgets": BUDGETS})


def _start(home: Path) -> Start:
    out = home / "times.json"
    out.unlink(missing_ok=True)
    try:
        began = time.time()
        times = {START_TIMES: str(out), START_BEGAN: repr(began), HOME_VARIABLE: str(home)}
        subprocess.run(
            program(), env=_environment() | times, timeout=_PATIENCE, check=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return Start(**json.loads(out.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, subprocess.SubprocessError) as error:
        raise StoryDeskError("The window did not open and write a story, so nothing was measured.") from error


def _environment() -> dict[str, str]:
    found = with_import_path(os.environ)
    found.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody's installed program compiles itself at every start
    if not screen_expected(found):
        found["QT_QPA_PLATFORM"] = "offscreen"
    return found


def _told(name: str, figure: Figure) -> str:
    spread = f" ({_unit(name, figure.low)} to {_unit(name, figure.high)})" if figure.count > 1 else ""
    return _unit(name, figure.median) + spread


def _unit(name: str, value: float) -> str:
    if name in ("memory", "shared_memory"):
        return f"{value / 1e6:.0f} MB"
    return f"{value:.2f} s" if name != "stop" else f"{value * 1e3:.0f} ms"
