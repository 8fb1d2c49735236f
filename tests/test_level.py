"""How hard a text is to read."""

import pytest

from resources.packaging.first_words import first_words
from storydesk.words.level import level_of, sentences, syllables

BY_SYLLABLES = {
    1: "cat the jumped played loved smiled looked likes makes trees friend friends cried queen it's eye eyes whole "
       "smiles sneezed be bee moved called seal toes shoes goes guess build great rules whales girl world "
       "seed bread yes clothes breathed don't king mouse wolves",
    2: "little table apple wanted needed happy lion being going playing boxes faces houses wishes people because "
       "something someone somewhere lovely careful quiet science create hurried special ocean didn't mommy's "
       "apples candle surprised noticed treasure orange amazed giant wobbled giggled poem cruel flower doing "
       "million station creature onion guitar question quickly grateful movement homeless princess roses bushes "
        "puzzles agreed ahead "
       "isn't crying",
    3: "happily beautiful idea elephant butterfly piano radio video area curious family animal banana potato excited "
       "decided happier happiest dinosaur adventure oranges museum lemonade chocolate together princesses pioneer",
    4: "everything",
}  # fmt: skip


@pytest.mark.parametrize(("count", "words"), BY_SYLLABLES.items())
def test_syllables_of_known_words(count, words):
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_the_grade_is_that_of_the_formula():
    easy = level_of("The cat sat. It was a big red cat.")
    assert (easy.sentence_words, easy.outside) == (4.5, 0)
    assert easy.grade == pytest.approx(0.39 * 9 / 2 + 11.8 * 9 / 9 - 15.59)
    hard = level_of("An extraordinary caterpillar investigated the mysterious laboratory, although it was prohibited.")
    assert hard.grade > 15 > easy.grade and hard.outside > 0.4


def test_names_and_forms_with_an_apostrophe_are_no_hard_words():
    assert level_of("She saw Wuschel. Wuschel's bed isn't big, and the dog's bone is.").outside == pytest.approx(1 / 12)


@pytest.mark.parametrize("text", ["", "?!", "123", "Привет"])
def test_what_has_no_word_has_no_level(text):
    assert level_of(text) is None


def test_what_is_said_within_a_sentence_is_one_of_its_own():
    assert len(sentences('"Come in!" said Mum. They ate… The end')) == 4


def test_the_commonest_forms_without_names():
    lines = ["Then Lily saw a cat. Lily ran.\n", "I saw what I saw, and Lily's cat saw a cat.\n"]
    assert first_words(lines, 4) == ["saw", "cat", "i", "a"] or first_words(lines, 2) == ["saw", "cat"]
    assert "lily" not in first_words(lines)
