"""Learning from a teacher with another vocabulary."""

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import STORY, StoryTokenizer
from tests.fixtures.make_stories import corpus
from trainer import checkpoints
from trainer.errors import Interrupted, TrainerError
from trainer.model.gpt import StoryModel
from trainer.training import optimizers
from trainer.training import train as training
from trainer.training.objectives.teacher import Teacher, group_tokens, story_fragments
from trainer.training.options import load_preset
from trainer.training.run import Run
from trainer.training.sources import DataSource
from trainer.training.streams import Stream

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def teacher_folder(tmp_path_factory):
    """A small random Llama with a vocabulary of its own, as `transformers` saves it."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("teacher")
    encoder = Tokenizer(models.BPE())
    encoder.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    encoder.decoder = decoders.ByteLevel()
    encoder.train_from_iterator(
        [corpus(40)],
        trainers.BpeTrainer(
            vocab_size=320, special_tokens=["<s>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )  # fmt: skip
    PreTrainedTokenizerFast(tokenizer_object=encoder, bos_token="<s>").save_pretrained(folder)
    torch.manual_seed(3)
    config = LlamaConfig(
        vocab_size=320, hidden_size=32, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2,
        max_position_embeddings=64, bos_token_id=0, eos_token_id=0, tie_word_embeddings=True,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def tokenizer(prepared):
    return StoryTokenizer.from_file(prepared / "tokenizer.tiktoken")


@pytest.fixture(scope="module")
def windows(prepared):
    stream = Stream.open(prepared, "train", 48)
    return torch.from_numpy(stream.rows(np.array([0, 100, 1000]), 48))


@pytest.fixture(scope="module")
def architecture(tokenizer):
    fields, _ = load_preset("tiny", [])
    return Architecture(**(fields | {"vocabulary": tokenizer.vocabulary_size}))


@pytest.fixture(scope="module")
def teacher(teacher_folder, tokenizer, architecture, prepared):
    sample = Stream.open(prepared, "train", 48).tokens[:20_000].tolist()
    return Teacher(teacher_folder, tokenizer, architecture, sample, torch.device("cpu"))


def test_fragments_leave_out_ends_and_control_prefixes(tokenizer):
    end, mark = tokenizer.end_of_story, tokenizer.special[STORY]
    words = tokenizer.special["<|words|>"]
    one, two = tokenizer.encode("ran home. He slept."), tokenizer.encode("Once there was")
    first, second = story_fragments([*one, end, words, *tokenizer.encode("cat"), mark, *two], tokenizer)
    assert (first.tokens, first.is_opening, first.is_ended) == (one, False, True)
    assert (second.tokens, second.is_opening, second.is_ended) == (two, True, False)
    assert second.start == len(one) + 2 + len(tokenizer.encode("cat")) + 1
    assert story_fragments([words, *tokenizer.encode("cat")], tokenizer) == []


def test_tokens_share_a_group_with_the_pieces_that_they_begin_with(tokenizer):
    texts = [None, "a", " a", "qq", "\ufffd"]
    place = {"a": 1, " ": -1, "q": 3}
    pieces, ours = group_tokens(tokenizer, texts, lambda text: [2 if text.startswith(" a") else place.get(text[0], -1)])
    assert pieces[0] == ours[tokenizer.end_of_story] >= 0
    assert pieces[1] == ours[tokenizer.encode("a")[0]] != pieces[2]
    assert pieces[3] == ours[tokenizer.encode("q")[0]]
    assert pieces[4] == -1
    assert ours[tokenizer.special[STORY]] == -1


def test_the_teachers_places_are_common_boundaries(teacher, tokenizer, windows):
    places, states = teacher.states(windows)
    assert len(places) == len(states[-1]) > windows.numel() // 3
    assert (places.diff() > 0).all()
    predictions = teacher.predict(states[-1])
    assert torch.allclose(predictions.sum(-1), torch.ones(len(places)), atol=1e-4)


def test_the_loss_is_the_mixture_that_the_module_states(teacher, architecture, windows):
    torch.manual_seed(1)
    model = StoryModel(architecture)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
    weight = 0.6
    places, states = teacher.states(windows[:, :-1])
    predictions = teacher.predict(states[-1])

    log_p = F.linear(model.hidden(windows[:, :-1]).flatten(0, 1), model.embedding.weight).log_softmax(-1)
    losses = F.nll_loss(log_p, windows[:, 1:].flatten(), reduction="none")
    student = teacher._of_student.sum(log_p[places].exp()).clamp_min(1e-12).log()
    divergence = (predictions * (predictions.clamp_min(1e-12).log() - student)).sum(-1)
    expected = (losses.sum() + weight * (divergence - losses[places]).sum()) / losses.numel()
    expected.backward()
    gradients = [parameter.grad.clone() for parameter in model.parameters()]
    model.zero_grad()

    loss = teacher.loss(model, windows[:, :-1], windows[:, 1:], weight)
    loss.backward()
    assert loss.item() == pytest.approx(expected.item(), rel=1e-4)
    for parameter, gradient in zip(model.parameters(), gradients, strict=True):
        assert torch.allclose(parameter.grad, gradient, rtol=1e-3, atol=1e-6)


@pytest.mark.parametrize("state_weight", [0, 2])
def test_training_brings_the_student_nearer_to_its_teacher(
    teacher_folder, prepared, tmp_path, teacher, windows, state_weight
):
    changes = ["steps=30", "batch=4", "sequence=48", "evaluate_every=30", "teacher_weight=1.0"]
    changes.append(f"state_weight={state_weight}")
    training.train("tiny", [DataSource(prepared, 1, 1)], tmp_path, changes, teacher=teacher_folder)
    trained, facts = checkpoints.load_model(tmp_path / "last.safetensors")
    torch.manual_seed(facts["options"]["seed"])
    untrained = StoryModel(trained.architecture)
    assert facts["teacher"] == teacher_folder.name
    given = windows[:, :-1], windows[:, 1:]
    assert teacher.loss(trained, *given, 1.0) < 0.8 * teacher.loss(untrained, *given, 1.0)


def test_a_folder_without_a_model_is_no_teacher(tmp_path, prepared):
    with pytest.raises(TrainerError, match="no model that can teach"):
        training.train("tiny", [DataSource(prepared, 1, 1)], tmp_path / "run", [], teacher=tmp_path)


def test_muon_computes_what_torch_computes():
    torch.manual_seed(0)
    shapes = ((24, 40), (40, 24), (24, 40))
    ours, theirs = ([torch.randn(*shape).requires_grad_() for shape in shapes] for _ in range(2))
    for a, b in zip(ours, theirs, strict=True):
        b.data.copy_(a.data)
    mine = optimizers.Muon(ours, lr=0.02, weight_decay=0.1)
    reference = torch.optim.Muon(theirs, lr=0.02, weight_decay=0.1, adjust_lr_fn="match_rms_adamw")
    for step in range(4):
        for a, b in zip(ours, theirs, strict=True):
            a.grad = torch.randn(a.shape, generator=torch.Generator().manual_seed(step)) * (1 + a.detach().mean().abs())
            b.grad = a.grad.clone()
        mine.step()
        reference.step()
    for a, b in zip(ours, theirs, strict=True):
        # The reference iterates in bfloat16, which keeps eight bits.
        assert (a - b).norm() < 0.02 * (a - torch.zeros_like(a)).norm()
        assert torch.nn.functional.cosine_similarity(a.flatten(), b.flatten(), dim=0) > 0.999


def test_a_run_starts_from_the_weights_of_another(prepared, tmp_path):
    changes = ["steps=4", "batch=4", "sequence=32", "evaluate_every=4"]
    source = [DataSource(prepared, 1, 1)]
    training.train("tiny", source, tmp_path / "one", changes)
    training.train("tiny", source, tmp_path / "two", [*changes, "seed=2"], start=tmp_path / "one" / "last.safetensors")
    _, first = checkpoints.load_model(tmp_path / "one" / "last.safetensors")
    _, second = checkpoints.load_model(tmp_path / "two" / "last.safetensors")
    assert second["tokens"] == 2 * first["tokens"]
    assert second["start"]["options"]["seed"] == 1
    training.train(
        "tiny", source, tmp_path / "three", [*changes, "layers=1"], start=tmp_path / "one" / "last.safetensors"
    )
    third, _ = checkpoints.load_model(tmp_path / "three" / "last.safetensors")
    assert third.architecture.layers > 1, "the start's shape holds, whatever the preset says"


def test_a_run_with_a_teacher_goes_on_exactly(teacher_folder, prepared, tmp_path, monkeypatch):
    changes = ["steps=6", "batch=4", "sequence=48", "evaluate_every=3", "state_weight=1.0"]
    data = [DataSource(prepared, 1, 1)]
    training.train("tiny", data, tmp_path / "whole", changes, teacher=teacher_folder)
    with monkeypatch.context() as patch, pytest.raises(Interrupted):
        patch.setattr(Run, "told", lambda self, step, loss: self._stopping.ask() if step == 3 else None)
        training.train("tiny", data, tmp_path / "parts", changes, teacher=teacher_folder)
    training.train("tiny", data, tmp_path / "parts", changes, teacher=teacher_folder)
    whole, parts = (checkpoints.load_state(tmp_path / name / "state.pt") for name in ("whole", "parts"))
    for one, other in ((whole["model"], parts["model"]), (whole["objective"]["maps"], parts["objective"]["maps"])):
        assert one and all(torch.equal(one[name], other[name]) for name in one)
