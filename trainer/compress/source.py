"""One way to read a model, wherever it comes from: a checkpoint, a quantised file or a bundle's folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open

from storydesk.engine.architecture import Architecture
from storydesk.engine.bundle import Bundle
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.checkpoints import State, read_checkpoint, read_facts
from trainer.compress.model import KEY, PackedModel
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel
from trainer.model.layouts import refuse_encoder_decoder


@dataclass(frozen=True)
class Source:
    """A model's weights with what is known about it.

    Attributes:
        architecture: its shape.
        state: its weights, float32.
        facts: how it was trained.
        tokenizer: the tokenizer's file, where a bundle brings one.
        bytes: what its weights take on disk.
    """

    architecture: Architecture
    state: State
    facts: dict[str, Any]
    tokenizer: Path | None
    bytes: int

    def model(self) -> StoryModel:
        """The model in torch, ready to be asked or trained."""
        model = StoryModel(self.architecture)
        model.load_state_dict({name: torch.from_numpy(tensor) for name, tensor in self.state.items()})
        return model.eval()

    def tokens(self, given: Path | None) -> StoryTokenizer:
        """The tokenizer of `given`, or else the bundle's own.

        Raises:
            TrainerError: if there is neither, or it is not this model's.
            BundleError: if the file is no tokenizer.
        """
        return StoryTokenizer.from_file(self.tokenizer_file(given))

    def tokenizer_file(self, given: Path | None) -> Path:
        """The file that `tokens` reads."""
        path = given or self.tokenizer
        if path is None:
            raise TrainerError("A checkpoint has no tokenizer of its own: name its file with --tokenizer.")
        if StoryTokenizer.from_file(path).vocabulary_size != self.architecture.vocabulary:
            raise TrainerError(f"{path} is not the tokenizer of this model: it has another number of entries.")
        return path


def read_model(path: Path) -> Source:
    """Read a checkpoint, a file that `quantize` wrote, or a bundle's folder (its float16 weights).

    Raises:
        BundleError: if the bundle or the checkpoint is unfit.
        TrainerError: if the quantised file is unfit, or the folder holds an encoder-decoder.
    """
    refuse_encoder_decoder(path)
    if path.is_dir():
        bundle = Bundle.open(path)
        facts = bundle.manifest.get("training", {})
        size = (path / "weights-fp16.safetensors").stat().st_size
        return Source(bundle.architecture, bundle.load_float32("fp16"), facts, path / "tokenizer.tiktoken", size)
    if is_packed(path):
        packed = PackedModel.open(path)
        return Source(packed.architecture, packed.restore(), packed.facts, None, path.stat().st_size)
    architecture, state = read_checkpoint(path)
    return Source(architecture, state, read_facts(path), None, path.stat().st_size)


def is_packed(path: Path) -> bool:
    """Whether `quantize` wrote this file."""
    try:
        with safe_open(str(path), framework="numpy") as file:
            return KEY in (file.metadata() or {})
    except (OSError, SafetensorError):
        return False
