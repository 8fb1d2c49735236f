"""What the window keeps is for its user alone; what somebody saves elsewhere is as any other file of theirs."""

import os
import stat

import pytest

from storydesk.logs import start_logging, stop_logging
from storydesk.session.store import PageState
from storydesk.window.books.editions import make_book, write_book
from storydesk.window.shell.single import SingleWindow

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no modes")


@pytest.fixture(autouse=True)
def usual_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.slow
def test_everything_that_the_window_keeps_is_closed_to_others(window, qtbot, home, tell):
    folders, library_thread = window.folders, window.tools.keeping.library_thread
    start_logging(folders.logs.path)
    single = SingleWindow(folders.data.path)
    assert single.claim()
    tell("Once", " upon a time.")
    page = PageState("a", "A fox.")
    library_thread.ask(lambda store: store.keep(page)).result(10)
    library_thread.ask(lambda store: store.back_up()).result(10)
    window.adopt(window.settings)
    window.save_settings()
    kept = [path for kind in home.iterdir() for path in (kind, *kind.rglob("*"))]
    names = {path.name for path in kept}
    assert {"library.sqlite", "library.sqlite-wal", "library.sqlite-shm", "settings.json", "storydesk.log"} <= names
    assert any(name.startswith("page-") for name in names) and folders.backups.is_dir() and "window.lock" in names
    assert {path: mode(path) for path in kept if path.is_dir() and mode(path) != 0o700} == {}
    assert {path: mode(path) for path in kept if path.is_file() and mode(path) != 0o600} == {}
    single.release()
    stop_logging()


def test_a_file_that_is_saved_elsewhere_has_the_usual_rights(tmp_path, qapp):
    from storydesk.library.formats.book import BookStory

    for name in ("book.txt", "book.html", "book.epub", "book.pdf"):
        write_book(make_book("Fox", (BookStory("Fox", "A fox."),)), tmp_path / name)
        assert mode(tmp_path / name) == 0o644
