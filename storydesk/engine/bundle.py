"""A model bundle: one folder with everything a model needs, verified before anything of it is used.

    bundle = Bundle.open(folder)          # or default_bundle()
    weights = bundle.load_weights("uint8")

Nothing in a bundle can execute code: it holds JSON, a token list, plain tensors and two onnx graphs.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.architecture import BLOCK_SIZE, Architecture
from storydesk.engine.drafts import NO_TOKEN, Drafts
from storydesk.engine.errors import BundleError
from storydesk.engine.tokenizer import PreTokenization, StoryTokenizer

FORMAT_VERSION = 1
MANIFEST = "manifest.json"
FILES = (
    "tokenizer.tiktoken",
    "weights-uint8.safetensors",
    "weights-fp16.safetensors",
    "decoder-uint8.onnx",
    "decoder-fp32.onnx",
    "MODEL_CARD.md",
)
ZERO_POINT = 128
"""The byte that stands for 0 in the uint8 format."""

Weights = Literal["uint8", "fp16"]
DRAFTS = "drafts.safetensors"
"""The one file that a bundle may lack: guesses at the next token."""
_DTYPES: dict[str, type[np.generic]] = {
    "U8": np.uint8, "U16": np.uint16, "U32": np.uint32, "F16": np.float16, "F32": np.float32,
}  # fmt: skip
_LARGEST_HEADER = 10_000_000
_LARGEST_MANIFEST = 1_000_000
_PIECE = 4_194_304  # bytes of a file that are hashed together


@dataclass(frozen=True)
class Bundle:
    """A verified model folder.

    Attributes:
        folder: where it lies.
        name: what people call the model.
        architecture: its shape.
        manifest: everything that manifest.json says.
        tokenizer: text to tokens and back.
    """

    folder: Path
    name: str
    architecture: Architecture
    manifest: dict[str, Any]
    tokenizer: StoryTokenizer

    @classmethod
    def open(cls, folder: Path) -> Bundle:
        """Read and verify a bundle: every file's size and SHA-256, and every weight's name, type and shape.

        Raises:
            BundleError: with one sentence that names the file that is wrong.
        """
        if not folder.is_dir():
            raise BundleError("The model folder {folder} does not exist.", folder=folder)
        manifest = _read_manifest(folder / MANIFEST)
        architecture = Architecture.from_dict(_dictionary(manifest, "architecture"))
        _verify_files(folder, _dictionary(manifest, "files"))
        tokenizer = StoryTokenizer.from_file(
            folder / "tokenizer.tiktoken",
            _special_tokens(manifest),
            PreTokenization.from_dict(manifest.get("pre_tokenization", {})),
        )
        if tokenizer.vocabulary_size != architecture.vocabulary:
            raise BundleError("The file tokenizer.tiktoken does not have as many entries as the model.")
        for kind in ("uint8", "fp16"):
            _verify_weights(folder / f"weights-{kind}.safetensors", weight_table(architecture, kind))
        if DRAFTS in manifest["files"]:
            _verify_weights(folder / DRAFTS, _draft_table(folder / DRAFTS, architecture.vocabulary))
        _verify_cache_scales(manifest.get("kv_scales"), architecture.layers)
        return cls(folder, manifest["name"], architecture, manifest, tokenizer)

    def load_weights(self, kind: Weights) -> dict[str, NDArray[Any]]:
        """Every tensor by its name, as it is stored: views of one block of memory.

        Raises:
            BundleError: if the file has vanished or changed since the bundle was opened.
        """
        return _read_tensors(self.folder / f"weights-{kind}.safetensors", weight_table(self.architecture, kind))

    def load_float32(self, kind: Weights) -> dict[str, NDArray[np.float32]]:
        """Every tensor in float32, with the names and shapes of the architecture; uint8 ones are dequantised."""
        stored = self.load_weights(kind)
        if kind == "fp16":
            return {name: stored[name].astype(np.float32) for name in self.architecture.tensors()}
        quantised = self.architecture.is_quantised
        return {
            name: dequantise(stored[name], stored[f"{name}.scale"]) if quantised(name) else stored[name]
            for name in self.architecture.tensors()
        }

    def load_drafts(self) -> Drafts | None:
        """Guesses at the next token, where the bundle has any.

        Raises:
            BundleError: if they name tokens that the model does not have.
        """
        if DRAFTS not in self.manifest["files"]:
            return None
        path = self.folder / DRAFTS
        tables = _read_tensors(path, _draft_table(path, self.architecture.vocabulary))
        for name in ("single", "following"):
            named = tables[name][tables[name] != NO_TOKEN]
            if named.size and int(named.max()) >= self.architecture.vocabulary:
                raise BundleError("The model's file {file} names tokens that the model does not have.", file=DRAFTS)
        return Drafts(tables["single"], tables["pairs"], tables["following"])

    def cache_scales(self) -> dict[str, NDArray[np.float32]]:
        """What a step of 1 in the int8 key/value cache means, float32 (1,) by `key_scale_i` and `value_scale_i`.

        Empty for a bundle whose cache stays in float32.
        """
        pairs = enumerate(self.manifest.get("kv_scales", []))
        return {
            f"{part}_scale_{layer}": np.array([scale], np.float32)
            for layer, pair in pairs
            for part, scale in zip(("key", "value"), pair, strict=True)
        }


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


def dequantise(blocks: NDArray[np.uint8], scales: NDArray[np.float32]) -> NDArray[np.float32]:
    """Blocks (N, K / 64, 64) and scales (N, K / 64) to weights float32 (N, K)."""
    weight = blocks.astype(np.float32)
    weight -= np.float32(ZERO_POINT)
    weight *= scales[..., None]
    return weight.reshape(len(blocks), -1)


def weight_table(architecture: Architecture, kind: Weights) -> dict[str, tuple[str, tuple[int, ...]]]:
    """What a weight file must hold: safetensors' type code and the shape by the tensor's name."""
    if kind == "fp16":
        return {name: ("F16", shape) for name, shape in architecture.tensors().items()}
    table: dict[str, tuple[str, tuple[int, ...]]] = {}
    for name, shape in architecture.tensors().items():
        if architecture.is_quantised(name):
            blocks = (shape[0], shape[1] // BLOCK_SIZE)
            table[name], table[f"{name}.scale"] = ("U8", (*blocks, BLOCK_SIZE)), ("F32", blocks)
        else:
            table[name] = ("F32", shape)
    return table


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > _LARGEST_MANIFEST:
            raise BundleError("The file {file} is not the description of a model: it is far too long.", file=path.name)
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BundleError(
            "The file {file} of the model cannot be read: {reason}.", file=path.name, reason=error.strerror
        ) from error
    except (ValueError, RecursionError) as error:
        raise BundleError("The file {file} of the model is damaged: it is not JSON.", file=path.name) from error
    if not isinstance(manifest, dict) or "format_version" not in manifest:
        raise BundleError("The file {file} is not the description of a story model.", file=path.name)
    if manifest["format_version"] != FORMAT_VERSION:
        raise BundleError(
            "The file {file} has the format version {version!r}, which this program does not know; it knows {known}.",
            file=path.name,
            version=manifest["format_version"],
            known=FORMAT_VERSION,
        )
    if not isinstance(manifest.get("name"), str) or not manifest["name"]:
        raise BundleError("The file {file} does not say the model's name.", file=path.name)
    return manifest


def _dictionary(manifest: dict[str, Any], key: str) -> dict[str, Any]:
    value = manifest.get(key)
    if not isinstance(value, dict):
        raise BundleError("The file {file} of the model lacks its part '{key}'.", file=MANIFEST, key=key)
    return value


def _special_tokens(manifest: dict[str, Any]) -> dict[str, int]:
    special = _dictionary(manifest, "special_tokens")
    if not all(type(token) is int for token in special.values()):
        raise BundleError("The file {file} of the model has special tokens that are not whole numbers.", file=MANIFEST)
    return special


def _verify_files(folder: Path, listed: dict[str, Any]) -> None:
    for name in listed:
        if not name or name.startswith(".") or any(mark in name for mark in "/\\:\0"):
            raise BundleError(
                "The file {file} of the model names {name!r}, which is not a plain file name.", file=MANIFEST, name=name
            )
    for name in FILES:
        if name not in listed:
            raise BundleError("The file {file} of the model does not list {name}.", file=MANIFEST, name=name)
    for name, expected in listed.items():
        _verify_file(folder / name, expected)


def _verify_file(path: Path, expected: object) -> None:
    if not isinstance(expected, dict) or not {"bytes", "sha256"} <= expected.keys():
        raise BundleError(
            "The file {file} of the model does not say the size and hash of {name}.", file=MANIFEST, name=path.name
        )
    try:
        size = path.stat().st_size
        if size != expected["bytes"]:
            raise BundleError(
                "The model's file {file} is {size} bytes long, not {expected}.",
                file=path.name,
                size=size,
                expected=expected["bytes"],
            )
        digest = _sha256(path)
    except FileNotFoundError as error:
        raise BundleError("The model's file {file} is missing.", file=path.name) from error
    except OSError as error:
        raise BundleError(
            "The model's file {file} cannot be read: {reason}.", file=path.name, reason=error.strerror
        ) from error
    if digest != expected["sha256"]:
        raise BundleError("The model's file {file} has been altered: its hash is not the expected one.", file=path.name)


def _sha256(path: Path) -> str:
    """The file's hash; in large pieces, for after each of them this thread may have to wait for others."""
    digest, piece = hashlib.sha256(), memoryview(bytearray(_PIECE))
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(piece):
            digest.update(piece[:count])
    return digest.hexdigest()


def _read_header(path: Path) -> tuple[dict[str, Any], int]:
    """The header of a safetensors file, and where its data begin (bytes)."""
    try:
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if not 2 <= length <= _LARGEST_HEADER:
                raise ValueError("impossible header length")
            header = json.loads(file.read(length))
    except OSError as error:
        raise BundleError(
            "The model's file {file} cannot be read: {reason}.", file=path.name, reason=error.strerror
        ) from error
    except (ValueError, RecursionError) as error:
        raise BundleError(
            "The model's file {file} is damaged: it does not begin as it should.", file=path.name
        ) from error
    if not isinstance(header, dict):
        raise BundleError("The model's file {file} is damaged: it does not list its tensors.", file=path.name)
    header.pop("__metadata__", None)
    return header, 8 + length


def _verify_weights(path: Path, table: dict[str, tuple[str, tuple[int, ...]]]) -> None:
    header, start = _read_header(path)
    if header.keys() != table.keys():
        name = sorted(header.keys() ^ table.keys())[0]
        raise BundleError(
            "The model's file {file} does not fit the architecture: see the tensor {name}.", file=path.name, name=name
        )
    size = path.stat().st_size - start
    for name, (code, shape) in table.items():
        if not _fits(header[name], code, shape, size):
            raise BundleError(
                "In the model's file {file} the tensor {name} has another type or shape.", file=path.name, name=name
            )


def _draft_table(path: Path, vocabulary: int) -> dict[str, tuple[str, tuple[int, ...]]]:
    """What a file of drafts must hold; the number of pairs is its own."""
    pairs = _read_header(path)[0].get("pairs")
    shape = pairs.get("shape") if isinstance(pairs, dict) else None
    if not isinstance(shape, list) or len(shape) != 1 or type(shape[0]) is not int or shape[0] < 0:
        raise BundleError("The model's file {file} does not say how many pairs of tokens it has.", file=path.name)
    return {"single": ("U16", (vocabulary,)), "pairs": ("U32", (shape[0],)), "following": ("U16", (shape[0],))}


def _read_tensors(path: Path, table: dict[str, tuple[str, tuple[int, ...]]]) -> dict[str, NDArray[Any]]:
    """Every tensor of a safetensors file by its name: views of one block of memory."""
    header, start = _read_header(path)
    data = np.fromfile(path, np.uint8, offset=start)
    tensors: dict[str, NDArray[Any]] = {}
    for name, (code, shape) in table.items():
        first, last = header[name]["data_offsets"]
        tensors[name] = data[first:last].view(_DTYPES[code]).reshape(shape)
    return tensors


def _verify_cache_scales(scales: object, layers: int) -> None:
    """The manifest's `kv_scales`, where it has any: one pair of positive numbers a layer."""
    if scales is None:
        return
    if not isinstance(scales, list) or len(scales) != layers or not all(_is_scale_pair(pair) for pair in scales):
        raise BundleError("The file {file} of the model has cache scales that do not fit its layers.", file=MANIFEST)


def _is_scale_pair(pair: object) -> bool:
    if not isinstance(pair, list) or len(pair) != 2:
        return False
    return all(isinstance(scale, float) and 0 < scale < np.inf for scale in pair)


def _fits(entry: object, code: str, shape: tuple[int, ...], size: int) -> bool:
    """Whether a header entry has this type and shape and lies, aligned, within `size` bytes."""
    if not isinstance(entry, dict) or entry.get("dtype") != code or entry.get("shape") != list(shape):
        return False
    offsets = entry.get("data_offsets")
    if not isinstance(offsets, list) or len(offsets) != 2 or not all(type(place) is int for place in offsets):
        return False
    width = np.dtype(_DTYPES[code]).itemsize
    first, last = offsets
    return bool(0 <= first <= last <= size and last - first == int(np.prod(shape)) * width and first % width == 0)
