"""Animals that are drawn from the side show what they feel, in their own drawing and no other piece."""

import pytest

from storydesk.pictures import cast_of, scene
from storydesk.pictures.document import drawing_of
from storydesk.pictures.figures import is_figure
from storydesk.pictures.marks import BLUE, ROSE
from storydesk.pictures.paint import piece_image
from storydesk.pictures.pieces import drawings, table
from storydesk.pictures.profiles import _PROFILES, has_face
from storydesk.pictures.scenes import FEELINGS, Look

SIDEWAYS = ("duck", "squirrel", "turtle", "bird", "fish", "whale", "cat", "horse", "snake")
BLIND = ("butterfly", "ladybug", "beetle", "spider", "fly", "dragonfly", "jellyfish")
"""One does not see their eyes."""


def test_every_animal_with_an_eye_has_a_face():
    animals = {one.name for one in table().values() if one.kind == "animals" and one.name in drawings()}
    missing = {name for name in animals if not is_figure(name) and not has_face(name)} - set(BLIND)
    assert not missing and set(_PROFILES) <= animals


@pytest.mark.parametrize("name", SIDEWAYS)
def test_each_feeling_is_seen_and_differs_from_the_others(name):
    assert len({drawing_of(name, Look(pose=felt)).svg for felt in FEELINGS}) == len(FEELINGS)
    assert drawing_of(name, Look(pose="sad")).svg.count(BLUE) == 1
    assert ROSE in drawing_of(name, Look(pose="joyful")).svg
    assert drawing_of(name, Look(pose="calm")) == drawing_of(name, Look())


def test_eyes_that_feel_are_where_eyes_are():
    for name, profile in _PROFILES.items():
        plain, scared = (piece_image(name, Look(tint=tint), 140) for tint in ("", "#e8453c"))
        assert plain.size() == scared.size()
        drawing = drawings()[name]
        across, high = (profile.eye[0] - drawing.left) / drawing.width, (profile.eye[1] - drawing.top) / drawing.height
        assert 0 < across < 1 and 0 < high < 1, name
        assert drawing.top - 1 <= profile.top < profile.eye[1], name


def test_a_lid_has_the_colour_that_the_text_names():
    red = drawing_of("duckling", Look(tint="#e8453c", pose="tired")).svg
    assert _PROFILES["duckling"].fur not in red


@pytest.mark.parametrize("page, felt", [
    ("The duck was sad. Lily gave it some bread.", {"duck": "sad", "Lily": "happy"}),
    ("The squirrel was very happy and Lily laughed.", {"squirrel": "joyful", "Lily": "laughing"}),
    ("Lily told the turtle how dizzy she felt.", {"turtle": "", "Lily": "dizzy"}),
    ("The turtle told Lily how dizzy it felt.", {"turtle": "dizzy", "Lily": ""}),
])  # fmt: skip
def test_the_animal_feels_what_the_page_says_of_it(page, felt):
    told = f"Lily went to the pond. Lily sang. {page} They played."
    pieces = scene(page, cast_of(told), 1, 0).pieces
    assert {one.name or one.piece: one.look.pose for one in pieces if (one.name or one.piece) in felt} | {
        name: "" for name, pose in felt.items() if not pose
    } == felt
