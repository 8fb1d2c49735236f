"""What is quoted from a file is one line, obeyed by nobody, and short; what a person writes stays as it is."""

import pytest

from storydesk.errors import StoryDeskError
from storydesk.plain import LONGEST, plain, plain_lines


@pytest.mark.parametrize(
    "text", ["", "Fuchs & Häschen", "👨‍👩‍👧 family.md", "naïve “quotes” – dash", "a\u00a0b", "日本"]
)
def test_ordinary_texts_stay_as_they_are(text):
    assert plain(text) == plain_lines(text) == text


@pytest.mark.parametrize(
    "mark", ["\0", "\a", "\b", "\x1b", "\x7f", "\x9b", "\r", "\u2028", "\u202e", "\u2066", "\ud800"]
)
def test_marks_that_somebody_obeys_are_replaced(mark):
    assert plain(f"a{mark}b") == plain_lines(f"a{mark}b") == "a?b"


def test_only_whole_texts_have_lines():
    assert plain("a\n\tb") == "a??b"
    assert plain_lines("a\n\tb") == "a\n\tb"


def test_what_is_quoted_is_short():
    assert plain("x" * 100_000) == "x" * (LONGEST - 1) + "…"
    assert plain_lines("x" * 1000) == "x" * 1000


def test_values_of_an_error_are_plain_whatever_they_are():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    error = StoryDeskError("{a} {b!r} {c} {d!r} {e}.", a="x\x1b[2J", b="\x9b" + "y" * 10**6, c=10**5000, d=deep, e=7)
    assert str(error).startswith("x?[2J '?yyy") and len(str(error)) < 1000
    assert error.values["e"] == 7
