"""A story as it grows: its tokens, its text, how long it is, and what it still lacks."""

from __future__ import annotations

import re
import time
from array import array
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from storydesk.engine.easy import EasyWords, is_too_long
from storydesk.engine.request import (
    SHORT_WORDS,
    STRAIGHT_MARKS,
    Ending,
    StoryRequest,
    StoryResult,
    asked_words,
    control_tokens,
    opening_tokens,
    tidy,
    word_limit,
)
from storydesk.engine.spelling import Spelling
from storydesk.engine.standins import StandIns
from storydesk.engine.tokenizer import StoryTokenizer, Utf8Stream
from storydesk.engine.wishes import Wish, hero_wish, pushes, untold, wishes
from storydesk.words.names import hero_of
from storydesk.words.unfit import safety_of

_TOKENS_PAST_LIMIT = 60  # within which the sentence must come to its end
_TOKENS_A_WORD = 8  # more than any language needs: stops a model that writes no spaces
_KEPT_TOKENS = 64  # of the beginning, when the context overflows
_PENALISED_TOKENS = 96  # recent tokens that the repetition penalty looks at
_SENTENCE_TRIES = 5  # of a sentence that is unfit, before the story is brought to its end
_DOUBTS = 3  # about the spelling or the length of a sentence, before it is taken as it is
_SEEN_AGAIN = 400  # characters of the story that a sentence is judged with
_HELD_CHARACTERS = 160  # of a sentence that does not end, before it is shown bit by bit
_ENDING_PUSH = 2.0  # added to the logit of the end with every sentence of a story that is to be finished
_TURN = 0.45  # share of the wished length before which a story goes on, and then it is led to its end
_SHORT_TURN, _LONG_TURN = 0.4, 0.62  # of a short one, which has less room to come to it, and of a long one
_END_SLOPE = 25.0  # nats on the end, times the share of the wished length beyond that
_CLOSINGS = {"From": (" that day on,", " then on,"), "And": (" so,",)}  # how last sentences begin, and go on
_CLOSING_PUSH = 24.0  # nats on its first word when the wished length is reached
_LATELY = 48  # tokens in which there is one such sentence at most
_UNTOLD = 3.0  # nats that hold the end back while something that was asked for has not come
_SENTENCE_END = re.compile(r"[.!?…][\"')\]]*\s*$")
_EPISODES = ("The next day,", "A few days later,", "One morning,")
_LONG = 300  # words; a story that is to be shorter may end when it will, for an episode undoes an ending
_EPISODE_WORDS = 30  # at least; a model that wants to end sooner than that has nothing to tell
_LAST_WORDS = re.compile(r"\b(?:the end|ever after)\W*$", re.IGNORECASE)  # after which nothing happens any more
_LAST_PHRASES = ("The end", " The end", " happily ever")
_HELD_BACK = -20.0  # nats on such a phrase's second word while the story is to go on
_GENTLE_ENDS = (
    "Then it was time to go home, and everybody was safe and happy.",
    "Soon the stars came out, and everybody went to sleep with a smile.",
    "They had a warm drink, told each other about the day, and felt happy.",
    "It had been a good day, and tomorrow would be another one.",
)
_COMFORTS = (  # each follows a moral as well
    "But do not worry: a good friend soon came and helped, and in the evening everybody was safe and happy.",
    "And do you know what? Help soon came, there was a big hug, and everything was all right again.",
    "And when evening came, there was a warm drink and a big hug, and nobody was sad any more.",
    "And it all ended well: somebody kind came and helped, and soon everybody could laugh again.",
)


@dataclass
class _Progress:
    """How far a story has come: what must be put back when a sentence is written anew."""

    tokens: int
    paragraph: str
    joined: bool  # whether the next words follow without a space of their own
    words: int
    in_word: bool
    sentence_ended: bool  # whether the text stops at a sentence's end with no quotation left open
    episode_began: int  # words that were there then
    untold: tuple[Wish, ...] = ()
    past_limit: int = 0
    sentences: int = 0
    episodes: int = 0
    given: tuple[int, ...] = ()  # tokens that come next, whatever the model says
    told_before: int = 0  # characters of the paragraph that are the opening's


class Story:
    """A story as it grows: its tokens, its text and how long it is.

    Attributes:
        seed: of what does not come from the model.
        ending: why it ended, or would have if it ended now.
        avoided: tokens that began something unfit in this sentence.
    """

    def __init__(
        self,
        request: StoryRequest,
        tokenizer: StoryTokenizer,
        context: int,
        seed: int,
        words: frozenset[str] = frozenset(),
        standins: StandIns | None = None,
    ) -> None:
        """Begin with the opening.

        Args:
            request: what is asked for, with stand-ins for names.
            tokenizer: of the model.
            context: of the model, in tokens.
            seed: of what does not come from the model.
            words: those that the story may have, all where there are none.
            standins: who is in the request for somebody else.
        """
        self._started = time.perf_counter()
        self._first = self._latest = 0.0
        self.seed = seed
        self._context = context
        self._finishing = request.finishing
        self._limit = word_limit(request.length)
        self._turn = _SHORT_TURN if self._limit <= SHORT_WORDS else _TURN if self._limit < _LONG else _LONG_TURN
        self._control = control_tokens(request, tokenizer, context)
        self._opening = tidy(request.opening)
        self._safety = safety_of(request.unfit_words, request.age)
        given = " ".join((self._opening, request.about, *request.words))
        self._welcome = self._safety.welcome(given)
        self._standins = standins or StandIns()
        self._spelling = Spelling(words, given, self._standins.hidden) if words else None
        self._easy = EasyWords(tokenizer, given) if request.easy else None
        self._tokens = array("q", opening_tokens(self._opening, tokenizer, context))
        self._given = len(self._tokens)
        self._tokenizer = tokenizer
        closings = [
            tokenizer.encode_inside(space + word + rest[seed % len(rest)])
            for word, rest in _CLOSINGS.items() for space in ("", " ")
        ]  # fmt: skip
        self._closings = {first: tuple(rest) for first, *rest in closings}
        self._is_whole = isinstance(request.length, str) and not request.finishing
        phrases = map(tokenizer.encode_inside, _LAST_PHRASES)
        self._last_phrases = {phrase[0]: phrase[1] for phrase in phrases if len(phrase) == 2}
        self._stream = Utf8Stream(tokenizer)
        joined = not self._opening or self._opening[-1].isspace()
        self._opening_words = len(self._opening.split())
        straight = self._opening.translate(STRAIGHT_MARKS)
        paragraph = straight.rpartition("\n")[2]
        still = untold(wishes(asked_words(request), tokenizer), f"{straight} ")
        if hero := hero_of(straight, words, least=1):
            still = (*still, hero_wish(hero, tokenizer))
        ended = _ends_sentence(paragraph)
        there = self._opening_words
        self._now = _Progress(
            self._given, paragraph, joined, there, not joined, ended, there, still, told_before=len(paragraph)
        )
        self._shown = replace(self._now)  # as it was when the sentence began that is being written
        self._released: list[str] = []
        self._held: list[str] = []  # the text of each token since then
        self._tries = self._doubts = self._rewritten = 0
        self.avoided: set[int] = set()
        self.ending: Ending = "stopped"

    @property
    def written(self) -> int:
        """Number of tokens that the model wrote."""
        return len(self._tokens) - self._given

    @property
    def held(self) -> tuple[list[int], str]:
        """The tokens and the text that have not been shown yet."""
        return self._tokens[self._shown.tokens :].tolist(), "".join(self._held)

    @property
    def is_easy(self) -> bool:
        """Whether easy words are wished for."""
        return self._easy is not None

    @property
    def has_sentence(self) -> bool:
        """Whether the model has come to the end of a sentence."""
        return self._now.sentences > 0

    @property
    def is_word_whole(self) -> bool:
        """Whether the last word may not be made longer: it is the opening's, or a name that stands for another."""
        if not self.written:
            return self._opening[-1:].isalpha()
        return self._standins.end(self._now.paragraph)

    @property
    def ends_in_space(self) -> bool:
        """Whether a space has been written that no word follows yet."""
        return self._now.paragraph.endswith(" ")

    def seen(self) -> list[int]:
        """What the model is shown: everything, or the beginning and the most recent half of its context."""
        if len(self._control) + len(self._tokens) <= self._context - 1:
            return self._control + self._tokens.tolist()
        beginning = min(_KEPT_TOKENS, self._context // 8)
        return self._control + (self._tokens[:beginning] + self._tokens[-(self._context // 2) :]).tolist()

    def recent(self) -> array[int]:
        """What the repetition penalty looks at."""
        return self._tokens[-_PENALISED_TOKENS:]

    def latest_token(self) -> int:
        """The token that the decoder has not seen yet."""
        return self._tokens[-1]

    def push(self, token: int) -> None:
        """Add a token."""
        self._latest = time.perf_counter()
        self._first = self._first or self._latest
        if token in self._closings and self._push_to_close() > 0 and not self._closes():
            self._now.given = self._closings[token]
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
        """What is added to the logits of words that were asked for and have not come, or that lead to the end.

        Returns:
            nats by token.
        """
        now = self._now
        is_beginning = now.sentence_ended and not now.paragraph[-1:].isspace()
        found = pushes(now.untold, self._lately(), self._share(), is_beginning) if now.untold else {}
        close = self._push_to_close()
        if close > 0 and not self._closes():
            # Where a line begins the word has no space in front.
            found.update(dict.fromkeys(list(self._closings)[not self._now.paragraph[-1:].isspace() :: 2], close))
        if self.written and self._tokens[-1] in self._last_phrases and self._goes_on():
            found[self._last_phrases[self._tokens[-1]]] = _HELD_BACK
        return found

    def lean_easily(self, logits: NDArray[np.float32]) -> None:
        """Add in place what leads to easy words and short sentences, where these are wished for."""
        if self._easy is not None:
            self._easy.lean(logits, self._now.paragraph)

    def _goes_on(self) -> bool:
        """Whether it is too early for the end."""
        return not self._finishing and self._share() < self._turn

    def _closes(self) -> bool:
        """Whether a last sentence has been begun."""
        return any(token in self._closings for token in self._lately())

    def _lately(self) -> array[int]:
        """The latest tokens of those that the model wrote."""
        return self._tokens[max(self._given, len(self._tokens) - _LATELY) :]

    def _push_to_close(self) -> float:
        if not self.has_sentence or not self._now.sentence_ended:
            return 0.0
        share = 1.0 if self._finishing else self._share()
        return _CLOSING_PUSH * (share - self._turn) / (1 - self._turn)

    def push_to_end(self) -> float:
        """What is added to the logit of the end.

        A story that is to be finished is pushed more with every sentence. Any other is pushed when it has come far and
        a sentence that closes it has begun, so that it ends by itself near its length; held back a little for what was
        asked for.
        """
        if not self.has_sentence or not self._now.sentence_ended:
            return 0.0
        if self._finishing:
            return _ENDING_PUSH * self._now.sentences
        push = max(0.0, _END_SLOPE * (self._share() - self._turn)) if self._closes() else 0.0
        return push - (_UNTOLD if self._now.untold else 0.0)

    def begin_episode(self) -> int | None:
        """The first token of another episode, for a story that would end long before its length; None if it may end."""
        now = self._now
        if self._limit < _LONG or not self._goes_on() or now.words - now.episode_began < _EPISODE_WORDS:
            return None
        if _LAST_WORDS.search(now.paragraph):
            return None
        phrase = _EPISODES[(self.seed + now.episodes) % len(_EPISODES)]
        line_begins = now.paragraph[-1:].isspace()
        now.episodes, now.episode_began = now.episodes + 1, now.words
        now.given = tuple(self._tokenizer.encode_inside(phrase if line_begins else f"\n{phrase}"))
        return self.take_given()

    def take_given(self) -> int | None:
        """The next token where it is given already."""
        if not self._now.given:
            return None
        token, *rest = self._now.given
        self._now.given = tuple(rest)
        return token

    def _share(self) -> float:
        """How much is there of what the model is to write."""
        return (self._now.words - self._opening_words) / max(1, self._limit - self._opening_words)

    def is_long_enough(self) -> bool:
        """Whether the wished length is reached and the sentence over, or at last cut off.

        A whole story has a little longer: by now it is pushed hard to begin its last sentence, and behind it to end.
        """
        if self._now.words < self._limit and self.written < self._limit * _TOKENS_A_WORD:
            return False
        now, more = self._now, _TOKENS_PAST_LIMIT if self._is_whole else 0
        now.past_limit += 1
        return now.past_limit > more and (now.sentence_ended or now.past_limit > more + _TOKENS_PAST_LIMIT)

    def is_unfit(self) -> bool:
        """Whether what has not been shown yet is unfit for children."""
        found = self._safety.finds("".join(self._held), self._welcome, self._told())
        if found is not None:
            self._avoid(found.start)
        return found is not None

    def ends_sadly(self) -> bool:
        """Whether it has ended with somebody sad or alone."""
        return self.ending == "story ended" and self._safety.ends_sadly(self._told())

    def is_misspelt(self) -> bool:
        """Whether what has not been shown yet has a word that nobody writes, and was not written anew for it before."""
        if self._spelling is None or self._doubts == _DOUBTS:
            return False
        start = self._spelling.finds("".join(self._held), self._shown.paragraph)
        if start is None:
            return False
        self._doubts += 1
        self._avoid(start)
        return True

    def is_too_long(self) -> bool:
        """Whether what has not been shown yet has too long a sentence for easy words, and may be written anew."""
        too_long = self._may_be_shorter() and is_too_long("".join(self._held))
        self._doubts += too_long
        return too_long

    def _may_be_shorter(self) -> bool:
        return self._easy is not None and self._doubts < _DOUBTS

    def can_be_shown(self) -> bool:
        """Whether a sentence is complete, or has become too long for easy words, or for being shown at once."""
        text = "".join(self._held)
        if self._now.sentence_ended:
            return bool(text.strip())
        if self._may_be_shorter() and is_too_long(text):
            return True
        return len(text) > _HELD_CHARACTERS and (not text[-1].isalnum() or len(text) > 2 * _HELD_CHARACTERS)

    def release(self) -> str:
        """The text that has not been shown yet; from here on it stays."""
        text = "".join(self._held)
        self._held.clear()
        self._released.append(text)
        self._now.tokens = len(self._tokens)
        self._shown = replace(self._now)
        self._tries = self._doubts = 0
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
        self.ending = "filtered"
        return self._add(_GENTLE_ENDS[self.seed % len(_GENTLE_ENDS)])

    def comfort(self) -> str:
        """A last sentence that makes everything good again, for a story that ended sadly."""
        return self._add(_COMFORTS[self.seed % len(_COMFORTS)])

    def _add(self, end: str) -> str:
        if not self._now.paragraph.strip() or self._now.sentence_ended:
            text = end if self._now.joined else f" {end}"
        else:
            text = f"… {end}"
        self._shown.words += len(text.split())
        self._released.append(text)
        return text

    def result(self) -> StoryResult:
        """The figures, and the text that was shown."""
        seconds = self._latest - self._first
        return StoryResult(
            text=self._opening + "".join(self._released),
            seed=self.seed,
            words=self._shown.words - self._opening_words,
            tokens=self.written,
            seconds_to_first=max(0.0, self._first - self._started),
            tokens_per_second=(self.written - 1) / seconds if seconds > 0 else 0.0,
            ending=self.ending,
            rewritten=self._rewritten,
        )

    def _told(self) -> str:
        """The end of what is shown."""
        return (self._opening + "".join(self._released))[-_SEEN_AGAIN:]

    def _note(self, piece: str) -> None:
        now = self._now
        now.words += len(piece.split()) - (now.in_word and not piece[0].isspace())
        now.in_word = not piece[-1].isspace()
        text = now.paragraph + piece
        body = text.rstrip()
        if now.untold:
            now.untold = untold(now.untold, text, len(piece), now.told_before)
        now.paragraph = body.rpartition("\n")[2] + text[len(body) :]
        if "\n" in body:
            now.told_before = 0
        now.sentence_ended = _ends_sentence(now.paragraph)
        now.sentences += bool(piece.strip()) and now.sentence_ended

    def _avoid(self, start: int) -> None:
        """Remember the token that the unfit thing began with, so that even temperature 0 writes something else."""
        end = 0
        for token, piece in zip(self._tokens[self._shown.tokens :], self._held, strict=True):
            end += len(piece)
            if end > start:
                self.avoided.add(token)
                return


def _ends_sentence(paragraph: str) -> bool:
    return _SENTENCE_END.search(paragraph) is not None and paragraph.count('"') % 2 == 0
