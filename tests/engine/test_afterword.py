"""Titles and summaries, asked from the golden model and from one that says what it is told to."""

import unicodedata

import numpy as np
import pytest

from storydesk.engine.afterword import ask
from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.tokenizer import SUMMARY, TITLE, VOICE, StoryTokenizer
from tests.golden.make import FOLDER

TOKENIZER = StoryTokenizer({bytes([value]): value for value in range(256)})
END = TOKENIZER.end_of_story
STORY = "Once upon a time a fox lost a key. A duck found it."

BEGIN = [TOKENIZER.special[VOICE], TOKENIZER.special["<|story|>"]]


class Script:
    """A decoder that says given tokens whatever it reads; keeps what it was fed."""

    def __init__(self, answer, context=200):
        self.wanted = [*(TOKENIZER.encode(answer) if isinstance(answer, str) else answer), END]
        self.context, self.position, self.fed, self.said = context, 0, [], 0

    def keep(self, tokens):
        self.position, self.fed = 0, []
        return 0

    def prefill(self, tokens):
        self.position += len(tokens)
        assert self.position <= self.context
        self.fed += tokens
        logits = np.zeros(TOKENIZER.vocabulary_size, np.float32)
        logits[self.wanted[self.said]] = 50
        logits[ord("x")] = 20
        return logits

    def step(self, token):
        self.said += 1
        return self.prefill([token])


@pytest.fixture(scope="module")
def golden():
    return Decoder(Bundle.open(FOLDER / "bundle"), "fp32")


@pytest.mark.parametrize(("what", "mark"), [("title", TITLE), ("summary", SUMMARY)])
def test_the_story_and_its_end_come_before_the_question(what, mark):
    decoder = Script("One Day")
    assert ask(decoder, TOKENIZER, "  One  “day”.\r\n\n Two.\n", what) == "One Day"
    question = [
        END,
        TOKENIZER.special[VOICE],
        TOKENIZER.special["<|story|>"],
        *b'One "day".\nTwo.',
        END,
        TOKENIZER.special[mark],
    ]
    assert decoder.fed == [*question, *b"One Day"]


def test_a_model_without_the_mark_is_not_asked():
    older = Bundle.open(FOLDER / "bundle").tokenizer
    decoder = Script("The Lost Key")
    assert TITLE not in older.special
    assert ask(decoder, older, STORY, "title") == ""
    assert decoder.fed == []


def test_an_empty_story_has_no_title():
    assert ask(Script("The Lost Key"), TOKENIZER, " \n\t\n", "title") == ""


def test_of_a_long_story_beginning_and_end_are_read():
    decoder = Script("Key")
    assert ask(decoder, TOKENIZER, "a" * 300 + "z" * 300, "summary") == "Key"
    text = bytes(decoder.fed[3:-5])
    assert text == b"a" * 77 + b"z" * 78
    assert len(decoder.fed) - 3 + 40 <= decoder.context


def test_it_ends_with_its_line():
    assert ask(Script("The Key\nOnce more"), TOKENIZER, STORY, "title") == "The Key"


def test_the_mark_of_the_summary_ends_a_title_but_no_summary():
    said = [*b"The Key", TOKENIZER.special[SUMMARY]]
    assert ask(Script(said), TOKENIZER, STORY, "title") == "The Key"
    assert ask(Script(said), TOKENIZER, STORY, "summary") == "The Keyx"


def test_other_special_tokens_and_control_characters_are_not_written():
    assert ask(Script([*b"Ke", TOKENIZER.special["<|story|>"], 0, *b"y"]), TOKENIZER, STORY, "summary") == "Kexxy"


@pytest.mark.parametrize("answer", ["", "\n", '."', "x" * 41, b"K\xc3", "The Murder", "The Monster"])
def test_an_answer_that_is_not_fit_is_none(answer):
    assert ask(Script(answer), TOKENIZER, STORY, "title") == ""


def test_what_the_story_teller_told_of_may_stand_in_the_title():
    assert ask(Script("The Monster"), TOKENIZER, "A monster had tea.", "title") == "The Monster"
    assert ask(Script("The Monster"), TOKENIZER, "A monster had tea.", "title", unfit_words=("monster",)) == ""


def test_somebody_who_stops_gets_nothing():
    answers = iter([False] * 4 + [True] * 100)
    decoder = Script("The Lost Key")
    assert ask(decoder, TOKENIZER, STORY, "title", stop=lambda: next(answers)) == ""
    assert 0 < len(decoder.fed) < len(STORY) + 10


class Ending:
    """The golden model, which random weights never let end, with an end after three tokens."""

    def __init__(self, decoder):
        self.decoder, self.context, self.prefill = decoder, decoder.context, decoder.prefill

    @property
    def position(self):
        return self.decoder.position

    def keep(self, tokens):
        self.steps = 0
        return self.decoder.keep(tokens)

    def step(self, token):
        self.steps += 1
        logits = self.decoder.step(token).copy()
        logits[END] += 1000 * (self.steps == 3)
        return logits


def test_the_golden_models_answer_is_its_likeliest(golden):
    found = ask(Ending(golden), TOKENIZER, "a", "summary")
    golden.reset()
    logits = golden.prefill([END, *BEGIN, *TOKENIZER.encode("a"), END, TOKENIZER.special[SUMMARY]])
    expected = []
    for _ in range(3):
        letters = logits[:256].copy()
        letters[[*range(9), *range(11, 32), 127]] = -np.inf
        expected.append(int(letters.argmax()))
        logits = golden.step(expected[-1])
    assert len(found) == 3
    assert found == bytes(expected).decode()


def test_what_the_decoder_read_before_changes_nothing(golden):
    first = ask(Ending(golden), TOKENIZER, "a", "summary")
    ask(Ending(golden), TOKENIZER, "a", "title")
    assert ask(Ending(golden), TOKENIZER, "a", "summary") == first != ""


@pytest.mark.parametrize("story", [STORY * 9, "a", "\u05d4\u05d9\u05d4", "a\x00b\ud800", "🐉 roared."])
@pytest.mark.parametrize("what", ["title", "summary"])
def test_any_story_is_read_and_every_answer_is_one_clean_line(golden, story, what):
    found = ask(Ending(golden), TOKENIZER, story, what)
    assert golden.position > 3
    assert not [mark for mark in found if unicodedata.category(mark) in ("Cc", "Cs") or mark == "\ufffd"]
    assert "<|" not in found


def test_what_is_too_long_for_a_title_may_be_a_summary(monkeypatch):
    monkeypatch.setattr("storydesk.engine.afterword.LONGEST_TITLE", 11)
    assert ask(Script("The Lost Key"), TOKENIZER, STORY, "title") == ""
    assert ask(Script("A Lost Key"), TOKENIZER, STORY, "title") == "A Lost Key"
    assert ask(Script("The Lost Key"), TOKENIZER, STORY, "summary") == "The Lost Key"


@pytest.mark.parametrize(("title", "fits"), [
    ("The Duck and the Key", True), ("A Fox and the Duck's Key", True), ("The Squirrel", False),
    ("The Duck in the Hat", False), ("Duck and Duck", False), ("Upon a Time", True),
])  # fmt: skip
def test_a_title_names_only_what_the_story_tells_of(title, fits):
    assert ask(Script(title), TOKENIZER, STORY, "title") == (title if fits else "")
    assert ask(Script(title), TOKENIZER, STORY, "summary") == title


@pytest.mark.parametrize("title", ["Mimi and the Tall", "A Duck in the Warm"])
def test_a_title_does_not_stop_before_its_noun(title):
    story = "Mimi saw a tall tree. A duck was warm in there."
    assert ask(Script(title), TOKENIZER, story, "title") == ""
    assert ask(Script(f"{title} Tree"), TOKENIZER, story, "title") == f"{title} Tree"
