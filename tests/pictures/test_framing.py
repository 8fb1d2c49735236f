"""What matters fills the frame, and nothing stands behind a head or in a picture that the page does not have."""

from dataclasses import replace

import pytest

from storydesk.pictures import cast_of, scene
from storydesk.pictures.backgrounds import landmark_at
from storydesk.pictures.continuity import read
from storydesk.pictures.document import ASPECT, _full_length, half_length, svg, width_of
from storydesk.pictures.pieces import table
from storydesk.pictures.scenes import Placed


def shown(text, seed=0):
    return scene(text, cast_of(text, "", seed), seed, 0)


def kinds(text):
    return [one.piece.removesuffix("_hero") for one in shown(text).pieces]


@pytest.mark.parametrize("page", [
    "Sara the monkey was in the jungle.", "Pip the puppy was in the house.", "Tim the boy was in the park.",
])  # fmt: skip
def test_whoever_is_alone_is_large(page):
    assert 0.6 <= next(one.size for one in shown(page).pieces if table()[one.piece].lives) <= 0.8


@pytest.mark.parametrize("seed", range(8))
def test_no_castle_stands_behind_the_hero(seed):
    found = shown("Max the dragon played in the castle. Max was happy.", seed)
    left, right = landmark_at(found.background, seed, 100 * ASPECT)
    hero = next(one for one in found.pieces if table()[one.piece].lives)
    head = width_of(hero.piece, hero.look, hero.size) / ASPECT / 4
    assert min(hero.x + head, right) - max(hero.x - head, left) < 0.05


def test_woods_are_no_wood_and_a_duck_box_is_no_pond():
    assert "log" not in kinds("Sara the rabbit lived in a small house near the woods.")
    assert "log" in kinds("Sara the rabbit found some wood.")
    story = "Felix the boy was in the meadow with his mom.", "Felix ran over to the duck box. He saw a big duck."
    cast = cast_of("\n\n".join(story))
    assert [cast.on(story).backgrounds[number].place for number in (0, 1)] == ["meadow", "meadow"]


def test_a_star_that_somebody_finds_by_day_is_there():
    assert "star" in kinds("Mia the mouse found a big, shiny star in the forest. Mia wanted to catch it.")
    assert "star" not in kinds("Mia the mouse slept under a star in the forest, one sunny day.")


def test_whoever_stays_inside_is_in_a_room():
    page = "Ella was sad because she wanted to play outside. So, she stayed inside and played with her toys."
    assert shown(f"Ella the rabbit was cold. {page}").background.place == "room"
    assert shown("Ella the rabbit was cold. So, she stayed inside and played with her toys.").background.place == "room"


def test_friends_to_whom_something_is_to_be_shown_are_not_there_yet():
    page = "Emil the squirrel found a nut. He was happy and wanted to show it to his friends."
    assert set(kinds(page)) == {"squirrel", "nut"}


def test_the_other_one_of_a_name_is_there_too():
    story = (
        "Once upon a time, there was a little squirrel named Emil. Emil lived in a tree.",
        "But then, Emil saw a big bird named Emil. The bird was not happy.",
        "Emil had an idea. He told Emil to come. And so, Emil and Emil became best friends.",
    )
    cast = cast_of("\n\n".join(story)).on(story)
    assert {(who.piece, who.name) for who in cast.characters} == {("squirrel", "Emil"), ("bird", "Emil")}
    last = [one.piece for one in scene(story[2], cast, 0, 2).pieces]
    assert "bird" in last and "squirrel" in last


def test_a_big_cat_is_not_the_kitten():
    story = (
        "Once upon a time, there was a little kitten named Nina. Nina lived on a farm with a dog named Max.",
        "One day, Nina and Max saw a big, scary cat. The cat ran away.",
        "Then, Nina and the cat were best friends.",
    )
    cast = cast_of("\n\n".join(story)).on(story)
    assert {"cat", "kitten"} <= {one.piece.removesuffix("_hero") for one in scene(story[2], cast, 0, 2).pieces}


def test_they_are_those_of_the_page_before():
    story = (
        "Amy the duck and Tim the crab met a turtle. The frog came, too.", "They pulled together. It was hard.",
    )  # fmt: skip
    cast = cast_of("\n\n".join(story)).on(story)
    assert len({one.piece for one in scene(story[1], cast, 0, 1).pieces if table()[one.piece].lives}) == 4


def test_each_page_of_a_book_is_read_once_for_the_pages_after_it():
    told = [
        f"Lily and her dog Max found a ball number {number} in the park. Lily gave it to Max." for number in range(9)
    ]
    cast = cast_of("\n\n".join(told)).on(told)
    read.cache_clear()
    for number, page in enumerate(told):
        scene(page, cast, 0, number)
    assert read.cache_info().misses == len(told) - 1


TALK = "Mia the girl was sad and said that she was sorry. Her mom said it was okay."


def test_two_who_talk_are_seen_in_half_length_and_whole_where_the_frame_is_narrow():
    where = replace(shown(TALK).background, shot="close")
    two = replace(shown(TALK), background=where)
    near = half_length(two)
    people = [one for one in near.pieces if table()[one.piece].lives]
    assert len(people) == 2 and all(one.y > 1 and one.y - one.size < 0.6 for one in people)
    assert all(box_of(one)[0] > 0 and box_of(one)[1] < 1 for one in people)
    assert "translate" in svg(near, 1200, 800) and svg(near, 1200, 800) != svg(near, 600, 800)
    assert all(one.y <= 1 for one in _full_length(near).pieces)


def test_what_lies_on_the_ground_is_not_below_the_frame():
    two = shown(TALK)
    rock = Placed("rock", 0.5, 0.93, 0.1)
    close = replace(two, background=replace(two.background, shot="close"), pieces=(*two.pieces, rock))
    assert half_length(close) is None


def box_of(one):
    half = width_of(one.piece, one.look, one.size) / ASPECT / 2
    return one.x - half, one.x + half


@pytest.mark.parametrize("page, family", [
    ("Finn's mom and his aunt baked a cake. His uncle laughed.", {"Finn", "mother", "aunt", "uncle"}),
    ("Finn played with his brother and his cousin.", {"Finn", "brother", "cousin"}),
])  # fmt: skip
def test_aunt_uncle_and_cousin_are_themselves_beside_the_others(page, family):
    found = {
        one.name: one for one in shown(f"Finn the fox was in the forest. {page}").pieces if table()[one.piece].lives
    }
    assert set(found) == family and {one.piece for one in found.values()} == {"fox"}
    assert len({(one.look.tint, one.look.wearing, one.look.wearing_colour) for one in found.values()}) == len(family)


def test_the_aunt_of_a_child_is_not_her_mother():
    assert {"aunt", "mother"} <= set(kinds("Lily the girl was in the park. Her mom and her aunt smiled at Lily."))


def test_whom_somebody_remembers_is_in_a_bubble():
    page = "Daisy the girl was in the park. Then Daisy remembered what her mom had said."
    pieces = [one.piece for one in shown(page).pieces]
    assert pieces[pieces.index("thought") + 1] == "mother" and pieces.count("mother") == 1
