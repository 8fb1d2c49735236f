"""How an encoder-decoder learns from pairs, whatever it is to become: plain, distilled, pruned or aware of int8.

While it runs, `out` holds `options.json`, `log.jsonl` and `state.pt`; at its end it is the folder of the model, and the
state is gone. An interrupted run goes on when the same command is given again. A loss that is no number stops it, with
the weights of the step before.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.checkpoint import checkpoint as recomputed

from trainer.checkpoints import append_line, load_state, read_lines, save_state, write_lines, write_text
from trainer.console import announce, finish, progress
from trainer.errors import Interrupted, TrainerError
from trainer.summaries.folder import Summariser, refuse_existing, save_folder
from trainer.summaries.options import Recipe
from trainer.summaries.pairs import IGNORED, Batch, Pair, Shuffled, make_batch
from trainer.training.stopping import Stopping

SLICE = 256
"""Tokens that go through the output head at once."""


class Objective(nn.Module):
    """What is to be learned: here the summaries themselves. Its own parameters learn with the model's."""

    rate_factor = 1.0
    """How much faster its own parameters learn."""

    def prepare(self, done: float) -> None:
        """Get ready for the next step, when this part of the run is done."""

    def loss(self, model: Any, batch: Batch) -> Tensor:  # noqa: ANN401 - transformers has no base
        """The mean over the tokens of the summaries, in nats."""
        _, decoder = states(model, batch)
        wanted = batch.labels != IGNORED
        return text_loss(model, decoder[wanted], batch.labels[wanted])


def states(model: Any, batch: Batch) -> tuple[Tensor, Tensor]:  # noqa: ANN401
    """The last states of the encoder (rows, story, width) and of the decoder (rows, summary, width)."""
    out = model.model(
        input_ids=batch.stories,
        attention_mask=batch.seen,
        decoder_input_ids=model.prepare_decoder_input_ids_from_labels(labels=batch.labels),
        use_cache=False,
    )
    return out.encoder_last_hidden_state, out.last_hidden_state


def logits_of(model: Any, decoder: Tensor) -> Tensor:  # noqa: ANN401
    """Logits (tokens, vocabulary) of decoder states (tokens, width)."""
    logits: Tensor = model.lm_head(decoder) + model.final_logits_bias
    return logits.float()


def text_loss(model: Any, decoder: Tensor, targets: Tensor) -> Tensor:  # noqa: ANN401
    """Mean cross-entropy; logits are made slice by slice, and again on the way back, so all are never there at once."""

    def part(rows: Tensor, wanted: Tensor) -> Tensor:
        return F.cross_entropy(logits_of(model, rows), wanted, reduction="sum")

    return in_slices(part, decoder, targets) / max(1, len(targets))


def in_slices(part: Any, *tensors: Tensor) -> Tensor:  # noqa: ANN401
    """The sum of `part` over slices of tensors (tokens, ...), without keeping what it computes on the way."""
    total = tensors[0].new_zeros((), dtype=torch.float32)
    for slices in zip(*(tensor.split(SLICE) for tensor in tensors), strict=True):
        total = total + recomputed(part, *slices, use_reentrant=False)
    return total


class Run:
    """One run.

    Attributes:
        step: number of the steps that are done.
        seconds: that they took.
    """

    def __init__(
        self,
        stage: str,
        summariser: Summariser,
        pairs: Sequence[Pair],
        recipe: Recipe,
        out: Path,
        objective: Objective | None = None,
        **facts: Any,  # noqa: ANN401 - whatever JSON can hold
    ) -> None:
        """Get ready.

        Args:
            stage: what the model becomes, as in `distilled`.
            summariser: the model, which is changed.
            pairs: to learn from.
            recipe: how.
            out: the folder.
            objective: what is learned; the summaries themselves if not said.
            facts: kept with the model.
        """
        refuse_existing(out)
        self.stage, self.recipe, self.out = stage, recipe, out
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(recipe.seed)
        self.summariser, self.model = summariser, summariser.model.to(self.device).train()
        self.objective = (objective or Objective()).to(self.device)
        self._shuffled = Shuffled(pairs, recipe.batch, recipe.seed)
        self._facts = {"pairs": len(pairs), **facts}
        self.optimizer = torch.optim.AdamW(self._groups(), lr=recipe.learning_rate)
        self.step, self.seconds = 0, 0.0
        self._losses: list[float] = []
        self._stopping = Stopping()

    def _groups(self) -> list[dict[str, Any]]:
        parameters = list(self.model.parameters())
        own = {"params": list(self.objective.parameters()), "rate_factor": self.objective.rate_factor}
        return [
            {"params": [p for p in parameters if p.ndim == 2], "weight_decay": self.recipe.weight_decay},
            {"params": [p for p in parameters if p.ndim != 2], "weight_decay": 0.0},
            *([own | {"weight_decay": 0.0}] if own["params"] else []),
        ]

    def train(self) -> None:
        """Take every step; the model is in `self.model` then, and not written yet.

        Raises:
            TrainerError: if the loss is no number any more, or the folder cannot be written.
            Interrupted: if a signal ended the run; the same command goes on with it.
        """
        self._open()
        before = time.perf_counter() - self.seconds
        with self._stopping, progress(self.recipe.steps, "step", self.step) as bar:
            while self.step < self.recipe.steps and not self._stopping.decided():
                self.objective.prepare(self.step / self.recipe.steps)
                if (loss := self._step()) is None:
                    continue
                self.seconds = time.perf_counter() - before
                self._note(loss)
                bar.update()
        self.objective.prepare(self.step / self.recipe.steps)
        if self.step < self.recipe.steps:
            self._save_state()
            raise Interrupted(self._stopping.number, f"Stopped after step {self.step:,} of {self.recipe.steps:,}. "
                              f"The state is in {self.out}; the same command goes on with it.")  # fmt: skip

    def finish(self, summariser: Summariser | None = None, **figures: Any) -> None:  # noqa: ANN401
        """Write the folder, and end with a line of JSON.

        Args:
            summariser: what the model became; the one that was trained if not said.
            figures: for the line.
        """
        known = {"stage": self.stage, "steps": self.step, "seconds": round(self.seconds, 1),
                 "recipe": asdict(self.recipe), **self._facts}  # fmt: skip
        written = summariser or self.summariser
        size = save_folder(self.out, written, known)
        (self.out / "state.pt").unlink(missing_ok=True)
        finish(verb=f"summaries {self.stage}", out=str(self.out), parameters=written.parameters, bytes=size,
               steps=self.step, loss=round(self._losses[-1], 5) if self._losses else None, **figures)  # fmt: skip

    def _step(self) -> float | None:
        """One step of the optimiser, and its loss; None where it was given up on the way."""
        recipe = self.recipe
        pairs = self._shuffled.batch(self.step)
        longest = min(recipe.longest, self.summariser.context)
        parts = [
            make_batch(pairs[start : start + recipe.micro_batch], self.summariser.tokenizer, longest)
            for start in range(0, len(pairs), recipe.micro_batch)
        ]
        tokens = [int((part.labels != IGNORED).sum()) for part in parts]
        total = 0.0
        for part, count in zip(parts, tokens, strict=True):
            with self._autocast():
                loss = self.objective.loss(self.model, part.to(self.device)) * (count / sum(tokens))
            loss.backward()
            total += loss.item()
            if self._stopping.decided():
                self.optimizer.zero_grad()
                return None
        norm = self._clip()
        if not math.isfinite(total) or not math.isfinite(norm):
            self._diverged()
        for group in self.optimizer.param_groups:
            group["lr"] = recipe.rate(self.step) * group.get("rate_factor", 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step += 1
        return total

    def _clip(self) -> float:
        parameters = [p for group in self.optimizer.param_groups for p in group["params"]]
        return float(nn.utils.clip_grad_norm_(parameters, self.recipe.clip))

    def _autocast(self) -> Any:  # noqa: ANN401
        if self.recipe.precision == "fp32":
            return nullcontext()
        return torch.autocast(self.device.type, torch.bfloat16)

    def _diverged(self) -> None:
        self._save_state()
        raise TrainerError(
            f"The loss of step {self.step + 1:,} is no number. The weights before it are in {self.out / 'state.pt'}. "
            "Train again into another folder, with a lower --learning-rate."
        )

    def _note(self, loss: float) -> None:
        self._losses.append(loss)
        if self.step % self.recipe.save_every == 0 and self.step < self.recipe.steps:
            self._save_state()
        line = {"step": self.step, "loss": round(loss, 5), "seconds": round(self.seconds, 1)}
        append_line(self.out / "log.jsonl", line)

    def _save_state(self) -> None:
        save_state(
            self.out / "state.pt",
            {
                "step": self.step,
                "seconds": self.seconds,
                "model": self.model.state_dict(),
                "objective": self.objective.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "chance": torch.get_rng_state(),
            },
        )

    def _open(self) -> None:
        told = json.loads(
            json.dumps(
                {"stage": self.stage, "start": self.summariser.name, "recipe": asdict(self.recipe)} | self._facts
            )
        )
        options, state = self.out / "options.json", self.out / "state.pt"
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            if state.exists() and options.exists():
                if json.loads(options.read_text("utf-8")) != told:
                    raise TrainerError(f"{self.out} holds a run with other options: choose another folder.")
                self._restore(load_state(state))
            else:
                write_text(options, json.dumps(told, indent=2) + "\n")
                write_text(self.out / "log.jsonl", "")
        except (OSError, ValueError) as error:
            raise TrainerError(f"{self.out} cannot be used: {error}.") from error
        announce(
            f"Training {self.summariser.parameters:,} parameters for {self.recipe.steps:,} steps of "
            f"{self.recipe.batch} of {self._facts['pairs']:,} stories on {self.device.type}, from step {self.step:,}, "
            f"into {self.out}."
        )

    def _restore(self, saved: dict[str, Any]) -> None:
        self.model.load_state_dict(saved["model"])
        self.objective.load_state_dict(saved["objective"])
        self.optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["chance"])
        self.step, self.seconds = saved["step"], saved["seconds"]
        # Lines behind the state were written by steps that are now done again.
        log = self.out / "log.jsonl"
        write_lines(log, [line for line in read_lines(log) if line["step"] <= self.step])
