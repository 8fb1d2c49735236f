"""Sentences, lengths, and the teacher's code."""

import pytest

from storydesk.window.desk.lengths import MOST_GIVEN, given, goal, portion
from storydesk.window.kit.code import hash_code, is_code, is_hash
from storydesk.window.kit.sentences import is_complete, minutes_aloud, sentence_at, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ('"Hi!" said Tom. "Bye."', ['"Hi!"', "said Tom.", '"Bye."']),
        ("A title\n\nIt was 3.5 m…\nNo end", ["A title", "It was 3.5 m…", "No end"]),
    ],
)
def test_sentences(text, expected):
    assert [text[start:end] for start, end in sentences(text)] == expected


def test_the_sentence_around_a_place():
    spans = sentences("One. Two. Three.")
    assert [sentence_at(spans, place) for place in (0, 3, 4, 5, 15, 99)] == [0, 0, 1, 1, 2, 2]
    assert sentence_at((), 5) == 0


def test_lengths():
    assert goal(3, "short") == 110 and goal(300, "short") == 345
    assert portion(30) == 20 and portion(1000) == 150 and goal(0, 77) == 77


def test_a_long_page_is_given_from_its_end():
    text = " ".join(str(number) for number in range(MOST_GIVEN + 500)) + " "
    assert given("short text ") == "short text "
    assert given(text).startswith("500 501") and given(text).endswith(f"{MOST_GIVEN + 499} ")


@pytest.mark.slow
def test_the_code_is_not_in_its_hash():
    kept = hash_code("apple")
    assert "apple" not in kept and kept != hash_code("apple")
    assert is_code("apple", kept) and is_code(" apple ", kept) and not is_code("pear", kept)


@pytest.mark.parametrize("damaged", ["", "abc", "zz$00", "00$", "$", "00" * 16 + "$00", "00" * 16 + "$" + "00" * 63])
def test_no_code_fits_what_is_no_hash(damaged):
    assert not is_hash(damaged)
    assert not is_code("whatever", damaged) and not is_code("", damaged) and not is_code(damaged, damaged)


def test_a_strange_code_is_only_wrong():
    assert is_hash(hash_code("apple")) and not is_code("\ud800", hash_code("apple"))


@pytest.mark.parametrize(
    ("text", "whole"),
    [("A fox", False), ("A fox.", False), ("A fox. ", True), ("“Go.”", False), ("“Go.” he", True), ("The\n", True)],
)
def test_a_growing_sentence_is_whole_when_something_follows(text, whole):
    assert is_complete(text) is whole


def test_reading_aloud_takes_minutes():
    assert [minutes_aloud(words) for words in (3, 183, 400, 915)] == [1, 1, 2, 5]
