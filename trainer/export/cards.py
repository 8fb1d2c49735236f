"""The model card and the data card of an exported model, from what its files know.

Nothing in them is made up: data and recipe are what the checkpoint tells of its training, figures were measured while
it was exported, and the samples are what it writes with the app's settings and the seeds 1, 2, 3 and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from storydesk.engine.architecture import Architecture
from storydesk.engine.tensors import BLOCKS
from trainer.evaluation.candidates import Written

MODEL_CARD, DATA_CARD = "MODEL_CARD.md", "DATA_CARD.md"
_RECIPE = ("steps", "batch", "sequence", "optimizer", "learning_rate", "schedule", "weight_decay", "precision", "seed")
_FIGURES = {
    "bits_per_byte_normal": "bits per byte, float16",
    **{f"bits_per_byte_{blocks}": f"bits per byte, {blocks}" for blocks in BLOCKS},
    **{f"{blocks}_loss": f"lost by {blocks}" for blocks in BLOCKS},
    "cache_loss": "lost by keys and values in int8",
}


@dataclass(frozen=True)
class Described:
    """What a card tells of.

    Attributes:
        name: of the model.
        licence: of the model.
        data_licence: of the stories; empty where nobody told it.
        architecture: its shape.
        training: what the checkpoint tells: data, options, tokens, and what it started from.
        measured: figures on the held-out stories; empty where none were given.
        bytes: of the weights' files.
        samples: stories that it wrote.
    """

    name: str
    licence: str
    data_licence: str
    architecture: Architecture
    training: dict[str, Any]
    measured: dict[str, Any] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    samples: Sequence[Written] = ()


def model_card(told: Described) -> str:
    """The text of MODEL_CARD.md."""
    a = told.architecture
    shape = (
        f"width {a.width}, {a.layers} layers, {a.heads} heads ({a.kv_heads} of keys and values), MLP of {a.mlp} "
        f"({a.activation}), {a.norm}, {a.positions} positions, context {a.context}"
    )
    uneven = "" if a.is_even else "; heads and neurons were pruned, by layer, to what the manifest says"
    rows = [
        ("architecture", shape + uneven),
        ("vocabulary", f"{a.vocabulary:,} entries"),
        *((f"`{name}`", f"{size / 1e6:.1f} MB") for name, size in told.bytes.items()),
        ("licence", told.licence),
        ("data", f"see {DATA_CARD}"),
    ]
    parts = [
        f"# Model card: {told.name}",
        f"A language model of {_number(a.parameters())} parameters that continues stories.",
        _table(("", ""), rows),
        "## Training",
        *_training(told.training),
        "## Quality",
        _quality(told.measured),
        "## What to expect",
        "It continues text in the manner of its data and knows nothing true. What it writes has to be read before a "
        "child does.",
        *_samples(told.samples),
    ]
    return "\n\n".join(parts) + "\n"


def data_card(told: Described) -> str:
    """The text of DATA_CARD.md."""
    runs = list(_runs(told.training))
    parts = [
        f"# Data card: {told.name}",
        f"What the model has read. Licence of the stories: {told.data_licence or 'nobody has told it'}.",
    ]
    for place, facts in enumerate(runs):
        if facts.get("data"):
            parts.append("## " + ("The last run" if place == 0 else f"{_ordinal(place)} before it"))
            # A checkpoint of another hand may tell its data in words.
            parts += [_corpora(facts), *_filtered(facts)] if isinstance(facts["data"], list) else [str(facts["data"])]
    if len(parts) == 2:
        parts.append("The checkpoint tells nothing of its data.")
    parts += _own_stories(told.training)
    if origin := runs[-1].get("start"):
        parts.append(f"The first of these runs began with the weights of {origin}, which had read data of its own.")
    return "\n\n".join(parts) + "\n"


def _training(training: dict[str, Any]) -> Iterator[str]:
    tokens = training.get("tokens")
    yield f"It has read {_number(tokens)} tokens." if tokens else "The checkpoint tells of no training."
    for place, facts in enumerate(_runs(training)):
        options = facts.get("options", {})
        if told := [f"{name.replace('_', ' ')} {options[name]}" for name in _RECIPE if name in options]:
            yield ("The last run: " if place == 0 else f"{_ordinal(place)} before it: ") + ", ".join(told) + "."
    for key, what in (("teacher", "Taught by"), ("distillation", "Distilled"), ("pruned", "Pruned"),
                      ("quantised", "Quantised before"), ("averaged", "An average of weights")):  # fmt: skip
        if key in training:
            yield f"{what}: {_plain(training[key])}."


def _quality(measured: dict[str, Any]) -> str:
    if not any(name in measured for name in _FIGURES):
        return "Nobody has measured it: `export --stories HELD-OUT` does."
    rows = [(title, f"{measured[name]:.5f}") for name, title in _FIGURES.items() if name in measured]
    return f"Measured on {measured['stories']}, the token that ends a story counted.\n\n" + _table(("", ""), rows)


def _samples(samples: Sequence[Written]) -> Iterator[str]:
    if samples:
        yield f"## Samples, not selected: seeds {samples[0].seed} to {samples[-1].seed}"
    for sample in samples:
        yield f"### Seed {sample.seed}{'' if sample.is_ended else ' (it did not come to an end)'}"
        yield "\n\n".join(f"> {line}" for line in sample.text.splitlines() if line.strip()) or "> (nothing)"


def _runs(training: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What is told of a run, of that which it started from, and so on."""
    facts: Any = training
    while isinstance(facts, dict):
        yield facts
        facts = facts.get("start")


def _corpora(facts: dict[str, Any]) -> str:
    known = facts.get("corpora") or [{}] * len(facts["data"])  # a checkpoint of before tells names only
    whole = sum(float(source["weight"]) for source in facts["data"]) or 1.0
    rows = []
    for source, corpus in zip(facts["data"], known, strict=False):
        stories, tokens = corpus.get("stories", {}), corpus.get("tokens", {})
        rows.append((
            source["corpus"], f"{source['weight'] / whole:.0%}", ", ".join(corpus.get("sources", ())) or "–",
            _count(stories.get("train")), _count(stories.get("validation")), _count(tokens.get("train")),
        ))  # fmt: skip
    header = ("corpus", "share of the run", "made of", "stories", "held out", "tokens")
    return _table(header, rows)


def _filtered(facts: dict[str, Any]) -> Iterator[str]:
    for source, corpus in zip(facts["data"], facts.get("corpora", ()), strict=False):
        name, refused = source["corpus"], corpus["refused"]
        if refused:
            told = ", ".join(f"{reason} {count:,}" for reason, count in sorted(refused.items(), key=lambda e: -e[1]))
            yield f"The filter refused {sum(refused.values()):,} stories of {name}: {told}."
        else:
            yield f"The filter refused no story of {name}."


def _own_stories(training: dict[str, Any]) -> Iterator[str]:
    if tuned := training.get("finetuned"):
        yield (
            f"Fine-tuned on {tuned['stories']} stories of somebody's own; {tuned['held_out_stories']} more were held "
            f"out: {tuned['bits_per_byte_before']} bits per byte before, {tuned['bits_per_byte']} after."
        )


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _plain(value: object) -> str:
    if not isinstance(value, dict):
        return str(value)
    if "embedding.weight" in value:  # a method for every matrix
        return ", ".join(sorted({str(each) for each in value.values()}))
    return ", ".join(f"{name.replace('_', ' ')} {each}" for name, each in value.items())


def _number(value: int) -> str:
    return f"{value / 1e6:.1f} million" if value >= 1e6 else f"{value:,}"


def _count(value: int | None) -> str:
    return "–" if value is None else f"{value:,}"


def _ordinal(place: int) -> str:
    return "The run" if place == 1 else f"Run {place}"
