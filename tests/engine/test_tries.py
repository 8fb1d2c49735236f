"""What somebody wished for is told several times, and the telling that keeps it best is shown."""

import numpy as np
import pytest

from storydesk.engine import tries as tries_module
from storydesk.engine import writer as writer_module
from storydesk.engine.errors import RequestError
from storydesk.engine.request import StoryRequest
from storydesk.engine.tries import odds_of, seed_of, surely
from storydesk.engine.writer import open_writer

WISH = "Mia the cat loses a mitten and a fox brings it back."


@pytest.fixture(scope="module")
def writer():
    return open_writer(threads=1)


def told(writer, **asked):
    pieces = list(writer.write(StoryRequest(about=WISH, seed=5, length="short", **asked)))
    return "".join(pieces)


def test_the_best_of_the_tries_is_shown(writer, monkeypatch):
    kept = []

    def keeps(self, hidden, text):
        kept.append(text)
        return -50.0 if len(kept) != 2 else 0.0  # the second one

    monkeypatch.setattr(writer_module.StoryWriter, "_keeps", keeps)
    assert told(writer, tries=3) == kept[1]
    assert len(kept) == len(set(kept)) == 3
    assert writer.result.text == kept[1]
    assert writer.result.seed == 5
    assert writer.result.ending == "story ended"


def test_the_first_try_is_the_story_without_tries(writer, monkeypatch):
    monkeypatch.setattr(writer_module.StoryWriter, "_keeps", lambda self, hidden, text: 0.0)
    monkeypatch.setattr(writer_module, "seed_of", lambda seed, number: seed)
    assert told(writer, tries=2) == told(writer, tries=1)


def test_a_telling_that_came_to_its_end_is_preferred(writer, monkeypatch):
    rest = iter((-9.0, 0.0))
    monkeypatch.setattr(writer_module.StoryWriter, "_keeps", lambda self, hidden, text: next(rest))
    stream, cut = writer_module.StoryWriter._stream, iter((False, True))

    def cut_off(self, story, *arguments):
        yield from stream(self, story, *arguments)
        if next(cut):
            story.ending = "length"

    monkeypatch.setattr(writer_module.StoryWriter, "_stream", cut_off)
    told(writer, tries=2)
    assert writer.result.ending == "story ended"


def test_the_same_request_is_the_same_story_and_tries_are_counted(writer):
    seen = []
    request = StoryRequest(about=WISH, seed=5, length="short", tries=3)
    first = "".join(writer.write(request, trying=lambda *which: seen.append(which)))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert "".join(writer.write(request)) == first
    assert writer.result.seconds_to_first > 0.01  # all the tries were waited for


@pytest.mark.parametrize(
    "asked",
    [
        {"is_hint": True},
        {"opening": "Mia was a cat. " * 15},
        {"opening": "Mia the cat had lost her mitten.", "finishing": True},
    ],
)
def test_what_is_told_once(writer, asked):
    seen = []
    list(writer.write(StoryRequest(**{"about": WISH, "seed": 1, "length": "short"} | asked),
                      trying=lambda *which: seen.append(which)))  # fmt: skip
    assert seen == []


def test_one_that_is_stopped_shows_nothing(writer):
    seen = []
    request = StoryRequest(about=WISH, seed=5)
    pieces = list(writer.write(request, lambda: len(seen) == 2, lambda *which: seen.append(which)))
    assert pieces == []
    assert writer.result.ending == "stopped"
    assert writer.result.text == ""


@pytest.mark.parametrize("tries", [0, 100])
def test_a_number_of_tries_that_makes_no_sense(writer, tries):
    with pytest.raises(RequestError, match="1 to 99 times"):
        writer.write(StoryRequest(about=WISH, tries=tries))


def test_how_surely_something_is_said(writer):
    tokens = writer.tokenizer.encode("Once upon a time, there was a little cat.")
    question, answer = [writer.tokenizer.end_of_story, *tokens[:4]], tokens[4:8]
    writer.decoder.reset()
    found = surely(writer.decoder, question, answer)
    expected = []
    for size in range(len(answer)):
        writer.decoder.reset()
        logits = writer.decoder.prefill([*question, *answer[:size]]).astype(np.float64)
        expected.append(logits[answer[size]] - np.log(np.exp(logits).sum()))
    assert found == pytest.approx(np.mean(expected), abs=0.02)
    assert odds_of(np.log(np.array([0.25, 0.75], np.float32)), 1) == pytest.approx(np.log(0.75))


def test_seeds_of_tries_are_seeds_and_differ():
    assert seed_of(7, 0) == 7
    seeds = {seed_of(seed, number) for seed in range(10) for number in range(10)}
    assert len(seeds) == 100
    assert all(0 <= seed < 2**32 for seed in seeds)


@pytest.mark.slow
def test_tries_keep_a_wish_better(writer, monkeypatch):
    monkeypatch.setattr(tries_module, "SENSE", 0.0)  # how surely a story is told counts as well, for another reason
    wishes = ("A duck plants a seed and waits.", "Tim builds a boat out of a box.", "An owl bakes bread for a mouse.")
    values = []
    for tries in (1, 6):
        odds = []
        for wish in wishes:
            request = StoryRequest(about=wish, seed=11, tries=tries)
            odds.append(writer._keeps(request, "".join(writer.write(request))))
        values.append(np.mean(odds))
    assert values[1] > values[0]
