"""A model bundle: one folder with everything a model needs; each file is verified as it is read.

    bundle = Bundle.open(folder)          # or default_bundle()
    weights = bundle.load_weights("uint8")

Nothing in a bundle can execute code: it holds JSON, a token list and plain tensors. It may be anybody's: a hash says
that a file is whole, not that it means well, so every number in it is checked before it is used.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.architecture import Architecture, Quantised
from storydesk.engine.drafts import NO_TOKEN, Drafts
from storydesk.engine.errors import BundleError
from storydesk.engine.packed import Packed, find_format
from storydesk.engine.tensors import (
    BLOCKS,
    LARGEST_HEADER,
    Weights,
    draft_table,
    read_tensors,
    table_bytes,
    weight_table,
)
from storydesk.engine.tokenizer import LARGEST_FILE, PreTokenization, StoryTokenizer
from storydesk.engine.verified import Fingerprint, check_size, read_short, read_verified
from storydesk.plain import plain

FORMAT_VERSION = 1
"""Of a bundle whose quantised weights are uint8; of others 2, which says in `blocks` what they are."""
FORMAT_VERSIONS = (1, 2)
MANIFEST = "manifest.json"
TOKENIZER = "tokenizer.tiktoken"
DRAFTS = "drafts.safetensors"
"""Guesses at the next token; a bundle may lack them."""
WORDS = "words.txt"
"""One a line: the words of the stories that the model was trained on; a bundle may lack them, too."""
OPTIONAL_FILES = (DRAFTS, WORDS)
_MOST_SPECIAL = 256
_SCALES = (1e-8, 1e8)  # far beyond what any model has, and harmless as float32
_LARGEST_MANIFEST = 1_000_000
_LONGEST_NAME = 200
_LARGEST = {TOKENIZER: LARGEST_FILE, "MODEL_CARD.md": 1_000_000, DRAFTS: 64_000_000, WORDS: 4_000_000}
"""Bytes; of weights, what their architecture needs."""


def weight_file(kind: Weights) -> str:
    """The name of a file of weights."""
    return f"weights-{kind}.safetensors"


def files_of(blocks: Quantised) -> tuple[str, ...]:
    """The files that a bundle with such quantised weights must have."""
    return TOKENIZER, weight_file(blocks), weight_file("fp16"), "MODEL_CARD.md"


FILES = files_of("uint8")
"""Of most bundles."""
_KINDS: dict[str, Weights] = {weight_file(kind): kind for kind in get_args(Weights)}


@dataclass(frozen=True)
class Bundle:
    """A verified model folder.

    Attributes:
        folder: where it lies.
        name: what people call the model.
        architecture: its shape.
        manifest: everything that manifest.json says.
        tokenizer: text to tokens and back.
        blocks: what its quantised weights are; there are 16-bit ones beside them.
    """

    folder: Path
    name: str
    architecture: Architecture
    manifest: dict[str, Any]
    tokenizer: StoryTokenizer
    blocks: Quantised = "uint8"

    @classmethod
    def open(cls, folder: Path) -> Bundle:
        """Read the manifest and the vocabulary, and see that every other file has the right size.

        A file's hash is compared, and its tensors' names and shapes, when it is loaded; `verify` does it at once.

        Raises:
            BundleError: with one sentence that names the file that is wrong.
        """
        if not folder.is_dir():
            raise BundleError("The model folder {folder} does not exist.", folder=folder)
        manifest = _read_manifest(folder / MANIFEST)
        architecture = Architecture.from_dict(_dictionary(manifest, "architecture"))
        blocks = _blocks(manifest)
        files = _fingerprints(_dictionary(manifest, "files"), blocks)
        _check_sizes(folder, files, architecture)
        tokenizer = StoryTokenizer.from_bytes(
            read_verified(folder / TOKENIZER, files[TOKENIZER]).tobytes(),
            TOKENIZER,
            special_tokens(manifest, MANIFEST),
            PreTokenization.from_dict(manifest.get("pre_tokenization", {})),
        )
        if tokenizer.vocabulary_size != architecture.vocabulary:
            raise BundleError("The file tokenizer.tiktoken does not have as many entries as the model.")
        _verify_cache_scales(manifest.get("kv_scales"), architecture.layers)
        return cls(folder, plain(manifest["name"]), architecture, manifest, tokenizer, blocks)

    @property
    def fingerprint(self) -> str:
        """The hash of the quantised weights, by which something found out about the model is remembered."""
        return str(self.manifest["files"][weight_file(self.blocks)]["sha256"])

    def weight_bytes(self, kind: Weights) -> int:
        """The size of a file of weights."""
        return int(self.manifest["files"][weight_file(kind)]["bytes"])

    def verify(self) -> Bundle:
        """Read every file of the bundle as whoever uses it would.

        Raises:
            BundleError: with one sentence that names the file that is wrong.
        """
        self._read("MODEL_CARD.md")
        self.load_weights(self.blocks)
        self.load_weights("fp16")
        self.load_drafts()
        self.load_words()
        return self

    def load_weights(self, kind: Weights) -> dict[str, NDArray[Any]]:
        """Every tensor by its name, as it is stored: views of one block of memory.

        Raises:
            BundleError: if the file has been altered or holds other tensors.
        """
        file = weight_file(kind)
        return read_tensors(self._read(file), file, weight_table(self.architecture, kind))

    def load_float32(self, kind: Weights) -> dict[str, NDArray[np.float32]]:
        """Every tensor in float32, with the names and shapes of the architecture; quantised ones are dequantised."""
        stored = self.load_weights(kind)
        if kind == "fp16":
            return {name: stored[name].astype(np.float32) for name in self.architecture.tensors()}
        quantised = self.architecture.is_quantised
        return {
            name: _dequantised(stored, name, shape, kind) if quantised(name) else stored[name]
            for name, shape in self.architecture.tensors().items()
        }

    def load_drafts(self) -> Drafts | None:
        """Guesses at the next token, where the bundle has any.

        Raises:
            BundleError: if the file has been altered, or names tokens that the model does not have.
        """
        if DRAFTS not in self.manifest["files"]:
            return None
        data = self._read(DRAFTS)
        tables = read_tensors(data, DRAFTS, draft_table(data, DRAFTS, self.architecture.vocabulary))
        for name in ("single", "following"):
            named = tables[name][tables[name] != NO_TOKEN]
            if named.size and int(named.max()) >= self.architecture.vocabulary:
                raise BundleError("The model's file {file} names tokens that the model does not have.", file=DRAFTS)
        return Drafts(tables["single"], tables["pairs"], tables["following"])

    def load_words(self) -> frozenset[str]:
        """The words that the model's stories may have, empty where the bundle does not say.

        Raises:
            BundleError: if the file has been altered or is no text.
        """
        if WORDS not in self.manifest["files"]:
            return frozenset()
        try:
            return frozenset(self._read(WORDS).tobytes().decode("utf-8").split())
        except UnicodeDecodeError as error:
            raise BundleError("The model's file {file} is damaged: it is not text.", file=WORDS) from error

    def cache_scales(self) -> dict[str, NDArray[np.float32]]:
        """What a step of 1 in the int8 key/value cache means, float32 (1,) by `key_scale_i` and `value_scale_i`.

        Empty for a bundle whose cache stays in float32.
        """
        pairs = enumerate(self.manifest.get("kv_scales") or [])
        return {
            f"{part}_scale_{layer}": np.array([scale], np.float32)
            for layer, pair in pairs
            for part, scale in zip(("key", "value"), pair, strict=True)
        }

    def _read(self, file: str) -> NDArray[np.uint8]:
        return read_verified(self.folder / file, _fingerprint(file, self.manifest["files"].get(file)))


def default_bundle() -> Bundle:
    """The bundle that comes with the program.

    Raises:
        BundleError: if it is missing or damaged.
    """
    try:
        folder = Path(str(resources.files("resources") / "model"))
    except ModuleNotFoundError as error:
        raise BundleError("The model folder resources/model is missing: please install the program again.") from error
    return Bundle.open(folder)


def _dequantised(
    stored: dict[str, NDArray[Any]], name: str, shape: tuple[int, ...], kind: Quantised
) -> NDArray[np.float32]:
    form = find_format(kind)
    matrix = shape[0], shape[1]
    names = {part: name if part == "codes" else f"{name}.{part}" for part in form.layout(matrix)}
    return form.unpack(Packed(matrix, {part: stored[lies] for part, lies in names.items()}))


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        manifest = json.loads(read_short(path, _LARGEST_MANIFEST))
    except (ValueError, RecursionError) as error:
        raise BundleError("The file {file} of the model is damaged: it is not JSON.", file=path.name) from error
    if not isinstance(manifest, dict) or "format_version" not in manifest:
        raise BundleError("The file {file} is not the description of a story model.", file=path.name)
    if manifest["format_version"] not in FORMAT_VERSIONS or isinstance(manifest["format_version"], bool):
        raise BundleError(
            "The file {file} has the format version {version!r}, which this program does not know; it knows {known}.",
            file=path.name,
            version=manifest["format_version"],
            known=", ".join(map(str, FORMAT_VERSIONS)),
        )
    name = manifest.get("name")
    if not isinstance(name, str) or not name or len(name) > _LONGEST_NAME:
        raise BundleError("The file {file} does not say the model's name.", file=path.name)
    return manifest


def _dictionary(manifest: dict[str, Any], key: str, file: str = MANIFEST) -> dict[str, Any]:
    value = manifest.get(key)
    if not isinstance(value, dict):
        raise BundleError("The file {file} of the model lacks its part '{key}'.", file=file, key=key)
    return value


def _blocks(manifest: dict[str, Any]) -> Quantised:
    """What the quantised weights are."""
    if manifest["format_version"] == FORMAT_VERSION:
        return "uint8"
    found = manifest.get("blocks")
    if not isinstance(found, str) or found not in BLOCKS:
        raise BundleError(
            "The file {file} of the model must have one of {known} as its '{key}'.",
            file=MANIFEST, known=", ".join(BLOCKS), key="blocks",
        )  # fmt: skip
    return found


def special_tokens(told: dict[str, Any], file: str) -> dict[str, int]:
    """The special tokens' ids by their names, as a file tells them.

    Raises:
        BundleError: if they are none.
    """
    special = _dictionary(told, "special_tokens", file)
    if not all(type(token) is int for token in special.values()) or len(special) > _MOST_SPECIAL:
        raise BundleError("The file {file} of the model has special tokens that are not whole numbers.", file=file)
    return special


def _fingerprints(listed: dict[str, Any], blocks: Quantised) -> dict[str, Fingerprint]:
    """What the manifest says of each file that the program uses; others may lie there and are not looked at."""
    needed = files_of(blocks)
    for name in needed:
        if name not in listed:
            raise BundleError("The file {file} of the model does not list {name}.", file=MANIFEST, name=name)
    return {name: _fingerprint(name, listed[name]) for name in (*needed, *OPTIONAL_FILES) if name in listed}


def _fingerprint(name: str, entry: object) -> Fingerprint:
    size, sha256 = (entry.get("bytes"), entry.get("sha256")) if isinstance(entry, dict) else (None, None)
    if type(size) is not int or size < 0 or not isinstance(sha256, str):
        raise BundleError(
            "The file {file} of the model does not say the size and hash of {name}.", file=MANIFEST, name=name
        )
    return Fingerprint(size, sha256)


def _check_sizes(folder: Path, files: dict[str, Fingerprint], architecture: Architecture) -> None:
    """Refuse a file that is larger than such a model's can be, and one that has another size than is said."""
    for name, expected in files.items():
        most = _LARGEST.get(name, 0) or LARGEST_HEADER + table_bytes(weight_table(architecture, _KINDS[name]))
        if expected.size > most:
            raise BundleError("The model's file {file} is too large: {most} bytes is the most.", file=name, most=most)
        check_size(folder / name, expected)


def _verify_cache_scales(scales: object, layers: int) -> None:
    """The manifest's `kv_scales`, where it has any: one pair of positive numbers a layer."""
    if scales is None:
        return
    if not isinstance(scales, list) or len(scales) != layers or not all(_is_scale_pair(pair) for pair in scales):
        raise BundleError("The file {file} of the model has cache scales that do not fit its layers.", file=MANIFEST)


def _is_scale_pair(pair: object) -> bool:
    if not isinstance(pair, list) or len(pair) != 2:
        return False
    return all(isinstance(scale, float) and _SCALES[0] <= scale <= _SCALES[1] for scale in pair)
