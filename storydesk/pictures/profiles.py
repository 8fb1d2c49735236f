"""Feelings of animals that are drawn whole, mostly from the side: in the eye, above the head, and in how they stand.

An eye that feels something is a little larger than the drawing's, with a lid and a brow, drawn over the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from storydesk.pictures import marks
from storydesk.pictures.colours import contrast, mixed, tinted
from storydesk.pictures.pieces import Drawing, table
from storydesk.pictures.scenes import ASLEEP, FEELINGS, Look


@dataclass(frozen=True)
class Profile:
    """Where an animal's face is in its drawing.

    Attributes:
        eye: the middle of its eye, of the left one where there are two.
        size: half of the eye's width and height.
        top: where the head ends above.
        fur: the colour around the eye.
        apart: how far the second eye is from the first; 0 where one sees one.
        mouth: the middle of its mouth, of those that are drawn without one.
    """

    eye: tuple[float, float]
    size: tuple[float, float]
    top: float
    fur: str
    apart: float = 0.0
    mouth: tuple[float, float] | None = None


_PROFILES: Mapping[str, Profile] = MappingProxyType({
    "chicken": Profile((9.0, 8.5), (1.2, 1.2), 1.7, "#fbf6ec"),
    "cat": Profile((6.5, 12.0), (0.5, 1.0), 7.3, "#f3ad61"), "dog": Profile((7.5, 11.1), (0.5, 0.8), 7.2, "#f3ad61"),
    "poodle": Profile((7.5, 11.0), (0.5, 0.8), 4.9, "#9b9b9b"),
    "mouse": Profile((6.8, 11.8), (0.8, 0.8), 3.7, "#cdc4d6"),
    "rat": Profile((6.8, 11.8), (0.8, 0.8), 3.7, "#636363"),
    "squirrel": Profile((6.7, 10.7), (0.7, 0.7), 5.3, "#ffdea7"),
    "bird": Profile((10.0, 9.0), (0.9, 0.9), 2.2, "#ca0b4a"),
    "blue_bird": Profile((10.5, 11.0), (1.2, 1.2), 6.0, "#00a6ed"),
    "sparrow": Profile((10.5, 11.0), (1.2, 1.2), 6.0, "#a56953"),
    "crow": Profile((11.0, 5.0), (1.0, 1.0), 2.1, "#503581"),
    "pigeon": Profile((8.0, 11.0), (1.0, 1.0), 6.0, "#ffffff"),
    "parrot": Profile((11.3, 6.3), (1.0, 1.0), 1.9, "#e6e6e6"),
    "eagle": Profile((5.5, 13.5), (0.5, 0.5), 11.1, "#d3d3d3"),
    "seagull": Profile((9.5, 17.0), (0.8, 0.8), 15.5, "#ffffff"),
    "peacock": Profile((14.5, 11.5), (0.5, 0.5), 10.4, "#00a6ed"),
    "duck": Profile((10.5, 6.5), (1.0, 1.0), 1.9, "#44911b"),
    "duckling": Profile((9.0, 10.0), (0.9, 0.9), 4.3, "#fcd53f"),
    "chick": Profile((9.0, 10.0), (0.9, 0.9), 4.3, "#fcd53f"),
    "goose": Profile((12.9, 5.2), (0.7, 0.7), 1.9, "#a56953"),
    "swan": Profile((3.5, 8.5), (0.5, 0.5), 4.0, "#ffffff"),
    "flamingo": Profile((11.5, 3.5), (0.5, 0.5), 1.9, "#ff6dc6"),
    "penguin": Profile((14.5, 7.8), (0.5, 0.8), 2.4, "#ffffff", 3.0),
    "rooster": Profile((6.7, 7.7), (0.7, 0.7), 2.9, "#f8312f"),
    "turkey": Profile((6.5, 6.5), (0.5, 0.5), 5.0, "#f70a8d"),
    "ostrich": Profile((9.7, 6.5), (0.7, 0.7), 2.3, "#d3d3d3"),
    "bat": Profile((19.5, 17.5), (0.5, 0.5), 15.5, "#6d4534", -2.0),
    "bee": Profile((5.4, 17.0), (1.0, 1.0), 10.2, "#533566"), "bug": Profile((5.2, 11.6), (0.8, 1.3), 8.1, "#00d26a"),
    "cricket": Profile((4.5, 16.0), (0.5, 1.0), 12.2, "#c3ef3c"),
    "mosquito": Profile((7.5, 19.5), (0.6, 0.6), 17.0, "#7d4533"),
    "worm": Profile((10.1, 4.0), (0.5, 0.5), 1.9, "#ff8687"),
    "snail": Profile((4.2, 3.7), (0.7, 0.7), 1.9, "#d3883e", 3.5),
    "snake": Profile((23.5, 5.0), (0.5, 1.0), 1.9, "#00d26a"),
    "lizard": Profile((9.5, 6.5), (0.5, 0.5), 3.3, "#00d26a", 4.0),
    "turtle": Profile((4.5, 22.5), (0.5, 0.5), 20.0, "#c3ef3c"),
    "crocodile": Profile((16.5, 25.5), (0.5, 0.5), 23.5, "#00d26a"),
    "cow": Profile((7.5, 9.6), (0.5, 0.8), 5.8, "#636363"), "bull": Profile((7.5, 9.1), (0.5, 0.8), 4.8, "#a56953"),
    "calf": Profile((7.5, 9.6), (0.5, 0.8), 5.8, "#636363"), "pig": Profile((7.5, 17.0), (0.5, 0.9), 8.9, "#ff8687"),
    "sheep": Profile((6.5, 8.6), (0.5, 0.9), 2.9, "#f3ad61"),
    "goat": Profile((6.5, 10.5), (0.5, 0.8), 6.9, "#f3ad61"),
    "horse": Profile((5.5, 6.3), (0.5, 0.7), 2.9, "#a56953"), "pony": Profile((5.5, 6.3), (0.5, 0.7), 2.9, "#a56953"),
    "donkey": Profile((6.5, 13.4), (0.5, 0.5), 9.7, "#c8beb4"),
    "zebra": Profile((5.5, 6.2), (0.5, 0.7), 2.8, "#d3d3d3"), "deer": Profile((5.5, 9.5), (0.5, 0.5), 6.3, "#f3ad61"),
    "fawn": Profile((5.5, 9.5), (0.5, 0.5), 6.3, "#f3ad61"), "llama": Profile((6.5, 7.5), (0.5, 0.5), 5.7, "#f3ad61"),
    "camel": Profile((7.5, 7.4), (0.5, 0.9), 4.9, "#f3ad61"),
    "giraffe": Profile((6.5, 6.2), (0.5, 0.7), 1.9, "#ffb02e"),
    "elephant": Profile((5.5, 13.5), (0.5, 0.9), 6.1, "#9b9b9b"),
    "mammoth": Profile((8.5, 13.5), (0.5, 0.9), 5.5, "#a56953"),
    "hippo": Profile((8.5, 18.2), (0.5, 0.8), 12.0, "#9b9b9b", 3.0),
    "rhino": Profile((6.5, 17.5), (0.5, 0.5), 14.0, "#9b9b9b"),
    "tiger": Profile((5.5, 13.2), (0.5, 0.7), 11.0, "#ff822d"),
    "leopard": Profile((5.5, 14.2), (0.5, 0.7), 10.6, "#ffb02e"),
    "monkey": Profile((8.5, 10.0), (0.5, 1.0), 5.5, "#e39d89", 3.0),
    "gorilla": Profile((5.7, 6.1), (0.6, 0.6), 4.0, "#9b9b9b"),
    "orangutan": Profile((14.5, 8.8), (0.5, 0.8), 3.9, "#636363", 3.0),
    "kangaroo": Profile((6.5, 7.5), (0.5, 0.5), 4.9, "#f3ad61"),
    "hedgehog": Profile((7.7, 22.7), (0.8, 0.7), 15.2, "#f3ad61"),
    "badger": Profile((8.5, 18.5), (0.5, 0.5), 14.0, "#636363"),
    "beaver": Profile((7.5, 6.9), (0.5, 0.8), 4.4, "#a56953"),
    "skunk": Profile((7.5, 19.0), (0.5, 0.8), 15.1, "#636363"),
    "sloth": Profile((5.7, 16.2), (0.7, 0.7), 11.3, "#636363", 4.5),
    "bison": Profile((5.5, 15.2), (0.5, 0.8), 8.6, "#a56953"),
    "dinosaur": Profile((6.5, 3.5), (0.5, 0.5), 2.1, "#00d26a"),
    "t_rex": Profile((9.0, 6.0), (0.8, 0.8), 3.9, "#00d26a"),
    "fish": Profile((8.5, 17.5), (0.6, 0.6), 11.2, "#00a6ed", mouth=(5.0, 20.6)),
    "clownfish": Profile((6.5, 14.5), (1.5, 1.5), 9.6, "#ff822d", mouth=(5.2, 19.2)),
    "tropical_fish": Profile((7.5, 16.5), (0.6, 0.6), 9.2, "#8d65c5", mouth=(5.4, 19.6)),
    "shark": Profile((10.5, 11.0), (1.0, 1.0), 4.9, "#9b9b9b"),
    "dolphin": Profile((12.8, 6.7), (0.7, 0.7), 1.9, "#00a6ed"),
    "whale": Profile((15.5, 14.0), (0.6, 0.9), 10.0, "#00a6ed"),
    "octopus": Profile((6.4, 13.5), (1.7, 1.7), 3.0, "#ff8257", 19.1),
    "squid": Profile((13.8, 22.6), (0.7, 0.8), 20.5, "#f70a8d", 4.9),
    "lobster": Profile((14.2, 12.6), (0.8, 0.7), 10.5, "#f8312f", 3.5),
    "shrimp": Profile((8.3, 11.2), (0.7, 1.5), 6.7, "#f8312f"),
    "seal": Profile((6.1, 13.2), (0.7, 0.7), 8.4, "#9b9b9b", 5.0),
    "starfish": Profile((13.5, 15.0), (1.0, 1.0), 8.5, "#ff9f2e", 5.0),
    "owl": Profile((10.5, 9.75), (2.9, 2.9), 2.5, "#6d4534", 11.0),
    "crab": Profile((13.0, 13.0), (0.9, 0.9), 11.6, "#f8312f", 6.0),
    "snowman": Profile((14.4, 8.6), (0.45, 0.8), 5.5, "#ffffff", 3.0),
    "ant": Profile((6.0, 11.2), (0.5, 0.9), 8.2, "#635994"),
    "ghost": Profile((13.0, 9.0), (1.6, 1.6), 2.5, "#ffffff", 7.2),
})  # fmt: skip


def has_face(piece: str) -> bool:
    """Whether an animal that is no figure can show what it feels."""
    return piece in _PROFILES


def felt(piece: str, drawing: Drawing, look: Look) -> Drawing:
    """An animal's drawing with what it feels; as it is where it feels nothing, or nobody looked where its eye is."""
    profile = _PROFILES.get(piece)
    feeling = look.feeling if look.feeling in FEELINGS and look.feeling != "calm" else ""
    if profile is None or not (feeling or look.state or look.gaze or profile.mouth):
        return drawing
    size = min(max(0.2 / table()[piece].height, 0.75), 1.0) * drawing.height / 28
    fur = tinted(profile.fur, drawing.main, look.tint) if look.tint and drawing.main else profile.fur
    middle, bottom = drawing.left + drawing.width / 2, drawing.top + drawing.height
    svg = drawing.svg
    if profile.mouth:
        svg += _mouth(*profile.mouth, drawing.height / 20, feeling)
    if feeling:
        svg += "".join(_eye(profile, side, feeling, fur) for side in ((-1, 1) if profile.apart else (-1,)))
        across = profile.eye[0] + profile.apart / 2
        svg += marks.above(feeling, across, profile.top, size)
        svg += marks.beside(feeling, middle, profile.eye[1] + 3, drawing.width / 2 + 2 * size, size)
    svg += marks.on_body(look.state, middle, bottom - drawing.height * 0.42, drawing.width * 0.3, size)
    turn, lift = _STANCES.get(feeling, (0.0, 0.0))
    turn += _NODS.get(look.gaze, 0.0) if not profile.apart else 0.0
    if turn or lift:
        svg = f'<g transform="translate(0 {-lift:g}) rotate({turn:g} {middle:g} {bottom:g})">{svg}</g>'
    return replace(drawing, svg=svg)


_STANCES: Mapping[str, tuple[float, float]] = MappingProxyType({
    "sad": (-5, 0), "scared": (6, 0), "surprised": (4, 2.5), "joyful": (3, 3), "laughing": (6, 1.5), "dizzy": (9, 0),
    "sick": (-5, 0), "tired": (-4, 0), "proud": (5, 0), "shy": (-4, 0), "curious": (-4, 0), "angry": (-4, 0),
    "worried": (-2, 0),
})  # fmt: skip
"""How far somebody leans back, in degrees, less than nothing where they hang their head; and how high they hop."""
_NODS: Mapping[str, float] = MappingProxyType({"down": -5, "up": 6})
_INNER_UP, _INNER_DOWN, _ARCH, _FLAT = "up", "down", "arch", "flat"
_BROWS: Mapping[str, str] = MappingProxyType({
    "sad": _INNER_UP, "scared": _INNER_UP, "worried": _INNER_UP, "cold": _INNER_UP, "sick": _INNER_UP, "shy": _INNER_UP,
    "angry": _INNER_DOWN, "stern": _INNER_DOWN, "surprised": _ARCH, "curious": _ARCH, "proud": _ARCH, "happy": _ARCH,
    "tired": _FLAT, "hot": _FLAT,
})  # fmt: skip
_PUPILS: Mapping[str, tuple[float, float, float]] = MappingProxyType({
    "sad": (-0.1, 0.24, 0.7), "scared": (-0.1, 0, 0.36), "worried": (-0.15, 0, 0.62), "cold": (-0.1, 0, 0.5),
    "sick": (0, 0.3, 0.5), "shy": (-0.2, 0.38, 0.56), "angry": (-0.3, 0.1, 0.56), "surprised": (0, 0, 0.5),
    "curious": (-0.34, 0, 0.6), "tired": (0, 0.35, 0.56), "hot": (0, 0.2, 0.56), "stern": (-0.25, 0.1, 0.6),
})  # fmt: skip
"""Where the pupil is in the eye, and how large, in the eye's sizes; without one the eye is closed, or as it was."""
_LIDS: Mapping[str, tuple[float, float]] = MappingProxyType({
    "sick": (0.0, 0.1), "angry": (0.05, -0.6), "tired": (0.15, 0.15),
    "hot": (-0.1, -0.1), "stern": (-0.15, -0.55),
})  # fmt: skip
"""How far down the lid is at the front and at the back, in the eye's sizes."""
_CLOSED = ("joyful", "laughing", "proud", ASLEEP)
_BLUSHES: Mapping[str, str] = MappingProxyType({
    "happy": marks.ROSE, "joyful": marks.ROSE, "laughing": marks.ROSE, "shy": "#f0405f", "hot": "#f0405f",
    "proud": marks.ROSE, "cold": marks.BLUE, "sick": "#7fae2e",
})  # fmt: skip


def _mouth(x: float, y: float, size: float, feeling: str) -> str:
    """A mouth at the front: glad unless something else is felt, open where somebody laughs or is amazed."""
    if feeling in ("surprised", "scared"):
        return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{0.7 * size:.2f}" ry="{0.95 * size:.2f}" fill="#5a2410"/>'
    if feeling in ("joyful", "laughing"):
        path = f"M{x - 1.3 * size:.2f} {y:.2f}h{2.6 * size:.2f}q{-1.3 * size:.2f} {2.6 * size:.2f} {-2.6 * size:.2f} 0z"
        return f'<path d="{path}" fill="#5a2410"/>'
    bend = -1.1 if feeling in _GLUM else 0.1 if feeling in ("tired", "stern", "hot", ASLEEP) else 1.2
    down = 0.5 * size if bend < 0 else 0.0
    line = f"M{x - 1.2 * size:.2f} {y + down:.2f}q{1.2 * size:.2f} {bend * size:.2f} {2.4 * size:.2f} 0"
    return _stroke(line, "#5a2410", 0.4 * size)


_GLUM = ("sad", "worried", "angry", "sick", "cold", "dizzy")


def _eye(profile: Profile, side: int, feeling: str, fur: str) -> str:
    """One eye: the only one, or the left or the right of two."""
    x, y = profile.eye[0] + (profile.apart if side > 0 else 0.0), profile.eye[1]
    own = max(profile.size)
    r = max(own * 1.2, min(profile.apart * 0.42, 1.7)) if profile.apart else max(own, min(max(own * 1.4, 1.35), 2.1))
    wide = feeling in ("scared", "surprised") and r < profile.apart / 2 + 2.5 * (not profile.apart)
    r *= 1.15 if wide else 1.0
    dark = contrast(fur, "#000000") < 3
    ink = mixed(fur, "#ffffff", 0.75) if dark else mixed(fur, "#1a0d0a", 0.75)
    parts = []
    if feeling in _BLUSHES:
        across = 0.5 * r if not profile.apart else side * min(0.7 * r, 1.2)
        wide_cheek = min(1.1 * r, 2.3)
        parts.append(marks.blush(x + across, y + min(1.75 * r, r + 1.6), wide_cheek, _BLUSHES[feeling]))
    if feeling in _CLOSED:
        bend = 1 if feeling == ASLEEP else -1
        parts.append(f'<ellipse cx="{x:g}" cy="{y:g}" rx="{max(r, own):.2f}" ry="{max(r, own):.2f}" fill="{fur}"/>')
        line = f"M{x - r:.2f} {y - 0.45 * bend * r:.2f}q{r:.2f} {1.5 * bend * r:.2f} {2 * r:.2f} 0"
        parts.append(_stroke(line, ink, 0.5 * r))
    elif feeling == "dizzy":
        parts.append(_ball(x, y, r, ink))
        parts.append(_stroke(marks.spiral(x, y, r), "#212121", 0.26 * r))
    elif feeling in _PUPILS:
        aside, down, share = _PUPILS[feeling]
        aside = aside if not profile.apart else 0.0
        parts.append(_ball(x, y, r, ink))
        parts.append(_disc(x + aside * r, y + down * r, share * r, "#212121"))
        parts.append(_disc(x + (aside - 0.25 * share) * r, y + (down - 0.4 * share) * r, 0.3 * share * r, "#ffffff"))
        if feeling in _LIDS:
            front, back = _LIDS[feeling] if side < 0 else _LIDS[feeling][::-1]
            parts.append(_lid(x, y, r, (front, back) if not profile.apart else (back, front), fur, ink))
    if feeling in _BROWS and not (profile.apart and feeling == "curious" and side > 0):
        parts.append(_brow(x, y, r, _BROWS[feeling], -side if profile.apart else -1, ink, alone=not profile.apart))
    if feeling == "sad" and side < 0:
        parts.append(marks.tear(x + (-0.5 if profile.apart else 0.3) * r, y + 0.9 * r, 0.42 * r + 0.2))
    return "".join(parts)


def _ball(x: float, y: float, r: float, ink: str) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:.2f}" fill="#ffffff" stroke="{ink}" stroke-width="{0.16 * r:.2f}"/>'


def _disc(x: float, y: float, r: float, colour: str) -> str:
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{r:.2f}" fill="{colour}"/>'


def _stroke(path: str, colour: str, width: float) -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:.2f}" stroke-linecap="round"/>'


def _lid(x: float, y: float, r: float, ends: tuple[float, float], fur: str, ink: str) -> str:
    """What hides the upper part of an eye, down to two heights at its sides, in its sizes."""
    over = 1.1 * r
    (left, from_), (right, to) = ((-1, ends[0]), (1, ends[1]))
    x0, x1 = (x + side * over * (1 - end * end) ** 0.5 for side, end in ((left, from_), (right, to)))
    y0, y1 = y + from_ * over, y + to * over
    large = int(from_ + to > 0)
    return (
        f'<path d="M{x0:.2f} {y0:.2f}A{over:.2f} {over:.2f} 0 {large} 1 {x1:.2f} {y1:.2f}z" fill="{fur}"/>'
        + _stroke(f"M{x0:.2f} {y0:.2f}L{x1:.2f} {y1:.2f}", ink, 0.24 * r)
    )  # fmt: skip


def _brow(x: float, y: float, r: float, kind: str, inner: int, ink: str, *, alone: bool) -> str:
    """A brow above an eye, whose inner end is to the left where that is -1; one alone is bent so as not to scowl."""
    x0, x1, high = x + inner * r, x - inner * r, y - 1.6 * r
    if kind == _ARCH:
        path = f"M{x0:.2f} {high - 0.1 * r:.2f}Q{x:.2f} {high - 1.1 * r:.2f} {x1:.2f} {high:.2f}"
    elif kind == _FLAT:
        path = f"M{x0:.2f} {high:.2f}L{x1:.2f} {high + 0.2 * r:.2f}"
    elif kind == _INNER_UP:
        first, bow, last = (-0.45, -1.2, 0.3) if alone else (-1.0, 0.1, 0.15)
        bend = f"{x + 0.35 * inner * r:.2f} {high + bow * r:.2f}"
        path = f"M{x0:.2f} {high + first * r:.2f}Q{bend} {x1:.2f} {high + last * r:.2f}"
    else:
        path = f"M{x0:.2f} {high + 0.55 * r:.2f}L{x1:.2f} {high - 0.7 * r:.2f}"
    return _stroke(path, ink, (0.28 if kind == _INNER_UP else 0.36) * r)
