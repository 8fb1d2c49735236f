"""From a checkpoint to the folder that the app opens."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file

from storydesk.engine.architecture import Architecture, Quantised
from storydesk.engine.bundle import (
    DRAFTS,
    FORMAT_VERSION,
    FORMAT_VERSIONS,
    MANIFEST,
    OPTIONAL_FILES,
    WORDS,
    Bundle,
    files_of,
    weight_file,
)
from storydesk.engine.errors import BundleError
from storydesk.engine.request import StoryRequest
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.compress.model import block_tensors
from trainer.compress.source import Source, read_model
from trainer.console import announce, finish
from trainer.corpus.control import known_special
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError
from trainer.evaluation.candidates import BundleCandidate, Written
from trainer.evaluation.quality import bits_per_byte, measure
from trainer.export.calibrate import Scales, calibrate_cache
from trainer.export.cards import DATA_CARD, MODEL_CARD, Described, data_card, model_card
from trainer.export.drafts import count_drafts
from trainer.export.whole import whole
from trainer.export.words import count_words
from trainer.training.adapter import read_adapted

Tensors = dict[str, NDArray[Any]]
_CALIBRATION_STORIES = 30
_FLOAT16_LARGEST = float(np.finfo(np.float16).max)


def export_bundle(
    checkpoint: Path | Source,
    tokenizer: Path,
    folder: Path,
    name: str,
    training: dict[str, Any],
    measured: dict[str, Any],
    card: str,
    data: str = "",
    version: str = "1",
    licence: str = "MIT",
    cache_scales: Scales | None = None,
    drafts: Tensors | None = None,
    words: Sequence[str] = (),
    blocks: Quantised = "uint8",
) -> Bundle:
    """Write every file of a bundle and open it once, so that what is handed on has been verified.

    The checkpoint may be any model that `read_model` reads.

    `blocks` are what the quantised weights are; those of a quantised file in the same blocks stay as they are.

    With `cache_scales` the quantised decoder keeps its keys and values in int8, without them in float32. The app
    guesses ahead where there are `drafts`, and looks at the spelling where there are `words`. The files are written to
    a sibling folder and renamed: a reader never meets half a bundle.

    `card` and `data` are the texts of the two cards.

    Raises:
        BundleError: if the checkpoint or the tokenizer is unfit.
    """
    source = read_model(checkpoint) if isinstance(checkpoint, Path) else checkpoint
    vocabulary = StoryTokenizer.from_file(tokenizer)
    workplace = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(workplace, ignore_errors=True)
    try:
        workplace.mkdir(parents=True)
        _write_weights(workplace, source, blocks)
        shutil.copyfile(tokenizer, workplace / "tokenizer.tiktoken")
        if drafts is not None:
            save_file(drafts, str(workplace / DRAFTS))
        if words:
            (workplace / WORDS).write_text("\n".join(words) + "\n", encoding="utf-8", newline="\n")
        _let_everybody_read(workplace)
        (workplace / MODEL_CARD).write_text(card, encoding="utf-8", newline="\n")
        if data:
            (workplace / DATA_CARD).write_text(data, encoding="utf-8", newline="\n")
        about: dict[str, Any] = {"name": name, "version": version, "licence": licence}
        about |= {"training": training, "measured": measured}
        about |= {
            "special_tokens": known_special(vocabulary, training),
            "pre_tokenization": vocabulary.pre_tokenization.to_dict(),
        }
        if cache_scales is not None:
            about["kv_scales"] = cache_scales
        _write_manifest(workplace, source.architecture, blocks, about)
        Bundle.open(workplace).verify()
    except BaseException:
        shutil.rmtree(workplace, ignore_errors=True)
        raise
    _replace(workplace, folder)
    return Bundle.open(folder)


def _write_weights(folder: Path, source: Source, blocks: Quantised) -> None:
    state = source.state
    if any(np.abs(tensor).max() > _FLOAT16_LARGEST for tensor in state.values()):
        raise BundleError("The checkpoint has weights too large for 16-bit numbers.")
    halves = {name: np.ascontiguousarray(tensor, np.float16) for name, tensor in state.items()}
    save_file(halves, str(folder / weight_file("fp16")))
    save_file(block_tensors(source.architecture, state, blocks, source.packed), str(folder / weight_file(blocks)))


def _let_everybody_read(folder: Path) -> None:
    """Safetensors lets only the owner read its files; a bundle is for everybody on the computer."""
    for tensors in folder.glob("*.safetensors"):
        tensors.chmod(0o644)


def _write_manifest(folder: Path, architecture: Architecture, blocks: Quantised, about: dict[str, Any]) -> None:
    # Programs from before know no other blocks than uint8, and refuse what has another number.
    form = {} if blocks == "uint8" else {"blocks": blocks}
    names = [name for name in (*files_of(blocks), *OPTIONAL_FILES) if (folder / name).exists()]
    manifest = {
        "format_version": FORMAT_VERSIONS[-1] if form else FORMAT_VERSION,
        **about,
        **form,
        "architecture": architecture.to_dict(),
        "files": {name: fingerprint(folder / name) for name in names},
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False, allow_nan=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def fingerprint(path: Path) -> dict[str, Any]:
    """What a manifest says of a file."""
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def _replace(source: Path, target: Path) -> None:
    """Put the new folder in the place of an older one, which goes only when the new one is there."""
    old = target.with_name(f".{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    source.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def run(
    checkpoint: Path,
    tokenizer: Path | None,
    folder: Path,
    name: str,
    card: Path | None,
    stories: str | None,
    draft_stories: Sequence[str] = (),
    drafts: Tensors | None = None,
    word_stories: Sequence[str] = (),
    words: Sequence[str] = (),
    licence: str = "MIT",
    data_licence: str = "",
    samples: int = 0,
    blocks: Quantised | None = None,
    adapter: Path | None = None,
) -> None:
    """The verb `export`: write a bundle, whole or not at all, with the model's own tokenizer if none is named.

    Held-out `stories` calibrate the key/value cache and give the bundle its figures; `draft_stories`, which the model
    was trained on, give it guesses at the next token; without them it gets these `drafts`, if any. `word_stories`, all
    that it was trained on, and `words` give it the list of its words. Without a `card` one is written, with so many
    `samples`. Where nobody names the `blocks`, they are those of the quantised file that is exported, or uint8.

    Raises:
        TrainerError: if the folder exists already, the card cannot be read, or the `adapter` is another model's.
        BundleError: if the checkpoint or the tokenizer is unfit.
    """
    if folder.exists():
        raise TrainerError(f"{folder} exists already: name a new folder.")
    if samples < 0:
        raise TrainerError(f"The number of samples must be 0 or more, not {samples}.")
    try:
        given = card.read_text("utf-8") if card else None
    except (OSError, UnicodeDecodeError) as error:
        raise TrainerError(f"{card} cannot be read: {error}.") from error
    announce(f"Exporting {checkpoint} to {folder}.")
    source = read_adapted(checkpoint, adapter)
    tokenizer, training = source.tokenizer_file(tokenizer), source.facts
    form: Quantised = blocks or (source.packed.blocks if source.packed else None) or "uint8"
    texts = [story.text for story in read_stories(stories)] if stories else []
    drafts = _drafts(draft_stories, tokenizer) or drafts
    words = sorted({*words, *_words(word_stories)})

    with whole(folder) as draft:

        def write(measured: dict[str, Any], scales: Scales | None, cards: tuple[str, str] = ("", "")) -> Bundle:
            return export_bundle(
                source, tokenizer, draft, name, training, measured, *cards,
                licence=licence, cache_scales=scales, drafts=drafts, words=words,
                blocks=form,
            )  # fmt: skip

        bundle, measured, scales = write({}, None), {}, None
        if stories:
            scales, cache_loss = _calibrate(bundle, texts, lambda scales: write({}, scales))
            measured = {"stories": Path(stories).name, "cache_loss": cache_loss, **measure(Bundle.open(draft), texts)}
        told = Described(
            name, licence, data_licence, bundle.architecture, training, measured, _weights(draft),
            [] if given else write_samples(Bundle.open(draft), samples),
        )  # fmt: skip
        write(measured, scales, (model_card(told) if given is None else given, data_card(told)))
    sizes = {file.name: file.stat().st_size for file in sorted(folder.iterdir())}
    finish(verb="export", out=str(folder), measured=measured, bytes=sizes)


def write_samples(bundle: Bundle, count: int) -> list[Written]:
    """What the quantised model writes with the app's settings and the seeds 1 to `count`."""
    if not count:
        return []
    candidate = BundleCandidate(bundle, bundle.blocks)
    return [candidate.write(StoryRequest(seed=seed)) for seed in range(1, count + 1)]


def _weights(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_size for file in sorted(folder.glob("weights-*.safetensors"))}


def _drafts(sources: Sequence[str], tokenizer: Path) -> Tensors | None:
    if not sources:
        return None
    announce("Counting which tokens follow each other.")
    stories = (story.text for source in sources for story in read_stories(source))
    return count_drafts(stories, StoryTokenizer.from_file(tokenizer))


def _words(sources: Sequence[str]) -> list[str]:
    stories = (story for source in sources for story in read_stories(source))
    return count_words(story.text for story in stories if not story.is_held_out)


def _calibrate(bundle: Bundle, texts: list[str], write: Callable[[Scales], Bundle]) -> tuple[Scales, float]:
    """Scales for the key/value cache, and what an int8 cache costs on a few stories in bits per byte."""
    some = texts[:_CALIBRATION_STORIES]
    scales = calibrate_cache(bundle, some)
    before = bits_per_byte(BundleCandidate(bundle, bundle.blocks), some)
    after = bits_per_byte(BundleCandidate(write(scales), bundle.blocks), some)
    announce(f"Keys and values in int8 cost {after - before:.5f} bits per byte on {len(some)} stories.")
    return scales, round(after - before, 5)
