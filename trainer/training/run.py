"""A run over token streams: what `train`, `distill` and `prune` have in common.

Leaves in the run's folder: `model.safetensors` (best validation loss), `last.safetensors`, `state.pt` (to go on),
`log.jsonl` (one line an evaluation), `samples.jsonl` (a story an evaluation), `report.html` (all of it to look at),
`options.json`, `precision.txt`, and with `--tensorboard` a folder of that name.
"""

from __future__ import annotations

import json
import math
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn

from storydesk.engine.tokenizer import StoryTokenizer
from trainer import checkpoints
from trainer.compress.qat import make_quantise_aware
from trainer.console import announce, finish
from trainer.errors import Interrupted, TrainerError
from trainer.model.embeddings import HybridEmbedding, vocabulary_vectors
from trainer.model.gpt import StoryModel
from trainer.training import optimizers
from trainer.training.board import Board, require_tensorboard
from trainer.training.loop import Loop, Part
from trainer.training.objectives.objective import Objective
from trainer.training.options import TrainingOptions
from trainer.training.place import Place
from trainer.training.precision import autocast, faster_precision
from trainer.training.report import write_report
from trainer.training.samples import write_story
from trainer.training.sources import DataSource, corpora, doubts, entries_of
from trainer.training.stopping import Stopping
from trainer.training.streams import Mixture, Stream, evaluation_batches
from trainer.training.watch import Watch


@dataclass(frozen=True)
class Look:
    """What is seen of a model on the way.

    Attributes:
        losses: on each split, in nats a token.
        story: that it writes; empty where none was asked for.
    """

    losses: dict[str, float]
    story: str


class Run:
    """One training run: a course (`trainer.training.loop`) over a mixture of streams, kept in a folder.

    Attributes:
        model: the one that learns, where it computes.
        streams: what it reads.
        objective: what it makes smaller.
        best: lowest validation loss so far, in nats a token.

    Args:
        model: on the CPU.
        options: the recipe.
        data: prepared corpora; the first one's held-out split is the validation.
        out: the run's folder.
        place: where this process computes.
        facts: of what the run starts from; `tokens` and `control` among them are added to.
        objective: makes it of the run, when the model is where it computes.
        more: what the checkpoints are to tell besides.
        tensorboard: whether figures are written for it, too.

    Raises:
        TrainerError: if what is asked for cannot be trained, or what is trained could not be used.
    """

    def __init__(
        self,
        model: StoryModel,
        options: TrainingOptions,
        data: Sequence[DataSource],
        out: Path,
        place: Place,
        objective: Callable[[Run], Objective],
        facts: dict[str, Any] | None = None,
        more: dict[str, Any] | None = None,
        tensorboard: bool = False,
    ) -> None:
        self.options, self.out, self.place = options, out, place
        self._check(model, data)
        if tensorboard:
            require_tensorboard()
        self._board: Board | None = None
        self._wants_board = tensorboard and place.leads
        self._doubts, self._corpora = doubts(data), corpora(data)
        self._tokenizer = StoryTokenizer.from_file(data[0].tokenizer)
        self._entries = self._tokenizer.vocabulary_size
        self.streams = [Stream.open(source.folder, "train", options.sequence) for source in data]
        weights, final = [s.weight for s in data], [s.final_weight for s in data]
        self._mixture = Mixture(self.streams, weights, final, options.seed)
        self._rows = min(options.micro_batch, options.batch // place.processes)
        self._held_out = {
            split: evaluation_batches(Stream.open(data[0].folder, split, options.sequence),
                                      options.evaluate_batches, self._rows, options.sequence)
            for split in ("train", "validation")
        }  # fmt: skip
        self.model = _prepared(model, options, data).to(place.device)
        self.precision = self._chosen_precision()
        self.objective = objective(self)
        self.facts = self._told(data, facts) | (more or {})
        self._tokens_before = int((facts or {}).get("tokens", 0))
        self._optimizers = optimizers.build(self.model, options)
        for group in self.objective.parameters():
            self._optimizers[0].add_param_group(group)
        self._stopping = Stopping(place.processes)
        self.loop = Loop(self.model, self.objective, self._optimizers, self._stopping, options.clip, self.precision,
                         place.processes)  # fmt: skip
        self.best, self._evaluated = float("inf"), 0
        if place.device.type == "cpu" and not options.compile:
            _let_signals_in(self.model)

    def _check(self, model: StoryModel, data: Sequence[DataSource]) -> None:
        options, context = self.options, model.architecture.context
        if options.batch % self.place.processes:
            raise TrainerError(f"A batch of {options.batch} cannot be shared by {self.place.processes} processes.")
        if options.sequence > context:
            raise TrainerError(f"Sequences of {options.sequence} do not fit the context of {context}.")
        if model.architecture.vocabulary < entries_of(data):
            raise TrainerError("The model has fewer tokens than the data use.")

    def _told(self, data: Sequence[DataSource], earlier: dict[str, Any] | None) -> dict[str, Any]:
        control = set((earlier or {}).get("control", ())).union(*(stream.control() for stream in self.streams))
        told = {
            "control": sorted(control),
            "data": [{"corpus": s.folder.name, "weight": s.weight, "final_weight": s.final_weight} for s in data],
            "options": asdict(self.options),
        }
        return told | ({} if earlier is None else {"start": earlier}) | self.objective.facts()

    def _chosen_precision(self) -> str:
        """The options' precision; `auto` is what the run began with, or else measured, alike in every process."""
        if self.options.precision != "auto":
            return self.options.precision
        if self.place.device.type != "cpu":
            return "bf16"
        noted = self.out / "precision.txt"
        if noted.exists():
            return "bf16" if noted.read_text("utf-8").strip() == "bf16" else "fp32"
        chosen = [faster_precision(self.model, self._rows, self.options.sequence) if self.place.leads else ""]
        if self.place.processes > 1:
            dist.broadcast_object_list(chosen)
        return chosen[0]

    @property
    def step(self) -> int:
        """Number of optimiser steps done."""
        return self.loop.step

    @property
    def tokens(self) -> int:
        """Tokens read, those of what it started from included."""
        return self._tokens_before + self.step * self.options.batch * self.options.sequence

    def run(self) -> None:
        """Train to the last step, or go on with what the folder holds.

        Raises:
            TrainerError: if the folder holds another run, or the loss is no number any more.
            Interrupted: if a signal ended the run before; what it needs to go on is on disk then.
        """
        with self._stopping:
            self._open_folder()
            tokens = self.options.batch * self.options.sequence
            self._watch = Watch(self.options.steps, self.step, tokens, self.place.leads)
            self._board = Board(self.out, self.step) if self._wants_board else None
            try:
                with self._watch:
                    self.loop.run(self)
            finally:
                if self._board is not None:
                    self._board.close()
            finished = self.is_over(self.step) and not self.is_due(self.step)
            if not finished and self._is_sound():
                self._save_state()
        if self.place.leads:
            finish(verb="train", out=str(self.out), step=self.step, steps=self.options.steps,
                   best_validation_loss=round(self.best, 5), finished=finished)  # fmt: skip
        if not finished:
            raise Interrupted(self._stopping.number, f"Stopped after step {self.step:,} of {self.options.steps:,}. "
                              f"The state is in {self.out}; the same command goes on with it.")  # fmt: skip

    def is_over(self, step: int) -> bool:
        """Whether all steps are done."""
        return step >= self.options.steps

    def parts(self, step: int) -> list[Part]:
        """The rows of a step that are this process's, a micro-batch each: every process draws the same batch."""
        options = self.options
        is_final = step >= options.steps * (1 - options.final_share)
        tokens, targets = self._mixture.batch(step, options.batch, options.sequence, is_final)
        mine = slice(self.place.rank, None, self.place.processes)
        return list(zip(tokens[mine].split(self._rows), targets[mine].split(self._rows), strict=True))

    def rate(self, step: int) -> float:
        """The rate of the schedule."""
        return optimizers.learning_rate(step, self.options)

    def done(self, step: int) -> float:
        """The share of the steps before this one."""
        return step / self.options.steps

    def told(self, step: int, loss: float) -> None:
        """Show it."""
        self._watch.told(step, loss)
        if self._board is not None:
            self._board.step(step, loss)

    def is_due(self, step: int) -> bool:
        """Whether the losses after this step are to be measured, and have not been yet."""
        is_place = step % self.options.evaluate_every == 0 or step == self.options.steps
        return is_place and self._evaluated < step

    @torch.no_grad()
    def measure(self, step: int) -> Look | None:
        """The losses on both splits, for which every process takes part, and a story."""
        self._watch.pause()
        losses = {}
        for split, batches in self._held_out.items():
            total = 0.0
            for tokens, targets in batches:
                if self._stopping.decided():
                    return None
                with autocast(self.place.device, self.precision):
                    total += self.model(tokens.to(self.place.device), targets.to(self.place.device)).item()
            losses[split] = total / len(batches)
        if not all(map(math.isfinite, losses.values())):
            raise TrainerError(f"After step {step:,} the loss was {losses}: the run diverged. {self.kept()}")
        return Look(losses, self._story(step) if self.place.leads else "")

    def _story(self, step: int) -> str:
        most, seed = self.options.sample_tokens, self.options.seed
        if not most:
            return ""
        with autocast(self.place.device, self.precision):
            return write_story(self.model, self._tokenizer, self.model.architecture.context, most, seed)

    def keep(self, step: int, figures: Look) -> None:
        """A line in the log, and checkpoints; the first process writes."""
        loss, self._evaluated = figures.losses["validation"], step
        is_best, self.best = loss < self.best, min(loss, self.best)
        if self.place.leads:
            self._write(step, figures, is_best)
        self._watch.resume()

    def _write(self, step: int, figures: Look, is_best: bool) -> None:
        losses = figures.losses
        line = {
            "step": step, "tokens": step * self.options.batch * self.options.sequence,
            "train": round(losses["train"], 5), "validation": round(losses["validation"], 5),
            "tokens_per_second": round(self._watch.speed(step)), "learning_rate": self.rate(step - 1),
        }  # fmt: skip
        checkpoints.append_line(self.out / "log.jsonl", line)
        if figures.story:
            checkpoints.append_line(self.out / "samples.jsonl", {"step": step, "text": figures.story})
        facts = self.facts | {
            "tokens": self.tokens,
            "step": step,
            "validation_loss": losses["validation"],
            "commit": source_commit(),
            "corpora": self._corpora,
        }
        if is_best:
            checkpoints.save_model(self.out / "model.safetensors", self.model, facts, self._entries)
        checkpoints.save_model(self.out / "last.safetensors", self.model, facts, self._entries)
        self._save_state()
        write_report(self.out)
        self._watch.line(step, f", on held-out stories {losses['validation']:.3f}")
        if self._board is not None:
            self._board.evaluation(line, figures.story)

    def kept(self) -> str:
        """What is in the folder."""
        if not self._evaluated:
            return f"Nothing was kept of it yet: begin again in a new folder, {self.out} can be deleted."
        return (
            f"What was good after step {self._evaluated:,} is in {self.out}: begin a new run with "
            f"--start {self.out / 'last.safetensors'}."
        )

    def _is_sound(self) -> bool:
        """Whether a run could go on with these weights."""
        return all(bool(torch.isfinite(parameter).all()) for parameter in self.model.parameters())

    def _save_state(self) -> None:
        if self.place.leads:
            checkpoints.save_state(self.out / "state.pt", {
                "step": self.step,
                "best": self.best,
                "model": self.model.state_dict(),
                "optimizers": [optimizer.state_dict() for optimizer in self._optimizers],
                "scaler": self.loop.scaler.state_dict(),
                "objective": self.objective.state(),
            })  # fmt: skip

    def _open_folder(self) -> None:
        told = json.loads(json.dumps({"architecture": self.model.architecture.to_dict(), **self.facts}))
        options_file, state_file = self.out / "options.json", self.out / "state.pt"
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            if state_file.exists() and options_file.exists():
                self._go_on(told, json.loads(options_file.read_text("utf-8")), checkpoints.load_state(state_file))
            elif self.place.leads:
                checkpoints.write_text(self.out / "precision.txt", self.precision + "\n")
                for name in ("log.jsonl", "samples.jsonl"):
                    checkpoints.write_text(self.out / name, "")
            if self.place.leads:
                checkpoints.write_text(options_file, json.dumps(told, indent=2) + "\n")
        except OSError as error:
            raise TrainerError(f"{self.out} cannot be written: {error.strerror}.") from error
        if self.place.leads:
            for doubt in self._doubts:
                announce(doubt)
            parameters = self.model.architecture.parameters()
            per_step = self.options.batch * self.options.sequence
            announce(
                f"Training {parameters:,} parameters for {self.options.steps:,} steps of {per_step:,} tokens "
                f"on {self.place.processes} x {self.place.device.type} in {self.precision}, "
                f"from step {self.step:,}, into {self.out}."
            )

    def _go_on(self, told: dict[str, Any], before: dict[str, Any], state: dict[str, Any]) -> None:
        """With the run that the folder holds; it may have become longer."""
        steps, wanted = before.get("options", {}).get("steps"), self.options.steps
        before["options"] = before.get("options", {}) | {"steps": wanted}
        if before != told:
            raise TrainerError(f"{self.out} holds a run with other options: choose another folder.")
        if state["step"] > wanted:
            raise TrainerError(f"The run in {self.out} has done {state['step']:,} steps already, more than {wanted:,}.")
        if steps != wanted and self.place.leads:
            announce(f"The run was to have {steps:,} steps and has {wanted:,} now; its learning rate follows these.")
        self._restore(state)

    def _restore(self, state: dict[str, Any]) -> None:
        self.model.load_state_dict(state["model"])
        for optimizer, saved in zip(self._optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        self.loop.scaler.load_state_dict(state["scaler"])
        self.objective.restore(state["objective"])
        self.loop.step, self.best = state["step"], state["best"]
        # Lines after the checkpoint were written by steps that are now done again.
        for name in ("log.jsonl", "samples.jsonl"):
            lines = [line for line in checkpoints.read_lines(self.out / name) if line["step"] <= self.step]
            if name == "log.jsonl":
                self._evaluated = max((line["step"] for line in lines), default=0)
            if self.place.leads:
                checkpoints.write_lines(self.out / name, lines)


def _prepared(model: StoryModel, options: TrainingOptions, data: Sequence[DataSource]) -> StoryModel:
    """With hybrid embeddings and roundings where the recipe wants them."""
    if options.vectors:
        vectors = vocabulary_vectors(options.vectors, StoryTokenizer.from_file(data[0].tokenizer))
        model.embedding = HybridEmbedding(model.embedding.weight, vectors)
    if options.quantise_aware:
        make_quantise_aware(model, options.quantise_aware)
    return model.train()


def _let_signals_in(model: StoryModel) -> None:
    """Call something in Python between the layers of a backward pass, which is all that a signal waits for."""

    def watch(_module: nn.Module, _inputs: object, states: Tensor) -> None:
        if states.requires_grad:
            states.register_hook(lambda gradient: gradient)

    for layer in model.layers:
        layer.register_forward_hook(watch)


@cache
def source_commit() -> str | None:
    """The commit that the trainer runs from, or None outside a checkout."""
    git = ["git", "-C", str(Path(__file__).parent), "rev-parse", "HEAD"]
    try:
        return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
