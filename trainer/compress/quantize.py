"""`quantize`: write a model with fewer bits a weight, or turn such a file back into a plain checkpoint.

python -m trainer quantize runs/first/model.safetensors --method nf4 --out nf4.safetensors
python -m trainer quantize nf4.safetensors --restore --out plain.safetensors    # for `evaluate` and `export`
python -m trainer quantize bundle --method hybrid --budget 4 --stories held-out.txt --out hybrid.safetensors
"""

from __future__ import annotations

import time

from trainer.checkpoints import write_checkpoint
from trainer.compress.hybrid import choose_methods
from trainer.compress.methods import find_method
from trainer.compress.model import PackedModel, pack_model, relative_errors
from trainer.compress.options import QuantizeOptions
from trainer.compress.source import Source, read_model
from trainer.console import announce, finish
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError

HYBRID = "hybrid"


def run(options: QuantizeOptions) -> None:
    """Quantise, or restore, and say what it cost.

    Raises:
        BundleError: if the model is unfit.
        TrainerError: if the method does not exist or does not fit, or the file cannot be written.
    """
    if options.restore:
        _restore(options)
        return
    announce(f"Quantising {options.model} to {options.out} with {options.method}.")
    source = read_model(options.model)
    started = time.perf_counter()
    packed = _pack(source, options)
    seconds = time.perf_counter() - started
    packed.save(options.out)
    errors = relative_errors(packed, source.state)
    counts: dict[str, int] = {}
    for method in packed.methods.values():
        counts[method.name] = counts.get(method.name, 0) + 1
    finish(verb="quantize", file=str(options.out), bytes=options.out.stat().st_size,
           fp32_bytes=4 * source.architecture.parameters(), bits_per_weight=round(packed.bits_per_weight, 3),
           matrices=counts, largest_relative_error=round(max(errors.values()), 6),
           seconds=round(seconds, 2))  # fmt: skip


def _pack(source: Source, options: QuantizeOptions) -> PackedModel:
    vocabulary = source.tokens(options.tokenizer) if options.tokenizer or source.tokenizer else None
    if options.method != HYBRID:
        return pack_model(source.architecture, source.state, find_method(options.method), source.facts, vocabulary)
    if options.stories is None:
        raise TrainerError("Hybrid quantisation measures every matrix on a few stories: name them with --stories.")
    texts = [story.text for story in read_stories(options.stories)]
    chosen = choose_methods(source, source.tokens(options.tokenizer), texts, options.budget)
    return pack_model(source.architecture, source.state, lambda name: chosen[name], source.facts, vocabulary)


def _restore(options: QuantizeOptions) -> None:
    announce(f"Restoring {options.model} to the plain checkpoint {options.out}.")
    packed = PackedModel.open(options.model)
    methods = {name: method.name for name, method in packed.methods.items()}
    write_checkpoint(options.out, packed.architecture, packed.restore(), packed.facts | {"quantised": methods})
    finish(verb="quantize", restored=str(options.out), bytes=options.out.stat().st_size)
