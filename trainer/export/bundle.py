"""From a checkpoint to the folder that the app opens."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from storydesk.engine.architecture import Architecture
from storydesk.engine.bundle import FILES, FORMAT_VERSION, MANIFEST, Bundle
from storydesk.engine.errors import BundleError
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.compress.uint8 import quantise_model
from trainer.export.graph import build_graph

_FLOAT16_LARGEST = float(np.finfo(np.float16).max)


def read_checkpoint(path: Path) -> tuple[Architecture, dict[str, NDArray[np.float32]]]:
    """Architecture and float32 weights of a safetensors checkpoint.

    Raises:
        BundleError: if the file is no checkpoint of a story model.
    """
    try:
        with safe_open(str(path), framework="numpy") as file:
            metadata = file.metadata() or {}
            state = {name: np.asarray(file.get_tensor(name), np.float32) for name in file.keys()}  # noqa: SIM118
        architecture = Architecture.from_dict(json.loads(metadata["architecture"]))
    except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
        raise BundleError(f"{path.name} is not a checkpoint of a story model: {error}.") from error
    shapes = {name: tensor.shape for name, tensor in state.items()}
    if shapes != architecture.tensors():
        raise BundleError(f"The weights in {path.name} do not have the names and shapes of its architecture.")
    return architecture, state


def export_bundle(
    checkpoint: Path,
    tokenizer: Path,
    folder: Path,
    name: str,
    training: dict[str, Any],
    measured: dict[str, Any],
    card: str,
    version: str = "1",
    licence: str = "MIT",
) -> Bundle:
    """Write every file of a bundle and open it once, so that what is handed on has been verified.

    The files are written to a sibling folder and renamed: a reader never meets half a bundle.

    Raises:
        BundleError: if the checkpoint or the tokenizer is unfit.
    """
    architecture, state = read_checkpoint(checkpoint)
    special = StoryTokenizer.from_file(tokenizer).special
    workplace = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(workplace, ignore_errors=True)
    workplace.mkdir(parents=True)
    _write_weights(workplace, architecture, state)
    shutil.copyfile(tokenizer, workplace / "tokenizer.tiktoken")
    (workplace / "MODEL_CARD.md").write_text(card, encoding="utf-8", newline="\n")
    about = {"name": name, "version": version, "licence": licence, "training": training, "measured": measured}
    _write_manifest(workplace, architecture, special, about)
    Bundle.open(workplace)
    _replace(workplace, folder)
    return Bundle.open(folder)


def _write_weights(folder: Path, architecture: Architecture, state: dict[str, NDArray[np.float32]]) -> None:
    if any(np.abs(tensor).max() > _FLOAT16_LARGEST for tensor in state.values()):
        raise BundleError("The checkpoint has weights too large for 16-bit numbers.")
    halves = {name: np.ascontiguousarray(tensor, np.float16) for name, tensor in state.items()}
    save_file(halves, str(folder / "weights-fp16.safetensors"))
    save_file(quantise_model(state, architecture), str(folder / "weights-uint8.safetensors"))
    (folder / "decoder-uint8.onnx").write_bytes(build_graph(architecture, "uint8").SerializeToString(deterministic=True))
    (folder / "decoder-fp32.onnx").write_bytes(build_graph(architecture, "fp32").SerializeToString(deterministic=True))


def _write_manifest(
    folder: Path, architecture: Architecture, special: dict[str, int], about: dict[str, Any]
) -> None:
    manifest = {
        "format_version": FORMAT_VERSION,
        **about,
        "architecture": architecture.to_dict(),
        "special_tokens": special,
        "files": {name: _fingerprint(folder / name) for name in FILES},
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False, allow_nan=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def _fingerprint(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _replace(source: Path, target: Path) -> None:
    """Put the new folder in the place of an older one, which goes only when the new one is there."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    source.rename(target)
    shutil.rmtree(old, ignore_errors=True)
