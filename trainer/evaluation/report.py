"""The report of `evaluate --out FOLDER`: `report.md`, `report.json`, every written story and a few pictures.

What is written, with the seeds 1 to N and settings that the report records:

- free stories: no opening, no wishes beyond the medium length, sampled as the app samples;
- stories for the wishes of held-out labelled stories, at temperature 0.7, up to twice as many;
- short and long stories, to compare with the free ones of medium length;
- the same for the sentences that say what happens in them, alone, by models that know such wishes;
- five fixed openings, each continued by every model with seed 1.

Where there are held-out labelled stories, all of them are measured in bits per byte as well, without any wishes in
front, but as the kind of story that the app asks for, where a model knows several; and models that know how give them
titles and summaries, which are compared with those that they have.

Real held-out stories are counted beside the models' own: a figure means little without what good text has.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storydesk.engine.afterword import MARKS, Afterword
from storydesk.engine.request import StoryRequest
from storydesk.engine.tokenizer import ABOUT
from trainer.console import announce, finish, progress
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError
from trainer.evaluation import control, markdown, plots, quality
from trainer.evaluation.candidates import Candidate, Written, open_candidates
from trainer.evaluation.control import LENGTHS, LengthFigures, Wish, WordFigures
from trainer.evaluation.copying import Copied, longest_copies
from trainer.evaluation.figures import TextFigures, text_figures
from trainer.evaluation.labelled import Labelled, held_out_labelled
from trainer.evaluation.rouge import RougeFigures, rouge_figures
from trainer.folders import make_folder

if TYPE_CHECKING:
    from trainer.evaluation.quality import EvaluateOptions

OPENINGS = (
    "Once upon a time, there was a little girl named Lily who loved the sea.",
    "Tom and his sister wanted to bake a cake for their grandmother.",
    "One day, a small frog found a shiny key in the garden.",
    "The little train was afraid of the dark tunnel.",
    '"Can we keep him?" asked Mia. The puppy wagged its tail.',
)
"""Continued by every model, in the way of the paper's five prompts."""

WISH_TEMPERATURE = 0.7


@dataclass(frozen=True)
class ModelFigures:
    """Everything measured of one model.

    Attributes:
        name: of the model.
        bits_per_byte: on the held-out stories.
        perplexity: of a token of theirs, in the model's own vocabulary.
        labelled_bits_per_byte: on the held-out labelled stories; None if none were given.
        free: figures of the free stories; None if none were written.
        words: required words, for models that know them.
        about: the words of sentences that say what happens, for models that know such wishes.
        afterwords: `title` and `summary` against those of the labelled stories, for models that know how.
        lengths: by length class, for models that know them.
        copied: the longest passages of each story out of the training text; empty if that was not given.
        openings: the continuations of `OPENINGS`.
    """

    name: str
    bits_per_byte: float
    perplexity: float
    labelled_bits_per_byte: float | None = None
    free: TextFigures | None = None
    words: WordFigures | None = None
    about: WordFigures | None = None
    afterwords: dict[Afterword, RougeFigures] = field(default_factory=dict)
    lengths: dict[str, LengthFigures] = field(default_factory=dict)
    copied: tuple[Copied, ...] = ()
    openings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What the report says.

    Attributes:
        settings: how everything was measured.
        models: in the order of the command line.
        real: figures of the held-out stories themselves.
        real_words: required words in the labelled stories themselves.
        real_about: the words of their sentences that say what happens.
        file_bytes: of the first model's files.
    """

    settings: dict[str, Any]
    models: tuple[ModelFigures, ...]
    real: TextFigures
    real_words: WordFigures | None
    real_about: WordFigures | None
    file_bytes: dict[str, int]


@dataclass(frozen=True)
class _Asked:
    """What the held-out labelled stories are used for.

    Attributes:
        stories: all of them.
        words: wishes for their words.
        about: wishes for what happens in them.
    """

    stories: list[Labelled]
    words: list[Wish]
    about: list[Wish]


@dataclass
class _Told:
    """The stories of one model, by what they were written for."""

    free: list[Written] = field(default_factory=list)
    wishes: list[Written] = field(default_factory=list)
    about: list[Written] = field(default_factory=list)
    lengths: dict[str, list[Written]] = field(default_factory=dict)
    openings: list[Written] = field(default_factory=list)

    def all(self) -> Iterator[tuple[str, Written]]:
        yield from (("free", story) for story in self.free)
        yield from (("wishes", story) for story in self.wishes)
        yield from (("about", story) for story in self.about)
        yield from ((name, story) for name in self.lengths for story in self.lengths[name] if name != "medium")
        yield from (("opening", story) for story in self.openings)


def run(options: EvaluateOptions, stories: Sequence[str], out: Path) -> None:
    """Measure, let the models write, and write the report into `out`.

    Raises:
        TrainerError: if a model or a file cannot be read, or the report cannot be written.
    """
    if options.seeds < 0:
        raise TrainerError(f"The number of seeds must be 0 or more, not {options.seeds}.")
    make_folder(out)
    for source in options.training:
        next(iter(read_stories(source)), None)
    asked = _asked(options)
    candidates = _opened((options.model, *options.beside), options.tokenizer)
    models, told = [], {}
    for candidate in candidates:
        announce(f"{candidate.name}: bits per byte, then {options.seeds} seeds.")
        measured = _measured(candidate, stories, asked.stories)
        told[candidate.name] = _tell(candidate, asked, options.seeds)
        models.append(_figures(measured, told[candidate.name], asked))
    report = Report(
        settings=_settings(options, stories, asked),
        models=tuple(_with_copies(models, told, options.training)),
        real=text_figures([Written(text, True, 0) for text in stories[: max(options.seeds, 1)]]),
        real_words=_real(asked.words),
        real_about=_real(asked.about),
        file_bytes=quality.file_sizes(options.model),
    )
    try:
        _write(report, told, out)
    except OSError as error:
        raise TrainerError(f"The report could not be written to {out}: {error.strerror}.") from error
    finish(verb="evaluate", out=str(out), **_summary(report, stories))


def _asked(options: EvaluateOptions) -> _Asked:
    stories = held_out_labelled(options.guided) if options.guided else []
    most = 2 * options.seeds
    about = [story for story in stories if story.about]
    return _Asked(stories, [*map(control.words_wish, stories[:most])], [*map(control.about_wish, about[:most])])


def _measured(candidate: Candidate, stories: Sequence[str], labelled: Sequence[Labelled]) -> ModelFigures:
    """What needs no story to be written."""
    bits = quality.bits_per_byte(candidate, stories)
    texts = [story.text for story in labelled]
    labelled_bits = quality.bits_per_byte(candidate, texts, as_asked=True) if texts else None
    return ModelFigures(
        name=candidate.name,
        bits_per_byte=round(bits, 5),
        perplexity=round(quality.perplexity(candidate, stories, bits), 3),
        labelled_bits_per_byte=None if labelled_bits is None else round(labelled_bits, 5),
        afterwords=_afterwords(candidate, labelled),
    )


def _afterwords(candidate: Candidate, labelled: Sequence[Labelled]) -> dict[Afterword, RougeFigures]:
    found: dict[Afterword, RougeFigures] = {}
    for what, mark in MARKS.items():
        texts = [(story.text, story.title if what == "title" else story.about) for story in labelled]
        texts = [(text, reference) for text, reference in texts if reference]
        if texts and mark in candidate.marks:
            written = [candidate.ask(text, what) for text, _ in texts]
            found[what] = rouge_figures(written, [reference for _, reference in texts])
    return found


def _real(wishes: Sequence[Wish]) -> WordFigures | None:
    """How often an author's own stories have the words."""
    return control.word_figures(wishes, [wish.story for wish in wishes]) if wishes else None


def _opened(paths: Sequence[Path], tokenizer: Path | None) -> list[Candidate]:
    """All candidates; those with one name are told apart by their folders."""
    pairs = [(path, candidate) for path in paths for candidate in open_candidates(path, tokenizer)]
    counts = Counter(candidate.name for _, candidate in pairs)
    for path, candidate in pairs:
        if counts[candidate.name] > 1:
            candidate.name += f" ({path})"
    return [candidate for _, candidate in pairs]


def _tell(candidate: Candidate, asked: _Asked, seeds: int) -> _Told:
    told = _Told()
    if not seeds:
        return told
    request = StoryRequest()
    follows = candidate.follows_wishes
    wishes = asked.words if follows else []
    about = asked.about if ABOUT in candidate.marks else []
    total = seeds + len(OPENINGS) + len(wishes) + len(about) + (2 * seeds if follows else 0)
    with progress(total, "story") as bar:

        def write(request: StoryRequest) -> Written:
            bar.update()
            return candidate.write(request)

        told.free = _seeded(write, request, seeds)
        told.openings = [write(replace(request, opening=opening, seed=1)) for opening in OPENINGS]
        if follows:
            told.lengths = {
                name: told.free if name == request.length else _seeded(write, replace(request, length=name), seeds)
                for name in LENGTHS
            }
        wishing = replace(request, temperature=WISH_TEMPERATURE)
        told.wishes = [write(replace(wishing, words=w.words, seed=seed)) for seed, w in enumerate(wishes, 1)]
        told.about = [write(replace(wishing, about=w.about, seed=seed)) for seed, w in enumerate(about, 1)]
    return told


def _seeded(write: Callable[[StoryRequest], Written], request: StoryRequest, seeds: int) -> list[Written]:
    return [write(replace(request, seed=seed)) for seed in range(1, seeds + 1)]


def _figures(model: ModelFigures, told: _Told, asked: _Asked) -> ModelFigures:
    return replace(
        model,
        free=text_figures(told.free) if told.free else None,
        words=control.word_figures(asked.words, [story.text for story in told.wishes]) if told.wishes else None,
        about=control.word_figures(asked.about, [story.text for story in told.about]) if told.about else None,
        lengths={
            name: control.length_figures([len(s.text.split()) for s in written], [s.is_ended for s in written])
            for name, written in told.lengths.items()
        },
        openings=tuple(story.text for story in told.openings),
    )


def _with_copies(models: list[ModelFigures], told: dict[str, _Told], training: Sequence[str]) -> Iterator[ModelFigures]:
    """Search the training text once for the stories of all models."""
    texts = [[story.text for kind, story in told[model.name].all() if kind != "opening"] for model in models]
    everything = [text for mine in texts for text in mine]
    if not training or not everything:
        yield from models
        return
    announce(f"Looking for copied passages in {', '.join(training)}.")
    copies = iter(longest_copies(everything, (story.text for source in training for story in read_stories(source))))
    for model, mine in zip(models, texts, strict=True):
        yield replace(model, copied=tuple(next(copies) for _ in mine))


def _settings(options: EvaluateOptions, stories: Sequence[str], asked: _Asked) -> dict[str, Any]:
    request = StoryRequest()
    return {
        "held_out": Path(options.stories).name,
        **quality.stories_figures(stories),
        "fit": f"{options.fit.name}, {options.fit_tokens} tokens" if options.fit else None,
        "seeds": f"1 to {options.seeds}" if options.seeds else None,
        "temperature": request.temperature,
        "top_k": request.top_k,
        "top_p": request.top_p,
        "repetition_penalty": request.repetition_penalty,
        "labelled_stories": len(asked.stories),
        "wishes": len(asked.words),
        "wishes_about": len(asked.about),
        "wish_temperature": WISH_TEMPERATURE,
        "training": [Path(source).name for source in options.training],
    }


def _write(report: Report, told: dict[str, _Told], out: Path) -> None:
    rows = [
        {"model": name, "for": kind, "seed": story.seed, "ended": story.is_ended, "story": story.text}
        for name, stories in told.items()
        for kind, story in stories.all()
    ]
    pictures = plots.draw(report, out)
    first = {model.name: [story.text for story in told[model.name].free[:20]] for model in report.models}
    _save(out / "stories.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    _save(out / "report.md", markdown.render(report, first, pictures))
    # Last, so that whoever finds it finds the rest as well.
    _save(out / "report.json", json.dumps(asdict(report), ensure_ascii=False, indent=2) + "\n")


def _save(path: Path, text: str) -> None:
    temporary = path.with_name(path.name + ".partial")
    temporary.write_text(text, "utf-8")
    temporary.replace(path)


def _summary(report: Report, stories: Sequence[str]) -> dict[str, Any]:
    models = {}
    for model in report.models:
        figures: dict[str, Any] = {"bits_per_byte": model.bits_per_byte, "perplexity": model.perplexity}
        if model.labelled_bits_per_byte is not None:
            figures["labelled_bits_per_byte"] = model.labelled_bits_per_byte
        if model.free:
            figures |= {"ended": model.free.ended, "unfit": model.free.unfit}
        if model.words:
            figures["words_present"] = model.words.words_present
        if model.about:
            figures["about_present"] = model.about.words_present
        figures |= {f"{what}_rouge_l": rouge.rouge_l for what, rouge in model.afterwords.items()}
        models[model.name] = figures
    return {**quality.stories_figures(stories), "models": models}
