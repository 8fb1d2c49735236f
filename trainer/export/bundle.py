"""From a checkpoint to the folder that the app opens."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from storydesk.engine.architecture import Architecture
from storydesk.engine.bundle import FILES, FORMAT_VERSION, MANIFEST, Bundle
from storydesk.engine.errors import BundleError
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.compress.uint8 import quantise_model
from trainer.console import announce, finish
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError
from trainer.export.graph import Kind, build_graph
from trainer.model.weights import read_checkpoint, read_facts

_FLOAT16_LARGEST = float(np.finfo(np.float16).max)


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
    for weights in folder.glob("*.safetensors"):
        weights.chmod(0o644)  # safetensors lets only the owner read; a bundle is for everybody on the computer
    kinds: tuple[Kind, ...] = ("uint8", "fp32")
    for kind in kinds:
        graph = build_graph(architecture, kind)
        (folder / f"decoder-{kind}.onnx").write_bytes(graph.SerializeToString(deterministic=True))


def _write_manifest(folder: Path, architecture: Architecture, special: dict[str, int], about: dict[str, Any]) -> None:
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


def run(checkpoint: Path, tokenizer: Path, folder: Path, name: str, card: Path | None, stories: str | None) -> None:
    """The verb `export`: write a bundle, with its figures on held-out stories where these are given.

    Raises:
        TrainerError: if the folder exists already, or the card cannot be read.
        BundleError: if the checkpoint or the tokenizer is unfit.
    """
    if folder.exists():
        raise TrainerError(f"{folder} exists already: name a new folder.")
    try:
        about = card.read_text("utf-8") if card else f"# {name}\n\nA story model that nobody has described yet.\n"
    except (OSError, UnicodeDecodeError) as error:
        raise TrainerError(f"{card} cannot be read: {error}.") from error
    announce(f"Exporting {checkpoint} to {folder}.")
    training = read_facts(checkpoint)
    bundle = export_bundle(checkpoint, tokenizer, folder, name, training, {}, about)
    measured: dict[str, Any] = {}
    if stories:
        from trainer.evaluation.quality import measure

        texts = [story.text for story in read_stories(stories)]
        measured = {"stories": Path(stories).name, **measure(bundle, texts)}
        bundle = export_bundle(checkpoint, tokenizer, folder, name, training, measured, about)
    sizes = {file.name: file.stat().st_size for file in sorted(bundle.folder.iterdir())}
    finish(verb="export", out=str(folder), measured=measured, bytes=sizes)
