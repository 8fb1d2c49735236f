"""`train-lstm`: train the character LSTM on stories and write it as ONNX.

    python -m trainer train-lstm stories.txt --out runs/lstm --minutes 20

Leaves `char-lstm.onnx` and `char-lstm.safetensors` (the best on held-out text) and `log.jsonl` in the folder.
"""

from __future__ import annotations

import json
import math
import time
from itertools import islice

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from trainer.checkpoints import append_line, replace_file, write_tensors, write_text
from trainer.console import announce, finish, progress
from trainer.corpus.read import read_stories
from trainer.errors import Interrupted, TrainerError
from trainer.model.char_lstm import END, SYMBOLS, CharLstm, CharShape, State, encode
from trainer.training.loop import Loop, Part
from trainer.training.objectives.objective import Objective
from trainer.training.options import CharOptions
from trainer.training.stopping import Stopping

_HELD_OUT = 40_000
"""Characters at the end of the text that are not trained on."""
_EVALUATE_EVERY = 200


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
        graph = build_char_graph(model).SerializeToString(deterministic=True)
        replace_file(options.out / "char-lstm.onnx", lambda temporary: temporary.write_bytes(graph))
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


class CharCourse:
    """Texts side by side, read from left to right, until the steps or the minutes are over.

    Attributes:
        best: lowest bits a character of the held-out text.
        weights: those of then.
    """

    def __init__(
        self, objective: NextCharacter, rows: NDArray[np.int64], held_out: NDArray[np.int64], options: CharOptions
    ) -> None:
        self.best, self.weights = math.inf, objective.model.state_dict()
        self._objective, self._options = objective, options
        self._stream, self._held_out = torch.from_numpy(rows), torch.from_numpy(held_out)[None]
        self._turns = max(1, (rows.shape[1] - 1) // options.span)
        self._measured, self._done = -1, 0.0
        self._started = time.perf_counter()
        self.bar = progress(options.steps, "step")

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return time.perf_counter() - self._started

    def is_over(self, step: int) -> bool:
        """Whether the steps or the minutes are over."""
        return self._done >= 1

    def parts(self, step: int) -> list[Part]:
        """The next characters of every text; from their ends back to their beginnings."""
        turn = step % self._turns
        if turn == 0:
            self._objective.forget()
        window = self._stream[:, turn * self._options.span : (turn + 1) * self._options.span + 1]
        return [(window[:, :-1], window[:, 1:])]

    def rate(self, step: int) -> float:
        """A short warm-up, then a straight line down."""
        return self._options.learning_rate * min((step + 1) / 20, 1 - self._done)

    def done(self, step: int) -> float:
        """The larger of the shares of the steps and of the minutes, when the last step was done."""
        return self._done

    def told(self, step: int, loss: float) -> None:
        """Look at the clock, and move the bar on."""
        self._done = max(step / self._options.steps, self.seconds / (60 * self._options.minutes))
        self.bar.update()

    def is_due(self, step: int) -> bool:
        """Now and then, and at the end."""
        is_place = step % _EVALUATE_EVERY == 0 and step > 0
        return (is_place or self.is_over(step)) and self._measured != step

    @torch.no_grad()
    def measure(self, step: int) -> float:
        """Bits a character of the held-out text."""
        logits, _ = self._objective.model(self._held_out[:, :-1])
        return F.cross_entropy(logits[0], self._held_out[0, 1:]).item() / math.log(2)

    def keep(self, step: int, figures: float) -> None:
        """A line in the log; the weights, if they are the best."""
        self._measured = step
        append_line(self._options.out / "log.jsonl", {"step": step, "bits_per_character": round(figures, 4)})
        if figures < self.best:
            self.best = figures
            self.weights = {name: tensor.clone() for name, tensor in self._objective.model.state_dict().items()}

    def kept(self) -> str:
        """Nothing of it stays."""
        return "Nothing of it was kept."


class NextCharacter(Objective):
    """The cross-entropy of the next character, after all that was read before: the state goes on from step to step."""

    def __init__(self, model: CharLstm) -> None:
        self.model = model
        self._state: State | None = None

    def forget(self) -> None:
        """Begin with texts of which nothing was read."""
        self._state = None

    def loss(self, tokens: Tensor, targets: Tensor, is_last: bool) -> Tensor:
        """The gradient flows through the characters of one step only."""
        logits, (hidden, cell) = self.model(tokens, self._state)
        self._state = hidden.detach(), cell.detach()
        return F.cross_entropy(logits.reshape(-1, SYMBOLS), targets.reshape(-1))


def _train(
    model: CharLstm, rows: NDArray[np.int64], held_out: NDArray[np.int64], options: CharOptions
) -> dict[str, float]:
    objective = NextCharacter(model)
    course = CharCourse(objective, rows, held_out, options)
    optimizer = torch.optim.Adam(model.parameters(), lr=options.learning_rate)
    write_text(options.out / "log.jsonl", "")
    with Stopping() as stop, course.bar:
        loop = Loop(model, objective, [optimizer], stop, clip=1.0)
        loop.run(course)
    if stop.number:
        raise Interrupted(stop.number, "Nothing of the training was kept; the same command begins again.")
    model.load_state_dict(course.weights)
    return {"steps": loop.step, "characters": loop.step * options.batch * options.span,
            "bits_per_character": round(course.best, 4), "seconds": round(course.seconds, 1)}  # fmt: skip


def _size(model: CharLstm) -> int:
    return sum(parameter.numel() for parameter in model.parameters())
