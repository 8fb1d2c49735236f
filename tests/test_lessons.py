"""Lesson files: what a teacher saves is what every computer opens, and what is no lesson is refused in a sentence."""

import json
from pathlib import Path

import pytest

import resources
from storydesk import lessons, settings
from storydesk.lessons import Lesson, LessonError
from storydesk.settings import Settings

WHOLE = Lesson("the sea", ("boat", "big wave"), ("shark",), "short", ("One morning " * 20 + "it rained.",), ("fox",))


def test_a_lesson_that_is_saved_is_the_one_that_is_opened(tmp_path):
    lessons.save(WHOLE, tmp_path / "sea.storylesson")
    assert lessons.load(tmp_path / "sea.storylesson") == WHOLE
    assert lessons.lesson_of(lessons.with_lesson(Settings(), WHOLE)) == WHOLE


def test_settings_keep_a_lesson_and_the_words_of_the_one_before_come_back(tmp_path):
    own = lessons.with_lesson(Settings(own_unfit_words=("wolf",)), WHOLE)
    settings.save(own, tmp_path / "settings.json")
    assert settings.load(tmp_path / "settings.json") == (own, None)
    assert own.own_unfit_words == ("wolf", "shark") and own.length == "short"
    after = lessons.with_lesson(own, Lesson("the wood", words_out=("wolf", "bear")))
    assert after.own_unfit_words == ("wolf", "bear") and after.length == "short"
    assert lessons.with_lesson(after, Lesson()).own_unfit_words == ("wolf",), "the grown-ups' own word stays out"


@pytest.mark.parametrize(
    ("change", "told"),
    [({"format": "StoryDesk library"}, "no lesson"), ({"version": 2}, "newer"), ({"version": True}, "version"),
     ({"topic": 5}, "topic"), ({"topic": "x" * 500}, "topic"), ({"words": "boat"}, "words"),
     ({"words": [["boat"]]}, "words"), ({"starters": ["x" * 5000]}, "starters"), ({"length": "endless"}, "length"),
     ({"cards": ["fox"] * 1000}, "cards"), ({"length": ["short"]}, "length")],
)  # fmt: skip
def test_what_is_no_lesson_is_refused_in_a_sentence(change, told):
    plain = {"format": lessons.FORMAT, "version": 1}
    assert lessons.read(json.dumps(plain).encode()) == Lesson()
    with pytest.raises(LessonError, match=told):
        lessons.read(json.dumps(plain | change).encode())


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[" * 100_000, b"[]", b"x" * 200_000])
def test_bytes_that_say_nothing_are_refused_too(data, tmp_path):
    (tmp_path / "x.storylesson").write_bytes(data)
    with pytest.raises(LessonError):
        lessons.load(tmp_path / "x.storylesson")


def test_what_cannot_be_seen_is_not_shown():
    found = lessons.read(json.dumps({"format": lessons.FORMAT, "version": 1, "topic": "a\x1b[2J\u202eb"}).encode())
    assert found.topic == "a [2J b"


def test_the_example_is_a_lesson_whose_cards_are_in_the_deck():
    folder = Path(resources.__file__).parent / "lessons"
    cards = json.loads((folder.parent / "cards.json").read_text(encoding="utf-8"))
    deck = {card for name in ("heroes", "places", "things") for card in cards[name]}
    (found,) = [lessons.load(path) for path in folder.glob("*.storylesson")]
    assert found.topic and found.starters and set(found.cards) <= deck and not {*found.words} & {*found.words_out}


def test_the_lesson_beside_the_program_is_the_first_by_name(tmp_path):
    assert lessons.beside(tmp_path) is None and lessons.beside(tmp_path / "none") is None
    for name in ("b.storylesson", "a.STORYLESSON", "c.txt"):
        (tmp_path / name).touch()
    assert lessons.beside(tmp_path).name == "a.STORYLESSON"
