"""`synthesize`: stories for training out of a larger model (sequence-level distillation, Kim and Rush 2016).

    python -m trainer synthesize stories15M --count 100000 --openings stories.txt --out synthetic.jsonl

The model is any causal one that lies on this computer: a Hugging Face folder or a GGUF file. Each story begins

- with the first words of a story of `--openings FILE`,
- or after a line of `--prompts FILE`, which is not part of the story (a model with a chat template is asked in it),
- or from nothing but the start token.

What the filter of the training stories refuses, what does not come to an end and what nearly repeats an earlier story
is left out and counted. `--head-sample FILE` cuts the output head down to the pieces that real stories use: a
vocabulary made for the whole web is mostly head. Batches are independent of one another, so an interrupted run goes on
after its last whole batch to the very same file.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from trainer.console import announce, finish, progress
from trainer.corpus.clean import Cleaner, problem
from trainer.corpus.near import sketch
from trainer.corpus.options import SynthesizeOptions
from trainer.corpus.read import read_stories
from trainer.corpus.sample import BatchSampler, BatchSampling, SampledBatch, used_pieces
from trainer.corpus.story import normalise
from trainer.errors import TrainerError
from trainer.model.pretrained import Spelling, load_spelling
from trainer.pool import beside

UNFINISHED = "unfinished"
_HEAD_SAMPLE = 20_000  # stories
_MOST_PROCESSES = 4  # filter faster than any card samples


@dataclass
class _State:
    """How far a run got: batches and bytes written, stories kept, tokens sampled, and what was refused."""

    batches: int = 0
    bytes: int = 0
    stories: int = 0
    tokens: int = 0
    refused: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Judged:
    """A sampled story: its text, what is remembered of it, and what is wrong with it."""

    text: str
    sketch: bytes
    problem: str | None


def _device(options: SynthesizeOptions) -> str:
    return options.device if options.device != "auto" else "cuda" if torch.cuda.is_available() else "cpu"


def _sampling(options: SynthesizeOptions) -> BatchSampling:
    return BatchSampling(options.temperature, options.top_k, options.top_p)


def _processes(options: SynthesizeOptions) -> int:
    if options.processes is not None:
        return options.processes
    return min(_MOST_PROCESSES, (os.cpu_count() or 1) - 1) if _device(options) == "cuda" else 0


def run(options: SynthesizeOptions) -> None:
    """Sample, filter and write.

    Raises:
        TrainerError: if the model or a file cannot be read, nothing fit came out, or the disk is full.
    """
    _check(options)
    announce(f"{options.model.name} writes {options.count:,} stories into {options.out}.")
    spelling = load_spelling(options.model)
    beginnings = _Beginnings(options, spelling)
    try:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        state = _write(options, spelling, beginnings)
        if not state.stories:
            _partial(options).unlink()
            _state_file(options).unlink()
            raise TrainerError(f"None of the {options.count:,} stories is fit to learn from: {state.refused}.")
        _partial(options).replace(options.out)
        _state_file(options).unlink()
    except OSError as error:
        raise TrainerError(f"{options.out} could not be written: {error.strerror}. Run again to go on.") from error
    finish(
        verb="synthesize",
        out=str(options.out),
        sampled=options.count,
        stories=state.stories,
        tokens=state.tokens,
        bytes=state.bytes,
        refused=state.refused,
    )


def _check(options: SynthesizeOptions) -> None:
    _sampling(options)  # refuses what cannot be sampled with
    if options.openings and options.prompts:
        raise TrainerError("A story begins with an opening or after a prompt: give one of the two.")
    if options.out.suffix != ".jsonl":
        raise TrainerError(f"{options.out.name} must end with .jsonl: one story a line.")
    if options.out.exists():
        raise TrainerError(f"{options.out} is there already: choose another name or delete it.")
    if options.device == "cuda" and not torch.cuda.is_available():
        raise TrainerError("This computer has no graphics card that torch can use: choose --device cpu.")


class _Beginnings:
    """What every sequence is given, by its number; the same number always begins in the same way.

    Attributes:
        are_told: whether what is given is part of the story.
        longest: tokens that a story may be preceded by.
    """

    def __init__(self, options: SynthesizeOptions, spelling: Spelling) -> None:
        self._options, self._spelling = options, spelling
        self._texts = self._read()
        self.are_told = options.prompts is None
        self._prompts = [] if self.are_told else [self._prompt(text) for text in self._texts]
        self.longest = max(map(len, self._prompts), default=0)

    def ids(self, numbers: range, length: int) -> list[list[int]]:
        """The ids of a batch of beginnings; an opening takes at most half of a sequence of this length."""
        if not self._texts:
            return [[] for _ in numbers]
        if not self.are_told:
            return [self._prompts[number % len(self._prompts)] for number in numbers]
        openings = self._spelling.encode_batch([self._opening(number) for number in numbers])
        return [ids[: length // 2] for ids in openings]

    def _opening(self, number: int) -> str:
        words = random.Random(f"{self._options.seed} {number}").randint(1, self._options.opening_words)
        return " ".join(self._texts[number % len(self._texts)].split(" ")[:words])

    def _prompt(self, text: str) -> list[int]:
        tokenizer = self._spelling.tokenizer
        if tokenizer.chat_template is None:
            return self._spelling.encode(text)
        ids: list[int] = tokenizer.apply_chat_template(
            [{"role": "user", "content": text}], add_generation_prompt=True, tokenize=True, return_dict=False
        )
        return ids[1:] if ids[0] == self._spelling.start else ids

    def _read(self) -> list[str]:
        options = self._options
        if options.openings is not None:
            # Only the beginning is kept: the file may be larger than the memory.
            stories = islice(read_stories(options.openings), options.count)
            return [
                " ".join(story.text.split(" ", options.opening_words)[: options.opening_words]) for story in stories
            ]
        if options.prompts is None:
            return []
        try:
            lines = options.prompts.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise TrainerError(f"{options.prompts} cannot be read as a file of prompts: {error}.") from error
        if not (prompts := [line.strip() for line in lines if line.strip()]):
            raise TrainerError(f"{options.prompts} holds no prompts.")
        return prompts


def _write(options: SynthesizeOptions, spelling: Spelling, beginnings: _Beginnings) -> _State:
    state, cleaner = _resume(options), Cleaner()
    if options.held_out:
        cleaner.hold_out(story.text for source in options.held_out for story in read_stories(source))
    _partial(options).touch()
    with _partial(options).open("r+b") as stream:
        stream.truncate(state.bytes)
        for known in stream:
            cleaner.judges(sketch(json.loads(known)["story"]), None)
        cleaner.refused = Counter(state.refused)
        done = min(options.count, state.batches * options.batch)
        with progress(options.count, "story", done) as bar, _filter(options, spelling) as judge:

            def take(batch: int, lengths: NDArray[np.int64], coming: Future[list[_Judged]]) -> None:
                if batch != state.batches:
                    return  # the one before has failed, and is to be made again
                judged = coming.result()
                for row, story in enumerate(judged):
                    if cleaner.judges(story.sketch, story.problem):
                        line = {"story": story.text, "seed": options.seed, "batch": batch, "row": row}
                        stream.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                        state.stories += 1
                stream.flush()
                state.batches, state.bytes = batch + 1, stream.tell()
                state.tokens += int(lengths[: len(judged)].sum())
                state.refused = dict(cleaner.refused)
                _save_state(options, state)
                bar.update(len(judged))

            # Beside the sampling, which would wait for every batch otherwise; one thread, so in their order.
            with ThreadPoolExecutor(1) as taking:
                waiting: deque[Future[None]] = deque()
                for batch, work in _sampled(options, spelling, beginnings, state.batches):
                    waiting.append(taking.submit(take, batch, work.sampled.lengths, judge(work)))
                    while len(waiting) > 2 * _processes(options) or (waiting and waiting[0].done()):
                        waiting.popleft().result()
                for taken in waiting:
                    taken.result()
    return state


@dataclass(frozen=True)
class _Work:
    """A batch on its way to the filter: its rows, and how many tokens of each are no part of the story."""

    sampled: SampledBatch
    untold: tuple[int, ...]


def _sampled(
    options: SynthesizeOptions, spelling: Spelling, beginnings: _Beginnings, first: int
) -> Iterator[tuple[int, _Work]]:
    """Batch after batch from the `first` on; the last one may have fewer rows that count."""
    batches = -(-options.count // options.batch)
    if first >= batches:
        return
    pieces = None
    if options.head_sample is not None:
        texts = [story.text for story in islice(read_stories(options.head_sample), _HEAD_SAMPLE)]
        pieces = used_pieces(texts, spelling)
        announce(f"The output head is cut down to {len(pieces):,} pieces.")
    length = options.max_tokens + beginnings.longest
    sampler = BatchSampler(
        options.model, spelling, _sampling(options), options.batch, length, torch.device(_device(options)), pieces
    )
    if beginnings.longest >= sampler.length:
        raise TrainerError(f"A prompt of {beginnings.longest} tokens leaves no room for a story in {sampler.length}.")
    for batch in range(first, batches):
        given = beginnings.ids(range(batch * options.batch, (batch + 1) * options.batch), sampler.length)
        # A string, not a sum: neighbouring seeds must not share their batches.
        digest = hashlib.blake2b(f"{options.seed} {batch}".encode(), digest_size=8).digest()
        sampled = sampler.write(given, int.from_bytes(digest, "little") >> 1)
        wanted = min(options.batch, options.count - batch * options.batch)
        untold = tuple(0 if beginnings.are_told else len(ids) for ids in given[:wanted])
        yield batch, _Work(sampled, untold)


def _judge(work: _Work, options: SynthesizeOptions, spelling: Spelling) -> list[_Judged]:
    judged = []
    for row, untold in enumerate(work.untold):
        sampled = work.sampled
        text = normalise(spelling.decode(sampled.tokens[row, untold : sampled.lengths[row]].tolist()))
        if not sampled.ended[row]:
            judged.append(_Judged("", b"", UNFINISHED))
        else:
            judged.append(_Judged(text, sketch(text), problem(text) if options.clean else None))
    return judged


Judge = Callable[[_Work], "Future[list[_Judged]]"]


@contextmanager
def _filter(options: SynthesizeOptions, spelling: Spelling) -> Iterator[Judge]:
    """Something that spells and judges batches, in this process or beside it."""
    if not _processes(options):
        yield lambda work: _done(_judge(work, options, spelling))
        return
    with beside(_processes(options), _start_process, options) as pool:
        yield lambda work: pool.submit(_judge_here, work)


def _done(result: list[_Judged]) -> Future[list[_Judged]]:
    future: Future[list[_Judged]] = Future()
    future.set_result(result)
    return future


_here: tuple[SynthesizeOptions, Spelling]


def _start_process(options: SynthesizeOptions) -> None:
    global _here
    _here = (options, load_spelling(options.model))


def _judge_here(work: _Work) -> list[_Judged]:
    return _judge(work, *_here)


def _partial(options: SynthesizeOptions) -> Path:
    return options.out.with_suffix(".jsonl.partial")


def _state_file(options: SynthesizeOptions) -> Path:
    return options.out.with_suffix(".jsonl.state")


def _fingerprint(options: SynthesizeOptions) -> str:
    """What must be the same for a run to go on where another stopped."""
    told = asdict(options) | {"out": "", "processes": 0}
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def _resume(options: SynthesizeOptions) -> _State:
    try:
        saved = json.loads(_state_file(options).read_text("utf-8"))
        if saved.pop("fingerprint") == _fingerprint(options) and _partial(options).exists():
            announce(f"Going on after {saved['batches']:,} batches.")
            return _State(**saved)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        pass
    return _State()


def _save_state(options: SynthesizeOptions, state: _State) -> None:
    temporary = _state_file(options).with_suffix(".new")
    temporary.write_text(json.dumps(asdict(state) | {"fingerprint": _fingerprint(options)}), "utf-8")
    temporary.replace(_state_file(options))
