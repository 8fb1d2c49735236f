"""Full disks, folders without rights, damage, two programs: one sentence, and no text is lost."""

import os
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from storydesk.library.backup import back_up, backups
from storydesk.library.errors import DamagedLibraryError, DiskFullError, LibraryBusyError, LibraryError, ReadOnlyError
from storydesk.library.formats.book import Book, BookStory
from storydesk.library.formats.exports import export
from storydesk.library.formats.imports import export_library, read_archive
from storydesk.library.records import StoryFilter
from storydesk.library.restoring import restore, set_aside
from storydesk.library.store import Library

NOBODY = 65534
ADDS = """
import sys
from pathlib import Path
from storydesk.library.restoring import restore, set_aside
from storydesk.library.store import Library
sys.stdin.read(1)
with Library.open(Path(sys.argv[1]), busy_seconds=30) as library:
    for number in range(5):
        story = library.add(f"A fox of {sys.argv[2]}, number {number}.")
        library.save_text(story.id, story.text + " It ran.")
"""
WRITES = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("writing", flush=True)
sys.stdin.read()
"""


@contextmanager
def as_nobody():
    """Be somebody without rights: permission bits do not stop the administrator, who may be running the tests."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has no permission bits")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public():
    """Return a folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def is_kind(error):
    """Whether an error is one sentence or two for a person, with no trace of the program's inside."""
    message = str(error.value)
    return (
        message.endswith((".", "?")) and "SQLITE" not in message.upper().replace(".SQLITE", "") and "\n" not in message
    )


def test_a_full_disk(library):
    story = library.add("A fox.")
    pages = library._database.number("PRAGMA page_count")
    library._database.execute(f"PRAGMA max_page_count = {pages}")
    for change in (
        lambda: library.save_text(story.id, "A very long story. " * 10_000),
        lambda: library.add("Another very long story. " * 10_000),
        lambda: library.add_version(story.id, "A third very long story. " * 10_000),
    ):
        with pytest.raises(DiskFullError) as error:
            change()
        assert is_kind(error)
    assert library.story(story.id).text == "A fox."
    assert library.count(StoryFilter(text="fox")) == 1
    assert library.count(StoryFilter(text="long")) == 0
    library._database.execute("PRAGMA max_page_count = 1000000")
    library.save_text(story.id, "A very long story. " * 10_000)
    assert library.count(StoryFilter(text="long")) == 1
    assert library.is_whole()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
def test_an_export_to_a_full_disk(tmp_path):
    # The draft beside the target lies on the full device.
    target = tmp_path / "fox.txt"
    target.write_text("the old file")
    book = Book("Fox", (BookStory("Fox", "A fox."),))
    real = Path.open

    def on_full_device(path, mode="r", *arguments, **options):
        return real(Path("/dev/full"), "wb") if "x" in mode else real(path, mode, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", on_full_device)
        with pytest.raises(DiskFullError, match="disk is full"):
            export(book, target)
    assert target.read_text() == "the old file"


def test_a_folder_that_cannot_be_written(public):
    with Library.open(public / "library.sqlite") as library:
        library.add("A fox.")
    public.chmod(0o555)
    with as_nobody():
        with pytest.raises(LibraryError) as error, Library.open(public / "library.sqlite") as library:
            library.add("A dog.")
        assert isinstance(error.value, ReadOnlyError)
        assert is_kind(error)
        with pytest.raises(LibraryError) as error:
            Library.open(public / "new.sqlite")
        assert is_kind(error)
        with pytest.raises(ReadOnlyError, match=r"fox\.txt.*read-only"):
            export(Book("Fox", (BookStory("Fox", "A fox."),)), public / "fox.txt")
    public.chmod(0o755)
    with Library.open(public / "library.sqlite") as library:
        assert library.count() == 1


@pytest.mark.parametrize("damage", [
    lambda data: b"this was a library once " * 1000,
    lambda data: data[:1000],
    lambda data: b"\xff" * 100 + data[100:],
    lambda data: data[:4096] + b"\xaa" * (len(data) - 4096),
])  # fmt: skip
def test_a_damaged_library_is_kept_aside_and_a_backup_or_a_fresh_one_takes_its_place(tmp_path, damage):
    path, folder = tmp_path / "library.sqlite", tmp_path / "backups"
    with Library.open(path) as library:
        for number in range(50):
            library.add(f"A fox. Number {number}. " * 20)
    back_up(path, folder)
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    with pytest.raises(DamagedLibraryError, match=r"damaged|not a library") as error, Library.open(path) as library:
        library.stories()
    assert is_kind(error)
    aside = set_aside(path, "damaged")
    assert aside.read_bytes() == damaged
    assert aside.name.startswith("library-damaged-")
    with Library.open(path) as library:
        assert library.count() == 0
        library.add("A new beginning.")
    restore(backups(folder)[0], path)
    with Library.open(path) as library:
        assert library.count(StoryFilter(text="fox")) == 50


def test_a_folder_in_the_place_of_the_library(tmp_path):
    (tmp_path / "library.sqlite").mkdir()
    with pytest.raises(LibraryError) as error:
        Library.open(tmp_path / "library.sqlite")
    assert is_kind(error)


@pytest.mark.slow
def test_while_another_program_writes_reading_goes_on_and_writing_is_refused_kindly(tmp_path):
    path = tmp_path / "library.sqlite"
    with Library.open(path, busy_seconds=0.05) as library:
        story = library.add("A fox.")
        with subprocess.Popen(
            [sys.executable, "-c", WRITES, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as other:
            assert other.stdout.readline() == b"writing\n"
            assert library.count(StoryFilter(text="fox")) == 1
            with pytest.raises(LibraryBusyError) as error:
                library.save_text(story.id, "A dog.")
            assert is_kind(error)
            with pytest.raises(LibraryBusyError):
                Library.open(tmp_path / "library.sqlite", busy_seconds=0.05).add("A cat.")
            other.stdin.close()
            other.wait()
        library.save_text(story.id, "A dog.")
        assert library.story(story.id).text == "A dog."


@pytest.mark.slow
def test_several_programs_begin_and_fill_one_library_at_the_same_time(tmp_path):
    path = tmp_path / "library.sqlite"
    others = [
        subprocess.Popen([sys.executable, "-c", ADDS, str(path), str(number)], stdin=subprocess.PIPE)
        for number in range(4)
    ]
    for other in others:
        other.stdin.write(b"x")
        other.stdin.close()
    assert [other.wait(timeout=120) for other in others] == [0] * 4
    with Library.open(path) as library:
        assert library.count() == library.count(StoryFilter(text="fox ran")) == 20
        assert library.is_whole()


COLUMNS = [
    *(
        ("stories", column)
        for column in ("uid", "title", "title_key", "words", "favourite", "created", "changed", "binned")
    ),
    *(("versions", column) for column in ("text", "created", "seed", "settings", "model")),
    *(("shelves", column) for column in ("name", "name_key")),
]


@pytest.mark.slow
@pytest.mark.parametrize(("table", "column"), COLUMNS)
@pytest.mark.parametrize("value", [b"\xff\xfe", -1, 2.5, "", "x" * 2000, '{"a": 1e999}', "0001-01-01T00:00:00+14:00"])
def test_a_value_that_no_program_of_ours_would_write_costs_nothing_else(tmp_path, table, column, value):
    """And what is exported then can be taken in again."""
    with Library.open(tmp_path / "library.sqlite") as library:
        fox, dog = library.add("A fox.", "Fox"), library.add("A dog.", "Dog")
        library.shelves.put(library.shelves.add("Bedtime").id, fox.id)
        library._database.execute("PRAGMA ignore_check_constraints=ON")
        library._database.execute(f"UPDATE {table} SET {column} = ? WHERE id = 1", (value,))
        lines = library.stories() + library.stories(StoryFilter(in_bin=True))
        assert {line.id for line in lines} == {fox.id, dog.id}
        shown, other = library.story(fox.id), library.story(dog.id)
        assert (shown.text == "A fox.") == (column != "text") and other.text == "A dog."
        assert all(isinstance(text, str) for text in (shown.uid, shown.title, shown.text, shown.version.origin.model))
        assert all(isinstance(shelf.name, str) and shelf.name for shelf in library.shelves.all())
        export_library(library, tmp_path / "all.storydesk")
    assert {"A dog."} <= {
        story.versions[story.current].text for story in read_archive(tmp_path / "all.storydesk").stories
    }


def test_a_version_that_a_damaged_file_counts_among_another_story_s_is_exported(tmp_path):
    with Library.open(tmp_path / "library.sqlite") as library:
        library.add("A fox.")
        library.add("A dog.")
        library._database.execute("UPDATE versions SET story_id = 2 WHERE id = 1")
        export_library(library, tmp_path / "all.storydesk")
    stories = read_archive(tmp_path / "all.storydesk").stories
    assert [story.versions[story.current].text for story in stories] == ["A fox.", "A dog."]


def test_damage_that_sqlite_cannot_even_quote_is_damage(tmp_path):
    path = tmp_path / "library.sqlite"
    Library.open(path).close()
    data = path.read_bytes()
    # The name in the list of tables is no UTF-8, and what stands beside it is no table.
    spoilt = re.sub(
        rb"tableversions(versions.)CREATE TABLE", lambda found: b"table\x80ersions" + found[1] + b"CREATE TABLF", data,
        flags=re.DOTALL,
    )  # fmt: skip
    assert spoilt != data
    path.write_bytes(spoilt)
    with pytest.raises(DamagedLibraryError) as error:
        Library.open(path)
    assert is_kind(error)
