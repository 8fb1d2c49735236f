"""`train-lstm`: train the character LSTM on stories and write it as ONNX.

    python -m trainer train-lstm stories.txt --out runs/lstm --minutes 20

Leaves `char-lstm.onnx` and `char-lstm.safetensors` (the best on held-out text) and `log.jsonl` in the folder.
"""

from __future__ import annotations

import json
import math
import time
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from trainer.compress.model import write_tensors
from trainer.console import announce, finish, progress
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError
from trainer.model.char_lstm import END, SYMBOLS, CharLstm, CharShape, State, encode, zero_state

_HELD_OUT = 40_000
"""Characters at the end of the text that are not trained on."""
_EVALUATE_EVERY = 200


@dataclass(frozen=True)
class CharOptions:
    """What the verb is asked for.

    Attributes:
        sources: story files.
        out: the folder.
        most_stories: of the sources together.
        steps: at most; the rate falls to nothing at the end of these.
        minutes: at most; the rate falls with the time as well.
        batch: texts side by side.
        span: characters through which the gradient flows.
        learning_rate: highest rate of Adam.
        hidden: size of the state.
        seed: of the weights.
    """

    sources: tuple[str, ...]
    out: Path
    most_stories: int = 50_000
    steps: int = 20_000
    minutes: float = 20.0
    batch: int = 32
    span: int = 128
    learning_rate: float = 4e-3
    hidden: int = 384
    seed: int = 1


def run(options: CharOptions) -> None:
    """Train, then export.

    Raises:
        TrainerError: if the stories are too few or the folder cannot be written.
    """
    from trainer.export.char_lstm import build_char_graph

    text = _text(options)
    train, held_out = text[:-_HELD_OUT], text[-_HELD_OUT:]
    rows = np.stack(np.array_split(train[: len(train) // options.batch * options.batch], options.batch))
    if rows.shape[1] <= options.span:
        raise TrainerError("These stories are too few for a character model: give it more.")
    torch.manual_seed(options.seed)
    model = CharLstm(CharShape(hidden=options.hidden))
    announce(f"Training a character LSTM of {_size(model):,} parameters on {len(train):,} characters.")
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        figures = _train(model, rows, held_out, options)
        temporary = options.out / "char-lstm.onnx.partial"
        temporary.write_bytes(build_char_graph(model).SerializeToString(deterministic=True))
        temporary.replace(options.out / "char-lstm.onnx")
    except OSError as error:
        raise TrainerError(f"{options.out} cannot be written: {error.strerror}.") from error
    state = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    write_tensors(options.out / "char-lstm.safetensors", state, {"shape": json.dumps(model.shape.to_dict())})
    size = (options.out / "char-lstm.onnx").stat().st_size
    finish(verb="train-lstm", out=str(options.out), parameters=_size(model), bytes=size, **figures)


def _text(options: CharOptions) -> NDArray[np.int64]:
    stories = (story.text for source in options.sources for story in read_stories(source))
    parts = [np.concatenate([[END], encode(text)]) for text in islice(stories, options.most_stories)]
    text = np.concatenate(parts)
    if len(text) < 2 * _HELD_OUT:
        raise TrainerError("These stories are too few for a character model: give it more.")
    return text


def _train(
    model: CharLstm, rows: NDArray[np.int64], held_out: NDArray[np.int64], options: CharOptions
) -> dict[str, float]:
    optimizer = torch.optim.Adam(model.parameters(), lr=options.learning_rate)
    stream, state, place = torch.from_numpy(rows), zero_state(model, options.batch), 0
    best, kept = math.inf, model.state_dict()
    started, step = time.perf_counter(), 0
    log = options.out / "log.jsonl"
    log.write_text("", "utf-8")
    with progress(options.steps, "step") as bar:
        while step < options.steps:
            done = max(step / options.steps, (time.perf_counter() - started) / (60 * options.minutes))
            if done >= 1:
                break
            if place + options.span >= stream.shape[1]:
                state, place = zero_state(model, options.batch), 0
            optimizer.param_groups[0]["lr"] = options.learning_rate * min((step + 1) / 20, 1 - done)
            state = _learn(model, optimizer, stream[:, place : place + options.span + 1], state)
            place += options.span
            step += 1
            bar.update()
            if step % _EVALUATE_EVERY == 0:
                best, kept = _evaluate(model, held_out, best, kept, step, log)
    best, kept = _evaluate(model, held_out, best, kept, step, log)
    model.load_state_dict(kept)
    return {"steps": step, "characters": step * options.batch * options.span, "bits_per_character": round(best, 4),
            "seconds": round(time.perf_counter() - started, 1)}  # fmt: skip


def _learn(model: CharLstm, optimizer: torch.optim.Optimizer, window: Tensor, state: State) -> State:
    logits, state = model(window[:, :-1], state)
    loss = F.cross_entropy(logits.reshape(-1, SYMBOLS), window[:, 1:].reshape(-1))
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return state[0].detach(), state[1].detach()


@torch.no_grad()
def _evaluate(
    model: CharLstm, held_out: NDArray[np.int64], best: float, kept: dict[str, Tensor], step: int, log: Path
) -> tuple[float, dict[str, Tensor]]:
    """The lower of the two figures in bits a character, and its weights."""
    text = torch.from_numpy(held_out)[None]
    logits, _ = model(text[:, :-1])
    bits = F.cross_entropy(logits[0], text[0, 1:]).item() / math.log(2)
    with log.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"step": step, "bits_per_character": round(bits, 4)}) + "\n")
    if bits < best:
        return bits, {name: tensor.clone() for name, tensor in model.state_dict().items()}
    return best, kept


def _size(model: CharLstm) -> int:
    return sum(parameter.numel() for parameter in model.parameters())
