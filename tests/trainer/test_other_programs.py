"""What other programs make of our exports: the same logits and the same tokens."""

import dataclasses
import json
from collections import Counter

import numpy as np
import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from storydesk.engine.bundle import Bundle
from storydesk.engine.tokenizer import PreTokenization, StoryTokenizer
from tests.fixtures.llama_cpp import Pieces
from tests.golden.make import FOLDER, PAPER, TINY, random_weights, save_checkpoint
from trainer.__main__ import main
from trainer.corpus.vocabulary import load_cl100k, prune
from trainer.errors import TrainerError
from trainer.export.byte_level import letters, merges
from trainer.export.gguf import export_gguf
from trainer.export.huggingface import export_huggingface, tokenizer_json
from trainer.model.gpt import StoryModel
from trainer.model.pretrained import load_spelling

TEXTS = (
    "Once upon a time, there were 12345 cats!",
    "  two  spaces\n\nand lines  \n",
    "Don't say 'no' -- ¿qué? 你好 😀",
    "  ",
)

# Pieces of the stories that the small SentencePiece model knows, and what disturbs them.
# SentencePiece's own sign for a space can be told from one by us alone.
_DISTURBING = [" ", "  ", "\n", "\t", ".", '"', "!!", "été", "😀", "12", "<0x0A>", "<|stor", "\u00a0"]
_LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\u2581")
SPELLED_TEXTS = st.lists(
    st.sampled_from(["Once", "there was", " a ", "child", "neighbour", "th", "e", *_DISTURBING])
    | st.text(_LETTERS, max_size=2)
).map("".join)


@pytest.fixture(scope="module")
def shipped():
    """The tokenizer that ships, of SentencePiece's pieces."""
    return Bundle.open(FOLDER.parent.parent / "resources" / "model").tokenizer


@pytest.fixture(scope="module")
def cl100k():
    """A small part of cl100k_base."""
    words = Counter(word for text in (*TEXTS, "There was a cat who sat on the mat.") for word in text.split())
    return StoryTokenizer(prune(load_cl100k(), words, 280))


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


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", ["shipped", "cl100k"])
def test_huggingface_finds_the_same_tokens(request, name, text):
    tokenizers = pytest.importorskip("tokenizers")
    ours = request.getfixturevalue(name)
    theirs = tokenizers.Tokenizer.from_str(json.dumps(tokenizer_json(ours)))
    assert theirs.encode(text, add_special_tokens=False).ids == ours.encode(text)
    # A text that begins with a space is spelled like the one without it where a space is put in front of all others.
    lost = ours.pre_tokenization.leading_space and text.startswith(" ")
    assert theirs.decode(ours.encode(text)) == text[1 if lost else 0 :]


@pytest.mark.slow
def test_every_entry_is_a_merge_of_two_others(cl100k):
    found = merges(cl100k)
    entries = {letters(piece) for piece in cl100k.ranks}
    assert len(found) == len(cl100k.ranks) - 256 > 0
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


@pytest.mark.slow
@pytest.mark.parametrize(("precision", "bits", "most"), [("q4_k", 4.5, 0.007), ("q2_k", 2.625, 0.1)])
def test_k_types_are_what_the_package_gguf_reads(precision, bits, most, golden, tmp_path):
    gguf = pytest.importorskip("gguf")
    architecture = dataclasses.replace(TINY, width=256, mlp=512)
    weights = {name: np.float32(value) for name, value in random_weights(architecture).items()}
    weights["layers.0.mlp_out.weight"][3, :300] = 0  # a block of zeros stays one
    path = tmp_path / "model.gguf"
    export_gguf(architecture, weights, golden, "Golden", path, precision)
    tensors = {tensor.name: tensor for tensor in gguf.GGUFReader(path).tensors}
    down = tensors["blk.0.ffn_down.weight"]
    assert down.tensor_type.name == precision.upper() and down.n_bytes == 256 * 512 * bits / 8
    found, wanted = gguf.quants.dequantize(down.data, down.tensor_type), weights["layers.0.mlp_out.weight"]
    assert np.square(found - wanted).mean() < most * np.square(wanted).mean()
    assert not found[3, :256].any()
    assert tensors["token_embd.weight"].tensor_type.name == "Q8_0"


def test_k_types_are_refused_where_rows_do_not_divide(weights, golden, tmp_path):
    for precision in ("q4_k", "q2_k"):
        with pytest.raises(TrainerError, match=r"rows of 64, .*gguf-q4_0.*\.$"):
            export_gguf(TINY, weights, golden, "x", tmp_path / "x.gguf", precision)
    assert not (tmp_path / "x.gguf").exists()


@pytest.fixture(scope="module")
def their_json(spelled):
    tokenizers = pytest.importorskip("tokenizers")
    return tokenizers.Tokenizer.from_str(json.dumps(tokenizer_json(spelled)))


@pytest.mark.slow
@given(text=SPELLED_TEXTS)
@example("")
@example(" Once")
@example("\nOnce  there was\n   a child  ")
@example("  ")
def test_huggingface_spells_sentencepieces_pieces_the_same(spelled, their_json, text):
    assert their_json.encode(text, add_special_tokens=False).ids == spelled.encode(text)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["Once there was", "\nOnce", "Once  there\n\nwas ", "été 😀", ""])
def test_huggingface_takes_the_leading_space_away_again(spelled, their_json, text):
    assert their_json.decode(spelled.encode(text)) == text


def test_after_a_control_token_a_text_is_led_as_well(spelled, their_json):
    special = spelled.special
    expected = [special["<|words|>"], *spelled.encode("child"), special["<|story|>"], *spelled.encode("Once there was")]
    assert their_json.encode("<|words|>child<|story|>Once there was", add_special_tokens=False).ids == expected


@pytest.fixture(scope="module")
def spelled_exports(spelled, tmp_path_factory):
    """A small model over pieces: architecture, weights, Hugging Face folder, GGUF file and what that spells."""
    architecture = dataclasses.replace(TINY, vocabulary=spelled.vocabulary_size)
    weights = {name: np.float32(value) for name, value in random_weights(architecture).items()}
    folder = tmp_path_factory.mktemp("spelled-exports")
    export_huggingface(architecture, weights, spelled, folder / "huggingface")
    export_gguf(architecture, weights, spelled, "Golden", folder / "gguf" / "model.gguf", "f32")
    path = folder / "gguf" / "model.gguf"
    return architecture, weights, folder / "huggingface", path, Pieces(path)


@pytest.mark.slow
def test_both_exports_of_a_model_with_pieces_read_a_story_alike(spelled, spelled_exports):
    transformers = pytest.importorskip("transformers")
    architecture, weights, huggingface, gguf_file, _ = spelled_exports
    text = "Once there was a child named Pip.\nThe end"
    tokens = [spelled.end_of_story, *spelled.encode(text)]
    expected = torch_logits(architecture, weights, tokens)
    for place in (
        {"pretrained_model_name_or_path": huggingface},
        {"pretrained_model_name_or_path": gguf_file.parent, "gguf_file": gguf_file.name},
    ):
        model = transformers.AutoModelForCausalLM.from_pretrained(**place).eval()
        tokenizer = transformers.AutoTokenizer.from_pretrained(**place)
        with torch.no_grad():
            found = model(torch.tensor([tokens])).logits[0].numpy()
        assert relative(found, expected) < 1e-4
        assert tokenizer.encode(text, add_special_tokens=False) == tokens[1:]
        assert tokenizer.decode(tokens[1:]) == text
        assert (tokenizer.bos_token_id, tokenizer.eos_token_id) == (tokens[0], tokens[0])
    for path in (huggingface, gguf_file):
        assert load_spelling(path).story(text) == [*tokens, spelled.end_of_story]
        assert load_spelling(path).decode(tokens) == text


@pytest.mark.slow
@given(text=SPELLED_TEXTS)
@example("Once  there was\n   a child  ")
def test_llama_cpp_spells_sentencepieces_pieces_the_same(spelled, spelled_exports, text):
    theirs = spelled_exports[4]
    # Its space comes before a space and a line feed, too.
    expected = spelled.encode(text) if text[:1] not in (" ", "\n") else spelled.encode_inside(f" {text}")
    assert theirs.encode(text) == expected
    assert theirs.decode(expected) == text


def test_what_llama_cpp_would_spell_otherwise_is_refused(weights, tmp_path):
    singles = {bytes([value]): value for value in range(256)}
    cut = PreTokenization("sentencepiece", leading_space=True)
    for piece in ("é".encode(), b"a b", b"  ", b".\n"):
        parts = [piece[:end] for end in range(2, len(piece) + 1)]
        ranks = singles | {part: 256 + index for index, part in enumerate(parts)}
        with pytest.raises(TrainerError, match="is no ASCII word"):
            export_gguf(TINY, weights, StoryTokenizer(ranks, None, cut), "x", tmp_path / "x.gguf", "f32")
    leading = StoryTokenizer(singles, None, PreTokenization("cl100k", leading_space=True))
    with pytest.raises(TrainerError, match="space in front"):
        export_gguf(TINY, weights, leading, "x", tmp_path / "x.gguf", "f32")
    assert not (tmp_path / "x.gguf").exists()


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
