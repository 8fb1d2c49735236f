"""`finetune`: teach a model somebody's own stories, on any computer, in minutes.

    python -m trainer finetune bundle --stories our-stories --out runs/ours --bundle runs/ours/bundle --name Ours

Every story is read with LoRA; a fifth of the stories is held out, and the epoch that predicts these best is kept. While
it runs, JSON lines on standard output tell another program how far it is: `epoch` after every epoch, `step` at most
once a second, `export` when the bundle is being made. A stop (Ctrl-C, SIGTERM, or simply ending the process) leaves the
model as it was, since results appear under their names only when complete. Under `torchrun` the processes share every
step's stories and the held-out ones, and learn what one alone would.

Leaves in the run's folder: `model.safetensors` (merged), `adapter.safetensors` (what was learned, for `merge`),
`log.jsonl`, `held-out.txt`.
"""

from __future__ import annotations

import random
import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from safetensors.numpy import load_file
from torch import Tensor

from storydesk.engine.bundle import DRAFTS, MANIFEST, Bundle
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.checkpoints import append_line, write_checkpoint, write_text
from trainer.compress.likelihood import IGNORED, Window, batches, bits_per_byte, story_bits, story_windows
from trainer.compress.source import read_model
from trainer.console import announce, finish, tell
from trainer.corpus.control import control_prefix, known_special
from trainer.corpus.read import read_stories
from trainer.corpus.story import SEPARATOR, Story
from trainer.errors import Interrupted, TrainerError
from trainer.folders import make_folder
from trainer.model.gpt import StoryModel
from trainer.model.lora import add_lora, merge_lora
from trainer.training.adapter import FILE, adapter_of
from trainer.training.loop import Loop, Part
from trainer.training.objectives.objective import NextToken
from trainer.training.options import FinetuneOptions
from trainer.training.place import Place
from trainer.training.stopping import Stopping

FEWEST = 5
"""Stories that are needed at least."""
_WARMUP = 10
ALONE = Place(0, 1, torch.device("cpu"))


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
    with Place.joined(alone_on_cpu=True) as place:
        _finetune(options, place)


def _finetune(options: FinetuneOptions, place: Place) -> None:
    source = read_model(options.model)
    tokenizer_file = source.tokenizer_file(options.tokenizer)
    tokenizer = StoryTokenizer.from_file(tokenizer_file)
    tokenizer = StoryTokenizer.from_file(tokenizer_file, known_special(tokenizer, source.facts))
    stories = own_stories(options.stories)
    train, held_out = split_stories(stories, options)
    others = [story.text for story in read_stories(options.check)] if options.check else []
    model, before = source.model(), None
    if place.leads:
        announce(f"Teaching {options.model} {len(train)} stories, {len(held_out)} more are held out.")
        before = bits_per_byte(model, tokenizer, others) if others else None
        prepare_folder(options.out, held_out)
    course = StoryCourse(model, tokenizer, train, held_out, options, place=place)
    with Stopping(place.processes) as stop:
        course.train(stop)
    if stop.number:
        raise Interrupted(stop.number, "The fine-tuning was stopped. The model is as it was before.")
    if not place.leads:
        return
    epochs = course.epochs
    model.cpu()
    best = min(epochs, key=lambda epoch: epoch.held_out)
    adapter = adapter_of(model, source, options.model.resolve().name, options.base, {})
    merge_lora(model)
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
    told = _told(options, figures)
    replace(adapter, facts=told).save(options.out / FILE)
    state = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
    write_checkpoint(checkpoint, source.architecture, state, source.facts | {"finetuned": told})
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


class StoryCourse:
    """Somebody's stories, read in epochs, each time in another order and with other control prefixes.

    The model keeps its LoRA layers, those from `first_layer` on; afterwards these are as after the best epoch.

    Attributes:
        epochs: the figures of those that are over, the model as it came first.
    """

    def __init__(
        self,
        model: StoryModel,
        tokenizer: StoryTokenizer,
        train: list[Story],
        held_out: list[Story],
        options: FinetuneOptions,
        first_layer: int = 0,
        place: Place = ALONE,
    ) -> None:
        self.epochs: list[Epoch] = []
        self._place = place
        self._model, self._tokenizer, self._options = model, tokenizer, options
        self._train, self._held_out = train, [story.text for story in held_out]
        torch.manual_seed(options.seed)
        self._learned = add_lora(model, options.rank, options.alpha, options.base, first_layer)
        model.to(place.device)
        self._kept, self._is_late = self._weights(), False
        self._begin(1, 0)
        self._started = self._told = time.perf_counter()

    def train(self, stop: Stopping) -> None:
        """Learn until the held-out stories stop getting better; told on standard output and in the log.

        Raises:
            TrainerError: if the loss is no number any more.
        """
        optimizer = torch.optim.AdamW(self._learned, lr=self._options.learning_rate, weight_decay=0.0)
        self._started = self._told = time.perf_counter()
        objective, processes = NextToken(self._model, self._place), self._place.processes
        Loop(self._model, objective, [optimizer], stop, clip=1.0, processes=processes).run(self)
        for parameter, weight in zip(self._learned, self._kept, strict=True):
            parameter.data.copy_(weight)

    def is_over(self, step: int) -> bool:
        """Whether the last epoch is over, the patience, or the time."""
        best = min(self.epochs, key=lambda epoch: epoch.held_out).number
        last = self.epochs[-1].number
        return last == self._options.epochs or last - best >= self._options.patience or self._is_late

    def parts(self, step: int) -> list[Part]:
        """The rows of a step's batch that are this process's; where there are too few it learns nothing."""
        tokens, targets = self._windows[step - self._first]
        rank, mine = self._place.rank, slice(self._place.rank, None, self._place.processes)
        if rank < len(tokens):
            return [(tokens[mine], targets[mine])]
        return [(tokens[:1], torch.full_like(targets[:1], IGNORED))]

    def rate(self, step: int) -> float:
        """A short warm-up, then constant."""
        return self._options.learning_rate * min(1.0, (step + 1) / _WARMUP)

    def done(self, step: int) -> float:
        """The share of the epochs."""
        return step / (len(self._windows) * self._options.epochs)

    def told(self, step: int, loss: float) -> None:
        """Tell another program, once a second."""
        self._losses.append(loss)
        if self._options.minutes is not None:
            self._is_late = self._place.total(self._seconds() > 60 * self._options.minutes) > 0
        now = time.perf_counter()
        if self._place.leads and now - self._told >= 1.0:
            self._told = now
            tell(event="step", epoch=self._number, of=self._options.epochs, step=len(self._losses),
                 steps=len(self._windows), seconds=round(self._seconds(), 1))  # fmt: skip

    def is_due(self, step: int) -> bool:
        """After every epoch, before the first one, and when the time is over."""
        whole = len(self._losses) == len(self._windows)
        return not self.epochs or whole or bool(self._losses and self._is_late)

    def measure(self, step: int) -> float:
        """Bits per byte of the held-out stories."""
        mine = self._held_out[self._place.rank :: self._place.processes]
        bits = self._place.total(story_bits(self._model, self._tokenizer, mine))
        return bits / sum(len(story.encode()) for story in self._held_out)

    def keep(self, step: int, figures: float) -> None:
        """Tell of the epoch, keep it if it is the best, and begin another."""
        losses = self._losses
        train = sum(losses) / len(losses) if losses else None
        is_best = figures < min((epoch.held_out for epoch in self.epochs), default=float("inf"))
        epoch = Epoch(self._number if losses else 0, train, figures, self._seconds())
        self.epochs.append(epoch)
        if is_best:
            self._kept = self._weights()
        if self._place.leads:
            self._tell(epoch, is_best)
        if losses:
            self._begin(self._number + 1, step)

    def kept(self) -> str:
        """Nothing of it stays."""
        return "The model is as it was before."

    def _begin(self, number: int, step: int) -> None:
        self._number, self._first = number, step
        self._losses: list[float] = []
        chooser, context = random.Random(f"{self._options.seed} {number}"), self._model.architecture.context
        windows: list[Window] = []
        for story in self._train:
            prefix = control_prefix(story, self._tokenizer, chooser, in_voice=True)
            windows += story_windows(self._tokenizer.encode(story.text), self._tokenizer, context, prefix)
        self._windows = list(batches(windows, self._options.batch))
        chooser.shuffle(self._windows)

    def _seconds(self) -> float:
        return time.perf_counter() - self._started

    def _weights(self) -> list[Tensor]:
        return [parameter.detach().clone() for parameter in self._learned]

    def _tell(self, epoch: Epoch, is_best: bool) -> None:
        line = {"event": "epoch", **asdict(epoch), "of": self._options.epochs, "best": is_best}
        line |= {"held_out": round(epoch.held_out, 5), "seconds": round(epoch.seconds, 1)}
        line |= {"train": None if epoch.train is None else round(epoch.train, 5)}
        tell(**line)
        append_line(self._options.out / "log.jsonl", line)


def split_stories(stories: list[Story], options: FinetuneOptions) -> tuple[list[Story], list[Story]]:
    """Stories to learn and stories to hold out, none twice.

    Raises:
        TrainerError: if there are too few.
    """
    # The same story twice would stand on both sides.
    different = list({story.text: story for story in stories}.values())
    if len(different) < FEWEST:
        raise TrainerError(
            f"{options.stories} holds {len(different)} different stories; at least {FEWEST} are needed, 20 are good."
        )
    random.Random(options.seed).shuffle(different)
    count = min(max(1, round(len(different) * options.held_out)), len(different) - 1)
    return different[count:], different[:count]


def prepare_folder(out: Path, held_out: list[Story]) -> None:
    """Begin the run's log, and write down what is held out.

    Raises:
        TrainerError: if the folder cannot be written.
    """
    make_folder(out)
    write_text(out / "log.jsonl", "")
    text = f"\n{SEPARATOR}\n".join(story.text for story in held_out)
    write_text(out / "held-out.txt", text + "\n")


def _told(options: FinetuneOptions, figures: dict[str, Any]) -> dict[str, Any]:
    """What a file tells of this: nothing of the stories, not even their folder's name."""
    kept = ("base", "rank", "alpha", "batch", "learning_rate", "seed")
    return {"model": options.model.name, **{name: getattr(options, name) for name in kept}} | figures


def _export(checkpoint: Path, tokenizer: Path, options: FinetuneOptions, figures: dict[str, Any]) -> None:
    from trainer.export import bundle
    from trainer.export.words import own_words

    assert options.bundle is not None
    card = options.out / "card.md"
    write_text(
        card,
        f"# {options.name}\n\n{_name_of(options.model)}, fine-tuned on {figures['stories']} stories with LoRA "
        f"(rank {options.rank}, {options.base} weights, {figures['epochs']} epochs). Bits per byte on "
        f"{figures['held_out_stories']} held-out stories: {figures['bits_per_byte_before']} before, "
        f"{figures['bits_per_byte']} after. Nothing of the stories left the computer.\n",
    )
    held_out = str(options.out / "held-out.txt")
    # What follows two tokens in most stories does so in these; a wrong guess costs a little time and changes no word.
    drafts = options.model / DRAFTS
    guesses = load_file(drafts) if drafts.is_file() else None
    # Where the model says which words it knows, those of its new stories are among them from now on.
    words = set(Bundle.open(options.model).load_words()) if _is_bundle(options.model) else set()
    if words:
        words |= own_words(story.text for story in own_stories(options.stories))
    bundle.run(checkpoint, tokenizer, options.bundle, options.name, card, held_out, drafts=guesses, words=tuple(words))


def _name_of(model: Path) -> str:
    """What a bundle is called, or the file's name of anything else."""
    return Bundle.open(model).name if _is_bundle(model) else model.resolve().name


def _is_bundle(model: Path) -> bool:
    return (model / MANIFEST).is_file()
