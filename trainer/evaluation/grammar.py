"""Slips of grammar and punctuation that a short rule can name without guessing at the meaning.

The rules are the project's own and only take what is wrong in nearly every context: they miss much, and what they
report is worth reading. A text as printed in a good book has none.
"""

from __future__ import annotations

import re
from collections import Counter

_I = re.IGNORECASE
_RULES = {
    "a before a vowel": re.compile(
        r"\ba (?!uni(?!m|n)|use|usual|eu|ewe|one\b|once\b|u\b|ukulele|utensil|ufo|(?:and|or|is|in)\b)[aeiou]", _I
    ),
    "an before a consonant": re.compile(r"\ban (?!hour|honest|hono|heir|x-?ray|mri|[fhlmnrsx]\b)[^aeiou\W\d_]", _I),
    "doubled word": re.compile(
        r"\b(a|an|the|and|to|of|in|on|at|was|were|is|he|she|it|they|with|for|but|his|her|their|my|your|as) \1\b", _I
    ),
    # After `!` and `?` a sentence may go on: Ding! went the bell.
    "lower-case sentence": re.compile(r"(?<!\.)\. [a-z]"),
    "lower-case I": re.compile(r"(?<![\w'.-])i(?![\w.-])"),
    "space before a mark": re.compile(r"\w [,.!?;](?![.\d])"),
    "no space after a mark": re.compile(r"[a-z][,!?;][A-Za-z]|[a-z]\.[A-Z][a-z]"),
    "doubled mark": re.compile(r",[,.;]|;[;,.]|(?<!\.)\.\.(?!\.)|[!?],"),
    "verb does not agree": re.compile(
        r"\b(?:(?:he|she) (?:were(?! to)|are|have|do)|it are|they (?:was|is|has|does)|we (?:was|is|has)|"
        r"I (?:is|are|has))\b"
    ),
    "past after did": re.compile(
        r"\bdid(?:n't| not) (?:(?!need|feed|bleed|speed|breed|heed)\w{2,}ed|went|saw|came|took|found|got|gave|made|"
        r"said|knew|ran|told|thought|felt|was|were|had)\b",
        _I,
    ),
    "doubled comparison": re.compile(r"\b(?:more (?:better|bigger|happier|easier|faster)|most (?:best|biggest))\b", _I),
}
# Where "she were", "he do" and "she have" are right.
_UNINFLECTED = re.compile(
    r"\b(?:if|wish|wished|that|though|did|does|do|let|see|watch|make|made|help|helped|could|would|should|can|will|must|"
    r"might|may|again) $",
    _I,
)


def slips(text: str) -> Counter[str]:
    """How many slips of each kind a story has."""
    found: Counter[str] = Counter()
    for name, rule in _RULES.items():
        for match in rule.finditer(text):
            if name != "verb does not agree" or not _UNINFLECTED.search(text[: match.start()]):
                found[name] += 1
    found["unclosed quote"] = sum(paragraph.count('"') % 2 for paragraph in text.split("\n"))
    return +found
