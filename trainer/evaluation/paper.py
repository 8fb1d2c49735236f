"""`peers --paper`: the Story Completer paper's own model, 405 million weights, as the paper ran it and as we would.

Random weights are right for size and time. The paper's way computes the whole text again for every token (its code has
no key/value cache), in float32 and after torch's dynamic quantisation; ours is the uint8 graph. In one run, in turns.
Needs 4 GB of memory; 2 GB of prepared files stay in `--work`, if one is named.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors.numpy import save_file

from storydesk.benchmark.conditions import read_conditions
from storydesk.benchmark.report import conditions_text
from storydesk.engine.architecture import Architecture
from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.compress.uint8 import quantise_model
from trainer.console import announce, finish
from trainer.evaluation.engines import quantize_dynamic
from trainer.evaluation.peers import version_of, workplace
from trainer.export.bundle import fingerprint
from trainer.model.gpt import StoryModel
from trainer.training.options import load_preset

PROMPT = 16
"""Tokens that are there already."""
WRITTEN = 100
"""Tokens that are timed."""
_EVERY = 10  # the slow ones time every tenth token of these and the figure is ten times that
_ROUNDS = 2
_MIB = 2**20


def run(threads: int, work: Path | None) -> None:
    """The verb `peers --paper`: sizes and seconds a hundred tokens, then one JSON line."""
    architecture = Architecture(**load_preset("paper", [])[0])
    torch.set_num_threads(threads)
    with workplace(work) as folder:
        announce(f"Making a model of {architecture.parameters():,} random weights.")
        torch.manual_seed(1)
        model = StoryModel(architecture).eval()
        bundle = prepare(model, folder)
        conditions = read_conditions(version_of("storydesk"))
        announce(conditions_text(conditions) + f"\ntorch {torch.__version__}, {threads} threads\n")
        sizes = {"torch fp32": _saved_bytes(model), "StoryDesk uint8": _weights_file(folder).stat().st_size}
        normal = _Untied(model).eval()
        quantized = quantize_dynamic(normal)
        sizes["torch quantize_dynamic"] = _saved_bytes(quantized)
        seconds = _seconds(normal, quantized, Decoder(bundle, "uint8", threads=threads))
    for name, values in seconds.items():
        announce(f"{name:<24}{sizes[name] / _MIB:>10,.2f} MiB{min(values):>10.2f} s for {WRITTEN} tokens")
    rows = {name: {"mebibytes": round(sizes[name] / _MIB, 2), "seconds": seconds[name]} for name in seconds}
    finish(verb="peers", model="paper", parameters=architecture.parameters(), threads=threads, results=rows,
           prompt=PROMPT, tokens=WRITTEN, conditions=asdict(conditions))  # fmt: skip


def prepare(model: StoryModel, folder: Path) -> Bundle:
    """Write the uint8 weights where they are missing. It is no bundle to hand on: it has no words."""
    architecture = model.architecture
    weights = _weights_file(folder)
    if not weights.exists():
        state = {name: tensor.numpy() for name, tensor in model.state_dict().items()}
        save_file(quantise_model(state, architecture), str(weights))
    letters = StoryTokenizer({bytes([value]): value for value in range(256)})
    return Bundle(folder, "paper", architecture, {"files": {weights.name: fingerprint(weights)}}, letters)


def _seconds(normal: torch.nn.Module, quantized: torch.nn.Module, decoder: Decoder) -> dict[str, list[float]]:
    """Seconds for a hundred tokens after the prompt, in turns."""
    contenders: dict[str, Callable[[], float]] = {
        "torch fp32": lambda: _recomputing(normal),
        "torch quantize_dynamic": lambda: _recomputing(quantized),
        "StoryDesk uint8": lambda: _stepping(decoder),
    }
    found: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(_ROUNDS):
        for name, measure in contenders.items():
            found[name].append(round(measure(), 3))
    return found


def _recomputing(model: torch.nn.Module) -> float:
    """The paper's way: every token needs the whole text again."""
    tokens = torch.arange(PROMPT + WRITTEN)[None]
    seconds = 0.0
    with torch.inference_mode():
        model(tokens[:, :PROMPT])
        for length in range(PROMPT + _EVERY // 2, PROMPT + WRITTEN, _EVERY):
            start = time.perf_counter()
            model(tokens[:, :length])
            seconds += time.perf_counter() - start
    return seconds * _EVERY


def _stepping(decoder: Decoder) -> float:
    decoder.reset()
    start = time.perf_counter()
    decoder.prefill(range(PROMPT))
    for token in range(PROMPT, PROMPT + WRITTEN):
        decoder.step(token)
    return time.perf_counter() - start


class _Untied(torch.nn.Module):
    """The model with its head as a linear layer of its own, which is what dynamic quantisation needs.

    Only the last position has logits, as in nanoGPT's way of generating.
    """

    def __init__(self, model: StoryModel) -> None:
        super().__init__()
        self.model = model
        self.head = torch.nn.Linear(model.architecture.width, model.architecture.vocabulary, bias=False)
        self.head.weight = model.embedding.weight

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        """Logits (batch, 1, vocabulary)."""
        return self.head(self.model.hidden(tokens)[:, -1:])


def _saved_bytes(model: torch.nn.Module) -> int:
    """The size of the file that `torch.save` makes of a model's state."""
    buffer = io.BytesIO()
    torch.save(model.state_dict(), buffer)
    return buffer.getbuffer().nbytes


def _weights_file(folder: Path) -> Path:
    return folder / "weights-uint8.safetensors"
