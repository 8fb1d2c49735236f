"""`peers`: the app's engine against other programs, with the same weights, taking turns in one run.

python -m trainer peers runs/first/model.safetensors --tokenizer t.tiktoken --stories held-out.txt --threads 1 2

Tokens a second, one token after the other, over positions 16 to 272 and 400 to 500. Nobody guesses ahead in these two
windows; what guessing adds is measured apart, on stories that the model writes. Ends with one JSON line.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from storydesk.benchmark.conditions import read_conditions
from storydesk.benchmark.figures import Figure
from storydesk.benchmark.report import conditions_text
from storydesk.benchmark.texts import OPENINGS
from storydesk.benchmark.work import Writing
from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.checkpoints import read_checkpoint
from trainer.console import announce, finish
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError
from trainer.evaluation.engines import Engine, LlamaCpp, Transformers
from trainer.evaluation.options import PeersOptions
from trainer.export.bundle import export_bundle
from trainer.export.calibrate import calibrate_cache
from trainer.export.drafts import count_drafts
from trainer.export.gguf import export_gguf
from trainer.export.huggingface import export_huggingface

WINDOWS = ((16, 272), (400, 500))
LLAMA = ("llama.cpp Q8_0", "llama.cpp Q8_0, 8-bit cache")
PLAIN = "onnxruntime fp32"
OURS = "StoryDesk uint8"
_CALIBRATION_STORIES = 30
_CACHE_BLOCK = 32
"""What llama.cpp's 8-bit cache takes as the smallest part of a head."""
_ENOUGH = 1.0  # seconds
_TOKENS = 200  # of a story, where guessing is measured


@dataclass(frozen=True)
class Source:
    """Where the weights come from."""

    checkpoint: Path
    tokenizer: Path
    stories: str


@dataclass(frozen=True)
class Prepared:
    """The same weights in the formats of the programs."""

    bundle: Bundle
    gguf: Path
    huggingface: Path


def run(options: PeersOptions) -> None:
    """The verb `peers`: race, print a table, end with a JSON line.

    Raises:
        TrainerError: if there is no model to race, or it is not in the Llama layout.
        BundleError: if the checkpoint or the tokenizer is unfit.
    """
    if options.paper:
        from trainer.evaluation import paper

        paper.run(options.threads[-1], options.work)
    elif options.checkpoint and options.tokenizer and options.stories:
        source = Source(options.checkpoint, options.tokenizer, options.stories)
        _race(source, options.threads, options.rounds, options.seconds, options.work)
    else:
        raise TrainerError("Name a checkpoint, its --tokenizer and some --stories, or ask for --paper.")


def _race(source: Source, threads: Sequence[int], rounds: int, seconds: float, work: Path | None) -> None:
    with workplace(work) as folder:
        announce(f"Preparing {source.checkpoint} for every program.")
        _windows(read_checkpoint(source.checkpoint)[0].context)
        prepared = prepare(source, folder)
        conditions = read_conditions(version_of("storydesk"))
        versions = {name: version_of(name) for name in ("llama-cpp-python", "transformers", "torch")}
        announce(conditions_text(conditions) + "\n" + ", ".join(f"{name} {v}" for name, v in versions.items()) + "\n")
        found = {count: race(prepared, count, rounds, seconds / len(threads)) for count in threads}
    announce("\n\n".join(_table(count, figures) for count, figures in found.items()))
    finish(verb="peers", conditions=asdict(conditions), versions=versions, windows=WINDOWS, threads=found)


def prepare(source: Source, folder: Path) -> Prepared:
    """Write what is missing in the folder."""
    prepared = folder / "bundle", folder / "model-q8_0.gguf", folder / "huggingface"
    architecture, state = read_checkpoint(source.checkpoint)
    tokenizer = StoryTokenizer.from_file(source.tokenizer)
    if not prepared[0].exists():
        stories = [story.text for story in read_stories(source.stories)]
        where = source.checkpoint, source.tokenizer, prepared[0], "peers"
        about: dict[str, Any] = {"training": {}, "measured": {}, "card": ""}
        scales = calibrate_cache(export_bundle(*where, **about), stories[:_CALIBRATION_STORIES])
        export_bundle(*where, **about, cache_scales=scales, drafts=count_drafts(stories, tokenizer))
    if not prepared[1].exists():
        export_gguf(architecture, state, tokenizer, "StoryDesk", prepared[1], "q8_0")
    if not prepared[2].exists():
        export_huggingface(architecture, state, tokenizer, prepared[2])
    return Prepared(Bundle.open(prepared[0]), *prepared[1:])


def race(prepared: Prepared, threads: int, rounds: int, seconds: float) -> dict[str, Any]:
    """Tokens a second of every program in every window: medians, quartiles, ratios.

    No new round begins after so many seconds.
    """
    bundle = prepared.bundle
    windows = _windows(bundle.architecture.context)
    engines = _engines(prepared, threads)
    tokens = np.random.default_rng(1).integers(0, len(bundle.tokenizer.ranks), windows[-1][1]).tolist()
    guessing, plain = (Decoder(bundle, "uint8", threads=threads, drafting=on) for on in (True, False))
    speeds: dict[tuple[str, int], list[float]] = defaultdict(list)
    gains: list[float] = []
    for engine in engines.values():
        _speed(engine, tokens, windows[0])
    deadline = time.monotonic() + seconds
    for number in range(rounds):
        if number and time.monotonic() > deadline:
            break
        for place, window in enumerate(windows):
            for name, engine in engines.items():
                speeds[name, place].append(_speed(engine, tokens, window))
        writing = Writing(bundle, OPENINGS[number % len(OPENINGS)], _TOKENS)
        gains.append(writing.run(plain) / writing.run(guessing))
    return {**_summary(list(engines), speeds, windows), "gain_of_guessing": _rounded(gains), "rounds": len(gains)}


def _windows(context: int) -> list[tuple[int, int]]:
    """Those that fit a model.

    Raises:
        TrainerError: if there is none.
    """
    fitting = [window for window in WINDOWS if window[1] <= context]
    if not fitting:
        raise TrainerError(f"A race goes over {WINDOWS[0][1]} tokens; this model's context holds only {context}.")
    return fitting


def _llama(prepared: Prepared, threads: int, cache_in_8_bits: bool) -> Engine | None:
    """llama.cpp, or None where it does not run these weights on this processor, which is said."""
    architecture, name = prepared.bundle.architecture, LLAMA[cache_in_8_bits]
    if cache_in_8_bits and architecture.head_size % _CACHE_BLOCK:
        announce(f"{name} is left out: its cache takes heads of a multiple of {_CACHE_BLOCK}, not of "
                 f"{architecture.head_size}.")  # fmt: skip
        return None
    # Some of its builds end the whole process where a processor has what they were not tried on.
    asked = [sys.executable, "-m", "trainer.evaluation.engines", str(prepared.gguf), str(prepared.bundle.folder)]
    tried = subprocess.run([*asked, str(int(cache_in_8_bits))], capture_output=True, text=True, check=False)
    if tried.returncode:
        last = next(iter(tried.stderr.strip().splitlines()[-1:]), "")
        announce(f"{name} is left out: it does not run here (exit code {tried.returncode}). {last}")
        return None
    return LlamaCpp(prepared.gguf, architecture, threads, cache_in_8_bits)


def _engines(prepared: Prepared, threads: int) -> dict[str, Engine]:
    bundle = prepared.bundle
    engines: dict[str, Engine] = {OURS: Decoder(bundle, "uint8", threads=threads, drafting=False)}
    if find_spec("llama_cpp"):
        for place, name in enumerate(LLAMA):
            if (engine := _llama(prepared, threads, cache_in_8_bits=place == 1)) is not None:
                engines[name] = engine
    engines[PLAIN] = Decoder(bundle, "fp32", threads=threads, drafting=False)
    engines["torch quantize_dynamic"] = Transformers(prepared.huggingface, threads, quantized=True)
    engines["transformers eager"] = Transformers(prepared.huggingface, threads)
    return engines


def _speed(engine: Engine, tokens: list[int], window: tuple[int, int]) -> float:
    """Tokens a second, one a step, through a window; reading what comes before it is not timed.

    A program that needs more than a second for the window stops in its middle, which does it no harm.
    """
    first, last = window
    engine.rewind(0)
    engine.prefill(tokens[:first])
    start = time.perf_counter()
    seconds, count = 0.0, 0
    for token in tokens[first:last]:
        engine.step(token)
        seconds, count = time.perf_counter() - start, count + 1
        if seconds > _ENOUGH:
            break
    return count / seconds


def _summary(
    names: list[str], speeds: dict[tuple[str, int], list[float]], measured: Sequence[tuple[int, int]] = WINDOWS
) -> dict[str, Any]:
    """Speeds, and ratios to the fastest llama.cpp in each round and window; to plain fp32 where there is none."""
    references = [name for name in LLAMA if name in names] or [PLAIN]
    found: dict[str, Any] = {}
    for name in names:
        windows = {}
        for place, (first, last) in enumerate(measured):
            reference = [max(values) for values in zip(*(speeds[other, place] for other in references), strict=True)]
            ratios = [mine / theirs for mine, theirs in zip(speeds[name, place], reference, strict=True)]
            windows[f"{first} to {last}"] = {
                "tokens_per_second": _rounded(speeds[name, place]),
                "ratio": _rounded(ratios),
            }
        found[name] = windows
    return found


def _rounded(values: list[float]) -> dict[str, float]:
    figure = Figure.of(values)
    return {"median": round(figure.median, 3), "low": round(figure.low, 3), "high": round(figure.high, 3)}


def _table(threads: int, found: dict[str, Any]) -> str:
    """Tokens a second and, in brackets, the ratio to the faster llama.cpp (without one: to plain fp32)."""
    windows = list(found[OURS])
    lines = [f"{f'{threads} threads':<30}" + "".join(f"{window:>22}" for window in windows)]
    for name in (name for name in found if name not in ("gain_of_guessing", "rounds")):
        cells = (found[name][window] for window in windows)
        texts = (f"{cell['tokens_per_second']['median']:,.0f} ({cell['ratio']['median']:.2f})" for cell in cells)
        lines.append(f"{name:<30}" + "".join(f"{text:>22}" for text in texts))
    gain = found["gain_of_guessing"]
    lines.append(f"guessing ahead on stories: {gain['median']:.2f} ({gain['low']:.2f} to {gain['high']:.2f})")
    return "\n".join(lines)


def version_of(name: str) -> str:
    """The installed version of a package."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"


@contextmanager
def workplace(folder: Path | None) -> Iterator[Path]:
    """A folder that is kept, or a temporary one where none is named."""
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="storydesk-peers-") as name:
        yield Path(name)
