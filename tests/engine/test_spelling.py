"""Words that do not exist are written anew, and nothing else is."""

import pytest

from storydesk.engine.request import StoryRequest
from storydesk.engine.spelling import Spelling
from storydesk.engine.writer import StoryWriter
from tests.words.test_unfit import TOKENIZER, Wishes

KNOWN = frozenset(
    "the a fox was red and it sat lily's don't rabbits hat lily Tim end"
    " an ant one unicorn ukulele use hour honest uninvited u anna".split()
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The fox was red.", None),
        ("THE FOX, and Tim!", None),
        ("The fox was ledcarded.", "ledcarded"),
        ("tim was red", "tim"),  # a name has its capital
        ("Tim's hat, the fox's and the rabbits'", None),
        ("don’t", None),
        ("Don't", None),
        ("Wuschel's hat; Élodie, wuschel", None),
        ("Wuschelino", "Wuschelino"),
        ("3 x", "x"),
        ("The fox sat, a ant sat", "a ant"),
        ("A ant sat; an ant sat", "A ant"),
        ("An hat", "An hat"),
        ("a hour", "a hour"),
        ("A and a hat; it was a and the end", None),
        ("an one", "an one"),
        ("a one; a unicorn; a ukulele; a use; an hour; an honest ant; an uninvited ant; a u", None),
        ("a Anna", None),
        ("", None),
    ],
)
def test_the_first_word_that_nobody_writes_is_found(text, found):
    start = Spelling(KNOWN, "Wuschel and Élodie").finds(text)
    assert (start is None) == (found is None)
    assert found is None or text[start:].startswith(found)


def test_the_rest_of_a_word_that_was_begun_is_left_alone():
    spelling = Spelling(KNOWN)
    assert spelling.finds("schel sat", "A Wu") is None
    assert spelling.finds("schel sat", "A Wu ") == 0
    assert spelling.finds(" schel sat", "A Wu") == 1
    assert spelling.finds("a ant sat", "The umbrell") is None


def told(*texts, words=KNOWN, opening="A fox."):
    writer = StoryWriter(Wishes(*texts), TOKENIZER, words=words)
    pieces = list(writer.write(StoryRequest(opening, temperature=0, repetition_penalty=1.0)))
    return "".join(pieces), writer.result.rewritten


def test_a_sentence_with_such_a_word_is_written_anew_before_it_is_seen():
    assert told(" It sat. It was odd.", " It sat. It was red.") == (" It sat. It was red.", 1)


def test_a_word_that_comes_again_and_again_is_taken():
    begun = [f" It sat. The {word}." for word in ("bxx", "cxx", "dxx", "exx", "gxx")]
    assert told(*begun) == (" It sat. The exx.", 3)


def test_a_model_that_does_not_say_its_words_may_write_any():
    assert told(" It was rodd.", words=frozenset()) == (" It was rodd.", 0)


def test_the_words_of_the_opening_may_come_back():
    assert told(" It was rodd.", opening="A rodd fox.") == (" It was rodd.", 0)
