"""Typing help: words that fit the letters, with the model's own odds."""

import math
from itertools import pairwise

import numpy as np
import pytest

from storydesk.engine.bundle import Bundle, default_bundle
from storydesk.engine.completion import Completer, _Search, split_typed
from storydesk.engine.decoder import Decoder
from storydesk.engine.tokenizer import PreTokenization, StoryTokenizer


@pytest.fixture(scope="module")
def shipped():
    bundle = default_bundle()
    return Decoder(bundle, graph="uint8"), bundle.tokenizer


@pytest.fixture
def golden(golden_bundle):
    bundle = Bundle.open(golden_bundle)
    return bundle, Decoder(bundle, graph="fp32")


@pytest.mark.parametrize(
    ("text", "base", "bound", "letters"),
    [
        ("Once upon a ti", "Once upon a", b" ti", "ti"),
        ("Once upon a ", "Once upon a", b" ", ""),
        ("ti", "", b"ti", "ti"),
        ("", "", b"", ""),
        ('She said, "He', 'She said, "', b"He", "He"),
        ("The end.\nOn", "The end.\n", b"On", "On"),
        ("They don't", "They", b" don't", "don't"),
        ("They don'", "They", b" don'", "don'"),
        ("a café", "a", " café".encode(), "café"),
        ("I am 7", "I am 7", b"", ""),
        ("the end.", "the end.", b"", ""),
    ],
)
def test_the_typed_word_is_taken_off_with_its_space(text, base, bound, letters):
    split = split_typed(text)
    assert (split.base, split.bound, split.letters) == (base, bound, letters)
    assert text.encode() == split.base.encode() + split.bound


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "word"),
    [("Once upon a ti", "time"), ("Once upon a ", "time"), ("Once upon a time, there was a little gi", "girl"),
     ("Once upo", "upon"), ("The dog wagged its tail. The d", "dog"), ("O", "Once")],
)  # fmt: skip
def test_the_shipped_model_finishes_words(shipped, text, word):
    assert Completer(*shipped).complete(text)[0].word == word


@pytest.mark.parametrize("text", ["Once upon a t", "She was hap", "He ran to the st", "qz", "They said he", "don'"])
def test_every_word_begins_with_the_letters_and_is_a_word(shipped, text):
    found = Completer(*shipped).complete(text, count=5)
    letters = split_typed(text).letters
    assert all(entry.word.startswith(letters) for entry in found)
    assert all(entry.word.replace("'", "").isalpha() for entry in found)
    chances = [entry.chance for entry in found]
    assert chances == sorted(chances, reverse=True) and sum(chances) <= 1 + 1e-9
    for entry in found:
        assert shipped[1].decode(entry.tokens).strip() == entry.word


@pytest.mark.slow
def test_what_was_read_is_not_read_again_and_changes_nothing(shipped):
    typing, fresh = Completer(*shipped), Completer(*shipped)
    story = "Once upon a time, there was a girl named Lily. She loved to play with her red ball in the park"
    for end in range(len(story) - 30, len(story)):
        shipped[0].reset()
        expected = fresh.complete(story[:end])
        typing.complete(story[: end - 1])
        assert [entry.word for entry in typing.complete(story[:end])] == [entry.word for entry in expected]


def test_it_notices_what_others_did_with_the_decoder(shipped):
    decoder, tokenizer = shipped
    completer = Completer(decoder, tokenizer)
    expected = completer.complete("Once upon a ti")
    decoder.reset()
    decoder.prefill([tokenizer.end_of_story, *tokenizer.encode("He ate a big red apple and"), *tokenizer.encode(" so")])
    assert completer.complete("Once upon a ti") == expected
    following = completer.follow(expected[0]).copy()
    decoder.step(int(following.argmax()))
    assert np.array_equal(completer.follow(expected[0]), following)


@pytest.mark.slow
def test_typing_on_costs_only_the_passes_of_the_word(shipped):
    """The cache is what makes it quick: the number of tokens that the model reads, not a time, is counted."""
    decoder, tokenizer = shipped

    class Counting:
        context = decoder.context
        read = 0

        def __getattr__(self, name):
            return getattr(decoder, name)

        def prefill(self, tokens):
            self.read += len(tokens)
            return decoder.prefill(tokens)

    counting = Counting()
    completer = Completer(counting, tokenizer)
    story = "Once upon a time, there was a little girl named Lily. " * 12
    completer.complete(story + "She was hap")
    counting.read = 0
    completer.complete(story + "She was happ")
    assert counting.read <= 12 * 4
    counting.read = 0
    completer.complete(story + "She was happy and sh")
    assert counting.read <= 12 * 4 + 3


def test_chances_are_the_models(golden):
    """With single bytes as tokens a word has one spelling, so its chance can be computed directly."""
    bundle, decoder = golden
    found = Completer(decoder, bundle.tokenizer).complete("a ca", count=4, passes=300)
    assert len(found) >= 2

    def chance(word):
        tokens = [bundle.tokenizer.end_of_story, *b"a", *b" ", *word.encode()]
        decoder.reset()
        total = 0.0
        for place, (token, following) in enumerate(pairwise([*tokens, -1])):
            logits = decoder.step(token).astype(np.float64)
            logits -= logits.max() + math.log(np.exp(logits - logits.max()).sum())
            if following == -1:
                letters = [t for t in range(256) if bytes([t]).isalpha() or t >= 128]
                return total + math.log(1 - np.exp(logits[letters]).sum())
            if place >= 1:
                total += logits[following]
        raise AssertionError

    exact = [chance(entry.word) for entry in found]
    for (one, two), (ours, next_) in zip(pairwise(exact), pairwise(found), strict=True):
        assert one - two == pytest.approx(math.log(ours.chance / next_.chance), abs=1e-3)


def test_spellings_of_one_word_are_added_up():
    search = _Search(b" ti")
    search.found(b" time", math.log(0.2), (1,))
    search.found(b" tiger", math.log(0.3), (2,))
    search.found(b" time", math.log(0.15), (3, 4))
    best = search.words(2)
    assert [entry.word for entry in best] == ["time", "tiger"]
    assert best[0].chance == pytest.approx(0.35 / 0.65)
    assert best[0].tokens == (1,)


def test_the_search_ends_when_nothing_open_can_win():
    search = _Search(b"a")
    search.open((1,), b"ab", math.log(0.3))
    search.open((2,), b"ac", math.log(0.6))
    assert search.next_spelling()[2] == (2,)
    search.found(b"ac", math.log(0.5), (2,))
    assert search.next_spelling() is None
    search = _Search(b"a")
    search.found(b"ac", math.log(0.2), (2,))
    search.open((1,), b"ab", math.log(0.3))
    assert search.next_spelling()[2] == (1,)
    assert search.next_spelling() is None


def test_a_phrase_can_go_on_behind_the_word(shipped):
    decoder, tokenizer = shipped
    completer = Completer(decoder, tokenizer)
    best = completer.complete("Once upon a ti")[0]
    after = completer.follow(best).copy()
    decoder.reset()
    expected = decoder.prefill([tokenizer.end_of_story, *tokenizer.encode("Once upon a time")])
    assert np.allclose(after, expected, atol=0.05 * np.abs(expected).max())
    completer.follow(best)
    decoder.step(int(after.argmax()))
    assert completer.complete("Once upon a ti")[0].word == best.word


def test_a_completion_that_nobody_waits_for_is_empty(shipped):
    assert Completer(*shipped).complete("Once upon a ti", stop=lambda: True) == []


@pytest.mark.parametrize("length", [0, 1, 40, 200, 3000])
def test_texts_of_any_length_fit(golden, length):
    bundle, decoder = golden
    found = Completer(decoder, bundle.tokenizer).complete("abc " * (length // 4) + "d" * (length % 4))
    assert all(entry.word for entry in found)


def test_the_first_word_is_spelled_with_the_space_that_a_text_is_led_by(golden):
    bundle, decoder = golden
    plain = bundle.tokenizer
    leading = StoryTokenizer(plain.ranks, plain.special, PreTokenization("sentencepiece", leading_space=True))
    found = Completer(decoder, leading).complete("ca", count=4, passes=200)
    assert found
    assert all(entry.word.startswith("ca") for entry in found)
    assert all(leading.decode(entry.tokens) == f" {entry.word}" for entry in found)
    # That is the word behind a space, as the other tokenizer spells it, with the same odds.
    assert found == Completer(decoder, plain).complete(" ca", count=4, passes=200)
    # Where a line begins there is no space.
    below = Completer(decoder, leading).complete("\nca", count=4, passes=200)
    assert below
    assert all(leading.decode(entry.tokens) == entry.word for entry in below)


def test_nothing_typed_yet_gets_words_in_either_spelling(golden):
    bundle, decoder = golden
    leading = StoryTokenizer(
        bundle.tokenizer.ranks, bundle.tokenizer.special, PreTokenization("sentencepiece", leading_space=True)
    )
    found = Completer(decoder, leading).complete("", passes=200)
    assert found
    assert found == Completer(decoder, bundle.tokenizer).complete("", passes=200)
