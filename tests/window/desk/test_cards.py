"""Cards become an opening and words."""

import random

import pytest

from storydesk.window.desk.cards import StoryCards, deck
from storydesk.window.kit import assets
from storydesk.words.found import find_words
from storydesk.words.unfit import Safety


def test_an_opening_names_hero_and_place():
    cards = StoryCards("Pip", "fox", "forest", ("balloon",), "exciting", "sharing")
    assert cards.opening() == "Once upon a time, there was a little fox named Pip in a big forest. One windy day, Pip"
    assert cards.words() == ("balloon", "share", "adventure")
    assert cards.asked() == ("Pip", "fox", "forest", "balloon", "share", "adventure")
    assert all(find_words(("Pip", "fox", "forest"), cards.opening()))


@pytest.mark.parametrize(
    ("cards", "opening"),
    [
        (StoryCards(), ""),
        (StoryCards(mood="cosy"), "One quiet evening,"),
        (StoryCards(name="Ada"), "Once upon a time, there was a little one named Ada."),
        (StoryCards(hero="  old   tortoise "), "Once upon a time, there was a little old tortoise."),
        (StoryCards(place="library"), "Once upon a time, there was somebody in the library."),
        (StoryCards(hero="cat", mood="happy"), "Once upon a time, there was a little cat. One sunny day, the cat"),
    ],
)
def test_any_part_may_be_left_out(cards, opening):
    assert cards.opening() == opening


def test_words_are_few_and_each_comes_once():
    cards = StoryCards("", "", "", ("ball", "ball, kite", "boat"), "happy", "ball")
    assert cards.words() == ("ball", "ball kite", "happy")


def test_a_surprise_is_of_the_deck_and_of_its_chooser():
    one, same = StoryCards.surprise(random.Random(3)), StoryCards.surprise(random.Random(3))
    assert one == same and one.hero in deck().heroes and one.name in deck().names
    assert len({StoryCards.surprise(random.Random(seed)) for seed in range(20)}) > 15


def test_the_deck_is_drawn_and_fit_for_children():
    cards = deck()
    for kind in (cards.heroes, cards.places, cards.things, cards.moods, cards.lessons):
        assert len(set(kind)) == len(kind) >= 4
        for card in kind:
            assert (assets.folder("pictures") / f"{card}.svg").is_file()
    for starter in cards.starters:
        assert Safety().finds(starter) is None
