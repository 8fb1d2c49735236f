"""`prepare`: from story files to one continuous token stream per split.

Writes `train.bin` and `validation.bin` (raw little-endian uint16, or uint32 for vocabularies over 65,536) and
`meta.json`. Every story is `<|endoftext|> [control] text`, so the token that ends one story begins the next. Reading:

    stream = np.memmap("train.bin", dtype=np.uint16, mode="r")

Copies and near-copies of an earlier story are refused, so that no validation story is learned by heart in training;
`--held-out FILE` refuses those of the stories in other files too. Of labelled stories, those whose number is divisible
by 20 are kept out: `evaluate --guided` measures control with them.

Memory stays flat: stories are read, filtered and tokenised in batches of a few thousand. An interrupted run goes on
after the last whole batch; nothing stands under a final name before it is complete.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import numpy as np

from storydesk.engine.tokenizer import ABOUT, StoryTokenizer
from storydesk.files import write_atomically
from trainer.console import announce, finish, progress
from trainer.corpus.clean import Cleaner, problem
from trainer.corpus.control import afterword, control_prefix
from trainer.corpus.doubts import corpus_doubts
from trainer.corpus.near import sketch
from trainer.corpus.options import PrepareOptions
from trainer.corpus.read import read_stories
from trainer.corpus.story import Story
from trainer.errors import TrainerError
from trainer.pool import beside

_BATCH = 2_000
_SPLITS = ("train", "validation")


@dataclass
class _State:
    """How far a run got: stories read, and per split the stories, tokens and text bytes written."""

    read: int = 0
    stories: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_SPLITS, 0))
    tokens: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_SPLITS, 0))
    text_bytes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_SPLITS, 0))
    refused: dict[str, int] = field(default_factory=dict)


def run(options: PrepareOptions) -> None:
    """Write the streams.

    Raises:
        TrainerError: if a source cannot be read, nothing fit is left, or the disk is full.
    """
    if not 0 <= options.validation_share < 1:
        raise TrainerError("The validation share must be at least 0 and below 1.")
    announce(f"Tokenising {', '.join(options.sources)} into {options.out}.")
    if options.tokenizer.is_dir():
        from trainer.compress.source import tokenizer_file

        options = replace(options, tokenizer=tokenizer_file(options.tokenizer))
    tokenizer = StoryTokenizer.from_file(options.tokenizer)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        state = _write_streams(options, tokenizer)
        _publish(options, tokenizer, state)
    except OSError as error:
        raise TrainerError(f"{options.out} could not be written: {error.strerror}. Run again to go on.") from error


def _write_streams(options: PrepareOptions, tokenizer: StoryTokenizer) -> _State:
    state, cleaner = _resume(options), Cleaner()
    if options.held_out and options.keep_copies:
        raise TrainerError("Copies of held-out stories are to be left out, and copies are to stay: choose one.")
    if options.held_out:
        cleaner.hold_out(story.text for source in options.held_out for story in read_stories(source))
    dtype = token_dtype(tokenizer.vocabulary_size)
    stories = (story for source in options.sources for story in read_stories(source))
    for story in islice(stories, state.read):
        reason = _problem(story, options)  # so that the same stories are known again
        _judge(cleaner, b"" if reason else _sketch(story.text, options), reason)
    with ExitStack() as stack:
        streams = {split: stack.enter_context(_reopened(options.out, split, state, dtype)) for split in _SPLITS}
        bar = stack.enter_context(progress(None, "B"))
        tokenise = stack.enter_context(_processes(options))
        for batch, found in _in_order(_batches(stories), tokenise, 2 * options.threads):
            fit = [entry for entry in found if _judge(cleaner, entry.sketch, entry.problem)]
            _write_batch(fit, streams, state, dtype)
            state.read += len(batch)
            state.refused = dict(cleaner.refused)
            _save_state(options, state, streams)
            bar.update(sum(len(story.text) for story in batch))
    return state


def _batches(stories: Iterator[Story]) -> Iterator[list[Story]]:
    while batch := list(islice(stories, _BATCH)):
        yield batch


@dataclass(frozen=True)
class _Tokenised:
    """A story as a process hands it back: what is wrong with it, or its split and tokens."""

    text: str
    sketch: bytes
    problem: str | None
    split: str
    tokens: np.ndarray


Tokenise = Callable[[list[Story]], "Future[list[_Tokenised]]"]


@contextmanager
def _processes(options: PrepareOptions) -> Iterator[Tokenise]:
    """Something that filters and tokenises batches beside this process, or in it where one is enough."""
    if options.threads == 1:
        tokenizer = StoryTokenizer.from_file(options.tokenizer)
        yield lambda stories: _done(_tokenise(stories, options, tokenizer))
        return
    with beside(options.threads, _start_process, options) as pool:
        yield lambda stories: pool.submit(_tokenise_here, stories)


def _done(result: list[_Tokenised]) -> Future[list[_Tokenised]]:
    future: Future[list[_Tokenised]] = Future()
    future.set_result(result)
    return future


_here: tuple[PrepareOptions, StoryTokenizer]


def _start_process(options: PrepareOptions) -> None:
    global _here
    _here = (options, StoryTokenizer.from_file(options.tokenizer))


def _tokenise_here(stories: list[Story]) -> list[_Tokenised]:
    return _tokenise(stories, *_here)


def _in_order(
    batches: Iterator[list[Story]], tokenise: Tokenise, ahead: int
) -> Iterator[tuple[list[Story], list[_Tokenised]]]:
    """Each batch with its tokens, in the order of the source, at most `ahead` batches in memory."""
    waiting = deque((batch, tokenise(batch)) for batch in islice(batches, ahead))
    while waiting:
        batch, future = waiting.popleft()
        waiting.extend((following, tokenise(following)) for following in islice(batches, 1))
        yield batch, future.result()


def _tokenise(stories: list[Story], options: PrepareOptions, tokenizer: StoryTokenizer) -> list[_Tokenised]:
    problems = [_problem(story, options) for story in stories]
    # What is refused is not worth tokenising. One call a story: a batch would go through a queue for every story.
    encoded = [[] if p else tokenizer.encode(story.text) for story, p in zip(stories, problems, strict=True)]
    dtype = token_dtype(tokenizer.vocabulary_size)
    seed = bytes(f"{options.draw}", "ascii") if options.draw else b""
    found = []
    for story, reason, tokens in zip(stories, problems, encoded, strict=True):
        digest = hashlib.blake2b(story.text.encode(), digest_size=8).digest()
        share = int.from_bytes(digest, "little") / 2**64
        split = "validation" if share < options.validation_share else "train"
        # Validation stays plain, so that its loss compares between runs with and without control.
        plain = not options.control or split == "validation" or reason is not None
        before, after = ([], []) if plain else _control(story, tokenizer, random.Random(digest + seed), options.asked)
        ids = np.asarray([tokenizer.end_of_story, *before, *tokens, *after], dtype=dtype)
        found.append(_Tokenised(story.text, b"" if reason else _sketch(story.text, options), reason, split, ids))
    return found


def _control(
    story: Story, tokenizer: StoryTokenizer, chooser: random.Random, asked: float
) -> tuple[list[int], list[int]]:
    before = control_prefix(story, tokenizer, chooser, asked=asked)
    return before, afterword(story, tokenizer.special[ABOUT] in before, tokenizer, chooser)


def _sketch(text: str, options: PrepareOptions) -> bytes:
    return b"" if options.keep_copies else sketch(text)


def _judge(cleaner: Cleaner, drawn: bytes, reason: str | None) -> bool:
    """Whether a story may stay; one without a sketch is not compared with the others."""
    if reason is None and not drawn:
        return True
    return cleaner.judges(drawn, reason)


def _problem(story: Story, options: PrepareOptions) -> str | None:
    if story.is_held_out:
        return "kept to measure control"
    return problem(story.text) if options.clean else None


def _write_batch(
    stories: list[_Tokenised], streams: dict[str, BinaryIO], state: _State, dtype: type[np.unsignedinteger]
) -> None:
    for split, stream in streams.items():
        mine = [story for story in stories if story.split == split]
        stream.write(np.concatenate([story.tokens for story in mine] or [np.empty(0, dtype)]).tobytes())
        state.stories[split] += len(mine)
        state.tokens[split] += sum(len(story.tokens) for story in mine)
        state.text_bytes[split] += sum(len(story.text.encode()) for story in mine)


def token_dtype(vocabulary_size: int) -> type[np.unsignedinteger]:
    """The smallest unsigned type that the stream is written in."""
    return np.uint16 if vocabulary_size <= 2**16 else np.uint32


def _partial(out: Path, split: str) -> Path:
    return out / f"{split}.bin.partial"


def _state_file(out: Path) -> Path:
    return out / "prepare.partial.json"


def _fingerprint(options: PrepareOptions) -> str:
    """What must be the same for a run to go on where another stopped."""
    told = asdict(options) | {"out": "", "threads": 0}
    told["tokenizer"] = hashlib.sha256(options.tokenizer.read_bytes()).hexdigest()
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()


def _resume(options: PrepareOptions) -> _State:
    try:
        saved = json.loads(_state_file(options.out).read_text("utf-8"))
        if saved.pop("fingerprint") == _fingerprint(options):
            announce(f"Going on after {saved['read']:,} stories.")
            return _State(**saved)
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        pass
    return _State()


def _reopened(out: Path, split: str, state: _State, dtype: type[np.unsignedinteger]) -> BinaryIO:
    path = _partial(out, split)
    path.touch()
    stream = path.open("r+b")
    stream.truncate(state.tokens[split] * np.dtype(dtype).itemsize)
    stream.seek(0, os.SEEK_END)
    return stream


def _save_state(options: PrepareOptions, state: _State, streams: dict[str, BinaryIO]) -> None:
    for stream in streams.values():
        stream.flush()
    temporary = _state_file(options.out).with_suffix(".new")
    temporary.write_text(json.dumps(asdict(state) | {"fingerprint": _fingerprint(options)}), "utf-8")
    temporary.replace(_state_file(options.out))


def _publish(options: PrepareOptions, tokenizer: StoryTokenizer, state: _State) -> None:
    if not state.tokens["train"]:
        _discard(options.out)
        raise TrainerError(f"No story of {', '.join(options.sources)} is fit to learn from: {state.refused}.")
    dtype = np.dtype(token_dtype(tokenizer.vocabulary_size)).name
    # The stream ends as every story does: with the token that ends it.
    for split in _SPLITS:
        with _partial(options.out, split).open("ab") as stream:
            stream.write(np.asarray([tokenizer.end_of_story], dtype=dtype).tobytes())
        _partial(options.out, split).replace(options.out / f"{split}.bin")
    tokenizer.save(options.out / "tokenizer.tiktoken")
    meta = {
        "dtype": dtype,
        "vocabulary_size": tokenizer.vocabulary_size,
        "end_of_story": tokenizer.end_of_story,
        "sources": [Path(source).name for source in options.sources],
        "stories": state.stories,
        "tokens": state.tokens,
        "text_bytes": state.text_bytes,
        "refused": state.refused,
    }
    write_atomically(options.out / "meta.json", json.dumps(meta, indent=2) + "\n")
    _state_file(options.out).unlink(missing_ok=True)
    announce(f"Read it back with np.memmap('{options.out / 'train.bin'}', dtype=np.{dtype}, mode='r').")
    for doubt in corpus_doubts(options.out.name, meta, with_validation=options.validation_share > 0):
        announce(doubt)
    finish(verb="prepare", out=str(options.out), **meta)


def _discard(out: Path) -> None:
    for path in (*(_partial(out, split) for split in _SPLITS), _state_file(out)):
        path.unlink(missing_ok=True)
