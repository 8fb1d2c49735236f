"""Where StoryDesk cannot write into its folder, the library is read, nothing is lost, and everything is said."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from storydesk import settings
from storydesk.folders import find_folders
from storydesk.library.formats.imports import read_stories
from storydesk.library.store import Library
from storydesk.window.books.editions import write_book
from storydesk.window.kit.code import hash_code
from storydesk.window.shelf.library_actions import CHANGING

NOBODY = 65534


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files of this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


class Stick:
    """A small drive in the place of the home, with a switch against writing: real also for root."""

    def __init__(self, home):
        self.home = home
        home.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", home], capture_output=True).returncode:
            pytest.skip("no drive can be mounted here")

    def lock(self):
        subprocess.run(["mount", "-o", "remount,ro", self.home], check=True)

    def unlock(self):
        subprocess.run(["mount", "-o", "remount,rw", self.home], check=True)

    def pull_out(self):
        subprocess.run(["umount", "--lazy", self.home], check=True)


@pytest.fixture
def stick(home):
    if shutil.which("mount") is None:
        pytest.skip("there is no mount here")
    made = Stick(home)
    yield made
    if home.is_mount():
        made.pull_out()


@pytest.fixture
def locked(stick, start):
    """A write-protected stick with two stories."""
    with Library.open(find_folders().library) as library:
        library.add("A fox swam.", "The fox")
        library.add("A hen ran.", "The hen")
    stick.lock()
    return stick


def type_text(window, qtbot, text):
    window.manuscript.document.setPlainText(text)
    window.tools.keeping.save()
    qtbot.waitUntil(lambda: window.tools.keeping.library_thread.ask(lambda store: bool(store._unsaved)).result(10))


def ways(banner):
    return {button.text().replace("&", ""): button for button in banner.ways}


@pytest.mark.slow
def test_a_notice_says_what_is_wrong_and_stays(locked, start):
    window = start()
    words = window.notice.label.text()
    assert str(find_folders().data.path) in words and "may not write" in words and "temporary files" in words
    assert window.notice.isVisible() and not window.notice.dismiss.isVisible()
    ways(window.notice)["Save a copy…"].click()
    assert window.notice.isVisible()
    window.adopt(replace(window.settings, language="de"))
    assert not window.notice.isHidden() and str(find_folders().data.path) in window.notice.label.text()


def test_there_is_no_notice_where_everything_works(window):
    assert window.notice.isHidden()


@pytest.mark.slow
def test_the_library_is_read_and_searched(locked, start, qtbot):
    window = start()
    assert window.manuscript.text() in ("A hen ran.", "A fox swam.")
    window.areas.show_area("library")
    library = window.tools.library
    qtbot.waitUntil(lambda: library.lines.rowCount() == 2)
    library.search.setText("fox")
    qtbot.waitUntil(lambda: library.lines.rowCount() == 1)
    library.list.selectAll()
    library.handlers.open()
    qtbot.waitUntil(lambda: window.manuscript.text() == "A fox swam.")
    assert window.banner.isHidden()


@pytest.mark.slow
def test_stories_are_saved_elsewhere(locked, start, qtbot, tmp_path):
    window = start()
    window.areas.show_area("library")
    library = window.tools.library
    qtbot.waitUntil(lambda: library.lines.rowCount() == 2)
    library.list.selectAll()
    with qtbot.waitSignal(library.book_wanted) as wanted:
        library.handlers.book()
    write_book(wanted.args[0], tmp_path / "book.txt")
    assert "A fox swam." in "\n".join(story.text for story in read_stories(tmp_path / "book.txt"))


@pytest.mark.slow
def test_what_would_change_the_library_cannot_be_pressed_and_says_why(locked, start, qtbot):
    window = start()
    window.areas.show_area("library")
    library = window.tools.library
    qtbot.waitUntil(lambda: library.lines.rowCount() == 2)
    library.list.selectAll()
    for name in CHANGING:
        assert not library.actions_[name].isEnabled(), name
        assert "may not write" in library.actions_[name].toolTip(), name
    assert library.actions_["book"].isEnabled() and library.actions_["save_all"].isEnabled()


@pytest.mark.slow
def test_what_is_tried_all_the_same_is_refused_in_a_sentence(locked, start, qtbot):
    window = start()
    window.areas.show_area("library")
    qtbot.waitUntil(lambda: window.tools.library.lines.rowCount() == 2)
    window.tools.library.handlers.give_title(1, "Another")
    qtbot.waitUntil(lambda: not window.banner.isHidden())
    assert "library cannot be changed" in window.banner.label.text()
    window.banner.hide()
    window.teaching.show()
    assert "no model can be taught" in window.banner.label.text()


@pytest.mark.slow
def test_new_text_is_kept_offered_again_and_comes_home(locked, start, qtbot):
    first = start()
    type_text(first, qtbot, "A story on a locked stick.")
    assert first.banner.isHidden()  # the notice has said it
    assert not first.close()
    assert "save a copy" in first.banner.label.text()
    assert first.close()

    second = start()
    assert "is not in the library yet" in second.banner.label.text()
    ways(second.banner)["Open it"].click()
    qtbot.waitUntil(lambda: second.manuscript.text() == "A story on a locked stick.")
    second.close()
    assert second.close()

    locked.unlock()
    third = start()
    qtbot.waitUntil(lambda: "can write into its folder again" in third.banner.label.text())
    assert third.notice.isHidden()
    ways(third.banner)["Open it"].click()
    qtbot.waitUntil(lambda: third.manuscript.text() == "A story on a locked stick.")
    assert third.close()
    with Library.open(find_folders().library) as library:
        assert "A story on a locked stick." in {library.story(line.id).text for line in library.stories()}

    fourth = start()
    assert fourth.banner.isHidden()


@pytest.mark.slow
def test_a_changed_story_shows_its_new_text_when_somebody_comes_back_to_it(locked, start, qtbot):
    window = start()
    changed, other = (1, 2) if window.manuscript.text() == "A fox swam." else (2, 1)
    type_text(window, qtbot, "It swam back.")
    window.tools.keeping.open_story(other)
    qtbot.waitUntil(lambda: window.manuscript.text() != "It swam back.")
    window.tools.keeping.open_story(changed)
    qtbot.waitUntil(lambda: window.manuscript.text() == "It swam back.")


@pytest.mark.slow
@pytest.mark.parametrize("with_memory", [True, False])
def test_stories_that_a_crash_left_in_the_log_are_shown(stick, start, qtbot, with_memory):
    path = find_folders().library
    with Library.open(path) as library:
        library.add("A fox swam.")
        for end in ("", "-wal", "-shm"):
            shutil.copy(f"{path}{end}", f"{path}{end}.crash")
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}.crash").rename(f"{path}{end}")
    assert Path(f"{path}-wal").stat().st_size > 0
    if not with_memory:
        Path(f"{path}-shm").unlink()
    stick.lock()
    window = start()
    assert window.manuscript.text() == "A fox swam."
    assert Path(f"{path}-wal").stat().st_size > 0


@pytest.mark.slow
def test_settings_that_cannot_be_saved_are_told_once_and_hold(locked, start, qtbot):
    window = start()
    window.adopt(replace(window.settings, text_size=20))
    qtbot.waitUntil(lambda: "settings cannot be saved" in window.banner.label.text())
    window.banner.hide()
    window.adopt(replace(window.settings, text_size=22))
    window.save_settings()
    QCoreApplication.processEvents()
    assert window.banner.isHidden() and window.settings.text_size == 22


@pytest.mark.slow
def test_a_file_in_the_place_of_the_folder(home, start, qtbot, temporary):
    home.write_text("a letter")
    window = start()
    assert "is not there and cannot be made" in window.notice.label.text()
    type_text(window, qtbot, "A story without a folder.")
    window.areas.show_area("library")
    assert home.read_text() == "a letter"
    assert list(temporary.rglob("page-*.sqlite")) and not list(temporary.rglob("library*.sqlite"))
    assert window.banner.isHidden()
    window.close()
    window.close()
    home.unlink()
    again = start()
    assert "can write into its folder again" in again.banner.label.text()


def fill(folder):
    with (folder / "ballast").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return


@pytest.mark.slow
def test_a_disk_that_fills_up_sends_nothing_elsewhere(stick, start, qtbot, temporary):
    window = start()
    window.manuscript.document.setPlainText("A fox.")
    with qtbot.waitSignal(window.tools.keeping.kept):
        window.tools.keeping.save()
    fill(stick.home)
    with qtbot.waitSignal(window.tools.keeping.failed):
        window.manuscript.document.setPlainText("A fox. " * 20_000)
        window.tools.keeping.save()
    window.adopt(replace(window.settings, own_unfit_words=("x" * 100,) * 150))
    window.save_settings()
    assert window.folders == find_folders()
    assert not list(temporary.rglob("*.sqlite")) and not list(temporary.rglob("settings.json"))
    with qtbot.waitSignal(window.tools.keeping.works_again):
        (stick.home / "ballast").unlink()
    window.adopt(replace(window.settings, text_size=20))
    window.save_settings()
    assert settings.load(find_folders().settings_file)[0].text_size == 20


@pytest.mark.slow
def test_a_drive_that_goes_away_sends_nothing_elsewhere(home, stick, start, qtbot, temporary):
    window = start(lesson_code=hash_code("apple"))
    window.manuscript.document.setPlainText("A fox.")
    with qtbot.waitSignal(window.tools.keeping.kept):
        window.tools.keeping.save()
    stick.pull_out()
    home.rmdir()
    home.touch()
    window.adopt(replace(window.settings, text_size=20))
    qtbot.waitUntil(lambda: "settings cannot be saved" in window.banner.label.text())
    assert not [path for path in temporary.rglob("*") if path.is_file()] and window.settings.text_size == 20


AS_SOMEBODY_ELSE = """
import json, os, sys
# What is read later, and may lie where only root can read.
import storydesk.window.desk.page, storydesk.window.shell.hints, encodings.idna, shutil, ctypes
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from storydesk.settings import Settings
from storydesk.window.shell.main_window import MainWindow
from storydesk.window.session.worker import StoryThread
os.setgroups([]), os.setgid(65534), os.setuid(65534)
application = QApplication(sys.argv)
window = MainWindow(StoryThread(lambda: None), Settings(language="en", hints_seen=True))
def opened():
    before = window.manuscript.text()
    window.manuscript.document.setPlainText("A story of somebody else.")
    problem = window.tools.keeping.keep_now()
    print(json.dumps([window.notice.label.text(), before, problem, window.folders.data.state]))
    window.close(); window.close()
    application.quit()
window.tools.keeping.opened.connect(opened)
window.show()
application.exec()
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can become somebody else")
def test_a_folder_of_somebody_else_is_read():
    place = Path(tempfile.mkdtemp(prefix="shared-", dir="/tmp"))
    try:
        data, temporary = place / "home" / "data", place / "temporary"
        temporary.mkdir()
        with Library.open(data / "library.sqlite") as library:
            library.add("A story of the school.")
        for path in (place, data.parent, data):
            path.chmod(0o755)
        (data / "library.sqlite").chmod(0o644)
        temporary.chmod(0o1777)
        environment = {"STORYDESK_HOME": str(data.parent), "TMPDIR": str(temporary), "HOME": str(temporary),
                       "QT_QPA_PLATFORM": "offscreen", "PATH": os.environ["PATH"]}  # fmt: skip
        started = subprocess.run(
            [sys.executable, "-c", AS_SOMEBODY_ELSE], env=environment,
            cwd=Path(__file__).parents[3], capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert started.returncode == 0, started.stderr
        notice, before, problem, state = json.loads(started.stdout)
        assert state == "read-only" and "may not write" in notice
        assert before == "A story of the school."
        assert "library cannot be changed" in problem
        (journal,) = temporary.rglob("page-*.sqlite")
        assert journal.stat().st_uid == NOBODY and journal.stat().st_mode & 0o077 == 0
        assert data.stat().st_mode & 0o777 == 0o755  # not ours to close
    finally:
        shutil.rmtree(place)
