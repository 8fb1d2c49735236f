"""A scene: what is in a picture and where, as data that can be kept, changed by hand and told in a sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

VERSION = 1
_COLOUR, _NAME = re.compile(r"(?:#[0-9a-f]{6})?"), re.compile(r"[a-z_]{0,20}")


@dataclass(frozen=True)
class Look:
    """What somebody looks like, the same on every page.

    Attributes:
        tone: of the skin, 0 to 4.
        hair: which of the heads that its kind has.
        colour: of the clothes.
        wearing, wearing_colour: a scarf, a hat, a bow.
        tint: the colour of the piece where the text names one.
        pose: "", "walk", "wave", "hold" or "sad".
    """

    tone: int = 1
    hair: int = 0
    colour: str = ""
    wearing: str = ""
    wearing_colour: str = ""
    tint: str = ""
    pose: str = ""


@dataclass(frozen=True)
class Background:
    """Where and when it is.

    Attributes:
        place: one of `storydesk.pictures.places.PLACES`.
        time: "day", "morning", "sunset" or "night".
        weather: "clear", "cloudy", "rain", "storm", "snow", "wind" or "fog".
    """

    place: str = "meadow"
    time: str = "day"
    weather: str = "clear"


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
        """Read what `to_json` wrote. Raises ValueError where it is something else."""
        try:
            found = json.loads(text)
            pieces = tuple(_placed(piece) for piece in found["pieces"])
            return cls(Background(**_only(found["background"], Background)), pieces, int(found["seed"]))
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("It is no picture that StoryDesk wrote.") from error

    def described(self, translate: Callable[[str], str] = str) -> str:
        """What is in the picture, in a sentence for those who do not see it.

        Args:
            translate: gives a word or a template in the language of the reader.
        """
        pieces = [piece for piece in reversed(self.pieces) if not piece.piece.endswith("_side")]
        named = [piece.name or translate(called(piece.piece)) for piece in pieces]
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


def called(piece: str) -> str:
    """What people call a piece: without what tells it from another drawing of the same thing."""
    for ending in ("_hero", "_building", "_shape"):
        piece = piece.removesuffix(ending)
    return {"sleep_z": "sleep", "t_rex": "dinosaur", "piata": "piñata"}.get(piece, piece.replace("_", " "))


_USUAL = ("day", "clear")


def _placed(found: Mapping[str, Any]) -> Placed:
    fields = _only(found, Placed)
    numbers = {name: float(fields[name]) for name in ("x", "y", "size")}
    if not all(-1 <= number <= 2 for number in numbers.values()):
        raise ValueError("It is no picture that StoryDesk wrote.")
    if fields.get("base") is not None:
        x, y = map(float, fields["base"])
        fields["base"] = (x, y)
    return Placed(**{**fields, **numbers, "look": look_in(fields.get("look", {}))})


def look_in(found: Mapping[str, Any]) -> Look:
    """A look of a file that may come from anybody: its colours end up in drawings. Raises ValueError."""
    look = Look(**_only(found, Look))
    patterns = {_COLOUR: (look.colour, look.wearing_colour, look.tint), _NAME: (look.wearing, look.pose)}
    is_told = all(pattern.fullmatch(text) for pattern, texts in patterns.items() for text in texts)
    if not is_told or not all(type(number) is int and 0 <= number < 1000 for number in (look.tone, look.hair)):
        raise ValueError("It is no look that StoryDesk wrote.")
    return look


def _only(found: Mapping[str, Any], kind: type) -> dict[str, Any]:
    """What a later version may have added is left out."""
    names = kind.__dataclass_fields__  # type: ignore[attr-defined]
    return {name: value for name, value in found.items() if name in names}
