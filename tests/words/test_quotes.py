"""Quotation marks and dashes as books have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.words.quotes import curled, straight


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"Hello," said Tom. "It\'s late."', "“Hello,” said Tom. “It’s late.”"),
        ("The dogs' bowls and Tom's 'big' hat", "The dogs’ bowls and Tom’s ‘big’ hat"),
        ("\"'Come!' she said,\" he told.", "“‘Come!’ she said,” he told."),
        ('\'Twas late.\n"Oh!"', "’Twas late.\n“Oh!”"),
        ('He said—"no"—and left ("so").', "He said—“no”—and left (“so”)."),
        ("“Already”", "“Already”"),
        ("A well-made hat - red - was\n- hers.", "A well-made hat – red – was\n- hers."),
    ],
)
def test_marks_open_and_close(typed, printed):
    assert curled(typed) == printed
    assert straight(printed) == straight(typed)


@given(st.text(alphabet="ab \"'.\n-("))
def test_every_mark_stays_one_character(text):
    assert len(curled(text)) == len(text) and straight(curled(text)) == text
