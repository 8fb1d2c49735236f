"""Between two checkpoints, and which arithmetic a run uses."""

import dataclasses

import pytest
import torch

from tests.golden.make import TINY
from trainer import checkpoints
from trainer.__main__ import main
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel
from trainer.training import average
from trainer.training.options import AverageOptions
from trainer.training.precision import faster_precision


@pytest.fixture
def two(tmp_path):
    for seed, name in enumerate(("start", "tuned")):
        torch.manual_seed(seed)
        checkpoints.save_model(tmp_path / f"{name}.safetensors", StoryModel(TINY), {"tokens": 5 * seed})
    return tmp_path / "start.safetensors", tmp_path / "tuned.safetensors"


def test_an_average_lies_between_its_two_models(two, tmp_path, capsys):
    arguments = ["average", *map(str, two), "--share", "0.25", "--out", str(tmp_path / "mixed.safetensors")]
    assert main(arguments) == 0
    (start, _), (tuned, _) = map(checkpoints.load_model, two)
    mixed, facts = checkpoints.load_model(tmp_path / "mixed.safetensors")
    first, second = start.embedding.weight, tuned.embedding.weight
    assert torch.allclose(mixed.embedding.weight, 0.75 * first + 0.25 * second)
    assert not torch.allclose(mixed.embedding.weight, first)
    assert facts["tokens"] == 5 and facts["averaged"] == {"with": "start.safetensors", "share": 0.25}


def test_models_of_different_shapes_have_no_average(two, tmp_path):
    other = tmp_path / "other.safetensors"
    checkpoints.save_model(other, StoryModel(dataclasses.replace(TINY, layers=1)), {})
    with pytest.raises(TrainerError, match="different shapes"):
        average.run(AverageOptions(two[0], other, tmp_path / "mixed.safetensors", 0.5))
    with pytest.raises(TrainerError, match="from 0 to 1"):
        average.run(AverageOptions(*two, tmp_path / "mixed.safetensors", 1.5))


def test_choosing_an_arithmetic_leaves_the_model_as_it_was():
    model = StoryModel(TINY)
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    assert faster_precision(model, 2, 16) in ("fp32", "bf16")
    assert all(torch.equal(tensor, before[name]) for name, tensor in model.state_dict().items())
    assert all(parameter.grad is None for parameter in model.parameters())
