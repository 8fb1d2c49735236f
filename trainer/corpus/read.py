"""Read stories from files or from the Hugging Face hub, one at a time, whatever the size.

Formats: `.txt` with a line `<|endoftext|>` after every story, `.jsonl` with the story under `story` or `text`, and
`.parquet` with a column of either name; the first two also as `.xz`, `.gz` or `.zst`. A name like
`roneneldan/TinyStories` that is no file is fetched through `datasets`, which needs a network.
"""

from __future__ import annotations

import gzip
import io
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from trainer.corpus.story import SEPARATOR, Story, normalise
from trainer.errors import TrainerError

FORMATS = (".txt", ".jsonl", ".parquet")


def read_stories(source: str, split: str = "train") -> Iterator[Story]:
    """Yield the stories of one source; empty ones are left out.

    Raises:
        TrainerError: if the source does not exist, cannot be read, or holds no story at all.
    """
    path = Path(source)
    found = False
    try:
        for story in _stories_of(path) if path.exists() else _from_hub(source, split):
            if story.text:
                found = True
                yield story
    except (OSError, EOFError, UnicodeDecodeError, lzma.LZMAError, json.JSONDecodeError) as error:
        raise TrainerError(f"{source} cannot be read as a story file: {error}.") from error
    if not found:
        raise TrainerError(f"{source} holds no stories.")


def format_of(path: Path) -> str:
    """The story format that a file name promises, compression aside."""
    suffixes = [suffix for suffix in path.suffixes if suffix in FORMATS]
    if not suffixes:
        raise TrainerError(f"{path.name}: stories are read from {', '.join(FORMATS)} files (also .xz, .gz, .zst).")
    return suffixes[-1]


def _stories_of(path: Path) -> Iterator[Story]:
    kind = format_of(path)
    if kind == ".parquet":
        yield from _from_parquet(path)
        return
    with open_text(path) as lines:
        if kind == ".txt":
            yield from _from_text(lines)
        else:
            yield from (_labelled(json.loads(line), path.name) for line in lines if line.strip())


def open_text(path: Path) -> TextIO:
    """A file of text, packed or not, as its name tells."""
    if path.suffix == ".xz":
        return lzma.open(path, "rt", encoding="utf-8")
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    if path.suffix == ".zst":
        import zstandard

        return io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(path.open("rb")), encoding="utf-8")
    return path.open(encoding="utf-8")


def _from_text(lines: TextIO) -> Iterator[Story]:
    gathered: list[str] = []
    for line in lines:
        # Some sources put the separator at the end of the last line instead of on a line of its own.
        before, separator, _ = line.partition(SEPARATOR)
        gathered.append(before)
        if separator:
            yield Story(normalise("".join(gathered)))
            gathered.clear()
    yield Story(normalise("".join(gathered)))


def _from_parquet(path: Path) -> Iterator[Story]:
    import pyarrow
    import pyarrow.parquet

    try:
        for batch in pyarrow.parquet.ParquetFile(path).iter_batches(batch_size=1000):
            yield from (_labelled(row, path.name) for row in batch.to_pylist())
    except pyarrow.ArrowInvalid as error:
        raise TrainerError(f"{path.name} is not a readable parquet file: {error}.") from error


def _labelled(row: Any, name: str) -> Story:  # noqa: ANN401 - any JSON value may stand in a file
    text = row.get("story", row.get("text")) if isinstance(row, dict) else None
    if not isinstance(text, str):
        raise TrainerError(f"A row of {name} has no text under 'story' or 'text'.")
    told = [row.get("hero"), row.get("kind"), row.get("place"), *(row.get("things") or ()), row.get("mood")]
    number = row.get("id")
    words = tuple(word for word in told if isinstance(word, str))
    title, about = (normalise(told) if isinstance(told := row.get(name), str) else "" for name in ("title", "about"))
    return Story(normalise(text), words, number if words and isinstance(number, int) else None, title, about)


def _from_hub(name: str, split: str) -> Iterator[Story]:
    if name.count("/") != 1 or Path(name).suffix:
        raise TrainerError(f"There is no file {name}.")
    try:
        import datasets

        rows = datasets.load_dataset(name, split=split, streaming=True)
    except Exception as error:  # the library raises its own and its network stack's errors
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise TrainerError(
            f"{name} is no file here, and it cannot be fetched from the Hugging Face hub: {reason} "
            "Connect to a network, or download it elsewhere and name the file."
        ) from error
    for row in rows:
        yield _labelled(row, name)
