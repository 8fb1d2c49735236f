"""Easy words and short sentences, with the shipped model."""

import re
from dataclasses import replace

import numpy as np
import pytest

from storydesk.benchmark.fitness import requests
from storydesk.engine.easy import EasyWords, words_of_last
from storydesk.engine.writer import open_writer
from storydesk.words.level import count_words, level_of, sentences


@pytest.fixture(scope="module")
def shipped():
    return open_writer(threads=1)


def leaning(writer, paragraph, given=""):
    """What is added to each token's logit where all are equally likely, by its text."""
    logits = np.zeros(writer.tokenizer.vocabulary_size, np.float32)
    EasyWords(writer.tokenizer, given).lean(logits, paragraph)
    return lambda text: round(float(logits[writer.tokenizer.ranks[text.encode()]]))


@pytest.mark.parametrize(
    "paragraph", ["She saw a", "He ran to the", "They played and", "The cat was very", "It was red,"]
)
def test_no_sentence_ends_behind_a_word_that_cannot_end_one(shipped, paragraph):
    added = leaning(shipped, paragraph)
    assert added(".") < -20 and added("!") < -20


def test_a_sentence_is_led_to_its_end_the_more_the_longer_it_is(shipped):
    pushes = [leaning(shipped, f"The cat {'sat ' * count}down")(".") for count in range(5)]
    assert pushes[0] == 0 and pushes == sorted(pushes) and pushes[-1] > 4
    assert leaning(shipped, "The cat sat down on my bed")(" and") < -3


def test_words_are_spelt_as_the_commonest_or_the_given_ones(shipped):
    added = leaning(shipped, "The")
    assert added(" cat") == 0 and added(" ambulance" if b" ambulance" in shipped.tokenizer.ranks else " amb") < -4
    begun = leaning(shipped, "The fl")
    assert begun("ower") == 0 and begun("ute" if b"ute" in shipped.tokenizer.ranks else "uck") < -4
    assert leaning(shipped, "The fl", given="a flute")("ute" if b"ute" in shipped.tokenizer.ranks else "u") == 0
    named = leaning(shipped, "The dog Wusch")
    assert named("el") == 0, "a name is spelt as it likes"


@pytest.mark.slow
def test_stories_have_short_sentences_of_common_words(shipped):
    easy, plain = [], []
    for request in requests(3, seed=12):
        for is_easy, texts in ((True, easy), (False, plain)):
            list(shipped.write(replace(request, easy=is_easy, length="short")))
            texts.append(shipped.result.text)
    counts = [count_words(one) for text in easy for one in sentences(text)]
    assert sum(count > 8 for count in counts) <= 0.1 * len(counts) and len(counts) > 15
    simple, usual = [[level_of(text) for text in texts] for texts in (easy, plain)]
    assert np.mean([one.sentence_words for one in simple]) < np.mean([one.sentence_words for one in usual]) - 1
    assert np.mean([one.grade for one in simple]) < np.mean([one.grade for one in usual])
    assert np.mean([one.outside for one in simple]) < 0.04
    assert not re.search(r"\b(?:the|a|an|and|to|of|my|very)[.!?]", " ".join(easy))


def test_words_of_the_sentence_that_is_being_written():
    assert [words_of_last(text) for text in ("", "He sat.", "He sat. The cat", '"Come in!" said')] == [0, 0, 2, 1]
