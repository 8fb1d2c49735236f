"""All that is written and read of a run: weights, the state that it goes on from, its log and its notes.

A checkpoint is a safetensors file of float32 weights with the architecture and the facts of the training in its header;
a state is a file of `torch.save`, read without running anything that it holds. What is read is checked: names and
shapes of weights against the architecture, the format of a state.

Every file is written under a temporary name and then renamed, so a stop or a full disk never leaves half a file
under the final name; a log is cut back to its last whole line.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file
from torch import Tensor

from storydesk.engine.architecture import Architecture
from storydesk.engine.errors import BundleError
from trainer.compress.qat import rounded_weights
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel
from trainer.model.layouts import refuse_encoder_decoder

State = dict[str, NDArray[np.float32]]
_STATE_FORMAT = 2


def save_model(path: Path, model: StoryModel, facts: dict[str, Any], entries: int | None = None) -> None:
    """Write the weights that a model computes with; `facts` (data, tokens, seed, ...) go into the header as JSON.

    Args:
        path: of the file.
        model: maybe one that is aware of its quantisation, or has hybrid embeddings.
        facts: what can be put into JSON.
        entries: of the vocabulary, where the model has more rows than there are tokens: the others are left out.

    Raises:
        TrainerError: if the file cannot be written.
    """
    state = {name: tensor.cpu().numpy() for name, tensor in plain_state(model).items()}
    write_checkpoint(path, *without_spare_rows(model.architecture, state, entries), facts)


def plain_state(model: StoryModel) -> dict[str, Tensor]:
    """What the model computes with, by the names of the architecture: rounded, and with hybrid embeddings folded."""
    state = {
        name: tensor.detach().contiguous()
        for name, tensor in model.state_dict().items()
        if not name.startswith("embedding.")
    }
    return state | rounded_weights(model) | {"embedding.weight": model.embedding.weight.detach().contiguous()}


def without_spare_rows(architecture: Architecture, state: State, entries: int | None) -> tuple[Architecture, State]:
    """The shape and weights without rows of the embedding that no token has: a model is exported with its tokens."""
    if entries is None or entries >= architecture.vocabulary:
        return architecture, state
    values = architecture.to_dict() | {"vocabulary": entries}
    return Architecture.from_dict(values), state | {"embedding.weight": state["embedding.weight"][:entries]}


def load_model(path: Path) -> tuple[StoryModel, dict[str, Any]]:
    """The model of a checkpoint, and the facts of its training.

    Raises:
        BundleError: if the file is missing, damaged, or its weights are not those of its architecture.
    """
    architecture, state = read_checkpoint(path)
    model = StoryModel(architecture)
    model.load_state_dict({name: torch.from_numpy(tensor) for name, tensor in state.items()})
    return model, read_facts(path)


def read_checkpoint(path: Path) -> tuple[Architecture, State]:
    """Architecture and float32 weights of a checkpoint.

    Raises:
        BundleError: if the file is no checkpoint of a story model.
        TrainerError: if it is the folder of an encoder-decoder.
    """
    refuse_encoder_decoder(path)
    if path.is_dir():
        raise BundleError(f"{path} is a folder and no checkpoint: name a .safetensors file.")
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


def read_facts(path: Path) -> dict[str, Any]:
    """How a checkpoint was trained: data, tokens, options.

    Raises:
        BundleError: if the file is no checkpoint.
        TrainerError: if it is the folder of an encoder-decoder.
    """
    refuse_encoder_decoder(path)
    try:
        with safe_open(str(path), framework="numpy") as file:
            facts: dict[str, Any] = json.loads((file.metadata() or {}).get("training", "{}"))
    except (OSError, SafetensorError, ValueError) as error:
        raise BundleError(f"{path.name} is not a checkpoint of a story model: {error}.") from error
    return facts


def write_checkpoint(path: Path, architecture: Architecture, state: State, facts: dict[str, Any]) -> None:
    """Write a plain float32 checkpoint.

    Raises:
        TrainerError: if it cannot be written.
    """
    tensors = {name: np.ascontiguousarray(state[name], np.float32) for name in architecture.tensors()}
    write_tensors(path, tensors, {"architecture": json.dumps(architecture.to_dict()), "training": json.dumps(facts)})


def write_tensors(path: Path, tensors: dict[str, NDArray[Any]], metadata: dict[str, str]) -> None:
    """Write a safetensors file.

    Raises:
        TrainerError: if it cannot be written.
    """
    replace_file(path, lambda temporary: save_file(tensors, str(temporary), metadata))


def save_state(path: Path, state: dict[str, Any]) -> None:
    """Write what a run needs to go on exactly: weights, optimisers, step, best loss.

    Raises:
        TrainerError: if it cannot be written.
    """
    replace_file(path, lambda temporary: torch.save({"format": _STATE_FORMAT} | state, temporary))


def load_state(path: Path) -> dict[str, Any]:
    """Read `save_state`'s file; only tensors and plain values are accepted, so it cannot run code.

    Raises:
        TrainerError: if it is damaged, or of another version of this program.
    """
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # torch raises pickle, zip and runtime errors here
        raise TrainerError(f"{path} is damaged; delete it to start the run again.") from error
    if not isinstance(state, dict) or state.get("format") != _STATE_FORMAT:
        raise TrainerError(f"{path} is the state of a run of another version; delete it to start the run again.")
    return state


def write_text(path: Path, text: str) -> None:
    """Write a note, UTF-8.

    Raises:
        TrainerError: if it cannot be written.
    """
    replace_file(path, lambda temporary: temporary.write_bytes(text.encode()))


def append_line(path: Path, values: dict[str, Any]) -> None:
    """Put one JSON line at the end of a log: the whole of it or nothing.

    Raises:
        TrainerError: if there is no room for it.
    """
    line = (json.dumps(values, ensure_ascii=False) + "\n").encode()
    try:
        with path.open("ab", buffering=0) as log:
            before = log.seek(0, os.SEEK_END)
            try:
                whole = log.write(line) == len(line)
            except OSError:
                log.truncate(before)
                raise
            if not whole:  # what a disk takes before it is full
                log.truncate(before)
                raise OSError("there is no room on the disk")
    except OSError as error:
        raise TrainerError(f"{path} could not be written: {error}. The run can be resumed.") from error


def write_lines(path: Path, lines: Iterable[dict[str, Any]]) -> None:
    """Write a log anew.

    Raises:
        TrainerError: if it cannot be written.
    """
    write_text(path, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The lines of a log; one that a power cut left half is passed over."""
    lines = []
    for line in path.read_text("utf-8").splitlines():
        try:
            lines.append(json.loads(line))
        except ValueError:
            continue
    return lines


def replace_file(path: Path, write: Callable[[Path], object]) -> None:
    """Let `write` make a file under a temporary name and put it in its place.

    Raises:
        TrainerError: if it cannot be written; what stood there before still does.
    """
    temporary = path.with_name(path.name + ".partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(temporary)
        temporary.replace(path)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError | SafetensorError | RuntimeError):
            reason = getattr(error, "strerror", None) or error
            raise TrainerError(f"{path} could not be written: {reason}. The run can be resumed.") from error
        raise
