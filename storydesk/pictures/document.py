"""A scene as a complete picture in SVG, for screens, PDF, EPUB and the web."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache

from storydesk.pictures import backgrounds, marks, profiles
from storydesk.pictures.colours import main_colour, tinted
from storydesk.pictures.faces import snarling
from storydesk.pictures.figures import PEOPLE, figure, is_figure, standing
from storydesk.pictures.framing import Body, beside, fuller, spread
from storydesk.pictures.pieces import Drawing, drawings, table
from storydesk.pictures.scenes import Look, Placed, Scene
from storydesk.pictures.shots import CLOSE, MEDIUM, TALL
from storydesk.pictures.wings import FLY, can_fly, leaning, winged

ASPECT = 1.5
"""Width by height of the frame that scenes are composed for; others are filled from its middle."""
LARGER, SMALLER = 1.9, 0.7  # times, at most: where a title or a round frame leaves less room
LARGEST_THING = 0.58  # of a frame's height: a boat, a bed
NEARER, SWIMMING = 2.0, 1.6  # times, at most, in the frame that a scene is composed for; who swims stays in the water
LOWEST = 0.97  # of a frame: where somebody stands at most
HAT = 0.3  # of somebody's height, at most: what stands out above them
FAR = ("sky", "wall", "back")
"""Where pieces are that are behind everybody."""

BUILDINGS = frozenset("castle_building tower house hotel school_building shop hospital barn church tent".split())
"""What is behind nobody's head, wherever there is room for it beside them."""


@dataclass(frozen=True)
class Room:
    """What is to stay free of a frame, and how near everybody comes.

    Attributes:
        above, beside: what stays free, in percent of the frame's height.
        follows_shot: whether everybody is as high as the shot of the scene wants; else as high as there is room.
        least: how much larger everybody becomes at least, times.
    """

    above: float
    beside: float
    follows_shot: bool = False
    least: float = SMALLER


COVER = Room(30.0, 4.0)
"""Above is the title."""
VIGNETTE = Room(14.0, 13.0)
"""The picture is round."""
PAGE = Room(10.0, 4.5, follows_shot=True, least=1.0)
"""Where paper is cut there is nothing that matters."""


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
    if unit < _NARROW:
        scene = _full_length(scene)
    if room is not None and unit < 100:
        scene = _beside_landmark(_nearer(scene, unit, room), wide, unit)
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


def framed(scene: Scene) -> Scene:
    """The same scene from so near that everybody in it is as high as its shot wants, in the frame it is composed for.

    Where a castle would stand right behind heads, everybody stands on the other side.
    """
    near = _nearer(scene, 100.0, PAGE)
    near = half_length(near) or near
    return _beside_landmark(near, 100 * ASPECT, 100.0)


def _beside_landmark(scene: Scene, wide: float, unit: float) -> Scene:
    """The same scene in a frame so wide, turned round where a castle would stand behind more of the heads."""
    landmark = backgrounds.landmark_at(scene.background, scene.seed, wide)
    if landmark is None:
        return scene
    other, share = _turned_round(scene), unit / wide
    return other if _behind_heads(other, landmark, share) < _behind_heads(scene, landmark, share) - _MUCH else scene


def half_length(scene: Scene) -> Scene | None:
    """The same scene of two who talk or feel from so near that their feet are below the frame.

    None where that would hide something, or where they are too wide for it.
    """
    near = [one for one in scene.pieces if one.base is not None or (is_known(one.piece) and not _is_far(one.piece))]
    two = [one for one in near if one.base is None]
    if scene.background.shot != CLOSE or len(two) != 2 or not all(_is_upright(one) for one in two):
        return None
    left, right = sorted(two, key=lambda one: one.x)
    times = _HALF_LENGTH / max(one.size for one in two)
    halves = [width_of(one.piece, one.look, one.size) / ASPECT / 2 * times for one in (left, right)]
    apart = min((right.x - left.x) * times, 1 - 2 * _BESIDE - sum(halves))
    if apart < _TOGETHER * sum(halves) or min(one.size for one in two) < _NOT_LOWER * max(one.size for one in two):
        return None
    begins = (1 - apart + halves[0] - halves[1]) / 2
    feet = {(left.x, left.y): round(begins, 4), (right.x, right.y): round(begins + apart, 4)}

    def moved(one: Placed) -> Placed:
        foot = one.base or (one.x, one.y)
        if one not in near or foot not in feet:
            return one
        x, y = feet[foot] + (one.x - foot[0]) * times, _KNEES + (one.y - foot[1]) * times
        base = one.base and (feet[foot], _KNEES)
        return replace(one, x=round(x, 4), y=round(y, 4), size=round(one.size * times, 4), base=base)

    whole = [moved(one) for one in scene.pieces]
    if any(one.base is not None and one.y > _KNEES - _HIDDEN for one in whole):
        return None  # what they hold would be cut off
    return replace(scene, pieces=tuple(whole))


def _full_length(scene: Scene) -> Scene:
    """The same scene, where nobody's feet are below the frame: a narrow one shows more of the ground."""

    def raised(one: Placed) -> Placed:
        up = max((one.base or (one.x, one.y))[1] - _STANDING, 0.0)
        if one.y <= 1 and (one.base is None or one.base[1] <= 1):
            return one
        return replace(one, y=round(one.y - up, 4), base=one.base and (one.base[0], round(one.base[1] - up, 4)))

    return replace(scene, pieces=tuple(raised(one) for one in scene.pieces))


def _is_far(piece: str) -> bool:
    return table()[piece].anchor in FAR


def _is_upright(one: Placed) -> bool:
    return is_figure(one.piece) and _standing(one) == 1.0 and one.look.act not in _WITH_FEET


_HALF_LENGTH, _KNEES, _HIDDEN = 1.0, 1.22, 0.2
"""How high the taller of two is who are seen in half-length, in the heights of the frame, where they stand, and
how much above that is not seen."""
_NARROW = 90.0
"""Such a frame is narrower than the one that a scene is composed for, in the same unit as there."""
_STANDING = 0.93
"""Where they stand in a frame that shows their feet."""
_BESIDE, _TOGETHER, _NOT_LOWER = 0.03, 0.8, 0.7
"""What is free beside them, how near to each other they may come, and how high the lower one is at least."""
_WITH_FEET = frozenset("run jump dance swim sit rest kick climb slide".split())
"""What nobody understands of whom the feet are not seen."""

_MUCH = 0.04
"""So much less of heads has something behind it, in shares of the frame's width, where everybody changes sides."""


def _behind_heads(scene: Scene, landmark: tuple[float, float], share: float) -> float:
    """So much of heads stands before something, in shares of the frame's width."""
    alive = [one for one in scene.pieces if is_known(one.piece) and table()[one.piece].lives and one.base is None]
    halves = ((one.x, width_of(one.piece, one.look, one.size) * share / 4) for one in alive)
    return sum(max(min(x + half, landmark[1]) - max(x - half, landmark[0]), 0.0) for x, half in halves)


def _turned_round(scene: Scene) -> Scene:
    """The same scene as in a mirror."""
    return replace(scene, pieces=tuple(
        replace(
            one, x=round(1 - one.x, 4), mirrored=not one.mirrored,
            base=one.base and (round(1 - one.base[0], 4), one.base[1]), turn=-one.turn,
        )
        for one in scene.pieces
    ))  # fmt: skip


def _nearer(scene: Scene, unit: float, free: Room) -> Scene:
    """The same scene from nearer, all but what is far away; in a frame that may be narrower than it was composed for.

    Whoever is in the air comes down as far as needed, and so does the moon.
    """
    alone = [one for one in scene.pieces if one.base is None]  # a bush before somebody is as near as they are
    far = {(one.x, one.y) for one in alone if not is_known(one.piece) or table()[one.piece].anchor in FAR}
    near = [one for one in scene.pieces if (one.x, one.y) not in far and one.base not in far]
    if not near:
        return scene
    bodies: dict[tuple[float, float], Body] = {}
    for placed in near:
        foot = placed.base or (placed.x, placed.y)
        half = width_of(placed.piece, placed.look, placed.size) / ASPECT / 2
        rise = foot[1] - placed.y + placed.size * _standing(placed)
        top = foot[1] - placed.y + placed.size * (1 + HAT * _has_hat(placed))
        lives, flies = table()[placed.piece].lives, table()[placed.piece].anchor == "air" and placed.base is None
        at = placed.x - foot[0]
        body = Body(foot, at - half, at + half, top, rise if lives else 0.0, flies)
        bodies[foot] = bodies[foot].with_more(body) if foot in bodies else body
    room = [(body.foot[1] - free.above / 100) / (body.reach * unit / 100) for body in bodies.values() if not body.flies]
    swims = scene.background.place != "underwater" and any(table()[one.piece].anchor == "water" for one in near)
    nearer = SWIMMING if swims else NEARER
    most = min([nearer if free.follows_shot and unit == 100 else LARGER, *room])
    tallest = max(body.alive for body in bodies.values())
    if free.follows_shot and tallest:
        large = max([placed.size for placed in near if not table()[placed.piece].lives], default=0.1)
        tall = TALL.get(scene.background.shot, TALL[MEDIUM]) / tallest
        most = min(most, 100 * min(fuller(list(bodies.values()), tall, tallest), LARGEST_THING / large) / unit)
    margin = free.beside / (ASPECT * unit)
    times, feet = spread(list(bodies.values()), max(most, free.least), margin, centred=not free.follows_shot)

    def lowered(y: float, high: float) -> float:
        return min(max(y, free.above / 100 + high * unit / 100), max(y, LOWEST))

    alive = [(feet[foot], body) for foot, body in bodies.items() if body.alive]
    heads = [(x + body.left * times / 2, x + body.right * times / 2, body.alive) for x, body in alive]

    perches = {one.base for one in scene.pieces if one.base is not None}

    def stands_aside(placed: Placed) -> bool:
        back = is_known(placed.piece) and table()[placed.piece].anchor == "back" and placed.base is None
        moves = not free.follows_shot or (is_known(placed.piece) and placed.piece in BUILDINGS)
        return back and moves and (placed.x, placed.y) not in perches

    def moved(placed: Placed) -> Placed:
        if stands_aside(placed):
            half = width_of(placed.piece, placed.look, placed.size) / ASPECT / 2
            placed = replace(placed, x=beside(heads, placed.x, half, margin))
        if placed not in near:
            is_high = unit < 100 and is_known(placed.piece) and table()[placed.piece].anchor == "sky"
            return replace(placed, y=lowered(placed.y, placed.size)) if is_high else placed
        old = placed.base or (placed.x, placed.y)
        new = (round(feet[old], 4), round(lowered(old[1], bodies[old].reach * times), 4))
        x, y = new[0] + (placed.x - old[0]) * times, new[1] + (placed.y - old[1]) * times
        size = round(placed.size * times, 4)
        return replace(placed, x=round(x, 4), y=round(y, 4), size=size, base=placed.base and new)

    return replace(scene, pieces=tuple(moved(placed) for placed in scene.pieces))


def _has_hat(placed: Placed) -> bool:
    """Whether something is above somebody's head: a hat, or the mark of a feeling."""
    if placed.look.feeling in marks.ABOVE and (is_figure(placed.piece) or profiles.has_face(placed.piece)):
        return True
    own = PEOPLE[placed.piece].hat if placed.piece in PEOPLE else ""
    return is_figure(placed.piece) and (placed.look.wearing or own) not in ("", "scarf")


def _standing(placed: Placed) -> float:
    return standing(placed.piece, placed.look) if is_figure(placed.piece) else 1.0


@lru_cache(maxsize=256)
def drawing_of(piece: str, look: Look) -> Drawing:
    """A piece with a look: a figure, or a kept drawing in its own colours or in the one that the text names."""
    if is_figure(piece):
        return figure(piece, look)
    plain = f"plain_{piece}"
    drawing = drawings()[plain if look.tint and plain in drawings() else piece]  # a red ball is not red and yellow
    if look.feeling == "angry":
        drawing = replace(drawing, svg=snarling(piece, drawing.svg))
    flies = look.act == FLY and can_fly(piece)
    if flies:
        drawing = winged(piece, drawing)
    if look.tint:
        drawing = replace(drawing, svg=tinted(drawing.svg, drawing.main or main_colour(drawing.svg), look.tint))
    drawing = profiles.felt(piece, drawing, look)
    return leaning(piece, drawing) if flies else drawing


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
    if not placed.shadow or not is_known(placed.piece) or placed.y > 1:
        return ""
    half = width_of(placed.piece, placed.look, placed.size * unit) * 0.46
    x, y = placed.x * wide, placed.y * 100
    return "".join(
        f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{half * by:.1f}" ry="{min(half * 0.2, 2.4) * by:.2f}" fill="{colour}" opacity=".13"/>'
        for by in (1.08, 0.82)
    )
