"""`adopt`: a start checkpoint and a tokenizer from a public model in the Llama layout.

    python -m trainer adopt stories15M --stories stories.txt --entries 8192 --width 384 --context 512 --out runs/start

The vocabulary is pruned to what the stories use (`trainer.corpus.pieces`), the model is grown without changing what it
says (`trainer.model.grow`), and for a context that is longer than the model's own the base of the rotary angles is
raised to the one of a few that says least surprising things about the stories' windows.

Writes into the folder `--out`: `model.safetensors`, `tokenizer.tiktoken` and `tokenizer.tiktoken.json`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import numpy as np
import torch
from torch.nn import functional as F

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import StoryTokenizer
from trainer import checkpoints
from trainer.console import announce, finish
from trainer.corpus import pieces
from trainer.corpus.clean import Cleaner
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel
from trainer.model.grow import grow, grown_architecture, require_llama, rotary_base_of
from trainer.model.options import AdoptOptions
from trainer.model.pretrained import context_of, load_causal, load_spelling

_MOST_STORIES = 40_000  # of a source
_BASES = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)  # times the model's own rotary base
_WINDOWS = 24  # that the bases are compared on


def run(options: AdoptOptions) -> None:
    """Write the start checkpoint and its tokenizer.

    Raises:
        TrainerError: if the model is none that can be kept, or the folder exists already.
    """
    if options.out.exists():
        raise TrainerError(f"{options.out} exists already: name a new folder.")
    announce(f"Adopting {options.model} into {options.out}.")
    spelling = load_spelling(options.model)
    model = load_causal(options.model, torch.device("cpu"), torch.float32)
    require_llama(model.config)
    stories = _read(options.stories)
    every = pieces.read_pieces(spelling.tokenizer)
    same, compared = pieces.check(spelling, every, stories)
    announce(f"{same} of {compared} stories are spelled exactly as by the model's own tokenizer.")
    tokenizer, rows = pieces.pruned(every, stories, options.entries)
    context = options.context or context_of(model)
    architecture = grown_architecture(
        model.config, tokenizer.vocabulary_size, context, options.rotary_base or rotary_base_of(model.config),
        options.width, options.mlp, options.layers,
    )  # fmt: skip
    grown = grow(model, architecture, tokenizer, rows, spelling.start, options.seed)
    losses: dict[float, float] = {}
    if not options.rotary_base and context > context_of(model):
        losses = rotary_losses(grown, windows(tokenizer, stories, context))
        grown = with_rotary_base(grown, min(losses, key=losses.__getitem__))
    facts = {"start": options.model.resolve().name, "grown_from": model.num_parameters(), "tokens": 0}
    options.out.mkdir(parents=True)
    tokenizer.save(options.out / "tokenizer.tiktoken")
    checkpoints.save_model(options.out / "model.safetensors", grown, facts)
    finish(verb="adopt", out=str(options.out), parameters=grown.architecture.parameters(), same_ids=[same, compared],
           architecture=grown.architecture.to_dict(),
           nats_by_rotary_base={f"{base:g}": round(loss, 4) for base, loss in losses.items()})  # fmt: skip


def windows(tokenizer: StoryTokenizer, stories: Sequence[str], context: int) -> torch.Tensor:
    """Stories one after the other, cut into windows (at most 24, context + 1) of token ids."""
    stream: list[int] = []
    for story in stories:
        stream += [tokenizer.end_of_story, *tokenizer.encode(story)]
        if len(stream) > _WINDOWS * (context + 1):
            break
    count = min(_WINDOWS, len(stream) // (context + 1))
    if not count:
        raise TrainerError("The stories are too short to choose a rotary base by: give more of them.")
    return torch.tensor(stream[: count * (context + 1)]).view(count, context + 1)


def rotary_losses(model: StoryModel, tokens: torch.Tensor) -> dict[float, float]:
    """Mean loss in nats a token on windows (count, context + 1), by the rotary base."""
    base = model.architecture.rotary_base
    return {base * factor: _loss(with_rotary_base(model, base * factor), tokens) for factor in _BASES}


@torch.no_grad()
def _loss(model: StoryModel, tokens: torch.Tensor) -> float:
    losses = []
    for window in tokens.split(4):
        logits = model(window[:, :-1])
        losses.append(F.cross_entropy(logits.flatten(0, 1), window[:, 1:].flatten()).item() * len(window))
    return float(np.sum(losses)) / len(tokens)


def with_rotary_base(model: StoryModel, base: float) -> StoryModel:
    """The same weights under other rotary angles."""
    architecture: Architecture = replace(model.architecture, rotary_base=base)
    changed = StoryModel(architecture)
    changed.load_state_dict(model.state_dict())
    return changed


def _read(sources: Sequence[str]) -> list[str]:
    """Stories fit to learn from."""
    found = []
    for source in sources:
        cleaner = Cleaner()
        fit = (story.text for story in read_stories(source) if cleaner.accepts(story.text))
        found += list(islice(fit, _MOST_STORIES))
    return found
