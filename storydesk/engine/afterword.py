"""What a model says after a story, if it learned to: its title, or one sentence that says what happens.

    ask(writer.decoder, writer.tokenizer, text, "title")  # -> "The Key in the Pond"

The model reads the story and its end, then the mark of what is asked for, and writes its likeliest tokens. The same
story gives the same answer. Both questions about one story cost one reading.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.decoder import Decoder
from storydesk.engine.request import opening_tokens, tidy, tidy_line, voice
from storydesk.engine.standins import StandIns
from storydesk.engine.stopping import never
from storydesk.engine.tokenizer import STORY, SUMMARY, TITLE, StoryTokenizer
from storydesk.usual import AGE, Age
from storydesk.words.found import missing
from storydesk.words.unfit import safety_of

Afterword = Literal["title", "summary"]
MARKS: dict[Afterword, str] = {"title": TITLE, "summary": SUMMARY}
"""The special token that asks for each."""
LONGEST_TITLE = 60
"""Characters; what is longer is no title."""
_SMALL_WORDS = frozenset("a an and at by for from her his how in into its of on or the their to who with".split())
_LEFT_OPEN = re.compile(
    r"\b(?:and|at|by|for|in|of|on|to|with) (?:the|a|an) "
    r"(?:bad|beautiful|best|big|bright|brave|clean|cold|dirty|fast|funny|"
    r"good|great|happy|hot|huge|hungry|kind|little|lonely|long|lost|loud|magic|magical|new|nice|old|pretty|quiet|round|sad|"
    r"scared|shiny|short|silly|slow|small|soft|special|strong|tall|tiny|tired|warm|wet|wonderful|young)$"
)
_WORD = re.compile(r"[^\W_](?:['\w]*\w)?")
_LONGEST = 40  # tokens; those of training have 28 at most
_PREFILL_CHUNK = 64  # tokens between two looks at `stop`


def ask(
    decoder: Decoder,
    tokenizer: StoryTokenizer,
    story: str,
    what: Afterword,
    stop: Callable[[], bool] = never,
    unfit_words: tuple[str, ...] = (),
    words: frozenset[str] = frozenset(),
    age: Age = AGE,
) -> str:
    """The title or the summary of a story, on one line.

    Args:
        decoder: the model; what it held before is forgotten. One of its users works at a time.
        tokenizer: its vocabulary.
        story: the text; of one that is longer than the context the model sees the beginning and the end.
        what: `title` or `summary`.
        stop: asked before every token.
        unfit_words: the parent's own, see `Safety`.
        words: those that stories have, see `StandIns`.
        age: whom it is for.

    Returns:
        The text; empty where the story is, where the model does not know the question, and where its answer does not
        end, is no title that fits the story, has nothing to read in it, is unfit for children or was stopped.
    """
    text = "\n".join(line for line in map(tidy_line, tidy(story).split("\n")) if line)
    if not text or MARKS[what] not in tokenizer.special:
        return ""
    standins = StandIns.choose((text,), 0, words, unfit_words)
    question = question_about(standins.hide(text), tokenizer, what, decoder.context)
    found = standins.show(tidy_line(tokenizer.decode(_answer(decoder, tokenizer, question, stop))))
    is_readable = any(mark.isalpha() for mark in found) and "\ufffd" not in found
    if what == "title" and not _is_title(found, text):
        return ""
    safety = safety_of(unfit_words, age)
    unfit = safety.finds(found, welcome=safety.welcome(text))
    return found if is_readable and not unfit else ""


def _is_title(found: str, text: str) -> bool:
    """Whether a title is short and complete, says nothing twice and names nothing that the story does not tell of."""
    if _LEFT_OPEN.search(found.casefold()):
        return False
    named = [word for word in _WORD.findall(found.casefold().replace("'s", "")) if word not in _SMALL_WORDS]
    return len(found) <= LONGEST_TITLE and len(named) == len(set(named)) and not missing(named, text)


def question_about(text: str, tokenizer: StoryTokenizer, what: Afterword, context: int) -> list[int]:
    """A story as training shows it, without wishes, and the mark behind it, in tokens; room for the answer is left."""
    tokens = opening_tokens(text, tokenizer, context)
    end, asking = tokenizer.end_of_story, voice(tokenizer)
    asking = [*asking, tokenizer.special[STORY]] if asking else []
    room = context - 3 - len(asking) - min(_LONGEST, context // 2)
    if len(tokens) > room:
        # The hero is introduced at the beginning, and what all came to stands at the end.
        tokens = tokens[: room // 2] + tokens[room // 2 - room :]
    return [end, *asking, *tokens, end, tokenizer.special[MARKS[what]]]


def _answer(decoder: Decoder, tokenizer: StoryTokenizer, question: list[int], stop: Callable[[], bool]) -> list[int]:
    """The likeliest tokens up to the end or a line feed; none if no end comes or it was stopped."""
    banned = np.array([*tokenizer.special.values(), *tokenizer.control_character_tokens()], np.intp)
    banned = banned[banned != tokenizer.end_of_story]
    logits = _read(decoder, question, stop)
    found: list[int] = []
    while logits is not None and len(found) < _LONGEST and not stop():
        token = _likeliest(logits, tokenizer, question[-1], banned)
        if token == tokenizer.end_of_story or b"\n" in tokenizer.decode_bytes((token,)):
            return found
        found.append(token)
        logits = decoder.step(token) if decoder.position < decoder.context else None
    return []


def _likeliest(logits: NDArray[np.float32], tokenizer: StoryTokenizer, mark: int, banned: NDArray[np.intp]) -> int:
    scores = logits.copy()
    end, summary = tokenizer.end_of_story, tokenizer.special.get(SUMMARY, mark)
    if mark != summary:
        # In training a title ends with the end or with the summary's mark: both mean that it is complete.
        scores[end] = np.logaddexp(logits[end], logits[summary])
    scores[banned] = -np.inf
    return int(scores.argmax())


def _read(decoder: Decoder, tokens: list[int], stop: Callable[[], bool]) -> NDArray[np.float32] | None:
    """Logits after the question, or None if it was stopped on the way."""
    logits = None
    for start in range(decoder.keep(tokens), len(tokens), _PREFILL_CHUNK):
        if stop():
            return None
        logits = decoder.prefill(tokens[start : start + _PREFILL_CHUNK])
    return logits
