"""The vocabulary as Hugging Face and llama.cpp want it: entries spelled in letters, and a list of merges."""

from __future__ import annotations

from storydesk.engine.tokenizer import StoryTokenizer

# Their regular expressions know no possessive quantifiers, or mean something else by them; no match depends on them.
# `$` is the end of a line there, `\z` the end of the text.
_TRANSLATED = (("++", "+"), ("?+", "?"), ("*+", "*"), ("{1,3}+", "{1,3}"), ("$", r"\z"))


def pattern(tokenizer: StoryTokenizer) -> str:
    """How a text is cut before the merges, as a regular expression of theirs."""
    regex = tokenizer.pre_tokenization.regex
    for ours, theirs in _TRANSLATED:
        regex = regex.replace(ours, theirs)
    return regex


def letters(piece: bytes) -> str:
    """GPT-2's spelling of bytes: a printable byte is itself, the others are letters from U+0100 on."""
    return "".join(_LETTERS[value] for value in piece)


def unlettered(piece: str) -> bytes | None:
    """The bytes that such letters stand for; None where they are not all of them."""
    try:
        return bytes(_BYTES[letter] for letter in piece)
    except KeyError:
        return None


def merges(tokenizer: StoryTokenizer) -> list[tuple[str, str]]:
    """The two parts of every entry longer than one byte, in order of their ranks.

    SentencePiece learns one way to make an entry and merges any: there all ways to part it into two entries are listed.

    Raises:
        ValueError: if an entry is not made of two others, so that no list of merges can reach it.
    """
    found = []
    any_way = tokenizer.pre_tokenization.pattern == "sentencepiece"
    for piece, rank in sorted(tokenizer.ranks.items(), key=lambda entry: entry[1]):
        if len(piece) > 1:
            parts = _merge(tokenizer.ranks, piece, rank)
            if len(parts) != 2:
                raise ValueError(f"the entry {piece!r} cannot be reached by merging two others")
            ways = [(piece[:place], piece[place:]) for place in range(1, len(piece))] if any_way else [parts]
            found += [(letters(one), letters(two)) for one, two in ways if {one, two} <= tokenizer.ranks.keys()]
    return found


def _merge(ranks: dict[bytes, int], piece: bytes, limit: int) -> list[bytes]:
    """What byte-pair encoding makes of a piece with only the entries of ranks below the limit."""
    parts = [piece[place : place + 1] for place in range(len(piece))]
    while True:
        pairs = [(ranks.get(parts[i] + parts[i + 1], limit), i) for i in range(len(parts) - 1)]
        rank, place = min(pairs, default=(limit, 0))
        if rank >= limit:
            return parts
        parts[place : place + 2] = [parts[place] + parts[place + 1]]


def _letter_table() -> list[str]:
    printable = {*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)}
    others = iter(range(256, 512))
    return [chr(value) if value in printable else chr(next(others)) for value in range(256)]


_LETTERS = _letter_table()
_BYTES = {letter: value for value, letter in enumerate(_LETTERS)}
