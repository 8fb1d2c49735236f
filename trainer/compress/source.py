"""One way to read a model, wherever it comes from.

A checkpoint, a file that `quantize` wrote, a bundle's folder, or a Hugging Face folder in Llama's or GPT-2's layout.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
from safetensors import SafetensorError, safe_open

from storydesk.engine.architecture import Architecture
from storydesk.engine.bundle import TOKENIZER, Bundle
from storydesk.engine.model_file import KEY
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.checkpoints import State, read_checkpoint, read_facts
from trainer.compress.model import PackedModel
from trainer.errors import TrainerError
from trainer.model.foreign import is_foreign, read_foreign
from trainer.model.gpt import StoryModel
from trainer.model.layouts import refuse_encoder_decoder
from trainer.model.pretrained import load_spelling
from trainer.model.spelled import spell


@dataclass(frozen=True)
class Source:
    """A model's weights with what is known about it.

    Attributes:
        architecture: its shape.
        state: its weights, float32.
        facts: how it was trained.
        tokenizer: the tokenizer's file, where the model brings one, or it lies beside a checkpoint.
        bytes: what its weights take on disk.
        packed: the matrices as they lie in a quantised file.
    """

    architecture: Architecture
    state: State
    facts: dict[str, Any]
    tokenizer: Path | None
    bytes: int
    packed: PackedModel | None = None

    def model(self) -> StoryModel:
        """The model in torch, ready to be asked or trained."""
        model = StoryModel(self.architecture)
        model.load_state_dict({name: torch.from_numpy(tensor) for name, tensor in self.state.items()})
        return model.eval()

    def tokens(self, given: Path | None) -> StoryTokenizer:
        """The tokenizer of `given`, or else the model's own.

        Raises:
            TrainerError: if there is neither, or it is not this model's.
            BundleError: if the file is no tokenizer.
        """
        return StoryTokenizer.from_file(self.tokenizer_file(given))

    def tokenizer_file(self, given: Path | None) -> Path:
        """The file that `tokens` reads."""
        path = tokenizer_file(given) if given else self.tokenizer
        if path is None:
            raise TrainerError("A checkpoint has no tokenizer of its own: name its file with --tokenizer.")
        if StoryTokenizer.from_file(path).vocabulary_size != self.architecture.vocabulary:
            raise TrainerError(f"{path} is not the tokenizer of this model: it has another number of entries.")
        return path


def read_model(path: Path) -> Source:
    """Read a checkpoint, a quantised file, a bundle's folder (its float16 weights) or a Hugging Face folder.

    Raises:
        BundleError: if the bundle or the checkpoint is unfit.
        TrainerError: if the quantised file is unfit, or the folder holds a model that cannot be one of ours.
    """
    refuse_encoder_decoder(path)
    if is_foreign(path):
        found = read_foreign(path)
        size = sum(file.stat().st_size for file in path.glob("*.safetensors")) or 4 * found.architecture.parameters()
        return Source(found.architecture, found.state, found.facts, _kept(path.resolve(), found.tokenizer), size)
    if path.is_dir():
        bundle = Bundle.open(path)
        facts = bundle.manifest.get("training", {})
        size = (path / "weights-fp16.safetensors").stat().st_size
        return Source(bundle.architecture, bundle.load_float32("fp16"), facts, path / TOKENIZER, size)
    if is_packed(path):
        packed = PackedModel.open(path)
        tokenizer = _kept(path.resolve(), packed.tokenizer) if packed.tokenizer else _beside(path)
        return Source(packed.architecture, packed.restore(), packed.facts, tokenizer, path.stat().st_size, packed)
    architecture, state = read_checkpoint(path)
    return Source(architecture, state, read_facts(path), _beside(path), path.stat().st_size)


def tokenizer_file(path: Path) -> Path:
    """The tokenizer's file that is meant by itself, by a bundle's folder or by a Hugging Face folder.

    Raises:
        TrainerError: if the folder's tokenizer is none that tiktoken can serve.
    """
    if is_foreign(path):
        return _kept(path.resolve(), spell(load_spelling(path), path)[0])
    return path / TOKENIZER if path.is_dir() else path


def _beside(path: Path) -> Path | None:
    """The tokenizer's file that lies in a checkpoint's folder."""
    found = path.with_name(TOKENIZER)
    return found if found.is_file() else None


@cache
def _written() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="storydesk-tokenizers-", ignore_cleanup_errors=True)


def _kept(path: Path, tokenizer: StoryTokenizer) -> Path:
    """The tokenizer that a model brings as a file, which is there until the program ends."""
    folder = Path(_written().name) / sha256(str(path).encode()).hexdigest()
    folder.mkdir(exist_ok=True)
    tokenizer.save(folder / TOKENIZER)
    return folder / TOKENIZER


def is_packed(path: Path) -> bool:
    """Whether `quantize` wrote this file."""
    try:
        with safe_open(str(path), framework="numpy") as file:
            return KEY in (file.metadata() or {})
    except (OSError, SafetensorError):
        return False
