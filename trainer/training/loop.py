"""`train`: the training loop.

    python -m trainer train --preset storydesk --data data/real=1 --data data/synthetic=3 --out runs/first
    torchrun --nproc-per-node 2 -m trainer train ...        # several processes, over GPUs or CPUs

Leaves in the run's folder: `model.safetensors` (best validation loss), `last.safetensors`, `state.pt` (to go on),
`log.jsonl` (one line an evaluation), `loss.png`, `options.json`, `precision.txt`.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor
from torch.nn.parallel import DistributedDataParallel

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.compress.qat import make_quantise_aware
from trainer.console import announce, finish, progress
from trainer.errors import Interrupted, TrainerError
from trainer.model.embeddings import HybridEmbedding, vocabulary_vectors
from trainer.model.gpt import StoryModel
from trainer.training import checkpoint, optimizers
from trainer.training.curves import plot_losses
from trainer.training.options import TrainingOptions, load_preset
from trainer.training.precision import faster_precision
from trainer.training.stopping import Stopping
from trainer.training.streams import Mixture, Stream, evaluation_batches
from trainer.training.teacher import Teacher

TEACHER_SAMPLE = 500_000
"""Tokens of each corpus that tell which of its pieces a teacher uses."""


@dataclass(frozen=True)
class DataSource:
    """A prepared corpus with its weight in the mixture, and in the mixture of the run's end."""

    folder: Path
    weight: float
    final_weight: float


@dataclass(frozen=True)
class Place:
    """Where this process computes.

    Attributes:
        rank: number of this process, from 0.
        processes: how many there are.
        device: what it computes on.
    """

    rank: int
    processes: int
    device: torch.device

    @classmethod
    def join(cls) -> Place:
        """Join the group that `torchrun` started, or stand alone."""
        rank, processes = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
        cuda = torch.cuda.is_available()
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0))) if cuda else torch.device("cpu")
        if cuda:
            torch.cuda.set_device(device)
            torch.set_float32_matmul_precision("high")  # TF32 where float32 is left: Newton-Schulz, above all
        if processes > 1:
            dist.init_process_group("nccl" if cuda else "gloo")
        return cls(rank, processes, device)


def run(
    preset: str,
    data: list[DataSource],
    out: Path,
    changes: list[str],
    start: Path | None = None,
    teacher: Path | None = None,
) -> None:
    """Train, or go on with the run that `out` holds.

    Args:
        preset: its name.
        data: prepared corpora; the first one's held-out split is the validation.
        out: the run's folder.
        changes: to the preset, as `key=value`.
        start: a checkpoint whose weights and shape a new run starts from, instead of random ones in the preset's shape.
        teacher: a folder with a Hugging Face causal model to learn from (`trainer.training.teacher`).

    Raises:
        TrainerError: if the data or the checkpoint do not fit the preset, or `out` holds a different run.
        Interrupted: if a signal ended the run.
    """
    fields, options = load_preset(preset, changes)
    place = Place.join()
    try:
        architecture = fit_to_data(fields, data)
        Trainer(architecture, options, data, out, place, start, teacher).run()
    finally:
        if place.processes > 1:
            dist.destroy_process_group()


def fit_to_data(fields: dict[str, Any], data: list[DataSource]) -> Architecture:
    """The architecture of these fields, its vocabulary that of the data if not said.

    Raises:
        TrainerError: if the data are no prepared corpora, or have another vocabulary.
    """
    if not data:
        raise TrainerError("Name at least one prepared corpus with --data.")
    try:
        sizes = {json.loads((s.folder / "meta.json").read_text("utf-8"))["vocabulary_size"] for s in data}
    except (OSError, ValueError, KeyError) as error:
        raise TrainerError(f"The data are no prepared corpus; run the verb prepare first ({error}).") from error
    if len(sizes) > 1:
        raise TrainerError("The corpora were prepared with different vocabularies.")
    vocabulary = fields.get("vocabulary", sizes.copy().pop())
    if max(sizes) > vocabulary:
        raise TrainerError(f"The data use {max(sizes):,} tokens, the preset only {vocabulary:,}.")
    return Architecture(**(fields | {"vocabulary": vocabulary}))


def _start_from(start: Path | None, architecture: Architecture) -> tuple[StoryModel, dict[str, Any]]:
    if start is None:
        return StoryModel(architecture), {}
    model, facts = checkpoint.load_model(start)
    if model.architecture.vocabulary != architecture.vocabulary:
        raise TrainerError(f"{start} has another vocabulary than the data.")
    return model, facts


class Trainer:
    """One training run.

    Attributes:
        step: number of optimiser steps done.
        best: lowest validation loss so far, in nats a token.
    """

    def __init__(
        self,
        architecture: Architecture,
        options: TrainingOptions,
        data: list[DataSource],
        out: Path,
        place: Place,
        start: Path | None = None,
        teacher: Path | None = None,
        model: StoryModel | None = None,
    ) -> None:
        """Get ready; a `model` is trained itself, otherwise one is read from `start` or made."""
        if options.batch % place.processes:
            raise TrainerError(f"A batch of {options.batch} cannot be shared by {place.processes} processes.")
        self.options, self.out, self.place = options, out, place
        streams = [Stream.open(source.folder, "train", options.sequence) for source in data]
        self.mixture = Mixture(streams, [s.weight for s in data], [s.final_weight for s in data], options.seed)
        rows = min(options.micro_batch, options.batch // place.processes)
        self._rows = rows
        self._check = {
            split: evaluation_batches(Stream.open(data[0].folder, split, options.sequence),
                                      options.evaluate_batches, rows, options.sequence)
            for split in ("train", "validation")
        }  # fmt: skip
        torch.manual_seed(options.seed)
        self.model, earlier = _start_from(start, architecture) if model is None else (model, {})
        architecture = self.model.architecture
        if options.sequence > architecture.context:
            raise TrainerError(f"Sequences of {options.sequence} do not fit the context of {architecture.context}.")
        if options.vectors:
            tokenizer = StoryTokenizer.from_file(data[0].folder / "tokenizer.tiktoken")
            vectors = vocabulary_vectors(options.vectors, tokenizer)
            self.model.embedding = HybridEmbedding(self.model.embedding.weight, vectors)
        if options.quantise_aware:
            make_quantise_aware(self.model, options.quantise_aware)
        self.model.to(place.device)
        self._precision = self._chosen_precision()
        self.scaler = torch.amp.GradScaler(place.device.type, enabled=self._precision == "fp16")
        self._facts = {
            "control": sorted(set(earlier.get("control", ())).union(*(stream.control() for stream in streams))),
            "data": [{"corpus": s.folder.name, "weight": s.weight, "final_weight": s.final_weight} for s in data],
            "options": asdict(options),
        }
        if start is not None:
            self._facts["start"] = earlier
        self._tokens_before = int(earlier.get("tokens", 0))
        self._teacher = None
        if teacher is not None:
            if place.processes > 1:
                raise TrainerError("A run with a teacher uses one process.")
            tokenizer = StoryTokenizer.from_file(data[0].folder / "tokenizer.tiktoken")
            sample = [int(token) for stream in streams for token in stream.tokens[:TEACHER_SAMPLE]]
            self._teacher = Teacher(teacher, tokenizer, architecture, sample, place.device, self._precision)
            self._facts["teacher"] = teacher.name
        self.optimizers = optimizers.build(self.model, options)
        if self._teacher is not None:
            self.optimizers[0].add_param_group({"params": list(self._teacher.maps.parameters()), "weight_decay": 0.0})
        # Its gradients travel between the processes; compiled or not, it is this object that is told when.
        self._shared = DistributedDataParallel(self.model) if place.processes > 1 else None
        whole: torch.nn.Module = self.model if self._shared is None else self._shared
        self._loss_of = torch.compile(whole) if options.compile else whole
        self.step, self.best, self._evaluated = 0, float("inf"), 0
        self._stopping = Stopping(place.processes)

    def _chosen_precision(self) -> str:
        """The options' precision; `auto` is what the run began with, or else measured, alike in every process."""
        if self.options.precision != "auto":
            return self.options.precision
        if self.place.device.type != "cpu":
            return "bf16"
        noted = self.out / "precision.txt"
        if noted.exists():
            return "bf16" if noted.read_text("utf-8").strip() == "bf16" else "fp32"
        chosen = [faster_precision(self.model, self._rows, self.options.sequence) if self._leads else ""]
        if self.place.processes > 1:
            dist.broadcast_object_list(chosen)
        return chosen[0]

    def run(self) -> None:
        """Train to the last step.

        Raises:
            Interrupted: if a signal ended the run before; what it needs to go on is on disk then.
        """
        self._open_folder()
        started, first_step = time.perf_counter(), self.step
        with self._stopping, progress(self.options.steps, "step", self.step) as bar:
            while not self._is_finished() and not self._stopping.decided():
                if self._is_due():
                    self._evaluate(time.perf_counter() - started, first_step)
                elif self._train_step():
                    bar.update()
            if not self._is_finished():
                self._save_state()
        if self._leads:
            finish(verb="train", out=str(self.out), step=self.step, steps=self.options.steps,
                   best_validation_loss=round(self.best, 5), finished=self._is_finished())  # fmt: skip
        if not self._is_finished():
            raise Interrupted(self._stopping.number, f"Stopped after step {self.step:,} of {self.options.steps:,}. "
                              f"The state is in {self.out}; the same command goes on with it.")  # fmt: skip

    def _is_due(self) -> bool:
        """Whether the losses after this step are to be measured, and have not been yet."""
        is_place = self.step % self.options.evaluate_every == 0 or self.step == self.options.steps
        return is_place and self._evaluated < self.step

    def _is_finished(self) -> bool:
        return self.step >= self.options.steps and not self._is_due()

    @property
    def _leads(self) -> bool:
        return self.place.rank == 0

    def _autocast(self) -> AbstractContextManager[Any]:
        if self._precision == "fp32":
            return nullcontext()
        dtype = torch.bfloat16 if self._precision == "bf16" else torch.float16
        return torch.autocast(self.place.device.type, dtype)

    def _train_step(self) -> bool:
        """One step of the optimisers; False if it was given up between two micro-batches, as if it had not begun."""
        options = self.options
        rate = optimizers.learning_rate(self.step, options)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate * group.get("rate_factor", 1.0)
        is_final = self.step >= options.steps * (1 - options.final_share)
        tokens, targets = self.mixture.batch(self.step, options.batch, options.sequence, is_final)
        # Every process draws the same batch and takes its own rows of it.
        mine = slice(self.place.rank, None, self.place.processes)
        parts = list(zip(tokens[mine].split(self._rows), targets[mine].split(self._rows), strict=True))
        # Every part counts by what there is to be learned in it; the processes' gradients are averaged afterwards.
        whole = max(1, int((targets >= 0).sum())) / self.place.processes
        for index, (part, target) in enumerate(parts):
            loss = self._part_loss(part, target, sync=index == len(parts) - 1)
            self.scaler.scale(loss * (int((target >= 0).sum()) / whole)).backward()
            if index < len(parts) - 1 and self._stopping.decided():
                self._forget_gradients()
                return False
        for optimizer in self.optimizers:
            self.scaler.unscale_(optimizer)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), options.clip)
        for optimizer in self.optimizers:
            self.scaler.step(optimizer)
        self.scaler.update()
        self._forget_gradients()
        self.step += 1
        return True

    def _forget_gradients(self) -> None:
        for optimizer in self.optimizers:
            optimizer.zero_grad()

    def _part_loss(self, tokens: Tensor, targets: Tensor, sync: bool) -> Tensor:
        with self._autocast():
            if self._teacher is not None:
                tokens, targets = tokens.to(self.place.device), targets.to(self.place.device)
                weights = self.options.teacher_weight, self.options.state_weight
                return self._teacher.loss(self.model, tokens, targets, *weights)
            if self._shared is not None:
                # Gradients travel between processes once a step, with the last micro-batch.
                self._shared.require_backward_grad_sync = sync
            return self._loss_of(tokens.to(self.place.device), targets.to(self.place.device))

    @torch.no_grad()
    def _evaluate(self, seconds: float, first_step: int) -> None:
        """Losses on both splits, a line in the log, checkpoints. Every process takes part, the first one writes.

        Nothing of it where the run is stopped on the way: it is done again then.
        """
        losses = {}
        for split, batches in self._check.items():
            total = 0.0
            for tokens, targets in batches:
                if self._stopping.decided():
                    return
                with self._autocast():
                    total += self.model(tokens.to(self.place.device), targets.to(self.place.device)).item()
            losses[split] = total / len(batches)
        self._evaluated = self.step
        is_best = losses["validation"] < self.best
        self.best = min(self.best, losses["validation"])
        if not self._leads:
            return
        tokens_seen = self.step * self.options.batch * self.options.sequence
        speed = (self.step - first_step) * self.options.batch * self.options.sequence / seconds
        line = {"step": self.step, "tokens": tokens_seen, "train": round(losses["train"], 5),
                "validation": round(losses["validation"], 5), "tokens_per_second": round(speed),
                "learning_rate": optimizers.learning_rate(self.step - 1, self.options)}  # fmt: skip
        with (self.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        facts = self._facts | {
            "tokens": self._tokens_before + tokens_seen,
            "step": self.step,
            "validation_loss": losses["validation"],
            "commit": source_commit(),
        }
        if is_best:
            checkpoint.save_model(self.out / "model.safetensors", self.model, facts)
        checkpoint.save_model(self.out / "last.safetensors", self.model, facts)
        self._save_state()
        plot_losses(self.out / "log.jsonl", self.out / "loss.png")

    def _save_state(self) -> None:
        if self._leads:
            checkpoint.save_state(self.out / "state.pt", self._state())

    def _state(self) -> dict[str, Any]:
        """What the run needs to go on exactly."""
        return {
            "step": self.step,
            "best": self.best,
            "model": self.model.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "scaler": self.scaler.state_dict(),
            "maps": self._teacher.maps.state_dict() if self._teacher else {},
        }

    def _open_folder(self) -> None:
        told = json.loads(json.dumps({"architecture": self.model.architecture.to_dict(), **self._facts}))
        options_file, state_file = self.out / "options.json", self.out / "state.pt"
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            if state_file.exists() and options_file.exists():
                if json.loads(options_file.read_text("utf-8")) != told:
                    raise TrainerError(f"{self.out} holds a run with other options: choose another folder.")
                self._restore(checkpoint.load_state(state_file))
            elif self._leads:
                (self.out / "precision.txt").write_text(self._precision + "\n", "utf-8")
                options_file.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
                (self.out / "log.jsonl").write_text("", "utf-8")
        except OSError as error:
            raise TrainerError(f"{self.out} cannot be written: {error.strerror}.") from error
        if self._leads:
            parameters = self.model.architecture.parameters()
            per_step = self.options.batch * self.options.sequence
            announce(
                f"Training {parameters:,} parameters for {self.options.steps:,} steps of {per_step:,} tokens "
                f"on {self.place.processes} x {self.place.device.type} in {self._precision}, "
                f"from step {self.step:,}, into {self.out}."
            )

    def _restore(self, state: dict[str, Any]) -> None:
        self.model.load_state_dict(state["model"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(saved)
        self.scaler.load_state_dict(state["scaler"])
        if self._teacher is not None:
            self._teacher.maps.load_state_dict(state["maps"])
        self.step, self.best = state["step"], state["best"]
        # Lines after the checkpoint were written by steps that are now done again.
        log = self.out / "log.jsonl"
        lines = [line for line in log.read_text("utf-8").splitlines() if json.loads(line)["step"] <= self.step]
        self._evaluated = max((json.loads(line)["step"] for line in lines), default=0)
        if self._leads:
            log.write_text("".join(line + "\n" for line in lines), "utf-8")


@cache
def source_commit() -> str | None:
    """The commit that the trainer runs from, or None outside a checkout."""
    git = ["git", "-C", str(Path(__file__).parent), "rev-parse", "HEAD"]
    try:
        return subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def parse_source(text: str, final: dict[Path, float]) -> DataSource:
    """`FOLDER` or `FOLDER=WEIGHT` from the command line.

    Raises:
        TrainerError: if the weight is no number.
    """
    folder, _, weight = text.partition("=")
    try:
        source = DataSource(Path(folder), float(weight or 1), float(weight or 1))
    except ValueError as error:
        raise TrainerError(f"{text}: a weight is a number, as in data/real=2.") from error
    return replace(source, final_weight=final.get(source.folder, 0.0)) if final else source
