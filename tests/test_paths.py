"""Things are kept where the user wants them, and a folder that cannot be written stops nobody."""

import logging

import pytest

from storydesk import logs, paths

FOLDERS = (paths.data_folder, paths.config_folder, paths.cache_folder, paths.log_folder)


@pytest.mark.parametrize("folder", FOLDERS)
def test_home_variable_decides(folder, home):
    assert folder().is_dir()
    assert folder().parent == home


def test_stories_backups_and_journal_live_in_the_data_folder():
    places = (paths.library_file(), paths.backup_folder(), paths.journal_folder())
    assert {place.parent for place in places} == {paths.data_folder()}
    assert len(set(places)) == 3


def test_portable_mark_keeps_everything_beside_the_program(tmp_path, monkeypatch):
    monkeypatch.delenv(paths.HOME_VARIABLE)
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path)
    (tmp_path / "portable").touch()
    assert {folder().parent for folder in FOLDERS} == {tmp_path / "StoryDesk data"}


def test_without_mark_the_system_decides(tmp_path, monkeypatch):
    monkeypatch.delenv(paths.HOME_VARIABLE)
    monkeypatch.setattr(paths, "program_folder", lambda: tmp_path)
    monkeypatch.setattr(paths.platformdirs, "user_data_path", lambda *_, **__: tmp_path / "usual")
    assert paths.data_folder() == tmp_path / "usual"


def test_a_home_that_cannot_be_written_is_replaced(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "file" / "below"))
    folder = paths.data_folder()
    (folder / "story.txt").write_text("kept")
    assert paths.data_folder() == folder


def test_logs_never_quote_a_story(tmp_path):
    logs.start_logging(tmp_path)
    try:
        raise ValueError("Once upon a time there was a secret")
    except ValueError:
        logging.getLogger("storydesk.test").exception("it went wrong")
    logs.stop_logging()
    written = (tmp_path / logs.FILE_NAME).read_text()
    assert "it went wrong" in written
    assert "ValueError" in written
    assert "there was a secret" not in written.replace('raise ValueError("Once upon a time there was a secret")', "")


def test_logs_stay_small(tmp_path, monkeypatch):
    monkeypatch.setattr(logs, "MEGABYTE", 2000)
    logs.start_logging(tmp_path)
    for _ in range(300):
        logging.getLogger("storydesk.test").info("x" * 100)
    logs.stop_logging()
    files = list(tmp_path.iterdir())
    assert len(files) == logs.FILES
    assert all(item.stat().st_size <= 2000 for item in files)
