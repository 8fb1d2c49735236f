"""The story model in torch: one file for the paper's GPT and for the Llama layout that ships.

    model = StoryModel(architecture)
    logits = model(tokens)            # (batch, time) -> (batch, time, vocabulary)
    loss = model(tokens, targets)     # mean cross-entropy in nats

Weight names are those of `Architecture.tensors`, which are also the names in a bundle.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from storydesk.engine.architecture import Architecture
from trainer.model.embeddings import HybridEmbedding
from trainer.model.loss import next_token_loss


class StoryModel(nn.Module):
    """A decoder-only transformer with a tied head.

    Attributes:
        architecture: the shape, from which everything else follows.
    """

    cosine: Tensor
    sine: Tensor

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        self.architecture = architecture
        self.embedding: nn.Embedding | HybridEmbedding = nn.Embedding(architecture.vocabulary, architecture.width)
        if architecture.positions == "learned":
            self.position = nn.Embedding(architecture.context, architecture.width)
        blocks = [Block(architecture, layer) for layer in range(architecture.layers)]
        self.layers = nn.ModuleList(blocks)
        self.final_norm = _norm(architecture)
        cosine, sine = rotary_tables(architecture)
        self.register_buffer("cosine", cosine, persistent=False)
        self.register_buffer("sine", sine, persistent=False)
        self.apply(_initialise)
        for block in blocks:
            # Residual branches start silent (zero output projections): stable at high learning rates.
            nn.init.zeros_(block.attention_out.weight)
            nn.init.zeros_(block.mlp_out.weight)

    def hidden(self, tokens: Tensor, positions: Tensor | None = None, seen: Tensor | None = None) -> Tensor:
        """Final hidden states, (batch, time, width), of token ids (batch, time).

        Args:
            tokens: the ids.
            positions: of the tokens in their texts, (batch, time); their order where nothing is said.
            seen: whether a token, the second last axis, sees another, the last: bool (batch, time, time); every token
                sees those before it where nothing is said.
        """
        *_, last = self.residuals(tokens, positions, seen)
        return self.final_norm(last)

    def residuals(
        self, tokens: Tensor, positions: Tensor | None = None, seen: Tensor | None = None
    ) -> Iterator[Tensor]:
        """The residual stream after every block, (batch, time, width) each; what is told is that of `hidden`."""
        if positions is None:
            time = tokens.shape[1]
            if time > self.architecture.context:
                raise ValueError(f"{time} tokens do not fit the context of {self.architecture.context}")
            positions = torch.arange(time, device=tokens.device)
        states = self.embedding(tokens)
        if self.architecture.positions == "learned":
            states = states + self.position(positions)
        cosine, sine = (table[positions].unsqueeze(-3) for table in (self.cosine, self.sine))
        for block in self.layers:
            states = block(states, cosine, sine, None if seen is None else seen.unsqueeze(1))
            yield states

    def forward(self, tokens: Tensor, targets: Tensor | None = None) -> Tensor:
        """Logits (batch, time, vocabulary) of token ids (batch, time), or, given targets, the mean loss in nats.

        Targets have the shape of the tokens; -1 stands where nothing is to be learned.
        """
        hidden = self.hidden(tokens)
        if targets is None:
            return F.linear(hidden, self.embedding.weight)
        return next_token_loss(hidden.flatten(0, 1), self.embedding.weight, targets.flatten())


class Block(nn.Module):
    """Pre-norm attention and MLP, each added to the residual stream."""

    def __init__(self, architecture: Architecture, layer: int) -> None:
        super().__init__()
        self.architecture = architecture
        self.heads, self.kv_heads = architecture.heads_of(layer), architecture.kv_heads_of(layer)
        width, bias = architecture.width, architecture.bias
        self.attention_norm = _norm(architecture)
        self.qkv = nn.Linear(width, architecture.qkv_rows_of(layer), bias=bias)
        self.attention_out = nn.Linear(architecture.mixed_of(layer), width, bias=bias)
        self.mlp_norm = _norm(architecture)
        self.mlp_in = nn.Linear(width, architecture.mlp_in_rows_of(layer), bias=bias)
        self.mlp_out = nn.Linear(architecture.mlp_of(layer), width, bias=bias)

    def forward(self, states: Tensor, cosine: Tensor, sine: Tensor, seen: Tensor | None = None) -> Tensor:
        """Residual stream in, residual stream out, both (batch, time, width).

        Args:
            states: the stream.
            cosine: of the rotary angles, with one axis for the heads: ([batch,] 1, time, head_size / 2).
            sine: the same.
            seen: which token sees which, bool (batch, 1, time, time); all see those before them where that is None.
        """
        states = states + self._attention(self.attention_norm(states), cosine, sine, seen)
        return states + self._mlp(self.mlp_norm(states))

    def _attention(self, states: Tensor, cosine: Tensor, sine: Tensor, seen: Tensor | None) -> Tensor:
        a = self.architecture
        batch, time, _ = states.shape
        packed = self.qkv(states).view(batch, time, self.heads + 2 * self.kv_heads, a.head_size).transpose(1, 2)
        query, key, value = packed.split((self.heads, self.kv_heads, self.kv_heads), dim=1)
        if a.positions == "rotary":
            query, key = _rotate(query, cosine, sine), _rotate(key, cosine, sine)
        if self.kv_heads < self.heads:
            key, value = (part.repeat_interleave(self.heads // self.kv_heads, dim=1) for part in (key, value))
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=seen, is_causal=seen is None)
        return self.attention_out(mixed.transpose(1, 2).reshape(batch, time, -1))

    def _mlp(self, states: Tensor) -> Tensor:
        inner, a = self.mlp_in(states), self.architecture
        if a.activation == "swiglu":
            gate, up = inner.chunk(2, dim=-1)
            return self.mlp_out(F.silu(gate) * up)
        return self.mlp_out(F.gelu(inner, approximate="tanh" if a.activation == "gelu_tanh" else "none"))


def rotary_tables(architecture: Architecture) -> tuple[Tensor, Tensor]:
    """Cosines and sines of the rotary angles, each (context, head_size / 2), float32 (Su et al. 2021, eq. 15)."""
    half = torch.arange(architecture.head_size // 2, dtype=torch.float64)
    frequency = architecture.rotary_base ** (-2 * half / architecture.head_size)
    angles = torch.outer(torch.arange(architecture.context, dtype=torch.float64), frequency)
    return angles.cos().float(), angles.sin().float()


def _rotate(heads: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Rotate (batch, heads, time, head_size); the pairs are (i, i + head_size / 2), as in the Llama layout."""
    first, second = heads.chunk(2, dim=-1)
    cosine, sine = cosine.to(heads.dtype), sine.to(heads.dtype)
    return torch.cat((first * cosine - second * sine, second * cosine + first * sine), dim=-1)


def _norm(architecture: Architecture) -> nn.Module:
    kind = nn.RMSNorm if architecture.norm == "rmsnorm" else nn.LayerNorm
    return kind(architecture.width, eps=architecture.norm_epsilon)


def _initialise(module: nn.Module) -> None:
    if isinstance(module, nn.Linear | nn.Embedding):
        nn.init.normal_(module.weight, std=0.02)
        if isinstance(module, nn.Linear) and module.bias is not None:
            nn.init.zeros_(module.bias)
