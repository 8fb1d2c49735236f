"""Measures the library with many stories: how fast it opens, finds, lists, saves and is backed up.

    python -m storydesk.library.measure --stories 10000

The stories are made up of words in the proportions of a language (Zipf's law), about 170 words each, as the model
writes them. The last line is JSON; times are in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sqlite3
import statistics
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storydesk.library.backup import back_up
from storydesk.library.records import ArchivedStory, ArchivedVersion, Order, Origin, StoryFilter
from storydesk.library.store import Library

STORIES = 10_000
TYPED = ("d", "dr", "dragon", "the", "red ball", "little fox na", "cafe", "nothinglikethis", "t", "🦊")
"""What is typed: single letters, common and rare words, several words, an accent left out,
what is nowhere, and a sign that the index does not know."""
ORDERS: tuple[Order, ...] = ("changed", "title", "length")
_ROUNDS = 7
_WORDS_A_STORY = (60, 280)
_COMMON = (
    "the and a to was he she it they said in her his of with so you had but very day big happy little that saw red "
    "ball fox named girl boy mom dad went play wanted found tree bird dog cat house park smiled friend looked "
    "dragon café"
).split()
_SYLLABLES = "ba ke li mo nu pa re si to vu wa ze dro fli gra sto".split()


def measure_library(stories: int = STORIES, rounds: int = _ROUNDS, folder: Path | None = None) -> dict[str, object]:
    """Make a library of so many stories and measure it.

    Args:
        stories: how many.
        rounds: how often each thing is measured.
        folder: for the files; the system's temporary folder where it is None.

    Returns:
        The conditions and the figures, ready for JSON; `search_ms_worst` is the slowest single search of all, and
        `search_cpu_ms` the same without the waiting for other programs.
    """
    with tempfile.TemporaryDirectory(dir=folder) as name:
        full, empty = Path(name, "full.sqlite"), Path(name, "empty.sqlite")
        Library.open(empty).close()
        filling = _milliseconds(lambda: fill(full, stories))
        figures: dict[str, object] = {
            "stories": stories,
            "rounds": rounds,
            "sqlite": sqlite3.sqlite_version,
            "python": platform.python_version(),
            "machine": platform.machine(),
            "megabytes": round(full.stat().st_size / 1e6, 1),
            "fill_ms": round(filling),
        }
        figures |= _measure_opening(full, empty, rounds)
        with Library.open(full) as library:
            figures |= _measure_use(library, rounds)
        backup = _milliseconds(lambda: back_up(full, Path(name, "backups")))
        return {**figures, "backup_ms": round(backup)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the conditions and the figures."""
    parser = argparse.ArgumentParser(prog="python -m storydesk.library.measure", description=__doc__.split("\n")[0])
    parser.add_argument("--stories", type=int, default=STORIES, help="how many stories (%(default)s)")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="how often to measure each thing (%(default)s)")
    options = parser.parse_args(arguments)
    print(f"A library of {options.stories} stories is made and measured; that takes about half a minute for 10,000.")
    print(json.dumps(measure_library(options.stories, options.rounds)))
    return 0


def _measure_opening(full: Path, empty: Path, rounds: int) -> dict[str, object]:
    """Open the two in turns, so that whatever else the computer does meets both; with the first page of the list."""

    def look(path: Path) -> None:
        with Library.open(path) as library:
            library.stories(StoryFilter(limit=50))

    times = [(_milliseconds(lambda: look(empty)), _milliseconds(lambda: look(full))) for _ in range(rounds)]
    return {
        "open_empty_ms": _median([first for first, _ in times]),
        "open_full_ms": _median([second for _, second in times]),
    }


def _measure_use(library: Library, rounds: int) -> dict[str, object]:
    searches = {typed: _search_times(library, typed, rounds) for typed in TYPED}
    every = [one for times in searches.values() for one in times]
    # On a busy computer the clock on the wall also counts what others do.
    computing = [one for typed in TYPED for one in _search_times(library, typed, rounds, time.process_time)]
    return {
        "search_ms": {typed: _median(times) for typed, times in searches.items()},
        "search_ms_median": _median(every),
        "search_ms_worst": round(max(every), 2),
        "search_cpu_ms_median": _median(computing),
        "search_cpu_ms_worst": round(max(computing), 2),
        "list_200_ms": {order: _median(_list_times(library, order, rounds)) for order in ORDERS},
        "save_ms": _median(_save_times(library, rounds)),
    }


def _list_times(library: Library, order: Order, rounds: int) -> list[float]:
    return [_milliseconds(lambda: library.stories(StoryFilter(order=order))) for _ in range(rounds)]


def _save_times(library: Library, rounds: int) -> list[float]:
    story = library.story(library.stories(StoryFilter(limit=1))[0].id)
    texts = [f"{story.text} {number}" for number in range(rounds)]
    return [_milliseconds(lambda text=text: library.save_text(story.id, text)) for text in texts]  # type: ignore[misc]


def _search_times(
    library: Library, typed: str, rounds: int, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Time what happens for each key: the best fifty, and how many there are."""

    def search() -> None:
        wanted = StoryFilter(text=typed, order="best", limit=50)
        library.stories(wanted)
        library.count(wanted)

    return [_milliseconds(search, clock) for _ in range(rounds)]


def fill(path: Path, stories: int) -> None:
    """Make a library of so many made-up stories, always the same ones."""
    chance = random.Random(1)
    words = _COMMON + ["".join(chance.choices(_SYLLABLES, k=3)) for _ in range(3000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    start = datetime(2026, 1, 1, tzinfo=UTC)
    with Library.open(path) as library:

        def add_all() -> None:
            for number in range(stories):
                story = chance.choices(words, weights, k=chance.randint(*_WORDS_A_STORY))
                title = f"{story[0].capitalize()} and the {story[1]}"
                moment = start + timedelta(minutes=number)
                version = ArchivedVersion(_sentences(story), moment, Origin(number, {"temperature": 0.8}, "storydesk"))
                uid = uuid.UUID(int=number + 1).hex
                library.add_archived(ArchivedStory(uid, title, number % 20 == 0, moment, moment, None, (version,), 0))

        library.all_or_nothing(add_all)


def _sentences(words: Sequence[str]) -> str:
    parts = (words[place : place + 9] for place in range(0, len(words), 9))
    return " ".join(" ".join(part).capitalize() + "." for part in parts)


def _milliseconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return (clock() - start) * 1000


def _median(times: Sequence[float]) -> float:
    return round(statistics.median(times), 2)


if __name__ == "__main__":
    raise SystemExit(main())
