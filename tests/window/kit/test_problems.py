"""Every sentence with which something can go wrong has a German one, and is told in it."""

import re
import string

import pytest

from resources.packaging import translate
from storydesk import settings
from storydesk.engine.errors import BundleError, RequestError
from storydesk.errors import StoryDeskError
from storydesk.library import errors
from storydesk.window.kit.language import speak
from storydesk.window.kit.problems import in_language, told
from storydesk.words.unfit import REFUSAL

PROBLEMS = translate.problems()


@pytest.fixture(autouse=True)
def english_again(qapp):
    yield
    speak("en")


def places(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_sentences_are_found_wherever_errors_are_made():
    assert len(PROBLEMS) > 100
    assert {
        settings.DAMAGED,  # handed over
        REFUSAL,  # raised by a name that comes from elsewhere
        errors._BUSY,  # in a table
        "There is a shelf called “{name}” already.",
        "The model's file {file} is missing.",
    } <= set(PROBLEMS)


def test_a_sentence_that_is_put_together_on_the_spot_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    monkeypatch.setattr(translate, "SOURCES", tmp_path)
    monkeypatch.setattr(translate, "NOT_RAISED", ())
    source = tmp_path / "module.py"
    source.write_text("class Own(StoryDeskError): ...\nraise Own('One {thing}.', thing=1)")
    assert list(translate.problems()) == ["One {thing}."]
    source.write_text("class Own(StoryDeskError): ...\nraise Own(f'One {thing}.')")
    with pytest.raises(ValueError, match="module, line 2"):
        translate.problems()


def test_every_sentence_is_a_sentence_in_both_languages():
    speak("de")
    for template in PROBLEMS:
        german = in_language(template)
        assert german != template, template
        assert re.search(r"[.?]$", german), german
        assert places(german) == places(template), template


def test_values_stand_in_their_places(tmp_path):
    error = errors.from_os(PermissionError(13, "denied"), tmp_path / "{story}.sqlite")
    assert str(error) == told(error)
    assert str(error).startswith("“{story}.sqlite” cannot be changed")
    speak("de")
    assert str(error).startswith("“{story}.sqlite” cannot be changed")
    assert told(error).startswith("„{story}.sqlite“ lässt sich nicht ändern")


def test_a_sentence_that_nobody_translated_stays_as_it_is():
    speak("de")
    assert told(StoryDeskError("A {thing} of its own.", thing="kind")) == "A kind of its own."
    assert told(StoryDeskError("No places: {nowhere}.")) == "No places: {nowhere}."


def test_what_the_engine_and_the_settings_say_is_german():
    speak("de")
    for template in (settings.DAMAGED, settings.UNREADABLE, REFUSAL):
        assert in_language(template) != template
    assert "nicht gefunden" in told(BundleError("The model's file {file} is missing.", file="decoder.onnx"))


@pytest.mark.slow
def test_the_window_tells_it_in_german(window, qtbot, writer):
    from dataclasses import replace

    from storydesk.window.desk.start_view import Start

    window.adopt(replace(window.settings, language="de"))
    writer.give(RequestError(REFUSAL))
    with qtbot.waitSignal(window.stories.failed):
        window.desk.tell(Start("A fox"))
    assert "Kindergeschichten" in window.banner.label.text()
