"""An opening without a full stop goes on with a new word, and one that stops inside a word with the rest of it."""

from itertools import islice, product

import pytest

from storydesk.engine.request import StoryRequest
from storydesk.engine.writer import open_writer

WORDS = (
    "ghost fox tree boat moon cat dog light cup star play sun rain bird snow tractor unicorn teapot king robot".split()
)
FRAMES = (
    "{}", "The {}", "Once upon a time, there was a little {}", "One day, Lily saw a {}", "Tom wanted a {}",
    "A rabbit called Wuschel met a {}", "\"Look, a {}", "He was sad. Then he found a {}", "She ran to the {}",
    "Mom said, \"Come to the {}",
)  # fmt: skip
OPENINGS = [frame.format(word) for word, frame in product(WORDS, FRAMES)]
A_FEW = [FRAMES[place % len(FRAMES)].format(word) for place, word in enumerate(WORDS)]


@pytest.fixture(scope="module")
def shipped():
    return open_writer()


def glued(writer, openings):
    """The openings whose last word was made longer, each with what made it so."""
    found = []
    for seed, opening in enumerate(openings):
        text = "".join(islice(writer.write(StoryRequest(opening, length=30, seed=seed)), 1))
        if not text or text[0].isalnum():
            found.append((opening, text))
    return found


@pytest.mark.slow
def test_no_letters_are_glued_to_a_complete_word(shipped):
    assert glued(shipped, A_FEW) == []


@pytest.mark.slow
def test_no_letters_are_glued_in_200_openings(shipped):
    assert len(set(OPENINGS)) == 200 and glued(shipped, OPENINGS) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("opening", "rest"), [("Once upon a ti", "me"), ("Tom saw a tract", "or"), ("Mia was so hap", "py")]
)
def test_in_the_middle_of_a_word_that_word_is_completed_first(shipped, opening, rest):
    pieces = list(shipped.write(StoryRequest(opening, length=20, seed=1)))
    assert pieces[0] == rest and not pieces[1][0].isalnum()
    assert shipped.result.text == opening + "".join(pieces)


def test_letters_that_begin_no_word_stay_what_they_are(shipped):
    pieces = list(shipped.write(StoryRequest("Tom saw a zzqx", length=20, seed=1)))
    assert not pieces[0][0].isalnum()


def test_nothing_is_completed_once_it_was_stopped(shipped):
    assert list(shipped.write(StoryRequest("Once upon a ti", seed=1), lambda: True)) == []
