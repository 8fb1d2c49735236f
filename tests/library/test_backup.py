"""Seven days of backups, and the way back."""

from datetime import UTC, date, datetime, timedelta

import pytest

from storydesk.library.backup import KEPT, back_up, backups, bring_back, leftovers, restore, set_aside
from storydesk.library.database import Database
from storydesk.library.errors import (
    DamagedBackupError,
    DamagedLibraryError,
    LibraryBusyError,
    LibraryError,
    MissingError,
    NewerLibraryError,
)
from storydesk.library.store import Library

DAY = date(2026, 11, 3)
MOMENT = datetime(2026, 11, 3, 14, 15, 16, tzinfo=UTC)


@pytest.fixture
def places(tmp_path):
    """Return a library with one story, and the folder of its backups."""
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        library.add("A fox.", "Fox")
    return path, tmp_path / "backups"


def texts(path):
    with Library.open(path) as library:
        return [library.story(number).text for number in library.ids()]


def test_one_backup_a_day_and_the_last_seven(places):
    path, folder = places
    for number in range(10):
        assert back_up(path, folder, DAY + timedelta(days=number)) is not None
        assert back_up(path, folder, DAY + timedelta(days=number)) is None
    found = backups(folder)
    assert [backup.day for backup in found] == [DAY + timedelta(days=9 - number) for number in range(KEPT)]
    assert all(backup.stories == 1 and backup.size == backup.path.stat().st_size for backup in found)
    assert sorted(item.name for item in folder.iterdir()) == sorted(backup.path.name for backup in found)


def test_a_library_in_use_is_backed_up_with_what_was_just_saved(places):
    path, folder = places
    with Library.open(path) as library:
        library.add("A dog.")
        backup = back_up(path, folder, DAY)
        library.add("A cat.")
    assert backup.stories == 2
    assert texts(backup.path) == ["A fox.", "A dog."]


def test_restoring_keeps_the_present_library_aside(places):
    path, folder = places
    backup = back_up(path, folder, DAY)
    with Library.open(path) as library:
        library.save_text(1, "Spoilt.")
    aside = restore(backup, path, MOMENT)
    assert aside.name == "library-before-restore-2026-11-03-141516.sqlite"
    assert texts(path) == ["A fox."]
    assert texts(aside) == ["Spoilt."]
    assert texts(backup.path) == ["A fox."]
    second = restore(backup, path, MOMENT)
    assert second not in (None, aside)


def test_restoring_without_a_library(places):
    path, folder = places
    backup = back_up(path, folder, DAY)
    path.unlink()
    assert restore(backup, path) is None
    assert texts(path) == ["A fox."]


def test_a_library_in_use_is_not_replaced(places):
    path, folder = places
    backup = back_up(path, folder, DAY)
    with Library.open(path) as library:
        library.add("A dog.")
        for replace in (lambda: restore(backup, path), lambda: set_aside(path, "damaged")):
            with pytest.raises(LibraryBusyError, match="close it first"):
                replace()
        assert library.count() == 2
    assert texts(path) == ["A fox.", "A dog."]


def test_a_damaged_backup_is_refused_and_not_listed(places):
    path, folder = places
    backup = back_up(path, folder, DAY)
    backup.path.write_bytes(b"nothing " * 1000)
    assert backups(folder) == ()
    with pytest.raises(DamagedBackupError, match="choose another one"):
        restore(backup, path)
    backup.path.unlink()
    with pytest.raises(MissingError):
        restore(backup, path)
    assert texts(path) == ["A fox."]
    assert sorted(item.name for item in path.parent.iterdir() if item.is_file()) == ["library.sqlite"]


def test_a_newer_backup_is_refused(places):
    path, folder = places
    backup = back_up(path, folder, DAY)
    with Database(backup.path) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(NewerLibraryError):
        restore(backup, path)
    assert texts(path) == ["A fox."]


def test_a_damaged_library_never_takes_the_place_of_good_backups(places):
    path, folder = places
    for number in range(KEPT):
        back_up(path, folder, DAY + timedelta(days=number))
    before = backups(folder)
    data = bytearray(path.read_bytes())
    data[4096:8192] = b"\xaa" * 4096
    path.write_bytes(data)
    with pytest.raises(DamagedLibraryError):
        back_up(path, folder, DAY + timedelta(days=30))
    assert backups(folder) == before
    assert len(list(folder.iterdir())) == KEPT


def test_a_clock_that_was_wrong_costs_no_backup(places):
    path, folder = places
    for number in range(KEPT):
        back_up(path, folder, DAY + timedelta(days=number))
    back_up(path, folder, date(2099, 1, 1))
    for number in range(KEPT, KEPT + 3):
        back_up(path, folder, DAY + timedelta(days=number))
    days = [backup.day for backup in backups(folder)]
    assert days == [date(2099, 1, 1), *(DAY + timedelta(days=KEPT + 2 - number) for number in range(KEPT))]


def flip_a_bit_of_text(path):
    """Make a letter of a story something that is no UTF-8; SQLite's own checks do not see that."""
    data = bytearray(path.read_bytes())
    at = data.index(b"A fox.")
    data[at] ^= 0x80
    path.write_bytes(data)


def test_one_flipped_bit_costs_one_letter(places):
    path, _ = places
    with Library.open(path) as library:
        library.add("A dog.", "Dog")
    flip_a_bit_of_text(path)
    with Library.open(path) as library:
        assert {line.title for line in library.stories()} == {"Fox", "Dog"}
        assert library.story(1).text == "\ufffd fox." and library.story(2).text == "A dog."


def test_a_damaged_text_is_never_copied_over_good_backups(places):
    path, folder = places
    back_up(path, folder, DAY)
    flip_a_bit_of_text(path)
    with pytest.raises(DamagedLibraryError):
        back_up(path, folder, DAY + timedelta(days=1))
    assert [backup.day for backup in backups(folder)] == [DAY]
    assert texts(backups(folder)[0].path) == ["A fox."]


def test_what_was_kept_aside_is_found_and_brought_back(places):
    path, _ = places
    assert leftovers(path) == ()
    aside = set_aside(path, "before-restore", MOMENT)
    assert leftovers(path) == (aside,)
    bring_back(aside, path)
    assert leftovers(path) == () and texts(path) == ["A fox."]


def test_no_library_no_backup(tmp_path):
    assert back_up(tmp_path / "none.sqlite", tmp_path / "backups", DAY) is None
    assert backups(tmp_path / "backups") == ()
    assert set_aside(tmp_path / "none.sqlite", "damaged") is None


def test_a_folder_for_backups_that_cannot_be_made_is_told(places, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError):
        back_up(places[0], tmp_path / "file" / "backups", DAY)
    assert texts(places[0]) == ["A fox."]
