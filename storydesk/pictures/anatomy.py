"""Where animals that stand on four legs, swim or fly have their mouths, heads and necks. Figures have hands instead."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.figures import face, is_figure
from storydesk.pictures.scenes import Placed
from storydesk.pictures.wings import FLY, can_fly, on_body

_BODIES = """
chicken      .03 .70  .24 .90  .27 .55 .30
cat          .07 .58  .20 .88  .30 .56 .26
dog          .08 .60  .27 .96  .32 .58 .26
poodle       .06 .64  .28 .92  .36 .54 .26
mouse        .04 .56  .22 .84  .36 .48 .30
rat          .04 .56  .22 .84  .36 .48 .30
squirrel     .10 .42  .22 .94  .26 .58 .40
bird         .04 .72  .36 .96  .34 .56 .56
blue_bird    .04 .66  .40 .96  .38 .52 .50
sparrow      .04 .66  .40 .96  .38 .52 .50
pigeon       .06 .66  .22 .78  .24 .54 .34
parrot       .08 .76  .32 .96  .30 .64 .46
owl          .10 .42  .50 .94  .50 .50 .72
eagle        .05 .68  .15 .92  .28 .66 .26
peacock      .42 .72  .46 .78  .48 .60 .14
duck         .04 .68  .28 .95  .34 .60 .34
duckling     .04 .72  .28 .94  .30 .56 .44
chick        .04 .72  .28 .94  .30 .56 .44
goose        .05 .86  .36 .96  .38 .66 .22
swan         .09 .70  .16 .94  .24 .60 .16
flamingo     .05 .88  .26 .97  .22 .72 .12
penguin      .08 .36  .50 .95  .50 .60 .52
rooster      .04 .72  .20 .94  .26 .58 .30
turkey       .05 .78  .12 .90  .14 .66 .12
ostrich      .06 .76  .26 .96  .36 .62 .20
snake        .50 .86  .74 .98  .80 .72 .18
turtle       .03 .38  .07 .55  .14 .36 .19
cow          .06 .70  .20 .94  .34 .66 .26
calf         .06 .70  .20 .94  .34 .66 .26
bull         .05 .62  .20 .90  .32 .62 .26
pig          .04 .52  .22 .92  .32 .50 .32
sheep        .05 .66  .25 .94  .36 .56 .30
goat         .05 .66  .22 .84  .30 .56 .22
horse        .05 .76  .20 .94  .32 .70 .22
pony         .05 .76  .20 .94  .32 .70 .22
donkey       .04 .50  .22 .78  .32 .52 .20
zebra        .05 .82  .16 .94  .26 .66 .20
deer         .05 .70  .20 .82  .26 .56 .20
fawn         .05 .70  .20 .82  .26 .56 .20
llama        .05 .76  .16 .96  .22 .60 .18
camel        .05 .72  .20 .86  .30 .52 .18
giraffe      .05 .82  .11 .96  .18 .60 .12
elephant     .10 .28  .24 .96  .40 .46 .30
mammoth      .12 .22  .30 .96  .40 .44 .30
hippo        .10 .40  .28 .92  .48 .44 .30
rhino        .05 .48  .22 .82  .36 .52 .28
tiger        .05 .66  .22 .92  .32 .62 .26
leopard      .05 .66  .22 .92  .32 .62 .26
monkey       .22 .40  .28 .96  .34 .62 .26
gorilla      .06 .72  .22 .96  .30 .66 .34
kangaroo     .26 .44  .14 .86  .24 .66 .16
hedgehog     .04 .30  .26 .62  .36 .30 .24
badger       .04 .58  .26 .94  .36 .54 .26
beaver       .08 .52  .34 .94  .42 .52 .40
skunk        .04 .36  .26 .46  .36 .34 .22
bison        .10 .52  .22 .88  .34 .50 .34
dinosaur     .04 .94  .18 .98  .18 .72 .14
t_rex        .12 .52  .26 .97  .26 .60 .24
fish         .03 .46  .25 .84  .40 .46 .30
clownfish    .03 .46  .25 .84  .36 .46 .30
tropical_fish .04 .46 .36 .96  .34 .46 .40
shark        .04 .70  .34 .86  .40 .60 .26
dolphin      .04 .70  .36 .90  .44 .66 .26
whale        .04 .60  .30 .68  .52 .40 .30
seal         .24 .74  .24 .97  .24 .56 .34
snowman      .85 .56  .46 .90  .46 .60 .55
ant          .06 .50  .16 .80  .24 .50 .20
bug          .06 .50  .14 .90  .24 .50 .20
bee          .06 .50  .20 .80  .30 .50 .24
worm         .08 .70  .14 .95  .20 .60 .14
snail        .06 .60  .12 .90  .20 .50 .14
"""
"""Mouth (or the paw with which it holds), top of the head and middle of the neck: each from the left edge of a drawing
that looks to the left and from its lower edge, in its widths and heights; then how wide the neck is, in its widths."""


@dataclass(frozen=True)
class _Body:
    mouth: tuple[float, float]
    crown: tuple[float, float]
    neck: tuple[float, float]
    wide: float


@cache
def _bodies() -> Mapping[str, _Body]:
    found = {}
    for line in _BODIES.split("\n"):
        if line:
            name, *numbers = line.split()
            a, b, c, d, e, f, wide = map(float, numbers)
            found[name] = _Body((a, b), (c, d), (e, f), wide)
    return found


def has_mouth(piece: str) -> bool:
    """Whether an animal can hold something at its beak or in its mouth, as it has no hands."""
    return piece in _bodies()


def _point(who: Placed, x: float, y: float) -> tuple[float, float]:
    """A place on somebody's drawing, in shares of the frame."""
    if who.look.act == FLY and can_fly(who.piece):
        x, y = on_body(who.piece, x, y)
    aside = (x - 0.5) * width_of(who.piece, who.look, who.size) / ASPECT
    return who.x + (-aside if who.mirrored else aside), who.y - y * who.size


def mouth(who: Placed) -> tuple[float, float]:
    """Where an animal's mouth is."""
    return _point(who, *_bodies()[who.piece].mouth)


def crown(who: Placed) -> tuple[float, float]:
    """Where the top of somebody's head is."""
    if who.piece in _bodies():
        return _point(who, *_bodies()[who.piece].crown)
    if is_figure(who.piece):
        aside, high, radius = (share * who.size for share in face(who.piece))
        return who.x + (aside if who.mirrored else -aside) / ASPECT, who.y - high - 0.85 * radius
    return who.x, who.y - who.size


def neck(who: Placed) -> tuple[float, float, float]:
    """Where the middle of an animal's neck is, and how wide it is, in shares of the frame's height."""
    body = _bodies()[who.piece]
    return *_point(who, *body.neck), body.wide * width_of(who.piece, who.look, who.size)


def face_of(who: Placed) -> tuple[float, float, float]:
    """Where the middle of somebody's face is, and its radius in shares of the frame's height."""
    if is_figure(who.piece):
        aside, high, radius = (share * who.size for share in face(who.piece))
        return who.x + (aside if who.mirrored else -aside) / ASPECT, who.y - high, radius
    if who.piece not in _bodies():
        return who.x, who.y - 0.7 * who.size, 0.25 * who.size
    (near, low), (far, high) = mouth(who), crown(who)
    radius = math.hypot((near - far) * ASPECT, low - high) / 2
    return (near + far) / 2, (low + high) / 2, radius
