"""A sentence that says what happens: the story is read with it and without it."""

import numpy as np
import pytest

from storydesk.engine import guidance
from storydesk.engine.guidance import STRENGTH, GuidedDecoder, guided
from storydesk.engine.request import StoryRequest, about_tokens, control_tokens
from storydesk.engine.writer import open_writer
from storydesk.words.found import find_words

WISH = "Grace the penguin finds a robot that only wants to dance."


@pytest.fixture(scope="module")
def writer():
    return open_writer(threads=1)


def logits_of(decoder, tokens):
    decoder.reset()
    return decoder.prefill(tokens).copy()


def test_it_reads_the_same_as_two_decoders_on_every_way(writer):
    request = StoryRequest(about=WISH)
    control = control_tokens(request, writer.tokenizer, writer.decoder.context)
    wish = about_tokens(request, writer.tokenizer)
    begin = control.index(wish[0])
    story = writer.tokenizer.encode("Once upon a time, there was a little penguin named Grace. She")
    whole, without = control + story, control[:begin] + control[begin + len(wish) :] + story
    twin = writer.decoder.twin()
    expected = guided(logits_of(writer.decoder, whole), logits_of(twin, without))
    reader = GuidedDecoder(writer.decoder, twin, begin, begin + len(wish))
    for cut in (1, begin + 1, begin + len(wish) + 1, len(whole) - 1):  # in pieces, and the last by steps
        reader.reset()
        reader.prefill(whole[:cut])
        for token in whole[cut:]:
            logits = reader.step(token) if reader.position >= begin + len(wish) else reader.prefill([token])
        assert np.allclose(logits, expected, atol=2e-2), cut
    for kept in (begin, begin + 2, len(control), len(whole) - 2):  # gone back, and on again
        assert reader.keep([*whole[:kept], *whole[-1:]]) <= kept
        assert np.allclose(reader.prefill(whole[reader.position :]), expected, atol=2e-2), kept
    assert twin.position == reader.position - len(wish)


def test_nothing_becomes_likely_that_was_far_from_it():
    within, without = np.array([5.0, 4.0, -9.0], np.float32), np.array([5.0, 0.0, -40.0], np.float32)
    found = guided(within, without)
    assert found[1] > found[0], "what the wish made likelier"
    assert found[2] - found.max() <= within[2] - within.max() + 1e-4
    assert STRENGTH > 1


@pytest.mark.slow
def test_a_wish_is_heard_better_than_without_guidance(writer, monkeypatch):
    opening = "Once upon a time, there was a little penguin named Grace. She"
    wish = "Grace swaps her scarf for a trumpet with a walrus and wakes the town."
    words, told = ("scarf", "trumpet", "walrus", "town"), []
    for strength in (STRENGTH, 1.0):
        monkeypatch.setattr(guidance, "STRENGTH", strength)
        texts = ["".join(writer.write(StoryRequest(opening, about=wish, seed=seed, tries=1))) for seed in range(12)]
        told.append(sum(bool(found.places) for text in texts for found in find_words(words, text)))
    assert told[0] > told[1], told


def test_the_same_seed_is_the_same_story_with_other_stories_between(writer):
    request = StoryRequest("Once upon a time, there was a little cat.", about="A little cat finds a key.", seed=3)
    first = list(writer.write(request))
    list(writer.write(StoryRequest("A dog", seed=1, length=20)))
    assert list(writer.write(request)) == first
