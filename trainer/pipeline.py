"""`pipeline`: run one verb after the other, as a TOML file says.

    python -m trainer pipeline compress --set start=runs/large/model.safetensors --set data=data/real

The file has settings, which `--set` changes and which `{name}` stands for, and stages in their order; `{trainer}` is
the folder of this package, with the stories and choices that come with it, `{shipped}` the model that the program has:

    [settings]
    out = "runs/small"

    [[stage]]
    name = "quantise"
    verb = "quantize"
    arguments = ["{out}/model.safetensors", "--method", "nf4", "--out", "{out}/nf4.safetensors"]
    makes = "{out}/nf4.safetensors"

A stage that is finished is skipped next time: then `makes` is there, and beside it a note `NAME.stage.json` of the very
command that made it and of its figures. So an interrupted pipeline goes on where it stopped, and a changed stage and
those that follow it are run again.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import takewhile
from pathlib import Path
from typing import Annotated, Any

import resources
from storydesk.files import write_atomically
from trainer.cli.declare import POSITIONAL, Shown
from trainer.console import announce, finish
from trainer.errors import Interrupted, TrainerError

_INTERRUPTED = (128 + signal.SIGINT, 128 + signal.SIGTERM)
_GRACE = 2.0  # seconds
_KEYS = {"name", "verb", "arguments", "makes"}


@dataclass(frozen=True)
class Stage:
    """One command.

    Attributes:
        name: for people.
        verb: of the trainer.
        arguments: of the verb.
        makes: the file or folder that it leaves.
    """

    name: str
    verb: str
    arguments: tuple[str, ...]
    makes: Path

    @property
    def command(self) -> list[str]:
        """As one types it behind `python -m trainer`."""
        return [self.verb, *self.arguments]

    @property
    def note(self) -> Path:
        """Where a finished stage is noted."""
        return self.makes.with_name(f"{self.makes.name}.stage.json")


@dataclass(frozen=True)
class PipelineOptions:
    """What `pipeline` is asked for.

    Attributes:
        file: a TOML file, or gpu, cpu, compress or summaries, which come with the trainer.
        set: change a setting of the file.
        dry_run: only say what would be done.
    """

    file: Annotated[str, POSITIONAL]
    set: Annotated[tuple[str, ...], Shown(metavar="NAME=VALUE", gathered=True)] = ()
    dry_run: bool = False


def run(options: PipelineOptions) -> None:
    """Run every stage that is not finished.

    Raises:
        TrainerError: if the file is no pipeline, or a stage fails.
        Interrupted: if this or a stage was ended by a signal.
    """
    stages = read_pipeline(options.file, options.set)
    notes = list(takewhile(bool, map(_finished, stages)))
    to_do = stages[len(notes) :]
    if options.dry_run:
        for stage in stages:
            what = "to do" if stage in to_do else "done"
            announce(f"{what}  {stage.name}: python -m trainer {' '.join(stage.command)}")
        return
    for stage in to_do:  # what follows a stage that is made again is made of something else now
        stage.note.unlink(missing_ok=True)
    done: dict[str, Any] = {stage.name: note for stage, note in zip(stages, notes, strict=False)}
    for name in done:
        announce(f"{name}: done before.")
    for stage in to_do:
        done[stage.name] = _run(stage)
    announce(_table(stages, done))
    finish(verb="pipeline", stages=done)


def read_pipeline(file: str, changes: Sequence[str]) -> list[Stage]:
    """The stages of a file, or of a pipeline that comes with the trainer, with every `{name}` filled in.

    Raises:
        TrainerError: with what is wrong.
    """
    try:
        told = tomllib.loads(_text(file))
    except tomllib.TOMLDecodeError as error:
        raise TrainerError(f"{file} is no TOML file: {error}.") from error
    settings = _settings(file, told.get("settings", {}), changes)
    stages = told.get("stage")
    if not isinstance(stages, list) or not stages:
        raise TrainerError(f"{file} has no [[stage]].")
    return [_stage(file, stage, settings) for stage in stages]


def _text(file: str) -> str:
    shipped = files("trainer.pipelines").joinpath(f"{file}.toml")
    try:
        return (
            shipped.read_text("utf-8") if file.isidentifier() and shipped.is_file() else Path(file).read_text("utf-8")
        )
    except (OSError, UnicodeDecodeError) as error:
        raise TrainerError(f"There is no pipeline {file}: {error}.") from error


def _settings(file: str, given: Any, changes: Sequence[str]) -> dict[str, str]:  # noqa: ANN401 - any TOML value
    if not isinstance(given, dict):
        raise TrainerError(f"The settings of {file} must be names and values.")
    settings = {name: str(value) for name, value in given.items()}
    for change in changes:
        name, told, value = change.partition("=")
        if not told:
            raise TrainerError(f"{change} is no setting: say {change}=VALUE.")
        if name not in settings:
            raise TrainerError(f"{file} has no setting {name!r}; it has {', '.join(settings) or 'none'}.")
        settings[name] = value
    filled = {"trainer": str(Path(__file__).parent), "shipped": str(Path(resources.__file__).parent / "model")}
    for name, value in settings.items():
        filled[name] = _fill(file, value, filled)  # a setting may name those above it
    return filled


def _fill(file: str, text: str, settings: dict[str, str]) -> str:
    try:
        return text.format_map(settings)
    except (KeyError, ValueError, IndexError, AttributeError) as error:
        raise TrainerError(f"{file}: {text!r} names a setting that does not exist ({error}).") from error


def _stage(file: str, told: Any, settings: dict[str, str]) -> Stage:  # noqa: ANN401 - any TOML value
    if not isinstance(told, dict) or told.keys() != _KEYS or not isinstance(told["arguments"], list):
        raise TrainerError(f"Every stage of {file} must have {', '.join(sorted(_KEYS))}, and nothing else.")
    name, verb, makes = (_fill(file, str(told[key]), settings) for key in ("name", "verb", "makes"))
    arguments = tuple(_fill(file, str(argument), settings) for argument in told["arguments"])
    if verb == "pipeline":
        raise TrainerError(f"{file}: a pipeline cannot run a pipeline.")
    return Stage(name, verb, arguments, Path(makes))


def _finished(stage: Stage) -> dict[str, Any] | None:
    """What was noted of a finished stage."""
    try:
        note = json.loads(stage.note.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not stage.makes.exists() or not isinstance(note, dict) or note.get("command") != stage.command:
        return None
    return note


def _run(stage: Stage) -> dict[str, Any]:
    """Run a stage in a process of its own, so that its memory is given back."""
    announce(f"{stage.name}: python -m trainer {' '.join(stage.command)}")
    started = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "trainer", *stage.command], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    told: list[str] = []
    # Signals go to the main thread: in another one no line is lost to them.
    listener = threading.Thread(target=told.extend, args=(process.stdout,))
    listener.start()
    try:
        status = process.wait()
    except KeyboardInterrupt:
        _end(process)  # two of one stage would write one file
        raise
    finally:
        listener.join()
        print("".join(told), end="", flush=True)
    if status in _INTERRUPTED:
        raise Interrupted(status - 128)
    if status:
        raise TrainerError(f"The stage {stage.name!r} did not finish; the same command goes on with it.")
    if not stage.makes.exists():
        raise TrainerError(f"The stage {stage.name!r} finished, but did not make {stage.makes}.")
    note = {"command": stage.command, "seconds": round(time.perf_counter() - started, 1), "figures": _figures(told)}
    write_atomically(stage.note, json.dumps(note, indent=2) + "\n")
    return note


def _end(process: subprocess.Popen[str]) -> None:
    """Let a stage save its state and end."""
    try:
        process.wait(timeout=_GRACE)  # a terminal has told it, too
    except subprocess.TimeoutExpired:
        process.terminate()
        process.wait()


def _figures(told: list[str]) -> dict[str, Any]:
    """What the last line says, where it is JSON."""
    try:
        found = json.loads(told[-1])
    except (IndexError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _table(stages: list[Stage], done: dict[str, Any]) -> str:
    lines = ["| stage | verb | seconds | MB |", "|---|---|---:|---:|"]
    lines += [
        f"| {stage.name} | {stage.verb} | {done[stage.name]['seconds']:,.1f} | {_bytes(stage.makes) / 1e6:,.1f} |"
        for stage in stages
    ]
    return "\n".join(lines)


def _bytes(path: Path) -> int:
    """The size of a file, or of all files of a folder."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file())
