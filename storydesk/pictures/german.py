"""German words in English ones, as far as pictures need them: so the rules for texts know of one language only.

A noun is found in all its cases and numbers, small or female, and at the end of a compound: `Bäumen`, `Häschen`,
`Lehrerinnen`, `Apfelkuchen`. What is not known says nothing: `hat` and `Rock` are no hat and no rock.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from storydesk.pictures.names import BOYS, GIRLS

UNKNOWN = "·"
"""Stands for a word that says nothing."""
_SMALL = frozenset(
    "der das den dem des ein eine einen einem einer und nicht ist er sie ich sich mit auf zu von aber im hatte hat wie "
    "dann als sagte es war auch einmal eines namens heißt hieß".split()
)
_ENGLISH = frozenset("the and of to a she it they with his her you that this for on at but had said he i was".split())
_ENDINGS = ("", "s", "e", "n", "en", "er", "es", "ern", "nen", "innen", "in", "chen", "lein", "chens", "leins", "se")
_BACK = (("äu", "au"), ("ä", "a"), ("ö", "o"), ("ü", "u"))
_VERB, _ADJECTIVE = re.compile(r"[a-zäöüß]{2,}(?:t|te|ten|tete)"), re.compile(r"[a-zäöüß]+(?<!t)(?:e|en|er|es|em)")
_SHORTEST_HEAD, _SHORTEST_FRONT = 4, 3  # letters of the parts of a compound
_ABSTRACT = ("ung", "heit", "keit", "schaft", "tum", "nis", "ion", "tät", "chen", "lein", "ling")
_NO_NAMES = frozenset(
    """hunger durst angst zeit lust spaß glück pech recht hilfe mut freude wut luft platz ruhe mühe geburtstag abenteuer
    herr frau familie weihnachten ostern montag dienstag mittwoch donnerstag freitag samstag sonntag sommer frühling
    herbst ende anfang idee wasser gold silber holz sand erde arbeit musik schule ferien fell haar haare augen hand kopf
    nase mund ohr ohren fuß füße bauch arm bein beine pfote pfoten flügel schwanz stimme wort worte geschichte märchen
    lied leben welt land stelle stück stunde minute tag woche monat jahr mal meter deutsch gott kuss teig rüssel essen
    dank gute neue alle tiere tier""".split()
)
_LEADS_TO_NOUN = frozenset(
    "the a no his her my this every many some both two three four five six ten little big old new red blue green "
    "yellow black white brown grey golden in at to from into".split()
)


_NO_NAMES_IN_FRONT = frozenset(
    """dann danach plötzlich heute gestern jetzt nun dort hier doch aber oder denn also auch nur noch schon bald
    später zuerst zuletzt endlich schließlich sofort gleich oben unten drüben vorne hinten immer nie oft
    manchmal einmal zweimal darum deshalb deswegen trotzdem darin darauf daraus davon dazu dabei damals damit
    seitdem überall irgendwann irgendwo nirgends vielleicht natürlich leider wer was wann warum welche alle
    viele einige manche beide keiner niemand jemand etwas nichts man unterwegs zuhause einst früher langsam
    schnell vorsichtig leise laut glücklich fröhlich stolz müde neugierig erst kaum sogar wenn als weil während
    nachdem bevor obwohl dass hast kannst möchtest willst bist komm geh schau sieh warte halt nimm gib lass
    danke bitte ja nein hallo hurra oje halli seid sei wir ihr uns euch diesmal daneben dahinter davor darunter
    darüber rundherum zusammen gemeinsam allein mitten tief hoch weit nah""".split()
)
_VERBS = frozenset(
    "war hatte ging kam lief sah nahm fand saß stand lag rief sprach hieß hat ist sang sprang schlief trug gab aß "
    "trank flog schwamm stieg zog warf fiel las blieb half schrieb schrie isst darf will kann muss mag weiß und".split()
)


@dataclass(frozen=True)
class Said:
    """A word of a text in English.

    Attributes:
        text: as it is to be written.
        word: the same in small letters.
        owns: whether it had an 's.
        noun: whether it is a noun that is known.
        foreign: whether it is as the text has it, so that an English word that looks like it is another one.
        named: whether it is somebody's name, though it begins a sentence.
    """

    text: str
    word: str
    owns: bool = False
    noun: bool = False
    foreign: bool = False
    named: bool = False


def is_german(words: list[str]) -> bool:
    """Whether words are German, by the small ones that every sentence has."""
    small = [word.lower() for word in words]
    german = sum(word in _SMALL for word in small)
    return german > sum(word in _ENGLISH for word in small) or (
        not german and any(mark in word for word in small for mark in "äöüß")
    )


def in_english(words: list[str], opens: list[bool]) -> list[Said]:
    """German words in English, one for each.

    Args:
        words: as written.
        opens: whether each begins a sentence.
    """
    names = _names_in_front(words, opens)
    found: list[Said] = []
    for at, written in enumerate(words):
        if written in names:
            found.append(Said(written, written.lower(), foreign=True, named=True))
            continue
        before = found[-1].word if found and not opens[at] else ""
        following = words[at + 1] if at + 1 < len(words) else ""
        if before == UNKNOWN and not _ADJECTIVE.fullmatch(words[at - 1]):
            before = ""
        found.append(_said(written, opens[at], before, following))
    return found


def _names_in_front(words: list[str], opens: list[bool]) -> frozenset[str]:
    """Names that nobody knows: they begin a sentence, a verb follows, and they come more than once."""
    counts = Counter(words)
    return frozenset(
        word
        for word, following, first in zip(words, words[1:], opens, strict=False)
        if first and counts[word] > 1 and (following in _VERBS or _VERB.fullmatch(following)) and _may_be_name(word)
    )


def _may_be_name(word: str) -> bool:
    small = word.lower()
    is_other = small in _NO_NAMES or small in _NO_NAMES_IN_FRONT or small.endswith(_ABSTRACT) or small in _words()
    return word[:1].isupper() and len(word) > 2 and not is_other and not noun_of(word)


def _said(written: str, opens: bool, before: str, following: str) -> Said:
    is_large = written[:1].isupper()
    if written in GIRLS or written in BOYS:
        return Said(written, written.lower())
    if len(written) > _SHORTEST_FRONT and written.endswith("s") and (written[:-1] in GIRLS or written[:-1] in BOYS):
        return Said(written[:-1], written[:-1].lower(), owns=True)
    if written.lower() == "sie" and following.endswith(("en", "ten")):
        return Said("they", "they")
    small = _words().get(written.lower() if opens else written)
    if small is not None and not (is_large and not opens):
        return Said(small, small)
    if not is_large:
        # A piece by its English name, as covers ask for it.
        return Said(written, written if written in _NAMED else UNKNOWN)
    noun = noun_of(written)
    if noun:
        return Said(noun, noun, noun=True)
    is_noun = (
        written.lower() in _NO_NAMES
        or written.lower().endswith(_ABSTRACT)
        or before in _LEADS_TO_NOUN
        or before == UNKNOWN
    )
    return Said(written.lower() if is_noun and not opens else written, written.lower(), foreign=True)


@lru_cache(maxsize=5_000)
def noun_of(written: str) -> str:
    """What a noun is in English; empty where that is not known. Of a compound it is what the last part says."""
    whole = _simple(written)
    if whole:
        return whole
    for cut in range(_SHORTEST_FRONT, len(written) - _SHORTEST_HEAD + 1):  # the longest head first
        head = _simple(written[cut:].capitalize())
        if head:
            return head
    return ""


def _simple(written: str) -> str:
    known = _words()
    return next((known[stem] for stem in _stems(written) if stem in known), "")


def _stems(written: str) -> Iterator[str]:
    """What a noun may be a form of, the word itself first."""
    for ending in _ENDINGS:
        if not written.endswith(ending) or len(written) - len(ending) < 2:
            continue
        stem = written[: len(written) - len(ending)]
        for start in (stem, *_without_umlaut(stem)):
            yield start
            if ending in ("chen", "lein", "chens", "leins", "in", "innen"):
                yield f"{start}e"
    if written.endswith(("sse", "ssen", "sses")):
        yield written[: written.rindex("sse") + 1]  # Geheimnisse


def _without_umlaut(stem: str) -> Iterator[str]:
    for mark, plain in _BACK:
        if mark in stem:
            yield stem.replace(mark, plain)
        if mark.capitalize() in stem:
            yield stem.replace(mark.capitalize(), plain.capitalize())


@cache
def _words() -> Mapping[str, str]:
    """Every German word that is known, with its English one. Those of `words_de.txt` go before the names of things."""
    found: dict[str, str] = {}
    for english, german in _lines("words_de.txt"):
        for word in german.split():
            found.setdefault(word, english.replace(" ", "_"))
    for english, german in _lines("names_de.txt"):
        if " " not in german and german[:1].isupper():
            found.setdefault(german, english.replace(" ", "_"))
    return found


def _lines(name: str) -> Iterator[tuple[str, str]]:
    text = (resources.files("resources") / "pictures" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        english, tab, german = line.partition("\t")
        if tab and not line.startswith("#"):
            yield english, german


_NAMED = frozenset(
    "fox bear rabbit cat dog girl boy child mouse lion tiger wolf frog bird owl horse pig cow sheep duck dragon "
    "unicorn robot king queen prince princess witch wizard fairy pirate knight fish elephant snowman turtle squirrel "
    "hedgehog mermaid monster dinosaur penguin panda crab".split()
)
