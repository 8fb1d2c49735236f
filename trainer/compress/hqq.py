"""HQQ: half-quadratic quantisation (Badri and Shaji 2023), which needs no data.

Weights become `(code - zero) * scale` in groups along the inputs. Smallest and largest weight of the group give the
scale and a first zero; then the zero is moved so that the error is small in an lp norm below 1, forgiving outliers:

    minimise over zero  ||weight - (code - zero) * scale||_p^p

By half-quadratic splitting with an auxiliary error e this alternates between a soft threshold and a mean,

    e    <- sign(r) * relu(|r| - |r|^(p - 1) / beta),    r = weight - (code - zero) * scale
    zero <- mean over the group of  code - (weight - e) / scale

with p = 0.7, beta = 10 growing by 1 % a round, and at most 20 rounds, as published.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from storydesk.engine import packed as formats
from trainer.compress.packed import Matrix, Packed, pack_bits

_NORM, _BETA, _GROWTH, _ROUNDS = 0.7, 10.0, 1.01, 20
_FLAT = 1e-4  # a group whose weights differ by less is stored as if they were equal
_LARGEST_ZERO = np.float32(60_000)  # what float16 holds
_ROWS_AT_ONCE = 4096  # of groups: what stays in the processor's cache


@dataclass(frozen=True)
class Hqq(formats.Hqq):
    """HQQ with float16 scales and zeros.

    Attributes:
        rounds: of the optimisation; 0 leaves the plain rounding between smallest and largest weight.
    """

    rounds: int = _ROUNDS

    def pack(self, weight: Matrix) -> Packed:
        """Quantise a matrix (outputs, inputs)."""
        self.layout((len(weight), weight.shape[1]))
        groups = weight.reshape(-1, self.group)
        found = [
            _quantise(groups[start : start + _ROWS_AT_ONCE], self.bits, self.rounds)
            for start in range(0, len(groups), _ROWS_AT_ONCE)
        ]
        codes, scale, zero = (np.concatenate(part) for part in zip(*found, strict=True))
        parts = {"codes": pack_bits(codes, self.bits), "scale": scale, "zero": zero}
        return Packed((len(weight), weight.shape[1]), parts)


def _quantise(groups: Matrix, bits: int, rounds: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Codes uint8 (n, group), scales and zeros float16 (n,)."""
    most = np.float32(2**bits - 1)
    low, high = groups.min(axis=1, keepdims=True), groups.max(axis=1, keepdims=True)
    span = high - low
    # A group of equal weights is all code 0: with scale 1 the zero alone says the weight.
    scale = np.where(span > _FLAT, span / most, np.float32(1))
    scale = np.maximum(scale, np.abs(low) / _LARGEST_ZERO).astype(np.float16).astype(np.float32)
    zero = optimise_zero(groups, scale, -low / scale, int(most), rounds).astype(np.float16)
    codes = np.clip(np.rint(groups / scale + zero.astype(np.float32)), 0, most)
    return codes.astype(np.uint8), scale[:, 0].astype(np.float16), zero[:, 0]


def optimise_zero(groups: Matrix, scale: Matrix, zero: Matrix, most: int, rounds: int = _ROUNDS) -> Matrix:
    """The zeros (n, 1) with which groups (n, group) are best met; a group stops where its mean error stops falling."""
    best, best_error, beta = zero, np.full_like(zero, np.inf), _BETA
    for step in range(rounds + 1):
        codes = np.clip(np.rint(groups / scale + zero), 0, most)
        residual = groups - (codes - zero) * scale
        size = np.abs(residual)
        error = size.mean(axis=1, keepdims=True)
        better = error < best_error
        best, best_error = np.where(better, zero, best), np.where(better, error, best_error)
        if step == rounds or not better.any():
            break
        # A residual of exactly 0 has no (p - 1)th power; its error is 0 as well.
        threshold = np.power(np.maximum(size, np.float32(1e-12)), np.float32(_NORM - 1)) / np.float32(beta)
        split = np.sign(residual) * np.maximum(size - threshold, 0)
        zero = np.where(better, (codes - (groups - split) / scale).mean(axis=1, keepdims=True), zero)
        beta *= _GROWTH
    return best.astype(np.float32)
