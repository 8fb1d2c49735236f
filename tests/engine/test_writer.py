import itertools

import numpy as np
import pytest

from storydesk.engine.bundle import Bundle
from storydesk.engine.errors import RequestError
from storydesk.engine.request import StoryRequest, length_class
from storydesk.engine.writer import StoryWriter, open_writer
from tests.golden.make import FOLDER

TOKENIZER = Bundle.open(FOLDER / "bundle").tokenizer
END = TOKENIZER.end_of_story


class Script:
    """A decoder that says a given text, then wants to end the story; keeps what it was fed."""

    def __init__(self, text, context=64):
        self.wanted = [*TOKENIZER.encode(text), *[END] * 1000]
        self.context, self.position, self.fed, self.said = context, 0, [], 0

    def reset(self):
        self.said += self.position > 0  # the overflow: what was said last is fed again with the rest
        self.position, self.fed = 0, []

    def prefill(self, tokens):
        assert self.position + len(tokens) <= self.context
        self.position += len(tokens)
        self.fed += tokens
        logits = np.zeros(272, np.float32)
        logits[self.wanted[self.said]] = 50
        logits[TOKENIZER.encode(".")[0]] = max(20, logits[TOKENIZER.encode(".")[0]])
        return logits

    def step(self, token):
        self.said += 1
        return self.prefill([token])


def tell(text, request, stop=lambda: False, context=400):
    writer = StoryWriter(Script(text, context), TOKENIZER)
    return "".join(writer.write(request, stop)), writer


@pytest.fixture(scope="module")
def writer():
    return open_writer(FOLDER / "bundle")


def test_a_told_story_streams_and_ends():
    text, writer = tell(" cat sat. The end.", StoryRequest("A", seed=1))
    assert text == " cat sat. The end."
    assert writer.result.text == "A cat sat. The end." and writer.result.ending == "story ended"
    assert writer.result.tokens == len(text) and writer.result.seed == 1


def test_a_space_at_the_end_joins():
    text, writer = tell(" cat.", StoryRequest("A  "))
    assert text == "cat." and writer.result.text == "A  cat."
    assert writer.decoder.fed[:4] == [END, TOKENIZER.special["<|medium|>"], TOKENIZER.special["<|story|>"], ord("A")]


def test_words_are_announced():
    _, writer = tell(" x.", StoryRequest("", length=50, words=("dog", "  big\tred ")))
    special = TOKENIZER.special
    expected = [END, special["<|short|>"], special["<|words|>"], *b"dog, big red", special["<|story|>"]]
    assert writer.decoder.fed[: len(expected)] == expected


def test_an_empty_story_does_not_end_at_once():
    text, _ = tell("", StoryRequest(""))
    assert text == "."


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (" one two three. Four.", " one two three."),
        (" one two three four! Five.", " one two three four!"),
        (' one two "three. Four." Five.', ' one two "three. Four."'),
        (" one two three" + "x" * 100, " one two three" + "x" * 57),
    ],
)
def test_the_limit_finishes_the_sentence(said, expected):
    text, writer = tell(said, StoryRequest("A", length=4))
    assert writer.result.ending == "length"
    assert text[:20] == expected[:20] and abs(len(text) - len(expected)) <= 5


def test_curly_quotes_and_controls_are_normalised():
    _, writer = tell(".", StoryRequest("\u201cHi\u201d\r\n\x07e\u0301"))
    assert writer.result.text.startswith("\u201cHi\u201d\né")
    assert bytes(writer.decoder.fed[3:]).startswith('"Hi"\né'.encode())


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_stop_is_asked_before_every_token(writer, count):
    # The first question comes before the opening is read.
    asked = itertools.count()
    list(writer.write(StoryRequest("Hi", seed=1), lambda: next(asked) > count))
    assert writer.result.tokens == count and writer.result.ending == "stopped"
    assert next(asked) == count + 2


def test_closing_early_leaves_a_result():
    text, writer = " cat sat. The dog ran. The end.", StoryWriter(Script(" cat sat. The dog ran. The end."), TOKENIZER)
    stream = writer.write(StoryRequest("A"))
    pieces = [next(stream) for _ in range(2)]
    stream.close()
    assert writer.result.text == "A cat sat. The dog ran." == "A" + "".join(pieces) != "A" + text
    assert writer.result.words == 5 and writer.result.ending == "stopped"


@pytest.mark.slow
def test_a_seed_repeats_and_a_drawn_one_is_reported(writer):
    list(writer.write(StoryRequest("Hi", length=20)))
    first = writer.result
    list(writer.write(StoryRequest("Hi", length=20, seed=first.seed)))
    assert writer.result.text == first.text and writer.result.tokens == first.tokens


OPENINGS = [
    "",
    " ",
    "\n",
    "🐉👨‍👩‍👧",
    "היה היה פעם",
    "a\x00\x1b[31mb",
    "x" * 100_000,
    "word " * 20_000,
    "\ud800x",
    "éé\u200f",
]


@pytest.mark.slow
@pytest.mark.parametrize("graph", ["uint8", "fp32"])
@pytest.mark.parametrize("opening", OPENINGS, ids=range(len(OPENINGS)))
def test_odd_openings_and_overflow(graph, opening):
    writer = open_writer(FOLDER / "bundle", graph)
    asked = itertools.count()
    pieces = list(writer.write(StoryRequest(opening, length=2000, seed=1), lambda: next(asked) > 150))
    assert writer.result.tokens > 60 or writer.result.ending != "stopped"
    assert writer.result.text.endswith("".join(pieces))
    writer.result.text.encode()
    assert not set(writer.result.text) & {"\x00", "\ud800"} or "\x00" in "".join(pieces)
    assert writer.decoder.position <= writer.decoder.context


def test_overflow_keeps_the_beginning_and_the_most_recent():
    said = "".join(f" w{number}" for number in range(60)) + "."
    text, writer = tell(said, StoryRequest("Begin", length=100), context=64)
    assert text == said
    assert bytes(writer.decoder.fed[3:8]) == b"Begin"


@pytest.mark.parametrize(
    "request_",
    [
        StoryRequest(seed=-1), StoryRequest(seed=2**32), StoryRequest(length="epic"), StoryRequest(length=0),
        StoryRequest(length=10**6), StoryRequest(length=True), StoryRequest(temperature=9), StoryRequest(top_k=9999),
        StoryRequest(words=("long " * 100,)),
    ],
)  # fmt: skip
def test_senseless_requests_are_refused_at_once(writer, request_):
    with pytest.raises(RequestError, match=r"\.$"):
        writer.write(request_)


@pytest.mark.slow
def test_short_stories_of_the_shipped_model_come_to_their_end():
    writer = open_writer(threads=1)
    for seed in (0, 5, 7, 8, 15, 24):  # those that were cut off before the last sentence was led to
        asked = StoryRequest("Once upon a time, there was a little fox.", length="short", seed=seed)
        text = "".join(writer.write(asked))
        assert writer.result.ending == "story ended" and writer.result.words < 130, text


def test_a_model_that_cannot_be_led_is_stopped_at_a_sentence():
    text, writer = tell(" The cat sat." * 500, StoryRequest("A cat.", length="short", seed=2), context=8192)
    assert writer.result.ending == "length" and text.endswith("sat.")


def test_length_classes():
    assert [length_class(words) for words in (1, 109, 110, 219, 220, 999)] == [
        "<|short|>", "<|short|>", "<|medium|>", "<|medium|>", "<|long|>", "<|long|>",
    ]  # fmt: skip
