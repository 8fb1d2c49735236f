"""Text inside HTML and XML."""

from __future__ import annotations

import html
import re

# XML 1.0 allows no other characters (https://www.w3.org/TR/xml/#charsets), not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def escaped(text: str) -> str:
    """Return text that means itself, between tags and in attributes, in HTML and in XML."""
    return html.escape(_FORBIDDEN.sub("\ufffd", text))


def language_tag(language: str) -> str:
    """Return a language tag that is well-formed, English where it was not."""
    return language if _LANGUAGE.fullmatch(language) else "en"
