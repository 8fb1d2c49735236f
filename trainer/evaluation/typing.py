"""`typing`: the Lightweight Transformer report's two tests of typing help, on stories that nobody trained on.

    python -m trainer typing bundle --stories validation.txt --cases 1000 --lstm runs/lstm/char-lstm.onnx

- Incomplete word: a story is cut inside a word, after one letter or more; right is who names the word.
- Complete word: a story is cut behind a word and its space; right is who names the next word.

To beat (report): 62.24 % (its LSTM; GPT-2 had 5.51 %) and 14.87 % (GPT-2; its LSTM had 8.71 %). Times are those of one
keystroke: `cold` when the text was never seen, `typing` when only the last character is new.
"""

from __future__ import annotations

import os
import platform
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles

from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from trainer.console import announce, finish, progress
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError
from trainer.evaluation.guessers import Constrained, Guesser, Hybrid, Lstm, Offered, Plain
from trainer.evaluation.options import TypingOptions

# A word with letters only, not one part of "don't" or "well-known".
_WHOLE_WORD = re.compile(r"(?<![\w'-])[A-Za-z]+(?![\w'-])")
_CONTEXT_WORDS = 3


@dataclass(frozen=True)
class Case:
    """One question.

    Attributes:
        text: what was typed.
        word: the word that stood there.
    """

    text: str
    word: str


@dataclass(frozen=True)
class Score:
    """How somebody did on one test.

    Attributes:
        right: share of the cases.
        typing: median milliseconds when only the last character is new.
        typing_slow: the 95th percentile of these.
        cold: median milliseconds when nothing was read before.
    """

    right: float
    typing: float
    typing_slow: float
    cold: float


def run(options: TypingOptions) -> None:
    """Print a table and, as JSON, every figure.

    Raises:
        BundleError: if the bundle is unfit.
        TrainerError: if the stories are too few, or the LSTM's file is unfit.
    """
    stories, cases, seed = options.stories, options.cases, options.seed
    bundle = Bundle.open(options.bundle)
    texts = [story.text for story in read_stories(stories)]
    tests = {"incomplete word": incomplete_words(texts, cases, seed), "complete word": next_words(texts, cases, seed)}
    decoder = Decoder(bundle, graph=bundle.blocks, threads=options.threads)
    constrained = Constrained(decoder, bundle.tokenizer)
    offered = Offered(decoder, bundle.tokenizer, bundle.load_words())
    guessers: list[Guesser] = [Plain(decoder, bundle.tokenizer), constrained, offered]
    if options.lstm is not None:
        letters = Lstm(options.lstm)
        guessers += [letters, Hybrid("hybrid (LSTM finishes, model follows)", letters, constrained)]
    announce(
        f"{cases:,} cases of each test from {len(texts):,} stories of {stories}, {bundle.name}, "
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} processors."
    )
    table: dict[str, dict[str, Score]] = {}
    for guesser in guessers:
        decoder.reset()
        table[guesser.name] = {name: score(guesser, questions) for name, questions in tests.items()}
    announce(markdown(table))
    figures = {name: {test: asdict(score) for test, score in scores.items()} for name, scores in table.items()}
    finish(verb="typing", model=bundle.name, cases=cases, stories=Path(stories).name, scores=figures)


def incomplete_words(stories: Sequence[str], cases: int, seed: int) -> list[Case]:
    """Stories cut inside a word of two letters or more, every place in the word as likely."""
    chooser = random.Random(f"incomplete {seed}")
    found = []
    for story, word in _words(stories, cases, chooser, lambda word: len(word.group()) > 1):
        cut = chooser.randint(1, len(word.group()) - 1)
        found.append(Case(story[: word.start() + cut], word.group()))
    return found


def next_words(stories: Sequence[str], cases: int, seed: int) -> list[Case]:
    """Stories cut behind a word and one space, with a word behind that."""
    chooser = random.Random(f"complete {seed}")

    def follows_word(word: re.Match[str]) -> bool:
        before = word.string[: word.start()][-2:]
        return len(before) == 2 and before[0].isalpha() and before[1] == " "

    return [Case(story[: word.start()], word.group()) for story, word in _words(stories, cases, chooser, follows_word)]


def score(guesser: Guesser, cases: Sequence[Case]) -> Score:
    """Ask every question, first without its last character, as somebody who types does."""
    right, cold, typing = 0, [], []
    with progress(len(cases), "case") as bar:
        for case in cases:
            started = time.perf_counter()
            guesser.guess(case.text[:-1])
            between = time.perf_counter()
            answer = guesser.guess(case.text)
            typing.append(1000 * (time.perf_counter() - between))
            cold.append(1000 * (between - started))
            right += answer == case.word
            bar.update()
    slow = quantiles(typing, n=20)[-1] if len(typing) > 1 else typing[0]
    times = (round(value, 2) for value in (median(typing), slow, median(cold)))
    return Score(round(right / len(cases), 4), *times)


def markdown(table: dict[str, dict[str, Score]]) -> str:
    """The figures as a table."""
    lines = ["| | incomplete word | complete word | ms typing (95 %) | ms cold |", "|---|---|---|---|---|"]
    for name, scores in table.items():
        incomplete, complete = scores["incomplete word"], scores["complete word"]
        lines.append(
            f"| {name} | {incomplete.right:.2%} | {complete.right:.2%} "
            f"| {incomplete.typing:.1f} ({incomplete.typing_slow:.1f}) | {incomplete.cold:.1f} |"
        )
    return "\n".join(lines)


def _words(
    stories: Sequence[str], cases: int, chooser: random.Random, fits: Callable[[re.Match[str]], bool]
) -> list[tuple[str, re.Match[str]]]:
    found = []
    for _ in range(20 * cases):
        story = chooser.choice(stories)
        words = [word for word in list(_WHOLE_WORD.finditer(story))[_CONTEXT_WORDS:] if fits(word)]
        if words:
            found.append((story, chooser.choice(words)))
        if len(found) == cases:
            return found
    raise TrainerError("The stories have too few words for so many cases.")
