"""What a page says somebody is on or in: a swing, a slide, a car."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from storydesk.pictures.lexicon import Token, narrated

_THE = r"(?:the|a|an|his|her|their|my|our) (?:\w+ )?"
_SIT = r"(?:sat|sit|sitting|sits)(?: down| together)? (?:on|in)"
_IN = r"(?:got|get|jumped|climbed|sat|were|was|went) (?:back )?(?:in|into|inside)"
RIDES: Mapping[str, tuple[str, re.Pattern[str]]] = MappingProxyType({
    "swing": ("swing", re.compile(rf"\b(?:swung|swinging|on {_THE}(?:slides? and )?(?:the )?swings?)\b")),
    "slide": ("slide", re.compile(rf"\b(?:slid|sliding|(?:down|on|off) {_THE}(?:swings? and )?(?:the |a )?slides?)\b")),
    "bicycle": ("bicycle", re.compile(rf"\b(?:rode|riding|ride|pedal\w*|on {_THE}(?:bike|bicycle))\b")),
    "horse": ("horse", re.compile(rf"\b(?:rode|riding|ride|on {_THE}(?:horse|back))\b")),
    "pony": ("pony", re.compile(rf"\b(?:rode|riding|ride|on {_THE}(?:pony|back))\b")),
    "tree": ("tree", re.compile(
        rf"\b(?:climbed|climbing) (?:(?:(?:up|down|onto|into|to|top|of) )*{_THE}tree"
        r"|and climbed|to the top(?! of the (?:hill|slide|mountain|ladder|stairs|tower|house|castle))|until|higher)\b"
        r"|\b(?:started|began) to climb\b.*\breached the top\b"
    )),
    "apple_tree": ("apple_tree", re.compile(rf"\b(?:climbed|climbing) (?:(?:up|onto|into) )*{_THE}(?:apple )?tree\b")),
    "bench": ("bench", re.compile(rf"\b{_SIT} {_THE}bench\b")),
    "chair": ("chair", re.compile(rf"\b{_SIT} {_THE}(?:chair|armchair|stool)\b")),
    "couch": ("couch", re.compile(rf"\b{_SIT} {_THE}(?:couch|sofa)\b")),
    "bus": ("bus", re.compile(
        rf"\b(?:(?:{_IN}|on|onto) {_THE}bus|(?:rode|drove|took|riding|driving) (?:on |in )?{_THE}bus)\b"
    )),
    "car": ("open_car", re.compile(rf"\b(?:drove|driving|rode|riding|drive|{_IN} {_THE}car)\b")),
})  # fmt: skip
"""For a piece the one that it becomes when somebody is in it, and what a page says then."""


def ridden(words: Sequence[Token]) -> frozenset[str]:
    """The pieces on or in which a page says that somebody is, outside of what somebody says."""
    text = narrated(words)
    return frozenset(piece for piece, (_, pattern) in RIDES.items() if pattern.search(text))
