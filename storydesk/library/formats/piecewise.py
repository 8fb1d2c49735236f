"""Reading JSON piece by piece: a large file read at once would hold up every other thread until it is done."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import NoReturn

from storydesk.library.rows import finite

_SPACE = re.compile(r"[ \t\n\r]*")


def parse(text: str, made: Callable[[object], object] = lambda item: item) -> object:
    """Return what `json.loads` would; of an object's lists one item after the other, so that others get their turn.

    Args:
        text: the JSON.
        made: is called with each of these items, and returns what is kept of it: perhaps something smaller.

    Raises:
        ValueError, RecursionError: if it is no JSON.
    """
    reader = _Reader(text, made)
    found = reader.whole() if reader.takes("{") else reader.value()
    reader.require_end()
    return found


class _Reader:
    def __init__(self, text: str, made: Callable[[object], object]) -> None:
        self._text, self._place, self._made = text, 0, made
        self._decoder = json.JSONDecoder(parse_float=finite, parse_constant=finite)

    def takes(self, sign: str) -> bool:
        """Go past a sign, if it is the next thing."""
        self._skip()
        here = self._text.startswith(sign, self._place)
        self._place += len(sign) * here
        return here

    def whole(self) -> dict[str, object]:
        """The object whose bracket has been passed."""
        found: dict[str, object] = {}
        while not self.takes("}"):
            if found and not self.takes(","):
                self._fail()
            name = self.value()
            if not isinstance(name, str) or not self.takes(":"):
                self._fail()
            found[name] = self._items() if self.takes("[") else self.value()
        return found

    def value(self) -> object:
        """The next value, whatever it is."""
        self._skip()
        value, self._place = self._decoder.raw_decode(self._text, self._place)
        return value

    def require_end(self) -> None:
        """Raise ValueError where something follows."""
        self._skip()
        if self._place != len(self._text):
            self._fail()

    def _items(self) -> list[object]:
        items: list[object] = []
        while not self.takes("]"):
            if items and not self.takes(","):
                self._fail()
            items.append(self._made(self.value()))
        return items

    def _skip(self) -> None:
        space = _SPACE.match(self._text, self._place)
        self._place = space.end() if space else self._place

    def _fail(self) -> NoReturn:
        raise ValueError(f"this is no JSON from character {self._place} on")
