"""The page: comfortable, quiet while it grows, and helpful to those who type."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QTextCursor

from storydesk.settings import Settings
from storydesk.window.desk import page as pages
from storydesk.window.desk.page import Page


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Words are offered sooner than to people."""
    monkeypatch.setattr(pages, "PAUSE", 100)


@pytest.fixture
def page(window):
    window.desk.back_to_page()
    return window.desk.page


@pytest.mark.slow
def test_a_reader_who_scrolled_up_is_left_alone(window, page, tell, qtbot):
    tell("A", *["\nline"] * 200)
    bar = page.verticalScrollBar()
    assert bar.value() > 0 and page.viewport().rect().contains(page.cursorRect())
    bar.setValue(10)
    window.manuscript.write_at(window.manuscript.document.characterCount() - 1, 10**6)
    window.manuscript.append("\nmore" * 20)
    assert bar.value() == 10


@pytest.mark.slow
def test_new_words_are_marked_and_the_marks_fade(window, page, tell, monkeypatch, qtbot):
    tell("A", " fox ran.")
    marked = [mark.cursor.selectedText() for mark in page.extraSelections()]
    assert marked == [" fox ran."] and page.extraSelections()[0].format.background().color().alpha() > 0
    monkeypatch.setattr(pages, "FRESH_SECONDS", 0.1)
    qtbot.waitUntil(lambda: page.extraSelections() == [], timeout=10_000)


@pytest.mark.slow
def test_the_end_of_a_paragraph_is_not_marked(page, tell):
    tell("A", " fox ran.\n\nIt sat.")
    assert [mark.cursor.selectedText() for mark in page.extraSelections()] == [" fox ran.", "It sat."]


@pytest.mark.slow
def test_without_animations_marks_do_not_fade_but_go(window, page, tell, monkeypatch, qtbot):
    monkeypatch.setattr("storydesk.window.desk.page.animations_wanted", lambda: False)
    tell("A", " fox ran.")
    page._fade()
    assert page.extraSelections()[0].format.background().color().alpha() == 255
    monkeypatch.setattr(pages, "FRESH_SECONDS", 0.1)
    qtbot.waitUntil(lambda: page.extraSelections() == [], timeout=10_000)


@pytest.mark.slow
def test_letters_spacing_and_width_follow_the_settings(window, page):
    page.setPlainText("Once.\nTwice.")
    settings = dataclasses.replace(
        window.pane.settings(), font="clear", text_size=24, line_spacing=1.8, letter_spacing=10, measure=50
    )
    narrow = page.maximumWidth()
    window.adopt(settings)
    assert QFontInfo(page.document().defaultFont()).family() == "Atkinson Hyperlegible"
    assert page.document().defaultFont().pointSizeF() == 24 and page.document().defaultFont().letterSpacing() == 110
    assert page.document().lastBlock().blockFormat().lineHeight() == 180
    window.adopt(dataclasses.replace(settings, measure=90))
    assert page.maximumWidth() > narrow


@pytest.mark.slow
def test_another_spacing_costs_no_undo(window, page, qtbot):
    qtbot.keyClicks(page, "One")
    window.adopt(dataclasses.replace(window.pane.settings(), line_spacing=1.9))
    page.undo()
    assert page.toPlainText() == ""
    page.redo()
    assert page.toPlainText() == "One"


@pytest.mark.slow
def test_only_plain_text_is_pasted(page):
    assert not page.acceptRichText()


def offered(window, page, qtbot, text, words):
    """Type, and let words be offered as if the model had answered."""
    page.setFocus()
    with qtbot.waitSignal(page.paused) as asked:
        qtbot.keyClicks(page, text)
    assert asked.args == [text]
    page.offer(text, words)


@pytest.mark.slow
def test_after_a_pause_words_are_offered_and_tab_takes_them(window, page, qtbot):
    offered(window, page, qtbot, "Once upon", " a time")
    assert page.ghost == " a time" and page.toPlainText() == "Once upon"
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    assert page.toPlainText() == "Once upon a time" and page.ghost == "" and page.hasFocus()
    page.undo()
    assert page.toPlainText() in ("", "Once upon")


@pytest.mark.slow
def test_escape_puts_them_away_and_so_does_typing_on(window, page, qtbot):
    offered(window, page, qtbot, "Once", " upon")
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.ghost == "" and page.toPlainText() == "Once"
    page.offer("Once", " upon")
    qtbot.keyClicks(page, " in")
    assert page.ghost == ""
    page.offer("Once", " upon")
    assert page.ghost == "", "an answer that comes too late"


@pytest.mark.slow
def test_without_an_offer_tab_goes_on_to_the_next_control(window, page, qtbot):
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    assert not page.hasFocus() and "\t" not in page.toPlainText()


@pytest.mark.slow
def test_no_offers_in_the_middle_of_a_line_while_writing_or_when_switched_off(window, page, qtbot, writer):
    offered(window, page, qtbot, "Once", " upon")
    page.moveCursor(QTextCursor.MoveOperation.Start)
    page.offer("", "x")
    assert page.ghost == ""
    page.moveCursor(QTextCursor.MoveOperation.End)
    window.adopt(dataclasses.replace(window.pane.settings(), typing_help=False))
    page.offer("Once", " upon")
    assert page.ghost == ""
    window.adopt(dataclasses.replace(window.pane.settings(), typing_help=True))
    writer.give(" x")
    with qtbot.waitSignal(window.stories.piece):
        window.desk.go_on()
    page.offer("Once x", " upon")
    assert page.ghost == ""


@pytest.mark.slow
def test_the_real_model_offers_words(qtbot, golden_bundle, open_window):
    from storydesk import settings
    from storydesk.folders import find_folders

    settings.save(Settings(language="en"), find_folders().settings_file)
    window = open_window(golden_bundle)
    window.show()
    window.desk.back_to_page()
    with qtbot.waitSignal(window.stories.suggested, timeout=30_000) as found:
        # The golden model is random; somewhere among these it has something to say.
        for start in range(40):
            window.stories.suggest(f"Once upon {start}")
            if window.stories.is_idle():
                break
            qtbot.wait(20)
    assert found.args[0].startswith("Once upon") and found.args[1]


@pytest.mark.slow
def test_offered_words_are_drawn(window, page, qtbot):
    offered(window, page, qtbot, "Once", " upon a time there was a fox")
    with_words = page.grab().toImage()
    page.dismiss()
    assert page.grab().toImage() != with_words


@pytest.mark.slow
def test_the_passage_has_a_line_beside_it_for_whoever_is_about_to_replace_it(window, page, tell):
    tell("A", " fox ran.")
    window.desk.area.button("continue").setFocus()
    plain = page.grab().toImage()
    window.desk.area.button("again").setFocus()
    assert page.grab().toImage() != plain
    window.desk.area.button("finish").setFocus()
    window.desk.area.button("continue").setFocus()
    assert page.grab().toImage() == plain
    assert isinstance(page, Page)


def test_the_system_may_forbid_animations(qapp, monkeypatch):
    from PySide6.QtWidgets import QProxyStyle, QStyle

    from storydesk.window.kit import theme

    class Calm(QProxyStyle):
        def styleHint(self, hint, option=None, widget=None, returned=None):  # noqa: N802
            if hint == QStyle.StyleHint.SH_Widget_Animate:
                return 0
            return super().styleHint(hint, option, widget, returned)

    assert theme.animations_wanted()
    calm = Calm()
    monkeypatch.setattr(theme.QApplication, "style", lambda: calm)
    assert not theme.animations_wanted()


@pytest.mark.slow
def test_syllables_are_marked_on_the_screen_and_nowhere_else(window, page, tell):
    from PySide6.QtGui import QGuiApplication

    tell("A", " little hedgehog 🦔 ran home. Butterfly!")
    plain, steps = page.grab().toImage(), page.document().availableUndoSteps()
    revision, text = page.document().revision(), page.toPlainText()
    window.adopt(dataclasses.replace(window.pane.settings(), syllables="en"))
    marked = page.grab().toImage()
    assert marked != plain
    page.selectAll()
    page.copy()
    assert QGuiApplication.clipboard().text() == text == page.toPlainText()
    assert (page.document().availableUndoSteps(), page.document().revision()) == (steps, revision)
    page.moveCursor(QTextCursor.MoveOperation.End)
    window.adopt(dataclasses.replace(window.pane.settings(), syllables="de"))
    assert page.grab().toImage() != plain
    window.adopt(dataclasses.replace(window.pane.settings(), syllables="off"))


def ink_below(page, word):
    """Whether something is drawn under a word, below its letters."""
    start = page.toPlainText().index(word)
    line, right = page._rect(start), page._rect(start + len(word)).left()
    below = (
        page.viewport()
        .grab()
        .toImage()
        .copy(round(line.left()) + 1, round(line.bottom()) - 1, round(right - line.left()) - 2, 5)
    )
    return len({below.pixel(x, y) for x in range(below.width()) for y in range(below.height())}) > 1


@pytest.mark.slow
def test_bows_stand_under_the_words_of_several_syllables(window, page):
    page.setPlainText("oxen hedgehog moon apron")
    assert not ink_below(page, "hedgehog")
    window.adopt(dataclasses.replace(window.pane.settings(), syllables="en"))
    assert ink_below(page, "hedgehog") and not ink_below(page, "moon")
