"""Seven days of backups, some from before something large, and the way back."""

import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

import pytest

from storydesk.library import restoring
from storydesk.library.backup import KEPT, KEPT_BEFORE, back_up, back_up_before, backups, latest
from storydesk.library.database import Database
from storydesk.library.errors import (
    DamagedBackupError,
    DamagedLibraryError,
    LibraryBusyError,
    LibraryError,
    MissingError,
    NewerLibraryError,
)
from storydesk.library.restoring import bring_back, finish_restore, leftovers, replaced, restore, set_aside
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
    assert {item.name for item in folder.iterdir()} == {backup.path.name for backup in found} | {"turn.sqlite"}


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


@pytest.mark.slow
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
    assert sorted(item.name for item in path.parent.iterdir() if item.is_file()) == [
        "library-turn.sqlite",
        "library.sqlite",
    ]


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
    assert len(list(folder.glob("library-*"))) == KEPT


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


def test_before_something_large_there_is_a_backup_of_that_moment(places):
    path, folder = places
    back_up(path, folder, DAY)
    with Library.open(path) as library:
        library.add("A dog.")
    made = back_up_before("emptying", path, folder, datetime(2026, 11, 3, 14, 5, 16))
    assert (made.day, made.at, made.before, made.stories) == (DAY, time(14, 5, 16), "emptying", 2)
    assert [backup.before for backup in backups(folder)] == ["emptying", ""]
    assert latest(backups(folder), DAY) == made
    assert back_up(path, folder, DAY) is None, "the day has its own"


@pytest.mark.slow
def test_backups_from_before_something_large_and_those_of_days_do_not_push_each_other_out(places):
    path, folder = places
    for number in range(KEPT):
        back_up(path, folder, DAY + timedelta(days=number))
    moments = [datetime(2026, 11, 9, 14, number) for number in range(KEPT_BEFORE + 3)]
    for moment in moments:
        back_up_before("import", path, folder, moment)
    found = backups(folder)
    assert [backup.at for backup in found if backup.before] == [moment.time() for moment in reversed(moments[3:])]
    assert len([backup for backup in found if not backup.before]) == KEPT
    back_up(path, folder, DAY + timedelta(days=KEPT))
    assert len([backup for backup in backups(folder) if backup.before]) == KEPT_BEFORE


def test_the_latest_backup_is_not_one_of_a_day_that_is_yet_to_come(places):
    path, folder = places
    made = [back_up(path, folder, day) for day in (date(2099, 1, 1), DAY)]
    assert latest(backups(folder), DAY + timedelta(days=1)) == made[1]
    made[1].path.unlink()
    assert latest(backups(folder), DAY) == made[0]
    assert latest(()) is None


def test_what_a_killed_backup_left_is_swept_out_and_today_is_not_taken_for_done(places):
    path, folder = places
    folder.mkdir()
    for name in ("library-2026-11-02.sqlite.new", "library-2026-11-02.sqlite.new-journal"):
        (folder / name).write_bytes(b"half")
    (folder / "library-2026-11-03.sqlite").write_bytes(b"half")
    assert back_up(path, folder, DAY).stories == 1
    assert sorted(item.name for item in folder.iterdir()) == ["library-2026-11-03.sqlite", "turn.sqlite"]


BACKS_UP = """
import sys
from datetime import date, datetime
from pathlib import Path
from storydesk.library.backup import back_up, back_up_before
sys.stdin.read(1)
path, folder = map(Path, sys.argv[1:3])
for number in range(1, 6):
    back_up(path, folder, date(2026, 11, number))
    back_up_before("import", path, folder, datetime(2026, 11, 5, 12, number))
"""


@pytest.mark.slow
def test_two_programs_that_make_backups_at_once_do_not_damage_each_other_s(places):
    path, folder = places
    command = [sys.executable, "-c", BACKS_UP, str(path), str(folder)]
    programs = [subprocess.Popen(command, stdin=subprocess.PIPE) for _ in range(3)]
    for program in programs:
        program.stdin.write(b"x")
        program.stdin.close()
    assert [program.wait(timeout=120) for program in programs] == [0] * 3
    found = backups(folder)
    assert [backup.stories for backup in found] == [1] * (5 + KEPT_BEFORE)
    assert len(list(folder.iterdir())) == 5 + KEPT_BEFORE + 1
    assert all(texts(backup.path) == ["A fox."] for backup in found)


def test_a_library_that_a_backup_replaced_can_be_gone_back_to(places):
    path, folder = places
    backup = back_up(path, folder, DAY)
    with Library.open(path) as library:
        library.add("A dog.")
    restore(backup, path, MOMENT)
    (before,) = replaced(path)
    assert (before.stories, before.before) == (2, "restore")
    restore(before, path)
    assert texts(path) == ["A fox.", "A dog."]


def test_a_damaged_library_that_was_kept_aside_is_not_offered_to_go_back_to(places):
    path, _ = places
    set_aside(path, "damaged", MOMENT)
    assert replaced(path) == ()


def test_a_restore_that_cannot_be_finished_is_undone(places, monkeypatch):
    path, folder = places
    backup = back_up(path, folder, DAY)
    with Library.open(path) as library:
        library.save_text(1, "A wolf.")

    def full(draft, target):
        raise LibraryError("The disk is full.")

    monkeypatch.setattr(restoring, "put", full)
    with pytest.raises(LibraryError, match="disk is full"):
        restore(backup, path)
    assert texts(path) == ["A wolf."] and leftovers(path) == ()


class Killed(BaseException):
    """Stands for the end of the program."""


def test_a_restore_that_was_killed_is_finished_at_the_next_start(places, monkeypatch):
    path, folder = places
    backup = back_up(path, folder, DAY)
    with Library.open(path) as library:
        library.save_text(1, "A wolf.")

    @contextmanager
    def never_swept(target):
        yield target.with_name(target.name + ".new")

    def dies(draft, target):
        raise Killed

    monkeypatch.setattr(restoring, "draft_of", never_swept)
    monkeypatch.setattr(restoring, "put", dies)
    with pytest.raises(Killed):
        restore(backup, path)
    monkeypatch.undo()
    assert not path.exists()
    finish_restore(path)
    assert texts(path) == ["A fox."] and texts(leftovers(path)[0]) == ["A wolf."]
    assert not list(path.parent.glob("*.new*"))


def test_half_of_a_restore_never_takes_the_place_of_a_library(places):
    path, _ = places
    draft = path.with_name("library.sqlite.new")
    draft.write_bytes(path.read_bytes()[:5000])
    finish_restore(path)
    assert texts(path) == ["A fox."] and not draft.exists()
    path.unlink()
    draft.write_bytes(b"half")
    finish_restore(path)
    assert not path.exists() and not draft.exists()


def test_two_backups_of_one_second_are_two(places):
    path, folder = places
    moment = datetime(2026, 11, 3, 14, 5, 16)
    made = [back_up_before("import", path, folder, moment) for _ in range(3)]
    assert sorted(backup.path for backup in backups(folder)) == sorted({backup.path for backup in made})
    assert len(backups(folder)) == 3
