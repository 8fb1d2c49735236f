"""What would make the page slow stays off it, is told with the limit, and is never lost."""

import pytest
from PySide6.QtCore import QMimeData, QUrl

from storydesk.folders import find_folders
from storydesk.library.journal import Journal, Page
from storydesk.library.length import LONGEST_PARAGRAPH, LONGEST_STORY, SLACK
from storydesk.library.store import Library
from storydesk.window.session.worker import StoryThread
from storydesk.window.shell.main_window import MainWindow

PARAGRAPH = "The little fox ran over the hill and found a red balloon. " * 6 + "\n\n"
LONG = PARAGRAPH * (SLACK * LONGEST_STORY // len(PARAGRAPH) + 1)
ONE_LINE = "fox " * LONGEST_PARAGRAPH


def data(text="", files=()):
    made = QMimeData()
    if files:
        made.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    else:
        made.setText(text)
    return made


def in_library():
    with Library.open(find_folders().library) as library:
        return {library.story(number).title: library.story(number).text for number in library.ids()}


@pytest.mark.slow
@pytest.mark.parametrize("text", [LONG, ONE_LINE], ids=["long", "one line"])
def test_a_text_that_is_too_long_is_not_pasted_and_the_limit_is_told(window, text):
    window.desk.back_to_page()
    window.manuscript.document.setPlainText("A fox.")
    window.desk.page.insertFromMimeData(data(text))
    assert window.manuscript.text() == "A fox."
    assert "300,000" in window.banner.label.text() and "20,000" in window.banner.label.text()


@pytest.mark.slow
def test_what_fits_alone_but_not_with_what_is_there_is_not_pasted(window):
    window.desk.back_to_page()
    half = PARAGRAPH * (LONGEST_STORY * 2 // 3 // len(PARAGRAPH))
    window.desk.page.insertFromMimeData(data(half))
    before = window.manuscript.text()
    assert before.strip() == half.strip()
    window.desk.page.insertFromMimeData(data(half))
    assert window.manuscript.text() == before and window.banner.isVisible()
    window.desk.page.selectAll()  # in the place of it there is room
    window.desk.page.insertFromMimeData(data(half))
    assert window.manuscript.text() == before


@pytest.mark.slow
def test_a_file_that_is_dropped_on_the_page_goes_to_the_library(window, qtbot, tmp_path):
    (tmp_path / "long.txt").write_text(LONG, encoding="utf-8")
    window.desk.back_to_page()
    with qtbot.waitSignal(window.tools.keeping.taking_in.ended):
        window.desk.page.insertFromMimeData(data(files=[tmp_path / "long.txt"]))
    texts = in_library().values()
    assert len(texts) == 3 and "".join("".join(texts).split()) == "".join(LONG.split())
    assert window.manuscript.text() == ""


@pytest.mark.slow
def test_a_story_of_the_library_that_is_too_long_stays_there_and_can_be_cut(window, qtbot):
    with Library.open(find_folders().library) as library:
        story = library.add(LONG, "The Fox")
    window.desk.back_to_page()
    window.manuscript.document.setPlainText("A bear.")
    with qtbot.waitSignal(window.tools.keeping.trouble.told):
        window.tools.keeping.open_story(story.id)
    assert window.manuscript.text() == "A bear." and "“The Fox” is too long" in window.banner.label.text()
    with qtbot.waitSignal(window.tools.keeping.said):
        window.banner.ways[0].click()
    found = in_library()
    assert found["The Fox"] == LONG
    cut = [text for title, text in sorted(found.items()) if title.startswith("The Fox (")]
    assert len(cut) == 3 and "".join("".join(cut).split()) == "".join(LONG.split())


@pytest.mark.slow
def test_a_long_page_that_a_crash_left_goes_to_the_library(qtbot, writer, wishes):
    journal = Journal.open(find_folders().journal)
    journal.record(Page(LONG, uid="a" * 32))
    journal.leave()
    window = MainWindow(StoryThread(lambda: writer), wishes)
    with qtbot.waitSignal(window.tools.keeping.opened):
        window.show()
    window.banner.ways[0].click()
    qtbot.waitUntil(lambda: "too long" in window.banner.label.text())
    assert list(in_library().values()) == [LONG]
    window.close()


@pytest.mark.slow
def test_what_has_grown_on_the_page_opens_again(window, qtbot):
    text = PARAGRAPH * (LONGEST_STORY // len(PARAGRAPH) + 1)
    with Library.open(find_folders().library) as library:
        story = library.add(text)
    with qtbot.waitSignal(window.tools.keeping.shown):
        window.tools.keeping.open_story(story.id)
    assert window.manuscript.text() == text


@pytest.mark.slow
def test_a_long_version_that_somebody_goes_back_to_is_not_typed_over(window, qtbot):
    window.desk.back_to_page()
    with qtbot.waitSignal(window.tools.keeping.kept):
        window.manuscript.document.setPlainText(PARAGRAPH)
    story_id = window.tools.keeping.story_id
    with Library.open(find_folders().library) as library:
        story, version = library.story(story_id), library.add_version(story_id, LONG)
        library.use_version(story_id, library.versions(story_id)[0].id)
    window.areas.show_area("library")
    with qtbot.waitSignal(window.tools.keeping.trouble.told):
        window.tools.library.handlers._use(story, version)
    window.desk.back_to_page()
    with qtbot.waitSignal(window.tools.keeping.kept):
        qtbot.keyClicks(window.desk.page, "A bear.")
    window.close()
    with Library.open(find_folders().library) as library:
        texts = [one.text for one in library.versions(story_id)]
    assert LONG in texts and any("A bear." in text for text in texts)
