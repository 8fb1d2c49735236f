"""Hostile model folders. Their hashes are right: whoever makes such a folder can calculate them, too."""

from __future__ import annotations

import json
import math
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from storydesk.engine.architecture import BLOCK_SIZE, Architecture
from storydesk.engine.bundle import DRAFTS, MANIFEST
from storydesk.engine.errors import BundleError
from storydesk.engine.tensors import BLOCKS
from storydesk.fuzz import hostile, tiny
from storydesk.fuzz.target import Target
from storydesk.reading import read_at_most
from storydesk.teaching.models import taught_models

_TOKENS = 6
_LARGEST = 20_000_000  # bytes of a hostile model; a larger one is no more hostile
_FLOATS = (np.nan, np.inf, -np.inf, 3e38, -3e38, 1e-45, 0.0, -0.0)


class _ModelTarget(Target):
    """What all kinds of hostile models share: how a model is used."""

    def prepare(self, valid: Path) -> None:
        """A tiny model with random weights."""
        tiny.write_bundle(valid, tiny.TINY)

    def model(self, folder: Path) -> Path:
        """Where the model lies."""
        return folder

    def use(self, folder: Path) -> None:
        """See it in the list of models, open it, and write a few words with either graph."""
        from storydesk.engine.decoder import Decoder
        from storydesk.engine.model_file import open_model
        from storydesk.engine.request import StoryRequest
        from storydesk.engine.writer import StoryWriter

        model = self.model(folder)
        taught_models(model.parent)
        bundle = open_model(model).verify()
        Decoder(bundle, "fp32", threads=1).prefill([1, 2, 3][: bundle.architecture.context])
        decoder = Decoder(bundle, bundle.blocks, threads=1)
        writer = StoryWriter(decoder, bundle.tokenizer, bundle.name, bundle.load_words())
        writer.try_out()
        left = iter(range(_TOKENS))
        for _ in writer.write(
            StoryRequest(opening="Once a cat", words=("dog",), seed=1), lambda: next(left, None) is None
        ):
            pass


class BundleTarget(_ModelTarget):
    """A model folder with one to three things spoilt: its texts, its numbers, its lists, or the kind of a file."""

    name = "bundle"

    def spoil(self, valid: Path, folder: Path, chance: Random) -> str:
        """Spoil a copy of the tiny model, or one in 4-bit blocks, and mostly make the hashes right again."""
        if chance.random() < 0.4:
            tiny.write_bundle(folder, tiny.TINY, blocks=chance.choice(tuple(BLOCKS)))
        else:
            shutil.copytree(valid, folder, dirs_exist_ok=True)
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = manifest.pop("files")
        done = [chance.choices(_WAYS, _WEIGHTS)[0](folder, chance) for _ in range(chance.choice((0, 1, 1, 1, 2)))]
        if not done or chance.random() < 0.15:
            manifest, what = hostile.spoil_json(manifest, chance)
            done.append(f"manifest: {what}")
        if chance.random() < 0.05 and isinstance(manifest, dict):
            manifest["files"], what = hostile.spoil_json(files, chance)
            done.append(f"files: {what}")
        tiny.write_manifest(folder, manifest)
        if chance.random() < 0.05:
            done.append(_spoil_kind(folder / MANIFEST, chance))
        return "; ".join(done)


class GraphTarget(_ModelTarget):
    """A model whose weights fit the shape that its manifest states, and whose shape is a strange one.

    The program writes the graph itself, so a shape is all that somebody else can say about it.
    """

    name = "graph"

    def spoil(self, valid: Path, folder: Path, chance: Random) -> str:
        """Write a model of a strange shape; where the shape is none, the valid one with that manifest."""
        shape = _shape(chance)
        architecture = _possible(shape)
        if architecture is not None:
            tiny.write_bundle(folder, architecture, chance.randrange(1000), chance.choice(tuple(BLOCKS)))
        else:
            shutil.copytree(valid, folder, dirs_exist_ok=True)
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8")) | {"architecture": shape}
        if chance.random() < 0.5:
            del manifest["kv_scales"]
        (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        return json.dumps(shape)[:400]


class FileTarget(_ModelTarget):
    """A model in one file, every matrix in a format of its own, with one or two things spoilt."""

    name = "file"
    _FILE = "model.safetensors"

    def prepare(self, valid: Path) -> None:
        """A tiny model with random weights."""
        tiny.write_file(valid / self._FILE, tiny.TINY, tiny.FORMATS)

    def model(self, folder: Path) -> Path:
        """The file."""
        return folder / self._FILE

    def spoil(self, valid: Path, folder: Path, chance: Random) -> str:
        """Spoil a tiny model: what its header tells as JSON, its list of tensors, its numbers, or the kind of file."""
        formats = tuple(chance.sample(tiny.FORMATS, chance.choice((1, 2, 5))))
        tiny.write_file(folder / self._FILE, tiny.TINY, formats, chance.randrange(1000))
        ways = (_spoil_told, _spoil_bytes, _spoil_header, _spoil_floats, _spoil_some_kind)
        done = [chance.choices(ways, (6, 3, 4, 4, 1))[0](folder, chance) for _ in range(chance.choice((0, 1, 1, 1, 2)))]
        return "; ".join((", ".join(formats), *done))


def _spoil_told(folder: Path, chance: Random) -> str:
    """Let what stands in a header as JSON say something else."""
    path = _some_file(folder, chance)
    try:
        header, numbers = tiny.header_of(_readable(path))
        key = chance.choice(sorted(header["__metadata__"]))
        spoilt, what = hostile.spoil_json(json.loads(header["__metadata__"][key]), chance)
        header["__metadata__"][key] = json.dumps(spoilt)
    except (ValueError, KeyError, IndexError, TypeError):
        return _spoil_bytes(folder, chance)
    path.write_bytes(tiny.with_header(header, numbers))
    return f"{key}: {what}"


def _shape(chance: Random) -> dict[str, Any]:
    """A shape that is possible in itself, at the edges; now and then with a number that is not."""
    kv_heads, group, head_size = chance.choice((1, 1, 2, 3, 8)), chance.choice((1, 1, 2, 4)), _head_size(chance)
    kv_heads *= BLOCK_SIZE // math.gcd(kv_heads * group * head_size, BLOCK_SIZE)
    shape: dict[str, Any] = {
        "vocabulary": chance.choice((272, 273, 1000)),
        "context": chance.choice((16, 17, 64, 1000, 2**13)),
        "width": kv_heads * group * head_size,
        "layers": chance.choice((1, 1, 2, 5, 48)),
        "heads": kv_heads * group,
        "kv_heads": kv_heads,
        "mlp": BLOCK_SIZE * chance.choice((1, 1, 2, 3, 9)),
        "norm": chance.choice(("rmsnorm", "layernorm")),
        "positions": chance.choice(("rotary", "learned")),
        "activation": chance.choice(("swiglu", "gelu", "gelu_tanh")),
        "bias": chance.random() < 0.5,
        "rotary_base": chance.choice((10_000.0, 10_000, 1.0, 1e9)),
        "norm_epsilon": chance.choice((1e-5, 1e-12, 0.1)),
    }
    if chance.random() < 0.3:
        shape["kv_heads_by_layer"] = [chance.randint(1, kv_heads) for _ in range(shape["layers"])]
    if chance.random() < 0.3:
        shape["mlp_by_layer"] = [min(shape["mlp"], BLOCK_SIZE * chance.randint(1, 2)) for _ in range(shape["layers"])]
    return hostile.spoil_json(shape, chance)[0] if chance.random() < 0.3 else shape


def _possible(shape: Any) -> Architecture | None:  # noqa: ANN401
    """The shape where it is one, and small enough to be worth writing down."""
    layers = shape.get("layers") if isinstance(shape, dict) else None
    if not isinstance(layers, int) or layers > 1000:
        return None
    try:
        architecture = Architecture.from_dict(json.loads(json.dumps(shape)))
    except (BundleError, ValueError):
        return None
    fits = architecture.vocabulary >= tiny.TINY.vocabulary and 3 * architecture.parameters() < _LARGEST
    return architecture if fits else None


def _head_size(chance: Random) -> int:
    return chance.choice((16, 32, 48, 64, 64, 64, 128, 256, 272))


def _readable(path: Path) -> bytes:
    """What is left to spoil of a file in whose place something else may have been put already; then it is a file."""
    try:
        data = read_at_most(path, _LARGEST)
    except OSError:
        data = b""
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        path.unlink(missing_ok=True)
    return data


def _spoil_bytes(folder: Path, chance: Random) -> str:
    path = _some_file(folder, chance)
    data, what = hostile.spoil_bytes(_readable(path), chance)
    path.write_bytes(data)
    return f"{path.name}: {what}"


def _some_file(folder: Path, chance: Random, kind: str = "") -> Path:
    """One of the model's files; of a kind where there is one."""
    found = sorted(path for path in folder.iterdir() if path.name != MANIFEST)
    return chance.choice([path for path in found if path.suffix == kind] or found or [folder / DRAFTS])


def _spoil_header(folder: Path, chance: Random) -> str:
    """Let a list of tensors say something else."""
    path = _some_file(folder, chance, ".safetensors")
    try:
        header, numbers = tiny.header_of(_readable(path))
    except ValueError:
        return _spoil_bytes(folder, chance)
    header, what = hostile.spoil_json(header, chance)
    path.write_bytes(tiny.with_header(header, numbers))
    return f"{path.name}: header, {what}"


def _spoil_floats(folder: Path, chance: Random) -> str:
    """Put numbers that are none among the weights."""
    path = _some_file(folder, chance, ".safetensors")
    try:
        header, numbers = tiny.header_of(_readable(path))
        names = [name for name, entry in header.items() if entry["dtype"] in ("F16", "F32")]
        name = chance.choice(names)
        first, last = header[name]["data_offsets"]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return _spoil_bytes(folder, chance)
    kind = np.dtype(np.float16 if header[name]["dtype"] == "F16" else np.float32)
    with np.errstate(all="ignore"):
        array = np.array([chance.choice(_FLOATS) for _ in range(7)]).astype(kind)
    room = max(0, (last - first) // kind.itemsize)
    wrong = np.resize(array, chance.choice((min(1, room), room))).tobytes()
    path.write_bytes(tiny.with_header(header, numbers[:first] + wrong + numbers[first + len(wrong) :]))
    return f"{path.name}: {name} of {array[:2]}"


def _spoil_tokens(folder: Path, chance: Random) -> str:
    """Let the list of tokens say something else."""
    path = folder / "tokenizer.tiktoken"
    lines = _readable(path).splitlines()
    for _ in range(chance.choice((1, 1, 2, 10))):
        line = chance.randrange(len(lines) + 1)
        lines[line : line + 1] = [chance.choice(_LINES)(line)]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return "tokenizer.tiktoken: other lines"


_LINES: tuple[Callable[[int], bytes], ...] = (
    lambda line: b"",
    lambda line: b"YQ== %d" % line,
    lambda line: b"/w== 1_0",
    lambda line: b"G1syShtd %d" % line,
    lambda line: b" %d" % line,
    lambda line: b"eA== -%d" % line,
    lambda line: b"eA== " + b"9" * 5000,
    lambda line: b"QUFB" * 100_000 + b" %d" % line,
    lambda line: b"not base64! %d" % line,
    lambda line: b"wps= %d\nwps= %d" % (line, line),
)


def _spoil_some_kind(folder: Path, chance: Random) -> str:
    return _spoil_kind(_some_file(folder, chance), chance)


def _spoil_kind(path: Path, chance: Random) -> str:
    """Put something else in the place of a file. Where the system knows no such thing, the file is just missing."""
    ways: dict[str, Callable[[], object]] = {
        "missing": lambda: None,
        "a folder": path.mkdir,
        "a pipe": lambda: os.mkfifo(path),
        "a link to itself": lambda: path.symlink_to(path.name),
        "an endless device": lambda: path.symlink_to("/dev/zero"),
        "a link to a folder": lambda: path.symlink_to("/"),
        "a huge file full of nothing": lambda: _huge(path),
        "a secret file": lambda: path.touch(0),
    }
    way = chance.choice(tuple(ways))
    _readable(path)
    path.unlink(missing_ok=True)
    try:
        ways[way]()
    except (OSError, AttributeError):
        way = "missing"
    return f"{path.name} is {way}"


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)


_WAYS = (_spoil_bytes, _spoil_header, _spoil_floats, _spoil_tokens, _spoil_some_kind)
_WEIGHTS = (4, 3, 6, 2, 1)
