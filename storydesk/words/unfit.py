"""What is fit for children, in and out.

Two lists of words, and the parent's own:

- what never stands in a story here, whoever writes it: such an opening is not taken up;
- what the program does not begin by itself, but goes along with where the story-teller did: a parent may well tell of
  a ghost, the model may not surprise a child with one.

    safety = Safety(own_words=("spider",))
    safety.refuses("...")                        # in: a Finding or None
    safety.finds("...", welcome=words_of("..."))  # out

The lists are the project's own. They are strict on purpose: a word too many costs a sentence that is simply written
anew. Nothing that is found is ever logged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

REFUSAL = "There is a word in it that is not for children's stories. Please choose another one."
"""What is said where `Safety.refuses` finds something."""

# Stems are matched from the beginning of a word; `\b` closes those whose longer forms are harmless.
NEVER = {
    "coarse": r"fuck|motherfuck|shit(?!ake)|bullshit|bitch|bastard|asshole|arsehole|dickhead|wank|slut|whore|cunt|"
    r"pussy\b|piss(?:ed|ing|es)?\b|nigg(?:er|a)|faggot|retard(?:ed)?\b|"
    r"scheiss|arschloch|wichs|fick(?:en|t|er)?\b|hurensohn|nutte\b|fotze",
    "adult": r"sex(?:y|ual\w*)?\b|porn|nude[sd]?\b|naked|penis|vagina|erotic|orgasm|rape[ds]?\b|rapist|condom|"
    r"cocaine|heroin\b|marijuana|vodka|whisk(?:e)?y|cigarette|tobacco|kokain|nackt\b",
    "cruel": r"murder|suicid|strangl|tortur|slaughter|behead|massacre|corpse|genocid|terroris|nazi|hitler|"
    r"ermord|selbstmord|folter(?:n|t)?\b",
}
NOT_BY_ITSELF = {
    "death": r"die[ds]?\b|dying|dead(?!line)|death|funeral|grave(?:yard|s)?\b|coffin|ghost|skeleton|zombie",
    "violence": r"kill|stab(?:s|bed|bing)?\b|blood|bleed|punch|slapp|attack|fight(?:s|ing)?\b|fought",
    "weapons": r"gun(?:s|shot)?\b|rifle|pistol|bullet|bomb|sword|dagger|knife\b|knives|weapon|cannon|grenade",
    "grown-up": r"beer|wine\b|alcohol|drunk|cigar|smoking|drugs?\b|gambl|casino|divorc|damn|hell\b|stupid|idiot|"
    r"hate[ds]?\b",
    "fear": r"monster|demon|devil|evil|kidnap|prison|jail|poison|scream|nightmare|horror|terrif|witch|starv|drown",
}
PHRASES = {
    "badly": ("violence", r"hurt (?:him|her|them)(?:self|selves)? badly"),
    "hit": ("violence", r"hit (?:him|her|them)\b"),
    "beat": ("violence", r"beat (?:him|her|them) up"),
    "bit": ("violence", r"bit (?:him|her|them)\b"),
    "lips": ("adult", r"kissed on the lips"),
    "shut": ("adult", r"shut up"),
    "never": (
        "abandoned",
        r"never c[ao]me back|never seen again|never saw (?:him|her|them|it|his|their) .{0,20}again",
    ),
    "forever": ("abandoned", r"trapped forever|stay(?:ed)? there forever|(?:gone|lost|alone) forever"),
    "ate": ("abandoned", r"ate (?:him|her|them)(?: all)? up"),
}
"""By the rarest word of each: its list, and the pattern."""
_TOO_LATE = r"too late\b"  # a story may well say so on its way; the program does not begin it
_PHRASE = re.compile(rf"\b(?:{'|'.join((_TOO_LATE, *(pattern for _, pattern in PHRASES.values())))})", re.IGNORECASE)
_WORD = re.compile(r"[^\W_](?:[\w@$]*\w)?")
_LOOKALIKES = str.maketrans("01345@$", "oieasas")
_SHARP_S = str.maketrans({"ß": "ss"})


@dataclass(frozen=True)
class Finding:
    """Where a text is unfit, and why.

    Attributes:
        start, end: of the word or phrase, in characters of the text.
        reason: the list that it stands in.
    """

    start: int
    end: int
    reason: str


class Safety:
    """Looks for what is unfit. Objects with the same words of the parent are alike."""

    def __init__(self, own_words: Iterable[str] = ()) -> None:
        """Take the parent's words; each stands for itself and for what begins with it, from four letters on."""
        self._own = frozenset(_plain(word) for line in own_words for word in _WORD.findall(line))

    def refuses(self, text: str) -> Finding | None:
        """The first thing in what somebody wrote that no story here takes up."""
        return next((found for found in self._words(text) if found.reason in (*NEVER, "own")), None)

    def finds(self, text: str, welcome: frozenset[str] = frozenset()) -> Finding | None:
        """The first thing in what the model wrote that is unfit.

        Args:
            text: at least the whole of the sentence in question.
            welcome: words, as `words_of` gives them, that the story-teller used first.
        """
        for found in self._words(text):
            if found.reason in (*NEVER, "own") or _plain(text[found.start : found.end]) not in welcome:
                return found
        phrase = _PHRASE.search(text)
        return Finding(phrase.start(), phrase.end(), "phrase") if phrase else None

    def _words(self, text: str) -> Iterator[Finding]:
        for word in _WORD.finditer(text):
            plain = _plain(word.group())
            reason = "own" if self._is_own(plain) else _reason(plain)
            if reason is not None:
                yield Finding(word.start(), word.end(), reason)

    def _is_own(self, plain: str) -> bool:
        return bool(self._own) and (
            plain in self._own or any(len(own) >= 4 and plain.startswith(own) for own in self._own)
        )


@lru_cache(maxsize=8)
def safety_of(own_words: tuple[str, ...]) -> Safety:
    """The check for a parent's own unfit words, made once."""
    return Safety(own_words)


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as `Safety.finds` compares them."""
    return frozenset(_plain(word) for word in _WORD.findall(text))


def _one_of(patterns: dict[str, str]) -> re.Pattern[str]:
    # A group's name must be an identifier; the list's own name is what a Finding tells.
    named = (f"(?P<{reason.replace('-', '_')}>{words})" for reason, words in patterns.items())
    return re.compile(r"(?:" + "|".join(named) + ")")


_UNFIT = _one_of({**NEVER, **NOT_BY_ITSELF})


@lru_cache(maxsize=20_000)  # children's stories use few words again and again
def _reason(plain: str) -> str | None:
    found = _UNFIT.match(plain)
    return found.lastgroup.replace("_", "-") if found and found.lastgroup else None


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    """A word in small letters without accents; digits among letters are read as the letters they look like."""
    bare = unicodedata.normalize("NFKD", word.casefold().translate(_SHARP_S))
    bare = "".join(mark for mark in bare if not unicodedata.combining(mark))
    return bare.translate(_LOOKALIKES) if any(mark.isalpha() for mark in bare) else bare
