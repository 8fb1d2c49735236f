"""The vocabulary of a model of other people as one that tiktoken serves, whole.

Two kinds can be: byte-level BPE (GPT-2's is tiktoken's r50k; SmolLM2 and our own exports have it too), and
SentencePiece's BPE with a piece for every byte. How such a tokenizer cuts a text before the merges is not read from its
file but found: of the ways that the program knows, one must spell every sample as the tokenizer itself does.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from storydesk.engine.errors import BundleError
from storydesk.engine.tokenizer import PATTERNS, PreTokenization, StoryTokenizer
from trainer.corpus import pieces
from trainer.corpus.vocabulary import Ranks
from trainer.errors import TrainerError
from trainer.export.byte_level import unlettered
from trainer.model.pretrained import Spelling

SAMPLES = (
    "Once upon a time, there was a little bear who didn't want to sleep.",
    "He said: \"I'll find 3 stones, or 12, or 1234, and we've won!\" -- but they'd gone...",
    "DON'T GO, IT'S LATE! We're HERE'S",
    "Two  spaces,   three, and a line.\nAnother line.\n\nA paragraph.  ",
    "An  indent\twith\ttabs\n \n  7  8   99 bottles",
    "Room 101a, 2nd floor: 3.14 (or 22/7) <b>!?</b> a_b #1 @home",
    "snow-white cats' tails; the 'quoted' word's end",
)
"""Texts that are cut differently by every way of cutting that the program knows."""
_HARDER = ("Für été, señor: «naïve» … 你好 😀 — “quoted” ’twas.", "\n\n  indented", "  ")
"""Texts that of SentencePiece's vocabularies are spelled a little differently, which no story notices."""
_PLAIN = pieces.PRE_TOKENIZATION


def spell(spelling: Spelling, path: Path) -> tuple[StoryTokenizer, list[int]]:
    """A model's vocabulary as ours, and the model's own id of each of its ordinary entries.

    Raises:
        TrainerError: if tiktoken would spell a text otherwise.
    """
    refusal = TrainerError(
        f"The tokenizer in {path} spells texts in a way that this program cannot: it knows byte-level BPE as GPT-2's, "
        "SmolLM2's and cl100k_base's, and SentencePiece's BPE with a piece for every byte."
    )
    fast = getattr(spelling.tokenizer, "backend_tokenizer", None)
    told = json.loads(fast.to_str()) if fast is not None else {}
    if told and told["model"].get("type") != "BPE":
        raise refusal
    vocabulary = spelling.tokenizer.get_vocab()
    added = {token["content"] for token in told.get("added_tokens", ())} | set(spelling.tokenizer.all_special_tokens)
    lettered = _lettered({piece: number for piece, number in vocabulary.items() if piece not in added})
    try:
        if lettered is not None:
            found = lettered
            ways = [PreTokenization(name, leads) for name in PATTERNS for leads in (False, True)]
            samples: Sequence[str] = (*SAMPLES, *_HARDER)
        else:
            found, ways, samples = pieces.read_pieces(spelling.tokenizer), [_PLAIN], SAMPLES
        ordered = sorted(found, key=lambda piece: (len(piece) > 1, found[piece]))
        rows = [found[piece] for piece in ordered]
        ranks = {piece: rank for rank, piece in enumerate(ordered)}
        expected = spelling.encode_batch(samples)
        for way in ways:
            tokenizer = StoryTokenizer(ranks, pre_tokenization=way)
            if [[rows[token] for token in tokens] for tokens in tokenizer.encode_batch(list(samples))] == expected:
                return tokenizer, rows
    except (BundleError, TrainerError) as error:
        raise refusal from error
    raise refusal


def _lettered(vocabulary: dict[str, int]) -> Ranks | None:
    """The entries of a byte-level vocabulary by their bytes; None where it is not spelled in GPT-2's letters."""
    found: Ranks = {}
    for piece, number in vocabulary.items():
        spelled = unlettered(piece)
        if spelled is None:
            return None
        found[spelled] = number
    return found if all(bytes([value]) in found for value in range(256)) else None
