"""Other people's models in every verb: the same logits, their own spelling, and sentences for what cannot be read."""

import json

import numpy as np
import pytest
import torch

from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from tests.fixtures.foreign import save_gpt2, save_smol
from tests.fixtures.make_stories import corpus
from tests.golden.make import FOLDER
from trainer.__main__ import main
from trainer.checkpoints import read_checkpoint
from trainer.compress.source import read_model
from trainer.model.foreign import read_foreign
from trainer.model.pretrained import load_causal, load_spelling
from trainer.model.spelled import SAMPLES

pytestmark = pytest.mark.slow
TEXTS = ["Once upon a time, there was a bear of 1234 days.\n\n  He DIDN'T  sleep.", *SAMPLES]


@pytest.fixture(scope="module")
def folders(tmp_path_factory, spelled_llama):
    place = tmp_path_factory.mktemp("foreign")
    return {
        "gpt2": save_gpt2(place / "gpt2"),
        "exact gelu": save_gpt2(place / "gelu", activation_function="gelu", n_inner=128),
        "smol": save_smol(place / "smol"),
        "biases": save_smol(place / "biases", attention_bias=True),
        "sentencepiece": spelled_llama,
    }


@pytest.fixture(params=["gpt2", "exact gelu", "smol", "biases", "sentencepiece"])
def folder(request, folders):
    return folders[request.param]


def test_a_model_says_what_it_said_and_spells_as_it_spelled(folder, tmp_path):
    found = read_foreign(folder)
    spelling, theirs = load_spelling(folder), load_causal(folder, torch.device("cpu"), torch.float32)
    source = read_model(folder)
    ours, tokenizer = source.model(), source.tokens(None)
    for text in TEXTS:
        tokens = tokenizer.encode(text)
        assert [found.rows[token] for token in tokens] == spelling.encode(text)
    tokens = tokenizer.encode(TEXTS[0])[:40]
    with torch.no_grad():
        logits = ours(torch.tensor([[tokenizer.end_of_story, *tokens]]))[0]
        expected = theirs(torch.tensor([[spelling.start, *(found.rows[token] for token in tokens)]])).logits[0]
    assert expected.std() > 0.1
    torch.testing.assert_close(logits[:, : len(found.rows)], expected[:, found.rows], atol=2e-4, rtol=1e-4)
    torch.testing.assert_close(logits[:, tokenizer.end_of_story], expected[:, spelling.start], atol=2e-4, rtol=1e-4)


def test_the_apps_engine_tells_with_it(folder, tmp_path, capsys):
    assert main(["export", str(folder), "--out", str(tmp_path / "bundle"), "--name", "Theirs"]) == 0
    bundle, source = Bundle.open(tmp_path / "bundle"), read_model(folder)
    tokens = [bundle.tokenizer.end_of_story, *bundle.tokenizer.encode(TEXTS[0])[:30]]
    with torch.no_grad():
        expected = source.model()(torch.tensor([tokens]))[0, -1].numpy()
    logits = Decoder(bundle, "fp32").prefill(tokens)
    assert np.abs(logits - expected).max() < 0.02 * np.abs(expected).max()  # 16 bits a weight
    assert "<|voice|>" not in bundle.tokenizer.special


@pytest.mark.parametrize(
    ("save", "changes", "why"),
    [
        (save_smol, {"tie_word_embeddings": False}, "not tied"),
        (save_smol, {"rope_parameters": {"rope_type": "linear", "factor": 2.0, "rope_theta": 1e4}}, "scaled"),
        (save_smol, {"head_dim": 32}, "as wide as"),
        (save_smol, {"hidden_act": "gelu"}, "SwiGLU"),
        (save_gpt2, {"activation_function": "relu"}, "relu"),
        (save_gpt2, {"n_embd": 40}, "multiple of 16"),
    ],
)
def test_what_is_none_of_ours_is_refused_in_a_sentence(save, changes, why, tmp_path, capsys):
    folder = save(tmp_path / "theirs", **changes)
    assert main(["quantize", str(folder), "--out", str(tmp_path / "out.safetensors")]) == 1
    told = capsys.readouterr().err.strip().splitlines()[-1]
    assert why in told
    assert told.endswith(".")
    assert not (tmp_path / "out.safetensors").exists()


def test_a_tokenizer_that_cuts_otherwise_is_refused(folders, tmp_path, capsys):
    import shutil

    folder = shutil.copytree(folders["gpt2"], tmp_path / "theirs")
    told = json.loads((folder / "tokenizer.json").read_text("utf-8"))
    told["pre_tokenizer"] = {"type": "Sequence", "pretokenizers": [{"type": "Punctuation"}, told["pre_tokenizer"]]}
    (folder / "tokenizer.json").write_text(json.dumps(told), "utf-8")
    assert main(["quantize", str(folder), "--out", str(tmp_path / "out.safetensors")]) == 1
    assert "spells texts in a way" in capsys.readouterr().err


def test_our_own_export_comes_back(tmp_path, capsys):
    bundle = FOLDER / "bundle"
    checkpoint = ["--tokenizer", str(bundle / "tokenizer.tiktoken")]
    wish = ["export", str(FOLDER / "checkpoint.safetensors"), *checkpoint, "--format", "huggingface"]
    assert main([*wish, "--out", str(tmp_path / "folder")]) == 0
    architecture, state = read_checkpoint(FOLDER / "checkpoint.safetensors")
    found = read_model(tmp_path / "folder")
    assert found.architecture == architecture
    assert all(np.array_equal(found.state[name], state[name]) for name in state)
    assert found.tokens(None).ranks == Bundle.open(bundle).tokenizer.ranks


def test_every_verb_takes_them(folders, tmp_path, capsys):
    model, stories, out = str(folders["gpt2"]), str(tmp_path / "stories.txt"), str
    (tmp_path / "stories.txt").write_text(corpus(24), "utf-8")
    data = out(tmp_path / "data")
    assert (
        main(["prepare", stories, "--tokenizer", model, "--out", data, "--validation-share", "0.2", "--threads", "1"])
        == 0
    )
    little = ["--data", data, "--set", "steps=2", "--set", "batch=2", "--set", "micro_batch=2", "--set", "sequence=48",
              "--set", "evaluate_every=2", "--preset", "tiny"]  # fmt: skip
    train = ["train", *little, "--start", model, "--out", out(tmp_path / "train")]
    assert main(train) == 0
    assert main(["distill", model, *little, "--layers", "0", "--out", out(tmp_path / "distill")]) == 0
    assert main(["prune", model, *little, "--out", out(tmp_path / "prune")]) == 0
    assert main(["finetune", model, "--stories", stories, "--epochs", "1", "--base", "nf4", "--out",
                 out(tmp_path / "tuned"), "--bundle", out(tmp_path / "tuned" / "bundle")]) == 0  # fmt: skip
    Bundle.open(tmp_path / "tuned" / "bundle").verify()
    packed = out(tmp_path / "packed.safetensors")
    assert main(["quantize", model, "--method", "nf4", "--out", packed]) == 0
    capsys.readouterr()
    few = ["--stories", stories, "--most-stories", "3"]
    assert main(["evaluate", model, "--beside", packed, *few, "--tokenizer", model]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert 0 < told["bits_per_byte"] != told["beside"]["packed.safetensors"]["bits_per_byte"] > 0
    assert main(["compare", model, "--method", "hqq-4-64", *few, "--no-speed", "--out", out(tmp_path / "page")]) == 0
    figures = json.loads((tmp_path / "page" / "figures.json").read_text("utf-8"))
    assert figures[0]["bits_per_byte"] == pytest.approx(told["bits_per_byte"], rel=0.02)  # spelled and read alike


def test_what_quantize_wrote_is_told_with_and_leaves_for_other_programs(folders, tmp_path, capsys):
    import gguf

    packed = tmp_path / "packed.safetensors"
    given = ["--tokenizer", str(folders["smol"])]
    assert main(["quantize", str(folders["smol"]), "--method", "uint4-32", "--out", str(packed)]) == 0
    assert main(["export", str(packed), *given, "--out", str(tmp_path / "bundle")]) == 0
    state, told = read_model(packed).state, Bundle.open(tmp_path / "bundle").load_float32("fp16")
    assert all(np.allclose(told[name], state[name], atol=2e-3, rtol=2e-3) for name in state)
    wish = ["export", str(tmp_path / "bundle"), "--format", "gguf-q4_0", "--out", str(tmp_path / "model.gguf")]
    assert main(wish) == 0
    (down,) = [t for t in gguf.GGUFReader(tmp_path / "model.gguf").tensors if t.name == "blk.0.ffn_down.weight"]
    assert down.tensor_type == gguf.GGMLQuantizationType.Q4_0
    restored, matrix = gguf.quants.dequantize(down.data, down.tensor_type), told["layers.0.mlp_out.weight"]
    assert 0 < np.linalg.norm(restored - matrix) < 0.15 * np.linalg.norm(matrix)
