"""A scene: what is in a picture and where, as data that can be kept, changed by hand and told in a sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from math import isfinite
from typing import Any, TypeVar

VERSION = 1
ASLEEP = "asleep"
FEELINGS = (
    "happy", "joyful", "laughing", "sad", "scared", "surprised", "worried", "angry", "stern", "calm", "dizzy", "sick",
    "tired", "cold", "hot", "proud", "shy", "curious", ASLEEP,
)  # fmt: skip
"""Poses that are seen in the face."""
MOST_PIECES = 200
LONGEST = 100_000
"""Characters of a scene as text."""
SMALLEST, LARGEST = 0.03, 2.0
"""Heights of a piece."""


@dataclass(frozen=True)
class Look:
    """What somebody looks like, the same on every page.

    Attributes:
        tone: of the skin, 0 to 4.
        hair: which of the heads that its kind has.
        colour: of the clothes.
        wearing, wearing_colour: a scarf, a hat, a bow.
        tint: the colour of the piece where the text names one.
        pose: a feeling, one of `FEELINGS`, or what is done.
        act: what is done beside a feeling: "walk", "run", "jump", "dance", "kick", "sit", "rest" on the ground,
            "swing", "slide", "ride", "hug", "tell", "ask", "thank", "wave" or "hold"; "swim" is seen where
            there is water, "fly" on birds.
        state: "wet", "dirty" or nothing.
        gaze: "down" to the ground or "up" into a tree; empty for straight on.
    """

    tone: int = 1
    hair: int = 0
    colour: str = ""
    wearing: str = ""
    wearing_colour: str = ""
    tint: str = ""
    pose: str = ""
    act: str = ""
    state: str = ""
    gaze: str = ""

    @property
    def feeling(self) -> str:
        """What is seen in the face; nothing where somebody smiles."""
        return self.pose if self.pose in FEELINGS else ""

    @property
    def deed(self) -> str:
        """What is done; nothing where somebody only stands."""
        return self.act or ("" if self.pose in FEELINGS else self.pose)


@dataclass(frozen=True)
class Background:
    """Where and when it is.

    Attributes:
        place: one of `storydesk.pictures.places.PLACES`.
        time: "day", "morning", "sunset" or "night".
        weather: "clear", "cloudy", "rain", "storm", "snow", "wind" or "fog".
        shot: how near it is seen, "wide", "medium" or "close"; empty in pictures of a version that knew of none.
        home: in what the rooms of the story's home are, "burrow", "tree" or "wall"; empty in a house.
    """

    place: str = "meadow"
    time: str = "day"
    weather: str = "clear"
    shot: str = ""
    home: str = ""


@dataclass(frozen=True)
class Placed:
    """A piece in a scene.

    Attributes:
        piece: its name.
        x, y: where the middle of its lower edge stands, shares of the frame from its upper left corner.
        size: its height as a share of the frame's.
        mirrored: whether it looks to the right.
        look: how it looks.
        name: who it is, where it has a name.
        shadow: whether it stands on something.
        base: where that stands which it is held by or stands in, so that they stay together in frames of other shapes.
        turn: degrees, clockwise around its middle.
    """

    piece: str
    x: float
    y: float
    size: float
    mirrored: bool = False
    look: Look = field(default_factory=Look)
    name: str = ""
    shadow: bool = True
    base: tuple[float, float] | None = None
    turn: float = 0.0


@dataclass(frozen=True)
class Scene:
    """A picture: a background, the pieces from the farthest to the nearest, and the number that it was made from."""

    background: Background
    pieces: tuple[Placed, ...] = ()
    seed: int = 0

    def to_json(self) -> str:
        """The scene as text."""
        return json.dumps({"version": VERSION, **asdict(self)}, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Scene:
        """Read what `to_json` wrote, which may come from anybody. Raises ValueError where it is something else."""
        try:
            if len(text) > LONGEST:
                raise ValueError("too long")
            found = json.loads(text)
            if len(found["pieces"]) > MOST_PIECES:
                raise ValueError("too many pieces")
            pieces = tuple(_placed(piece) for piece in found["pieces"])
            return cls(_words(Background, found["background"]), pieces, _whole(found["seed"], 0, 2**64))
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError, OverflowError) as error:
            raise ValueError("It is no picture that StoryDesk wrote.") from error

    def described(self, translate: Callable[[str], str] = str) -> str:
        """What is in the picture, in a sentence for those who do not see it.

        Args:
            translate: gives a word or a template in the language of the reader.
        """
        pieces = [piece for piece in reversed(self.pieces) if not piece.piece.endswith(("_side", "ripple"))]
        named = [
            translate(piece.name) if piece.name in _ROLES else piece.name or translate(called(piece.piece))
            for piece in pieces
        ]
        seen = list(dict.fromkeys(named))
        place = translate(self.background.place)
        parts = [
            place,
            *(translate(part) for part in (self.background.time, self.background.weather) if part not in _USUAL),
        ]
        where = ", ".join(parts)
        if not seen:
            return translate("A picture: {where}.").format(where=where)
        return translate("A picture: {who}; {where}.").format(who=", ".join(seen), where=where)


_ROLES = frozenset("mother father parent grandma grandpa sister brother aunt uncle cousin".split())
"""What relatives of an animal are called who have no name."""


def called(piece: str) -> str:
    """What people call a piece: without what tells it from another drawing of the same thing."""
    for ending in ("_hero", "_building", "_shape"):
        piece = piece.removesuffix(ending)
    return _CALLED.get(piece, piece.replace("_", " "))


_CALLED = {
    "sleep_z": "sleep", "open_car": "car", "t_rex": "dinosaur", "piata": "piñata",
    "wall_hole": "wall with a hole", "fence_hole": "fence with a hole",
    "worn_scarf": "scarf", "speech": "speech bubble", "thought": "thought bubble", "sheet": "drawing",
}  # fmt: skip


_USUAL = ("day", "clear")


_Words = TypeVar("_Words", Background, Look)
_WORD = re.compile(r"[a-z0-9_-]{0,40}", re.ASCII)
_COLOUR = re.compile(r"(#[0-9a-f]{6}|#[0-9a-f]{3})?", re.ASCII | re.IGNORECASE)
_LONGEST_NAME = 60


def _placed(found: Mapping[str, Any]) -> Placed:
    base = found.get("base")
    return Placed(
        piece=_matching(_WORD, found["piece"]),
        x=_number(found["x"], -1, 2),
        y=_number(found["y"], -1, 2),
        size=_number(found["size"], SMALLEST / 3, LARGEST),
        mirrored=_yes_or_no(found.get("mirrored", False)),
        look=_words(Look, found.get("look", {})),
        name=_name(found.get("name", "")),
        shadow=_yes_or_no(found.get("shadow", True)),
        base=None if base is None else (_number(base[0], -1, 2), _number(base[1], -1, 2)),
        turn=_number(found.get("turn", 0.0), -360, 360),
    )


def look_in(found: Mapping[str, Any]) -> Look:
    """A look of a file that may come from anybody. Raises ValueError or TypeError."""
    return _words(Look, found)


def _words(kind: type[_Words], found: Mapping[str, Any]) -> _Words:
    """A look or a background, of which each part becomes a part of the drawing; a later version's is left out."""
    parts: dict[str, Any] = {}
    for name in kind.__dataclass_fields__.keys() & found.keys():
        if name in ("tone", "hair"):
            parts[name] = _whole(found[name], 0, 1000)
        else:
            parts[name] = _matching(_COLOUR if "colour" in name or name == "tint" else _WORD, found[name])
    return kind(**parts)


def _matching(pattern: re.Pattern[str], found: str) -> str:
    if not pattern.fullmatch(found):
        raise ValueError("not a word")
    return found


def _name(found: str) -> str:
    if len(found) > _LONGEST_NAME or not (found.isprintable() and found == found.strip()):
        raise ValueError("not a name")
    return found


def _number(found: float, low: float, high: float) -> float:
    number = float(found)
    if isinstance(found, str) or not isfinite(number) or not low <= number <= high:
        raise ValueError("not such a number")
    return number


def _whole(found: int, low: int, high: int) -> int:
    if type(found) is not int or not low <= found <= high:
        raise ValueError("not such a number")
    return found


def _yes_or_no(found: bool) -> bool:
    if type(found) is not bool:
        raise ValueError("neither yes nor no")
    return found
