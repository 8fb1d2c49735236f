"""Finish the word that is being typed: the story model's own odds, bound to the letters that are there.

    completer = Completer(decoder, tokenizer)
    completer.complete("Once upon a ti")[0].word      # "time"
    completer.complete("Once upon a ")[0].word        # the word that may follow

A text that ends inside a word is not what the model learned to read: its tokens rarely end there. So the model reads
the text only up to the word, and then follows, likeliest first, every way of spelling a word that begins with the
typed letters, token by token, in bytes. The probability of a word is the sum over its spellings,

    p(word) = sum over token sequences t that spell it of  p(t | text) * p(no letter follows | text, t),

and the search ends as soon as no open spelling can beat the best word, mostly after one or two passes of the model.
What was read stays in the decoder, so while somebody types only new words cost anything. Where a story was written
with it in the meantime, it notices and reads again.
"""

from __future__ import annotations

import heapq
import math
import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.decoder import Decoder
from storydesk.engine.spelling import Spelling
from storydesk.engine.tokenizer import StoryTokenizer

MOST_PASSES = 12
"""Passes of the model that one word may cost, the text's own not counted."""
_SHOWN_TOKENS = 160  # of the text: enough to know the heroes, and soon read
_CANDIDATES = 5  # words among which the likeliest one that exists is looked for
_PREFILL_CHUNK = 64  # tokens, between which somebody may stop
_WINDOW_STEP = 64  # the window moves in steps, so that what was read stays useful while the text grows
_BRANCHES = 24  # likeliest ways on from one place
_LONGEST_SPELLING = 12  # tokens
_TYPED = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?$")


@dataclass(frozen=True)
class Completion:
    """A word that could stand there.

    Attributes:
        word: the whole word, typed letters included.
        chance: its probability, given the text and the typed letters.
        tokens: its likeliest spelling, with which the decoder could go on.
    """

    word: str
    chance: float
    tokens: tuple[int, ...]


@dataclass(frozen=True)
class Split:
    """A text as the completer sees it.

    Attributes:
        base: what the model reads.
        bound: what the next tokens must spell first: the typed letters, and the space before them.
        letters: the typed letters alone.
    """

    base: str
    bound: bytes
    letters: str


def split_typed(text: str) -> Split:
    """Take the word that is being typed off a text. A space before it belongs to it, as in the model's tokens."""
    typed = _TYPED.search(text)
    letters = typed.group() if typed else ""
    base = text[: len(text) - len(letters)]
    space = " " if base.endswith(" ") else ""
    base = base[: len(base) - len(space)]
    return Split(base, (space + letters).encode(), letters)


class Completer:
    """Asks the story model for words. The decoder may be shared: one of its users works at a time."""

    def __init__(self, decoder: Decoder, tokenizer: StoryTokenizer) -> None:
        self._decoder = decoder
        self._tokenizer = tokenizer
        self._pieces = [tokenizer.decode_bytes((token,)) for token in range(len(tokenizer.ranks))]
        self._order = sorted(range(len(self._pieces)), key=self._pieces.__getitem__)
        self._sorted = [self._pieces[token] for token in self._order]
        self._continues = np.array([*map(_continues_word, self._pieces), *[False] * len(tokenizer.special)])
        self._only_letters = np.array([_spells_letters(piece) for piece in self._pieces])
        self._read: list[int] = []

    def complete(
        self, text: str, count: int = 3, stop: Callable[[], bool] = lambda: False, passes: int = MOST_PASSES
    ) -> list[Completion]:
        """The likeliest words, best first; fewer than `count` where the search was sure before it met more.

        Args:
            text: what stands in front of the caret; where it ends in letters, these begin the word.
            count: the largest number of words.
            stop: asked before every pass; a completion that nobody waits for any more is empty.
            passes: of the model, at most.
        """
        split = split_typed(text)
        if not split.base:
            split = replace(split, bound=self._tokenizer.led(split.bound.decode()).encode())
        logits = self.read(split.base, stop)
        if logits is None:
            return []
        search = _Search(split.bound)
        self._branch(search, (), b"", 0.0, _log_softmax(logits))
        for _ in range(passes):
            if stop():
                return []
            spelling = search.next_spelling()
            if spelling is None:
                break
            chance, spelled, way = spelling
            following = _log_softmax(self._advance(way))
            if len(spelled) >= len(split.bound):
                ends = float(np.logaddexp.reduce(following[~self._continues]))
                search.found(spelled, chance + ends, way)
            self._branch(search, way, spelled, chance, following)
        return search.words(count)

    def finish(
        self, text: str, spelling: Spelling | None, stop: Callable[[], bool] = lambda: False
    ) -> Completion | None:
        """The likeliest word that begins with the letters that a text ends in, and is one; None where there is none.

        Args:
            text: what stands in front of the caret.
            spelling: which words there are; None takes every one. Where the model finds none that exists, letters that
                begin only one become it.
            stop: asked before every pass.
        """
        split = split_typed(text)
        for found in self.complete(text, _CANDIDATES if spelling else 1, stop):
            if found.word.startswith(split.letters) and (spelling is None or spelling.finds(found.word) is None):
                return found
        word = spelling.only_way_on(split.letters) if spelling and not stop() else ""
        if not word:
            return None
        space = split.bound.removesuffix(split.letters.encode()).decode()
        tokens = self._tokenizer.encode_inside(space + word) if split.base else self._tokenizer.encode(word)
        return Completion(word, 0.0, tuple(tokens))

    def follow(self, completion: Completion) -> NDArray[np.float32]:
        """Put the decoder behind a word of the last `complete`, to go on from there with `Decoder.step`.

        Returns:
            The logits after the word, float32 (vocabulary,).
        """
        return self._advance(completion.tokens)

    def read(self, text: str, stop: Callable[[], bool] = lambda: False) -> NDArray[np.float32] | None:
        """Put the decoder behind a text that ends with a whole word; only what it has not read yet costs anything.

        Returns:
            The logits after it, float32 (vocabulary,), overwritten by the decoder's next pass; None if stopped.
        """
        self._read = self._tokens_of(text)
        logits = None
        for start in range(self._decoder.keep(self._read), len(self._read), _PREFILL_CHUNK):
            if stop():
                return None
            logits = self._decoder.prefill(self._read[start : start + _PREFILL_CHUNK])
        return logits

    def _tokens_of(self, base: str) -> list[int]:
        tokens = self._tokenizer.encode(base)
        shown = min(_SHOWN_TOKENS, self._decoder.context // 2)
        step = min(_WINDOW_STEP, shown // 2)
        surplus = max(0, len(tokens) - shown)
        first = -(-surplus // step) * step
        return [self._tokenizer.end_of_story, *tokens[first:]]

    def _advance(self, way: tuple[int, ...]) -> NDArray[np.float32]:
        """Logits after the text and some more tokens."""
        tokens = [*self._read, *way]
        return self._decoder.prefill(tokens[self._decoder.keep(tokens) :])

    def _branch(
        self, search: _Search, way: tuple[int, ...], spelled: bytes, chance: float, following: NDArray[np.float64]
    ) -> None:
        """Open every likely way on from a place."""
        if len(way) >= _LONGEST_SPELLING or self._decoder.context - self._decoder.position < 2:
            return
        rest = search.bound[len(spelled) :]
        choice = self._candidates(rest, is_open=not way)
        if len(choice) > _BRANCHES:
            choice = choice[np.argpartition(-following[choice], _BRANCHES)[:_BRANCHES]]
        for token in choice.tolist():
            search.open((*way, token), spelled + self._pieces[token], chance + float(following[token]))

    def _candidates(self, rest: bytes, is_open: bool) -> NDArray[np.intp]:
        """Tokens that begin with the letters still to be spelled, or that are the beginning of these."""
        if not rest and not is_open:
            return np.flatnonzero(self._continues[: len(self._pieces)])
        first, last = bisect_left(self._sorted, rest), bisect_left(self._sorted, rest + b"\xff\xff")
        longer = np.array(self._order[first:last], np.intp)
        # What stands behind the typed letters must be letters: " ti" is finished by " time", not by " tied-up".
        longer = longer[self._only_letters[longer]]
        ranks = self._tokenizer.ranks
        shorter = [ranks[rest[:size]] for size in range(1, len(rest)) if rest[:size] in ranks]
        return np.concatenate([longer, np.array(shorter, np.intp)])


class _Search:
    """Open spellings, likeliest first, and the words found so far; all chances are logarithms."""

    def __init__(self, bound: bytes) -> None:
        self.bound = bound
        self._open: list[tuple[float, tuple[int, ...], bytes]] = []
        self._words: dict[bytes, float] = {}
        self._spelling: dict[bytes, tuple[float, tuple[int, ...]]] = {}

    def open(self, way: tuple[int, ...], spelled: bytes, chance: float) -> None:
        """Remember a spelling to be followed."""
        heapq.heappush(self._open, (-chance, way, spelled))

    def next_spelling(self) -> tuple[float, bytes, tuple[int, ...]] | None:
        """Take the likeliest open spelling, or None where it cannot beat the best word any more."""
        if not self._open:
            return None
        if self._words and -self._open[0][0] <= max(self._words.values()):
            return None
        chance, way, spelled = heapq.heappop(self._open)
        return -chance, spelled, way

    def found(self, word: bytes, chance: float, way: tuple[int, ...]) -> None:
        """Add a spelling of a word that ends here."""
        self._words[word] = float(np.logaddexp(self._words.get(word, -math.inf), chance))
        if chance > self._spelling.get(word, (-math.inf, ()))[0]:
            self._spelling[word] = chance, way

    def words(self, count: int) -> list[Completion]:
        """The best words; open spellings of whole letters count as words that nobody looked at yet."""
        total = float(np.logaddexp.reduce([*self._words.values(), *(-chance for chance, _, _ in self._open)] or [0.0]))
        # Half a character of several bytes is no word yet.
        whole = [(word, chance) for word, chance in self._words.items() if _text(word)]
        best = sorted(whole, key=lambda entry: -entry[1])[:count]
        return [
            Completion(_text(word), math.exp(min(0.0, chance - total)), self._spelling[word][1])
            for word, chance in best
        ]


def _text(word: bytes) -> str:
    try:
        return word.decode("utf-8").strip()
    except UnicodeDecodeError:
        return ""


def _continues_word(piece: bytes) -> bool:
    """Whether a token goes on with the word before it."""
    return begins_with_letter(piece) or (piece[:1] == b"'" and begins_with_letter(piece[1:]))


def begins_with_letter(piece: bytes) -> bool:
    """Whether a token makes the word before it longer."""
    # Bytes above 127 are letters of other alphabets, or parts of them.
    return piece[:1].isalpha() or piece[:1] >= b"\x80"


def _spells_letters(piece: bytes) -> bool:
    """Whether a token is letters, perhaps after one space."""
    letters = piece.removeprefix(b" ").replace(b"'", b"")
    return bool(letters) and all(begins_with_letter(letters[at : at + 1]) for at in range(len(letters)))


def _log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float64]:
    shifted: NDArray[np.float64] = logits.astype(np.float64) - float(logits.max())
    return shifted - math.log(np.exp(shifted).sum())
