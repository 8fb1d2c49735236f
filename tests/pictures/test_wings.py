"""Birds fly with their wings out, and sit with their feet on the ground."""

import pytest

from storydesk.pictures import cast_of, scene, svg
from storydesk.pictures.document import drawing_of
from storydesk.pictures.scenes import Look
from storydesk.pictures.wings import FLY

_STORY = "There was a {kind} named Rosie. Rosie sang. "


def _bird(kind, page):
    picture = scene(page, cast_of(_STORY.format(kind=kind) + page))
    return next(placed for placed in picture.pieces if placed.name == "Rosie"), picture


@pytest.mark.parametrize("kind", ["bird", "sparrow", "crow", "parrot", "owl"])
def test_who_flies_has_wings_and_who_cannot_stands(kind):
    flying, picture = _bird(kind, "Rosie flew over the meadow.")
    sitting, other = _bird(kind, "Rosie could not fly.")
    assert flying.look.act == FLY and not flying.shadow
    assert sitting.look.act == "" and sitting.shadow
    plain, winged = (drawing_of(flying.piece, Look(act=act)) for act in ("", FLY))
    assert winged.svg != plain.svg and winged.width * winged.height > plain.width * plain.height
    assert drawing_of(flying.piece, flying.look).svg in svg(picture, 300, 200)
    assert drawing_of(sitting.piece, sitting.look).svg in svg(other, 300, 200)


def test_the_feet_of_a_bird_in_the_air_are_not_seen():
    for kind, feet in (("bird", "12.17 21.28"), ("sparrow", "M13 24v4"), ("parrot", "20.61"), ("owl", "M16 28c1.83")):
        assert feet in drawing_of(kind, Look()).svg and feet not in drawing_of(kind, Look(act=FLY)).svg


def test_wings_have_the_birds_colour():
    drawn = drawing_of("bird", Look(act=FLY, tint="#2f8fd0")).svg
    assert "#ca0b4a" not in drawn and drawn.count("#2f8fd0") > 2


def test_a_bird_that_looks_at_the_sky_or_sits_in_a_tree_does_not_fly():
    assert _bird("bird", "At home Rosie looked out of the window at the sky.")[0].look.act == ""
    assert _bird("bird", "Rosie flew to the woods. The bird sat on a branch of the tree.")[0].look.act == ""
