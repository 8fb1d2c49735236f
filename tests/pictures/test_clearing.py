"""Nobody's face is behind somebody else, and everybody stays in the picture."""

import pytest

from storydesk.pictures import cast_of, pages, scene
from storydesk.pictures.anatomy import face_of
from storydesk.pictures.clearing import with_free_faces
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.holding import covers
from storydesk.pictures.scenes import Placed

FAMILIES = (
    "Mia the turtle lived with her mommy and daddy. They were happy.",
    'Oscar the turtle saw a snail. "Hello," said the snail. "Hello," said Oscar.',
    "Nora the turtle and her grandma stood beside a hippo and an elephant.",
)


def standing(text, seed):
    found = scene(pages(text)[0], cast_of(text, "", seed), seed, 0)
    return [one for one in found.pieces if one.piece.split("_")[0] in ("turtle", "snail", "hippo", "elephant")]


@pytest.mark.parametrize("text", FAMILIES)
@pytest.mark.parametrize("seed", range(6))
def test_no_face_is_behind_somebody(text, seed):
    animals = standing(text, seed)
    assert len(animals) > 1
    assert not any(covers(front, who) for at, who in enumerate(animals) for front in animals[at + 1 :])


def test_what_is_held_goes_aside_with_whoever_holds_it():
    mother = Placed("turtle", 0.5, 0.9, 0.4)
    child, cake = Placed("turtle", 0.36, 0.92, 0.2), Placed("cake", 0.32, 0.9, 0.05, base=(0.36, 0.92))
    moved = with_free_faces([mother, child, cake])
    assert moved[0] == mother
    assert moved[1].x != child.x
    assert moved[2].base == (moved[1].x, moved[1].y)
    assert moved[2].x - moved[1].x == pytest.approx(cake.x - child.x, abs=1e-3)


def test_a_thing_goes_from_a_face():
    x, y, _ = face_of(fox := Placed("fox", 0.5, 0.9, 0.6))
    teddy = Placed("teddy", x, y + 0.2, 0.4)
    moved = with_free_faces([fox, teddy])[1]
    half = width_of(moved.piece, moved.look, moved.size) / ASPECT / 2
    assert not covers(moved, fox)
    assert half <= moved.x <= 1 - half
