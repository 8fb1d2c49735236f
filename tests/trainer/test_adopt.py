"""Somebody else's Llama as our own start: its vocabulary pruned, its shape grown, its function kept."""

import json
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from storydesk.engine.tokenizer import END_OF_STORY, STORY, StoryTokenizer
from tests.fixtures.make_stories import corpus
from tests.fixtures.spelled_llama import CONTEXT, STORIES, save_spelled_llama
from trainer import adopt
from trainer.__main__ import main
from trainer.checkpoints import read_checkpoint, read_facts
from trainer.corpus import pieces
from trainer.errors import TrainerError
from trainer.model.grow import grow, grown_architecture, require_llama, rotary_base_of
from trainer.model.pretrained import load_causal, load_spelling

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def spelling(spelled_llama):
    return load_spelling(spelled_llama)


@pytest.fixture(scope="module")
def every(spelling):
    return pieces.read_pieces(spelling.tokenizer)


@pytest.fixture(scope="module")
def pruned(every):
    return pieces.pruned(every, STORIES, 460)


@pytest.fixture(scope="module")
def theirs(spelled_llama):
    return load_causal(spelled_llama, torch.device("cpu"), torch.float32)


class Vocabulary(SimpleNamespace):
    """A tokenizer of which only the pieces are asked for."""

    all_special_tokens = ("<s>",)

    def get_vocab(self):
        names = ["<s>", *(f"<0x{value:02X}>" for value in range(256)), *self.pieces]
        return {name: number for number, name in enumerate(names)}


def test_pieces_are_kept_by_the_bytes_that_they_spell():
    found = pieces.read_pieces(Vocabulary(pieces=["\u2581t", "he", "\u2581the", "t", "h", "e", "\u2581"]))
    assert {piece: number for piece, number in found.items() if len(piece) > 1} == {
        b" t": 257,
        b"he": 258,
        b" the": 259,
    }
    assert found[b"t"] == 260  # the letter, not the byte
    assert found[b"\n"] == 1 + 10
    assert len(found) == 256 + 3


def test_no_piece_is_kept_that_its_parts_do_not_lead_to():
    found = pieces.read_pieces(Vocabulary(pieces=["é", "té", "été", "étés", "th", "thing", "\u2581th"]))
    assert {piece for piece in found if len(piece) > 1} == {b"th", b" th"}


def test_a_vocabulary_without_bytes_is_refused_in_a_sentence(tiny_llama):
    with pytest.raises(TrainerError, match="piece for every single byte"):
        pieces.read_pieces(load_spelling(tiny_llama).tokenizer)


def test_stories_are_spelled_as_by_the_model_itself(spelling, every):
    assert pieces.check(spelling, every, STORIES) == (len(STORIES), len(STORIES))


def test_a_vocabulary_that_is_merged_in_another_order_is_refused(spelling, every):
    merged = [piece for piece in every if len(piece) > 1]
    turned = dict(zip(merged, [every[piece] for piece in reversed(merged)], strict=True))
    with pytest.raises(TrainerError, match="spelled as the model's own tokenizer"):
        pieces.check(spelling, every | turned, STORIES)


def test_the_pruned_vocabulary_knows_the_rows_of_its_entries(spelling, every, pruned):
    tokenizer, rows = pruned
    assert len(rows) == len(tokenizer.ranks) == 460
    for piece, rank in tokenizer.ranks.items():
        assert every[piece] == rows[rank]
    text = STORIES[3]
    assert tokenizer.decode(tokenizer.encode(text)) == f" {text}"
    # Pieces that were dropped are spelled by smaller ones.
    assert len(tokenizer.encode(text)) >= len(spelling.encode(text))


def test_an_impossible_number_of_entries_is_refused(every):
    for entries in (255, 5000):
        with pytest.raises(TrainerError):
            pieces.pruned(every, STORIES, entries)


@pytest.mark.parametrize(
    ("width", "mlp", "layers"), [(0, 0, 0), (128, 0, 0), (0, 128, 0), (0, 0, 5), (192, 64, 3), (128, 192, 4)]
)
def test_a_grown_model_says_what_the_model_said(theirs, pruned, width, mlp, layers):
    tokenizer, rows = pruned
    config = theirs.config
    base = rotary_base_of(config)
    shape = grown_architecture(config, tokenizer.vocabulary_size, CONTEXT, base, width, mlp, layers)
    assert (shape.width, shape.mlp, shape.layers) == (width or 64, mlp or 64, layers or 2)
    assert (shape.head_size, shape.heads // shape.kv_heads) == (16, 2)
    ours = grow(theirs, shape, tokenizer, rows, between=1)
    assert sum(parameter.numel() for parameter in ours.parameters()) == shape.parameters()
    tokens = tokenizer.encode(STORIES[5])[: CONTEXT - 1]
    with torch.no_grad():
        found = ours(torch.tensor([[tokenizer.end_of_story, *tokens]]))[0]
        expected = theirs(torch.tensor([[1, *(rows[token] for token in tokens)]])).logits[0]
    torch.testing.assert_close(found[:, : len(rows)], expected[:, rows], atol=1e-4, rtol=0)
    for name in (END_OF_STORY, STORY):
        torch.testing.assert_close(found[:, tokenizer.special[name]], expected[:, 1], atol=1e-4, rtol=0)
    assert expected.std() > 0.1


def test_everything_new_can_learn(theirs, pruned):
    tokenizer, rows = pruned
    shape = grown_architecture(theirs.config, tokenizer.vocabulary_size, CONTEXT, 10_000.0, 128, 128, 4)
    ours = grow(theirs, shape, tokenizer, rows, between=1)
    tokens = torch.tensor([tokenizer.encode(STORIES[5])[:CONTEXT]])
    ours(tokens[:, :-1], tokens[:, 1:]).backward()
    gradients = {name: parameter.grad for name, parameter in ours.named_parameters()}
    # New dimensions: what the embedding says there, and what a block writes there for the next ones to read.
    assert gradients["embedding.weight"][:, 64:].any()
    assert gradients["layers.0.attention_out.weight"][64:].any()
    assert gradients["layers.0.mlp_out.weight"][64:].any()
    for layer in range(4):
        assert gradients[f"layers.{layer}.attention_out.weight"][:, 64:].any()  # new heads
        assert gradients[f"layers.{layer}.mlp_out.weight"][:, 64:].any()  # new neurons


@pytest.mark.parametrize(
    ("kind", "settings", "why"),
    [
        ("GPT2Config", {}, "gpt2"),
        ("LlamaConfig", {"attention_bias": True}, "biases"),
        ("LlamaConfig", {"mlp_bias": True}, "biases"),
        ("LlamaConfig", {"tie_word_embeddings": False}, "not tied"),
        ("LlamaConfig", {"hidden_act": "gelu"}, "SwiGLU"),
        ("LlamaConfig", {"rope_parameters": {"rope_type": "linear", "factor": 2.0, "rope_theta": 1e4}}, "scaled"),
    ],
)
def test_a_model_whose_function_could_not_be_kept_is_refused_in_a_sentence(kind, settings, why):
    import transformers  # takes seconds: not while tests are only looked for

    config = getattr(transformers, kind)(**{"tie_word_embeddings": True, **settings})
    with pytest.raises(TrainerError) as caught:
        require_llama(config)
    message = str(caught.value)
    assert why in message
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("growth", "why"),
    [((32, 0, 0), "width"), ((0, 40, 0), "MLP"), ((0, 0, 1), "depth"), ((72, 0, 0), "multiple of 16"),
     ((80, 0, 0), "cannot share")],
)  # fmt: skip
def test_a_shape_that_the_function_does_not_fit_is_refused(theirs, growth, why):
    with pytest.raises(TrainerError, match=why):
        grown_architecture(theirs.config, 500, CONTEXT, 10_000.0, *growth)


def wish(model, out, stories, *more):
    return ["adopt", str(model), "--stories", str(stories), "--out", str(out), "--entries", "460", *more]


@pytest.fixture(scope="module")
def stories(tmp_path_factory):
    path = tmp_path_factory.mktemp("adopt") / "stories.txt"
    path.write_text(corpus(120), "utf-8")
    return path


def test_the_verb_writes_a_start_that_reads_longer_stories(spelled_llama, stories, tmp_path, capsys):
    out = tmp_path / "start"
    assert main(wish(spelled_llama, out, stories, "--context", "96", "--width", "128", "--layers", "3")) == 0
    told = json.loads(capsys.readouterr().out)
    architecture, state = read_checkpoint(out / "model.safetensors")
    tokenizer = StoryTokenizer.from_file(out / "tokenizer.tiktoken")
    assert tokenizer.pre_tokenization == pieces.PRE_TOKENIZATION
    assert told["architecture"] == architecture.to_dict()
    assert (architecture.context, architecture.width, architecture.layers) == (96, 128, 3)
    assert state["embedding.weight"].shape == (tokenizer.vocabulary_size, 128)
    assert not state["embedding.weight"][:, 64:].any()
    assert told["same_ids"] == [120, 120]
    losses = {float(base): loss for base, loss in told["nats_by_rotary_base"].items()}
    assert set(losses) == {10_000.0 * factor for factor in (1, 1.5, 2, 3, 4, 6)}
    assert len(set(losses.values())) > 1
    assert losses[architecture.rotary_base] == min(losses.values())
    assert read_facts(out / "model.safetensors")["start"] == spelled_llama.name


@pytest.mark.parametrize(("more", "base"), [((), 10_000.0), (("--context", "96", "--rotary-base", "25000"), 25_000.0)])
def test_the_rotary_base_is_not_chosen_where_it_is_known(spelled_llama, stories, tmp_path, capsys, more, base):
    assert main(wish(spelled_llama, tmp_path / "start", stories, *more)) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["nats_by_rotary_base"] == {}
    assert told["architecture"]["rotary_base"] == base
    assert told["architecture"]["context"] == (96 if more else CONTEXT)


def test_the_losses_by_base_are_those_of_models_with_that_base(theirs, pruned):
    tokenizer, rows = pruned
    shape = grown_architecture(theirs.config, tokenizer.vocabulary_size, 96, 10_000.0, 0, 0, 0)
    model = grow(theirs, shape, tokenizer, rows, between=1)
    tokens = adopt.windows(tokenizer, STORIES[:8], 96)
    assert tokens[0, 0] == tokenizer.end_of_story
    losses = adopt.rotary_losses(model, tokens)
    changed = adopt.with_rotary_base(model, 20_000.0)
    assert changed.architecture.rotary_base == 20_000.0
    with torch.no_grad():
        single = [changed(window[None, :-1], window[None, 1:]).item() for window in tokens]
    assert losses[20_000.0] == pytest.approx(np.mean(single), rel=1e-4)
    with pytest.raises(TrainerError, match="too short"):
        adopt.windows(tokenizer, ["Once."], 96)


def test_a_folder_that_is_there_and_a_foreign_model_are_refused(spelled_llama, stories, tmp_path, capsys):
    (tmp_path / "there").mkdir()
    assert main(wish(spelled_llama, tmp_path / "there", stories)) == 1
    assert "exists already" in capsys.readouterr().err
    untied = save_spelled_llama(tmp_path / "untied", tie_word_embeddings=False)
    assert main(wish(untied, tmp_path / "start", stories)) == 1
    assert "not tied" in capsys.readouterr().err
    assert not (tmp_path / "start").exists()
