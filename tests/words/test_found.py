"""Words and phrases are found in a text in all their forms, and only they."""

import re
import unicodedata

import pytest

from storydesk.words.found import bare, find_words, is_told, missing, pattern


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("share", "They shared it."), ("share", "Sharing is fun."), ("try", "She tried again."), ("fox", "Two foxes!"),
        ("help", "helpful? No: helping."), ("Pip", "“Pip’s hat”"), ("adventure", "adventures"), ("rest", "He rested."),
        ("run", "It was running"), ("go", "They went home."), ("mouse", "Three mice"), ("boots", "One boot"),
        ("berries", "a berry"), ("tried", "to try"), ("Wuschel", "Wuschel's"), ("Wuschel’s", "Wuschel"),
        ("old tortoise", "an old\ntortoise sat"), ("kind", "Be KIND."), ("BALL", "balls"),
        ("ice cream", "ice-creams"), ("yo-yo", "two yo yos"), ("a kite", "the kite"), ("the", "the"),
        ("to fly a kite", "She flew her kite."), ("to fly a kite", "flying kites"), ("her hat", "a hat"),
        ("Lily's hat", "Lily’s hats"), ("Lily’s hat", "lily's hat"), ("brush your teeth", "brushed his teeth"),
        ("Zoë", "zoë ran"), ("Zoë", unicodedata.normalize("NFD", "Zoë ran")),
        (unicodedata.normalize("NFD", "Zoë"), "Zoë’s"), ("süß", "SÜSS"), ("Straße", "strasse"), ("Éric", "ÉRIC"),
        ("Ёлка", "ёлка"), ("Νίκος", "νίκος"), ("猫", "小猫在花园里。"), ("แมว", "มีแมวตัวหนึ่ง"), ("🎈", "a 🎈"),
        ("X-ray", "x-rays"), ("7", "7 dwarves"), ("O'Brien", "O’Brien’s"),
    ],
)  # fmt: skip
def test_words_are_found_in_their_forms(word, text):
    assert find_words((word,), text)[0].places
    assert is_told(word, text) and not missing((word,), text)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("fox", "foxglove"), ("cat", "caterpillar"), ("ball", "balloon, football"), ("sea", "season"), ("", "x"),
        ("  ", "x x"), ("car", "carry"), ("ring", "bring"), ("bus", "busy"), ("Zoe", "Zoë"),
        ("Zoe", unicodedata.normalize("NFD", "Zoë")), ("ice cream", "ice and cream"), ("fly a kite", "a kite flies"),
        ("Rose", "The sun rises."), ("red ball", "a red kite and a ball"), ("can", "unless they cannot"),
        ("7", "17"), ("猫", "狗"), ("-", "x"), ("Ann", "Anna"), ("Lily's hat", "Lily hat"), ("a part", "apart"),
    ],
)  # fmt: skip
def test_other_words_are_not(word, text):
    assert find_words((word,), text)[0].places == ()
    assert missing((word,), text) == (word,)


def test_places_are_those_of_the_text():
    text = "🐉 A fox’s friend met Two Foxes."
    places = find_words(("fox",), text)[0].places
    assert [text[start:end] for start, end in places] == ["fox’s", "Foxes"]


@pytest.mark.parametrize(
    ("phrase", "found"),
    [(" the  red\nkite ", "red kite"), ("to fly a kite", "fly a kite"), ("the", "the"), ("to", "to"), ("her", "her"),
     ("tower", "tower"), ("a", "a"), ("", "")],
)  # fmt: skip
def test_what_stands_in_front_of_a_wish_is_left_out(phrase, found):
    assert bare(phrase) == found


def test_a_text_that_grows_may_still_become_another_word():
    assert not pattern("ball", grows=True).search("a ball")
    assert pattern("ball", grows=True).search("a ball ")
    assert pattern("猫", grows=True).search("小猫")  # nothing need follow where no spaces are written


@pytest.mark.parametrize("word", ["(", "a|b", "[x", "\\d+", "*", "cat.", "?", "'", "’s", "--", "a-"])
def test_no_wish_is_a_rule_for_searching(word):
    assert isinstance(pattern(word), re.Pattern)
    assert missing((word,), "nothing of it here 5") in ((word,), ())


def test_an_opening_made_of_the_words_does_not_count():
    text = "There was a fox. He saw the foxes."
    assert [word.places for word in find_words(("fox", "hat"), text, len("There was a fox."))] == [((28, 33),), ()]
