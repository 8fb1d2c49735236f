"""What is fit for children, in and out.

Lists of words, patterns for what no single word tells, and the parent's own words:

- what never stands in a story here, whoever writes it: such an opening is not taken up, and what is answered depends
  on its kind (`storydesk.words.categories`);
- what the program does not begin by itself, but goes along with where the story-teller did: a parent may well tell of
  a ghost, the model may not surprise a child with one.

    safety = Safety(own_words=("spider",), age="school")
    safety.refuses("...")                                       # in: a Finding or None
    safety.finds("...", welcome=safety.welcome("..."), before="...")  # out

Texts are looked at as they are meant, not as they are spelled (`storydesk.words.normalise`). The English lists are the
project's own. They are strict on purpose: a word too many costs a sentence that is simply written anew. Nothing that is
found is ever logged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from storydesk.usual import AGE, Age
from storydesk.words import deeds, wishes_for_help
from storydesk.words.categories import CATEGORY_OF, LET_BE_FOR_GROWN_UPS, REFUSAL, Category
from storydesk.words.dangers import unsafe
from storydesk.words.endings import closing, is_hopeless
from storydesk.words.languages import ALWAYS, FALSE_FRIENDS, IN_THEIR_LANGUAGE, language_of
from storydesk.words.normalise import WORD, as_meant, fold, is_masked_as, joined, parted, readings, undoubled
from storydesk.words.personal import find_personal

__all__ = ["NEVER", "NOT_BY_ITSELF", "PHRASES", "REFUSAL", "Finding", "Safety", "safety_of", "words_of"]

# Stems are matched from the beginning of a word; `\b` closes those whose longer forms are harmless.
NEVER = {
    "coarse": r"fuck|motherfuck|shit(?!ake)|bullshit|bitch|biatch|bastard|asshole|asshat|arsehole|dickhead|wank|slut|whore|cunt|"
    r"pussy\b|piss(?:ed|ing|es)?\b|twat|knobhead|bollox|mofo\b|moth[ae]r?f|muthaf|shyt|biotch|fukk|azzhole|arses?\b|asswipe|sonofab|fuckwit|tw[a4]t|tosser|bollock|jackass|dumbass|dipshit|crap(?:py|s)?\b|douche|skank|"
    r"fu[ckq]k?\b|fuk(?:in|er)|f[cv]u?c?k(?:ing|ed|er|s)?\b|phuck|phuk|cvnt|kcuf|tihs|wtf\b|stfu\b|lmfao\b",
    "adult": r"sex(?:y|ual\w*|ting|ed)?\b|porn|pron\b|nude[sd]?\b|naked|penis|vagina|erotic|orgasm|rape[ds]?\b|raping|rapist|"
    r"condom|boob|titt(?:y|ies)\b|horny\b|masturbat|blowjob|handjob|stripper|prostitut|hookers?\b|boner\b|dildo|hentai\b|"
    r"onlyfans|milf|clitoris|scrotum|testicle|semen\b|ejaculat|genital|threesome|orgy\b|orgies|fetish|bdsm|nackt\b|"
    r"seggs|pervert",
    "drugs": r"cocaine|heroin\b|marijuana|cannabis|vodka|whisk(?:e)?y|cigarette|tobacco|methamphet|meth\b|lsd\b|opium|hashish|"
    r"ketamine|fentanyl|kokain",
    "hatred": r"nigg(?:er|a)|faggot|fagg?s?\b|retard(?:ed|s)?\b|nazi|hitler|swastika|kike|paki\b|gook\b|wetback|tranny\b|kkk\b|"
    r"genocid|terroris|spastic\b|hakenkreuz",
    "cruel": r"murder|strangl|tortur|slaughter|behead|massacre|corpse|decapitat|dismember|disembowel|mutilat|gore\b|gory\b|"
    r"psychopath|necrophil|guillotin|gallows|noose\b|cannibal|ermord|folter(?:n|t)?\b",
    "harm": r"suicid|selbstmord|molest|incest|p(?:a)?edophil",
}  # fmt: skip
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
"""By the rarest word of each: its list, and the pattern. What the program does not write."""
_PLAIN_SWEARING = (
    "fuck fucks fucked fucker fucking motherfucker shit shits shitty bullshit bitch bitches cunt cunts asshole assholes arsehole "
    "bastard dickhead pussy slut sluts whore wanker wank twat piss nigger niggers nigga faggot sex porn rape penis vagina cocaine "
    "heroin nazi hitler nude nudes fucks bitchy shithead shite wankers bastards pussies dickheads whores fag faggots"
).split()
"""Words that are recognised in parts, with stars or with doubled letters."""
_STARS = re.compile(r"[fsbc]\*{3,5}(?:ing|ed|er)?")
_INSIDE = re.compile(
    r"fuck|bitch|asshole|arsehole|arschloch|hurensohn|(?<!s)nigger|(?:holy|oh|eat|dip|bat|ape|dumb|piece\s?of)shit|pornhub"
)
_INNOCENT = re.compile(
    r"(?:baby|babies|toddlers?|emperor|king|chicks?|birds?|trees?|branches|twigs)(?: (?!and|with|on)\w+){0,3} naked|cut off their tails with a carving|"
    r"pussy[\W_]*(?:cats?|willows?)|murders? of (?:crows|ravens)|murder mystery|dick (?:whittington|turpin|tracy|van dyke)|moby[ -]dick|"
    r"(?:blue|great|coal|marsh|willow|long-?tailed|crested|little|small|two|three|the) tits\b(?= (?:built|sang|sat|flew|and|fed|ate|nest|pecked|share|in the|on the))|"
    r"(?:blue|great|coal|marsh|willow|long-?tailed|crested) tits?|naked (?:mole|eye|truth)|faggots? of (?:wood|sticks)|hooker of wool|"
    r"(?:rape|sperm) (?:seed|whale)s?|killer (?:whale|bee)s?|dick and (?:jane|dora)|crap(?:s)? game|"
    r"kill(?:s|ed|ing)? (?:some |the )?time|(?:the|a|her|his) (?:old )?jack ?ass (?:carried|brayed|ate)|nazi?reth"
)
_TOO_LATE = r"too late\b"  # a story may well say so on its way; the program does not begin it
_PHRASE = re.compile(rf"\b(?:{'|'.join((_TOO_LATE, *(pattern for _, pattern in PHRASES.values())))})")
_RULES = tuple(deeds.Rule(*rule) for rule in deeds.RULES + wishes_for_help.RULES)
_LONGEST_WORD = 100  # characters of it that are looked at
_BEFORE = 300  # characters of the story that a sentence is judged with
_LAST_PART = 400  # characters of it that its end is judged with


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

    @property
    def category(self) -> Category:
        """What kind of thing it is; `storydesk.words.categories.ANSWERS` has what is said to it."""
        return CATEGORY_OF[self.reason]


class Safety:
    """Looks for what is unfit. Objects with the same words of the parent and for the same age are alike."""

    def __init__(self, own_words: Iterable[str] = (), age: Age = AGE) -> None:
        """Take the parent's words; each stands for itself and for what begins with it, from four letters on."""
        self._own = frozenset(word for line in own_words for word in _SIMPLE.findall(fold(line).text))
        self._age = age

    def refuses(self, text: str) -> Finding | None:
        """The first thing in what somebody wrote that no story here takes up; a call for help before all others."""
        found = self.marks(text)
        return next((one for one in found if one.category is Category.HARM), found[0] if found else None)

    def marks(self, text: str) -> list[Finding]:
        """Everything in what somebody wrote that no story here takes up, in its order."""
        return sorted(self._refused(text), key=lambda found: (found.start, -found.end))

    def finds(self, text: str, welcome: frozenset[str] = frozenset(), before: str = "") -> Finding | None:
        """The first thing in what the model wrote that is unfit.

        Args:
            text: at least the whole of the sentence in question.
            welcome: words, as `Safety.welcome` gives them, that the story-teller used first.
            before: the story up to there: a cruel deed may stand in it that the text takes for fun.
        """
        found = next(self._refused(text, before), None)
        if found is not None:
            return found
        if self._age == "off":
            return None
        folded = fold(text)
        for start, end, word in _words(folded.text):
            reason = _judged(word).begun
            if reason and word not in welcome and not self._is_misread(word, folded.text):
                return Finding(*folded.original(start, end), reason)
        told = fold(before[-_BEFORE:]).text
        if (danger := unsafe(told + folded.text, len(told))) is not None:
            return Finding(*folded.original(danger[0] - len(told), danger[1] - len(told)), "abandoned")
        if (over := closing(folded.text)) is not None and is_hopeless(told + folded.text):
            return Finding(*folded.original(*over), "abandoned")
        phrase = _PHRASE.search(folded.text)
        return Finding(*folded.original(*phrase.span()), "abandoned") if phrase else None

    def ends_sadly(self, story: str) -> bool:
        """Whether a story that ends here leaves somebody sad or alone."""
        return self._age != "off" and is_hopeless(fold(story[-_LAST_PART:]).text)

    def welcome(self, text: str) -> frozenset[str]:
        """The words of the story-teller that the program may use again: none where the stories are for small children."""
        return frozenset() if self._age == "small" else words_of(text)

    def _refused(self, text: str, before: str = "") -> Iterator[Finding]:
        folded = fold(text)
        innocent: list[tuple[int, int]] | None = None
        for start, end, reason in self._places(folded.text, before):
            if CATEGORY_OF[reason] in LET_BE_FOR_GROWN_UPS and self._age == "off":
                continue
            if innocent is None:
                innocent = [match.span() for match in _INNOCENT.finditer(folded.text)]
            if reason == "own" or not any(first <= start and end <= last for first, last in innocent):
                yield Finding(*folded.original(start, end), reason)

    def _places(self, folded: str, before: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and list of everything, in a folded text."""
        meant = as_meant(folded)
        for text in meant:
            yield from self._told(text)
        for start, end, word in _in_parts(folded):
            yield start, end, _judged(word).never or "coarse"
        if (personal := find_personal(folded)) is not None:
            yield *personal, "personal"
        if any(_judged(word).is_joyful for _, _, word in _words(meant[-1])):
            told = fold(before[-_BEFORE:]).text
            if (fun := deeds.cruel_fun(told + meant[-1], len(told))) is not None:
                yield fun[0] - len(told), fun[1] - len(told), "cruel fun"

    def _told(self, text: str) -> Iterator[tuple[int, int, str]]:
        """What words and rules find in a text."""
        language = language_of(text)
        for start, end, word in _words(text):
            judged = _judged(word)
            if self._own and self._is_own(word):
                yield start, end, "own"
            elif judged.never:
                yield start, end, judged.never
            elif language != "en" and (reason := _in_language(language, word)):
                yield start, end, reason
        for rule in _RULES:
            if (match := rule.search(text)) is not None:
                yield *match.span(), rule.reason

    def _is_misread(self, word: str, folded: str) -> bool:
        return word in FALSE_FRIENDS and language_of(folded) != "en"

    def _is_own(self, word: str) -> bool:
        return bool(self._own) and any(
            reading in self._own or any(len(own) >= 4 and reading.startswith(own) for own in self._own)
            for reading in readings(word)
        )


@lru_cache(maxsize=8)
def safety_of(own_words: tuple[str, ...], age: Age = AGE) -> Safety:
    """The check for a parent's own unfit words and an age, made once."""
    return Safety(own_words, age)


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as `Safety.finds` compares them."""
    return frozenset(word for _, _, word in _words(fold(text).text))


@dataclass(frozen=True)
class _Judged:
    """What is known of a word, wherever it stands.

    Attributes:
        never: the list of NEVER, or of another language, that it stands in.
        begun: that of NOT_BY_ITSELF.
        is_joyful: whether somebody may be happy.
    """

    never: str | None
    begun: str | None
    is_joyful: bool


def _words(folded: str) -> Iterator[tuple[int, int, str]]:
    for match in WORD.finditer(folded):
        yield match.start(), match.end(), match.group()[:_LONGEST_WORD]


def _one_of(*lists: dict[str, str]) -> re.Pattern[str]:
    # A group's name must be an identifier, once in a pattern; the list's own name is what a Finding tells.
    named = (
        f"(?P<{reason.replace('-', '_')}__{number}>{words})"
        for number, patterns in enumerate(lists)
        for reason, words in patterns.items()
    )
    return re.compile(r"(?:" + "|".join(named) + ")")


def _list_of(pattern: re.Pattern[str], word: str) -> str | None:
    found = pattern.match(word)
    return found.lastgroup.rpartition("__")[0].replace("_", "-") if found and found.lastgroup else None


_SIMPLE = re.compile(r"[^\W_]+")
_NEVER = _one_of(NEVER, ALWAYS)
_BEGUN = _one_of(NOT_BY_ITSELF)
_PLAIN_WORDS = frozenset(_PLAIN_SWEARING)
_LONG_WORDS = frozenset(word for word in _PLAIN_SWEARING if len(word) > 5) - {"heroin"}
_UNDOUBLED = {undoubled(word): word for word in _PLAIN_SWEARING if undoubled(word) != "niger"}


@lru_cache(maxsize=20_000)  # children's stories use few words again and again
def _judged(word: str) -> _Judged:
    meant = readings(word)
    never = next((reason for reading in meant if (reason := _list_of(_NEVER, reading))), None)
    return _Judged(
        never=never or _disguise(meant),
        begun=next((reason for reading in meant if (reason := _list_of(_BEGUN, reading))), None),
        is_joyful=any(deeds.JOY_WORDS.match(reading) for reading in meant),
    )


@lru_cache(maxsize=2_000)
def _in_language(language: str, word: str) -> str | None:
    """The list that a word stands in where the text is in that language."""
    elsewhere = _elsewhere(language)
    return next((reason for reading in readings(word) if (reason := _list_of(elsewhere, reading))), None)


@cache
def _elsewhere(language: str) -> re.Pattern[str]:
    return _one_of(IN_THEIR_LANGUAGE[language])


def _disguise(meant: tuple[str, ...]) -> str | None:
    """The list of a plain swear word that a word hides inside, behind stars or in doubled letters."""
    if _STARS.fullmatch(meant[0]) or (meant[0] != "ass" and "ass" in meant):  # f***, a$$
        return "coarse"
    for reading in meant:
        if inside := _INSIDE.search(reading):
            return _list_of(_NEVER, inside.group()) or "coarse"
        doubled = _UNDOUBLED.get(undoubled(reading)) if reading.isalpha() else None
        masked = next((word for word in _PLAIN_SWEARING if is_masked_as(reading, word)), None)
        if plain := doubled or masked:
            return _list_of(_NEVER, plain)
    return None


def _in_parts(folded: str) -> Iterator[tuple[int, int, str]]:
    """The plain swear words whose parts stand apart."""
    for start, end, word in joined(folded):
        if word in _PLAIN_WORDS or _INSIDE.search(word):
            yield start, end, word
    for start, end, word, is_cut in parted(folded):
        if word in (_PLAIN_WORDS if is_cut else _LONG_WORDS):
            yield start, end, word
