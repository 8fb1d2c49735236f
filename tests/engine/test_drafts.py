import numpy as np

from storydesk.engine.drafts import NO_TOKEN, Drafts
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.export.drafts import count_drafts

TOKENIZER = StoryTokenizer({bytes([value]): value for value in range(256)})


def table(*stories):
    return Drafts(**count_drafts(stories, TOKENIZER))


def test_two_tokens_know_more_than_one():
    drafts = table(*["abab xbc"] * 3, *["abab"] * 3)
    a, b, c, x = (ord(letter) for letter in "abcx")
    assert drafts.guess(-1, a) == b
    assert drafts.guess(a, b) == a
    assert drafts.guess(x, b) == c
    assert drafts.guess(c, b) == drafts.guess(-1, b) == a


def test_rare_pairs_count_for_nothing():
    drafts = table("xbc", *["ab"] * 3)
    assert drafts.guess(ord("x"), ord("b")) == TOKENIZER.end_of_story


def test_the_unseen_has_no_guess():
    drafts = table("ab")
    assert drafts.guess(-1, ord("z")) == drafts.guess(ord("a"), ord("z")) == NO_TOKEN


def test_pairs_are_found_from_the_first_to_the_last():
    pairs = np.array([1, 7, 9, 4000], np.uint32)
    drafts = Drafts(np.full(64, NO_TOKEN, np.uint16), pairs, np.array([5, 6, 7, 8], np.uint16))
    assert [drafts.guess(pair // 64, pair % 64) for pair in (1, 7, 9, 4000)] == [5, 6, 7, 8]
    assert [drafts.guess(pair // 64, pair % 64) for pair in (0, 2, 8, 4001)] == [NO_TOKEN] * 4
