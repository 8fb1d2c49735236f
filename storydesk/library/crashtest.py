"""Kills a real process while it writes, again and again, and looks what was lost.

    python -m storydesk.library.crashtest --runs 50             # what keeps the page, alone
    python -m storydesk.library.crashtest --runs 100 --window   # the real window: typing, streaming, and long work
    python -m storydesk.library.crashtest --runs 20 --window --ways restoring emptying --stories 20000

Each run starts a program that types on a page every few milliseconds, records the page in the journal, and saves it in
a library, as the window does; at a random moment the system kills it (SIGKILL, on Windows TerminateProcess). Then the
journal and the library are opened as at the next start. The last line is JSON. The window has no screen then, and a
library of its own. During long work (files come in, a backup is made or gone back to, the bin is emptied, the library
is exported, the model is taught) somebody types all the time; afterwards everything that had been confirmed is there,
and whatever has a final name is whole.

This shows what a dying program loses. A power cut is another matter: there the disk must keep what fsync promised.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from storydesk.library.journal import RECORD_EVERY, Journal, Page
from storydesk.library.killing import Kill, kill
from storydesk.library.longwork import TASKS, prepare
from storydesk.library.records import StoryFilter
from storydesk.library.store import Library
from storydesk.library.windowcrash import STORIES, WAYS, WindowCrash, crash_window
from storydesk.teaching import workshop

PROMISE = 2.0
"""Seconds that a crash may cost."""
_KEYSTROKE = 0.005  # seconds
_CHANGE_OF_WINDOW = 0.03  # seconds between two changes of the page, as the window types and streams
_TEACHING = 5  # times as long as the other ways: the workshop takes its time to start
_WORDS = "the little fox ran over the hill and found a red balloon under an old oak tree because it was lost".split()


@dataclass(frozen=True)
class Crash(Kill):
    """What one kill did.

    Attributes:
        typed: states of the page before the kill.
        recovered: the state that the journal gave back, 0 for none.
        recorded: the last state for which `record` had returned.
        saved: the last state that the library had confirmed.
        in_library: the state that the library has now.
    """

    typed: int
    recovered: int
    recorded: int
    saved: int
    in_library: int

    @property
    def lost_what_was_confirmed(self) -> bool:
        """The journal or the library has less than it had said."""
        return self.recovered < self.recorded or self.in_library < self.saved


def page_text(state: int) -> str:
    """Return the text of a state: it grows at its end, and its beginning and its middle change."""
    words = [_WORDS[(number * 7 + state // 50) % len(_WORDS)] for number in range(state)]
    words.insert(state // 2, f"«{state}»")
    return " ".join(words)


def crash(folder: Path, moment: int, every: float = RECORD_EVERY) -> Crash:
    """Start a program, kill it when it has reported `moment` things, and look what it left.

    Args:
        folder: an empty one.
        moment: keystrokes, records and saves, each reported at its beginning and its end.
        every: seconds between two records.

    Raises:
        RuntimeError: see `kill`.
    """
    command = [sys.executable, "-m", "storydesk.library.crashtest", "--victim", str(folder), "--every", str(every)]
    reports, killed = kill(command, moment)
    return _look(folder, [report.split() for report in reports], killed)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the test; return 0 where no run lost more than it may."""
    parser = argparse.ArgumentParser(prog="python -m storydesk.library.crashtest", description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=50, help="how many programs to kill (%(default)s)")
    parser.add_argument("--every", type=float, default=RECORD_EVERY, help="seconds between two records (%(default)s)")
    parser.add_argument("--longest", type=float, default=4.0, help="seconds that a program lives at most (%(default)s)")
    parser.add_argument("--window", action="store_true", help="kill the real window")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS, help="what the window is busy with (all)")
    parser.add_argument("--stories", type=int, default=STORIES, help="for long work, 4 at least (%(default)s)")
    parser.add_argument("--model", type=Path, help="of the window, where not its own")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments (%(default)s)")
    parser.add_argument("--victim", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.victim is not None:
        _type(options.victim, options.every)
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    every = RECORD_EVERY if options.window else options.every
    kind = "windows" if options.window else "programs"
    print(f"{options.runs} {kind}, a record every {every} s, killed within about {options.longest} s")
    crashes: list[Kill] = []
    for one in _windows(options) if options.window else _programs(options):
        crashes.append(one)
        print(f"{len(crashes):>3}  {one}", flush=True)
    return _conclude(crashes, every)


def _programs(options: argparse.Namespace) -> Iterator[Kill]:
    chance = random.Random(options.seed)
    for _ in range(options.runs):
        with tempfile.TemporaryDirectory() as folder:
            yield crash(Path(folder), chance.randint(1, int(options.longest / _KEYSTROKE)), options.every)


def _windows(options: argparse.Namespace) -> Iterator[Kill]:
    chance, ways = random.Random(options.seed), _possible(options.ways)
    with tempfile.TemporaryDirectory() as ready:
        if any(way in TASKS for way in ways):
            prepare(Path(ready), options.stories)
        for number in range(options.runs):
            way = ways[number % len(ways)]
            longest = options.longest * (_TEACHING if way == "teaching" else 1)
            moment = chance.randint(1, int(longest / _CHANGE_OF_WINDOW))
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                yield crash_window(Path(folder), moment, way, options.model, options.stories, Path(ready))


def _possible(ways: Sequence[str]) -> tuple[str, ...]:
    """Without the workshop nothing can be taught."""
    if workshop.state() == "installed":
        return tuple(ways)
    print("The workshop is not installed, so nothing is taught.")
    return tuple(way for way in ways if way != "teaching")


def _conclude(crashes: Sequence[Kill], every: float) -> int:
    lost = sorted(one.seconds_lost for one in crashes)
    well = all(one.kept_promise and one.seconds_lost <= PROMISE for one in crashes)
    figures: dict[str, object] = {
        "runs": len(crashes),
        "record_every_s": every,
        "seconds_lost_median": round(lost[len(lost) // 2], 3),
        "seconds_lost_worst": round(lost[-1], 3),
        "confirmed_but_lost": sum(one.lost_what_was_confirmed for one in crashes),
        "damaged": sum(not one.whole for one in crashes),
        "kept_promise": well,
    }
    ways = {one.way for one in crashes if isinstance(one, WindowCrash)}
    if ways:
        figures["seconds_lost_worst_of"] = {way: _worst(crashes, way) for way in WAYS if way in ways}
    print(json.dumps(figures))
    return 0 if well else 1


def _worst(crashes: Sequence[Kill], way: str) -> float:
    return round(max(one.seconds_lost for one in crashes if isinstance(one, WindowCrash) and one.way == way), 3)


def _type(folder: Path, every: float) -> None:
    """Be the program that is killed; never returns."""
    _report("started", 0)
    with Library.open(folder / "library.sqlite") as library, Journal.open(folder / "journal") as journal:
        story, due, state = library.add(page_text(0)), time.monotonic() + every, 0
        while True:
            state += 1
            _report("typed", state)
            if time.monotonic() >= due:
                _report("recording", state)
                journal.record(Page(page_text(state), opening=str(state), uid="a story", writing=True))
                _report("recorded", state)
                library.save_text(story.id, page_text(state))
                _report("saved", state)
                due = time.monotonic() + every
            time.sleep(_KEYSTROKE)


def _report(what: str, state: int) -> None:
    # One write to the pipe: it is out before the program can die.
    os.write(1, f"{what} {state} {time.monotonic()}\n".encode())


def _look(folder: Path, reports: list[list[bytes]], killed: float) -> Crash:
    typed = {int(state): float(moment) for what, state, moment in reports if what == b"typed"}
    with Journal.open(folder / "journal") as journal:
        left = journal.left_behind
        recovered = int(left[0].page.opening) if left else 0
        whole = not journal.damaged and all(one.page.text == page_text(int(one.page.opening)) for one in left)
    in_library, library_whole = _look_into_library(folder / "library.sqlite", len(typed))
    return Crash(
        typed=len(typed),
        recovered=recovered,
        recorded=_latest(reports, b"recorded"),
        saved=_latest(reports, b"saved"),
        in_library=in_library,
        seconds_lost=max(0.0, killed - typed.get(recovered + 1, killed)),
        whole=whole and library_whole,
    )


def _look_into_library(path: Path, typed: int) -> tuple[int, bool]:
    """Return the state of the library's story, and whether the file is undamaged and finds the story."""
    with Library.open(path) as library:
        texts = [library.story(number).text for number in library.ids()]
        state = next((state for state in range(typed, -1, -1) if texts == [page_text(state)]), -1)
        found = library.count(StoryFilter(text=f"«{state}»")) == len(texts)
        return max(state, 0), library.is_whole() and found and (state >= 0 or not texts)


def _latest(reports: list[list[bytes]], wanted: bytes) -> int:
    return max((int(state) for what, state, _ in reports if what == wanted), default=0)


if __name__ == "__main__":
    raise SystemExit(main())
