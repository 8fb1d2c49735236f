"""`compare`: models and quantisation methods side by side, as one Markdown page with pictures.

    python -m trainer compare bundle --method all --stories held-out.txt --out runs/comparison
    python -m trainer compare large.safetensors small.safetensors pruned.safetensors --method uint8 ...

Each model is measured as it is and under every method: bits a weight and bytes with scales and zeros, bits per byte on
held-out stories, seconds to compress, and tokens a second in the app's own engine where it runs there: plain weights in
its normal graph, uint8 and 4-bit blocks of 32 and 64 in those of their bundles. Hybrid methods choose
by the last few stories of the file, which are then left out of the measuring. Leaves `comparison.md`, `bits.png`,
`sizes.png` and `figures.json`.
"""

from __future__ import annotations

import json
import os
import platform
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import torch

from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.tensors import BLOCKS
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.checkpoints import write_checkpoint, write_text
from trainer.compress.hybrid import MOST_STORIES, choose_methods
from trainer.compress.likelihood import bits_per_byte
from trainer.compress.methods import find_method
from trainer.compress.model import pack_model
from trainer.compress.options import CompareOptions
from trainer.compress.plots import draw
from trainer.compress.quantize import HYBRID
from trainer.compress.source import Source, read_model
from trainer.console import announce, finish, tell
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError
from trainer.folders import make_folder

ALL = (
    "uint8", "uint8-row", "int8", "int8-row", "uint4-32", "uint4-64", "nf4-64", "nf4-64-double",
    *(f"hqq-{bits}-64" for bits in (8, 4, 3, 2, 1)),
    *(f"hqq-{bits}-{group}" for bits in (4, 2, 1) for group in (16, 128)),
)  # fmt: skip
"""What `--method all` stands for."""
_SPEED_TOKENS = 200
_SPEED_ROUNDS = 3


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        model: its name.
        method: of quantisation; empty for the model as it is.
        parameters: weights.
        bits_per_weight: scales, zeros and what stays float32 included.
        bytes: of the weights.
        bits_per_byte: on the stories.
        seconds: to compress.
        tokens_per_second: in the app's engine with one thread, where it runs there.
    """

    model: str
    method: str
    parameters: int
    bits_per_weight: float
    bytes: int
    bits_per_byte: float
    seconds: float | None = None
    tokens_per_second: float | None = None


def run(options: CompareOptions) -> None:
    """Measure everything and write the page.

    Raises:
        BundleError: if a model is unfit.
        TrainerError: if a method does not exist, or the page cannot be written.
    """
    methods = [name for given in options.methods for name in (ALL if given == "all" else (given,))]
    for name in methods:
        if not name.startswith(HYBRID):
            find_method(name)
    stories = [story.text for story in read_stories(options.stories)]
    choosing: list[str] = []
    if any(name.startswith(HYBRID) for name in methods):
        stories, choosing = stories[:-MOST_STORIES], stories[-MOST_STORIES:]
        if not stories:
            raise TrainerError(f"Hybrid methods choose by {MOST_STORIES} stories: {options.stories} must hold more.")
    stories = stories[: options.most_stories]
    make_folder(options.out)
    announce(f"Comparing {len(options.models)} models and {len(methods)} methods on {len(stories):,} stories.")
    tokenizer = options.tokenizer or read_model(options.models[0]).tokenizer
    rows: list[Row] = []
    for path in options.models:
        for row in measure(path, tokenizer, stories, choosing, methods, options.speed):
            tell(**asdict(row))
            rows.append(row)
    conditions = (
        f"{len(stories):,} stories of {Path(options.stories).name}; {platform.processor() or platform.machine()}, "
        f"{os.cpu_count()} processors; torch {torch.__version__} with {torch.get_num_threads()} threads for seconds "
        "to compress, the app's engine with one thread for tokens a second."
    )
    try:
        draw(rows, options.out)
        write_text(options.out / "comparison.md", markdown(rows, conditions))
        write_text(options.out / "figures.json", json.dumps([asdict(row) for row in rows], indent=2) + "\n")
    except OSError as error:
        raise TrainerError(f"{options.out} cannot be written: {error.strerror}.") from error
    finish(verb="compare", out=str(options.out), rows=len(rows))


def measure(
    path: Path, tokenizer_file: Path | None, stories: list[str], choosing: list[str], methods: list[str], speed: bool
) -> Iterator[Row]:
    """The rows of one model: as it is, and under every method; `choosing` is what hybrid methods look at."""
    source = read_model(path)
    tokenizer_file = source.tokenizer_file(source.tokenizer or tokenizer_file)
    tokenizer = StoryTokenizer.from_file(tokenizer_file)
    parameters = source.architecture.parameters()
    name = path.parent.name if path.stem in ("model", "last", "pruned") and path.suffix else path.stem
    plain = Row(name, "", parameters, round(8 * source.bytes / parameters, 3), source.bytes,
                round(bits_per_byte(source.model(), tokenizer, stories), 5))  # fmt: skip
    speeds = _speeds(source, tokenizer_file, methods) if speed else {}
    yield replace(plain, tokens_per_second=speeds.get(""))
    for method in methods:
        started = time.perf_counter()
        if method.startswith(HYBRID):
            budget = _budget(method)
            chosen = choose_methods(source, tokenizer, choosing, budget)
            packed = pack_model(source.architecture, source.state, chosen.__getitem__)
        else:
            packed = pack_model(source.architecture, source.state, find_method(method))
        seconds = time.perf_counter() - started
        restored = replace(source, state=packed.restore())
        total = round(packed.bits_per_weight * parameters / 8)
        yield Row(name, method, parameters, round(packed.bits_per_weight, 3), total,
                  round(bits_per_byte(restored.model(), tokenizer, stories), 5), round(seconds, 2),
                  speeds.get(method))  # fmt: skip


def _budget(method: str) -> float:
    try:
        return float(method.partition(":")[2] or 4.5)
    except ValueError as error:
        raise TrainerError(f"{method}: a budget is a number of bits a weight, as in hybrid:4.5.") from error


def _speeds(source: Source, tokenizer: Path, methods: list[str]) -> dict[str, float]:
    """Tokens a second, plain, in `uint8` and in 4-bit blocks, in the app's engine; the best of a few rounds each."""
    from trainer.export.bundle import export_bundle

    with tempfile.TemporaryDirectory() as folder:
        checkpoint = Path(folder) / "model.safetensors"
        write_checkpoint(checkpoint, source.architecture, source.state, {})
        bundle = export_bundle(checkpoint, tokenizer, Path(folder) / "bundle", "timed", {}, {}, "# Timed\n")
        decoders = {"": Decoder(bundle, graph="fp32", threads=1), "uint8": Decoder(bundle, graph="uint8", threads=1)}
        for name in methods:
            blocks = None if name.startswith(HYBRID) else find_method(name).name
            if blocks in BLOCKS and blocks != "uint8":
                place = Path(folder) / blocks
                smaller = export_bundle(checkpoint, tokenizer, place, "timed", {}, {}, "# Timed\n", blocks=blocks)
                decoders[name] = Decoder(smaller, graph=blocks, threads=1)
        # Rounds take turns, so that a busy moment strikes both.
        rounds = [{name: _speed(decoder, bundle) for name, decoder in decoders.items()} for _ in range(_SPEED_ROUNDS)]
    return {name: round(max(figures[name] for figures in rounds), 1) for name in decoders}


def _speed(decoder: Decoder, bundle: Bundle) -> float:
    count = min(_SPEED_TOKENS, decoder.context - 1)
    decoder.reset()
    token = bundle.tokenizer.end_of_story
    started = time.perf_counter()
    for _ in range(count):
        token = int(decoder.step(token)[: len(bundle.tokenizer.ranks)].argmax())
    return count / (time.perf_counter() - started)


def markdown(rows: list[Row], conditions: str) -> str:
    """The page."""
    lines = [
        "# Models and methods side by side",
        "",
        conditions,
        "",
        "| model | method | weights | bits a weight | MB | size | bits per byte | | seconds to compress | tokens/s |",
        "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    first = rows[0]
    for row in rows:
        lines.append(
            f"| {row.model} | {row.method or 'as it is'} | {row.parameters / 1e6:.2f} M | {row.bits_per_weight:.2f} "
            f"| {row.bytes / 1e6:.2f} | {row.bytes / first.bytes - 1:+.1%} | {row.bits_per_byte:.4f} "
            f"| {row.bits_per_byte - first.bits_per_byte:+.4f} | {_or_dash(row.seconds, '.1f')} "
            f"| {_or_dash(row.tokens_per_second, ',.0f')} |"
        )
    return "\n".join([*lines, "", "![Bits a weight](bits.png)", "", "![Sizes](sizes.png)", ""])


def _or_dash(value: float | None, form: str) -> str:
    return "–" if value is None else format(value, form)
