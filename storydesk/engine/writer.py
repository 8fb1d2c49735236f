"""Stories: a request in, pieces of text out, a result afterwards.

    writer = open_writer()
    for piece in writer.write(StoryRequest(opening="Once upon a time")):
        print(piece, end="")
    print(writer.result.text)

The same bundle, request and seed give the same story.
"""

from __future__ import annotations

import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.bundle import Bundle, default_bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.errors import RequestError
from storydesk.engine.sampling import LARGEST_SEED, Sampler, Sampling
from storydesk.engine.setup import SETUP_FILE
from storydesk.engine.tokenizer import LONG, MEDIUM, SHORT, STORY, WORDS, StoryTokenizer, Utf8Stream

SHORT_WORDS = 110
"""Stories of fewer words are short."""
MEDIUM_WORDS = 220
"""Stories of fewer words, but not short ones, are of medium length."""
LONGEST_WORDS = 5_000
"""The largest number of words that can be asked for."""

Ending = Literal["story ended", "length", "stopped", "filtered"]
_LIMITS = {"short": SHORT_WORDS, "medium": MEDIUM_WORDS, "long": 400}
_CLASSES = {"short": SHORT, "medium": MEDIUM, "long": LONG}
_TOKENS_PAST_LIMIT = 60  # within which the sentence must come to its end
_TOKENS_A_WORD = 8  # more than any language needs: stops a model that writes no spaces
_KEPT_TOKENS = 64  # of the beginning, when the context overflows
_PENALISED_TOKENS = 96  # recent tokens that the repetition penalty looks at
_PREFILL_CHUNK = 128  # tokens between two looks at `stop`
_CHARACTERS_A_TOKEN = 8  # generous: a longer opening is cut to what the model could see before it is encoded
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'})
_SENTENCE_END = re.compile(r"[.!?…][\"')\]]*\s*$")


def never() -> bool:
    """The `stop` of someone who does not stop."""
    return False


def length_class(words: int) -> str:
    """The name of the control token for a story of so many words."""
    return SHORT if words < SHORT_WORDS else MEDIUM if words < MEDIUM_WORDS else LONG


@dataclass(frozen=True)
class StoryRequest:
    """What to write.

    Attributes:
        opening: how the story begins, in any language; may be empty.
        temperature, top_k, top_p, repetition_penalty: see `Sampling`.
        length: `short`, `medium`, `long` or a number of words, the opening included; a wish.
        seed: 0 to 4,294,967,295; None draws one.
        words: what the story should be about.
    """

    opening: str = ""
    temperature: float = 0.8
    length: str | int = "medium"
    seed: int | None = None
    top_k: int = 64
    top_p: float = 0.95
    repetition_penalty: float = 1.1
    words: tuple[str, ...] = ()


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
        ending: why it ended.
    """

    text: str
    seed: int
    words: int
    tokens: int
    seconds_to_first: float
    tokens_per_second: float
    ending: Ending

    @property
    def words_per_second(self) -> float:
        """How fast the words came, after the first token."""
        return self.tokens_per_second * self.words / max(self.tokens, 1)


class StoryWriter:
    """Writes one story at a time.

    Attributes:
        decoder: the model.
        tokenizer: its vocabulary.
        result: of the latest story, None before the first one has ended.
    """

    def __init__(self, decoder: Decoder, tokenizer: StoryTokenizer) -> None:
        self.decoder = decoder
        self.tokenizer = tokenizer
        self.result: StoryResult | None = None
        unwanted = [*tokenizer.special.values(), *tokenizer.control_character_tokens()]
        self._not_yet_written = np.array(sorted(unwanted), np.intp)
        self._never_written = self._not_yet_written[self._not_yet_written != tokenizer.end_of_story]

    def write(self, request: StoryRequest, stop: Callable[[], bool] = never) -> Iterator[str]:
        """Stream the continuation; the opening is not repeated. `stop` is asked before every token.

        Raises:
            RequestError: at once, if the request makes no sense.
        """
        sampling = Sampling(request.temperature, request.top_k, request.top_p, request.repetition_penalty)
        if request.top_k > self.tokenizer.vocabulary_size:
            raise RequestError(f"Top-k must be between 0 and {self.tokenizer.vocabulary_size}, not {request.top_k}.")
        seed = random.SystemRandom().randint(0, LARGEST_SEED) if request.seed is None else request.seed
        sampler = Sampler(sampling, seed)
        return self._stream(_Story(request, self.tokenizer, self.decoder.context, seed), sampler, stop)

    def _stream(self, story: _Story, sampler: Sampler, stop: Callable[[], bool]) -> Iterator[str]:
        self.result = None
        self.decoder.reset()
        try:
            logits = self._feed(story.seen(), stop)
            while logits is not None and not stop():
                banned = self._never_written if story.has_sentence else self._not_yet_written
                token = sampler.pick(logits, story.recent(), banned)
                if token == self.tokenizer.end_of_story:
                    story.ending = "story ended"
                    break
                if piece := story.push(token):
                    yield piece
                if story.is_long_enough():
                    story.ending = "length"
                    break
                logits = self._advance(story, token, stop)
        finally:
            self.result = story.result()

    def _advance(self, story: _Story, token: int, stop: Callable[[], bool]) -> NDArray[np.float32] | None:
        """Logits after one more token; when the context is full, the middle of the story is forgotten first."""
        if self.decoder.position < self.decoder.context:
            return self.decoder.step(token)
        self.decoder.reset()
        return self._feed(story.seen(), stop)

    def _feed(self, tokens: list[int], stop: Callable[[], bool]) -> NDArray[np.float32] | None:
        """Logits after a prompt, or None if it was stopped on the way."""
        logits = None
        for start in range(0, len(tokens), _PREFILL_CHUNK):
            if stop():
                return None
            logits = self.decoder.prefill(tokens[start : start + _PREFILL_CHUNK])
        return logits


class _Story:
    """A story as it grows: its tokens, its text and how long it is."""

    def __init__(self, request: StoryRequest, tokenizer: StoryTokenizer, context: int, seed: int) -> None:
        self._started = time.perf_counter()
        self._first = self._latest = 0.0
        self._seed = seed
        self._context = context
        self._limit = _word_limit(request.length)
        self._control = _control(request, tokenizer, context)
        self._opening = tidy(request.opening)
        self._tokens = _opening_tokens(self._opening, tokenizer, context)
        self._given = len(self._tokens)
        self._stream = Utf8Stream(tokenizer)
        self._pieces: list[str] = []
        self._paragraph = self._opening.rpartition("\n")[2].translate(_STRAIGHT)
        self._joined = not self._opening or self._opening[-1].isspace()
        self._words = self._opening_words = len(self._opening.split())
        self._in_word = not self._joined
        self._past_limit = 0
        self.has_sentence = False
        self.ending: Ending = "stopped"

    @property
    def written(self) -> int:
        """Number of tokens that the model wrote."""
        return len(self._tokens) - self._given

    def seen(self) -> list[int]:
        """What the model is shown: everything, or the beginning and the most recent half of its context."""
        if len(self._control) + len(self._tokens) <= self._context - 1:
            return self._control + self._tokens
        beginning = min(_KEPT_TOKENS, self._context // 8)
        return self._control + self._tokens[:beginning] + self._tokens[-(self._context // 2) :]

    def recent(self) -> list[int]:
        """What the repetition penalty looks at."""
        return self._tokens[-_PENALISED_TOKENS:]

    def push(self, token: int) -> str:
        """Add a token; returns the text that it completes."""
        self._latest = time.perf_counter()
        self._first = self._first or self._latest
        self._tokens.append(token)
        piece = self._stream.push(token)
        if self._joined:
            # The space in front of the first word is in the opening already, or not wanted at all.
            piece = piece.lstrip(" ")
            self._joined = not piece
        if piece:
            self._note(piece)
        return piece

    def is_long_enough(self) -> bool:
        """Whether the wished length is reached and the sentence over, or at last cut off."""
        if self._words < self._limit and self.written < self._limit * _TOKENS_A_WORD:
            return False
        self._past_limit += 1
        return self._sentence_ended() or self._past_limit > _TOKENS_PAST_LIMIT

    def result(self) -> StoryResult:
        """The figures and the text so far."""
        seconds = self._latest - self._first
        return StoryResult(
            text=self._opening + "".join(self._pieces),
            seed=self._seed,
            words=self._words - self._opening_words,
            tokens=self.written,
            seconds_to_first=max(0.0, self._first - self._started),
            tokens_per_second=(self.written - 1) / seconds if seconds > 0 else 0.0,
            ending=self.ending,
        )

    def _note(self, piece: str) -> None:
        self._pieces.append(piece)
        self._words += len(piece.split()) - (self._in_word and not piece[0].isspace())
        self._in_word = not piece[-1].isspace()
        text = self._paragraph + piece
        body = text.rstrip()
        self._paragraph = body.rpartition("\n")[2] + text[len(body) :]
        self.has_sentence = self.has_sentence or self._sentence_ended()

    def _sentence_ended(self) -> bool:
        """Whether the text stops at a sentence's end with no quotation left open."""
        return _SENTENCE_END.search(self._paragraph) is not None and self._paragraph.count('"') % 2 == 0


def open_writer(
    folder: Path | None = None,
    graph: Literal["auto", "uint8", "fp32"] = "auto",
    threads: int | None = None,
    cache: Path | None = None,
) -> StoryWriter:
    """A writer for a bundle's folder, or for the bundle that comes with the program.

    Args:
        folder: of the bundle.
        graph: see `Decoder`.
        threads: see `Decoder`.
        cache: the file, or the folder for it, that remembers which graph is faster here.

    Raises:
        BundleError: if the bundle is missing or damaged.
        RequestError: if the settings do not fit together.
    """
    bundle = Bundle.open(folder) if folder is not None else default_bundle()
    if cache is not None and not cache.suffix:
        cache = cache / SETUP_FILE
    return StoryWriter(Decoder(bundle, graph, threads=threads, cache=cache), bundle.tokenizer)


def tidy(text: str) -> str:
    """The same text in composed Unicode (NFC) with plain line ends, without control characters and lone surrogates."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(mark for mark in text if mark in "\n\t" or unicodedata.category(mark) not in ("Cc", "Cs"))


def _opening_tokens(opening: str, tokenizer: StoryTokenizer, context: int) -> list[int]:
    """Tokens of what the model can see of an opening: straight quotes, no space at the end."""
    text = opening.translate(_STRAIGHT).rstrip(" ")
    most = context * _CHARACTERS_A_TOKEN
    if len(text) <= 2 * most:
        return tokenizer.encode(text)
    return tokenizer.encode(text[:most]) + tokenizer.encode(text[-most:])


def _word_limit(length: str | int) -> int:
    if isinstance(length, str) and length in _LIMITS:
        return _LIMITS[length]
    if type(length) is not int or not 1 <= length <= LONGEST_WORDS:
        raise RequestError(
            f"The length must be short, medium, long or a number of words from 1 to {LONGEST_WORDS}, not {length!r}."
        )
    return length


def _control(request: StoryRequest, tokenizer: StoryTokenizer, context: int) -> list[int]:
    """End of the story before, length class, words and the mark where the story starts."""
    length = request.length
    name = _CLASSES[length] if isinstance(length, str) else length_class(length)
    tokens = [tokenizer.end_of_story, tokenizer.special[name]]
    words = ", ".join(word for word in (" ".join(tidy(word).split()) for word in request.words) if word)
    if words:
        tokens += [tokenizer.special[WORDS], *tokenizer.encode(words.translate(_STRAIGHT))]
    if len(tokens) >= context // 4:
        raise RequestError("The words that the story should be about are too many or too long: leave some out.")
    return [*tokens, tokenizer.special[STORY]]
