"""The shelf: stories as books, a click reads them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from storydesk.window.shelf import covers


@pytest.fixture
def shelf(window, tell, qtbot):
    """The library with two stories."""
    tell("A little fox called Fenn", " ran to the sea with a red ball.")
    tell("The old bear Bruno", " slept in the snow.")
    window.keeping.save().result(5)
    window.areas.show_area("library")
    library = window.tools.library
    qtbot.waitUntil(lambda: library.lines.rowCount() == 2)
    return library


def place_of(library, text):
    row = next(row for row in range(library.lines.rowCount()) if text in library.lines.story(row).excerpt)
    return library.list.visualRect(library.lines.index(row)).center()


@pytest.mark.slow
def test_stories_stand_as_books_with_a_cover_each(shelf, qtbot):
    assert shelf.list.viewMode() == QListView.ViewMode.IconMode
    stories = [shelf.lines.story(row) for row in range(2)]
    qtbot.waitUntil(lambda: all(shelf.covers.cover(story) is not None for story in stories))
    fox, bear = (shelf.covers.cover(story) for story in stories)
    assert fox.size() == bear.size() == covers.SIZE and fox != bear


@pytest.mark.slow
def test_a_click_on_a_book_reads_it_and_escape_goes_back_to_the_shelf(window, shelf, qtbot):
    qtbot.mouseClick(shelf.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(shelf, "Fenn"))
    qtbot.waitUntil(lambda: window.reading.is_shown)
    reader = window.reading.reader
    assert reader.bar.place.text() == "Cover" and "Fenn" in reader.picture.accessibleName()
    qtbot.keyClick(reader.page, Qt.Key.Key_Escape)
    assert shelf.isVisible() and not window.reading.is_shown


@pytest.mark.slow
def test_write_on_puts_the_story_that_was_read_on_the_desk(window, shelf, qtbot):
    qtbot.mouseClick(shelf.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(shelf, "Fenn"))
    qtbot.waitUntil(lambda: window.reading.is_shown)
    window.reading.reader.write_wanted.emit()
    assert window.desk.page.isVisible() and "Fenn" in window.manuscript.text()


@pytest.mark.slow
def test_several_are_chosen_with_ctrl_and_nothing_opens(window, shelf, qtbot):
    shelf.list.clearSelection()
    for text in ("Fenn", "Bruno"):
        place = place_of(shelf, text)
        qtbot.mouseClick(
            shelf.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=place
        )
    assert len(shelf.chosen()) == 2 and not window.reading.is_shown


@pytest.mark.slow
def test_the_list_is_there_for_whoever_wants_it_and_stays(window, shelf, qtbot):
    shelf.as_covers.click()
    assert shelf.list.viewMode() == QListView.ViewMode.ListMode and not window.settings.covers
    qtbot.mouseClick(shelf.list.viewport(), Qt.MouseButton.LeftButton, pos=place_of(shelf, "Fenn"))
    assert len(shelf.chosen()) == 1 and not window.reading.is_shown
    window.adopt(replace(window.settings, language="de"))
    window.areas.show_area("library")
    assert window.tools.library.list.viewMode() == QListView.ViewMode.ListMode


@pytest.mark.slow
def test_a_cover_is_kept_for_the_next_time_and_made_anew_when_the_story_changes(window, shelf, qtbot, monkeypatch):
    story = next(shelf.lines.story(row) for row in range(2) if "Fenn" in shelf.lines.story(row).excerpt)
    qtbot.waitUntil(lambda: shelf.covers.cover(story) is not None)
    files = window.folders.cache.path / "covers"
    assert (files / f"{covers.name_of(story)}.jpg").is_file()
    drawn = []
    monkeypatch.setattr(covers, "drawn_cover", lambda record: drawn.append(record.id))
    others = covers.Covers(window.keeping.library_thread, window.folders.cache.path, window)
    qtbot.waitUntil(lambda: others.cover(story) is not None)
    assert not others.cover(story).isNull() and drawn == []


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_a_damaged_file_in_the_cache_is_drawn_anew(window, shelf, qtbot, content):
    story = shelf.lines.story(0)
    file = window.folders.cache.path / "covers" / f"{covers.name_of(story)}.jpg"
    qtbot.waitUntil(file.is_file)
    file.write_bytes(content)
    others = covers.Covers(window.keeping.library_thread, window.folders.cache.path, window)
    qtbot.waitUntil(lambda: others.cover(story) is not None)
    assert others.cover(story).size() == covers.SIZE


def test_the_cache_does_not_grow_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(covers, "ON_DISK", 3)
    for number in range(6):
        (tmp_path / f"{number}.jpg").write_bytes(b"x")
    covers._sweep(tmp_path, lambda path: float(path.stem))
    assert sorted(path.stem for path in tmp_path.glob("*.jpg")) == ["3", "4", "5"]


@pytest.mark.slow
def test_only_the_covers_in_sight_are_drawn(window, qtbot):
    def add(store):
        texts = (f"A little fox called Fenn ran up hill number {number}." for number in range(150))
        return store.library.all_or_nothing(lambda: [store.library.add(text) for text in texts])

    window.keeping.library_thread.ask(add).result(20)
    window.areas.show_area("library")
    library = window.tools.library
    qtbot.waitUntil(lambda: library.lines.rowCount() == 150)
    files = window.folders.cache.path / "covers"
    qtbot.waitUntil(lambda: files.is_dir() and not library.covers.is_busy)
    sight = library.list.viewport().rect()
    seen = [row for row in range(150) if library.list.visualRect(library.lines.index(row)).intersects(sight)]
    assert 0 < len(list(files.glob("*.jpg"))) <= len(seen) + 6 < 75
    before = {path.name for path in files.glob("*.jpg")}
    library.list.scrollToBottom()
    qtbot.waitUntil(lambda: len({path.name for path in files.glob("*.jpg")} - before) >= 2)


@pytest.mark.slow
def test_covers_of_an_earlier_way_of_drawing_are_drawn_anew(shelf, monkeypatch):
    before = covers.name_of(shelf.lines.story(0))
    monkeypatch.setattr(covers, "WAY", covers.WAY + 1)
    assert covers.name_of(shelf.lines.story(0)) != before


@pytest.mark.slow
def test_an_empty_library_invites_to_a_first_story(window, qtbot):
    window.areas.show_area("library")
    library = window.tools.library
    qtbot.waitUntil(library.begin.isVisible)
    library.search.setText("dragon")
    qtbot.waitUntil(lambda: not library.begin.isVisible())
    library.search.clear()
    qtbot.waitUntil(library.begin.isVisible)
    library.begin.click()
    assert window.desk.start.isVisible()
