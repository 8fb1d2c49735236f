"""A model in one file: what the workshop's `quantize` writes, or one of its checkpoints.

    bundle = open_model(Path("nf4.safetensors"))

The header of such a safetensors file tells the architecture and the format of every quantised matrix; a tensor of bytes
is the vocabulary, or else a file `tokenizer.tiktoken` beside it. Nobody tells a hash: the file is what it was when it
was opened. A model whose matrices are all in blocks that onnxruntime computes with keeps them; any other is dequantised
while it is loaded and told with in uint8 blocks, which costs nothing to speak of beside what it has lost already.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.architecture import Architecture, Quantised
from storydesk.engine.bundle import TOKENIZER, Bundle, special_tokens
from storydesk.engine.drafts import Drafts
from storydesk.engine.errors import BundleError
from storydesk.engine.packed import Format, Packed, find_format
from storydesk.engine.tensors import (
    BLOCKS,
    LARGEST_HEADER,
    Table,
    Weights,
    read_metadata,
    read_tensors,
    table_bytes,
    type_code,
)
from storydesk.engine.tokenizer import LARGEST_FILE, PreTokenization, StoryTokenizer
from storydesk.engine.uint8 import quantise
from storydesk.engine.verified import Fingerprint, read_start, read_verified, take_fingerprint
from storydesk.plain import plain

KEY = "quantised"
"""Where a file's header names the format of every matrix."""


def open_model(path: Path) -> Bundle:
    """The model of a bundle's folder, or of one file.

    Raises:
        BundleError: with one sentence that says what is wrong with it.
    """
    return ModelFile.open(path) if path.is_file() else Bundle.open(path)


@dataclass(frozen=True)
class ModelFile(Bundle):
    """A model in one file, used like a bundle; it has no guesses, no words, and keeps keys and values in float32.

    Attributes:
        formats: of the quantised matrices, by their names.
        table: what the file holds.
        whole: its size and its hash when it was opened.
    """

    formats: dict[str, Format] = field(default_factory=dict)
    table: Table = field(default_factory=dict)
    whole: Fingerprint = field(default_factory=lambda: Fingerprint(0, ""))

    @classmethod
    def open(cls, folder: Path) -> ModelFile:
        """Read a file's header and its vocabulary, and see that it holds what the header promises.

        Raises:
            BundleError: with one sentence that says what is wrong with it.
        """
        start, size = read_start(folder, 8 + LARGEST_HEADER)
        metadata, listed = read_metadata(start, folder.name)
        architecture = Architecture.from_dict(_told(metadata, "architecture", folder.name))
        formats = _formats(_told(metadata, KEY, folder.name) if KEY in metadata else {}, architecture, folder.name)
        table = file_table(architecture, formats) | _vocabulary_table(listed, folder.name)
        if size > 8 + LARGEST_HEADER + table_bytes(table):
            raise BundleError("The file {file} is too large for a model of its shape.", file=folder.name)
        data, whole = take_fingerprint(folder, size)
        tensors = read_tensors(data, folder.name, table)
        tokenizer = _tokenizer(folder, metadata, tensors)
        if tokenizer.vocabulary_size != architecture.vocabulary:
            raise BundleError("The vocabulary of {file} does not have as many entries as the model.", file=folder.name)
        facts = _told(metadata, "training", folder.name) if "training" in metadata else {}
        blocks = _common_blocks(architecture, formats) or "uint8"
        name = plain(folder.stem)
        return cls(folder, name, architecture, {"training": facts}, tokenizer, blocks, formats, table, whole)

    @property
    def fingerprint(self) -> str:
        """The file's hash."""
        return self.whole.sha256

    def weight_bytes(self, kind: Weights) -> int:
        """The file's size, whatever is made of it."""
        return self.whole.size

    def verify(self) -> Bundle:
        """Read the weights as whoever uses them would.

        Raises:
            BundleError: if they are damaged.
        """
        self.load_weights(self.blocks)
        return self

    def load_weights(self, kind: Weights) -> dict[str, NDArray[Any]]:
        """Every tensor by its name, as a bundle's file of this kind holds it.

        Raises:
            BundleError: if the file has been altered, or its weights are no numbers.
        """
        if kind == "fp16":
            return {name: tensor.astype(np.float16) for name, tensor in self.load_float32(kind).items()}
        stored = self._stored()
        if _common_blocks(self.architecture, self.formats) == kind:
            codes = {f"{name}.codes": name for name in self.formats}
            return {codes.get(name, name): tensor for name, tensor in stored.items()}
        weights: dict[str, NDArray[Any]] = {}
        for name, tensor in self._restored(stored).items():
            weights[name] = tensor
            if self.architecture.is_quantised(name):
                weights[name], weights[f"{name}.scale"] = quantise(tensor)
        return weights

    def load_float32(self, kind: Weights) -> dict[str, NDArray[np.float32]]:
        """Every tensor in float32; quantised ones are dequantised. Of both kinds: there is only one.

        Raises:
            BundleError: if the file has been altered, or its weights are no numbers.
        """
        return self._restored(self._stored())

    def load_drafts(self) -> Drafts | None:
        """None."""
        return None

    def load_words(self) -> frozenset[str]:
        """None."""
        return frozenset()

    def _stored(self) -> dict[str, NDArray[Any]]:
        tensors = read_tensors(read_verified(self.folder, self.whole), self.folder.name, self.table)
        tensors.pop(TOKENIZER, None)
        return tensors

    def _restored(self, stored: dict[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
        restored = {}
        for name, shape in self.architecture.tensors().items():
            with np.errstate(all="ignore"):
                restored[name] = self._unpacked(stored, name, shape) if name in self.formats else stored[name]
            if not np.isfinite(restored[name]).all():
                raise BundleError("The weights in {file} are damaged: they are no numbers.", file=self.folder.name)
        return restored

    def _unpacked(self, stored: dict[str, NDArray[Any]], name: str, shape: tuple[int, ...]) -> NDArray[np.float32]:
        form, matrix = self.formats[name], (shape[0], shape[1])
        return form.unpack(Packed(matrix, {part: stored[f"{name}.{part}"] for part in form.layout(matrix)}))


def _told(metadata: dict[str, Any], key: str, file: str) -> dict[str, Any]:
    """A part of the header, which is JSON in JSON."""
    try:
        found = json.loads(metadata[key])
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise BundleError("The file {file} is not a story model.", file=file) from error
    if not isinstance(found, dict):
        raise BundleError("The file {file} is not a story model.", file=file)
    return found


def _formats(told: dict[str, Any], architecture: Architecture, file: str) -> dict[str, Format]:
    matrices = _matrices(architecture)
    if not all(name in matrices and isinstance(form, str) for name, form in told.items()):
        raise BundleError("The file {file} has quantised what cannot be.", file=file)
    return {name: find_format(form) for name, form in told.items()}


def file_table(architecture: Architecture, formats: dict[str, Format]) -> Table:
    """What a model's file must hold, its vocabulary aside."""
    table: Table = {}
    for name, shape in architecture.tensors().items():
        if name in formats:
            layout = formats[name].layout((shape[0], shape[1]))
            table |= {f"{name}.{part}": (type_code(kind), size) for part, (kind, size) in layout.items()}
        else:
            table[name] = ("F32", shape)
    return table


def _vocabulary_table(listed: dict[str, Any], file: str) -> Table:
    """The vocabulary, where the file has one; its length is its own."""
    if TOKENIZER not in listed:
        return {}
    shape = listed[TOKENIZER].get("shape") if isinstance(listed[TOKENIZER], dict) else None
    if not isinstance(shape, list) or len(shape) != 1 or type(shape[0]) is not int or not 0 <= shape[0] <= LARGEST_FILE:
        raise BundleError("The file {file} does not say how long its vocabulary is.", file=file)
    return {TOKENIZER: ("U8", (shape[0],))}


def _tokenizer(path: Path, metadata: dict[str, Any], tensors: dict[str, NDArray[Any]]) -> StoryTokenizer:
    if TOKENIZER in tensors:
        told = _told(metadata, "tokenizer", path.name)
        cut = PreTokenization.from_dict(told.get("pre_tokenization", {}))
        return StoryTokenizer.from_bytes(tensors[TOKENIZER].tobytes(), path.name, special_tokens(told, path.name), cut)
    beside = path.with_name(TOKENIZER)
    if not beside.exists():
        raise BundleError(
            "The model {file} brings no vocabulary: put the file {tokenizer} of its stories beside it.",
            file=path.name,
            tokenizer=TOKENIZER,
        )
    return StoryTokenizer.from_file(beside)


def _common_blocks(architecture: Architecture, formats: dict[str, Format]) -> Quantised | None:
    """The blocks that all matrices are in, where onnxruntime computes with them."""
    names = {formats[name].name if name in formats else "" for name in _matrices(architecture)}
    return next((blocks for blocks in BLOCKS if names == {blocks}), None)


def _matrices(architecture: Architecture) -> set[str]:
    """What can be quantised."""
    return set(filter(architecture.is_quantised, architecture.tensors()))
