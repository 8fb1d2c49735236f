"""`prepare`: from story files to one continuous token stream per split.

Writes `train.bin` and `validation.bin` (raw little-endian uint16, or uint32 for vocabularies over 65,536) and
`meta.json`. Every story is `<|endoftext|> [control] text`, so the token that ends one story begins the next. Reading:

    stream = np.memmap("train.bin", dtype=np.uint16, mode="r")

Memory stays flat: stories are read, filtered and tokenised in batches of a few thousand. An interrupted run goes on
after the last whole batch; nothing stands under a final name before it is complete.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import numpy as np

from storydesk.engine.tokenizer import StoryTokenizer
from trainer.console import announce, finish, progress
from trainer.corpus.clean import Cleaner
from trainer.corpus.control import control_prefix
from trainer.corpus.read import read_stories
from trainer.corpus.story import Story
from trainer.errors import TrainerError

_BATCH = 2_000
_SPLITS = ("train", "validation")


@dataclass(frozen=True)
class PrepareOptions:
    """What `prepare` is asked for.

    Attributes:
        sources: story files or hub names, in order.
        tokenizer: a `.tiktoken` file.
        out: folder of the result.
        validation_share: share of stories held out, chosen by a hash of the text.
        clean: whether unfit and broken stories are left out.
        control: whether control tokens are put in front of stories.
        threads: tokenising threads.
    """

    sources: tuple[str, ...]
    tokenizer: Path
    out: Path
    validation_share: float = 0.01
    clean: bool = True
    control: bool = True
    threads: int = field(default_factory=lambda: os.cpu_count() or 1)


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
    tokenizer = StoryTokenizer.from_file(options.tokenizer)
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        state = _write_streams(options, tokenizer)
        _publish(options, tokenizer, state)
    except OSError as error:
        raise TrainerError(f"{options.out} could not be written: {error.strerror}. Run again to go on.") from error


def _write_streams(options: PrepareOptions, tokenizer: StoryTokenizer) -> _State:
    state, cleaner = _resume(options), Cleaner()
    cleaner.refused.update(state.refused)
    dtype = token_dtype(tokenizer.vocabulary_size)
    stories = (story for source in options.sources for story in read_stories(source))
    for story in islice(stories, state.read):
        cleaner.remember(story.text)
    with ExitStack() as stack:
        streams = {split: stack.enter_context(_reopened(options.out, split, state, dtype)) for split in _SPLITS}
        bar = stack.enter_context(progress(None, "B"))
        for batch in _batches(stories):
            fit = [story for story in batch if not options.clean or cleaner.accepts(story.text)]
            _write_batch(fit, options, tokenizer, streams, state, dtype)
            state.read += len(batch)
            state.refused = dict(cleaner.refused)
            _save_state(options, state, streams)
            bar.update(sum(len(story.text) for story in batch))
    return state


def _batches(stories: Iterator[Story]) -> Iterator[list[Story]]:
    while batch := list(islice(stories, _BATCH)):
        yield batch


def _write_batch(
    stories: list[Story],
    options: PrepareOptions,
    tokenizer: StoryTokenizer,
    streams: dict[str, BinaryIO],
    state: _State,
    dtype: type[np.unsignedinteger],
) -> None:
    encoded = tokenizer.encode_batch([story.text for story in stories], options.threads)
    gathered: dict[str, list[int]] = {split: [] for split in _SPLITS}
    for story, tokens in zip(stories, encoded, strict=True):
        digest = hashlib.blake2b(story.text.encode(), digest_size=8).digest()
        share = int.from_bytes(digest, "little") / 2**64
        split = "validation" if share < options.validation_share else "train"
        # Validation stays plain, so that its loss compares between runs with and without control.
        plain = not options.control or split == "validation"
        prefix = [] if plain else control_prefix(story, tokenizer, random.Random(digest))
        gathered[split] += [tokenizer.end_of_story, *prefix, *tokens]
        state.stories[split] += 1
        state.text_bytes[split] += len(story.text.encode())
    for split, ids in gathered.items():
        streams[split].write(np.asarray(ids, dtype=dtype).tobytes())
        state.tokens[split] += len(ids)


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
    (options.out / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", "utf-8")
    _state_file(options.out).unlink(missing_ok=True)
    announce(f"Read it back with np.memmap('{options.out / 'train.bin'}', dtype=np.{dtype}, mode='r').")
    finish(verb="prepare", out=str(options.out), **meta)


def _discard(out: Path) -> None:
    for path in (*(_partial(out, split) for split in _SPLITS), _state_file(out)):
        path.unlink(missing_ok=True)
