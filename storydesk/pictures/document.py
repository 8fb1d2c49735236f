"""A scene as a complete picture in SVG, for screens, PDF, EPUB and the web."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from itertools import combinations

from storydesk.pictures import backgrounds
from storydesk.pictures.colours import main_colour, tinted
from storydesk.pictures.figures import figure, is_figure
from storydesk.pictures.pieces import Drawing, drawings, table
from storydesk.pictures.scenes import Look, Placed, Scene

ASPECT = 1.5
"""Width by height of the frame that scenes are composed for; others are filled from its middle."""
LARGER, CROWDED = 1.7, 1.25  # times, at most; the second where some stand before others
EDGE, TITLE = 2.0, 24.0  # of a frame 100 high: what stays free at the sides, and above


def svg(scene: Scene, width: int, height: int, cover: bool = False) -> str:
    """Draw a scene as a standalone SVG document of a size.

    Where the frame is narrower than it was composed for, everything becomes smaller, so that nothing is cut off.

    Args:
        scene: the picture.
        width: of the frame.
        height: of the frame.
        cover: whether it becomes less small, as far as nobody stands in anybody's way then.
    """
    wide = 100 * width / height
    name = "s" + hashlib.sha256(scene.to_json().encode()).hexdigest()[:8]
    unit = min(wide / ASPECT, 100.0)
    unit *= _growth(scene, wide, unit) if cover else 1.0
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


def _growth(scene: Scene, wide: float, unit: float) -> float:
    """How many times larger everybody can be before they touch each other, the edges or the title."""
    known = [placed for placed in scene.pieces if is_known(placed.piece)]
    halves = [width_of(placed.piece, placed.look, placed.size * unit) / 2 for placed in known]
    most = min(LARGER, 100 / unit)
    for placed, half in zip(known, halves, strict=True):
        middle = placed.x * wide
        most = min(most, (min(middle, wide - middle) - EDGE) / half, (placed.y * 100 - TITLE) / (placed.size * unit))
    for (one, half), (other, its) in combinations(zip(known, halves, strict=True), 2):
        gap = abs(one.x - other.x) * wide
        is_apart = gap > half + its and one.base is None and other.base is None
        most = min(most, gap / (half + its) if is_apart else CROWDED)
    return max(most, 1.0)


def drawing_of(piece: str, look: Look) -> Drawing:
    """A piece with a look: a figure, or a kept drawing in its own colours or in the one that the text names."""
    return _drawing(piece, look)


@lru_cache(maxsize=256)
def _drawing(piece: str, look: Look) -> Drawing:
    if is_figure(piece):
        return figure(piece, look)
    drawing = drawings()[piece]
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
