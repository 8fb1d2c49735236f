"""Stories: a request in, pieces of text out, a result afterwards.

    writer = open_writer()
    for piece in writer.write(StoryRequest(opening="Once upon a time")):
        print(piece, end="")
    print(writer.result.text)

The same bundle, request and seed give the same story. What is written passes `storydesk.words.unfit` sentence by
sentence: one that fails is never shown but written anew, and a story that cannot go on is brought to a gentle end.
"""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.afterword import question_about
from storydesk.engine.bundle import default_bundle
from storydesk.engine.completion import Completer, begins_with_letter, split_typed
from storydesk.engine.decoder import Decoder
from storydesk.engine.errors import BundleError, RequestError, UnfitError
from storydesk.engine.guidance import GuidedDecoder
from storydesk.engine.model_file import open_model
from storydesk.engine.request import (
    STRAIGHT_MARKS,
    StoryRequest,
    StoryResult,
    about_tokens,
    control_tokens,
    tidy,
)
from storydesk.engine.sampling import LARGEST_SEED, Sampler, Sampling
from storydesk.engine.setup import SETUP_FILE, GraphWish
from storydesk.engine.spelling import Spelling
from storydesk.engine.standins import StandIns
from storydesk.engine.stopping import never
from storydesk.engine.story import Story
from storydesk.engine.tokenizer import SUMMARY, StoryTokenizer
from storydesk.engine.tries import Telling, odds_of, seed_of, surely
from storydesk.engine.wishes import MARGIN
from storydesk.words.unfit import safety_of

_LOOKED_AT = 200  # characters before the end of a finished word that may be unfit together with it
_PREFILL_CHUNK = 64  # tokens between two looks at `stop`
MOST_TRIES = 99
"""Of a story that somebody wished for."""
_BEGUN = 40  # words; a story that has so many is told on, not told again
Trying = Callable[[int, int], None]


def unseen(number: int, of: int) -> None:
    """The `trying` of someone who does not look."""


class StoryWriter:
    """Writes one story at a time.

    Attributes:
        name: of the model's bundle.
        decoder: the model.
        tokenizer: its vocabulary.
        words: those that its stories may have, all where there are none.
        result: of the latest story, None before the first one has ended.
        standins: for the names of the latest story.
    """

    def __init__(
        self, decoder: Decoder, tokenizer: StoryTokenizer, name: str = "", words: frozenset[str] = frozenset()
    ) -> None:
        """Write with a model; `words` are those that its stories may have, all where there are none."""
        self.name = name
        self.words = words
        self.decoder = decoder
        self.tokenizer = tokenizer
        self.result: StoryResult | None = None
        self.standins = StandIns()
        self._completer: Completer | None = None
        self._reader: Decoder | GuidedDecoder = decoder
        self._twin: Decoder | None = None
        unwanted = [*tokenizer.special.values(), *tokenizer.control_character_tokens()]
        self._not_yet_written = np.array(sorted(unwanted), np.intp)
        breaks = [token for piece, token in tokenizer.ranks.items() if piece.startswith(b"\n")]
        self._line_breaks = np.array(breaks, np.intp)
        letters = [token for piece, token in tokenizer.ranks.items() if begins_with_letter(piece)]
        self._letters = np.array(letters, np.intp)
        self._never_written = self._not_yet_written[self._not_yet_written != tokenizer.end_of_story]

    def try_out(self) -> None:
        """Calculate one token, as a model of unknown origin must once before it is used.

        Raises:
            BundleError: if what comes out are no numbers.
        """
        logits = self.decoder.prefill([self.tokenizer.end_of_story])
        if not np.isfinite(logits).all():
            raise BundleError("The weights of this model are damaged: what it calculates are no numbers.")
        self.decoder.reset()

    def write(self, request: StoryRequest, stop: Callable[[], bool] = never, trying: Trying = unseen) -> Iterator[str]:
        """Stream the continuation in sentences; the opening is not repeated. `stop` is asked before every token.

        What somebody wished for is told several times before the best one is shown; `trying` is called with the number
        of each try and how many there are. One that is stopped meanwhile shows nothing.

        Raises:
            RequestError: at once, if the request makes no sense or asks for what is not fit for children.
        """
        sampling = Sampling(request.temperature, request.top_k, request.top_p, request.repetition_penalty)
        if not 1 <= request.tries <= MOST_TRIES:
            raise RequestError(
                "A story can be tried 1 to {most} times, not {value}.", most=MOST_TRIES, value=request.tries
            )
        if request.top_k > self.tokenizer.vocabulary_size:
            raise RequestError(
                "Top-k must be between 0 and {most}, not {value}.",
                most=self.tokenizer.vocabulary_size,
                value=request.top_k,
            )
        request = replace(request, opening=tidy(request.opening))
        asked = " ".join((request.opening, request.about, *request.words))
        if (found := safety_of(request.unfit_words, request.age).refuses(asked)) is not None:
            raise UnfitError(found.category)
        seed = random.SystemRandom().randint(0, LARGEST_SEED) if request.seed is None else request.seed
        sampler = Sampler(sampling, seed)
        given = (request.opening, request.about, *request.words)
        self.standins = standins = StandIns.choose(given, seed, self.words, request.unfit_words)
        hidden = replace(
            request,
            opening=standins.hide(request.opening),
            about=standins.hide(request.about),
            words=tuple(map(standins.hide, request.words)),
        )
        story = self.begin(hidden, seed, standins)
        self._reader = self._reader_of(hidden)
        return self._shown(story, hidden, request.opening, sampler, stop, trying)

    def begin(self, hidden: StoryRequest, seed: int, standins: StandIns) -> Story:
        """A story that has its opening and no more; `hidden` is what is asked for, with stand-ins for names."""
        return Story(hidden, self.tokenizer, self.decoder.context, seed, self.words, standins)

    def _reader_of(self, hidden: StoryRequest) -> Decoder | GuidedDecoder:
        """What reads the story: twice, where somebody wishes for what happens."""
        wish = [] if hidden.is_hint else about_tokens(hidden, self.tokenizer)
        if not wish:
            return self.decoder
        self._twin = self._twin or self.decoder.twin()
        begin = control_tokens(hidden, self.tokenizer, self.decoder.context).index(wish[0])
        return GuidedDecoder(self.decoder, self._twin, begin, begin + len(wish))

    def _shown(
        self,
        story: Story,
        hidden: StoryRequest,
        opening: str,
        sampler: Sampler,
        stop: Callable[[], bool],
        trying: Trying,
    ) -> Iterator[str]:
        """The pieces with everybody's own name, and then the result."""
        self.result = None
        standins, pieces, seed = self.standins, [opening], story.seed
        waited, began = 0.0, time.perf_counter()
        try:
            if rest := self._rest_of_word(hidden, stop):
                hidden = replace(hidden, opening=hidden.opening + rest)
                story = self.begin(hidden, seed, standins)
                pieces.append(rest)
                yield rest
            shown = self._stream(story, sampler, stop)
            if self._is_tried(hidden):
                story, shown = self._best(hidden, seed, sampler.sampling, stop, trying)
                waited = time.perf_counter() - began
            for piece in shown:
                pieces.append(standins.show(piece))
                yield pieces[-1]
        finally:
            result = story.result()
            self.result = replace(
                result,
                text="".join(pieces),
                seed=seed,
                seconds_to_first=waited or result.seconds_to_first,
                model=self.name,
            )

    def _is_tried(self, hidden: StoryRequest) -> bool:
        """Whether a story is told several times: one that somebody wished for, from its beginning on."""
        is_wish = self._reader is not self.decoder and SUMMARY in self.tokenizer.special
        return is_wish and hidden.tries > 1 and not hidden.finishing and len(hidden.opening.split()) < _BEGUN

    def _best(
        self, hidden: StoryRequest, seed: int, sampling: Sampling, stop: Callable[[], bool], trying: Trying
    ) -> tuple[Story, Iterator[str]]:
        """The telling that keeps the wish best, and its pieces; no piece if it was stopped."""
        best: Telling | None = None
        highest = (False, -math.inf)
        for number in range(hidden.tries):
            trying(number + 1, hidden.tries)
            own = seed_of(seed, number)
            story = self.begin(hidden, own, self.standins)
            odds: list[float] = []
            pieces = tuple(self._stream(story, Sampler(sampling, own), stop, odds))
            if stop():
                return self.begin(hidden, seed, self.standins), iter(())
            telling = Telling(story, pieces, tuple(odds))
            value = telling.value(self._keeps(hidden, "".join(pieces)))
            if best is None or value > highest:
                best, highest = telling, value
        assert best is not None
        return best.story, iter(best.pieces)

    def _keeps(self, hidden: StoryRequest, told: str) -> float:
        """How surely the model would say of a telling what was wished for, nats a token."""
        text, wish = tidy(hidden.opening + told), about_tokens(hidden, self.tokenizer)[1:]
        question = question_about(text, self.tokenizer, "summary", self.decoder.context)
        return surely(self.decoder, question, wish[: self.decoder.context - len(question)])

    def _rest_of_word(self, hidden: StoryRequest, stop: Callable[[], bool]) -> str:
        """What is missing of the opening's last word, where it is none yet; empty where it is, or nobody knows."""
        before, letters = hidden.opening, split_typed(hidden.opening).letters
        spelling = Spelling(self.words, before[: len(before) - len(letters)])
        if not letters or not self.words or spelling.finds(letters) is None:
            return ""
        self._completer = self._completer or Completer(self.decoder, self.tokenizer)
        word = self._completer.finish(before.translate(STRAIGHT_MARKS), spelling, stop)
        rest = word.word[len(letters) :] if word else ""
        safety = safety_of(hidden.unfit_words, hidden.age)
        unfit = safety.finds(before[-_LOOKED_AT:] + rest, welcome=safety.welcome(before))
        return "" if unfit else rest

    def _stream(
        self, story: Story, sampler: Sampler, stop: Callable[[], bool], odds: list[float] | None = None
    ) -> Iterator[str]:
        """The pieces; how likely each token was is added to `odds`."""
        self._reader.reset()
        logits = self._feed(story.seen(), stop)
        while logits is not None and not stop():
            over = self.take(story, sampler, logits)
            if odds is not None and story.written > len(odds):
                odds.append(odds_of(logits, story.latest_token()))
            if over or story.can_be_shown():
                is_unfit = story.is_unfit()
                if is_unfit or story.is_misspelt() or story.is_too_long():
                    if not story.start_sentence_anew() and is_unfit:
                        yield story.end_gently()
                        return
                    if odds is not None:
                        del odds[story.written :]
                    seen = story.seen()
                    logits = self._feed(seen, stop, self._reader.keep(seen))
                    continue
                if text := story.release():
                    yield text
            if over:
                if story.ends_sadly():
                    yield story.comfort()
                return
            logits = self._advance(story, story.latest_token(), stop)
        if not story.is_unfit() and (text := story.release()):
            yield text

    def take(self, story: Story, sampler: Sampler, logits: NDArray[np.float32]) -> bool:
        """Choose and add the next token; True if the story is over with it."""
        token = story.take_given()
        if token is None:
            banned = self._never_written if story.has_sentence else self._not_yet_written
            if story.ends_in_space:
                banned = np.concatenate([banned, self._line_breaks])  # a space in front of one is nobody's wish
            if story.is_word_whole:
                banned = np.concatenate([banned, self._letters])
            if story.avoided:
                banned = np.concatenate([banned, np.array(sorted(story.avoided), np.intp)])
            token = sampler.pick(self._lean(story, logits), story.recent(), banned)
            if token == self.tokenizer.end_of_story:
                token = story.begin_episode()
        if token is None:
            story.ending = "story ended"
            return True
        story.push(token)
        if story.is_long_enough():
            story.ending = "length"
            return True
        return False

    def _lean(self, story: Story, logits: NDArray[np.float32]) -> NDArray[np.float32]:
        """The logits with the pushes towards what was asked for, and towards or away from the end."""
        words, end = story.push_to_words(), story.push_to_end()
        if not words and not end and not story.is_easy:
            return logits
        leaning = logits.copy()
        if words:
            possible = float(logits.max()) - MARGIN
            for token, push in words.items():
                if logits[token] >= possible:
                    leaning[token] += np.float32(push)
        leaning[self.tokenizer.end_of_story] += np.float32(end)
        story.lean_easily(leaning)
        return leaning

    def _advance(self, story: Story, token: int, stop: Callable[[], bool]) -> NDArray[np.float32] | None:
        """Logits after one more token; when the context is full, the middle of the story is forgotten first."""
        if self._reader.position < self._reader.context:
            return self._reader.step(token)
        self._reader.reset()
        return self._feed(story.seen(), stop)

    def _feed(self, tokens: list[int], stop: Callable[[], bool], held: int = 0) -> NDArray[np.float32] | None:
        """Logits after a prompt, of which the decoder holds the beginning, or None if it was stopped on the way."""
        logits = None
        for start in range(held, len(tokens), _PREFILL_CHUNK):
            if stop():
                return None
            logits = self._reader.prefill(tokens[start : start + _PREFILL_CHUNK])
        return logits


def open_writer(
    folder: Path | None = None,
    graph: GraphWish = "auto",
    threads: int | None = None,
    cache: Path | None = None,
) -> StoryWriter:
    """A writer for a bundle's folder or a model's file, or for the bundle that comes with the program.

    Args:
        folder: of the bundle, or the file.
        graph: see `Decoder`.
        threads: see `Decoder`.
        cache: the file, or the folder for it, that remembers which graph is faster here.

    Raises:
        BundleError: if the bundle is missing or damaged.
        RequestError: if the settings do not fit together.
    """
    bundle = open_model(folder) if folder is not None else default_bundle()
    if cache is not None and not cache.suffix:
        cache = cache / SETUP_FILE
    return StoryWriter(
        Decoder(bundle, graph, threads=threads, cache=cache), bundle.tokenizer, bundle.name, bundle.load_words()
    )
