"""Things are kept where the user wants them, found once, and closed to other users."""

import errno
import os
import stat
import subprocess
import sys
import tempfile

import pytest

from storydesk import folders, private
from storydesk.folders import HOME_VARIABLE, Folder, find_folders

POSIX = pytest.mark.skipif(os.name != "posix", reason="Windows has no modes")
KINDS = ("data", "config", "cache", "logs")


def all_of(found):
    return (found.data, found.config, found.cache, found.logs)


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files of this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_home_variable_decides(home):
    found = find_folders()
    assert all_of(found) == tuple(Folder(home / kind) for kind in KINDS)
    assert all(folder.path.is_dir() for folder in all_of(found))


@pytest.mark.slow
def test_nothing_is_looked_for_before_the_start(home):
    code = "import storydesk.folders, storydesk.__main__, storydesk.window.shell.application"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    assert not home.exists()


def test_stories_backups_models_and_journal_live_in_the_data_folder():
    found = find_folders()
    places = (found.library, found.backups, found.journal, found.models)
    assert {place.parent for place in places} == {found.data.path}
    assert len(set(places)) == 4


def test_portable_mark_keeps_everything_beside_the_program(tmp_path, monkeypatch):
    monkeypatch.delenv(HOME_VARIABLE)
    monkeypatch.setattr(folders, "program_folder", lambda: tmp_path)
    (tmp_path / "portable").touch()
    assert {folder.path.parent for folder in all_of(find_folders())} == {tmp_path / "StoryDesk data"}


def test_without_mark_the_system_decides(tmp_path, monkeypatch):
    monkeypatch.delenv(HOME_VARIABLE)
    monkeypatch.setattr(folders, "program_folder", lambda: tmp_path)
    for kind in ("data", "config", "cache", "log"):
        monkeypatch.setattr(
            folders.platformdirs, f"user_{kind}_path", lambda *_, kind=kind, **__: tmp_path / "usual" / kind
        )
    assert find_folders().data == Folder(tmp_path / "usual" / "data")


def test_a_home_that_cannot_be_made_stays_the_home(home, temporary):
    home.touch()
    found = find_folders()
    assert (found.data, found.config) == (Folder(home / "data", "missing"), Folder(home / "config", "missing"))
    assert found.library == home / "data" / "library.sqlite"
    assert found.settings_file == home / "config" / "settings.json"
    assert found.spare is not None and temporary in found.spare.parents
    assert found.journal.parent == found.spare
    assert found.cache.writable and found.logs.writable  # what can be lost goes elsewhere
    assert not list(home.parent.glob("home/*"))


def test_what_cannot_be_kept_is_kept_in_the_same_place_at_every_start(home):
    home.touch()
    first = find_folders()
    assert find_folders() == first
    home.unlink()
    assert find_folders().spare == first.spare


def test_a_disk_that_fills_up_later_sends_nothing_elsewhere(home, monkeypatch):
    found = find_folders()

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(folders.tempfile, "TemporaryFile", full)
    assert find_folders() == found  # nor a start on a full disk


@POSIX
def test_a_spare_folder_that_others_can_enter_is_not_used(home, temporary):
    home.touch()
    trap = temporary / f"storydesk-{os.getuid()}"
    trap.mkdir()
    trap.chmod(0o777)
    found = find_folders()
    assert found.spare is None and found.journal == home / "data" / "journal"
    assert not list(trap.iterdir())


@POSIX
def test_a_spare_folder_that_is_a_link_is_not_used(home, temporary, tmp_path):
    home.touch()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (temporary / f"storydesk-{os.getuid()}").symlink_to(tmp_path / "elsewhere")
    assert find_folders().spare is None
    assert not list((tmp_path / "elsewhere").iterdir())


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@POSIX
def test_folders_are_closed_to_others(home):
    assert {mode(folder.path) for folder in all_of(find_folders())} == {0o700}


@POSIX
def test_what_an_earlier_version_left_open_is_closed(home, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.touch(mode=0o644)
    letter.chmod(0o644)
    model = home / "data" / "models" / "Ours"
    model.mkdir(parents=True)
    for name in ("library.sqlite", "library.sqlite-wal", "models/Ours/manifest.json"):
        (home / "data" / name).touch()
        (home / "data" / name).chmod(0o644)
    for folder in (model, model.parent, home / "data"):
        folder.chmod(0o755)
    (home / "data" / "link").symlink_to(letter)
    find_folders()
    modes = {mode(path) for path in (home / "data").rglob("*") if not path.is_symlink() and path.is_file()}
    assert modes == {0o600}
    assert {mode(path) for path in (model, model.parent, home / "data")} == {0o700}
    assert mode(letter) == 0o644


@POSIX
def test_a_folder_that_is_closed_costs_one_look(home, monkeypatch):
    find_folders()
    monkeypatch.setattr(private, "_entries", lambda _folder: pytest.fail("the files were looked at again"))
    find_folders()
