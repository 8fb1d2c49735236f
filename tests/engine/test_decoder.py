import json

import numpy as np
import pytest

from storydesk.engine import decoder as decoder_module
from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder, choose_graph
from storydesk.engine.errors import RequestError
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


def test_auto_without_avx2_races_once_and_remembers(bundle, tmp_path, monkeypatch):
    monkeypatch.setattr(decoder_module, "_has_avx2", lambda: False)
    monkeypatch.setattr(decoder_module, "_seconds", lambda bundle, graph, threads: {"uint8": 2, "fp32": 1}[graph])
    cache = tmp_path / "folder" / "graph.json"
    assert Decoder(bundle, cache=cache).graph == "fp32"
    monkeypatch.setattr(decoder_module, "_seconds", None)
    assert choose_graph(bundle, 2, cache) == "fp32"
    assert json.loads(cache.read_text())["graph"] == "fp32"


@pytest.mark.parametrize("content", ["", "[]", "{", '{"key": 1}'])
def test_a_damaged_cache_means_another_race(bundle, tmp_path, monkeypatch, content):
    monkeypatch.setattr(decoder_module, "_has_avx2", lambda: False)
    (tmp_path / "graph.json").write_text(content)
    assert choose_graph(bundle, 1, tmp_path / "graph.json") in ("uint8", "fp32")


def test_auto_with_avx2_is_uint8(bundle, monkeypatch):
    monkeypatch.setattr(decoder_module, "_has_avx2", lambda: True)
    assert Decoder(bundle).graph == "uint8"
