"""A scene changed by hand, one step at a time: each function returns another scene, and the first stays as it was.

A piece is named by its place in `Scene.pieces`. What is held by somebody, or is in a boat or a bed, goes with them; a
boat's near side, which is a piece of its own in front of whoever is in it, is a part of the boat.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from storydesk.pictures.document import ASPECT, drawing_of, is_known, width_of
from storydesk.pictures.figures import is_figure, seat, standing
from storydesk.pictures.pieces import table
from storydesk.pictures.places import place_of
from storydesk.pictures.profiles import has_face
from storydesk.pictures.scenes import FEELINGS, LARGEST, MOST_PIECES, SMALLEST, Look, Placed, Scene
from storydesk.pictures.shots import seen

FACES = ("", *FEELINGS)
POSES = (
    "", "walk", "run", "jump", "dance", "kick", "wave", "cheer", "tell", "ask", "thank", "point", "reach", "hold",
    "hug", "sit", "rest",
)  # fmt: skip
TIMES = ("morning", "day", "sunset", "night")
WEATHERS = ("clear", "cloudy", "fog", "wind", "rain", "storm", "snow")
_SIDE = "_side"
_WITHOUT_WEATHER = ("cave", "space", "underwater")
_LOW_ENOUGH = 0.06
"""So much of the frame's height above where far things stand a piece still stands on the ground."""
_SEEN = 0.02
"""So much of a piece stays in the frame at least."""


def pickable(scene: Scene) -> list[int]:
    """The pieces that can be taken by hand, from the farthest to the nearest."""
    return [
        number
        for number, placed in enumerate(scene.pieces)
        if is_known(placed.piece) and not placed.piece.endswith(_SIDE)
    ]


def whole(scene: Scene, number: int) -> int:
    """The piece that a part belongs to: of a boat's side, the boat."""
    part = scene.pieces[number]
    if not part.piece.endswith(_SIDE):
        return number
    hulls = (place for place, other in enumerate(scene.pieces) if f"{other.piece}{_SIDE}" == part.piece)
    return next((place for place in hulls if _same_place(scene.pieces[place], part)), number)


def moved(scene: Scene, number: int, dx: float, dy: float) -> Scene:
    """Move a piece by shares of the frame, with what is in its hand or in it, and never out of sight."""
    placed = scene.pieces[number]
    there = _in_sight(replace(placed, x=placed.x + dx, y=placed.y + dy))
    dx, dy = there.x - placed.x, there.y - placed.y

    def along(other: Placed) -> Placed:
        base = other.base if other is placed or other.base is None else (other.base[0] + dx, other.base[1] + dy)
        base = base and (_within(base[0]), _within(base[1]))
        there = replace(other, x=_within(other.x + dx), y=_within(other.y + dy), base=base)
        return replace(there, shadow=stands(there, scene)) if other is placed else there

    return _changed(scene, number, along, with_held=True)


def resized(scene: Scene, number: int, factor: float) -> Scene:
    """Make a piece larger or smaller; its feet stay where they are, unless it would be out of sight."""
    size = round(min(max(scene.pieces[number].size * factor, SMALLEST), LARGEST), 4)
    return _changed(scene, number, lambda one: _in_sight(replace(one, size=size)))


def turned(scene: Scene, number: int, degrees: float) -> Scene:
    """Turn a piece clockwise."""
    return _changed(scene, number, lambda one: replace(one, turn=round((one.turn + degrees + 180) % 360 - 180, 1)))


def mirrored(scene: Scene, number: int) -> Scene:
    """Let a piece look to the other side."""
    return _changed(scene, number, lambda one: replace(one, mirrored=not one.mirrored))


def removed(scene: Scene, number: int) -> Scene:
    """Take a piece away."""
    gone = {number, *_parts(scene, number)}
    return replace(scene, pieces=tuple(one for place, one in enumerate(scene.pieces) if place not in gone))


def raised(scene: Scene, number: int, forward: bool) -> tuple[Scene, int]:
    """Put a piece in front of the next one, or behind the one before; returns its number then, too."""
    pieces, step = list(scene.pieces), 1 if forward else -1
    other = number + step
    while 0 <= other < len(pieces) and pieces[other].piece.endswith(_SIDE):
        other += step
    if not 0 <= other < len(pieces):
        return scene, number
    pieces.insert(other, pieces.pop(number))
    return replace(scene, pieces=tuple(pieces)), other


def swapped(scene: Scene, number: int, piece: str) -> Scene:
    """Put another piece in the place of one, as large as it usually is beside it."""
    before, kind = scene.pieces[number], table()[piece]
    size = _fitting(before.size * kind.height / table()[before.piece].height)
    look = before.look if is_figure(piece) and is_figure(before.piece) else Look()
    name = before.name if kind.lives else ""
    new = Placed(piece, before.x, before.y, size, before.mirrored, look, name, base=before.base, turn=before.turn)
    new = replace(_in_sight(new), shadow=stands(new, scene))
    gone = _parts(scene, number)
    pieces = ((place, new if place == number else one) for place, one in enumerate(scene.pieces))
    return replace(scene, pieces=tuple(one for place, one in pieces if place not in gone))


def added(scene: Scene, piece: str, look: Look = Look()) -> Scene:  # noqa: B008
    """Put a piece in front of all others, in the middle where it belongs. Where there are too many, nothing changes."""
    if len(scene.pieces) >= MOST_PIECES:
        return scene
    kind = table()[piece]
    size = _fitting(kind.height)
    high = {"air": 0.5, "sky": 0.3, "wall": 0.46}.get(kind.anchor, seen(scene.background).front)
    new = Placed(piece, 0.5, round(max(high, size + _SEEN), 4), size, look=look)
    return replace(scene, pieces=(*scene.pieces, replace(new, shadow=stands(new, scene))))


def faces_of(placed: Placed) -> tuple[str, ...]:
    """The faces that somebody can have, from which a smile is the first; none where there is no other one."""
    return _seen(placed, FACES, with_face)


def poses_of(placed: Placed) -> tuple[str, ...]:
    """The poses that somebody can have; none where there is no other one."""
    return _seen(placed, POSES, with_pose)


def with_face(look: Look, face: str) -> Look:
    """A look with another face, which does the same."""
    return replace(look, pose=face, act=look.deed)


def with_pose(look: Look, pose: str) -> Look:
    """A look with another pose and the same face."""
    return replace(look, pose=look.feeling, act=pose)


def faced(scene: Scene, number: int, face: str) -> Scene:
    """Give somebody another face."""
    return _changed(scene, number, lambda one: replace(one, look=with_face(one.look, face)))


def posed(scene: Scene, number: int, pose: str) -> Scene:
    """Give somebody another pose, on the same ground and as large as before."""

    def change(one: Placed) -> Placed:
        look = with_pose(one.look, pose)
        size = one.size * standing(one.piece, one.look) / standing(one.piece, look)
        y = one.y + size * (_sunk(one.piece, look) - _sunk(one.piece, one.look))
        return replace(one, look=look, size=round(size, 4), y=_within(y))

    return _changed(scene, number, change)


def _sunk(piece: str, look: Look) -> float:
    """How far a figure is below the ground that sits on it, in its heights: its legs are drawn."""
    return seat(piece) if look.deed == "sit" else 0.0


def times_of(place: str) -> tuple[str, ...]:
    """The times that are seen at a place; none where it is always the same."""
    if place == "space":
        return ()
    return ("day", "night") if place_of(place).indoors else TIMES


def weathers_of(place: str) -> tuple[str, ...]:
    """The weathers that are seen at a place; none where there is no sky."""
    return () if place_of(place).indoors or place in _WITHOUT_WEATHER else WEATHERS


def elsewhere(scene: Scene, place: str) -> Scene:
    """The same at another place; time and weather stay as far as it has such."""
    where = scene.background
    time = where.time if where.time in (times_of(place) or TIMES) else "day"
    weather = where.weather if weathers_of(place) else "clear"
    made = replace(scene, background=replace(where, place=place, time=time, weather=weather, home=""))
    pieces = (replace(one, shadow=stands(one, made)) if is_known(one.piece) else one for one in made.pieces)
    return replace(made, pieces=tuple(pieces))


def at_time(scene: Scene, time: str) -> Scene:
    """The same at another time of the day."""
    return replace(scene, background=replace(scene.background, time=time))


def in_weather(scene: Scene, weather: str) -> Scene:
    """The same in another weather."""
    return replace(scene, background=replace(scene.background, weather=weather))


def _seen(placed: Placed, kinds: tuple[str, ...], change: Callable[[Look, str], Look]) -> tuple[str, ...]:
    """Those of some kinds of looks that differ."""
    if not (is_figure(placed.piece) or has_face(placed.piece)):
        return ()
    drawn: dict[str, str] = {}
    for kind in kinds:
        drawn.setdefault(drawing_of(placed.piece, change(placed.look, kind)).svg, kind)
    return tuple(drawn.values()) if len(drawn) > 1 else ()


def stands(placed: Placed, scene: Scene) -> bool:
    """Whether a piece has a shadow: where it stands on the ground, and can."""
    place, y = seen(scene.background), placed.y
    on_ground = table()[placed.piece].anchor in ("ground", "hand", "back") and placed.base is None
    in_water = place.water is not None and place.water[0] < y < place.water[1] - 0.01
    return on_ground and not in_water and scene.background.place != "sea" and y > place.back - _LOW_ENOUGH


def _in_sight(placed: Placed) -> Placed:
    """The piece where some of it is seen."""
    half = width_of(placed.piece, placed.look, placed.size) / ASPECT / 2
    x = min(max(placed.x, _SEEN - half), 1 - _SEEN + half)
    y = min(max(placed.y, _SEEN), 1 - _SEEN + placed.size)
    return replace(placed, x=_within(x), y=_within(y))


def _within(value: float) -> float:
    """As far as a scene may be read again."""
    return round(min(max(value, -1.0), 2.0), 4)


def _fitting(size: float) -> float:
    return round(min(max(size, SMALLEST), 0.9), 4)


def _parts(scene: Scene, number: int) -> set[int]:
    """The near side of a boat or a bed."""
    hull = scene.pieces[number]
    return {
        place
        for place, one in enumerate(scene.pieces)
        if one.piece == f"{hull.piece}{_SIDE}" and _same_place(one, hull)
    }


def _held(scene: Scene, number: int) -> set[int]:
    """What is in somebody's hand, or in something."""
    who = scene.pieces[number]
    return {
        place
        for place, one in enumerate(scene.pieces)
        if one is not who and one.base is not None and _near(one.base, (who.x, who.y))
    }


def _same_place(one: Placed, other: Placed) -> bool:
    return _near((one.x, one.y), (other.x, other.y))


def _near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) < 0.002 and abs(one[1] - other[1]) < 0.002


def _changed(scene: Scene, number: int, change: Callable[[Placed], Placed], with_held: bool = False) -> Scene:
    """Change a piece and its parts, and what it holds where that is wanted."""
    concerned = {number, *_parts(scene, number), *(_held(scene, number) if with_held else ())}
    pieces = (change(one) if place in concerned else one for place, one in enumerate(scene.pieces))
    return replace(scene, pieces=tuple(pieces))
