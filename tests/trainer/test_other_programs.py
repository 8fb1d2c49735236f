"""What other programs make of our exports: the same logits and the same tokens."""

import dataclasses
import json

import numpy as np
import pytest
import torch

from storydesk.engine.tokenizer import StoryTokenizer
from tests.golden.make import FOLDER, PAPER, TINY, random_weights, save_checkpoint
from trainer.__main__ import main
from trainer.export.byte_level import letters, merges
from trainer.export.gguf import export_gguf
from trainer.export.huggingface import export_huggingface, tokenizer_json
from trainer.model.gpt import StoryModel

TEXTS = (
    "Once upon a time, there were 12345 cats!",
    "  two  spaces\n\nand lines  \n",
    "Don't say 'no' -- ¿qué? 你好 😀",
    "  ",
)


@pytest.fixture(scope="module")
def shipped():
    """The tokenizer that ships: 4,096 entries."""
    return StoryTokenizer.from_file(FOLDER.parent.parent / "resources" / "model" / "tokenizer.tiktoken")


@pytest.fixture(scope="module")
def golden():
    return StoryTokenizer.from_file(FOLDER / "bundle" / "tokenizer.tiktoken")


@pytest.fixture(scope="module")
def weights():
    return {name: np.float32(value) for name, value in random_weights(TINY).items()}


@pytest.fixture(scope="module")
def tokens():
    return np.random.default_rng(3).integers(0, 272, 40).tolist()


@pytest.fixture(scope="module")
def expected(weights, tokens):
    return torch_logits(TINY, weights, tokens)


def torch_logits(architecture, weights, tokens):
    model = StoryModel(architecture).eval()
    model.load_state_dict({name: torch.from_numpy(value) for name, value in weights.items()})
    with torch.no_grad():
        return model(torch.tensor([tokens]))[0].numpy()


def relative(found, expected):
    return np.abs(found - expected).max() / np.abs(expected).max()


def test_huggingface_computes_the_same(weights, golden, tokens, expected, tmp_path):
    transformers = pytest.importorskip("transformers")
    export_huggingface(TINY, weights, golden, tmp_path)
    model = transformers.AutoModelForCausalLM.from_pretrained(tmp_path).eval()
    assert type(model).__name__ == "LlamaForCausalLM"
    with torch.no_grad():
        found = model(torch.tensor([tokens])).logits[0].numpy()
    assert relative(found, expected) < 1e-5
    tokenizer = transformers.AutoTokenizer.from_pretrained(tmp_path)
    assert tokenizer.decode(tokenizer.encode("A cat.")) == "A cat."
    assert tokenizer.eos_token_id == golden.end_of_story


@pytest.mark.parametrize("text", TEXTS)
def test_huggingface_finds_the_same_tokens(shipped, text):
    tokenizers = pytest.importorskip("tokenizers")
    theirs = tokenizers.Tokenizer.from_str(json.dumps(tokenizer_json(shipped)))
    assert theirs.encode(text, add_special_tokens=False).ids == shipped.encode(text)
    assert theirs.decode(shipped.encode(text)) == text


def test_every_entry_is_a_merge_of_two_others(shipped):
    found = merges(shipped)
    entries = {letters(piece) for piece in shipped.ranks}
    assert len(found) == len(shipped.ranks) - 256
    assert all({first, second, first + second} <= entries for first, second in found)


def test_gguf_reads_back(weights, golden, tmp_path):
    gguf = pytest.importorskip("gguf")
    for precision, closeness in (("f32", 0), ("q8_0", 0.01)):
        path = tmp_path / f"{precision}.gguf"
        export_gguf(TINY, weights, golden, "Golden", path, precision)
        reader = gguf.GGUFReader(path)
        found = {t.name: gguf.quants.dequantize(t.data, t.tensor_type) for t in reader.tensors}
        assert np.abs(found["token_embd.weight"] - weights["embedding.weight"]).max() <= closeness
        assert np.abs(found["blk.1.ffn_up.weight"] - weights["layers.1.mlp_in.weight"][64:]).max() <= closeness
        assert np.array_equal(found["output_norm.weight"], weights["final_norm.weight"])
        assert reader.get_field("llama.attention.head_count_kv").contents() == 2


def test_llama_cpp_computes_the_same(shipped, tmp_path):
    pytest.importorskip("llama_cpp")
    from trainer.evaluation.engines import LlamaCpp

    architecture = dataclasses.replace(TINY, vocabulary=shipped.vocabulary_size)  # it wants a list of merges
    weights = {name: np.float32(value) for name, value in random_weights(architecture).items()}
    text = "Once upon a time, there were 12345 cats!"
    tokens = [shipped.end_of_story, *shipped.encode(text)]
    path = tmp_path / "model.gguf"
    export_gguf(architecture, weights, shipped, "Golden", path, "f32")
    engine = LlamaCpp(path, architecture, threads=1)
    found = np.array([engine.step(token).copy() for token in tokens])
    assert relative(found, torch_logits(architecture, weights, tokens)) < 1e-4
    assert engine.tokens(text) == shipped.encode(text)


@pytest.mark.parametrize("target", ["huggingface", "gguf"])
def test_only_the_llama_layout(target, tmp_path, capsys):
    save_checkpoint(tmp_path / "c.safetensors", PAPER, random_weights(PAPER))
    wish = [
        "--format",
        target,
        "--tokenizer",
        str(FOLDER / "bundle" / "tokenizer.tiktoken"),
        "--out",
        str(tmp_path / "o"),
    ]
    assert main(["export", str(tmp_path / "c.safetensors"), *wish]) == 1
    assert "Llama layout" in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_the_verb_writes_a_file_and_never_over_one(tmp_path, capsys):
    out = tmp_path / "model.gguf"
    wish = ["export", str(FOLDER / "checkpoint.safetensors"), "--format", "gguf", "--out", str(out)]
    wish += ["--tokenizer", str(FOLDER / "bundle" / "tokenizer.tiktoken")]
    assert main(wish) == 0
    assert json.loads(capsys.readouterr().out)["bytes"]["model.gguf"] == out.stat().st_size
    assert main(wish) == 1
