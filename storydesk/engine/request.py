"""What is asked for, and what comes back: a request, a result, and the tokens that put the request to the model."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from storydesk import usual
from storydesk.engine.errors import RequestError
from storydesk.engine.tokenizer import ABOUT, LONG, MEDIUM, SHORT, STORY, VOICE, WORDS, StoryTokenizer
from storydesk.usual import Age

SHORT_WORDS = usual.LENGTHS["short"]
"""Stories of fewer words are short."""
MEDIUM_WORDS = usual.LENGTHS["medium"]
"""Stories of fewer words, but not short ones, are of medium length."""
LONGEST_WORDS = 5_000
"""The largest number of words that can be asked for."""
STRAIGHT_MARKS = str.maketrans(dict.fromkeys("‘’‚‛", "'") | dict.fromkeys("“”„‟", '"') | dict.fromkeys("–—", "-"))
"""For `str.translate`: the quotation marks and dashes that the model knows."""

Ending = Literal["story ended", "length", "stopped", "filtered"]
_CLASSES = {"short": SHORT, "medium": MEDIUM, "long": LONG}
_CHARACTERS_A_TOKEN = 8  # generous: a longer opening is cut to what the model could see before it is encoded


@dataclass(frozen=True)
class StoryRequest:
    """What to write.

    Attributes:
        opening: how the story begins, in any language; may be empty.
        temperature, top_k, top_p, repetition_penalty: see `Sampling`.
        length: `short`, `medium`, `long` or a number of words, the opening included; a wish.
        seed: 0 to 4,294,967,295; None draws one.
        words: what the story should be about.
        about: one sentence that says what happens; a model that does not know such wishes passes it over.
        is_hint: whether nobody wished for that sentence, so that the story may leave it; else it counts for more.
        unfit_words: what it must not have in it, besides what `storydesk.words.unfit` knows.
        age: whom it is for: "small", "school" or "off", see `storydesk.words.categories`.
        easy: in easy words and short sentences, for whoever is learning to read.
        finishing: bring the story to its end soon.
        tries: how often what somebody wished for is told before the best one is shown; 1 to 99.
    """

    opening: str = ""
    temperature: float = usual.TEMPERATURE
    length: str | int = usual.LENGTH
    seed: int | None = None
    top_k: int = usual.TOP_K
    top_p: float = usual.TOP_P
    repetition_penalty: float = usual.REPETITION_PENALTY
    words: tuple[str, ...] = ()
    about: str = ""
    is_hint: bool = False
    unfit_words: tuple[str, ...] = ()
    age: Age = usual.AGE
    easy: bool = False
    finishing: bool = False
    tries: int = usual.TRIES


@dataclass(frozen=True)
class StoryResult:
    """What was written.

    Attributes:
        text: opening and continuation.
        seed: repeats the story.
        words: number of words that the model wrote, the opening's not among them.
        tokens: number of tokens that the model wrote.
        seconds_to_first: from the call to the first token.
        tokens_per_second: after the first token; 0 if there was no second one.
        ending: why it ended; `filtered` is a gentle end that the program wrote, because the model found no fit one.
        rewritten: number of sentences that were written anew.
        model: name of the model's bundle.
    """

    text: str
    seed: int
    words: int
    tokens: int
    seconds_to_first: float
    tokens_per_second: float
    ending: Ending
    rewritten: int = 0
    model: str = ""

    @property
    def words_per_second(self) -> float:
        """How fast the words came, after the first token."""
        return self.tokens_per_second * self.words / max(self.tokens, 1)


def length_class(words: int) -> str:
    """The name of the control token for a story of so many words."""
    return SHORT if words < SHORT_WORDS else MEDIUM if words < MEDIUM_WORDS else LONG


def word_limit(length: str | int) -> int:
    """How many words a length allows.

    Raises:
        RequestError: if there is no such length.
    """
    if isinstance(length, str) and length in usual.LENGTHS:
        return usual.LENGTHS[length]
    if type(length) is not int or not 1 <= length <= LONGEST_WORDS:
        raise RequestError(
            "The length must be short, medium, long or a number of words from 1 to {most}, not {value!r}.",
            most=LONGEST_WORDS,
            value=length,
        )
    return length


def asked_words(request: StoryRequest) -> tuple[str, ...]:
    """What the story should be about as the model writes it: tidy, each on one line, with straight quotes."""
    return tuple(word for word in map(tidy_line, request.words) if word)


def tidy_line(text: str) -> str:
    """A wish as the model reads it: tidy, on one line, with straight quotes."""
    return " ".join(tidy(text).translate(STRAIGHT_MARKS).split())


def control_tokens(request: StoryRequest, tokenizer: StoryTokenizer, context: int) -> list[int]:
    """End of the story before, voice, length class, what happens, words and the mark where the story starts.

    Raises:
        RequestError: if the wishes leave too little room for the story in a context of so many tokens.
    """
    length = request.length
    name = _CLASSES[length] if isinstance(length, str) else length_class(length)
    tokens = [tokenizer.end_of_story, *voice(tokenizer), tokenizer.special[name]]
    about = about_tokens(request, tokenizer)
    if len(tokens) + len(about) < context // 6:
        tokens += about
    elif about and not request.is_hint:
        raise RequestError("The sentence that says what happens is too long: make it shorter.")
    words = asked_words(request)
    if words:
        tokens += [tokenizer.special[WORDS], *tokenizer.encode(", ".join(words))]
    if len(tokens) >= context // 4:
        raise RequestError("The words that the story should be about are too many or too long: leave some out.")
    return [*tokens, tokenizer.special[STORY]]


def about_tokens(request: StoryRequest, tokenizer: StoryTokenizer) -> list[int]:
    """How the model is told what happens; nothing where nobody says it or the model does not know such wishes."""
    about = tidy_line(request.about)
    return [tokenizer.special[ABOUT], *tokenizer.encode(about)] if about and ABOUT in tokenizer.special else []


def voice(tokenizer: StoryTokenizer) -> list[int]:
    """The token that asks for stories of the kind that the app writes, where the model knows several kinds."""
    return [tokenizer.special[VOICE]] if VOICE in tokenizer.special else []


def opening_tokens(opening: str, tokenizer: StoryTokenizer, context: int) -> list[int]:
    """Tokens of what the model can see of an opening: straight quotes, no space at the end."""
    text = opening.translate(STRAIGHT_MARKS).rstrip(" ")
    most = context * _CHARACTERS_A_TOKEN
    if len(text) <= 2 * most:
        return tokenizer.encode(text)
    return tokenizer.encode(text[:most]) + tokenizer.encode_inside(text[-most:])


def tidy(text: str) -> str:
    """The same text in composed Unicode (NFC) with plain line ends, without control characters and lone surrogates."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(mark for mark in text if mark in "\n\t" or unicodedata.category(mark) not in ("Cc", "Cs"))
