"""What every quantisation method is: a matrix goes in, packed bits come out, and a float32 matrix comes back."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Layout = dict[str, tuple[type[np.generic], tuple[int, ...]]]
"""The type and shape of every part of a packed matrix."""


@dataclass(frozen=True)
class Packed:
    """A quantised matrix as it lies in a file.

    Attributes:
        shape: of the matrix, (outputs, inputs).
        parts: the arrays that it consists of, bits packed: codes, scales, zeros.
    """

    shape: tuple[int, int]
    parts: dict[str, NDArray[Any]]

    @property
    def bytes(self) -> int:
        """Bytes of all parts."""
        return sum(part.nbytes for part in self.parts.values())

    @property
    def bits_per_weight(self) -> float:
        """Bits a weight costs, scales and zeros included."""
        return 8 * self.bytes / prod(self.shape)


class Method(Protocol):
    """A way of quantising matrices."""

    @property
    def name(self) -> str:
        """The name by which `trainer.compress.methods.find_method` finds it again."""

    def layout(self, shape: tuple[int, int]) -> Layout:
        """What `pack` makes of a matrix of this shape.

        Raises:
            TrainerError: if such a matrix does not divide into the method's groups.
        """

    def pack(self, weight: Matrix) -> Packed:
        """Quantise a matrix (outputs, inputs) of finite numbers."""

    def unpack(self, packed: Packed) -> Matrix:
        """The matrix that the packed bits stand for, float32 (outputs, inputs)."""


def pack_bits(codes: NDArray[np.uint8], bits: int) -> NDArray[np.uint8]:
    """Codes below 2 ** bits, one after the other without a gap, least significant bit first; (bytes,)."""
    planes = np.unpackbits(codes.reshape(-1, 1), axis=1, bitorder="little")[:, :bits]
    return np.packbits(planes, bitorder="little")


def unpack_bits(packed: NDArray[np.uint8], bits: int, count: int) -> NDArray[np.uint8]:
    """The inverse of `pack_bits`; (count,)."""
    planes = np.unpackbits(packed, count=count * bits, bitorder="little").reshape(count, bits)
    return np.packbits(planes, axis=1, bitorder="little")[:, 0]


def packed_bytes(bits: int, count: int) -> int:
    """Bytes that `pack_bits` needs."""
    return -(-bits * count // 8)
