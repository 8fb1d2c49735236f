"""Distillation between two of our models: the report's loss, its gradient, and where the student starts."""

import dataclasses
import json

import numpy as np
import pytest
import torch

from tests.golden.make import PAPER, TINY, random_weights
from trainer.__main__ import main
from trainer.checkpoints import write_checkpoint
from trainer.compress.source import read_model
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel
from trainer.training.distill import choose_layers, from_layers
from trainer.training.objectives.distillation import Distillation, LossWeights, combined_loss, states_of

pytestmark = pytest.mark.slow

DEEP = dataclasses.replace(TINY, layers=5)


def model_of(architecture, seed=7):
    model = StoryModel(architecture)
    weights = random_weights(architecture, seed)
    model.load_state_dict({name: torch.from_numpy(w.astype(np.float32)) for name, w in weights.items()})
    return model


def test_the_loss_is_the_reports_equation():
    random = np.random.default_rng(0)
    ours, theirs = random.normal(0, 2, (2, 3, 7)), random.normal(0, 2, (2, 3, 7))
    targets = random.integers(0, 7, (2, 3))

    def log_softmax(values):
        return values - np.log(np.exp(values).sum(-1, keepdims=True))

    text = -np.take_along_axis(log_softmax(ours), targets[..., None], -1).mean()
    soft, wish = log_softmax(ours / 2), log_softmax(theirs / 2)
    divergence = (np.exp(wish) * (wish - soft)).sum(-1).mean()
    wanted = 0.1 * text + 3 * 0.25 + 0.8 * 4 * divergence
    found = combined_loss(torch.from_numpy(ours), torch.from_numpy(theirs), torch.from_numpy(targets), 0.25,
                          LossWeights())  # fmt: skip
    assert float(found) == pytest.approx(wanted, rel=1e-5)


def test_a_student_equal_to_its_teacher_has_only_the_text_to_learn():
    model, tokens = model_of(TINY), torch.randint(0, TINY.vocabulary, (2, 10))
    teacher = Distillation(model_of(TINY), model, [0, 1], LossWeights())
    assert float(teacher.loss(tokens, tokens, is_last=True)) == pytest.approx(
        0.1 * float(model(tokens, tokens)), rel=1e-5
    )


def test_every_term_reaches_the_student_and_none_the_teacher():
    large, tokens = model_of(DEEP), torch.randint(0, TINY.vocabulary, (2, 10))
    for weights in (LossWeights(1, 0, 0), LossWeights(0, 1, 0), LossWeights(0, 0, 1)):
        student = model_of(TINY)
        teacher = Distillation(large, student, [0, 4], weights)
        teacher.loss(tokens, tokens, is_last=True).backward()
        assert all(parameter.grad.abs().sum() > 0 for parameter in student.parameters())
        assert all(parameter.grad is None for parameter in large.parameters())


def test_hidden_states_are_compared_with_the_chosen_layers():
    large, student = model_of(DEEP), model_of(TINY)
    tokens = torch.randint(0, TINY.vocabulary, (2, 10))
    found = Distillation(large, student, [1, 3], LossWeights(0, 1, 0)).loss(tokens, tokens, is_last=True)
    theirs, ours = states_of(large, tokens), states_of(student, tokens)
    wanted = ((ours[0] - theirs[1]).square().mean() + (ours[1] - theirs[4]).square().mean()) / 2
    assert float(found) == pytest.approx(float(wanted), rel=1e-5)


def test_another_width_is_reached_through_learned_maps():
    wide = dataclasses.replace(TINY, width=128, layers=3)
    student, tokens = model_of(TINY), torch.randint(0, TINY.vocabulary, (2, 10))
    teacher = Distillation(model_of(wide), student, [0, 2], LossWeights(0, 1, 0))
    teacher.loss(tokens, tokens, is_last=True).backward()
    gradients = [parameter.grad for parameter in teacher.maps.parameters()]
    assert len(gradients) == 4 and all(gradient.abs().sum() > 0 for gradient in gradients)


@pytest.mark.parametrize("architecture", [DEEP, dataclasses.replace(PAPER, layers=4)])
def test_the_student_starts_from_the_teachers_layers(architecture):
    large = model_of(architecture)
    student = from_layers(large, [0, 3])
    ours, theirs = student.state_dict(), large.state_dict()
    assert student.architecture == dataclasses.replace(architecture, layers=2)
    for name, tensor in ours.items():
        assert torch.equal(tensor, theirs[name.replace("layers.1.", "layers.3.")])


@pytest.mark.parametrize(
    ("depth", "layers", "wanted", "expected"),
    [(12, None, None, [0, 2, 4, 7, 9, 11]), (6, None, None, [0, 2, 5]), (1, None, None, [0]),
     (6, None, 2, [0, 5]), (12, [0, 2, 5, 7, 9, 11], None, [0, 2, 5, 7, 9, 11])],
)  # fmt: skip
def test_layers_are_spread_from_first_to_last(depth, layers, wanted, expected):
    assert choose_layers(depth, layers, wanted) == expected


@pytest.mark.parametrize(("layers", "wanted"), [([], None), ([2, 1], None), ([0, 6], None), ([-1, 2], None), ([0], 2)])
def test_layers_that_do_not_exist_are_refused(layers, wanted):
    with pytest.raises(TrainerError):
        choose_layers(6, layers, wanted)


@pytest.fixture
def large(tmp_path):
    torch.manual_seed(0)
    model = StoryModel(dataclasses.replace(DEEP, context=64))
    path = tmp_path / "large.safetensors"
    write_checkpoint(path, model.architecture, {n: t.numpy() for n, t in model.state_dict().items()}, {"tokens": 9})
    return path


def arguments(large, prepared, out, *more):
    fixed = ["--preset", "tiny", "--set", "steps=16", "--set", "evaluate_every=8", "--set", "sequence=32"]
    return ["distill", str(large), "--data", str(prepared), "--out", str(out), *fixed, *more]


def test_distilling_on_the_command_line(tmp_path, large, prepared):
    assert main(arguments(large, prepared, tmp_path / "run", "--layers", "0,2,4")) == 0
    source = read_model(tmp_path / "run" / "model.safetensors")
    assert source.architecture.layers == 3
    assert source.facts["distillation"]["layers"] == [0, 2, 4] and source.facts["teacher"] == "large.safetensors"
    log = [json.loads(line) for line in (tmp_path / "run" / "log.jsonl").read_text().splitlines()]
    assert log[-1]["validation"] < log[0]["validation"]


def test_a_student_of_its_own_shape_learns_from_a_bundle(tmp_path, golden_bundle, prepared):
    small = dataclasses.replace(TINY, width=128, layers=1)
    model = StoryModel(small)
    path = tmp_path / "small.safetensors"
    write_checkpoint(path, small, {name: tensor.numpy() for name, tensor in model.state_dict().items()}, {})
    assert main(arguments(golden_bundle, prepared, tmp_path / "run", "--start", str(path))) == 0
    assert read_model(tmp_path / "run" / "model.safetensors").architecture == small


@pytest.mark.parametrize(
    "more",
    ["--layers 0,9", "--layers a", "--temperature 0", "--hidden -1", "--hidden nan",
     "--text 0 --hidden 0 --teacher-weight 0"],
)  # fmt: skip
def test_what_cannot_be_distilled_is_one_sentence(tmp_path, large, prepared, capsys, more):
    assert main(arguments(large, prepared, tmp_path / "run", *more.split())) == 1
    assert capsys.readouterr().err.strip()
    assert not (tmp_path / "run" / "model.safetensors").exists()
