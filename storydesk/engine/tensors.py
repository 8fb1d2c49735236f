"""Tensors in a safetensors file: what a model's files must hold, and reading them without trusting what they say.

The format (github.com/huggingface/safetensors): the header's length in 8 bytes, the header as JSON, the numbers.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.architecture import BLOCK_SIZE, Architecture, Quantised
from storydesk.engine.errors import BundleError

Weights = Literal["uint8", "uint4-32", "uint4-64", "fp16"]
Table = dict[str, tuple[str, tuple[int, ...]]]
"""safetensors' type code and the shape by a tensor's name."""


@dataclass(frozen=True)
class Blocks:
    """How onnxruntime's kernels want a matrix of whole numbers.

    Attributes:
        bits: of a weight.
        size: inputs that share a scale, and with 4 bits a zero.
    """

    bits: int
    size: int


BLOCKS: dict[Quantised, Blocks] = {
    "uint8": Blocks(8, BLOCK_SIZE), "uint4-32": Blocks(4, 32), "uint4-64": Blocks(4, 64),
}  # fmt: skip
LARGEST_HEADER = 1_000_000
"""Bytes: several times what the largest model needs."""
_DTYPES: dict[str, type[np.generic]] = {
    "U8": np.uint8, "I8": np.int8, "U16": np.uint16, "U32": np.uint32, "F16": np.float16, "F32": np.float32,
}  # fmt: skip


def type_code(kind: type[np.generic]) -> str:
    """What safetensors calls a type of numbers."""
    return next(code for code, known in _DTYPES.items() if known is kind)


def weight_table(architecture: Architecture, kind: Weights) -> Table:
    """What a weight file must hold."""
    if kind == "fp16":
        return {name: ("F16", shape) for name, shape in architecture.tensors().items()}
    table: Table = {}
    for name, shape in architecture.tensors().items():
        if architecture.is_quantised(name):
            table |= _block_table(name, shape, BLOCKS[kind])
        else:
            table[name] = ("F32", shape)
    return table


def _block_table(name: str, shape: tuple[int, ...], form: Blocks) -> Table:
    """A matrix in blocks: its codes by its own name, `.scale` and, with 4 bits, `.zero`, both two a byte."""
    rows, blocks = shape[0], shape[1] // form.size
    codes: Table = {name: ("U8", (rows, blocks, form.size * form.bits // 8))}
    if form.bits == 8:
        return codes | {f"{name}.scale": ("F32", (rows, blocks))}
    return codes | {f"{name}.scale": ("F16", (rows, blocks)), f"{name}.zero": ("U8", (rows, -(-blocks // 2)))}


def draft_table(data: NDArray[np.uint8], file: str, vocabulary: int) -> Table:
    """What a file of drafts must hold; the number of pairs is its own.

    Raises:
        BundleError: if it does not say that number.
    """
    pairs = _read_header(data, file)[0].get("pairs")
    shape = pairs.get("shape") if isinstance(pairs, dict) else None
    if not isinstance(shape, list) or len(shape) != 1 or type(shape[0]) is not int or not 0 <= shape[0] <= len(data):
        raise BundleError("The model's file {file} does not say how many pairs of tokens it has.", file=file)
    return {"single": ("U16", (vocabulary,)), "pairs": ("U32", (shape[0],)), "following": ("U16", (shape[0],))}


def read_metadata(data: NDArray[np.uint8], file: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a file's header says besides its tensors, and what it says of these.

    Raises:
        BundleError: if it says nothing of either.
    """
    header, _ = _read_header(data, file, with_metadata=True)
    metadata = header.pop("__metadata__", None)
    if not isinstance(metadata, dict):
        raise BundleError("The file {file} is not a story model.", file=file)
    return metadata, header


def table_bytes(table: Table) -> int:
    """How many bytes the numbers of such a file are."""
    return sum(_bytes_of(code, shape) for code, shape in table.values())


def check_tensors(data: NDArray[np.uint8], file: str, table: Table, size: int) -> None:
    """Refuse a file whose header does not list exactly these tensors, each aligned and within the file.

    Args:
        data: the file's bytes, or as many of the first ones as hold its header.
        file: its name.
        table: what it must hold.
        size: of the whole file in bytes.

    Raises:
        BundleError: with the tensor that is wrong.
    """
    header, start = _read_header(data, file)
    if header.keys() != table.keys():
        raise BundleError(
            "The model's file {file} does not fit the architecture: see the tensor {name}.",
            file=file,
            name=sorted(header.keys() ^ table.keys())[0],
        )
    for name, (code, shape) in table.items():
        if not _fits(header[name], code, shape, size - start):
            raise BundleError(
                "In the model's file {file} the tensor {name} has another type or shape.", file=file, name=name
            )


def read_tensors(data: NDArray[np.uint8], file: str, table: Table) -> dict[str, NDArray[Any]]:
    """Every tensor of a file by its name: views of its bytes.

    Raises:
        BundleError: if the file holds other ones.
    """
    check_tensors(data, file, table, len(data))
    header, start = _read_header(data, file)
    tensors: dict[str, NDArray[Any]] = {}
    for name, (code, shape) in table.items():
        first, last = header[name]["data_offsets"]
        tensors[name] = _aligned(data[start + first : start + last], code).view(_DTYPES[code]).reshape(shape)
    return tensors


def _aligned(data: NDArray[np.uint8], code: str) -> NDArray[np.uint8]:
    """The same bytes where such numbers may lie: a header of an odd length makes a copy necessary."""
    return data if data.ctypes.data % np.dtype(_DTYPES[code]).itemsize == 0 else data.copy()


def _read_header(data: NDArray[np.uint8], file: str, with_metadata: bool = False) -> tuple[dict[str, Any], int]:
    """The header of a safetensors file, and where its numbers begin."""
    length = int.from_bytes(data[:8].tobytes(), "little")
    try:
        if not 2 <= length <= min(LARGEST_HEADER, len(data) - 8):
            raise ValueError("impossible header length")
        header = json.loads(data[8 : 8 + length].tobytes())
    except (ValueError, RecursionError) as error:
        raise BundleError("The model's file {file} is damaged: it does not begin as it should.", file=file) from error
    if not isinstance(header, dict):
        raise BundleError("The model's file {file} is damaged: it does not list its tensors.", file=file)
    if not with_metadata:
        header.pop("__metadata__", None)
    return header, 8 + length


def _fits(entry: object, code: str, shape: tuple[int, ...], size: int) -> bool:
    """Whether a header entry has this type and shape and lies, aligned, within `size` bytes."""
    if not isinstance(entry, dict) or entry.get("dtype") != code or entry.get("shape") != list(shape):
        return False
    offsets = entry.get("data_offsets")
    if not isinstance(offsets, list) or len(offsets) != 2 or not all(type(place) is int for place in offsets):
        return False
    first, last = offsets
    width = np.dtype(_DTYPES[code]).itemsize
    return bool(0 <= first <= last <= size and last - first == _bytes_of(code, shape) and first % width == 0)


def _bytes_of(code: str, shape: tuple[int, ...]) -> int:
    return math.prod(shape) * np.dtype(_DTYPES[code]).itemsize
