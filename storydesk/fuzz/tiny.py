"""A whole model of a few kilobytes with random weights, in any shape: what hostile models are made from."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.architecture import Architecture, Quantised
from storydesk.engine.bundle import (
    DRAFTS,
    FORMAT_VERSION,
    FORMAT_VERSIONS,
    MANIFEST,
    OPTIONAL_FILES,
    TOKENIZER,
    WORDS,
    files_of,
    weight_file,
)
from storydesk.engine.model_file import KEY, file_table
from storydesk.engine.packed import find_format
from storydesk.engine.tensors import BLOCKS, Table, Weights, weight_table
from storydesk.engine.tokenizer import SPECIAL_TOKENS

TINY = Architecture(vocabulary=272, context=64, width=64, layers=2, heads=4, kv_heads=2, mlp=64)
SINGLE_BYTES = 256
_LARGEST = 2**30  # bytes of a file whose hash is worth calculating
_TYPES: dict[str, type[np.generic]] = {"U8": np.uint8, "I8": np.int8, "F16": np.float16, "F32": np.float32}
FORMATS = ("uint8", "uint8-row", "int8", "int8-row", "uint4-32", "uint4-64", "nf4-64", "nf4-64-double", "hqq-8-64",
           "hqq-4-16", "hqq-3-32", "hqq-2-64", "hqq-1-64")  # fmt: skip
"""Of a model in one file."""


def write_bundle(folder: Path, architecture: Architecture, seed: int = 1, blocks: Quantised = "uint8") -> None:
    """Write every file of a bundle whose vocabulary is the single bytes and as many pairs as the shape asks for."""
    random = np.random.default_rng(seed)
    kinds: tuple[Weights, ...] = (blocks, "fp16")
    for kind in kinds:
        table = weight_table(architecture, kind)
        (folder / weight_file(kind)).write_bytes(pack(_random_tensors(random, table), table))
    (folder / TOKENIZER).write_bytes(_vocabulary(architecture))
    (folder / "MODEL_CARD.md").write_text("# Tiny\n", encoding="utf-8")
    (folder / WORDS).write_text("a\ncat\nonce\nthe\n", encoding="utf-8")
    (folder / DRAFTS).write_bytes(_drafts(random, architecture.vocabulary))
    manifest = {
        "format_version": FORMAT_VERSION if blocks == "uint8" else FORMAT_VERSIONS[-1],
        "blocks": blocks,
        "name": "tiny",
        "architecture": architecture.to_dict(),
        "special_tokens": _special(architecture),
        "kv_scales": [[0.03, 0.04]] * architecture.layers,
    }
    write_manifest(folder, manifest)


def write_file(path: Path, architecture: Architecture, formats: Sequence[str], seed: int = 1) -> None:
    """Write a model in one file; its matrices take turns in these formats."""
    matrices = filter(architecture.is_quantised, architecture.tensors())
    told = dict(zip(matrices, cycle(formats), strict=False))
    table = file_table(architecture, {name: find_format(form) for name, form in told.items()})
    vocabulary = np.frombuffer(_vocabulary(architecture), np.uint8)
    tensors = {**_random_tensors(np.random.default_rng(seed), table), TOKENIZER: vocabulary}
    metadata = {
        "architecture": json.dumps(architecture.to_dict()),
        KEY: json.dumps(told),
        "tokenizer": json.dumps({"special_tokens": _special(architecture)}),
    }
    path.write_bytes(pack(tensors, table | {TOKENIZER: ("U8", vocabulary.shape)}, metadata))


def write_manifest(folder: Path, manifest: Any) -> None:  # noqa: ANN401 - a hostile one may be anything
    """Write a manifest; where it is one, with the right size and hash of every file that is there."""
    if isinstance(manifest, dict):
        known = (*files_of("uint8"), *map(weight_file, BLOCKS), *OPTIONAL_FILES)
        present = [name for name in dict.fromkeys(known) if (folder / name).is_file()]
        manifest = {"files": {name: _fingerprint(folder / name) for name in present}, **manifest}
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def pack(tensors: Mapping[str, NDArray[Any]], table: Table, metadata: dict[str, str] | None = None) -> bytes:
    """A safetensors file, the widest numbers first so that all are aligned."""
    header: dict[str, Any] = {"__metadata__": metadata} if metadata else {}
    place, ordered = 0, sorted(tensors.items(), key=lambda entry: -entry[1].itemsize)
    for name, array in ordered:
        code, shape = table[name]
        header[name] = {"dtype": code, "shape": list(shape), "data_offsets": [place, place + array.nbytes]}
        place += array.nbytes
    return with_header(header, b"".join(array.tobytes() for _, array in ordered))


def with_header(header: Any, numbers: bytes) -> bytes:  # noqa: ANN401
    """A safetensors file with any header."""
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + numbers


def header_of(data: bytes) -> tuple[Any, bytes]:
    """The inverse of `with_header`."""
    end = 8 + int.from_bytes(data[:8], "little")
    return json.loads(data[8:end]), data[end:]


def _random_tensors(random: np.random.Generator, table: Table) -> dict[str, NDArray[Any]]:
    return {name: _random(random, name, code, shape) for name, (code, shape) in table.items()}


def _random(random: np.random.Generator, name: str, code: str, shape: tuple[int, ...]) -> NDArray[Any]:
    if code in ("U8", "I8"):
        return random.integers(0, 256, shape, np.uint8).view(_TYPES[code])
    if ".scale" in name:
        return np.full(shape, 0.003, _TYPES[code])
    centre = 1.0 if "norm.weight" in name else 0.0
    return (centre + random.normal(0, 0.2, shape)).astype(_TYPES[code])


def _vocabulary(architecture: Architecture) -> bytes:
    return b"".join(_line(rank) for rank in range(architecture.vocabulary - len(SPECIAL_TOKENS)))


def _special(architecture: Architecture) -> dict[str, int]:
    first = architecture.vocabulary - len(SPECIAL_TOKENS)
    return {name: first + index for index, name in enumerate(SPECIAL_TOKENS)}


def _line(rank: int) -> bytes:
    extra = rank - SINGLE_BYTES
    piece = bytes((rank,)) if extra < 0 else bytes((97 + extra // 26 % 26, 97 + extra % 26)) + b"." * (extra // 676)
    return base64.b64encode(piece) + b" %d\n" % rank


def _drafts(random: np.random.Generator, vocabulary: int) -> bytes:
    pairs = np.unique(random.integers(0, vocabulary**2, 50)).astype(np.uint32)
    tensors: dict[str, NDArray[Any]] = {
        "pairs": pairs,  # first, since its numbers are the widest
        "single": random.integers(0, vocabulary, vocabulary).astype(np.uint16),
        "following": random.integers(0, vocabulary, len(pairs)).astype(np.uint16),
    }
    table: Table = {
        name: ({"uint16": "U16", "uint32": "U32"}[each.dtype.name], each.shape) for name, each in tensors.items()
    }
    return pack(tensors, table)


def _fingerprint(path: Path) -> dict[str, Any]:
    size = path.stat().st_size
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if size <= _LARGEST else ""
    return {"bytes": size, "sha256": digest}
