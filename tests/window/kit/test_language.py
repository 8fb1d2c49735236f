"""The window in English and in German, switched while it is open."""

import dataclasses
import shutil
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QLabel

from resources.packaging import translate
from storydesk.window.kit import assets
from storydesk.window.kit.language import speak

FOLDER = assets.folder("translations")


@pytest.fixture(autouse=True)
def english_again(qapp):
    yield
    speak("en")


def messages(file):
    for context in ET.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            yield context.findtext("name"), message.findtext("source"), translation.text, translation.get("type")


def test_every_text_is_translated():
    found = list(messages(FOLDER / "storydesk_de.ts"))
    assert len(found) > 200
    assert [source for _, source, text, state in found if not text or state == "unfinished"] == []


def test_translations_keep_their_places():
    for _, source, text, _ in messages(FOLDER / "storydesk_de.ts"):
        assert source.count("{") == text.count("{"), source
        assert source.count("&") == text.count("&"), source
        assert source[:1].isspace() == text[:1].isspace(), source


@pytest.mark.slow
def test_no_text_of_the_source_was_forgotten(tmp_path):
    if not (Path(sys.executable).parent / "pyside6-lupdate").exists():
        pytest.skip("pyside6-lupdate is not installed here")
    copy = tmp_path / "de.ts"
    shutil.copy(FOLDER / "storydesk_de.ts", copy)
    translate.update(copy)
    assert {(context, source) for context, source, *_ in messages(copy)} == {
        (context, source) for context, source, *_ in messages(FOLDER / "storydesk_de.ts")
    }


def test_what_qt_reads_is_made_of_what_translators_edit():
    translator = QTranslator()
    assert translator.load("storydesk_de", str(FOLDER))
    for context, source, text, _ in messages(FOLDER / "storydesk_de.ts"):
        assert translator.translate(context, source) == text


@pytest.mark.slow
def test_the_window_speaks_german_and_english_again(window, qtbot, tell):
    tell("A", " fox ran.")
    undo_steps = window.manuscript.document.availableUndoSteps()
    window.adopt(dataclasses.replace(window.pane.settings(), language="de"))
    assert window.desk.area.button("continue").text() == "Weiter"
    assert window.desk.start.tell_button.text() == "&Erzähl mir etwas"
    assert window.manuscript.text() == "A fox ran."
    assert window.manuscript.document.availableUndoSteps() == undo_steps
    tell("B", " bear sat.")
    assert window.manuscript.text() == "B bear sat." and window.status.text() == "Ende – oder weiter?"
    window.adopt(dataclasses.replace(window.pane.settings(), language="en"))
    assert window.desk.area.button("continue").text() == "Continue"
    window.desk.page.undo()
    assert window.manuscript.text() == "A fox ran."


@pytest.mark.slow
def test_the_parts_of_another_language_hear_of_nothing_that_lasts(window):
    old = window.central
    window.tools.toggle_library()
    window.tools.show_page()
    window.adopt(dataclasses.replace(window.settings, language="de"))
    assert window.central is not old  # and not deleted yet: what was on its way comes once all the same
    status, counts, banner = old.status.text(), old.counts.text(), old.banner.isHidden()
    window.manuscript.write_at(0, 0)
    window.stories.piece.emit("A fox.")
    window.keeping.trouble.told.emit("Something is wrong.", [], "", "")
    assert window.manuscript.text() == "A fox." and window.counts.text()
    assert (old.status.text(), old.counts.text(), old.banner.isHidden()) == (status, counts, banner)


@pytest.mark.slow
def test_what_was_chosen_for_a_story_stays(window):
    start = window.desk.start
    start.opening.setText("Once upon a time")
    start.name.setText("Mia")
    start.groups["heroes"].tiles["fox"].click()
    chosen = start.cards()
    assert chosen.hero
    window.adopt(dataclasses.replace(window.settings, language="de"))
    german = window.desk.start
    assert german is not start and window.desk.currentWidget() is german
    assert german.opening.text() == "Once upon a time" and german.cards() == chosen


@pytest.mark.slow
def test_no_english_is_left_over(window, qtbot):
    english = {source for _, source, text, _ in messages(FOLDER / "storydesk_de.ts") if source != text}
    window.adopt(dataclasses.replace(window.pane.settings(), language="de"))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the English parts
    shown = {label.text() for label in window.findChildren(QLabel)} | {
        action.text() for action in window.actions_.values()
    }
    old = window.status.text()
    assert len(shown) > 30 and (shown & english) - {old, "", "StoryDesk"} == set()


def test_numbers_and_days_are_written_as_in_the_language(qapp):
    speak("de")
    assert QLocale().toString(1.5) == "1,5" and QLocale().toString(QDate(2026, 5, 3), "d MMM yyyy").startswith("3 Mai")
    speak("en")
    assert QLocale().toString(1.5) == "1.5" and QLocale().toString(QDate(2026, 5, 3), "d MMM yyyy") == "3 May 2026"
