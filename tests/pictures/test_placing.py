"""Where a thing stands: in, on, under, behind what the text says, at a beak, in the arms, and in front of no face."""

import pytest

from storydesk.pictures import Scene, cast_of, pages, scene
from storydesk.pictures.anatomy import face_of, mouth
from storydesk.pictures.colours import NAMED
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.holding import covers
from storydesk.pictures.lexicon import tokens
from storydesk.pictures.pieces import table
from storydesk.pictures.positions import positions
from storydesk.pictures.wanted import people

SEEDS = range(4)


def shown(text, seed=0):
    return scene(pages(text)[0], cast_of(text, "", seed), seed, 0)


def by_name(text, seed=0):
    return {one.name or one.piece.removesuffix("_hero"): one for one in shown(text, seed).pieces}


def pieces(text, seed=0):
    return [one.piece for one in shown(text, seed).pieces]


def told(page):
    cast = cast_of(page)
    words = tokens(page)
    return {
        (getattr(one.what, "name", one.what), one.how, getattr(one.ground, "name", one.ground))
        for one in positions(words, cast, people(words, cast)[1], [])
    }


def is_with(one, ground):
    """Whether something stands and falls with something else, and above its foot."""
    return one.base == (ground.base or (ground.x, ground.y)) and ground.y - ground.size - one.size < one.y <= ground.y


@pytest.mark.parametrize("page, where", [
    ("Sara the rabbit put the dough in a big bowl.", {("dough", "in", "bowl")}),
    ("Tom the boy found a box. He put his toy inside. He was glad.", {("toy", "in", "box")}),
    ("Inside the box, there was a red ball. Tom the boy was glad.", {("ball", "in", "box")}),
    ("There was a table with a cake on it. Tom the boy was glad.", {("cake", "on", "table")}),
    ("Ella the frog found a leaf and put it on her head.", {("leaf", "on", "Ella")}),
    ("Sam the duck hid behind the stone.", {("Sam", "behind", "rock")}),
    ("Ann the bear hung the letter on the branch.", {("letter", "on", "tree")}),
    ("Tom the boy wanted to put the ball in the box.", set()),
    ("Tom the boy looked for the ball in the box.", set()),
    ("Tom the boy wanted to take the ball and put it in the box.", set()),
    ("Tom the boy put something under his bed.", set()),
    ("Tom the boy put the ball in the box. Then he took it out of the box.", set()),
    ('"Put the ball in the box!" said Tom the boy.', set()),
    ("Emil the mouse lived in a hole under a tree.", set()),
    ("Felix the cat hid the jam under the chair.", {("jam", "under", "chair")}),
    ("Sam the duck hid behind the stone. Then he ran to the pond.", set()),
])  # fmt: skip
def test_a_page_says_where_a_thing_is(page, where):
    assert told(page) == where


@pytest.mark.parametrize("seed", SEEDS)
def test_dough_in_a_bowl_looks_over_its_rim_and_lies_nowhere_else(seed):
    found = shown("Sara the rabbit made dough. She put the dough in a big bowl and took it to the park.", seed).pieces
    order = [one.piece for one in found]
    assert order.count("dough") == 1 and "bread" not in order
    assert order.index("bowl") < order.index("dough") < order.index("bowl_side")
    bowl, dough = found[order.index("bowl")], found[order.index("dough")]
    assert is_with(dough, bowl) and dough.y - dough.size < bowl.y - bowl.size < dough.y
    assert width_of("dough", dough.look, dough.size) < width_of("bowl", bowl.look, bowl.size)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("page, thing, ground", [
    ("Tom the boy put the ball in the box.", "ball", "open_box"),
    ("Theo the dog buried his ball in the hole.", "ball", "hole"),
    ("Mia the cat put the apple in a basket.", "apple", "picnic"),
    ("There was a cake on the table. Leo the lion looked at the cake.", "cake", "table"),
    ("The kite was stuck in the tree. Tim the boy was sad.", "kite", "tree"),
    ("Theo the dog saw a big tree with a hole in it.", "hole", "tree"),
    ("Tim the boy saw a feather in the nest.", "feather", "nest"),
])  # fmt: skip
def test_a_thing_is_in_or_on_what_the_page_says(page, thing, ground, seed):
    found = by_name(page, seed)
    assert is_with(found[thing], found[ground]) and pieces(page, seed).count(thing) == 1


def test_who_stands_on_a_box_is_above_it_and_who_hides_behind_a_stone_shows_the_face():
    for seed in SEEDS:
        found = by_name("Ben the boy stood on a box. His mom looked at him.", seed)
        assert found["Ben"].base == (found["box"].x, found["box"].y) and found["Ben"].y < found["box"].y
        stone = shown("Sam the duck saw a big stone. Sam hid behind the stone.", seed).pieces
        sam, rock = ([one.piece for one in stone].index(name) for name in ("duck", "rock"))
        assert sam < rock and not covers(stone[rock], stone[sam])
        half = width_of("duck", stone[sam].look, stone[sam].size) / ASPECT / 2
        assert abs(stone[sam].x - stone[rock].x) < half


def test_what_is_put_on_a_head_is_above_the_eyes():
    for seed in SEEDS:
        found = by_name("Ella the frog found a big leaf and put it on her head.", seed)
        assert found["leaf"].base == (found["Ella"].x, found["Ella"].y)
        assert found["leaf"].y < face_of(found["Ella"])[1]


def test_a_picture_of_a_duck_on_a_box_is_a_duck_on_the_box_and_no_framed_one():
    for seed in SEEDS:
        page = "His mother gave Felix the boy a box. It was a box with a picture of a duck on it."
        found = by_name(page, seed)
        duck, box = found["duck"], found["box"]
        assert not {"drawing", "picture"} & set(pieces(page, seed)) and duck.base == box.base
        assert duck.size < box.size and abs(duck.x - box.x) * ASPECT < box.size / 2


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("page, who, what", [
    ("Pip the dog was sad. The bird had a caterpillar in its beak!", "bird", "bug"),
    ("Amy was a little duck. She found a button. She picked it up and showed it to the bird.", "Amy", "button"),
    ("The cat carried the kitten in her mouth. Lily the girl saw it.", "cat", "kitten"),
    ("Lily the girl smiled. She picked up the duck and showed it to her mom.", "Lily", "duck"),
    ("Amy the bear carried the hedgehog home in her arms.", "Amy", "hedgehog"),
])  # fmt: skip
def test_what_somebody_carries_is_at_the_beak_or_in_the_arms_and_in_front_of_no_face(page, who, what, seed):
    found = by_name(page, seed)
    assert found[what].base == (found[who].x, found[who].y) and found[what].size < found[who].size / 2
    assert abs(found[what].x - found[who].x) * ASPECT < found[who].size
    if table()[found[who].piece].kind == "people":
        assert not covers(found[what], found[who])


@pytest.mark.parametrize("page", [
    "His mother picked Tom the boy up from school. She held his hand.",
    "Nina the squirrel carried the nut to the turtle.",
    "Dad took the puppy to the doctor. Lily the girl was glad.",
])  # fmt: skip
def test_nobody_is_carried_whose_hand_is_held_or_to_whom_something_is_brought(page):
    living = [one for one in shown(page).pieces if table()[one.piece].lives]
    assert all(one.base is None for one in living)


def test_what_lies_in_front_of_a_face_goes_aside():
    for seed in range(12):
        found = shown("Nora the turtle and a squirrel tried to open the big box. They were sad.", seed).pieces
        at = [one.piece for one in found].index("box")
        assert not any(covers(found[at], who) for who in found[:at] if table()[who.piece].lives)


def test_such_a_picture_can_be_kept():
    for page in ("Sara the rabbit put the dough in a bowl.", "Sam the duck hid behind the bush."):
        assert Scene.from_json(shown(page).to_json()) == shown(page)


def test_the_sun_goes_down_at_sunset_and_a_bird_called_blue_is_blue():
    page = "Sara the monkey was in the jungle. A bird named Blue came. As the sun went down, Blue said goodbye."
    drawn = scene(page, cast_of(page))
    assert drawn.background.time == "sunset"
    assert next(one for one in drawn.pieces if one.piece == "bird").look.tint == NAMED["blue"]


def test_what_hangs_at_a_beak_leaves_the_beak_to_be_seen():
    page = "Amy the duck found a button by the pond. She picked it up and showed it to her mom."
    drawn = {one.piece.removesuffix("_hero"): one for one in scene(page, cast_of(page)).pieces if one.name != "Mom"}
    duck, button = drawn["duck"], drawn["button"]
    assert button.y - button.size > mouth(duck)[1] - 0.3 * button.size


def test_a_tree_comes_to_whoever_is_in_it():
    there = by_name("Once there was a little squirrel named Leo. Leo stayed in the big tree.")
    assert is_with(there["Leo"], there["tree"])
    assert there["tree"].size > there["Leo"].size
