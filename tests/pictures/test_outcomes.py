"""A picture shows what is done and how it ends: who eats has the food, who sleeps is in bed, a puddle splashes."""

import pytest

from storydesk.pictures import cast_of, pages, scene
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.lexicon import tokens
from storydesk.pictures.sleeping import sleep_together

SEEDS = range(4)


def shown(text, seed=0):
    return scene(pages(text)[0], cast_of(text, "", seed), seed, 0).pieces


def named(pieces):
    return {one.name or one.piece: one for one in pieces}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("page, eaters", [
    ("Tom the cat and Ben the dog ate cookies in the garden.", ["Tom", "Ben"]),
    ("Lily the girl sat down to eat a sandwich in the park.", ["Lily"]),
    ("There was a duck named Amy. Amy ate bread at the pond.", ["Amy"]),
    ("Lily the girl loved to eat cookies. Ben the dog looked at the sandwich.", []),
])  # fmt: skip
def test_who_eats_has_the_food_in_the_hand_or_at_the_beak(page, eaters, seed):
    pieces = shown(page, seed)
    food = [one.base for one in pieces if one.piece in ("cookie", "sandwich", "bread") and one.base]
    who = named(pieces)
    if eaters:
        assert sorted(food) == sorted((who[name].x, who[name].y) for name in eaters)
    else:
        assert (who["Ben"].x, who["Ben"].y) not in food


def test_lunch_is_a_laid_table_unless_the_page_has_one_on_which_something_stands():
    assert "meal" in named(shown("Lily came home. It was time for lunch. Her mom smiled."))
    at_table = named(shown("Lily and her mom ate lunch at the table."))
    assert "meal" in at_table and "table" not in at_table
    on_table = named(shown("Lily and her mom saw lunch on the table."))
    assert "meal" not in on_table and "table" in on_table
    assert "meal" not in named(shown("Lily had a picnic for lunch in the park."))


@pytest.mark.parametrize("page, together", [
    ("They were tired. They both went to sleep.", True),
    ("Tom and Sue slept happily, dreaming of fun.", True),
    ("Tom was tired. He went to bed.", False),
    ("They said goodbye to each other and went to sleep.", False),
    ("They slept together. Then they woke up.", False),
])  # fmt: skip
def test_several_sleep_where_the_page_says_so(page, together):
    assert sleep_together(tokens(page)) is together


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("page", [
    "Tom the mouse and Pip the bird were tired. They both fell asleep in the bed.",
    "Toby was a duck. Sam was a crab. Toby and Sam slept together in the bed.",
    "Felix the fox and Max the dog were tired. They both went to sleep in bed.",
])  # fmt: skip
def test_who_sleeps_together_lies_in_the_bed_side_by_side_with_closed_eyes(page, seed):
    pieces = shown(page, seed)
    bed = next(at for at, one in enumerate(pieces) if one.piece == "bed_side")
    sleepers = [one for one in pieces[:bed] if one.name and one.look.feeling == "asleep"]
    assert len(sleepers) == 2
    side = pieces[bed]
    half = width_of(side.piece, side.look, side.size) / ASPECT / 2
    assert all(abs(one.x - side.x) < half for one in sleepers)
    apart = abs(sleepers[0].x - sleepers[1].x) * ASPECT
    assert apart > 0.35 * sum(width_of(one.piece, one.look, one.size) for one in sleepers)


def test_there_is_no_sign_of_sleep_where_nobody_sleeps_in_the_end():
    page = "Felix the rabbit and the bird slept under the tree. When they woke up, they felt happy."
    assert "sleep_z" not in named(shown(page))


def test_an_elephant_does_not_send_a_bird_to_bed():
    pieces = named(shown("Ivy was an elephant. Bob was a bird. Ivy and Bob both fell asleep in the bed."))
    assert pieces["Bob"].look.feeling != "asleep" or pieces["Bob"].base is None


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("page, water", [
    ("Max was a boy. Max jumped into the puddle. Splash!", "puddle"),
    ("Lily was a pig. Lily jumped in the mud and laughed.", "mud"),
    ("The puppy Max jumped into the puddles.", "puddle"),
])  # fmt: skip
def test_a_puddle_that_somebody_jumps_into_is_under_the_feet_and_splashes(page, water, seed):
    pieces = shown(page, seed)
    order = [one.piece for one in pieces]
    who = next(one for one in pieces if one.name)
    under = next(one for one in pieces if one.piece == water)
    assert abs(under.x - who.x) < 0.02 and under.y >= who.y
    assert order.index(water) < order.index(who.piece) < order.index("splash")


def test_a_puddle_that_nobody_jumps_into_does_not_splash():
    assert "splash" not in named(shown("Max the boy wanted to jump in the puddle, but he did not. Max saw a puddle."))


def test_who_splashes_in_a_puddle_does_not_swim_in_a_pond():
    pieces = named(shown("Tim the frog and Max the boy splashed in a big puddle in the rain."))
    assert "ripple" not in pieces and "splash" in pieces
