"""A scene as a complete picture in SVG, for screens, PDF, EPUB and the web."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache

from storydesk.pictures import backgrounds
from storydesk.pictures.colours import main_colour, tinted
from storydesk.pictures.faces import snarling
from storydesk.pictures.figures import figure, is_figure
from storydesk.pictures.pieces import Drawing, drawings, table
from storydesk.pictures.scenes import Look, Placed, Scene

ASPECT = 1.5
"""Width by height of the frame that scenes are composed for; others are filled from its middle."""
LARGER, SMALLER = 1.9, 0.7  # times, at most: where a title or a round frame leaves less room
LOWEST = 0.97  # of a frame: where somebody stands at most
HAT = 0.3  # of somebody's height, at most: what stands out above them
FAR = ("sky", "wall", "back")
"""Where pieces are that are behind everybody."""


@dataclass(frozen=True)
class Room:
    """What is to stay free of a frame, in percent of its height: above everybody, and beside them."""

    above: float
    beside: float


COVER = Room(30.0, 2.0)
"""Above is the title."""
VIGNETTE = Room(14.0, 13.0)
"""The picture is round."""


def svg(scene: Scene, width: int, height: int, room: Room | None = None) -> str:
    """Draw a scene as a standalone SVG document of a size.

    Where the frame is narrower than it was composed for, everything becomes smaller, so that nothing is cut off.

    Args:
        scene: the picture.
        width: of the frame.
        height: of the frame.
        room: where everybody is to become less small in such a frame, and to stand in its middle: what stays free.
    """
    wide = 100 * width / height
    name = "s" + hashlib.sha256(scene.to_json().encode()).hexdigest()[:8]
    unit = min(wide / ASPECT, 100.0)
    if room is not None and unit < 100:
        scene = _nearer(scene, unit, room)
    parts = [backgrounds.drawn(scene.background, wide, scene.seed, name)]
    shadow = "#0c1430" if scene.background.time == "night" else "#1f2f1a"
    parts += [_shadow(placed, wide, unit, shadow) + _placed(placed, wide, unit) for placed in scene.pieces]
    parts.append(backgrounds.above(scene.background, wide, scene.seed))
    return _document("".join(parts), width, height)


def layers(scene: Scene, width: int, height: int) -> tuple[str, str]:
    """What is behind the pieces, and what is in front of them, as two documents; the second is empty by fair weather."""
    wide = 100 * width / height
    before = backgrounds.above(scene.background, wide, scene.seed)
    behind = _document(backgrounds.drawn(scene.background, wide, scene.seed, "behind"), width, height)
    return behind, _document(before, width, height) if before else ""


def _document(drawn: str, width: int, height: int) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {100 * width / height:.2f} 100">{drawn}</svg>'
    )


def _nearer(scene: Scene, unit: float, free: Room) -> Scene:
    """The same scene from nearer, in a frame that is narrower than it was composed for: all but what is far away.

    Whoever is in the air comes down as far as needed, and so does the moon.
    """
    near = [placed for placed in scene.pieces if is_known(placed.piece) and table()[placed.piece].anchor not in FAR]
    if not near:
        return scene
    wide = ASPECT * unit
    sides = [(placed.x, width_of(placed.piece, placed.look, placed.size * unit) / wide / 2) for placed in near]
    left, right = min(x - half for x, half in sides), max(x + half for x, half in sides)
    reach: dict[tuple[float, float], float] = {}  # how high somebody is, with what they hold
    for placed in near:
        foot = placed.base or (placed.x, placed.y)
        high = foot[1] - placed.y + placed.size * (1 + HAT * is_figure(placed.piece))
        reach[foot] = max(high, reach.get(foot, 0))
    flying = {(placed.x, placed.y) for placed in near if table()[placed.piece].anchor == "air"}
    room = [(100 * y - free.above) / (high * unit) for (x, y), high in reach.items() if (x, y) not in flying]
    times = max(SMALLER, min(LARGER, (1 - 2 * free.beside / wide) / (right - left), *room))

    def lowered(y: float, high: float) -> float:
        return min(max(y, (free.above + high * unit) / 100), LOWEST)

    feet = {
        (x, y): (0.5 + (x - (left + right) / 2) * times, lowered(y, high * times)) for (x, y), high in reach.items()
    }

    def moved(placed: Placed) -> Placed:
        if placed not in near:
            is_high = is_known(placed.piece) and table()[placed.piece].anchor == "sky"
            return replace(placed, y=lowered(placed.y, placed.size)) if is_high else placed
        old = placed.base or (placed.x, placed.y)
        new = feet[old]
        x, y = new[0] + (placed.x - old[0]) * times, new[1] + (placed.y - old[1]) * times
        return replace(placed, x=x, y=y, size=placed.size * times, base=placed.base and new)

    return replace(scene, pieces=tuple(moved(placed) for placed in scene.pieces))


@lru_cache(maxsize=256)
def drawing_of(piece: str, look: Look) -> Drawing:
    """A piece with a look: a figure, or a kept drawing in its own colours or in the one that the text names."""
    if is_figure(piece):
        return figure(piece, look)
    plain = f"plain_{piece}"
    drawing = drawings()[plain if look.tint and plain in drawings() else piece]  # a red ball is not red and yellow
    if look.feeling == "angry":
        drawing = replace(drawing, svg=snarling(piece, drawing.svg))
    if not look.tint:
        return drawing
    changed = tinted(drawing.svg, drawing.main or main_colour(drawing.svg), look.tint)
    return Drawing(drawing.left, drawing.top, drawing.width, drawing.height, changed)


def width_of(piece: str, look: Look, height: float) -> float:
    """How wide a piece is where it is so high."""
    drawing = drawing_of(piece, look)
    return height * drawing.width / drawing.height


def is_known(piece: str) -> bool:
    """Tell whether there is a drawing of a name: a scene from elsewhere may have others."""
    return piece in table() and (is_figure(piece) or piece in drawings())


def _placed(placed: Placed, wide: float, unit: float) -> str:
    if not is_known(placed.piece):
        return ""
    drawing = drawing_of(placed.piece, placed.look)
    scale = placed.size * unit / drawing.height
    flip = -scale if placed.mirrored else scale
    foot_x, foot_y = placed.x * wide, placed.y * 100
    if placed.base is not None:
        base_x, base_y = placed.base
        foot_x = base_x * wide + (placed.x - base_x) * ASPECT * unit
        foot_y = base_y * 100 + (placed.y - base_y) * unit
    x = foot_x - flip * (drawing.left + drawing.width / 2)
    y = foot_y - scale * (drawing.top + drawing.height)
    turned = f"rotate({placed.turn:g} {foot_x:.2f} {foot_y - placed.size * unit / 2:.2f}) " if placed.turn else ""
    return f'<g transform="{turned}translate({x:.2f} {y:.2f}) scale({flip:.4f} {scale:.4f})">{drawing.svg}</g>'


def _shadow(placed: Placed, wide: float, unit: float, colour: str) -> str:
    if not placed.shadow or not is_known(placed.piece):
        return ""
    half = width_of(placed.piece, placed.look, placed.size * unit) * 0.46
    x, y = placed.x * wide, placed.y * 100
    return "".join(
        f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{half * by:.1f}" ry="{min(half * 0.2, 2.4) * by:.2f}" fill="{colour}" opacity=".13"/>'
        for by in (1.08, 0.82)
    )
