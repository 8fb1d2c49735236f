"""The prepared corpora that a run reads, and whether they and a model fit each other."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.corpus.doubts import corpus_doubts
from trainer.errors import TrainerError


@dataclass(frozen=True)
class DataSource:
    """A prepared corpus with its weight in the mixture, and in the mixture of the run's end."""

    folder: Path
    weight: float
    final_weight: float

    @property
    def tokenizer(self) -> Path:
        """The file of the tokenizer that it was prepared with."""
        return self.folder / "tokenizer.tiktoken"


def parse_sources(data: Sequence[str], final: Sequence[str] = ()) -> list[DataSource]:
    """What the command line names: `FOLDER` or `FOLDER=WEIGHT`, and the weights of the run's end.

    Raises:
        TrainerError: if a weight is no number, or the end names what is not read before.
    """
    last = {source.folder: source.weight for source in map(_source, final)}
    sources = list(map(_source, data))
    for folder in last.keys() - {source.folder for source in sources}:
        raise TrainerError(
            f"{folder} is named with --final-data and not with --data: name it there, too, maybe with =0."
        )
    return [replace(source, final_weight=last.get(source.folder, 0.0)) if last else source for source in sources]


def _source(text: str) -> DataSource:
    folder, _, weight = text.partition("=")
    try:
        return DataSource(Path(folder), float(weight or 1), float(weight or 1))
    except ValueError as error:
        raise TrainerError(f"{text}: a weight is a number, as in data/real=2.") from error


def entries_of(data: Sequence[DataSource]) -> int:
    """How many tokens the corpora's vocabulary has.

    Raises:
        TrainerError: if they are no prepared corpora, or were prepared with different vocabularies.
        BundleError: if a tokenizer is damaged.
    """
    if not data:
        raise TrainerError("Name at least one prepared corpus with --data.")
    try:
        sizes = {json.loads((s.folder / "meta.json").read_text("utf-8"))["vocabulary_size"] for s in data}
    except (OSError, ValueError, KeyError) as error:
        raise TrainerError(f"The data are no prepared corpus; run the verb prepare first ({error}).") from error
    if len(sizes) > 1 or len({source.tokenizer.read_bytes() for source in data}) > 1:
        raise TrainerError("The corpora were prepared with different vocabularies.")
    size: int = sizes.pop()
    if StoryTokenizer.from_file(data[0].tokenizer).vocabulary_size != size:
        raise TrainerError(f"{data[0].tokenizer} is not the tokenizer that its corpus was prepared with.")
    return size


def fit_to_data(fields: dict[str, Any], data: Sequence[DataSource]) -> Architecture:
    """The architecture of these fields, its vocabulary that of the data if not said.

    Raises:
        TrainerError: if the data are no prepared corpora, or need another vocabulary.
        BundleError: if there can be no such model, as it could not be exported either.
    """
    entries = entries_of(data)
    vocabulary = fields.get("vocabulary", entries)
    if isinstance(vocabulary, int) and entries > vocabulary:
        raise TrainerError(f"The data use {entries:,} tokens, the model has only {vocabulary:,}.")
    return Architecture.from_dict(fields | {"vocabulary": vocabulary})


def corpora(data: Sequence[DataSource]) -> list[dict[str, Any]]:
    """What `prepare` tells of each corpus, for whoever reads a checkpoint later: files, stories, tokens, refusals.

    Raises:
        TrainerError: if they are no prepared corpora.
    """
    return [{key: meta[key] for key in ("sources", "stories", "tokens", "refused") if key in meta}
            for meta in map(_meta, data)]  # fmt: skip


def doubts(data: Sequence[DataSource]) -> list[str]:
    """What somebody should know of the corpora before hours are spent on them: a sentence each.

    Raises:
        TrainerError: if they are no prepared corpora.
    """
    found = []
    for place, source in enumerate(data):
        found += corpus_doubts(source.folder.name, _meta(source), with_validation=place == 0)
    return found


def _meta(source: DataSource) -> dict[str, Any]:
    try:
        meta: dict[str, Any] = json.loads((source.folder / "meta.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise TrainerError(f"{source.folder} is no prepared corpus; run the verb prepare first ({error}).") from error
    return meta
