"""The vocabulary of a SentencePiece BPE model as ranks that tiktoken serves, pruned to what stories use.

SentencePiece merges the adjacent pair whose union has the best score, and a BPE model's scores fall with the piece's
id; tiktoken merges the pair whose union has the lowest rank. With rank = id the two are one algorithm. What remains is
how a text is cut before: `storydesk.engine.tokenizer.SENTENCEPIECE_PATTERN`, with a space in front of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import regex

from storydesk.engine.tokenizer import SENTENCEPIECE_PATTERN, PreTokenization, StoryTokenizer
from trainer.corpus.vocabulary import Ranks, parts, prune
from trainer.errors import TrainerError
from trainer.model.pretrained import Spelling

PRE_TOKENIZATION = PreTokenization("sentencepiece", leading_space=True)
_SPACE = "\u2581"
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_COMPARED = 400  # stories whose ids are compared with the original tokenizer's
_ENOUGH = 0.99  # of them must have the same ids


def read_pieces(tokenizer: Any) -> Ranks:  # noqa: ANN401 - of transformers
    """Every piece that merges of other pieces can reach, and all single bytes, by the bytes that it spells.

    Args:
        tokenizer: of `transformers`, made of a SentencePiece BPE model.

    Returns:
        The piece's id in the original vocabulary by its bytes. A letter beyond ASCII is left to its single bytes.

    Raises:
        TrainerError: if the vocabulary has no pieces for single bytes.
    """
    found: Ranks = {}
    special = set(tokenizer.all_special_tokens)
    for piece, number in sorted(tokenizer.get_vocab().items(), key=lambda entry: entry[1]):
        if piece in special:
            continue
        byte = _BYTE.fullmatch(piece)
        spelled = bytes([int(byte[1], 16)]) if byte else piece.replace(_SPACE, " ").encode()
        if byte is None and len(piece) == 1 and len(spelled) > 1:
            continue
        # A letter that is a piece of its own stands for its byte.
        found[spelled] = number
    if any(bytes([value]) not in found for value in range(256)):
        raise TrainerError("The model's tokenizer is not SentencePiece's BPE with a piece for every single byte.")
    reached: Ranks = {}
    for piece in sorted(found, key=len):  # the parts of a piece before the piece
        if len(piece) == 1 or reached.keys() >= set(parts(piece, found)):
            reached[piece] = found[piece]
    return reached


def check(spelling: Spelling, pieces: Ranks, stories: Sequence[str]) -> tuple[int, int]:
    """Compare our ids with the original tokenizer's on stories in plain letters.

    Returns:
        `(same, compared)`: how many stories have the same ids, of how many.

    Raises:
        TrainerError: if more than one story in a hundred has other ids.
    """
    ordered = {piece: rank for rank, piece in enumerate(_in_order(pieces))}
    ours = StoryTokenizer(ordered, pre_tokenization=PRE_TOKENIZATION)
    original = [pieces[piece] for piece in ordered]
    plain = [story for story in stories if story.isascii()][:_COMPARED]
    same = sum(
        [original[token] for token in tokens] == theirs
        for tokens, theirs in zip(ours.encode_batch(plain), spelling.encode_batch(plain), strict=True)
    )
    if same < _ENOUGH * len(plain):
        raise TrainerError(
            f"Only {same} of {len(plain)} stories are spelled as the model's own tokenizer spells them: "
            "it is not SentencePiece's BPE."
        )
    return same, len(plain)


def pruned(pieces: Ranks, stories: Iterable[str], entries: int) -> tuple[StoryTokenizer, list[int]]:
    """The tokenizer of the `entries` most useful pieces, and the original id of each of its entries.

    Raises:
        TrainerError: if fewer than the 256 single bytes are asked for, or more than the stories use.
    """
    pattern = regex.compile(SENTENCEPIECE_PATTERN)
    words: Counter[str] = Counter()
    for story in stories:
        words.update(pattern.findall(f" {story}"))
    kept = prune({piece: rank for rank, piece in enumerate(_in_order(pieces))}, words, entries, SENTENCEPIECE_PATTERN)
    tokenizer = StoryTokenizer(kept, pre_tokenization=PRE_TOKENIZATION)
    return tokenizer, [pieces[piece] for piece in sorted(kept, key=kept.__getitem__)]


def _in_order(pieces: Ranks) -> list[bytes]:
    """Single bytes first, as they are no merges, then the pieces in the order in which they are merged."""
    return sorted(pieces, key=lambda piece: (len(piece) > 1, pieces[piece]))
