"""Stories: a request in, pieces of text out, a result afterwards.

    writer = open_writer()
    for piece in writer.write(StoryRequest(opening="Once upon a time")):
        print(piece, end="")
    print(writer.result.text)

The same bundle, request and seed give the same story. What is written passes `storydesk.engine.safety` sentence by
sentence: one that fails is never shown but written anew, and a story that cannot go on is brought to a gentle end.
"""

from __future__ import annotations

import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.bundle import Bundle, default_bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.errors import RequestError
from storydesk.engine.safety import REFUSAL, Safety, words_of
from storydesk.engine.sampling import LARGEST_SEED, Sampler, Sampling
from storydesk.engine.setup import SETUP_FILE
from storydesk.engine.tokenizer import LONG, MEDIUM, SHORT, STORY, WORDS, StoryTokenizer, Utf8Stream
from storydesk.engine.wishes import MARGIN, Wish, pushes, untold, wishes

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
_PREFILL_CHUNK = 64  # tokens between two looks at `stop`
_SENTENCE_TRIES = 5  # of a sentence that is unfit, before the story is brought to its end
_HELD_CHARACTERS = 160  # of a sentence that does not end, before it is shown bit by bit
_ENDING_PUSH = 2.0  # added to the logit of the end with every sentence of a story that is to be finished
_END_TURN = 0.55  # share of the wished length up to which the end is held back, and from which on it is pushed
_END_SLOPE = 25.0  # nats from the beginning to the wished length
_CLOSINGS = ("From", "And")  # that day on; they all lived happily: how last sentences begin
_CLOSING_SHARE = 0.55  # of the wished length, from which on such a sentence is pushed
_CLOSING_PUSH = 16.0  # nats on its first word when the wished length is reached
_LATELY = 48  # tokens in which there is one such sentence at most
_UNTOLD = 3.0  # nats that hold the end back while something that was asked for has not come
_CHARACTERS_A_TOKEN = 8  # generous: a longer opening is cut to what the model could see before it is encoded
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'})
_SENTENCE_END = re.compile(r"[.!?…][\"')\]]*\s*$")
_GENTLE_ENDS = (
    "Then it was time to go home, and everybody was safe and happy.",
    "Soon the stars came out, and everybody went to sleep with a smile.",
    "They had a warm drink, told each other about the day, and felt happy.",
    "It had been a good day, and tomorrow would be another one.",
)


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
        unfit_words: what it must not have in it, besides what `safety` knows.
        finishing: bring the story to its end soon.
    """

    opening: str = ""
    temperature: float = 0.7
    length: str | int = "medium"
    seed: int | None = None
    top_k: int = 64
    top_p: float = 0.95
    repetition_penalty: float = 1.05
    words: tuple[str, ...] = ()
    unfit_words: tuple[str, ...] = ()
    finishing: bool = False


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


class StoryWriter:
    """Writes one story at a time.

    Attributes:
        name: of the model's bundle.
        decoder: the model.
        tokenizer: its vocabulary.
        result: of the latest story, None before the first one has ended.
    """

    def __init__(self, decoder: Decoder, tokenizer: StoryTokenizer, name: str = "") -> None:
        self.name = name
        self.decoder = decoder
        self.tokenizer = tokenizer
        self.result: StoryResult | None = None
        unwanted = [*tokenizer.special.values(), *tokenizer.control_character_tokens()]
        self._not_yet_written = np.array(sorted(unwanted), np.intp)
        self._never_written = self._not_yet_written[self._not_yet_written != tokenizer.end_of_story]

    def write(self, request: StoryRequest, stop: Callable[[], bool] = never) -> Iterator[str]:
        """Stream the continuation in sentences; the opening is not repeated. `stop` is asked before every token.

        Raises:
            RequestError: at once, if the request makes no sense or asks for what is not fit for children.
        """
        sampling = Sampling(request.temperature, request.top_k, request.top_p, request.repetition_penalty)
        if request.top_k > self.tokenizer.vocabulary_size:
            raise RequestError(
                "Top-k must be between 0 and {most}, not {value}.",
                most=self.tokenizer.vocabulary_size,
                value=request.top_k,
            )
        if _safety(request.unfit_words).refuses(" ".join((request.opening, *request.words))):
            raise RequestError(REFUSAL)
        seed = random.SystemRandom().randint(0, LARGEST_SEED) if request.seed is None else request.seed
        sampler = Sampler(sampling, seed)
        return self._stream(_Story(request, self.tokenizer, self.decoder.context, seed), sampler, stop)

    def _stream(self, story: _Story, sampler: Sampler, stop: Callable[[], bool]) -> Iterator[str]:
        self.result = None
        self.decoder.reset()
        try:
            logits = self._feed(story.seen(), stop)
            while logits is not None and not stop():
                over = self._take(story, sampler, logits)
                if over or story.can_be_shown():
                    if story.is_unfit():
                        if not story.start_sentence_anew():
                            yield story.end_gently()
                            return
                        self.decoder.reset()
                        logits = self._feed(story.seen(), stop)
                        continue
                    if text := story.release():
                        yield text
                if over:
                    return
                logits = self._advance(story, story.latest_token(), stop)
            if not story.is_unfit() and (text := story.release()):
                yield text
        finally:
            self.result = replace(story.result(), model=self.name)

    def _take(self, story: _Story, sampler: Sampler, logits: NDArray[np.float32]) -> bool:
        """Choose and add the next token; True if the story is over with it."""
        banned = self._never_written if story.has_sentence else self._not_yet_written
        if story.avoided:
            banned = np.concatenate([banned, np.array(sorted(story.avoided), np.intp)])
        token = sampler.pick(self._lean(story, logits), story.recent(), banned)
        if token == self.tokenizer.end_of_story:
            story.ending = "story ended"
            return True
        story.push(token)
        if story.is_long_enough():
            story.ending = "length"
            return True
        return False

    def _lean(self, story: _Story, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """The logits with the pushes towards what was asked for, and towards or away from the end."""
        words, end = story.push_to_words(), story.push_to_end()
        if not words and not end:
            return logits
        leaning = logits.copy()
        if words:
            possible = float(logits.max()) - MARGIN
            for token, push in words.items():
                if logits[token] >= possible:
                    leaning[token] += np.float32(push)
        leaning[self.tokenizer.end_of_story] += np.float32(end)
        return leaning

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


@dataclass
class _Progress:
    """How far a story has come: what must be put back when a sentence is written anew."""

    tokens: int
    paragraph: str
    joined: bool  # whether the next words follow without a space of their own
    words: int
    in_word: bool
    untold: tuple[Wish, ...] = ()
    past_limit: int = 0
    sentences: int = 0


class _Story:
    """A story as it grows: its tokens, its text and how long it is.

    Attributes:
        ending: why it ended, or would have if it ended now.
        avoided: tokens that began something unfit in this sentence.
    """

    def __init__(self, request: StoryRequest, tokenizer: StoryTokenizer, context: int, seed: int) -> None:
        self._started = time.perf_counter()
        self._first = self._latest = 0.0
        self._seed = seed
        self._context = context
        self._finishing = request.finishing
        self._limit = _word_limit(request.length)
        self._control = _control(request, tokenizer, context)
        self._opening = tidy(request.opening)
        self._safety = _safety(request.unfit_words)
        self._welcome = words_of(" ".join((self._opening, *request.words)))
        self._tokens = _opening_tokens(self._opening, tokenizer, context)
        self._given = len(self._tokens)
        self._tokenizer = tokenizer
        self._closings = [tokenizer.encode(space + word)[0] for word in _CLOSINGS for space in ("", " ")]
        self._stream = Utf8Stream(tokenizer)
        joined = not self._opening or self._opening[-1].isspace()
        self._opening_words = len(self._opening.split())
        paragraph = self._opening.rpartition("\n")[2].translate(_STRAIGHT)
        still = untold(wishes(request.words, tokenizer), f"{self._opening} ")
        self._now = _Progress(self._given, paragraph, joined, self._opening_words, not joined, still)
        self._shown = replace(self._now)  # as it was when the sentence began that is being written
        self._released: list[str] = []
        self._held: list[str] = []  # the text of each token since then
        self._tries = self._rewritten = 0
        self.avoided: set[int] = set()
        self.ending: Ending = "stopped"

    @property
    def written(self) -> int:
        """Number of tokens that the model wrote."""
        return len(self._tokens) - self._given

    @property
    def has_sentence(self) -> bool:
        """Whether the model has come to the end of a sentence."""
        return self._now.sentences > 0

    def seen(self) -> list[int]:
        """What the model is shown: everything, or the beginning and the most recent half of its context."""
        if len(self._control) + len(self._tokens) <= self._context - 1:
            return self._control + self._tokens
        beginning = min(_KEPT_TOKENS, self._context // 8)
        return self._control + self._tokens[:beginning] + self._tokens[-(self._context // 2) :]

    def recent(self) -> list[int]:
        """What the repetition penalty looks at."""
        return self._tokens[-_PENALISED_TOKENS:]

    def latest_token(self) -> int:
        """The token that the decoder has not seen yet."""
        return self._tokens[-1]

    def push(self, token: int) -> None:
        """Add a token."""
        self._latest = time.perf_counter()
        self._first = self._first or self._latest
        self._tokens.append(token)
        piece = self._stream.push(token)
        if self._now.joined:
            # The space in front of the first word is in the opening already, or not wanted at all.
            piece = piece.lstrip(" ")
            self._now.joined = not piece
        self._held.append(piece)
        if piece:
            self._note(piece)

    def push_to_words(self) -> dict[int, float]:
        """What is added to the logits of words that were asked for and have not come, or that begin a last sentence.

        Returns:
            nats by token.
        """
        written = self._tokens[max(self._given, len(self._tokens) - _LATELY) :]
        found = pushes(self._now.untold, written, self._share()) if self._now.untold else {}
        close = self._push_to_close()
        if close > 0 and not self._closes():
            # Where a line begins the word has no space in front.
            found.update(dict.fromkeys(self._closings[not self._now.paragraph[-1:].isspace() :: 2], close))
        return found

    def _closes(self) -> bool:
        """Whether a last sentence has been begun."""
        return any(token in self._closings for token in self._tokens[max(self._given, len(self._tokens) - _LATELY) :])

    def _push_to_close(self) -> float:
        if not self.has_sentence or not self._sentence_ended():
            return 0.0
        share = 1.0 if self._finishing else self._share()
        return _CLOSING_PUSH * (share - _CLOSING_SHARE) / (1 - _CLOSING_SHARE)

    def push_to_end(self) -> float:
        """What is added to the logit of the end.

        A story that is to be finished is pushed more with every sentence. Any other is held back at first, and pushed
        once a sentence that closes it has begun, so that it ends by itself near its length; a little longer held back
        for what was asked for.
        """
        if not self.has_sentence or not self._sentence_ended():
            return 0.0
        if self._finishing:
            return _ENDING_PUSH * self._now.sentences
        push = _END_SLOPE * (self._share() - _END_TURN)
        return (push if push < 0 or self._closes() else 0.0) - (_UNTOLD if self._now.untold else 0.0)

    def _share(self) -> float:
        """How much is there of what the model is to write."""
        return (self._now.words - self._opening_words) / max(1, self._limit - self._opening_words)

    def is_long_enough(self) -> bool:
        """Whether the wished length is reached and the sentence over, or at last cut off."""
        if self._now.words < self._limit and self.written < self._limit * _TOKENS_A_WORD:
            return False
        self._now.past_limit += 1
        return self._sentence_ended() or self._now.past_limit > _TOKENS_PAST_LIMIT

    def is_unfit(self) -> bool:
        """Whether what has not been shown yet is unfit for children."""
        found = self._safety.finds("".join(self._held), self._welcome)
        if found is not None:
            self._avoid(found.start)
        return found is not None

    def can_be_shown(self) -> bool:
        """Whether a sentence is complete, or has become so long that it is shown bit by bit."""
        text = "".join(self._held)
        if self._sentence_ended():
            return bool(text.strip())
        return len(text) > _HELD_CHARACTERS and (not text[-1].isalnum() or len(text) > 2 * _HELD_CHARACTERS)

    def release(self) -> str:
        """The text that has not been shown yet; from here on it stays."""
        text = "".join(self._held)
        self._held.clear()
        self._released.append(text)
        self._now.tokens = len(self._tokens)
        self._shown = replace(self._now)
        self._tries = 0
        self.avoided.clear()
        return text

    def start_sentence_anew(self) -> bool:
        """Go back to where the sentence began; False if that was tried often enough."""
        self._tries += 1
        self._rewritten += 1
        self._now = replace(self._shown)
        self._held.clear()
        del self._tokens[self._now.tokens :]
        self._stream = Utf8Stream(self._tokenizer)
        self.ending = "stopped"
        return self._tries < _SENTENCE_TRIES

    def end_gently(self) -> str:
        """A kind last sentence, for a story that cannot go on."""
        end = _GENTLE_ENDS[self._seed % len(_GENTLE_ENDS)]
        if not self._now.paragraph.strip() or self._sentence_ended():
            text = end if self._now.joined else f" {end}"
        else:
            text = f"… {end}"
        self._shown.words += len(text.split())
        self._released.append(text)
        self.ending = "filtered"
        return text

    def result(self) -> StoryResult:
        """The figures, and the text that was shown."""
        seconds = self._latest - self._first
        return StoryResult(
            text=self._opening + "".join(self._released),
            seed=self._seed,
            words=self._shown.words - self._opening_words,
            tokens=self.written,
            seconds_to_first=max(0.0, self._first - self._started),
            tokens_per_second=(self.written - 1) / seconds if seconds > 0 else 0.0,
            ending=self.ending,
            rewritten=self._rewritten,
        )

    def _note(self, piece: str) -> None:
        now = self._now
        now.words += len(piece.split()) - (now.in_word and not piece[0].isspace())
        now.in_word = not piece[-1].isspace()
        text = now.paragraph + piece
        body = text.rstrip()
        if now.untold:
            now.untold = untold(now.untold, text)
        now.paragraph = body.rpartition("\n")[2] + text[len(body) :]
        now.sentences += bool(piece.strip()) and self._sentence_ended()

    def _sentence_ended(self) -> bool:
        """Whether the text stops at a sentence's end with no quotation left open."""
        paragraph = self._now.paragraph
        return _SENTENCE_END.search(paragraph) is not None and paragraph.count('"') % 2 == 0

    def _avoid(self, start: int) -> None:
        """Remember the token that the unfit thing began with, so that even temperature 0 writes something else."""
        end = 0
        for token, piece in zip(self._tokens[self._shown.tokens :], self._held, strict=True):
            end += len(piece)
            if end > start:
                self.avoided.add(token)
                return


@lru_cache(maxsize=8)
def _safety(own_words: tuple[str, ...]) -> Safety:
    return Safety(own_words)


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
    return StoryWriter(Decoder(bundle, graph, threads=threads, cache=cache), bundle.tokenizer, bundle.name)


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
            "The length must be short, medium, long or a number of words from 1 to {most}, not {value!r}.",
            most=LONGEST_WORDS,
            value=length,
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
