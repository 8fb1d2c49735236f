"""How a story ends: a child is not to go to sleep with somebody left alone in the dark."""

from __future__ import annotations

import re
from functools import cache

_GRIEF = (
    r"\b(?P<denied>(?:not|never|no longer|\w+n't|if|when|whenever|ever|nobody|no one) (?:\w+ ){0,4})?"
    r"(?:(?:was|were|is|felt|feeling|got|so|very|too|still|all) "
    r"(?:sad|unhappy|scared|afraid|frightened|alone|lonely|hurt|lost|stuck|trapped|upset)|alone(?=\W*$)|"
    r"(?:he|she|they|it|and) cried|(?:began|started) to cry|cried (?:for|out)|in tears|sad face|"
    r"(?:no one|nobody) (?:came|heard|helped|knew what)|lost (?:his|her|its|their) way|"
    r"never (?:made it|came|got|found) (?:\w+ ){0,3}back|(?:boat|ship|kite|car|toy) (?:sank|broke)|(?<!feeling )(?:was|were) (?:all )?gone(?=\W*$)|"
    r"not fun|bad feeling|(?:bad|sad) end(?:ing)?)\b"
)
_COMFORT = (
    r"\b(?:happy|happily|happier|happiness|glad|proud|smil\w+|laugh\w*|giggl\w+|grinn?\w*|hugg?\w*|cuddl\w+|friends?|"
    r"friendly|friendship|fun(?! any)|lov(?:e|es|ed)|lovely|safe|safely|better|best|good|great|nice|kind|kindness|warm|"
    r"cozy|wonderful|beautiful|special|enjoyed|learn\w*|lessons?|moral|important|careful|promis\w+|thank\w*|forgav\w+|"
    r"forgiv\w+|help(?:ed|s)|found|find out|saved|yummy|delicious|brave|bravest|again soon|together|treasure|dream\w*|"
    r"(?:never|not|\w+n't|no longer)(?: \w+){0,3} (?:sad|scared|afraid|frightened|alone|lonely|lost|hurt|angry|cry|upset|"
    r"bored|mean)|play(?:ed|ing)? (?:with|again)|(?:all )?right again|okay|ok|peace\w*|don't worry|it's all right|fixed|"
    r"(?:mom|mommy|mum|mummy|dad|daddy|grandma|grandpa) (?:came|helped|took|held|kissed|comforted)|but (?:he|she|they|it) knew|another day|come back|welcome|surpris\w*|exciting|excited)\b"
)
_CLOSED = re.compile(r"\b(?:and that (?:is|was) )?the end\W*$")
_SENTENCE = re.compile(r"[.!?]+[\"')\]]*\s+")


def closing(text: str) -> tuple[int, int] | None:
    """Where a folded text says that the story is over."""
    return found.span() if (found := _CLOSED.search(text)) is not None else None


def is_hopeless(story: str) -> bool:
    """Whether a folded story's last sentence, or the last two, leave somebody sad, hurt or alone, and nothing comforts."""
    last = _SENTENCE.split(_CLOSED.sub("", story).rstrip())[-2:]
    return _grieves(last[-1]) or _grieves(" ".join(last))


def _grieves(text: str) -> bool:
    griefs = _compiled(_GRIEF).finditer(text)
    return any(not grief["denied"] for grief in griefs) and not _compiled(_COMFORT).search(text)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when the first story ends: few milliseconds that no start needs."""
    return re.compile(pattern)
