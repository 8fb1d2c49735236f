"""`prefer`: teach a model which sentences readers preferred to its own others.

    python -m trainer prefer runs/model/last.safetensors --choices runs/choices/choices.jsonl \
        --answers anna.txt --answers ben.txt --out runs/preferred

The loss is that of Direct Preference Optimization (Rafailov et al. 2023, equation 7), on single sentences behind what
was told before them: both are the model's own, drawn at one temperature, so that nothing but the readers' choice tells
them apart. A story's places are compared in one pass (`trainer.preferences.tree`).

Leaves in the run's folder `last.safetensors`, after every epoch, and `log.jsonl`. A stop leaves the last whole epoch.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from storydesk.engine.bundle import Bundle
from storydesk.engine.tokenizer import StoryTokenizer
from trainer import checkpoints
from trainer.checkpoints import append_line, write_text
from trainer.compress.source import Source, read_model
from trainer.console import announce, finish, progress
from trainer.errors import Interrupted, TrainerError
from trainer.folders import make_folder
from trainer.model.gpt import StoryModel
from trainer.preferences.choices import Choices, read_choices, read_preferences, respelt
from trainer.preferences.options import PreferOptions
from trainer.preferences.tree import Tree, grow, likelihoods
from trainer.training.precision import Precision, autocast, faster_precision
from trainer.training.sources import entries_of, parse_sources
from trainer.training.stopping import GivenUp, Stopping
from trainer.training.streams import Mixture, Stream

LAST = "last.safetensors"
_WARMUP = 8
_AT_ONCE = 2  # stories in one pass
_CPU = torch.device("cpu")
_TOLD = ("beta", "anchor", "replay", "batch", "learning_rate", "seed")


@dataclass(frozen=True)
class _Judged:
    """A story's tree, and what the model thought of its pairs before it learned: float32 (pairs, 2), nats."""

    tree: Tree
    before: Tensor


@dataclass(frozen=True)
class Figures:
    """How well a model knows the readers' choices.

    Attributes:
        pairs: how many.
        accuracy: share in which the preferred sentence gained more, or lost less, than the other one.
        margin: by how much, in nats, on average.
        preferred: nats a token that the preferred sentences gained.
    """

    pairs: int
    accuracy: float
    margin: float
    preferred: float


def run(options: PreferOptions) -> None:
    """Learn, and write the model down after every epoch.

    Raises:
        BundleError: if the checkpoint is unfit.
        TrainerError: if the choices or the answers are, or something cannot be written.
        Interrupted: if the run was stopped.
    """
    source = read_model(options.model)
    stories = _in_its_tokens(read_choices(options.choices), source, options)
    told = read_preferences(options.answers, stories)
    model, facts = source.model().train(), source.facts
    context = model.architecture.context
    trees = [grow(stories[number], told[number], context) for number in sorted(told)]
    train, held_out = _split([tree for tree in trees if tree], options)
    make_folder(options.out)
    write_text(options.out / "log.jsonl", "")
    pairs = sum(len(tree.pairs) for tree in train)
    announce(f"{pairs} preferences in {len(train)} stories; {len(held_out)} stories measure.")
    course = PreferenceCourse(model, train, held_out, options)
    with Stopping() as stop:
        epochs = course.train(stop, facts)
    if stop.number:
        kept = f"{options.out / LAST} is as after epoch {epochs}." if epochs else "Nothing of it stays."
        raise Interrupted(stop.number, f"The run was stopped. {kept}")
    figures = asdict(course.measure()) if held_out else {}
    finish(verb="prefer", out=str(options.out), stories=len(train), **{n: round(f, 4) for n, f in figures.items()})


def _in_its_tokens(stories: list[Choices], source: Source, options: PreferOptions) -> dict[int, Choices]:
    """The stories by their numbers, spelled for the model that learns.

    Raises:
        TrainerError: if they are in the tokens of another vocabulary, as far as the model and the corpora tell.
    """
    data = parse_sources(options.data)
    tokenizer = StoryTokenizer.from_file(data[0].tokenizer) if data else None
    if tokenizer is None and (source.tokenizer or options.proposer):
        tokenizer = source.tokens(None)
    if options.proposer and tokenizer:
        before = Bundle.open(options.proposer).tokenizer
        stories = [respelt(story, before, tokenizer) for story in stories]
    for story in stories:
        sentences = [one for place in story.places for one in place.sentences]
        tokens = (*story.prompt, *(token for one in sentences for token in one.tokens))
        fits = max(tokens, default=0) < source.architecture.vocabulary
        if fits and tokenizer and sentences:
            fits = tokenizer.decode(list(sentences[0].tokens)).strip() == sentences[0].text.strip()
        if not fits:
            raise TrainerError(
                f"{options.choices} is in the tokens of another vocabulary: name a bundle that has it with --proposer."
            )
    return {story.number: story for story in stories}


def _split(trees: list[Tree], options: PreferOptions) -> tuple[list[Tree], list[Tree]]:
    random.Random(options.seed).shuffle(trees)
    held_out = round(len(trees) * options.held_out)
    train = trees[held_out:]
    if not train:
        raise TrainerError("The readers preferred nothing that can be learned.")
    return train, trees[:held_out]


class PreferenceCourse:
    """A model and the stories that it learns from.

    Args:
        model: learns; on the CPU.
        train: trees to learn.
        held_out: trees that only measure.
        options: the recipe.
    """

    def __init__(
        self, model: StoryModel, train: Sequence[Tree], held_out: Sequence[Tree], options: PreferOptions
    ) -> None:
        self._model, self._options = model, options
        self._precision: Precision = faster_precision(model, 1, min(512, model.architecture.context))
        self._train, self._held_out = self._judged(train), self._judged(held_out)
        self._sequence = model.architecture.context
        self._others = self._mixture() if options.data else None

    def train(self, stop: Stopping, facts: dict[str, object]) -> int:
        """All epochs, the rate falling from its top to 0; returns how many are whole.

        Args:
            stop: entered; ends the run between two passes.
            facts: of the model's training, for the checkpoints.
        """
        options = self._options
        optimizer = torch.optim.AdamW(self._model.parameters(), weight_decay=0.0, betas=(0.9, 0.98))
        batches = max(1, len(self._train) // options.batch)
        steps, step = options.epochs * batches, 0
        chooser = random.Random(options.seed)
        with progress(steps, "step") as bar:
            for epoch in range(1, options.epochs + 1):
                order, began, loss = list(self._train), time.perf_counter(), 0.0
                chooser.shuffle(order)
                for batch in range(batches):
                    chosen = order[batch * options.batch : (batch + 1) * options.batch]
                    rate = options.learning_rate * min(1.0, (step + 1) / _WARMUP) * (1 - step / steps)
                    try:
                        with stop.leaving_at_once():
                            loss += self._gradients(chosen) / batches
                            self._remember(step)
                    except GivenUp:
                        stop.decided()
                        return epoch - 1
                    torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
                    for group in optimizer.param_groups:
                        group["lr"] = rate
                    optimizer.step()
                    optimizer.zero_grad()
                    step += 1
                    bar.update()
                self._keep(epoch, loss, time.perf_counter() - began, facts)
        return options.epochs

    def measure(self) -> Figures:
        """The held-out stories."""
        found = [self._gains(each) for each in self._held_out]
        gains = torch.cat([gain for gain, _ in found])
        margins = gains[:, 0] - gains[:, 1]
        preferred = gains[:, 0] / torch.cat([counts for _, counts in found])[:, 0]
        return Figures(len(gains), float((margins > 0).float().mean()), float(margins.mean()), float(preferred.mean()))

    @torch.no_grad()
    def _gains(self, judged: _Judged) -> tuple[Tensor, Tensor]:
        with autocast(_CPU, self._precision):
            now, counts = likelihoods(self._model, [judged.tree])
        return now - judged.before, counts

    @torch.no_grad()
    def _judged(self, trees: Sequence[Tree]) -> list[_Judged]:
        with autocast(_CPU, self._precision):
            return [_Judged(tree, likelihoods(self._model, [tree])[0]) for tree in trees]

    def _gradients(self, batch: Sequence[_Judged]) -> float:
        """Accumulate those of the batch's mean loss; every pair counts alike."""
        alike = sorted(batch, key=lambda judged: len(judged.tree.tokens))
        pairs = sum(len(judged.before) for judged in batch)
        total = 0.0
        for start in range(0, len(alike), _AT_ONCE):
            part = alike[start : start + _AT_ONCE]
            with autocast(_CPU, self._precision):
                now, counts = likelihoods(self._model, [judged.tree for judged in part])
            gains = now - torch.cat([judged.before for judged in part])
            loss = -F.logsigmoid(self._options.beta * (gains[:, 0] - gains[:, 1])).sum()
            loss = loss - self._options.anchor * len(gains) * now[:, 0].sum() / counts[:, 0].sum()
            (loss / pairs).backward()
            total += float(loss.detach()) / pairs
        return total

    def _mixture(self) -> Mixture:
        sources = parse_sources(self._options.data)
        entries, known = entries_of(sources), self._model.architecture.vocabulary
        if entries > known:
            raise TrainerError(f"The data use {entries:,} tokens, the model has only {known:,}.")
        streams = [Stream.open(source.folder, "train", self._sequence) for source in sources]
        weights = [source.weight for source in sources]
        return Mixture(streams, weights, weights, self._options.seed)

    def _remember(self, step: int) -> None:
        """Accumulate the gradients of other stories' next tokens, as many stories as are compared."""
        if self._others is None:
            return
        tokens, targets = self._others.batch(step, self._options.batch, self._sequence, is_final=False)
        for start in range(0, len(tokens), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            with autocast(_CPU, self._precision):
                loss = self._model(tokens[part], targets[part])
            (self._options.replay * loss * len(tokens[part]) / len(tokens)).backward()

    def _keep(self, epoch: int, loss: float, seconds: float, facts: dict[str, object]) -> None:
        figures = asdict(self.measure()) if self._held_out else {}
        line = {"epoch": epoch, "loss": loss, "seconds": seconds, **figures}
        append_line(self._options.out / "log.jsonl", {name: round(value, 5) for name, value in line.items()})
        told = {name: getattr(self._options, name) for name in _TOLD}
        data = [(source.folder.name, source.weight) for source in parse_sources(self._options.data)]
        pairs = sum(len(judged.before) for judged in self._train)
        learned = {"stories": len(self._train), "pairs": pairs, "epochs": epoch, "data": data, **told}
        facts = facts | {"preferred": [*_rounds(facts), learned]}
        checkpoints.save_model(self._options.out / LAST, self._model, facts)


def _rounds(facts: dict[str, object]) -> list[object]:
    """What a model learned from readers before."""
    found = facts.get("preferred", [])
    return found if isinstance(found, list) else [found]
