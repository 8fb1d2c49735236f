"""The picture beside the page: of the passage that comes, the same as in the book, and never in the way."""

import dataclasses

import pytest
from PySide6.QtGui import QColor, QImage

from storydesk.pictures.bound import bind
from storydesk.pictures.own import Own, Photo
from storydesk.pictures.photo import Snapshot, jpeg_of
from storydesk.pictures.seeds import seed_of
from storydesk.session import own_pictures
from storydesk.session.draft import Draft
from storydesk.settings import Settings
from storydesk.window.desk import arrival
from storydesk.window.desk.start_view import Start

FOREST = "Once there was a fox named Pip. Pip lived in the forest with a bear. " + "Pip ran to the tree and sat. " * 5
SEA = "Then Pip went to the sea. Pip found a red ball on the sand. " + "The ball was big and Pip was happy. " * 5
STORY = f"{FOREST}\n\n{SEA}"


@pytest.fixture
def picture(window):
    window.resize(1366, 768)
    return window.desk.area.picture


def shown(picture):
    return picture.image() is not None and picture.accessibleName()


@pytest.mark.slow
def test_the_picture_is_that_of_the_caret_and_of_the_book(window, picture, qtbot):
    window.manuscript.restore(Draft("f" * 32, "Pip", STORY))
    window.desk.back_to_page()
    qtbot.waitUntil(lambda: "ball" in (shown(picture) or ""))
    book = bind("Pip", STORY, seed_of("f" * 32))
    assert picture.picture == book.pages[-1].scene
    window.desk.page.moveCursor(window.desk.page.textCursor().MoveOperation.Start)
    qtbot.waitUntil(lambda: "bear" in (shown(picture) or ""))
    assert picture.picture == book.pages[0].scene and "ball" not in picture.accessibleName()


@pytest.mark.slow
def test_with_easy_words_it_is_that_of_the_pages_with_few_words(window, picture, qtbot):
    window.manuscript.restore(Draft("f" * 32, "Pip", STORY))
    window.desk.back_to_page()
    usual, easy = (bind("Pip", STORY, seed_of("f" * 32), few=few).pages[-1].scene for few in (False, True))
    assert easy != usual
    qtbot.waitUntil(lambda: picture.picture == usual)
    window.adopt(dataclasses.replace(window.settings, easy=True))
    qtbot.waitUntil(lambda: picture.picture == easy)


@pytest.mark.slow
def test_it_turns_with_the_words_that_come_and_is_drawn_from_all_of_the_story(qtbot, monkeypatch, writer, request):
    monkeypatch.setattr(arrival, "WORDS_A_SECOND", 0.01)
    window, picture = request.getfixturevalue("window"), request.getfixturevalue("picture")
    window.adopt(Settings(language="en", theme="light", hints_seen=True))
    writer.give(STORY, None)
    window.desk.tell(Start(""))
    qtbot.waitUntil(lambda: "bear" in (shown(picture) or ""))
    assert "ball" not in picture.accessibleName() and window.manuscript.text() == "Once"
    window.desk.show_all()
    qtbot.waitUntil(lambda: "ball" in (shown(picture) or ""))


@pytest.mark.slow
def test_it_stays_away_where_there_is_no_room_no_story_or_nobody_wants_it(window, picture, qtbot, tell):
    window.desk.back_to_page()
    assert not picture.isVisible()
    tell("A", " fox ran.")
    assert picture.isVisible() and picture.height() == window.desk.page.height()
    for without, back in (
        ({"pictures": False}, {"pictures": True}),
        ({"projector": True}, {"projector": False}),
    ):
        window.adopt(dataclasses.replace(window.settings, **without))
        assert not picture.isVisible()
        window.adopt(dataclasses.replace(window.settings, **back))
        qtbot.waitUntil(picture.isVisible)
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: not picture.isVisible())
    window.resize(1366, 768)
    qtbot.waitUntil(picture.isVisible)
    window.manuscript.restore(Draft("e" * 32, "", "word " * 4000))
    assert not picture.isVisible()


@pytest.fixture
def drawn(window, picture, qtbot):
    """A green sheet that somebody drew for the story's last page, as the library has it; and the story's uid."""
    window.manuscript.restore(Draft("f" * 32, "Pip", STORY))
    window.desk.back_to_page()
    window.keeping.save().result(5)
    qtbot.waitUntil(lambda: "ball" in (shown(picture) or ""))
    green = QImage(300, 200, QImage.Format.Format_RGB32)
    green.fill(QColor("#20a040"))
    photo = Photo(jpeg_of(Snapshot(green)), "A green sheet")
    page = bind("Pip", STORY, seed_of("f" * 32)).pages[-1].text
    return keep(window, Own(page, 2, photo))


def keep(window, own):
    return window.keeping.library_thread.ask(lambda store: own_pictures.keep(store, "f" * 32, own)).result(10).own[-1]


@pytest.mark.slow
def test_what_somebody_drew_is_shown_at_once_and_again_when_the_story_is_opened(window, picture, drawn, qtbot):
    qtbot.waitUntil(lambda: shown(picture) == "A green sheet")
    middle = picture.image().pixelColor(picture.image().rect().center())
    assert middle.green() > middle.red() + 40
    window.desk.page.moveCursor(window.desk.page.textCursor().MoveOperation.Start)
    qtbot.waitUntil(lambda: "bear" in (shown(picture) or ""))  # the other page has the program's
    window.manuscript.restore(Draft("e" * 32, "", "A cat sat on a wall."))
    qtbot.waitUntil(lambda: "cat" in (shown(picture) or ""))
    window.keeping.open_story(window.keeping.library_thread.ask(lambda store: store.library.find("f" * 32)).result(5))
    qtbot.waitUntil(lambda: window.manuscript.uid == "f" * 32)
    window.desk.page.moveCursor(window.desk.page.textCursor().MoveOperation.End)
    qtbot.waitUntil(lambda: shown(picture) == "A green sheet")
    window.adopt(dataclasses.replace(window.settings, language="de"))
    qtbot.waitUntil(lambda: shown(window.desk.area.picture) == "A green sheet")


@pytest.mark.slow
def test_what_somebody_drew_goes_with_its_words_and_comes_back_with_them(window, picture, drawn, qtbot):
    qtbot.waitUntil(lambda: shown(picture) == "A green sheet")
    page = window.desk.page
    cursor = page.textCursor()
    cursor.setPosition(len(FOREST))
    cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
    cursor.insertText("\n\nThe next morning a bird came to the castle. " + "The king saw the bird and laughed. " * 5)
    page.moveCursor(cursor.MoveOperation.End)
    qtbot.waitUntil(lambda: "bird" in (shown(picture) or ""))
    page.undo()
    page.moveCursor(cursor.MoveOperation.End)
    qtbot.waitUntil(lambda: shown(picture) == "A green sheet")
    window.keeping.library_thread.ask(lambda store: own_pictures.remove(store, "f" * 32, drawn.id)).result(10)
    qtbot.waitUntil(lambda: "ball" in (shown(picture) or ""))
