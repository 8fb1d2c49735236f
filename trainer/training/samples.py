"""A story that a model writes while it is trained: what a loss means to a reader."""

from __future__ import annotations

import torch
from torch import nn

from storydesk.engine.tokenizer import StoryTokenizer

OPENING = "Once upon a time"
_TEMPERATURE = 0.8
_TOP_K = 40


@torch.no_grad()
def write_story(model: nn.Module, tokenizer: StoryTokenizer, context: int, most: int, seed: int) -> str:
    """A short story by temperature and top-k, the same for the same weights and seed.

    Args:
        model: of the tokenizer's vocabulary, spare rows aside.
        tokenizer: of the model.
        context: longest sequence that the model takes.
        most: tokens.
        seed: of the choices; no other random number is drawn.
    """
    chooser = torch.Generator().manual_seed(seed)
    tokens = [tokenizer.end_of_story, *tokenizer.encode(OPENING)]
    device, first = next(model.parameters()).device, len(tokens)
    for _ in range(max(0, min(most, context - first))):
        logits = model(torch.tensor([tokens], device=device))[0, -1, : tokenizer.vocabulary_size].float().cpu()
        allowed = torch.arange(len(logits)) < len(tokenizer.ranks)  # of the marks only the end is a part of a story
        allowed[tokenizer.end_of_story] = True
        logits = logits.masked_fill(~allowed, -torch.inf)
        best = logits.topk(min(_TOP_K, len(logits)))
        odds = (best.values / _TEMPERATURE).softmax(-1)
        token = int(best.indices[torch.multinomial(odds, 1, generator=chooser)])
        if token == tokenizer.end_of_story:
            break
        tokens.append(token)
    return tokenizer.decode(tokens[1:]).strip()
