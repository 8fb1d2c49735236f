"""Small screens and large letters: a laptop's 1366 x 768 pixels, and letters up to twice the usual size."""

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontDatabase, QScreen, QTextCursor
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit

from storydesk.library.records import Author
from storydesk.session.heroes import HeroCard
from storydesk.window.kit.code import hash_code
from storydesk.window.kit.style import SYSTEM_POINTS, WINDOW_POINTS
from storydesk.window.reading import leaf
from storydesk.window.shell.speed_tools import benchmark_area
from storydesk.window.speech.speaker import Speaker
from storydesk.window.speech.voice import TEST_ENGINE
from storydesk.window.speed.benchmark import Benchmark
from storydesk.words.quotes import curled
from tests.window.caret import put_caret
from tests.window.walk import areas, dialogs, lines_seen, troubles

SCREEN = (1366, 768)
LINES = 5  # of a story that are seen at least
STORY = (
    "Once upon a time there was a rabbit who lived at the edge of the forest. One day she found a red balloon in the "
    "grass. She held it tight and ran to the big oak, where the owl sat. The owl opened one eye.\n\nThey went along "
    "the river together and asked the frog and the duck, until they met a small bear who was crying. The rabbit gave "
    "him the balloon, and the bear laughed. They played until the sun went down, and then they all went home."
)


@pytest.fixture
def speaker(qapp):
    return Speaker(TEST_ENGINE)


@pytest.fixture
def letters(window, monkeypatch):
    """Return what gives the system letters so many times as large as usual; the screen is a laptop's."""
    usual = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _screen: QRect(0, 0, *SCREEN))
    monkeypatch.setattr(leaf, "animations_wanted", lambda: False)
    window.resize(*SCREEN)

    def resize(times):
        font = QFont(usual)
        font.setPointSizeF(SYSTEM_POINTS.get(sys.platform, WINDOW_POINTS) * times)
        monkeypatch.setattr(QFontDatabase, "systemFont", staticmethod(lambda _kind: font))
        window.wear()

    return resize


@pytest.fixture
def story(window, tell):
    """A story on the page that was asked for with cards."""
    tell("", STORY)
    window.manuscript.document.asked = ("rabbit", "balloon", "forest")
    window.desk.area.look_for_words()
    window.manuscript.set_title("The rabbit and the red balloon")
    window.desk.area.show_title()


@pytest.fixture
def walk(window, writer, tell):
    """A story that fills the page and is not over, and was asked for with cards."""
    writer.ending = "length"
    tell("", "The rabbit walked. They laughed a lot on the way and they sang. " * 20, "And they all went home.")
    writer.ending = "story ended"
    window.manuscript.document.asked = ("rabbit", "balloon", "forest")
    window.desk.area.look_for_words()


@pytest.fixture
def rain(window):
    """A text that somebody typed: nothing more is said about it, however long one waits."""
    window.manuscript.document.setPlainText("It rained and rained. " * 30)
    window.desk.back_to_page()


def settled(part):
    """Let a part take its shape."""
    part.show()
    part.ensurePolished()
    for _ in range(5):  # a part that has its width may ask for another height
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return part


@pytest.mark.slow
@pytest.mark.parametrize(("language", "sizes"), [("en", (1, 1.5, 2)), ("de", (1, 2))])
def test_every_part_can_be_used_with_large_letters_on_a_small_screen(
    window, qtbot, letters, story, golden_bundle, language, sizes
):
    window.add_area(benchmark_area(window, Benchmark(lambda: golden_bundle, parent=window)))
    window.adopt(replace(window.settings, language=language))
    found, seen = [], {}
    for times in sizes:
        letters(times)
        for name in areas(window):
            settled(window)
            found += [f"{times} times, {name}: {trouble}" for trouble in troubles(window)]
            if window.desk.page.isVisible():
                seen[times, name] = lines_seen(window.desk.page)
        for dialog in dialogs(window):
            window.put_icons_on(dialog)
            settled(dialog)
            size = dialog.size()
            assert size.width() <= SCREEN[0] and size.height() <= SCREEN[1], dialog
            found += [f"{times} times, {dialog.windowTitle()}: {trouble}" for trouble in troubles(dialog)]
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
            assert not dialog.isVisible(), dialog
    assert window.size().toTuple() == SCREEN and min(seen.values()) >= LINES, seen
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("size", [SCREEN, (1280, 720)], ids=["a window", "the whole screen"])
@pytest.mark.parametrize("times", [1, 1.5, 2])
def test_every_line_of_every_page_is_wholly_seen_in_the_reading_room(window, letters, story, size, times):
    letters(times)
    window.actions_["read"].trigger()
    reader = window.reading.reader
    reader.setFixedSize(*size)
    settled(reader)
    said = []
    while reader.leaf < reader.leaves() - 1:
        reader.step(1)
        settled(reader)
        if reader.page_of_leaf() is not None:
            page = reader.page
            blocks = [page.document().findBlockByNumber(number) for number in range(page.document().blockCount())]
            assert lines_seen(page) == sum(block.layout().lineCount() for block in blocks), page.toPlainText()
            assert page.document().size().width() <= page.viewport().width()
            said += page.toPlainText().split()
    assert said == curled(STORY).split()
    assert page.document().defaultFont().pointSizeF() >= window.settings.text_size * times


def test_escape_puts_the_settings_away_wherever_they_stand(window, qtbot, tell):
    tell("A fox", " ran.")
    for size in ((560, 500), SCREEN):
        for control in ("slider", "unfit", "classroom"):
            window.resize(*size)
            window.actions_["settings"].trigger()
            qtbot.waitUntil(lambda size=size: window.desk.page.isVisible() is (size == SCREEN))
            getattr(window.pane, control).setFocus()
            qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
            assert window.desk.page.isVisible() and not window.side.is_open, (size, control)


@pytest.mark.slow
def test_the_settings_stand_beside_the_page_where_enough_of_it_is_left_and_else_there_is_a_way_back(
    window, qtbot, letters, rain
):
    pane, page = window.pane, window.desk.page
    window.actions_["settings"].trigger()
    for times in (1, 1.5):
        letters(times)
        settled(window)
        assert lines_seen(page) >= LINES and page.isVisible() and not pane.back_button.isVisible(), times
    letters(2)
    settled(window)
    assert not page.isVisible() and pane.width() == window.width() and pane.back_button.isVisible()
    qtbot.keyClick(pane.back_button, Qt.Key.Key_Space)
    settled(window)
    assert lines_seen(page) >= LINES and page.hasFocus() and not window.side.is_open


def places(window):
    """Where the buttons, the fields and the text are."""
    page, floating = window.desk.page, (window.banner, window.tools.speech)
    controls = (page.viewport(), *window.findChildren(QAbstractButton), *window.findChildren(QLineEdit))
    shown = [control for control in controls if control.isVisible()]
    still = [control for control in shown if not any(part.isAncestorOf(control) for part in floating)]
    found = {control: (control.mapTo(window, QPoint(0, 0)), control.size()) for control in still}
    return {**found, "text": page.cursorRect()}


@pytest.mark.slow
@pytest.mark.parametrize("place", ["start", "page", "library"])
def test_nothing_moves_when_a_message_comes_and_goes(window, qtbot, letters, rain, place):
    letters(1)
    if place == "library":
        window.keeping.keep_now()
        window.areas.show_area("library")
        qtbot.waitUntil(lambda: window.tools.library.lines.rowCount() > 0)
    elif place == "start":
        window.desk.new_story()
    settled(window)
    before = places(window)
    window.say("This is what went wrong, and it takes a good many words to say so. " * 3, [("Do it", print)])
    settled(window)
    words = window.banner.label
    assert words.isVisible() and words.height() >= words.heightForWidth(words.width())
    assert places(window) == before and len(before) > 8
    window.banner.dismiss.click()
    settled(window)
    assert places(window) == before


def dimmed(window, write):
    """Something is written in front of an end that does not know it."""
    put_caret(window, window.manuscript.text().index("And they all went home"))
    write("continue", " The sun came out.")


def rewritten(window, write):
    """The end is written anew."""
    put_caret(window, window.manuscript.text().index("They laughed") + 20)
    write("rewrite", " on the hill.")


def over(window, write):
    """The model has told the end of the story."""
    write("finish", " So they slept.")


def of_a_hero(window, _write):
    """The story has a hero, who can come back."""
    window.desk.area.end.show_hero(HeroCard("Pip", "fox"))


def marked(window, _write):
    """Somebody wants to see whether the story has what was asked for."""
    window.desk.area.marks.click()


def locked(window, _write):
    """Somebody else has signed the story, in a locked class."""
    window.adopt(replace(window.settings, lesson_code=hash_code("apple")))
    window.keeping.on_signed(frozenset({window.manuscript.uid}), Author("Mia"))


def worried(window, _write):
    """Somebody writes about being hurt."""
    window.desk.page.insertPlainText(" I want to die. ")
    window.desk.area.watch.look()


def explained(window, _write):
    """A grown-up wants to know how it was written."""
    window.desk.area.info.click()


NOTES = {dimmed: "rest", rewritten: "rest", over: "end", of_a_hero: "end", marked: "strip", locked: "signed",
         worried: "care", explained: "details"}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("note", NOTES, ids=lambda note: note.__name__)
def test_nothing_moves_when_a_note_about_the_story_comes(window, qtbot, write, letters, walk, note, times):
    area, page = window.desk.area, window.desk.page
    letters(times)
    shown = settled(window) and getattr(area, NOTES[note])
    area.end.show_hero(None)
    page.moveCursor(QTextCursor.MoveOperation.End)
    settled(window)
    assert not shown.isVisible()
    before = controls(window)
    note(window, write)
    settled(window)
    after = controls(window)
    moved = {control for control, place in before.items() if after.get(control) != place}
    assert not moved and len(before) > 10
    assert page.viewport().rect().contains(page.cursorRect()), "what is written is seen"
    assert shown.isVisible() is (times == 1 or note is not of_a_hero), "a hero can wait"
    if shown.isVisible():
        assert rect(page).contains(rect(shown)) and not rect(page.viewport()).intersects(rect(shown))
    if shown.isVisible() and note is not explained:
        page.setFocus()
        qtbot.keyClick(page, Qt.Key.Key_Backtab if note is worried else Qt.Key.Key_Tab)
        assert shown.isAncestorOf(window.focusWidget()) and shown.accessibleName(), "the keyboard comes to it"


def rect(part):
    return QRect(part.mapToGlobal(QPoint(0, 0)), part.size())


def controls(window):
    """Where everything is that can be used, but for what is written on the page."""
    kinds = (QAbstractButton, QLineEdit, QTextEdit)
    shown = [control for kind in kinds for control in window.findChildren(kind) if control.isVisible()]
    return {control: rect(control) for control in shown if control is not window.lock_again}


@pytest.mark.slow
def test_nothing_moves_when_the_voice_begins_or_the_door_opens(window, letters, rain):
    for times in (1, 2):
        letters(times)
        window.desk.page.moveCursor(window.desk.page.textCursor().MoveOperation.Start)
        settled(window)
        before = places(window)
        window.actions_["aloud"].trigger()
        settled(window)
        assert window.tools.speech.isVisible()
        shown = places(window)
        assert {control: place for control, place in before.items() if control in shown} == shown
        window.tools.aloud.stop()
        window.door.close()
        settled(window)
        del before[window.lock_again]
        assert places(window) == before
        window.door.held()


@pytest.mark.slow
def test_the_details_tell_how_hard_the_story_is(window, tell):
    tell("The cat sat. It was a big red cat.", " It ran.")
    window.desk.area.info.setChecked(True)
    assert "3.7 words a sentence, 0% rare words" in window.desk.area.details.text()


@pytest.mark.slow
def test_easy_words_are_wished_for_in_the_settings(window, write, tell):
    tell("A fox", " ran.")
    window.actions_["settings"].trigger()
    window.pane.writing.easy.click()
    assert write("again", " slept.").easy


@pytest.mark.slow
def test_nothing_moves_in_the_settings_when_more_is_asked_for(window, qtbot, letters, rain):
    letters(2)
    window.actions_["settings"].trigger()
    settled(window)
    pane, writing = window.pane, window.pane.writing
    still = [pane.more, pane.age, pane.looks.theme, writing.save, writing.remove, writing.easy]
    before = [control.mapTo(window, QPoint(0, 0)) for control in still]
    pane.choices["words"].click()
    writing.save.click()
    settled(window)
    assert writing.words.isVisible() and writing.preset_name.hasFocus()
    assert [control.mapTo(window, QPoint(0, 0)) for control in still] == before
    qtbot.keyClick(writing.preset_name, Qt.Key.Key_Escape)
    assert writing.presets.isVisible() and not writing.preset_name.isVisible() and window.side.is_open


@pytest.mark.slow
def test_no_button_of_the_page_moves_when_there_is_a_second_version(window, letters, write, rain):
    letters(1)
    window.desk.page.moveCursor(window.desk.page.textCursor().MoveOperation.End)
    write("continue", " Then the sun came out.")
    area = window.desk.area
    settled(window)
    buttons = [area.button(name) for name in ("continue", "again", "rewrite", "finish")]
    before = [button.geometry() for button in buttons]
    write("again", " It never stopped.")
    settled(window)
    assert area.button("earlier").isVisible() and [button.geometry() for button in buttons] == before
