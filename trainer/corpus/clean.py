"""What the story model must not learn: stories that no parent wants, broken text, and copies.

The lists are the project's own. They are deliberately strict: a good story lost costs nothing, a cruel one kept may
be told to a child. For the same reason whole stories are judged, never sentences: cutting the one unfit sentence out of
a story leaves a tale that refers to what was cut, which is worse to learn from than one story fewer.

Every word is looked up before anything is searched for: children's stories use few words again and again, so nearly
all of a new story's words are known to be harmless, and a pattern only runs where one of its rarer words stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from storydesk.words.unfit import NEVER, NOT_BY_ITSELF, PHRASES
from trainer.corpus.near import NearCopies, sketch

FEWEST_WORDS = 30
MOST_WORDS = 420
_ENDINGS = (".", "!", "?", '."', '!"', '?"', ".'", "!'", "?'")

# The app's lists, and a few words that a story to learn from should not have either. Stems, from a word's beginning.
_ALSO_UNFIT = {"fear": r"suffer"}
_UNFIT_WORDS = [*NEVER.items(), *NOT_BY_ITSELF.items(), *_ALSO_UNFIT.items()]
_WORD_PATTERN = re.compile("|".join(f"(?:{words})" for _, words in _UNFIT_WORDS))
_REASONS = [(reason, re.compile(words)) for reason, words in _UNFIT_WORDS]
# Each phrase is only searched for where its rarest word stands.
_PHRASE_PATTERNS = {word: (reason, re.compile(rf"\b(?:{phrase})")) for word, (reason, phrase) in PHRASES.items()}
_SAD_END = re.compile(
    r"\b(?:sad|cried|crying|cry|lonely|alone|sorry|scared|afraid|angry|too late|lost|gone|broken|regret\w*)\b"
)
_SENTENCE_ENDS = (". ", "! ", "? ", ".\n", "!\n", "?\n")
_FOREIGN = re.compile(r"[^\x20-\x7e\n\u00a1-\u017f]|[<>{}\\|]")
_PLAIN = bytes(code for code in (10, *range(32, 127)) if chr(code) not in "<>{}\\|")
_WORD = re.compile(r"\w+")
_MARKS_TO_SPACES = bytes(code if chr(code).isalnum() or chr(code) == "_" else 32 for code in range(128)) + bytes(128)


def problem(text: str) -> str | None:
    """Why a story, its text normalised, should not be learned from, or None if nothing speaks against it."""
    count = 1 + text.count(" ") + text.count("\n")
    if count < FEWEST_WORDS:
        return "too short"
    if count > MOST_WORDS:
        return "too long"
    if _is_broken(text):
        return "broken text"
    if not text.endswith(_ENDINGS) or text[0].islower():
        return "truncated"
    lower = text.lower()
    if (unfit := _unfit(lower)) is not None:
        return unfit
    if _repeats(lower):
        return "repetition"
    return "sad ending" if _SAD_END.search(_last_sentence(lower)) else None


@dataclass
class Cleaner:
    """Filters story after story and counts what it refused.

    Copies and near-copies of a story that was accepted, and of stories that are held out, are refused.

    Attributes:
        refused: number of stories by reason.
    """

    refused: Counter[str] = field(default_factory=Counter)
    _earlier: NearCopies = field(default_factory=NearCopies)
    _held_out: NearCopies | None = None

    def hold_out(self, texts: Iterable[str]) -> None:
        """Refuse copies of these stories from now on; they are to measure with."""
        kept = list(texts)
        self._held_out = NearCopies(most_stories=max(len(kept), 1))
        for text in kept:
            self._held_out.add(sketch(text))

    def accepts(self, text: str) -> bool:
        """Whether the story may be learned from."""
        reason = problem(text)
        return self.judges(b"" if reason else sketch(text), reason)

    def judges(self, drawn: bytes, reason: str | None) -> bool:
        """The same where `problem` and the sketch are known already; without a problem there must be a sketch."""
        if reason is None and self._held_out is not None and self._held_out.find(drawn) is not None:
            reason = "copy of a held-out story"
        if reason is None:
            reason = self._earlier.find(drawn)
        if reason is None:
            # A copy of a refused story is not refused for that: of a truncated story, the whole one may follow.
            self._earlier.add(drawn)
        else:
            self.refused[reason] += 1
        return reason is None


def _is_broken(text: str) -> bool:
    """Whether there is text of another script, a link, markup, or one character five times in a row."""
    if text.isascii():
        packed = text.encode()
        codes, foreign = np.frombuffer(packed, np.uint8), bool(packed.translate(None, _PLAIN))
    else:
        codes, foreign = np.frombuffer(text.encode("utf-32-le"), "<u4"), _FOREIGN.search(text) is not None
    if foreign or "http:" in text or "https:" in text or "www." in text:
        return True
    pairs = codes[1:] == codes[:-1]
    threes = pairs[1:] & pairs[:-1]
    return bool((threes[2:] & threes[:-2]).any())


_harmless: set[str] = set()
_MOST_HARMLESS = 200_000


def _unfit(lower: str) -> str | None:
    """Why a story in lower case is unfit: its first unfit word in alphabetical order, or else an unfit phrase."""
    if lower.isascii():
        words = set(lower.encode().translate(_MARKS_TO_SPACES).decode().split())
    else:
        words = set(_WORD.findall(lower))
    for word in sorted(words - _harmless):
        if _WORD_PATTERN.match(word) is not None:
            return next(reason for reason, pattern in _REASONS if pattern.match(word))
        if len(_harmless) < _MOST_HARMLESS:
            _harmless.add(word)
    for word, (reason, pattern) in _PHRASE_PATTERNS.items():
        if word in words and pattern.search(lower) is not None:
            return reason
    return None


def _last_sentence(text: str) -> str:
    return text[max(text.rfind(end) for end in _SENTENCE_ENDS) + 1 :]


def _repeats(text: str) -> bool:
    """Whether one sentence of some length stands there three times."""
    sentences = text.replace("! ", ".\n").replace("? ", ".\n").replace(". ", ".\n").split("\n")
    long = [sentence for sentence in sentences if len(sentence) > 25]
    return len(long) - len(set(long)) >= 2 and max(Counter(long).values()) >= 3
