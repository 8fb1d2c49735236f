"""The first thousand word forms of children's stories, counted: prints the module that `storydesk.words` has of them.

    python -m resources.packaging.first_words STORIES... > storydesk/words/thousand.py

A file is plain text, or the same as .xz. A form that is mostly written large within sentences is a name, and left out.
"""

from __future__ import annotations

import lzma
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

COUNT = 1000
_WORD = re.compile(r"(?<![\w'])[A-Za-z]+(?:'[a-z]+)?(?![\w'])")
_BEGINS = re.compile(r"(?:^|[.!?:\n]|[\"“])[\"'”\s]*$")  # what stands in front of a word that begins a sentence
_LOOKED_BACK = 4  # characters
_HEAD = '''"""The commonest {count} word forms of short stories for children, in the order of the alphabet.

Counted in the training side of TinyStories (Eldan and Li 2023, CDLA-Sharing-1.0) by `resources.packaging.first_words`;
names are left out.
"""

FIRST_THOUSAND = frozenset(
    """'''


def first_words(lines: Iterable[str], count: int = COUNT) -> list[str]:
    """The commonest forms in small letters, the commonest first."""
    all_of, inside, large = Counter[str](), Counter[str](), Counter[str]()
    for line in lines:
        straight = line.replace("’", "'")
        for found in _WORD.finditer(straight):
            word = found.group().lower()
            all_of[word] += 1
            if not _BEGINS.search(straight, max(0, found.start() - _LOOKED_BACK), found.start()):
                inside[word] += 1
                large[word] += found.group()[0].isupper()
    words = (word for word, _ in all_of.most_common() if word.split("'")[0] == "i" or 2 * large[word] <= inside[word])
    return [word for word, _ in zip(words, range(count), strict=False)]


def _lines(files: Iterable[Path]) -> Iterator[str]:
    for file in files:
        opened = lzma.open if file.suffix == ".xz" else open
        with opened(file, "rt", encoding="utf-8") as stories:
            yield from (line for line in stories if "<|" not in line)


if __name__ == "__main__":
    words = sorted(first_words(_lines(map(Path, sys.argv[1:]))))
    rows = textwrap.wrap(" ".join(words), 116, break_on_hyphens=False)
    print(_HEAD.format(count=len(words)), *(f"    {row}" for row in rows), '    """.split()\n)', sep="\n")
