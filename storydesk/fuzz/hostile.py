"""Ways to spoil bytes and JSON that any target can use."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import Any

NUMBERS: tuple[Any, ...] = (
    0, -1, 1, 2, 3, 7, 15, 16, 17, 63, 64, 65, 255, 256, 1000, 65_535, 65_536, 10**6, 10**9, 2**31 - 1, 2**31, 2**32,
    2**53 + 1, 2**63 - 1, 2**63, 2**64, 10**25, 10**310, -(2**31), -(2**63), -(10**310), 0.5, -0.0, 1e-320, 1e-45, 1e-8,
    1e38, 1e39, 1.7e308, float("inf"), float("-inf"), float("nan"),
)  # fmt: skip
TEXTS: tuple[str, ...] = (
    "", " ", "0", "-1", "x", "null", "\0", "\n", "\x1b[2J\x1b]0;owned\x07", "\x9b31m", "\u202e\u200b", "\ud800",
    "<b>bold</b><img src='file:///etc/passwd'>", "{0}{name}{}", "%s%n", "..", "../../etc/passwd", "/dev/zero",
    "C:\\nul", "a" * 100_000, "é" * 5000, "🦊" * 1000, "' OR 1=1; --", "(a+)+$",
)  # fmt: skip


def value(chance: Random) -> Any:  # noqa: ANN401 - that is the point
    """Anything that JSON can say, and most programs do not expect."""
    kinds: tuple[Callable[[], Any], ...] = (
        lambda: chance.choice(NUMBERS),
        lambda: chance.choice(TEXTS),
        lambda: chance.choice((None, True, False, [], {}, [[]], [None], {"": None})),
        lambda: [chance.choice(NUMBERS) for _ in range(chance.choice((1, 2, 6, 300)))],
        lambda: nested(chance.choice((5, 100, 900))),
    )
    return chance.choices(kinds, (5, 3, 3, 1, 1))[0]()


def nested(depth: int) -> Any:  # noqa: ANN401
    """Lists in lists."""
    found: list[Any] = []
    for _ in range(depth):
        found = [found]
    return found


def spoil_json(tree: Any, chance: Random) -> tuple[Any, str]:  # noqa: ANN401
    """A copy with one place changed, taken away, doubled or moved, and which one."""
    tree = copy.deepcopy(tree)
    places = list(_places(tree, "", []))
    if not places or chance.random() < 0.02:
        return value(chance), "another value altogether"
    holder, key, path = chance.choice(places)
    what = chance.choices(("value", "remove", "near", "swap", "add"), (6, 2, 3, 1, 1))[0]
    if what == "value" or (what == "near" and not _is_number(holder[key])):
        holder[key] = value(chance)
    elif what == "near":
        holder[key] = holder[key] + chance.choice((-1, 1, 16, 64, -64)) if chance.random() < 0.7 else -holder[key]
    elif what == "remove":
        del holder[key]
    elif what == "swap":
        other, name, _ = chance.choice(places)
        holder[key] = copy.deepcopy(other[name])
    elif isinstance(holder, dict):
        holder[chance.choice(TEXTS)] = value(chance)
    else:
        holder.insert(key, value(chance))
    return tree, f"{what} at {path[:80]}"


def spoil_bytes(data: bytes, chance: Random) -> tuple[bytes, str]:
    """The bytes with some changed, taken away, doubled or put in, and what was done."""
    ways: dict[str, Callable[[], bytes]] = {
        "flipped": lambda: _flipped(data, chance),
        "cut": lambda: data[: chance.randrange(len(data) + 1)],
        "hole": lambda: _hole(data, chance),
        "doubled": lambda: _doubled(data, chance),
        "longer": lambda: data + chance.randbytes(chance.choice((1, 8, 5000))),
        "zeros": lambda: bytes(len(data)),
        "noise": lambda: chance.randbytes(chance.choice((0, 1, 16, 1000))),
    }
    way = chance.choices(tuple(ways), (10, 3, 3, 2, 2, 1, 1))[0]
    return ways[way](), way


def _flipped(data: bytes, chance: Random) -> bytes:
    if not data:
        return b"\xff"
    spoilt = bytearray(data)
    # Headers and lengths stand in front, so half of the flips go there.
    room = min(len(data), 200) if chance.random() < 0.5 else len(data)
    for _ in range(chance.choice((1, 1, 1, 2, 5, 50))):
        spoilt[chance.randrange(room)] = chance.choice((0, 0xFF, 0x7F, 0x80, chance.randrange(256)))
    return bytes(spoilt)


def _hole(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 4, 8, 64, 4096)) :]


def _doubled(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[: start + chance.choice((1, 8, 64, 4096))] + data[start:]


def _places(tree: Any, path: str, found: list[tuple[Any, Any, str]]) -> list[tuple[Any, Any, str]]:  # noqa: ANN401
    """Every place of a tree: what holds it, its key there, and its path in words."""
    keys = list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    for key in keys:
        found.append((tree, key, f"{path}/{key}"))
        _places(tree[key], f"{path}/{key}", found)
    return found


def _is_number(found: object) -> bool:
    return isinstance(found, int | float) and not isinstance(found, bool)
