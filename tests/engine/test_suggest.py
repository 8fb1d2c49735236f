"""Typing help, with the model that ships and with the golden one."""

import re

import pytest

from storydesk.engine.request import StoryRequest
from storydesk.engine.suggest import Suggester
from storydesk.engine.writer import open_writer
from tests.golden.make import FOLDER


@pytest.fixture(scope="module")
def shipped():
    return open_writer()


@pytest.fixture(scope="module")
def suggester(shipped):
    return Suggester(shipped.decoder, shipped.tokenizer)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["Once upon a ti", "The little dog was very hap", "Tom and Lily were best fri"])
def test_the_letters_typed_bind_it(suggester, text):
    word = text.split()[-1]
    found = suggester.suggest(text)
    whole = (word + found).split()[0].strip(".,!")
    assert whole in {"ti": {"time"}, "hap": {"happy"}, "fri": {"friends", "friend"}}[word]


def test_a_complete_word_is_followed_by_others(suggester):
    assert suggester.suggest("Once upon a").startswith(" time")
    assert suggester.suggest("Once upon a ").startswith("time")


def test_it_is_short_and_of_one_line(suggester):
    for text in ("One day, the", "She said, ", "The end.", "He took the kni"):
        found = suggester.suggest(text, words=2)
        assert "\n" not in found and len(found.split()) <= 4


@pytest.mark.slow
def test_the_same_text_has_the_same_suggestion_whatever_was_written_between(suggester, shipped):
    first = suggester.suggest("The fox and the")
    list(shipped.write(StoryRequest("A dog", seed=1, length=30)))
    assert suggester.suggest("The fox and the") == first


def test_nothing_for_nothing_and_for_somebody_who_types_on(suggester):
    assert suggester.suggest("") == suggester.suggest("  \n ") == ""
    assert suggester.suggest("Once upon a", stop=lambda: True) == ""


def test_unfit_words_are_not_offered(suggester):
    assert suggester.suggest("Once upon a ti", unfit_words=("time",)) == ""


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "x" * 5000, "\u05d4\u05d9\u05d4", "a\x00b\ud800", "🐉", "Ein Märch"])
def test_any_text_is_taken(text):
    golden = open_writer(FOLDER / "bundle")
    assert isinstance(Suggester(golden.decoder, golden.tokenizer).suggest(text), str)


@pytest.fixture(scope="module")
def knowing(shipped):
    return Suggester(shipped.decoder, shipped.tokenizer, shipped.words)


@pytest.mark.parametrize("letters", ["Wus", "Wusche", "Wuschel"])
def test_a_name_that_is_in_the_text_is_completed(knowing, letters):
    found = knowing.suggest(f"A rabbit called Wuschel ran. One day, {letters}")
    assert (letters + found).startswith("Wuschel ")


@pytest.mark.slow
def test_names_of_the_text_are_offered_and_never_who_stands_in(knowing):
    text = "Priya and Aarav were friends. One day, Priya said to "
    assert knowing.suggest(text).startswith("Aarav")
    shown = " ".join(knowing.suggest(text + more) for more in ("", "her friend ", "Aarav, ", "Aarav. Then "))
    assert not {"Tim", "Sue", "Joe", "Sarah", "Lucy", "Ben", "Anna"} & set(re.findall(r"\w+", shown))


@pytest.mark.parametrize("text", ["Tom saw a blorpq", "A rabbit called Wuschm"])
def test_no_word_is_offered_that_nobody_writes(knowing, text):
    assert knowing.suggest(text) == ""


def test_nothing_is_glued_to_a_complete_word(knowing):
    assert not knowing.suggest("Mia and Tim found a tractor")[:1].isalpha()
