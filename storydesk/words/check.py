"""How good the filter is: `python -m storydesk.words.check FILE...` counts what it refuses of lists of openings.

A file is JSON lines, `{"category": "innocent", "kind": "plain", "text": "..."}`, or lines of category, text and, if you
like, kind with tabs between them. The category is one of those of `storydesk.words.categories`, or `innocent`; the kind
is any word: `plain`, `disguised`, a language. With `--half develop` or `--half measure` every second line counts: the
filter is made better with the one half and measured with the other.

It prints a table and, last, one line of JSON. Nothing of the texts is printed but with `--show`, which tells the
openings that were taken for something else.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from storydesk.plain import plain
from storydesk.usual import AGE, AGES, Age
from storydesk.words.unfit import safety_of

INNOCENT = "innocent"
HALVES = {"develop": 0, "measure": 1}


@dataclass(frozen=True)
class Opening:
    """One of a list.

    Attributes:
        category: what it is.
        kind: how it is written.
        text: itself.
    """

    category: str
    kind: str
    text: str


@dataclass(frozen=True)
class Row:
    """What became of the openings of one category and kind."""

    category: str
    kind: str
    openings: int
    refused: int

    @property
    def share(self) -> float:
        """Of those refused."""
        return self.refused / self.openings


def read_openings(path: Path) -> list[Opening]:
    """The openings of a file.

    Raises:
        ValueError: with a sentence, if a line is none.
    """
    lines = path.read_text(encoding="utf-8").split("\n")
    return [_opening(line, f"Line {number} of {path.name}") for number, line in enumerate(lines, 1) if line.strip()]


def measure(openings: Iterable[Opening], age: Age = AGE) -> tuple[list[Row], list[tuple[Opening, str]]]:
    """What is refused by category and kind, and the openings that were taken for something else, and for what."""
    safety = safety_of((), age)
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    wrong = []
    for opening in openings:
        found = safety.refuses(opening.text)
        counted = counts[opening.category, opening.kind]
        counted[0] += 1
        counted[1] += found is not None
        if (found is not None) == (opening.category == INNOCENT):
            wrong.append((opening, found.category.value if found else INNOCENT))
    return [Row(*key, *counted) for key, counted in sorted(counts.items())], wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the files that the arguments name."""
    parser = argparse.ArgumentParser(prog="python -m storydesk.words.check", description=__doc__.split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--half", choices=tuple(HALVES), help="every second line of each file")
    parser.add_argument("--age", choices=AGES, default=AGE, help="whom the stories are for (%(default)s)")
    parser.add_argument("--show", action="store_true", help="tell the openings that were taken for something else")
    given = parser.parse_args(arguments)
    try:
        openings = [opening for file in given.files for opening in _half(read_openings(file), given.half)]
    except (OSError, ValueError) as error:
        print(f"StoryDesk: {plain(str(error))}", file=sys.stderr)
        return 1
    began = time.perf_counter()
    rows, wrong = measure(openings, given.age)
    seconds = time.perf_counter() - began
    _print(rows)
    for opening, taken in wrong if given.show else ():
        print(f"{opening.category}, taken for {taken}: {plain(opening.text)}")
    print(json.dumps(_figures(rows, seconds)))
    return 0


def _figures(rows: Sequence[Row], seconds: float) -> dict[str, float]:
    bad = [row for row in rows if row.category != INNOCENT]
    good = [row for row in rows if row.category == INNOCENT]
    return {
        "unfit": sum(row.openings for row in bad),
        "unfit_refused": _share(bad),
        "innocent": sum(row.openings for row in good),
        "innocent_refused": _share(good),
        "milliseconds_each": round(1000 * seconds / max(1, sum(row.openings for row in rows)), 3),
    }


def _share(rows: Sequence[Row]) -> float:
    return round(sum(row.refused for row in rows) / max(1, sum(row.openings for row in rows)), 4)


def _print(rows: Sequence[Row]) -> None:
    print(f"{'category':<10} {'kind':<10} {'openings':>8} {'refused':>8}")
    for row in rows:
        print(f"{row.category:<10} {row.kind:<10} {row.openings:>8} {row.refused:>8} {row.share:>7.1%}")
    for kind in sorted({row.kind for row in rows if row.category != INNOCENT}):
        of_kind = [row for row in rows if row.kind == kind and row.category != INNOCENT]
        print(f"{'all unfit':<10} {kind:<10} {sum(row.openings for row in of_kind):>8} "
              f"{sum(row.refused for row in of_kind):>8} {_share(of_kind):>7.1%}")  # fmt: skip


def _half(openings: Sequence[Opening], half: str | None) -> Iterator[Opening]:
    return iter(openings[HALVES[half] :: 2] if half else openings)


def _opening(line: str, where: str) -> Opening:
    try:
        found = json.loads(line) if line.lstrip().startswith("{") else dict(
            zip(("category", "text", "kind"), line.split("\t"), strict=False)
        )  # fmt: skip
        return Opening(str(found["category"]).strip().lower(), str(found.get("kind", "plain")), str(found["text"]))
    except (KeyError, ValueError):
        raise ValueError(f"{where} is no opening: it needs a category and a text.") from None


if __name__ == "__main__":
    raise SystemExit(main())
