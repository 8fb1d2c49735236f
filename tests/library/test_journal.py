"""What was on the page is there again after a crash."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storydesk.library.characters import storable
from storydesk.library.errors import LibraryError
from storydesk.library.journal import KEPT_DAMAGED, Journal, Page

# A program that records a few pages and dies without any good-bye.
DIES = """
import os, sys
from pathlib import Path
from storydesk.library.journal import KEPT_DAMAGED, Journal, Page
journal = Journal.open(Path(sys.argv[1]))
for text in sys.argv[2:]:
    journal.record(Page(text, opening=text[:4], uid="five", writing=True))
os._exit(1)
"""
# A program that lives until its input is closed.
LIVES = DIES.replace("os._exit(1)", "print('here', flush=True); sys.stdin.read()")


def die(folder, *texts):
    subprocess.run([sys.executable, "-c", DIES, str(folder), *texts], check=False, timeout=60)


def pages_left(folder):
    with Journal.open(folder) as journal:
        return [left.page.text for left in journal.left_behind]


def test_a_crashed_program_leaves_its_page_until_somebody_decides(tmp_path):
    die(tmp_path, "First.", "First. Second.")
    for _ in range(2):
        assert pages_left(tmp_path) == ["First. Second."]
    with Journal.open(tmp_path) as journal:
        left = journal.left_behind[0]
        assert left.page == Page("First. Second.", opening="Firs", uid="five", writing=True)
        journal.forget(left)
        assert journal.left_behind == ()
    assert pages_left(tmp_path) == []


def test_a_proper_end_leaves_nothing(tmp_path):
    with Journal.open(tmp_path) as journal:
        journal.record(Page("A story."))
    assert pages_left(tmp_path) == []
    assert not list(tmp_path.glob("page-*"))


@pytest.mark.slow
def test_a_cleared_or_empty_page_is_not_offered(tmp_path):
    die(tmp_path, "A story.", " \n ")
    assert pages_left(tmp_path) == []


def test_only_changes_are_written(tmp_path):
    with Journal.open(tmp_path) as journal:
        assert journal.record(Page("A"))
        assert not journal.record(Page("A"))
        assert journal.record(Page("A", writing=True))
        journal.clear()
        assert journal.record(Page("A", writing=True))


@pytest.mark.slow
def test_a_running_program_is_left_alone_and_its_page_offered_only_after_its_death(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", LIVES, str(tmp_path), "Still writing."],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as other:  # fmt: skip
        assert other.stdout.readline() == b"here\n"
        assert pages_left(tmp_path) == []
        with Journal.open(tmp_path) as first, Journal.open(tmp_path) as second:
            first.record(Page("One."))
            second.record(Page("Two."))
            assert (first.left_behind, second.left_behind) == ((), ())
        other.kill()
        other.wait()
        assert pages_left(tmp_path) == ["Still writing."]


@pytest.mark.slow
def test_two_crashed_programs_both_get_their_pages_back_and_nobody_gets_one_twice(tmp_path):
    die(tmp_path, "Older.")
    die(tmp_path, "Newer.")
    with Journal.open(tmp_path) as first, Journal.open(tmp_path) as second:
        # The older one was offered to the second program and left where it was.
        assert [left.page.text for left in first.left_behind] == ["Newer.", "Older."]
        assert second.left_behind == ()


@pytest.mark.slow
def test_crash_after_crash_loses_nothing(tmp_path):
    for number in range(3):
        die(tmp_path, f"Page {number}.")
    assert sorted(pages_left(tmp_path)) == ["Page 0.", "Page 1.", "Page 2."]


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.characters(), min_size=1, max_size=50))
def test_any_text_can_be_recorded(tmp_path, text):
    with Journal.open(tmp_path) as journal:
        journal.record(Page(text, opening=text))
        kept = journal._database.row("SELECT text, opening FROM page")
        assert tuple(kept) == (storable(text), storable(text))


@pytest.mark.slow
def test_a_log_cut_at_any_place_gives_a_page_that_was_really_there(tmp_path):
    """What a power cut does to a disk that wrote half: the checksums must find the last whole record."""
    texts = [" ".join(["word"] * (number * 40)) + f" {number}" for number in range(12)]
    die(tmp_path / "whole", *texts)
    log = next((tmp_path / "whole").glob("page-*-wal"))
    size, seen = log.stat().st_size, set()
    for cut in range(0, size + 1, max(size // 40, 1)):
        copy = tmp_path / f"cut-{cut}"
        shutil.copytree(tmp_path / "whole", copy)
        os.truncate(copy / log.name, cut)
        left = pages_left(copy)
        assert len(left) <= 1
        assert set(left) <= set(texts)
        seen.update(left)
    assert texts[-1] in pages_left(tmp_path / "whole")
    assert len(seen) > 5


@pytest.mark.slow
def test_a_log_with_a_flipped_bit_gives_a_page_that_was_really_there(tmp_path):
    texts = [" ".join(["word"] * (number * 40)) + f" {number}" for number in range(12)]
    die(tmp_path / "whole", *texts)
    log = next((tmp_path / "whole").glob("page-*-wal"))
    data = bytearray(log.read_bytes())
    for place in range(40, len(data), len(data) // 30):
        copy = tmp_path / f"flip-{place}"
        shutil.copytree(tmp_path / "whole", copy)
        flipped = bytearray(data)
        flipped[place] ^= 0x10
        (copy / log.name).write_bytes(flipped)
        assert set(pages_left(copy)) <= set(texts)


def test_a_damaged_journal_is_kept_and_does_not_stop_anybody(tmp_path):
    tmp_path.joinpath("page-old.sqlite").write_bytes(b"no journal at all " * 100)
    tmp_path.joinpath("turn.sqlite").write_bytes(b"neither is this " * 100)
    with Journal.open(tmp_path) as journal:
        assert journal.left_behind == ()
        assert [path.name for path in journal.damaged] == ["damaged-old.sqlite"]
        assert journal.record(Page("A story."))
    assert tmp_path.joinpath("damaged-old.sqlite").read_bytes().startswith(b"no journal")
    with Journal.open(tmp_path) as journal:
        assert journal.damaged == ()


def test_a_full_disk_is_told_and_the_record_before_stays(tmp_path):
    journal = Journal.open(tmp_path)
    journal.record(Page("Kept."))
    pages = journal._database.number("PRAGMA page_count")
    journal._database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(LibraryError, match="disk is full"):
        journal.record(Page("Too long. " * 10_000))
    assert journal._database.row("SELECT text FROM page")[0] == "Kept."
    # With room again, the same page is written although it was tried before.
    journal._database.execute("PRAGMA max_page_count = 100000")
    assert journal.record(Page("Too long. " * 10_000))
    journal.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError):
        Journal.open(tmp_path / "file" / "journal")


def test_what_is_no_journal_is_passed_over(tmp_path):
    die(tmp_path, "A story.")
    (tmp_path / "page-folder.sqlite").mkdir()
    with closing(sqlite3.connect(tmp_path / "page-other.sqlite")) as other, other:
        other.execute("CREATE TABLE page (id INTEGER PRIMARY KEY, words TEXT)")
        other.execute("INSERT INTO page VALUES (1, 'none of ours')")
    with Journal.open(tmp_path) as journal:
        assert [left.page.text for left in journal.left_behind] == ["A story."]
        assert ["other" in path.name for path in journal.damaged] == [True]


@contextmanager
def altered(folder):
    """Alter the one journal in a folder, as no program of ours would."""
    (path,) = folder.glob("page-*.sqlite")
    with closing(sqlite3.connect(path)) as journal, journal:
        yield journal


@pytest.mark.slow
@pytest.mark.parametrize("column", ["text", "opening", "uid", "writing", "recorded"])
@pytest.mark.parametrize(
    "value", [5, 2.5, b"\xff\xfe", -(2**63), "9999-12-31T23:59:59-23:59", "2026-11-03T14:15:00", None]
)
def test_a_value_of_another_type_costs_nothing_else(tmp_path, column, value):
    die(tmp_path, "A fox ran.")
    with altered(tmp_path) as journal:
        (table,) = journal.execute("SELECT * FROM page").fetchall()
        journal.execute("DROP TABLE page")
        journal.execute("CREATE TABLE page (id, text, opening, uid, writing, recorded)")
        journal.execute("INSERT INTO page VALUES (?, ?, ?, ?, ?, ?)", table)
        journal.execute(f"UPDATE page SET {column} = ?", (value,))
    with Journal.open(tmp_path) as opened:
        (left,) = opened.left_behind
        assert (left.page.text == "A fox ran.") == (column != "text")
        assert (left.page.opening == "A fo") == (column != "opening")
        assert left.page.uid == (
            value if column == "uid" and isinstance(value, str) else None if column == "uid" else "five"
        )
        assert left.recorded.tzinfo is not None
        opened.forget(left)
    assert pages_left(tmp_path) == []


@pytest.mark.slow
def test_every_page_of_a_file_is_given_back_and_the_file_stays_until_the_last_is_forgotten(tmp_path):
    die(tmp_path, "A fox ran.")
    with altered(tmp_path) as journal:
        journal.execute("ALTER TABLE page RENAME TO other")
        journal.execute("CREATE TABLE page (id, text, opening, uid, writing, recorded)")
        journal.execute("INSERT INTO page SELECT * FROM other")
        journal.execute("INSERT INTO page VALUES ('two', 'A bear slept.', '', 'six', 0, 'yesterday')")
    with Journal.open(tmp_path) as opened:
        assert [left.page.text for left in opened.left_behind] == ["A fox ran.", "A bear slept."]
        opened.forget(opened.left_behind[0])
        assert [left.page.text for left in opened.left_behind] == ["A bear slept."]
    assert "A bear slept." in pages_left(tmp_path)
    with Journal.open(tmp_path) as opened:
        for left in opened.left_behind:
            opened.forget(left)
    assert pages_left(tmp_path) == []


def test_the_latest_damaged_journals_are_kept(tmp_path):
    for number in range(KEPT_DAMAGED + 3):
        path = tmp_path / f"page-{number:02}.sqlite"
        path.write_bytes(b"no journal at all " * 100)
        os.utime(path, (number, number))
    Journal.open(tmp_path).close()
    assert sorted(path.name for path in tmp_path.glob("damaged-*")) == [
        f"damaged-{number:02}.sqlite" for number in range(3, KEPT_DAMAGED + 3)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("damage", [lambda _data: b"", lambda data: b"\xaa" * len(data)])
def test_a_log_counts_though_the_file_beside_it_is_empty_or_damaged(tmp_path, damage):
    die(tmp_path, "First.", "First. Second.")
    (path,) = tmp_path.glob("page-*.sqlite")
    path.write_bytes(damage(path.read_bytes()))
    assert pages_left(tmp_path) == ["First. Second."]
