"""A library of every version that ever was can be opened."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storydesk.library import schema, store
from storydesk.library.database import Database
from storydesk.library.errors import DamagedLibraryError, DiskFullError, LibraryError, NewerLibraryError
from storydesk.library.records import Author, Origin, StoryFilter
from storydesk.library.store import Library

VERSIONS = Path(__file__).parent / "versions"


def write_version(number, path):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((VERSIONS / f"version-{number}.sql").read_text(encoding="utf-8"))


def shape(path):
    """Return the tables and indexes of a file, without the spaces of their definitions."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql NOT NULL ORDER BY name").fetchall()
    return {name: " ".join(sql.split()) for name, sql in rows}


@pytest.mark.parametrize("number", range(1, schema.VERSION + 1))
def test_each_version_opens_with_everything_in_it(number, tmp_path):
    path = tmp_path / "library.sqlite"
    write_version(number, path)
    with Library.open(path) as library:
        finn = library.stories(StoryFilter(text="cafe"))[0]
        story = library.story(finn.id)
        assert (story.title, story.favourite) == ("Finn and the Balloon", True)
        assert story.version.origin == Origin(7, {"length": "short", "temperature": 0.8}, "storydesk-12m")
        assert "flew away" in library.versions(finn.id)[0].text
        assert [line.title for line in library.stories(StoryFilter(in_bin=True))] == ["Old story"]
        shelf = library.shelves.all()[0]
        on_shelf = library.stories(StoryFilter(shelf=shelf.id, order="shelf"))
        assert (shelf.name, [line.title for line in on_shelf]) == ("Bedtime", ["L'étoile", "Finn and the Balloon"])
        signed = [(pupil.author, pupil.stories) for pupil in library.authors.all()]
        assert signed == ([(Author("Mía", "fox"), 1)] if number > 1 else [])
        drawn = [(own.number, own.description, bool(own.image)) for own in library.pictures.of(finn.id)]
        assert drawn == ([(0, "", False), (1, "Finn, drawn by Mía", True)] if number > 2 else [])
        assert library.lock() == ("00$11" if number > 1 else "")
        assert library.is_whole()
        assert library.add("New.").id == 4
    Library.open(tmp_path / "fresh.sqlite").close()
    assert shape(path) == shape(tmp_path / "fresh.sqlite")
    kept = tmp_path / f"library-version-{number}.sqlite"
    assert kept.exists() == (number < schema.VERSION)


def test_a_step_to_the_next_version_keeps_a_copy_of_the_earlier_file(tmp_path, monkeypatch):
    """The way that the next migration will go, with a step that only this test knows."""
    path = tmp_path / "library.sqlite"
    write_version(schema.VERSION, path)
    step = ("ALTER TABLE stories ADD COLUMN colour TEXT NOT NULL DEFAULT 'blue'",)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with Library.open(path) as library:
        assert library.count() == 2
        assert library._database.number("SELECT count(*) FROM stories WHERE colour = 'blue'") == 3
    kept = tmp_path / f"library-version-{schema.VERSION - 1}.sqlite"
    assert "colour" not in shape(kept)["stories"]
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM stories").fetchone() == (3,)


def test_a_copy_that_cannot_be_finished_leaves_no_half_one_and_nothing_is_changed(tmp_path, monkeypatch):
    path = tmp_path / "library.sqlite"
    write_version(schema.VERSION, path)
    before = shape(path)

    def full(source, target):
        target.write_bytes(b"half")
        raise DiskFullError("The disk is full.")

    step = ("ALTER TABLE stories ADD COLUMN colour TEXT",)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        patch.setattr(schema, "copy", full)
        with pytest.raises(DiskFullError):
            Library.open(path)
    assert shape(path) == before
    assert not list(tmp_path.glob("library-version-*"))


def test_a_step_that_fails_changes_nothing(tmp_path, monkeypatch):
    path = tmp_path / "library.sqlite"
    write_version(schema.VERSION, path)
    before = shape(path)
    step = ("ALTER TABLE stories ADD COLUMN colour TEXT", "SELECT no_such_function()")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
        patch.setattr(schema, "VERSION", schema.VERSION + 1)
        with pytest.raises(LibraryError):
            Library.open(path)
    assert shape(path) == before
    with Library.open(path) as library:
        assert library.count() == 2


def test_a_newer_file_is_left_as_it_is(tmp_path):
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        library.add("A fox.")
    with Database(path) as database:
        database.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(NewerLibraryError, match="newer StoryDesk"):
        Library.open(path)
    assert path.read_bytes() == before


def test_another_programs_file_is_not_touched(tmp_path):
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE photos (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(DamagedLibraryError, match="not a library of StoryDesk"):
        Library.open(path)
    assert path.read_bytes() == before


def test_every_version_has_its_file():
    assert {path.name for path in VERSIONS.iterdir()} == {f"version-{n}.sql" for n in range(1, schema.VERSION + 1)}
    assert store.upgrade is schema.upgrade
