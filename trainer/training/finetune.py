"""`finetune`: teach a model somebody's own stories, on any computer, in minutes.

    python -m trainer finetune bundle --stories our-stories --out runs/ours --bundle runs/ours/bundle --name Ours

Every story is read with LoRA; a fifth of the stories is held out, and the epoch that predicts these best is kept. While
it runs, JSON lines on standard output tell another program how far it is: `epoch` after every epoch, `step` at most
once a second, `export` when the bundle is being made. A stop (Ctrl-C, SIGTERM, or simply ending the process) leaves the
model as it was, since results appear under their names only when complete.

Leaves in the run's folder: `model.safetensors` (merged), `log.jsonl`, `held-out.txt`.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.numpy import load_file
from torch import Tensor, nn

from storydesk.engine.bundle import DRAFTS, Bundle
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.compress.likelihood import Window, batches, bits_per_byte, story_losses, story_windows
from trainer.compress.model import write_checkpoint
from trainer.compress.source import Source, read_model
from trainer.console import announce, finish, tell
from trainer.corpus.control import control_prefix, known_special
from trainer.corpus.read import read_stories
from trainer.corpus.story import SEPARATOR, Story
from trainer.errors import Interrupted, TrainerError
from trainer.model.gpt import StoryModel
from trainer.model.lora import Base, add_lora, merge_lora
from trainer.training.stopping import Stopping

FEWEST = 5
"""Stories that are needed at least."""
_WARMUP = 10


@dataclass(frozen=True)
class FinetuneOptions:
    """What the verb is asked for.

    Attributes:
        model: a checkpoint, a quantised file or a bundle's folder.
        stories: a folder of `.txt` files, or a story file.
        out: the run's folder.
        tokenizer: where the model is no bundle.
        base: how the frozen weights are kept.
        rank: of the detours.
        alpha: their scale, over the rank.
        epochs: at most.
        patience: epochs without a better held-out figure before the end.
        minutes: after which no further step is made; None is as long as it takes.
        batch: stories a step.
        learning_rate: of AdamW, after a short warm-up.
        held_out: share of the stories.
        seed: of the split and the order.
        check: other stories, which show how much is forgotten.
        bundle: a folder to export to; it must not exist yet.
        name: of that bundle.
    """

    model: Path
    stories: Path
    out: Path
    tokenizer: Path | None = None
    base: Base = "fp32"
    rank: int = 8
    alpha: float = 16.0
    epochs: int = 25
    patience: int = 3
    minutes: float | None = None
    batch: int = 4
    learning_rate: float = 5e-4
    held_out: float = 0.2
    seed: int = 1
    check: str | None = None
    bundle: Path | None = None
    name: str = "Our stories"

    def __post_init__(self) -> None:
        for name in ("rank", "epochs", "patience", "batch"):
            if getattr(self, name) < 1:
                raise TrainerError(f"{name} must be at least 1, not {getattr(self, name)}.")
        if self.minutes is not None and not self.minutes > 0:
            raise TrainerError(f"The minutes must be above 0, not {self.minutes}.")
        if not self.learning_rate > 0 or not 0 < self.held_out < 1:
            raise TrainerError("The learning rate must be above 0, and the held-out share between 0 and 1.")


@dataclass(frozen=True)
class Epoch:
    """Figures after an epoch; epoch 0 is the model as it came.

    Attributes:
        number: from 0.
        train: mean loss of its steps, in nats a token; None before the first.
        held_out: bits per byte of the held-out stories.
        seconds: since the beginning.
    """

    number: int
    train: float | None
    held_out: float
    seconds: float


def run(options: FinetuneOptions) -> None:
    """Fine-tune, and export where that is asked for.

    Raises:
        BundleError: if the model is unfit.
        TrainerError: if there are too few stories, or something cannot be written.
        Interrupted: if the run was stopped.
    """
    if options.bundle is not None and options.bundle.exists():
        raise TrainerError(f"{options.bundle} exists already: name a new folder.")
    source = read_model(options.model)
    tokenizer_file = source.tokenizer_file(options.tokenizer)
    tokenizer = StoryTokenizer.from_file(tokenizer_file)
    tokenizer = StoryTokenizer.from_file(tokenizer_file, known_special(tokenizer, source.facts))
    stories = own_stories(options.stories)
    train, held_out = _split(stories, options)
    others = [story.text for story in read_stories(options.check)] if options.check else []
    announce(f"Teaching {options.model} {len(train)} stories, {len(held_out)} more are held out.")
    model = source.model()
    before = bits_per_byte(model, tokenizer, others) if others else None
    _prepare_folder(options.out, held_out)
    with Stopping() as stop:
        epochs = list(Finetuner(model, tokenizer, train, held_out, options).epochs(stop, options.out / "log.jsonl"))
    merge_lora(model)
    best = min(epochs, key=lambda epoch: epoch.held_out)
    figures: dict[str, Any] = {
        "stories": len(train), "held_out_stories": len(held_out), "epochs": best.number,
        "bits_per_byte_before": round(epochs[0].held_out, 5),
        "bits_per_byte": round(bits_per_byte(model, tokenizer, [story.text for story in held_out]), 5),
        "seconds": round(epochs[-1].seconds, 1),
    }  # fmt: skip
    if before is not None:
        after = bits_per_byte(model, tokenizer, others)
        figures |= {"others_before": round(before, 5), "others": round(after, 5)}
    checkpoint = options.out / "model.safetensors"
    _save(checkpoint, model, source, options, figures)
    if options.bundle is not None:
        tell(event="export")
        _export(checkpoint, tokenizer_file, options, figures)
    finish(verb="finetune", out=str(options.out), bundle=str(options.bundle) if options.bundle else None, **figures)


def own_stories(source: Path) -> list[Story]:
    """The stories of a folder's `.txt` files in the order of their names, or of one story file.

    Raises:
        TrainerError: if there are none, or a file cannot be read.
    """
    if not source.is_dir():
        return list(read_stories(str(source)))
    files = sorted(path for path in source.iterdir() if path.suffix.lower() == ".txt" and path.stat().st_size)
    if not files:
        raise TrainerError(f"The folder {source} holds no .txt files with stories.")
    return [story for path in files for story in read_stories(str(path))]


class Finetuner:
    """One run over a model, which keeps its LoRA layers; afterwards these are as after the best epoch."""

    def __init__(
        self,
        model: StoryModel,
        tokenizer: StoryTokenizer,
        train: list[Story],
        held_out: list[Story],
        options: FinetuneOptions,
    ) -> None:
        self._model, self._tokenizer, self._options = model, tokenizer, options
        self._train, self._held_out = train, [story.text for story in held_out]
        torch.manual_seed(options.seed)
        self._learned = add_lora(model, options.rank, options.alpha, options.base)
        self._optimizer = torch.optim.AdamW(self._learned, lr=options.learning_rate, weight_decay=0.0)
        self._step = 0
        self._started = self._told = time.perf_counter()

    def epochs(self, stop: Stopping, log: Path) -> Iterator[Epoch]:
        """Train until the held-out stories stop getting better; told on standard output and in the log.

        Raises:
            Interrupted: if it was stopped.
        """
        self._started = time.perf_counter()
        best, kept, train = float("inf"), self._weights(), None
        waited = 0
        for number in range(self._options.epochs + 1):
            if number:
                train = self._epoch(number, stop)
            held_out = bits_per_byte(self._model, self._tokenizer, self._held_out)
            epoch = Epoch(number, train, held_out, self._seconds())
            is_best = held_out < best
            if is_best:
                best, kept, waited = held_out, self._weights(), 0
            else:
                waited += 1
            self._tell(epoch, is_best, log)
            yield epoch
            if waited >= self._options.patience or self._is_late():
                break
        for parameter, weight in zip(self._learned, kept, strict=True):
            parameter.data.copy_(weight)

    def _seconds(self) -> float:
        return time.perf_counter() - self._started

    def _is_late(self) -> bool:
        return self._options.minutes is not None and self._seconds() > 60 * self._options.minutes

    def _weights(self) -> list[Tensor]:
        return [parameter.detach().clone() for parameter in self._learned]

    def _epoch(self, number: int, stop: Stopping) -> float:
        """The mean loss of an epoch's steps; every story once, with another control prefix each time."""
        windows = self._windows(random.Random(f"{self._options.seed} {number}"))
        losses = []
        for tokens, targets in windows:
            if stop.decided():
                raise Interrupted(stop.number, "The fine-tuning was stopped. The model is as it was before.")
            losses.append(self._learn(tokens, targets))
            self._tell_step(number, len(losses), len(windows))
            if self._is_late():
                break
        return sum(losses) / len(losses)

    def _windows(self, chooser: random.Random) -> list[tuple[Tensor, Tensor]]:
        context, rows = self._model.architecture.context, self._options.batch
        windows: list[Window] = []
        for story in self._train:
            prefix = control_prefix(story, self._tokenizer, chooser, in_voice=True)
            windows += story_windows(self._tokenizer.encode(story.text), self._tokenizer, context, prefix)
        found = list(batches(windows, rows))
        chooser.shuffle(found)
        return found

    def _learn(self, tokens: Tensor, targets: Tensor) -> float:
        self._step += 1
        for group in self._optimizer.param_groups:
            group["lr"] = self._options.learning_rate * min(1.0, self._step / _WARMUP)
        loss = story_losses(self._model, tokens, targets).sum() / (targets >= 0).sum()
        loss.backward()
        nn.utils.clip_grad_norm_(self._learned, 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad()
        return float(loss.detach())

    def _tell_step(self, epoch: int, step: int, steps: int) -> None:
        now = time.perf_counter()
        if now - self._told >= 1.0:
            self._told = now
            of, seconds = self._options.epochs, round(self._seconds(), 1)
            tell(event="step", epoch=epoch, of=of, step=step, steps=steps, seconds=seconds)

    def _tell(self, epoch: Epoch, is_best: bool, log: Path) -> None:
        line = {"event": "epoch", **asdict(epoch), "of": self._options.epochs, "best": is_best}
        line |= {"held_out": round(epoch.held_out, 5), "seconds": round(epoch.seconds, 1)}
        line |= {"train": None if epoch.train is None else round(epoch.train, 5)}
        tell(**line)
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def _split(stories: list[Story], options: FinetuneOptions) -> tuple[list[Story], list[Story]]:
    # The same story twice would stand on both sides.
    different = list({story.text: story for story in stories}.values())
    if len(different) < FEWEST:
        raise TrainerError(
            f"{options.stories} holds {len(different)} different stories; at least {FEWEST} are needed, 20 are good."
        )
    random.Random(options.seed).shuffle(different)
    count = min(max(1, round(len(different) * options.held_out)), len(different) - 1)
    return different[count:], different[:count]


def _prepare_folder(out: Path, held_out: list[Story]) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        (out / "log.jsonl").write_text("", "utf-8")
        text = f"\n{SEPARATOR}\n".join(story.text for story in held_out)
        (out / "held-out.txt").write_text(text + "\n", "utf-8")
    except OSError as error:
        raise TrainerError(f"{out} cannot be written: {error.strerror}.") from error


def _save(path: Path, model: StoryModel, source: Source, options: FinetuneOptions, figures: dict[str, Any]) -> None:
    # Nothing of the stories, not even their folder's name, goes into the model's file.
    kept = ("base", "rank", "alpha", "batch", "learning_rate", "seed")
    told = {"model": options.model.name, **{name: getattr(options, name) for name in kept}}
    facts = source.facts | {"finetuned": told | figures}
    state = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    write_checkpoint(path, source.architecture, state, facts)


def _export(checkpoint: Path, tokenizer: Path, options: FinetuneOptions, figures: dict[str, Any]) -> None:
    from trainer.export import bundle
    from trainer.export.words import own_words

    assert options.bundle is not None
    card = options.out / "card.md"
    card.write_text(
        f"# {options.name}\n\n{_name_of(options.model)}, fine-tuned on {figures['stories']} stories with LoRA "
        f"(rank {options.rank}, {options.base} weights, {figures['epochs']} epochs). Bits per byte on "
        f"{figures['held_out_stories']} held-out stories: {figures['bits_per_byte_before']} before, "
        f"{figures['bits_per_byte']} after. Nothing of the stories left the computer.\n",
        "utf-8",
    )
    held_out = str(options.out / "held-out.txt")
    # What follows two tokens in most stories does so in these; a wrong guess costs a little time and changes no word.
    drafts = options.model / DRAFTS
    guesses = load_file(drafts) if drafts.is_file() else None
    # Where the model says which words it knows, those of its new stories are among them from now on.
    words = set(Bundle.open(options.model).load_words()) if options.model.is_dir() else set()
    if words:
        words |= own_words(story.text for story in own_stories(options.stories))
    bundle.run(checkpoint, tokenizer, options.bundle, options.name, card, held_out, drafts=guesses, words=tuple(words))


def _name_of(model: Path) -> str:
    """What a bundle is called, or the file's name of anything else."""
    return Bundle.open(model).name if model.is_dir() else model.name
