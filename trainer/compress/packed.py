"""What every quantisation method is: a matrix goes in, packed bits come out, and a float32 matrix comes back.

How a packed matrix lies in a file and what it stands for is `storydesk.engine.packed`, since the program reads it, too.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.packed import Format, Layout, Matrix, Packed, packed_bytes, unpack_bits

__all__ = ["Layout", "Matrix", "Method", "Packed", "pack_bits", "packed_bytes", "unpack_bits"]


class Method(Format, Protocol):
    """A way of quantising matrices."""

    def pack(self, weight: Matrix) -> Packed:
        """Quantise a matrix (outputs, inputs) of finite numbers."""


def pack_bits(codes: NDArray[np.uint8], bits: int) -> NDArray[np.uint8]:
    """Codes below 2 ** bits, one after the other without a gap, least significant bit first; (bytes,)."""
    planes = np.unpackbits(codes.reshape(-1, 1), axis=1, bitorder="little")[:, :bits]
    return np.packbits(planes, bitorder="little")
