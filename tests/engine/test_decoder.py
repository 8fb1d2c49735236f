import json

import numpy as np
import pytest

from storydesk.engine import processor
from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.errors import RequestError
from storydesk.engine.setup import Setup
from tests.golden.make import FOLDER

TOKENS = list(b"Once upon a time there was a little girl")


@pytest.fixture(scope="module")
def bundle():
    return Bundle.open(FOLDER / "bundle")


@pytest.fixture(params=["uint8", "fp32"])
def decoder(request, bundle):
    return Decoder(bundle, request.param)


def close(left, right):
    return np.abs(left - right).max() < 1e-3 * np.abs(right).max()


def test_chunks_steps_and_one_prefill_agree(decoder):
    whole = decoder.prefill(TOKENS).copy()
    decoder.reset()
    decoder.prefill(TOKENS[:5])
    decoder.prefill(TOKENS[5:6])
    chunked = decoder.prefill(TOKENS[6:]).copy()
    decoder.reset()
    for token in TOKENS:
        stepped = decoder.step(token)
    assert decoder.position == len(TOKENS)
    assert close(chunked, whole) and close(stepped, whole)


def test_rewind_forgets(decoder):
    expected = decoder.prefill(TOKENS[:11]).copy()
    decoder.rewind(10)
    decoder.prefill([1, 2, 3])
    decoder.rewind(10)
    assert decoder.position == 10
    assert close(decoder.step(TOKENS[10]), expected)


def test_what_is_held_already_is_kept(decoder):
    expected = decoder.prefill(TOKENS).copy()
    assert decoder.keep(TOKENS) == decoder.position == len(TOKENS) - 1
    assert close(decoder.prefill(TOKENS[-1:]), expected)
    decoder.reset()
    for token in [*TOKENS[:7], 1, 2, 3]:
        decoder.step(token)
    assert decoder.keep(TOKENS) == decoder.position == 7
    assert close(decoder.prefill(TOKENS[7:]), expected)
    decoder.rewind(4)
    assert decoder.keep(TOKENS) == 4 and decoder.keep([9]) == decoder.keep([]) == decoder.position == 0


def test_the_context_is_the_limit(decoder):
    decoder.prefill(list(range(decoder.context)))
    before = decoder.position
    for call in (lambda: decoder.step(1), lambda: decoder.prefill([1]), lambda: decoder.rewind(before + 1)):
        with pytest.raises(RequestError):
            call()
    assert decoder.position == before == 64


@pytest.mark.parametrize("tokens", [[], [-1], [272]])
def test_unfit_tokens_are_refused(decoder, tokens):
    with pytest.raises(RequestError):
        decoder.prefill(tokens)
    if tokens:
        with pytest.raises(RequestError):
            decoder.step(tokens[0])
    assert decoder.position == 0


def test_two_decoders_do_not_share_a_cache(bundle):
    one, two = Decoder(bundle), Decoder(bundle)
    expected = one.prefill(TOKENS).copy()
    two.prefill(TOKENS[::-1])
    one.rewind(len(TOKENS) - 1)
    assert close(one.step(TOKENS[-1]), expected)


@pytest.mark.parametrize("settings", [("fp8", None, 1), ("uint8", "fp16", 1), ("fp32", "int4", 1), ("auto", None, 0)])
def test_settings_that_make_no_sense(bundle, settings):
    with pytest.raises(RequestError):
        Decoder(bundle, *settings)


def test_guesses_change_the_passes_and_not_the_logits(bundle):
    text = list(b"Once upon a time there was a cat. The cat sat. One day a dog came to the park and so on for ever.")
    guessing, plain = Decoder(bundle, "uint8"), Decoder(bundle, "uint8", drafting=False)
    for token in text[: bundle.architecture.context]:
        assert close(guessing.step(token), plain.step(token))
        assert guessing.position == plain.position
    assert plain.passes == plain.position == bundle.architecture.context
    assert guessing.passes < 0.8 * plain.passes
    assert close(guessing.cache()["key_1"], plain.cache()["key_1"])


def test_a_guess_is_forgotten_with_its_past(bundle):
    guessing, plain = Decoder(bundle, "uint8"), Decoder(bundle, "uint8", drafting=False)
    for decoder in (guessing, plain):
        decoder.prefill(list(b"The ca"))
        decoder.step(ord("t"))
        decoder.rewind(3)
    assert close(guessing.step(ord(" ")), plain.step(ord(" ")))


def test_the_int8_cache_is_near_the_float_one(bundle):
    exact, small = Decoder(bundle, "fp32", "uint8"), Decoder(bundle, "uint8")
    exact.prefill(TOKENS)
    small.prefill(TOKENS)
    scales = bundle.cache_scales()
    for name, kept in small.cache().items():
        assert kept.dtype == np.int8 and np.abs(kept).max() > 60
        scale = scales[name.replace("_", "_scale_")]
        assert np.abs(kept * scale - exact.cache()[name]).max() < 0.1 * np.abs(exact.cache()[name]).max()


def test_auto_with_avx2_is_uint8(bundle, monkeypatch):
    monkeypatch.setattr(processor, "has_avx2", lambda: True)
    assert Decoder(bundle).graph == "uint8"


def test_auto_without_avx2_takes_what_wins(bundle, monkeypatch):
    monkeypatch.setattr(processor, "has_avx2", lambda: False)
    assert Decoder(bundle, threads=1).graph in ("uint8", "fp32")


def test_the_timing_is_remembered(bundle, tmp_path):
    cache = tmp_path / "folder" / "setup.json"
    first = Decoder(bundle, cache=cache).setup
    assert 1 <= first.threads <= 2
    assert Setup(**json.loads(cache.read_text())["setup"]) == first
