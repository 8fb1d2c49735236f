"""Matrices with fewer bits a weight, as the workshop's `quantize` writes them, and the way back to float32.

A format says which arrays a matrix becomes (`layout`) and what they stand for (`unpack`); how a matrix gets there is
the workshop's affair (`trainer.compress`). Every format has a name, which a file tells of each of its matrices:

    find_format("hqq-4-64").unpack(packed)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import prod
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.architecture import BLOCK_SIZE
from storydesk.engine.errors import BundleError
from storydesk.engine.uint8 import dequantise

Matrix = NDArray[np.float32]
Layout = dict[str, tuple[type[np.generic], tuple[int, ...]]]
"""The type and shape of every part of a packed matrix."""
UINT4_GROUPS = (16, 32, 64, 128)
HQQ_BITS = (8, 4, 3, 2, 1)
HQQ_GROUPS = (16, 32, 64, 128)
SCALES_TOGETHER = 256
"""Blocks of NF4 whose magnitudes share one scale in double quantisation."""
LEVELS = np.array(
    [
        -1.0, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635,
        -0.18477343022823334, -0.09105003625154495, 0.0, 0.07958029955625534, 0.16093020141124725,
        0.24611230194568634, 0.33791524171829224, 0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1.0,
    ],
    np.float32,
)  # fmt: skip
"""NF4's levels, from appendix E of the QLoRA paper."""
_MOST_BLOCK = 2**15  # no matrix is wider


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


class Format(Protocol):
    """How quantised matrices lie in a file."""

    @property
    def name(self) -> str:
        """The name by which `find_format` finds it again."""

    def layout(self, shape: tuple[int, int]) -> Layout:
        """What a matrix of this shape becomes.

        Raises:
            BundleError: if such a matrix does not divide into the format's groups.
        """

    def unpack(self, packed: Packed) -> Matrix:
        """The matrix that the packed bits stand for, float32 (outputs, inputs)."""


@dataclass(frozen=True)
class Uint8Blocks:
    """Blocks of 64 inputs, zero point 128, one float32 scale a block: what the program's 8-bit graph computes with."""

    name: str = "uint8"

    def layout(self, shape: tuple[int, int]) -> Layout:
        """Codes (outputs, blocks, 64) and a scale a block."""
        rows, blocks = shape[0], _groups(shape, BLOCK_SIZE)
        return {"codes": (np.uint8, (rows, blocks, BLOCK_SIZE)), "scale": (np.float32, (rows, blocks))}

    def unpack(self, packed: Packed) -> Matrix:
        """The matrix again, float32 (outputs, inputs)."""
        return dequantise(packed.parts["codes"], packed.parts["scale"])


@dataclass(frozen=True)
class Uint8Rows:
    """A row's smallest and largest weight are 0 and 255; zero is one of the 256 steps, so that it stays zero."""

    name: str = "uint8-row"

    def layout(self, shape: tuple[int, int]) -> Layout:
        """Codes as the matrix, a scale and a zero point a row."""
        rows = shape[0]
        return {"codes": (np.uint8, shape), "scale": (np.float32, (rows,)), "zero": (np.uint8, (rows,))}

    def unpack(self, packed: Packed) -> Matrix:
        """The matrix again, float32 (outputs, inputs)."""
        steps = packed.parts["codes"].astype(np.float32) - packed.parts["zero"][:, None].astype(np.float32)
        matrix: Matrix = steps * packed.parts["scale"][:, None]
        return matrix


@dataclass(frozen=True)
class Int8:
    """Symmetric int8: the largest magnitude of a row, or of the whole tensor, is 127."""

    by_row: bool = False

    @property
    def name(self) -> str:
        """`int8` or `int8-row`."""
        return "int8-row" if self.by_row else "int8"

    def layout(self, shape: tuple[int, int]) -> Layout:
        """Codes as the matrix, and the scales."""
        return {"codes": (np.int8, shape), "scale": (np.float32, (shape[0] if self.by_row else 1,))}

    def unpack(self, packed: Packed) -> Matrix:
        """The matrix again, float32 (outputs, inputs)."""
        matrix: Matrix = packed.parts["codes"].astype(np.float32) * packed.parts["scale"][:, None]
        return matrix


@dataclass(frozen=True)
class Uint4Blocks:
    """`(code - zero) * scale` with codes and zeros from 0 to 15: what the program's 4-bit graph computes with.

    Two codes a byte, the first one in its low half; scales in float16, zeros two a byte.

    Attributes:
        group: weights that share scale and zero, one of `UINT4_GROUPS`.
    """

    group: int = 64

    def __post_init__(self) -> None:
        if self.group not in UINT4_GROUPS:
            raise BundleError("uint4 has blocks of {known}.", known=", ".join(map(str, UINT4_GROUPS)))

    @property
    def name(self) -> str:
        """Such as `uint4-64`."""
        return f"uint4-{self.group}"

    def layout(self, shape: tuple[int, int]) -> Layout:
        """Codes (outputs, blocks, group / 2), a scale a block, zeros (outputs, blocks / 2)."""
        rows, blocks = shape[0], _groups(shape, self.group)
        return {
            "codes": (np.uint8, (rows, blocks, self.group // 2)),
            "scale": (np.float16, (rows, blocks)),
            "zero": (np.uint8, (rows, -(-blocks // 2))),
        }

    def unpack(self, packed: Packed) -> Matrix:
        """The matrix again, float32 (outputs, inputs)."""
        rows, columns = packed.shape
        codes = _whole(packed.parts["codes"], self.group).astype(np.float32)
        zero = _whole(packed.parts["zero"], columns // self.group).astype(np.float32)
        scale = packed.parts["scale"].astype(np.float32)
        matrix: Matrix = ((codes - zero[..., None]) * scale[..., None]).reshape(rows, columns)
        return matrix


@dataclass(frozen=True)
class Nf4:
    """NF4 in blocks along the inputs (QLoRA, Dettmers et al. 2023): a level times the block's largest magnitude.

    Attributes:
        block: weights that share one magnitude.
        double: whether the magnitudes are quantised too: less their mean, to int8 with a scale for every 256.
    """

    block: int = 64
    double: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.block <= _MOST_BLOCK:
            raise BundleError("NF4 has blocks of {low} to {high}.", low=1, high=_MOST_BLOCK)

    @property
    def name(self) -> str:
        """Such as `nf4-64` or `nf4-64-double`."""
        return f"nf4-{self.block}" + ("-double" if self.double else "")

    def layout(self, shape: tuple[int, int]) -> Layout:
        """Packed codes, and the blocks' magnitudes in one of two forms."""
        blocks = shape[0] * _groups(shape, self.block)
        codes: Layout = {"codes": (np.uint8, (packed_bytes(4, prod(shape)),))}
        if not self.double:
            return codes | {"scale": (np.float32, (blocks,))}
        together = -(-blocks // SCALES_TOGETHER)
        return codes | {
            "scale_codes": (np.int8, (blocks,)),
            "scale_scale": (np.float32, (together,)),
            "scale_mean": (np.float32, (1,)),
        }

    def unpack(self, packed: Packed) -> Matrix:
        """The matrix again, float32 (outputs, inputs)."""
        codes = unpack_bits(packed.parts["codes"], 4, prod(packed.shape)).reshape(-1, self.block)
        scale = unpack_scales(packed.parts) if self.double else packed.parts["scale"]
        matrix: Matrix = (LEVELS[codes] * scale[:, None]).reshape(packed.shape)
        return matrix


@dataclass(frozen=True)
class Hqq:
    """HQQ (Badri and Shaji 2023): `(code - zero) * scale` in groups along the inputs, scales and zeros in float16.

    Attributes:
        bits: of a code, one of `HQQ_BITS`.
        group: weights that share scale and zero, one of `HQQ_GROUPS`.
    """

    bits: int = 4
    group: int = 64

    def __post_init__(self) -> None:
        if self.bits not in HQQ_BITS or self.group not in HQQ_GROUPS:
            raise BundleError(
                "HQQ has {bits} bits and groups of {groups}.",
                bits=", ".join(map(str, HQQ_BITS)),
                groups=", ".join(map(str, HQQ_GROUPS)),
            )

    @property
    def name(self) -> str:
        """Such as `hqq-4-64`."""
        return f"hqq-{self.bits}-{self.group}"

    def layout(self, shape: tuple[int, int]) -> Layout:
        """Packed codes, a scale and a zero a group."""
        groups = shape[0] * _groups(shape, self.group)
        return {
            "codes": (np.uint8, (packed_bytes(self.bits, prod(shape)),)),
            "scale": (np.float16, (groups,)),
            "zero": (np.float16, (groups,)),
        }

    def unpack(self, packed: Packed) -> Matrix:
        """The matrix again, float32 (outputs, inputs)."""
        codes = unpack_bits(packed.parts["codes"], self.bits, prod(packed.shape)).reshape(-1, self.group)
        scale, zero = (packed.parts[name].astype(np.float32)[:, None] for name in ("scale", "zero"))
        matrix: Matrix = ((codes.astype(np.float32) - zero) * scale).reshape(packed.shape)
        return matrix


_NAMES = re.compile(
    r"(?P<plain>uint8|uint8-row|int8|int8-row)"
    r"|uint4(?:-(?P<uint4>\d{1,5}))?"
    r"|nf4(?:-(?P<nf4>\d{1,5}))?(?P<double>-double)?"
    r"|hqq-(?P<bits>\d)(?:-(?P<hqq>\d{1,5}))?"
)


def format_arguments(name: str) -> tuple[str, tuple[Any, ...]]:
    """The family of a name such as `uint8`, `nf4`, `nf4-64-double` or `hqq-4-64`, and what its class is made with.

    Raises:
        BundleError: if there is no such format.
    """
    found = _NAMES.fullmatch(name)
    if found is None:
        raise BundleError("There is no quantisation {name!r}.", name=name[:100])
    if found["plain"]:
        return ("int8", (found["plain"] == "int8-row",)) if found["plain"].startswith("int8") else (found["plain"], ())
    if found["bits"]:
        return "hqq", (int(found["bits"]), int(found["hqq"] or 64))
    if name.startswith("uint4"):
        return "uint4", (int(found["uint4"] or 64),)
    return "nf4", (int(found["nf4"] or 64), found["double"] is not None)


_FORMATS: dict[str, Any] = {
    "uint8": Uint8Blocks, "uint8-row": Uint8Rows, "int8": Int8, "uint4": Uint4Blocks, "nf4": Nf4, "hqq": Hqq,
}  # fmt: skip


def find_format(name: str) -> Format:
    """The format of a name.

    Raises:
        BundleError: if there is none.
    """
    family, arguments = format_arguments(name)
    found: Format = _FORMATS[family](*arguments)
    return found


def unpack_scales(parts: dict[str, NDArray[Any]]) -> Matrix:
    """The magnitudes of NF4's blocks that were quantised themselves."""
    codes = parts["scale_codes"].astype(np.float32)
    step = np.repeat(parts["scale_scale"], SCALES_TOGETHER)[: len(codes)]
    # A magnitude is never negative; rounding could make it so where it was nearly zero.
    scale: Matrix = np.maximum(codes * step + parts["scale_mean"], 0).astype(np.float32)
    return scale


def unpack_bits(packed: NDArray[np.uint8], bits: int, count: int) -> NDArray[np.uint8]:
    """So many codes below 2 ** bits that lie one after the other without a gap, least significant bit first."""
    planes = np.unpackbits(packed, count=count * bits, bitorder="little").reshape(count, bits)
    return np.packbits(planes, axis=1, bitorder="little")[:, 0]


def packed_bytes(bits: int, count: int) -> int:
    """Bytes that so many codes need."""
    return -(-bits * count // 8)


def _whole(packed: NDArray[np.uint8], count: int) -> NDArray[np.uint8]:
    """`count` numbers below 16 that lie two a byte (..., n)."""
    both = np.stack([packed & np.uint8(15), packed >> np.uint8(4)], axis=-1)
    return both.reshape(*packed.shape[:-1], -1)[..., :count]


def _groups(shape: tuple[int, int], size: int) -> int:
    """How many groups a row has."""
    if shape[1] % size:
        raise BundleError(
            "A matrix with {columns} inputs does not divide into blocks of {size}.", columns=shape[1], size=size
        )
    return shape[1] // size
