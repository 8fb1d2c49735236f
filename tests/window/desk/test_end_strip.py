"""The End: what can be done with a story that is over, and the desk with large letters on a small screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase

from storydesk.session.draft import draft_of
from storydesk.window.desk.start_view import Start
from storydesk.window.kit.style import WINDOW_POINTS

LINES = "\n".join(["The little rabbit found a red balloon and was happy."] * 12)


@pytest.fixture
def strip(window):
    return window.desk.area.end


def is_seen(control):
    return control.isVisible() and control.visibleRegion().boundingRect() == control.rect()


@pytest.mark.slow
def test_a_story_that_is_over_can_be_read_printed_and_followed_by_another(window, qtbot, tell, strip, monkeypatch):
    printed = []
    monkeypatch.setattr(window.tools, "print_book", printed.append)
    assert not strip.the_end.isVisible()
    tell("A", " fox ran.")
    assert all(map(is_seen, (strip.the_end, strip.read, strip.another, strip.print)))
    assert strip.read.property("role") == "main" and window.desk.area.button("continue").property("role") == ""
    strip.print.click()
    assert [book.stories[0].text for book in printed] == ["A fox ran."]
    strip.read.click()
    assert window.reading.is_shown
    window.reading.toggle()
    qtbot.keyClick(strip.another, Qt.Key.Key_Space)
    assert window.desk.currentWidget() is window.desk.start


@pytest.mark.slow
def test_what_goes_on_is_not_over(window, qtbot, tell, write, writer, strip):
    tell("A", " fox ran.")
    qtbot.keyClicks(window.desk.page, " And")
    assert not strip.the_end.isVisible() and window.desk.area.button("continue").property("role") == "main"
    window.desk.page.undo()
    assert strip.the_end.isVisible()
    writer.ending = "length"
    write("continue", " It sat.")
    assert not strip.the_end.isVisible()
    writer.ending = "story ended"
    writer.give(" Good")
    with qtbot.waitSignal(window.stories.piece):
        window.actions_["finish"].trigger()
    assert not strip.the_end.isVisible()
    writer.give(None)
    with qtbot.waitSignal(window.stories.finished):
        pass
    assert strip.the_end.isVisible()


@pytest.mark.slow
def test_a_story_that_was_over_is_over_when_it_comes_back_from_the_library(window, tell, strip):
    tell("A", " fox ran.")
    kept = window.keeping.save().result()
    window.manuscript.restore(draft_of(window.keeping.library_thread.ask(lambda s: s.story(kept.story_id)).result()))
    assert strip.the_end.isVisible()


@pytest.mark.slow
def test_with_large_letters_on_a_small_screen_five_lines_are_seen(window, qtbot, tell, strip, monkeypatch):
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    font.setPointSizeF(2 * WINDOW_POINTS)
    monkeypatch.setattr(QFontDatabase, "systemFont", staticmethod(lambda _kind: font))
    window.resize(1366, 768)
    window.wear()
    start, page = window.desk.start, window.desk.page
    assert is_seen(start.tell_button) and is_seen(start.surprise_button)
    heroes = start.groups["heroes"].tiles
    assert len({tile.y() for tile in heroes.values()}) == 1, "all heroes in one row"
    for control in (start.happens, *start.length.choices.values(), start.opening, *start.starters):
        qtbot.waitUntil(lambda control=control: (start.view.ensureWidgetVisible(control), is_seen(control))[1])
    tell("", LINES)
    qtbot.waitUntil(strip.the_end.isVisible)
    line = page.document().documentLayout().blockBoundingRect(page.document().firstBlock()).height()
    assert page.viewport().height() >= 5 * line
    assert all(map(is_seen, (strip.read, strip.another, strip.print, window.desk.area.button("continue"))))


@pytest.mark.slow
def test_while_a_story_comes_only_what_makes_sense_is_offered(window, qtbot, writer):
    area = window.desk.area
    writer.give(" fox")
    with qtbot.waitSignal(window.stories.piece):
        window.desk.tell(Start("A"))
    shown = {name for name in ("continue", "stop", "again", "rewrite", "finish") if area.button(name).isVisible()}
    assert shown == {"stop"} and not area.whole.isVisible(), "all of it is seen already"
    writer.give(None)
