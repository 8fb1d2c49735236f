"""Who does what with which thing, and how a picture shows it: what a child would point at."""

import pytest

from storydesk.pictures import Cast, cast_of, pages, scene
from storydesk.pictures.deeds import FINDS, GIVES, HOLDS, PUTS, REACHES, deeds
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.lexicon import tokens
from storydesk.pictures.wanted import people

SEEDS = range(6)
LILY = "Lily was a girl. Lily had a mom, and Tom was a boy."


def shown(text, seed, number=0):
    return {
        one.name or one.piece: one for one in scene(pages(text)[number], cast_of(text, "", seed), seed, number).pieces
    }


def done(page):
    cast = cast_of(f"{LILY} {page}")
    words = tokens(page)
    return {
        one.thing: (one.kind, *(who.name or who.piece for who in [*one.doers, *([one.to] if one.to else [])]))
        for one in deeds(words, cast, people(words, cast)[1])
    }


def gap(one, other):
    """How far apart two are, in shares of the frame's height; less than nothing where one is before the other."""
    half = sum(width_of(placed.piece, placed.look, placed.size) for placed in (one, other)) / 2
    return abs(one.x - other.x) * ASPECT - half


@pytest.mark.parametrize("page, told", [
    ("Lily picked up the rock and showed it to her mom.", {"rock": (HOLDS, "Lily", "mother")}),
    ("Lily saw Tom. She gave him a red ball.", {"ball": (GIVES, "Lily", "Tom")}),
    ("Lily had an apple. Tom was hungry, so Lily gave Tom a piece.", {"apple": (GIVES, "Lily", "Tom")}),
    ("Tom tried to open the box, but it was locked.", {"box": (REACHES, "Tom")}),
    ("Tom wanted to open the box. Lily did not find the key.", {}),
    ('Tom said, "I found a key!"', {"key": (FINDS, "Tom")}),
    ('Lily found a coin. "Look, mom! I found a coin!" she said.', {"coin": (HOLDS, "Lily")}),
    ("Lily took the doll. Then she put the doll on the chair.", {"doll": (PUTS, "Lily")}),
    ("Lily was tired and went home with her mom. But she was glad because she found her doll.",
     {"doll": (FINDS, "Lily")}),
    ("Lily came with her mom. Her mom was glad, and she found a key.", {"key": (FINDS, "mother")}),
    ("Lily was bored. Her mom took her to the toy shop.", {}),
    ("Tom dropped the key. Then Lily found it.", {"key": (FINDS, "Lily")}),
    ("A truck came to Tom. It was carrying some wood.", {}),
    ("Tom saw a dog. The dog was small, and Tom picked it up.", {}),
])  # fmt: skip
def test_a_deed_has_its_doer_and_its_thing(page, told):
    assert done(page) == told


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_found_lies_before_the_feet_towards_the_middle(seed):
    seen = shown("One day, a girl named Lily found a shiny rock on the ground. Her mom smiled at Lily.", seed)
    lily, rock = seen["Lily"], seen["rock"]
    assert gap(lily, rock) < 0.06 and (rock.x > lily.x) == (lily.x < 0.5)
    assert rock.y - rock.size > lily.y - 0.5 * lily.size


@pytest.mark.parametrize("seed", SEEDS)
def test_what_somebody_shows_is_in_the_hand_on_the_side_of_whom_it_is_shown_to(seed):
    seen = shown("A girl named Lily picked up a rock and showed it to her mom. Lily smiled.", seed)
    lily, mom, rock = seen["Lily"], seen["mother"], seen["rock"]
    assert rock.base == (lily.x, lily.y) and (rock.x > lily.x) == (mom.x > lily.x)


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_stands_between_who_gives_and_who_is_given(seed):
    text = "Lily went to the park with her mom. Lily saw a little boy. She gave him her shiny rock. Lily was glad."
    seen = shown(text, seed)
    lily, boy, rock = seen["Lily"], seen["boy"], seen["rock"]
    assert rock.base == (boy.x, boy.y)
    assert not min(lily.x, boy.x) < seen["mother"].x < max(lily.x, boy.x)
    assert lily.mirrored == (boy.x > lily.x) != boy.mirrored


@pytest.mark.parametrize("seed", SEEDS)
def test_what_two_try_to_open_is_between_them_and_both_look_at_it(seed):
    seen = shown("Tim and Sue were in a room. Tim and Sue tried to open the box, but it was locked.", seed)
    left, right = sorted((seen["Tim"], seen["Sue"]), key=lambda one: one.x)
    assert left.x < seen["box"].x < right.x and left.mirrored and not right.mirrored
    assert max(gap(seen["box"], one) for one in (left, right)) < 0.12


@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_tries_something_looks_at_the_thing_and_not_at_company(seed):
    seen = shown("Tim was with his mom, his dad and a dog in the park. Tim tried to push the box.", seed)
    assert seen["Tim"].mirrored == (seen["box"].x > seen["Tim"].x)


GIFT = (
    "Lily went to the park with her mom on a sunny day, and there she met a little boy. The boy was all alone, and so "
    "Lily gave him her shiny rock.\n\n"
    "The little boy was very happy, and he thanked Lily for the gift again and again, and Lily smiled, for she had "
    "never made anybody so happy in all of her life.\n\n"
    "On the next day Lily was at home with her mom, and they sat together and told each other about what they wished "
    "for most of all, and so the day went by."
)


def test_a_gift_is_still_there_on_the_page_that_gives_thanks_and_not_for_ever():
    for seed in SEEDS:
        boy, rock = (shown(GIFT, seed, 1)[name] for name in ("boy", "rock"))
        assert rock.base == (boy.x, boy.y)
        assert "rock" not in shown(GIFT, seed, 2)


ALL = (
    "Tim and Sue found a big box in the room, and they tried to open it, but it was locked. Then a dog came to them, "
    "and it had a key in its mouth.\n\n"
    "So they all worked together and opened it, and they laughed and were as happy as one can be, for it was such "
    "a long and warm and sunny day."
)


def test_they_all_are_all_of_the_page_before_and_it_is_the_thing_of_that_page():
    seen = shown(ALL, 1, 1)
    assert {"Tim", "Sue", "dog", "box"} <= set(seen)


def test_a_cast_that_was_kept_gives_pictures_that_know_of_no_page_before():
    cast = Cast.from_json(cast_of(GIFT).to_json())
    assert '"told"' not in cast_of(GIFT).to_json()
    assert "rock" not in {one.piece for one in scene(pages(GIFT)[1], cast, 0, 1).pieces}


def test_whoever_says_you_is_not_alone_where_the_hero_was_on_the_page_before():
    story = (
        "Tim saw a bird in the park. Tim gave it some bread and water, so that it was soon well again, and Tim was "
        "very glad about that.\n\n"
        "But it was not a bird at all, but a big bear! The bear said, 'Thank you for all of your help. I was alone for "
        "such a long time that nobody knew of me any more.'"
    )
    assert "Tim" in shown(story, 1, 1)
