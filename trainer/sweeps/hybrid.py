"""`sweep hybrid`: HQQ early, QLoRA late, the hybrid that Tiny-Storyteller names as its future work.

    python -m trainer sweep hybrid bundle --own our-stories --stories held-out.txt --out runs/hybrid

The first so many layers and the embedding are rounded by HQQ and stay as they are; the others are kept in NF4 and learn
through LoRA detours from somebody's stories. Where every layer is early, nothing learns: HQQ alone. Bytes are those of
the codes, scales and zeros, of what stays float32, and of the detours in float32.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.compress.likelihood import bits_per_byte
from trainer.compress.methods import find_method
from trainer.compress.model import pack_model
from trainer.compress.nf4 import Nf4
from trainer.compress.source import Source, read_model
from trainer.console import announce
from trainer.corpus.control import known_special
from trainer.corpus.read import read_stories
from trainer.errors import Interrupted, TrainerError
from trainer.folders import make_folder
from trainer.model.gpt import StoryModel
from trainer.sweeps.options import HybridOptions
from trainer.sweeps.page import COLOURS, canvas, write_page
from trainer.training.finetune import StoryCourse, own_stories, prepare_folder, split_stories
from trainer.training.options import FinetuneOptions
from trainer.training.stopping import Stopping


def run(options: HybridOptions) -> None:
    """Try every boundary between early and late.

    Raises:
        BundleError: if the model is unfit.
        TrainerError: if there is no such boundary, there are too few stories, or a file cannot be written.
        Interrupted: if it was stopped.
    """
    source = read_model(options.model)
    layers = source.architecture.layers
    splits = options.splits or tuple(range(layers + 1))
    if not all(0 <= split <= layers for split in splits):
        raise TrainerError(f"The model has {layers} layers: name splits from 0 to {layers}.")
    make_folder(options.out)
    tokenizer = source.tokens(options.tokenizer)
    stories = [story.text for story in read_stories(options.stories)][: options.most_stories]
    before = bits_per_byte(source.model(), tokenizer, stories)
    rows = []
    for split in splits:
        announce(f"{split} early layers in {options.method}, {layers - split} late ones learn.")
        rows.append(_row(source, tokenizer, split, stories, options))
    figure, axes = canvas()
    places = [row["MB"] for row in rows]
    for key, colour in (("rounded", COLOURS[1]), ("after_learning", COLOURS[0])):
        axes.plot(places, [row[key] for row in rows], "o", color=colour, label=key.replace("_", " "))
    for row in rows:
        axes.annotate(f"{row['early_layers']} early", (row["MB"], row["after_learning"]), fontsize=8, xytext=(3, 3),
                      textcoords="offset points")  # fmt: skip
    axes.margins(0.1)
    axes.axhline(before, color="#777777", linestyle=":", label="as it is")
    axes.set_xlabel("MB of weights and detours")
    axes.set_ylabel("bits per byte on held-out stories (less is better)")
    axes.legend()
    conditions = (
        f"{options.model.name}; {options.method} for the embedding and the early layers, NF4 with detours of rank "
        f"{options.rank} for the late ones, at most {options.epochs} epochs; measured on {len(stories):,} stories, as "
        f"it is {before:.4f} bits per byte."
    )
    write_page("hybrid", "HQQ early, QLoRA late", conditions, rows, figure, options.out)


def _row(
    source: Source, tokenizer: StoryTokenizer, split: int, stories: list[str], options: HybridOptions
) -> dict[str, Any]:
    early, late = find_method(options.method), Nf4()
    packed = pack_model(
        source.architecture, source.state, lambda name: late if is_late(name, split) else early, source.facts
    )
    detours = _detours(source.architecture, split, options.rank)
    # The late layers are rounded to NF4 by their detours' own base, from the weights as they were.
    state = {name: source.state[name] if is_late(name, split) else tensor for name, tensor in packed.restore().items()}
    rounded = bits_per_byte(replace(source, state=packed.restore()).model(), tokenizer, stories)
    learned, epochs = rounded, 0
    if split < source.architecture.layers:
        model = replace(source, state=state).model()
        epochs = _learn(model, source, tokenizer, split, options)
        learned = bits_per_byte(model, tokenizer, stories)
    return {
        "early_layers": split,
        "MB": round((packed.bits_per_weight * source.architecture.parameters() / 8 + 4 * detours) / 1e6, 4),
        "learned_weights": detours,
        "epochs": epochs,
        "rounded": round(rounded, 5),
        "after_learning": round(learned, 5),
    }


def is_late(name: str, split: int) -> bool:
    """Whether a tensor belongs to a layer from `split` on."""
    found = re.match(r"layers\.(\d+)\.", name)
    return found is not None and int(found[1]) >= split


def _learn(model: StoryModel, source: Source, tokenizer: StoryTokenizer, split: int, options: HybridOptions) -> int:
    """Teach the late layers; the number of the best epoch."""
    teaching = FinetuneOptions(
        options.model, options.own, options.out / f"early-{split}", base="nf4", rank=options.rank,
        epochs=options.epochs, learning_rate=options.learning_rate, seed=options.seed,
    )  # fmt: skip
    train, held_out = split_stories(own_stories(options.own), teaching)
    prepare_folder(teaching.out, held_out)
    spoken = StoryTokenizer.from_file(
        source.tokenizer_file(source.tokenizer or options.tokenizer), known_special(tokenizer, source.facts)
    )
    course = StoryCourse(model, spoken, train, held_out, teaching, first_layer=split)
    with Stopping() as stop:
        course.train(stop)
    if stop.number:
        raise Interrupted(stop.number, "The sweep was stopped; begin it again.")
    return min(course.epochs, key=lambda epoch: epoch.held_out).number


def _detours(architecture: Architecture, split: int, rank: int) -> int:
    shapes = architecture.tensors()
    return sum(rank * sum(shape) for name, shape in shapes.items() if is_late(name, split) and len(shape) == 2)
