"""The loss in slices is the loss."""

import pytest
import torch
from torch.nn import functional as F

from storydesk.engine.architecture import Architecture
from trainer.model.gpt import StoryModel
from trainer.model.loss import SLICE, next_token_loss


def case(rows, masked):
    generator = torch.Generator().manual_seed(rows)
    hidden = torch.randn(rows, 24, generator=generator, requires_grad=True)
    head = torch.randn(90, 24, generator=generator, requires_grad=True)
    targets = torch.randint(0, 90, (rows,), generator=generator)
    targets[torch.rand(rows, generator=generator) < masked] = -1
    return hidden, head, targets


@pytest.mark.parametrize("rows", [1, SLICE - 1, SLICE, 2 * SLICE + 77])
@pytest.mark.parametrize("masked", [0.0, 0.3])
def test_loss_and_gradients_equal_cross_entropy(rows, masked):
    hidden, head, targets = case(rows, masked)
    targets[0] = 5
    found = next_token_loss(hidden, head, targets)
    gradients = torch.autograd.grad(3 * found, (hidden, head))
    expected = F.cross_entropy(F.linear(hidden, head), targets, ignore_index=-1)
    torch.testing.assert_close(found, expected)
    torch.testing.assert_close(gradients, torch.autograd.grad(3 * expected, (hidden, head)))


def test_a_slice_without_targets_changes_nothing():
    hidden, head, targets = case(3 * SLICE, 0.0)
    targets[SLICE : 2 * SLICE] = -1
    found = next_token_loss(hidden, head, targets)
    torch.testing.assert_close(found, F.cross_entropy(F.linear(hidden, head), targets, ignore_index=-1))
    gradient = torch.autograd.grad(found, hidden)[0]
    assert not gradient[SLICE : 2 * SLICE].any()
    assert gradient[:SLICE].any()


def test_nothing_to_learn_is_no_loss_and_no_gradient():
    hidden, head, targets = case(40, 1.0)
    found = next_token_loss(hidden, head, targets)
    gradients = torch.autograd.grad(found, (hidden, head))
    assert found == 0
    assert not gradients[0].any()
    assert not gradients[1].any()


def test_without_gradients_the_loss_is_the_same():
    hidden, head, targets = case(600, 0.2)
    expected = next_token_loss(hidden, head, targets).detach()
    with torch.no_grad():
        found = next_token_loss(hidden, head, targets)
    assert not found.requires_grad
    torch.testing.assert_close(found, expected)


def test_in_half_precision_it_is_near():
    hidden, head, targets = case(700, 0.2)
    expected = torch.autograd.grad(next_token_loss(hidden, head, targets), (hidden, head))
    with torch.autocast("cpu", torch.bfloat16):
        loss = next_token_loss(hidden, head, targets)
    found = torch.autograd.grad(loss, (hidden, head))
    for mine, exact in zip(found, expected, strict=True):
        assert mine.dtype == torch.float32
        assert (mine - exact).norm() < 0.02 * exact.norm()


def test_a_model_with_targets_gives_the_mean_of_its_logits_losses():
    torch.manual_seed(1)
    model = StoryModel(Architecture(vocabulary=60, context=16, width=64, layers=1, heads=2, kv_heads=1, mlp=64))
    tokens = torch.randint(0, 60, (3, 16))
    targets = torch.where(torch.rand(3, 16) < 0.5, -1, tokens.roll(-1, 1))
    expected = F.cross_entropy(model(tokens).flatten(0, 1), targets.flatten(), ignore_index=-1)
    torch.testing.assert_close(model(tokens, targets), expected)
    assert model(tokens, torch.full_like(targets, -1)) == 0
