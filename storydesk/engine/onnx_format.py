"""The few messages of ONNX's protobuf format that a decoder graph consists of, written down without the package `onnx`.

Every function returns one message as bytes; `model` returns what onnxruntime reads. The numbers of the fields are those
of onnx.proto (github.com/onnx/onnx); a test reads the result with the package itself.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

MICROSOFT = "com.microsoft"
"""The domain of the operators that onnxruntime has beside the standard's."""
_IR_VERSION = 9
_OPSETS = {"": 18, MICROSOFT: 1}
_EXTERNAL = 1  # TensorProto.DataLocation
_FLOAT, _INT, _STRING = 1, 2, 3  # AttributeProto.AttributeType
_VARINT, _BYTES, _FIXED32 = 0, 2, 5  # wire types
_SMALL = [bytes((number,)) for number in range(0x80)]


class Element(IntEnum):
    """The type of a tensor's numbers: TensorProto.DataType."""

    FLOAT = 1
    UINT8 = 2
    INT8 = 3
    INT32 = 6
    INT64 = 7


_ELEMENTS = {"float32": Element.FLOAT, "int64": Element.INT64}


def model(
    name: str,
    nodes: Iterable[bytes],
    inputs: Iterable[bytes],
    outputs: Iterable[bytes],
    initializers: Iterable[bytes],
) -> bytes:
    """A whole file: ModelProto."""
    graph = _all(1, nodes) + _field(2, name) + _all(5, initializers) + _all(11, inputs) + _all(12, outputs)
    opsets = (_field(1, domain) + _field(2, version) for domain, version in _OPSETS.items())
    return _field(1, _IR_VERSION) + _field(2, "storydesk") + _field(7, graph) + _all(8, opsets)


def node(
    operator: str,
    inputs: Sequence[str],
    outputs: Sequence[str],
    name: str,
    domain: str,
    attributes: Mapping[str, int | float | str],
) -> bytes:
    """One operation: NodeProto. An empty name stands for an input or output that is left out."""
    names = _all(1, inputs) + _all(2, outputs) + _field(3, name) + _field(4, operator)
    settings = _all(5, (_attribute(key, value) for key, value in sorted(attributes.items())))
    return names + settings + _field(7, domain)


def value(name: str, element: Element, shape: Sequence[int | str]) -> bytes:
    """An input or output of the graph: ValueInfoProto. A length that is not fixed has a name."""
    lengths = (_field(2, length) if isinstance(length, str) else _field(1, length) for length in shape)
    tensor_type = _field(1, element) + _field(2, _all(1, lengths))
    return _field(1, name) + _field(2, _field(1, tensor_type))


def constant(name: str, array: NDArray[Any]) -> bytes:
    """A tensor whose numbers stand in the file: TensorProto."""
    little = array.astype(array.dtype.newbyteorder("<"))
    return _tensor(name, _ELEMENTS[array.dtype.name], array.shape) + _field(9, little.tobytes())


def external(name: str, element: Element, shape: Sequence[int]) -> bytes:
    """A tensor that the program hands over when it starts the session; there is no file at the location."""
    location = _field(1, "location") + _field(2, "weights")
    return _tensor(name, element, shape) + _field(13, location) + _field(14, _EXTERNAL)


def _tensor(name: str, element: Element, shape: Sequence[int]) -> bytes:
    return _all(1, shape) + _field(2, element) + _field(8, name)


def _attribute(name: str, setting: int | float | str) -> bytes:
    if isinstance(setting, str):
        return _field(1, name) + _field(4, setting) + _field(20, _STRING)
    if isinstance(setting, float):
        return _field(1, name) + _key(2, _FIXED32) + struct.pack("<f", np.float32(setting)) + _field(20, _FLOAT)
    return _field(1, name) + _field(3, setting) + _field(20, _INT)


def _all(number: int, values: Iterable[int | str | bytes]) -> bytes:
    return b"".join(_field(number, each) for each in values)


def _field(number: int, content: int | str | bytes) -> bytes:
    """A field of a message with its content: a number, a text or another message."""
    if isinstance(content, int):
        return _key(number, _VARINT) + _varint(content)
    encoded = content.encode() if isinstance(content, str) else content
    return _key(number, _BYTES) + _varint(len(encoded)) + encoded


def _key(number: int, wire_type: int) -> bytes:
    return _varint(number << 3 | wire_type)


def _varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; a negative number as its 64 bits."""
    if 0 <= number < 0x80:
        return _SMALL[number]
    number &= (1 << 64) - 1
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    found.append(number)
    return bytes(found)
