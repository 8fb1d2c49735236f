"""What the story model must not learn: stories that no parent wants, and broken text.

The lists are the project's own. They are deliberately strict: a good story lost costs nothing, a cruel one kept may
be told to a child.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

FEWEST_WORDS = 30
MOST_WORDS = 420
_ENDINGS = (".", "!", "?", '."', '!"', '?"', ".'", "!'", "?'")

# Stems matched from the beginning of a word; `\b` closes those whose longer forms are harmless.
_UNFIT_WORDS = {
    "death": r"die[ds]?\b|dying|dead(?!line)|death|funeral|corpse|grave(?:yard|s)?\b|coffin|ghost|skeleton|zombie",
    "violence": r"kill|murder|stab|blood|bleed|punch|slapp|strangl|tortur|attack|fight(?:s|ing)?\b|fought",
    "weapons": r"gun(?:s|shot)?\b|rifle|pistol|bullet|bomb|sword|dagger|knife|knives|weapon|cannon|grenade",
    "adult": r"beer|wine\b|alcohol|drunk|vodka|whisky|cigar|tobacco|smoking|drugs?\b|sexy?\b|naked|nude\b|"
    r"gambl|casino|divorc|damn|hell\b|stupid|idiot|hate[ds]?\b",
    "fear": r"monster|demon|devil|evil|kidnap|prison|jail|poison|scream|nightmare|horror|terrif|witch|"
    r"suffer|starv|drown|suicid",
}
_UNFIT_PHRASES = {
    "violence": r"hurt (?:him|her|them) badly|hit (?:him|her|them)\b|beat (?:him|her|them) up|bit (?:him|her|them)\b",
    "adult": r"kissed on the lips|shut up",
    "abandoned": r"trapped forever|never (?:came|come) back|never seen again|"
    r"never saw (?:him|her|them|it|his|their) .{0,20}again|was (?:all )?alone forever|stay(?:ed)? there forever|"
    r"gone forever|lost forever|ate (?:him|her|them)(?: all)? up",
}
# The phrases are only searched for where one of their rarer words stands: most stories are through sooner.
_PHRASE_WORDS = frozenset("badly hit beat bit lips shut never forever ate".split())


def _one_of(patterns: dict[str, str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(f"(?P<{reason}>{words})" for reason, words in patterns.items()) + ")")


_WORD = re.compile(r"\w+")
_WORD_PATTERN, _PHRASE_PATTERN = _one_of(_UNFIT_WORDS), _one_of(_UNFIT_PHRASES)
_SAD_END = re.compile(
    r"\b(?:sad|cried|crying|cry|lonely|alone|sorry|scared|afraid|angry|too late|lost|gone|broken|regret\w*)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"[^\x20-\x7e\n\u00a1-\u017f]|\ufffd|https?:|www\.|[<>{}\\|]|(.)\1{4,}")


def problem(text: str) -> str | None:
    """Why a story should not be learned from, or None if nothing speaks against it."""
    words = len(text.split())
    if words < FEWEST_WORDS:
        return "too short"
    if words > MOST_WORDS:
        return "too long"
    if _BROKEN.search(text):
        return "broken text"
    if not text.endswith(_ENDINGS) or text[0].islower():
        return "truncated"
    if (unfit := _unfit(text.lower())) is not None:
        return unfit
    if _repeats(text):
        return "repetition"
    return "sad ending" if _SAD_END.search(_last_sentence(text)) else None


@dataclass
class Cleaner:
    """Filters story after story and counts what it refused; exact duplicates are refused too.

    Attributes:
        refused: number of stories by reason.
    """

    refused: Counter[str] = field(default_factory=Counter)
    _seen: set[int] = field(default_factory=set)

    def accepts(self, text: str) -> bool:
        """Whether the story may be learned from."""
        return self.judges(text, problem(text))

    def judges(self, text: str, reason: str | None) -> bool:
        """The same where `problem` has been asked already, in another process for example."""
        if reason is None and hash(text) in self._seen:
            reason = "duplicate"
        self.remember(text)
        if reason is not None:
            self.refused[reason] += 1
        return reason is None

    def remember(self, text: str) -> None:
        """Count this text as seen, so that a copy of it is refused."""
        self._seen.add(hash(text))


def _unfit(text: str) -> str | None:
    words = set(_WORD.findall(text))
    for word in sorted(words):
        if (reason := _word_reason(word)) is not None:
            return reason
    if words.isdisjoint(_PHRASE_WORDS):
        return None
    phrase = _PHRASE_PATTERN.search(text)
    return phrase.lastgroup if phrase else None


@lru_cache(maxsize=100_000)  # children's stories use few words again and again
def _word_reason(word: str) -> str | None:
    found = _WORD_PATTERN.match(word)
    return found.lastgroup if found else None


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+", text.rstrip("\"' \n"))[-1]


def _repeats(text: str) -> bool:
    """Whether one sentence of some length stands there three times."""
    sentences = Counter(s for s in re.split(r"(?<=[.!?])\s+", text) if len(s) > 25)
    return bool(sentences) and max(sentences.values()) >= 3
