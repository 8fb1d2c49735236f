"""Feelings in faces: a smiling head becomes a sad, a scared, a calm or a sleeping one, in its own coordinates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from storydesk.pictures import marks
from storydesk.pictures.colours import contrast, mixed
from storydesk.pictures.scenes import ASLEEP, FEELINGS


@dataclass(frozen=True)
class Face:
    """Where the parts of a face are in the drawing of its head.

    Attributes:
        eyes: where they are, from the middle line, and how high.
        mouth: where the middle of another mouth is; its height is 0 where the head has no room for one.
        cover: what hides the smile where it is not taken out: its colour, its height, half its width and half how high.
        gone: the fill of what is taken out.
        brows: the height of the brows that are hidden; 0 where there are none.
        middle: where the middle line is.
        ink: the colour of brows and mouth.
        high: how far the eyes reach above their middle.
        bushy: how thick what hides the brows has to be.
    """

    eyes: tuple[float, float]
    mouth: float
    cover: tuple[str, float, float, float] = ("", 0, 0, 0)
    gone: str = ""
    brows: float = 0.0
    middle: float = 16.0
    ink: str = "#3a2320"
    high: float = 3.4
    bushy: float = 2.0


def _of_person(eyes: float, mouth: float, brows: float, bushy: float = 2.2) -> Face:
    return Face((4.3, eyes), mouth, gone="#(?:99083[89]|290118)", brows=brows, bushy=bushy)


_FACES: Mapping[str, Face] = MappingProxyType({
    "girl": _of_person(18.7, 23.9, 14.5), "boy": _of_person(17.5, 23.6, 13.8), "child": _of_person(17.7, 23.9, 14.2),
    "baby": _of_person(19.3, 24.6, 14.8), "woman": _of_person(17.2, 23.9, 14.0),
    "woman_curly": _of_person(17.2, 23.9, 14.0), "woman_long": _of_person(17.2, 23.9, 14.0),
    "man": _of_person(17.3, 24.0, 13.2, 3.2), "man_curly": _of_person(17.3, 24.0, 13.2, 3.2),
    "man_beard": _of_person(17.3, 24.3, 13.2, 3.2), "grandma": _of_person(17.4, 23.7, 13.8),
    "grandpa": _of_person(17.3, 24.0, 13.2, 3.2), "santa": Face((4.3, 15.5), 22.2, gone="#990839"),
    "fox": Face((3.5, 18.5), 26.2, ("#ffdea7", 26.0, 3.8, 1.6), middle=15.5),
    "bear": Face((4.0, 16.5), 24.3, ("#f3ad61", 23.6, 3.9, 1.9)),
    "cat": Face((4.0, 18.5), 25.4, gone="#bb1d80"),
    "dog": Face((3.0, 13.5), 24.6, ("#ffdea7", 23.3, 5.3, 3.1), gone="#ca0b4a"),
    "rabbit": Face((4.0, 18.5), 26.0, ("#cdc4d6", 25.1, 4.4, 2.4)),
    "mouse": Face((4.0, 22.0), 0.0),
    "lion": Face((4.0, 14.5), 24.6), "tiger": Face((4.0, 15.5), 25.0),
    "wolf": Face((4.0, 15.5), 26.8, ("#d3d3d3", 26.3, 3.4, 2.2)),
    "frog": Face((7.3, 8.5), 23.0, high=5.5), "koala": Face((6.0, 17.5), 0.0),
    "panda": Face((4.0, 16.5), 24.4, ("#f4f4f4", 23.8, 4.3, 1.9)),
    "polar_bear": Face((4.0, 16.5), 24.4, ("#ffffff", 23.8, 4.3, 2.0)),
    "raccoon": Face((4.0, 19.5), 27.3, ("#d3d3d3", 27.1, 4.0, 1.9)),
    "hamster": Face((4.0, 19.5), 26.6, ("#f3ad61", 26.5, 4.2, 1.8)),
    "monkey": Face((3.2, 15.5), 23.0, gone="#bb1d80"),
    "pig": Face((4.0, 15.5), 27.2), "cow": Face((4.0, 14.5), 24.8),
    "mole": Face((6.0, 12.8), 25.6, ("#7f748e", 25.4, 4.4, 1.5)),
    "unicorn": Face((5.5, 17.5), 29.3, ("#ffd9e4", 29.2, 3.4, 1.2), high=3.5),
    "dragon": Face((5.5, 14.5), 27.0, ("#8ee08f", 26.7, 5.6, 1.9), high=4.5),
    "monster": Face((5.0, 13.0), 25.4, ("#9a6fd8", 25.2, 8.0, 4.0), high=5.5),
    "robot": Face((6.0, 14.2), 24.6, ("#cdc4d6", 24.5, 4.8, 2.0), high=4.5),
    "alien": Face((5.5, 15.5), 25.4, ("#86d72f", 25.3, 3.4, 1.9), high=5.0),
})  # fmt: skip


@dataclass(frozen=True)
class Lid:
    """What hides an eye that is closed.

    Attributes:
        colour: of both, where they differ; empty for skin.
        wide, high: half of its size.
        lashes: the colour of the line that an eye is then; empty where that is the ink of the face.
    """

    colour: str = ""
    wide: float = 1.7
    high: float = 2.2
    lashes: str = ""


_SKIN = Lid("", 3.6, 3.1)
_LIDS: Mapping[str, Lid] = MappingProxyType({
    "baby": Lid("", 4.4, 3.5), "santa": Lid("#ffc83d", 3.5, 3.0), "fox": Lid("#ff822d"), "bear": Lid("#a56953"),
    "cat": Lid("#ffb02e"), "dog": Lid("#f3c07b"), "rabbit": Lid("#cdc4d6"), "mouse": Lid("#cdc4d6"),
    "lion": Lid("#ffb02e"), "tiger": Lid("#ff822d"), "wolf": Lid("#9b9b9b"), "frog": Lid("#00d26a", 3.7, 3.7),
    "koala": Lid("#9b9b9b"), "panda": Lid("#635994"), "polar_bear": Lid("#f4f4f4"), "raccoon": Lid("#636363"),
    "hamster": Lid("#f3ad61"), "monkey": Lid("#e39d89"), "pig": Lid("#ff8687"), "cow": Lid("#636363 #d3d3d3"),
    "mole": Lid("#5a5068", 2.2, 3.4), "unicorn": Lid("#faf7ff", 2.3, 2.9), "dragon": Lid("#4cbf63", 2.6, 3.2),
    "monster": Lid("#9a6fd8", 5.2, 6.8), "alien": Lid("#86d72f", 5.4, 6.2),
    "robot": Lid("#212121", 2.2, 2.8, lashes="#00a6ed"),
})  # fmt: skip


def brows(head: str) -> float | None:
    """Where the eyes end above, in the head's own coordinates; None where nobody looked."""
    face = _FACES.get(head)
    return face.eyes[1] - face.high if face is not None else None


def felt(head: str, svg: str, feeling: str, skin: str = "") -> str:
    """A head's drawing with a feeling in its face; as it is where there is no such feeling, or only half a face."""
    face = _FACES.get(head)
    if face is None or feeling not in FEELINGS:
        return svg
    if feeling == ASLEEP:
        lid = _LIDS.get(head, _SKIN)
        return svg + "".join(_closed(face, lid, side, skin) for side in (-1, 1))
    smiles = feeling in _SMILING
    parts = _of_mouth(face, feeling, skin, smiles) if not (smiles and skin) else []
    if face.gone and not smiles:
        svg = re.sub(rf'<path fill="{face.gone}"[^>]*/>', "", svg)
    for side in (-1, 1):
        if feeling in _BLUSHES:
            x, y = face.middle + side * (face.eyes[0] + 2.4), face.eyes[1] + 1.2 * face.high
            parts.append(marks.blush(x, y, 2.3, _BLUSHES[feeling]))
        parts.append(_lidded(face, _LIDS.get(head, _SKIN), feeling, side, skin))
        if feeling in _BROWED and not (feeling == "curious" and side > 0):
            parts.append(_brow(face, feeling, side, skin))
    if feeling == "sad":
        parts.append(marks.tear(face.middle - face.eyes[0] - 0.6, face.eyes[1] + 1.6))
    return svg + "".join(parts)


_SMILING = ("happy", "joyful", "laughing", "proud", "shy")
"""Feelings of those who smile: people as they are drawn anyway, animals with an open mouth."""
_BROWED = frozenset("sad scared surprised worried angry stern dizzy sick cold shy curious".split())
_BLUSHES: Mapping[str, str] = MappingProxyType({
    "happy": marks.ROSE, "joyful": marks.ROSE, "laughing": marks.ROSE, "proud": marks.ROSE,
    "shy": "#f0405f", "hot": "#f0405f", "cold": marks.BLUE, "sick": "#7fae2e",
})  # fmt: skip


def _of_mouth(face: Face, feeling: str, skin: str, smiles: bool) -> list[str]:
    """Another mouth, with what hides the drawing's own."""
    colour, height, wide, high = face.cover
    parts = [_patch(face.middle, height, wide, high, colour)] if colour else []
    if smiles and face.mouth:
        wide = 1.6 if feeling == "shy" else 2.4
        deep = 1.5 * wide
        outline = (
            f"M{face.middle - wide:g} {face.mouth - 1.2:g}h{2 * wide:g}q0 {deep:g}-{wide:g} {deep:g}t-{wide:g}-{deep:g}"
        )
        lips = 'stroke="#5a1a22" stroke-width=".5" stroke-linejoin="round"'
        return [*parts, f'<path d="{outline}" fill="#7a1f2b" {lips}/>']
    if smiles:
        return []
    dark = _is_dark(skin)
    if dark and face.mouth and feeling not in _LINES:
        parts.append(_spot(face.middle, face.mouth, 2.1, 2.3, _LIPS))
    return [*parts, _mouth(face, feeling, _LIPS if dark else face.ink)]


def _lidded(face: Face, lid: Lid, feeling: str, side: int, skin: str) -> str:
    """An eye that laughs, is half closed or turns around; nothing where a feeling leaves it as it is."""
    x, y = face.middle + side * face.eyes[0], face.eyes[1]
    both = lid.colour.split() or [skin]
    colour = both[0 if side < 0 else -1]
    ink = lid.lashes or (mixed(skin, "#1c0d08", 0.85) if skin and not lid.colour else face.ink)
    wide, high = lid.wide + 0.2, lid.high + 0.2
    half = min(lid.wide, 2.6)
    if feeling in ("joyful", "laughing", "proud"):
        return _spot(x, y, wide, high, colour) + _stroke(
            f"M{x - half:g} {y + 0.6:g}q{half:g} {-1.7 * half:g} {2 * half:g} 0", ink, 1.1
        )
    if feeling in ("tired", "sick", "hot"):
        return (
            f'<path d="M{x - wide:g} {y:g}A{wide:g} {high:g} 0 0 1 {x + wide:g} {y:g}z" fill="{colour}"/>'
            + _stroke(f"M{x - half:g} {y:g}q{half:g} .7 {2 * half:g} 0", ink, 0.9)
        )  # fmt: skip
    if feeling == "dizzy":
        r = min(max(wide, 2.0), 3.6)
        return (
            f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="#ffffff" stroke="{ink}" stroke-width=".4"/>'
            + _stroke(marks.spiral(x, y, r), "#212121", 0.6)
        )  # fmt: skip
    return ""


def glancing(head: str, svg: str, gaze: str) -> str:
    """An animal's head with a light in its eyes on the side to which it looks, down or up; else as it is."""
    face = _FACES.get(head)
    if face is None or gaze not in _GLANCES:
        return svg
    lid = _LIDS.get(head, _SKIN)
    down = _GLANCES[gaze] * lid.high * 0.42
    return svg + "".join(
        _spot(face.middle + side * face.eyes[0] - 0.3, face.eyes[1] + down, 0.75, 0.75, "#ffffff") for side in (-1, 1)
    )


_GLANCES: Mapping[str, int] = MappingProxyType({"down": 1, "up": -1})


def clear(svg: str, skin: str, gaze: str = "") -> str:
    """A person's head that looks to the left, whose face is clear at the size of print, with a feeling or not.

    Its eyes look down or up where the gaze is so. On dark skin the lips are light, and there is more white around
    the eyes.
    """
    down = ("0", "0") if gaze not in _GLANCES else (f"{0.5 * _GLANCES[gaze]:g}", f"{0.9 * _GLANCES[gaze]:g}")
    moved = rf'<g transform="translate(-.45 {down[0]})">\1</g><g transform="translate(-.85 {down[1]})">\2</g>'
    svg = _EYES.sub(moved, svg, 1)
    white = '<path fill="#fff"'
    if _is_dark(skin):
        svg = svg.replace(_DARK_LIPS, _ROSE).replace(white, f'{white} stroke="#fff" stroke-width=".6"', 1)
    return svg


_EYES = re.compile(r'(<path fill="#7d4533"[^>]*/>)(<path fill="#000"[^>]*/><path fill="#fff"[^>]*/>)')
"""Of both eyes the irises, then the pupils and the light in them."""
_DARK_LIPS, _ROSE = "#290118", "#d0697a"


_SNARLING: Mapping[str, str] = MappingProxyType({
    "dog": '<path d="M2.600 13.700q2.400 1.300 5.600.3l-1-.5z" fill="#5a1a22"/>'
           '<path d="M3.200 13.800l.6 1.300.7-1.100zM5 14.100l.7 1.300.7-1.400z" fill="#ffffff"/>'
           '<path d="M5.700 10.200L9 8.800" stroke="#212121" stroke-width=".9" stroke-linecap="round" fill="none"/>',
})  # fmt: skip
"""What is drawn over animals seen from the side that growl: teeth and a brow."""
_TONGUE = "#f8312f"


def snarling(piece: str, svg: str) -> str:
    """An animal seen from the side that growls, without its tongue; as it is where nobody drew that."""
    if piece not in _SNARLING:
        return svg
    return re.sub(rf'<path fill="{_TONGUE}"[^>]*/>', "", svg) + _SNARLING[piece]


def _patch(x: float, y: float, wide: float, high: float, colour: str) -> str:
    box = f'x="{x - wide:g}" y="{y - high:g}" width="{2 * wide:g}" height="{2 * high:g}"'
    return f'<rect {box} rx="{high * 0.7:g}" fill="{colour}"/>'


def _spot(x: float, y: float, wide: float, high: float, colour: str) -> str:
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{wide:g}" ry="{high:g}" fill="{colour}"/>'


def _stroke(path: str, colour: str, width: float) -> str:
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round"/>'


def _closed(face: Face, lid: Lid, side: int, skin: str) -> str:
    """An eye that is closed."""
    x, y, half = face.middle + side * face.eyes[0], face.eyes[1], min(lid.wide * 0.75, 2.4)
    ink = lid.lashes or (mixed(skin, "#1c0d08", 0.85) if skin and not lid.colour else face.ink)
    lashes = _stroke(f"M{x - half:g} {y:g}q{half:g} {half:g} {2 * half:g} 0", ink, 1.0)
    both = lid.colour.split() or [skin]
    return _spot(x, y, lid.wide, lid.high, both[0 if side < 0 else -1]) + lashes


_LIPS = "#d98a83"
"""The line of a mouth on dark skin."""
_LINES: Mapping[str, tuple[float, float]] = MappingProxyType({
    "sad": (0.9, -2.6), "worried": (0.4, -1.1), "angry": (0.5, -1.5), "calm": (-0.1, 1.2), "stern": (0.2, -0.7),
    "sick": (0.8, -2.2), "cold": (0.3, -0.9), "curious": (-0.2, 0.8),
})  # fmt: skip
"""Mouths that are shut: how far below its middle their corners are, and how far the line bends down."""


def _is_dark(skin: str) -> bool:
    """Whether dark lines are hard to see on a skin."""
    return bool(skin) and contrast(skin, "#000000") < 4


def _mouth(face: Face, feeling: str, ink: str) -> str:
    """Shut, with corners that hang or do not, or open, small and round."""
    if not face.mouth:
        return ""
    if feeling in _LINES:
        corners, bend = _LINES[feeling]
        return _stroke(f"M{face.middle - 2.6:g} {face.mouth + corners:g}q2.600 {bend:g} 5.200 0", ink, 1.1)
    return _spot(face.middle, face.mouth, 1.5, 1.7, "#5a1a22")


def _brow(face: Face, feeling: str, side: int, skin: str) -> str:
    """One brow, higher at its inner end; of the surprised it is an arch, of the angry lower at its inner end."""
    across, eyes = face.eyes
    inner, outer = face.middle + side * (across - 1.6), face.middle + side * (across + 1.9)
    height = face.brows or eyes - 3.0
    hidden = (
        _stroke(f"M{inner:g} {height:g}L{outer + 0.4 * side:g} {height + 0.3:g}", skin, face.bushy)
        if face.brows and skin
        else ""
    )
    ink = mixed(skin, "#1a0a06", 0.9) if _is_dark(skin) else mixed(skin, "#2a1408", 0.62) if skin else face.ink
    if feeling in ("surprised", "curious"):
        path = f"M{inner:g} {height - 0.4:g}Q{(inner + outer) / 2:g} {height - 2.2:g} {outer:g} {height - 0.2:g}"
    elif feeling in ("angry", "stern"):
        low = 1.3 if feeling == "angry" else 0.6
        path = f"M{inner:g} {height + low:g}L{outer:g} {height - 0.8 * low:g}"
    else:
        path = f"M{inner:g} {height - 1.1:g}Q{(inner + outer) / 2:g} {height - 0.5:g} {outer:g} {height + 0.9:g}"
    return hidden + _stroke(path, ink, 0.95)
