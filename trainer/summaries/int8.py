"""int8 for an encoder-decoder: symmetric, one float32 scale for every output of a matrix.

    q = round(w / s), s = max|w| / 127 over a row

Matrices are those of the linear layers and the token embedding, which is the output head as well; learned positions,
norms and biases stay float32. `make_aware` lets a model be trained through the rounding, and the gradient goes through
as if there were none (the straight-through estimator, Bengio et al. 2013). What was learned is saved rounded, so
`quantize` finds every weight on the grid and changes nothing.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers.models.bart.modeling_bart import BartScaledWordEmbedding

LEVELS = 127
_SMALLEST = 1e-12  # a scale, for rows of zeros
_Q, _SCALE = ".int8", ".scale"

State = dict[str, Tensor]


def covers(name: str, tensor: Tensor) -> bool:
    """Whether a weight is one of the matrices."""
    return tensor.ndim == 2 and name.endswith(".weight") and "embed_positions" not in name


def pack(state: State) -> State:
    """Every matrix NAME as NAME.int8 (outputs, inputs) and NAME.scale (outputs,), the rest as it is."""
    packed: State = {}
    for name, tensor in state.items():
        if covers(name, tensor):
            scale = _scale(tensor)
            packed[name + _Q] = (tensor / scale).round().to(torch.int8)
            packed[name + _SCALE] = scale[:, 0].contiguous()
        else:
            packed[name] = tensor
    return packed


def unpack(packed: State) -> State:
    """What `pack` was given, rounded.

    Raises:
        KeyError: if a matrix has no scale.
    """
    state = {name: tensor for name, tensor in packed.items() if not name.endswith((_Q, _SCALE))}
    for name, tensor in packed.items():
        if name.endswith(_Q):
            plain = name.removesuffix(_Q)
            state[plain] = tensor.float() * packed[plain + _SCALE][:, None]
    return state


def rounded(state: State) -> State:
    """The state with every matrix on its grid."""
    return {name: see_rounded(tensor) if covers(name, tensor) else tensor for name, tensor in state.items()}


def see_rounded(weight: Tensor) -> Tensor:
    """A weight (..., inputs) on its grid; its gradient is that of the weight."""
    scale = _scale(weight)
    on_grid = (weight.detach() / scale).round() * scale
    return weight + (on_grid - weight).detach()


def _scale(weight: Tensor) -> Tensor:
    return weight.detach().abs().amax(-1, keepdim=True).clamp_min(_SMALLEST) / LEVELS


class Int8Linear(nn.Linear):
    """A linear layer that computes with its rounded weights."""

    def forward(self, input: Tensor) -> Tensor:
        """See `nn.Linear`."""
        return F.linear(input, see_rounded(self.weight), self.bias)


class Int8Embedding(BartScaledWordEmbedding):
    """An embedding that computes with its rounded rows."""

    def forward(self, input_ids: Tensor) -> Tensor:
        """See `BartScaledWordEmbedding`; a row's scale is its own, so only the rows in use are rounded."""
        return see_rounded(super().forward(input_ids))


def make_aware(model: nn.Module) -> None:
    """Let every matrix be seen through its rounding from now on."""
    for module in model.modules():
        # The class alone is changed: tied weights stay tied, hooks stay where they are.
        if type(module) is nn.Linear:
            module.__class__ = Int8Linear
        elif type(module) is BartScaledWordEmbedding:
            module.__class__ = Int8Embedding


def is_aware(model: nn.Module) -> bool:
    """Whether `make_aware` was here."""
    return any(isinstance(module, Int8Linear) for module in model.modules())
