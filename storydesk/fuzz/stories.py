"""Hostile files of stories: whole libraries to be taken in, the library itself, journals, backups.

Whoever makes such a file may be a disk, another program, or somebody who means it. What a program of ours once kept in
them has to come back wherever it can: so using it goes on after a refusal, and the first one is raised in the end.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any, get_args

from storydesk.errors import StoryDeskError
from storydesk.fuzz import hostile
from storydesk.fuzz.drawings import drawn_photo, own_scene, use_picture
from storydesk.fuzz.target import Target
from storydesk.library import passages
from storydesk.library.backup import back_up, back_up_before
from storydesk.library.formats.imports import export_library, read_archive
from storydesk.library.journal import Journal, Page
from storydesk.library.records import Archive, Order, Origin, OwnPicture, StoryFilter
from storydesk.library.store import Library
from storydesk.library.transfer import Intake
from storydesk.pictures import svg
from storydesk.pictures.bound import bind
from storydesk.session.draft import looks_of
from storydesk.session.heroes import hero_of_story, scene_of
from storydesk.session.heroes import looks_of as cards_looks
from storydesk.session.own_pictures import shown
from storydesk.session.store import PageState, Places, SessionStore

_LIBRARY = "library.sqlite"
_FOX = "Once upon a time there was a little fox named Finn. He found a red balloon."
_BATCH = 100
_DRAWN = 2000  # characters of a story


@dataclass
class _Attempts:
    """Several things that are tried one after the other, whatever became of those before.

    Attributes:
        refusal: the first one; None where everything worked.
    """

    refusal: StoryDeskError | None = None
    tried: int = field(default=0)

    def __call__(self, do: Callable[..., object], *arguments: object) -> Any:  # noqa: ANN401 - whatever `do` returns
        """Return what `do` returns, None where it refuses."""
        self.tried += 1
        try:
            return do(*arguments)
        except StoryDeskError as error:
            self.refusal = self.refusal or error
            return None

    def conclude(self) -> None:
        """Raise the first refusal, if there was one."""
        if self.refusal is not None:
            raise self.refusal


class ArchiveTarget(Target):
    """A whole library in one file, as somebody gets it from somebody else."""

    name = "archive"

    def prepare(self, valid: Path) -> None:
        """A library with everything in it, exported."""
        with _filled(valid / "source.sqlite") as library:
            export_library(library, valid / "all.storydesk")
        (valid / "source.sqlite").unlink()

    def spoil(self, valid: Path, folder: Path, chance: Random) -> str:
        """Spoil the bytes, or a few places of the JSON."""
        data = (valid / "all.storydesk").read_bytes()
        if chance.random() < 0.25:
            spoilt, what = hostile.spoil_bytes(data, chance)
        else:
            tree, done = json.loads(data), []
            with suppress(RecursionError):  # of a tree that is deep enough already
                for _ in range(chance.choice((1, 1, 2, 4))):
                    tree, what = hostile.spoil_json(tree, chance)
                    done.append(what)
            spoilt, what = json.dumps(tree).encode(), "; ".join(done)
        (folder / "all.storydesk").write_bytes(spoilt)
        return what

    def use(self, folder: Path) -> None:
        """Take it in twice, look at everything, and export it in such a way that it can be taken in again."""
        found = read_archive(folder / "all.storydesk")
        with Library.open(folder / _LIBRARY) as library:
            for _ in range(2):
                intake = Intake(found)
                while intake.done < intake.total:
                    intake.stories(library, _BATCH)
                intake.shelve(library)
            _look(library, lambda do, *arguments: do(*arguments))
            export_library(library, folder / "again.storydesk")
        again = _require_readable(folder / "again.storydesk")
        if len(again.stories) != len(found.stories):
            raise AssertionError(f"{len(again.stories)} of {len(found.stories)} stories are there")


class DatabaseTarget(Target):
    """The library's file with altered bytes, altered rows or altered tables."""

    name = "database"

    def prepare(self, valid: Path) -> None:
        """A library with everything in it."""
        _filled(valid / _LIBRARY).close()

    def spoil(self, valid: Path, folder: Path, chance: Random) -> str:
        """Spoil a copy."""
        shutil.copyfile(valid / _LIBRARY, folder / _LIBRARY)
        return _spoil_database(folder / _LIBRARY, chance)

    def use(self, folder: Path) -> None:
        """Open it as the window does, look at everything, go on writing, back it up, export it."""
        attempts = _Attempts()
        store = _store_of(folder)
        _open(store, attempts)
        attempts(_use_all, store, folder, attempts)
        attempts(store.back_up)
        attempts(store.start_afresh)
        attempts(store.keep, PageState("fresh", _FOX))
        attempts(store.close)
        attempts.conclude()


class JournalTarget(Target):
    """What a program left in the folder of journals when it died."""

    name = "journal"

    def prepare(self, valid: Path) -> None:
        """Two journals in the state in which a dying program leaves them, one of them with its log."""
        (valid / "journal").mkdir()
        with Journal.open(valid / "living") as journal:
            for text in (_FOX, f"{_FOX} He ran."):
                journal.record(Page(text, "Once", "a", writing=True))
            for path in (valid / "living").glob("page-*"):
                shutil.copyfile(path, valid / "journal" / path.name.replace("page-", "page-0"))
        shutil.rmtree(valid / "living")
        with Journal.open(valid / "journal") as journal:
            journal.record(Page("A bear slept.", uid="b"))
            journal.leave()
        (valid / "journal" / "turn.sqlite").unlink(missing_ok=True)

    def spoil(self, valid: Path, folder: Path, chance: Random) -> str:
        """Spoil one of the files, bytes or rows."""
        shutil.copytree(valid, folder, dirs_exist_ok=True)
        files = sorted((folder / "journal").iterdir())
        path = chance.choice(files)
        if path.suffix == ".sqlite" and chance.random() < 0.6:
            return f"{path.name[-12:]}: {_spoil_database(path, chance)}"
        data, what = hostile.spoil_bytes(path.read_bytes(), chance)
        path.write_bytes(data)
        return f"{path.name[-12:]}: {what}"

    def use(self, folder: Path) -> None:
        """Start as the window does, take what was left, record a page, and start once more."""
        attempts = _Attempts()
        for number in range(2):
            store = _store_of(folder)
            for left in _open(store, attempts):
                attempts(store.recover if len(left.page.text) % 2 else store.put_away, left)
            attempts(store.keep, PageState("c", f"{_FOX} {number}"))
            attempts(store.close)
        if attempts.refusal is not None:
            raise AssertionError("a spoilt journal stopped the program") from attempts.refusal


class BackupTarget(Target):
    """Backups, libraries that were kept aside, and what a killed backup or restore left."""

    name = "backups"
    _NAMES = (
        "backups/library-2026-11-01.sqlite", "backups/library-2026-11-02-140516-before-emptying.sqlite",
        "backups/library-2026-11-04.sqlite.new", "backups/library-0001-01-01.sqlite",
        "backups/library-2099-01-01.sqlite", "backups/library-9999-99-99.sqlite",
        "backups/library-2026-11-02-999999-before-x.sqlite", "backups/turn.sqlite",
        "library-before-restore-2026-11-03-141516.sqlite", "library.sqlite.new",
        "library-before-restore-0000-00-00-000000-99999999999999999999.sqlite", "library-damaged-1.sqlite",
        "library-turn.sqlite",
    )  # fmt: skip

    def prepare(self, valid: Path) -> None:
        """A library and its backups."""
        _filled(valid / _LIBRARY).close()
        back_up(valid / _LIBRARY, valid / "backups", date(2026, 11, 1))
        back_up_before("emptying", valid / _LIBRARY, valid / "backups", datetime(2026, 11, 2, 14, 5, 16))

    def spoil(self, valid: Path, folder: Path, chance: Random) -> str:
        """Spoil one to three backups, with names that no program gives, and now and then take the library away."""
        shutil.copytree(valid, folder, dirs_exist_ok=True)
        done = []
        for _ in range(chance.choice((1, 2, 3))):
            path = folder / chance.choice(self._NAMES)
            if not path.exists():
                shutil.copyfile(valid / _LIBRARY, path)
            done.append(f"{path.name}: {_spoil_database(path, chance)}")
        if chance.random() < 0.3:
            (folder / _LIBRARY).unlink()
            done.append("no library")
        return "; ".join(done)

    def use(self, folder: Path) -> None:
        """Look at them, go back to each, make new ones. A story that was there stays in one file or another."""
        attempts = _Attempts()
        had = (folder / _LIBRARY).exists()
        store = _store_of(folder)
        _open(store, attempts)
        for backup in store.backups():
            attempts(store.restore, backup)
            attempts(lambda: store.library.stories())
        attempts(store.restore_latest)
        attempts(store.back_up)
        attempts(store.back_up_before, "import")
        attempts(store.keep, PageState("fresh", _FOX))
        attempts(store.close)
        if had and not any(_FOX.encode() in path.read_bytes() for path in folder.glob("library*.sqlite")):
            raise AssertionError("a library is gone")
        attempts.conclude()


def _store_of(folder: Path) -> SessionStore:
    return SessionStore(Places(folder / _LIBRARY, folder / "journal", folder / "backups"))


def _open(store: SessionStore, attempts: _Attempts) -> tuple[Any, ...]:
    """Open it; what it tells as a problem counts as a refusal. Returns the pages that were left behind."""
    opened = store.open()
    attempts.refusal = attempts.refusal or opened.problem
    return opened.left


def _use_all(store: SessionStore, folder: Path, attempts: _Attempts) -> None:
    library = store.library
    _look(library, attempts)
    for number, line in enumerate(attempts(library.stories) or ()):
        attempts(store.story, line.id)
        attempts(library.duplicate, line.id)
        attempts(library.rename, line.id, f"Title {number}")
        attempts(library.save_text, line.id, f"{_FOX} {number}")
        attempts(library.throw_away, line.id)
    attempts(store.keep, PageState("new", _FOX))
    attempts(export_library, library, folder / "out.storydesk")
    if (folder / "out.storydesk").exists():
        _require_readable(folder / "out.storydesk")
    attempts(store.empty_bin)


def _require_readable(path: Path) -> Archive:
    """Read what a library has exported. Raises AssertionError where it cannot be read."""
    try:
        return read_archive(path)
    except StoryDeskError as error:
        raise AssertionError("a library cannot read its own export") from error


def _look(library: Library, attempt: Callable[..., Any]) -> None:
    """See every list, every story with its versions, passages and pictures, every shelf."""
    for order in get_args(Order):
        for in_bin in (False, True):
            attempt(library.stories, StoryFilter(order=order, in_bin=in_bin))
    for typed in ("fox", "ba", "🦊", '"', "a* OR"):
        attempt(library.stories, StoryFilter(text=typed, order="best"))
        attempt(library.count, StoryFilter(text=typed))
    for story_id in attempt(library.ids) or ():
        if (story := attempt(library.story, story_id)) is not None:
            svg(bind(story.title, story.text[:_DRAWN], looks=looks_of(story)).cover, 300, 200)
        for own in shown(attempt(library.pictures.of, story_id) or ()):
            use_picture(own.picture)
        for version in attempt(library.versions, story_id) or ():
            with suppress(ValueError):
                passages.decode(version.origin.settings)
    for shelf in attempt(library.shelves.all) or ():
        attempt(library.stories, StoryFilter(shelf=shelf.id, order="shelf"))
        attempt(library.shelves.stories, shelf.id)
    for card in attempt(library.heroes.all) or ():
        scene_of(card)
        bind("", _FOX, looks=cards_looks(card))
    attempt(library.is_whole)


def _filled(path: Path) -> Library:
    """A library with everything that one can have: versions, passages, shelves, a bin."""
    library = Library.open(path)
    version = passages.Alternative(_FOX, 7, model="small", words=("fox",), ending="story ended")
    settings = passages.encode(("fox", "balloon"), (passages.Passage(0, len(_FOX), (version, version), 1),))
    hero = hero_of_story(_FOX, "", "fox")
    if hero is not None:
        settings |= {"looks": hero.looks}
        library.heroes.change(lambda _cards: (hero,))
    first = library.add(_FOX, origin=Origin(7, settings, "small"))
    library.add_version(first.id, f"{_FOX} He ran.", Origin())
    others = [
        library.add(f"{kind} sat under tree number {number}.") for number, kind in enumerate(("A bear", "Die Bärin"))
    ]
    library.pictures.put(first.id, OwnPicture(_FOX, 1, image=drawn_photo(), description="Finn"))
    library.pictures.put(first.id, OwnPicture("", 0, scene=own_scene()))
    library.set_favourite(first.id, True)
    library.throw_away(others[0].id)
    shelf = library.shelves.add("Bedtime")
    for story in (first, *others):
        library.shelves.put(shelf.id, story.id)
    return library


def _spoil_database(path: Path, chance: Random) -> str:
    """Alter bytes, rows or tables of a SQLite file."""
    if chance.random() < 0.4:
        data, what = hostile.spoil_bytes(path.read_bytes(), chance)
        path.write_bytes(data)
        return what
    done = []
    with suppress(sqlite3.Error, UnicodeDecodeError), _altered(path) as database:
        for _ in range(chance.choice((1, 1, 2, 4))):
            done.append(chance.choices((_spoil_row, _spoil_table), (5, 1))[0](database, chance))
    return "; ".join(done) or "not altered"


@contextmanager
def _altered(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for setting in ("journal_mode=DELETE", "synchronous=OFF", "ignore_check_constraints=ON", "foreign_keys=OFF"):
            database.execute(f"PRAGMA {setting}")
        yield database


def _spoil_row(database: sqlite3.Connection, chance: Random) -> str:
    """Give a value another one of any type, or double or delete its row."""
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    table = chance.choice([name for name in tables if not name.startswith("sqlite_")] or ["nothing"])
    try:
        columns = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
        column = chance.choice(columns or ["nothing"])
        found = database.execute(f'SELECT "{column}" FROM "{table}" ORDER BY random() LIMIT 1').fetchall()
        if chance.random() < 0.15:
            database.execute(f'DELETE FROM "{table}" WHERE "{column}" IS ?', found[0] if found else (None,))
            return f"deleted from {table}"
        new = _sql_value(found[0][0] if found else None, chance)
        some = chance.choice(("", f'WHERE "{column}" IS ?'))
        database.execute(
            f'UPDATE OR IGNORE "{table}" SET "{column}" = ? {some}',
            (new, *(found[0] if some and found else ()))[: 1 + bool(some)],
        )
        return f"{table}.{column} = {str(new)[:40]!r}"
    except (sqlite3.Error, OverflowError, UnicodeEncodeError) as error:
        return f"{table}: not altered ({error})"


def _sql_value(found: object, chance: Random) -> Any:  # noqa: ANN401
    """A value that SQLite can hold: a near one, a text spoilt within, or anything else."""
    if isinstance(found, str) and chance.random() < 0.4:
        spoilt, _ = hostile.spoil_bytes(found.encode(), chance)
        with suppress(ValueError, RecursionError):
            return json.dumps(hostile.spoil_json(json.loads(found), chance)[0])
        return spoilt if chance.random() < 0.3 else spoilt.decode("utf-8", "replace")
    value = hostile.value(chance)
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass") if chance.random() < 0.5 else value.replace("\ud800", "")
    if isinstance(value, int | float | None) and (value is None or abs(value) < 2**63):
        return value
    return json.dumps(value, default=str)


def _spoil_table(database: sqlite3.Connection, chance: Random) -> str:
    """Drop, rename or empty a table, an index or a view, or say that the file is of another version."""
    kinds = database.execute("SELECT type, name FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    kind, name = chance.choice(kinds or [("table", "nothing")])
    statement = chance.choice((
        f'DROP {kind} "{name}"', f'ALTER TABLE "{name}" RENAME TO other', f'DELETE FROM "{name}"',
        f"PRAGMA user_version = {chance.choice((0, 1, 2, 99, -1, 2**31 - 1))}",
        f"PRAGMA application_id = {chance.choice((0, 1, -1))}",
        f'CREATE TRIGGER spoilt{chance.randrange(99)} AFTER UPDATE ON "{name}" BEGIN DELETE FROM "{name}"; END',
    ))  # fmt: skip
    try:
        database.execute(statement)
    except sqlite3.Error as error:
        return f"{statement}: not done ({error})"
    return statement
