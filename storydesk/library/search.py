"""Finding stories as one types: SQLite's full-text search, or a plain look through all texts where that is not there.

The index is made of the view `searched` (title and present text). It can always be made again, so it is no part of
the schema's version: a Python without FTS5 notes that it is out of date, and the next one with FTS5 makes it anew.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from storydesk.library.characters import fold, storable
from storydesk.library.database import Database, Value
from storydesk.library.errors import DamagedLibraryError

_INDEX = """CREATE VIRTUAL TABLE story_search USING fts5(
    title, text, content='', prefix='1 2 3',
    tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co So'")"""
# Under this name the library says how its index was made. Another Unicode folds some letters differently, and an index
# that is told to forget other words than it was given would be wrong from then on.
_FACT = "search index"
_MADE = f"1, Unicode {unicodedata.unidata_version}"
# Words of their own: the signs of languages without spaces between words (Thai, Lao, Burmese, Khmer, and from the
# Chinese radicals to the last ideographs), and pictures (arrows, dingbats, emoji).
_ALONE = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2190-\u2bff\u2e80-\u9fff\uf900-\ufaff\U0001f000-\U0001faff"
    "\U00020000-\U0003ffff])"
)
_EXCERPT = 160  # characters
_LOOKED_AT = 20_000  # characters of a text, for an excerpt


@dataclass(frozen=True)
class Match:
    """A piece of SQL: what to join, the condition with its values, and the order that puts the best first."""

    join: str = ""
    condition: str = "1"
    values: tuple[Value, ...] = ()
    best: str = "stories.changed DESC"


class SearchIndex:
    """Keeps the index beside the stories. Everything that changes a title or a text goes through `reindexed`.

    Attributes:
        full_text: whether SQLite has FTS5 here.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.full_text = has_fts5(database.connection)
        # SQLite drops accents from Latin letters only; our own folding knows the others too.
        database.connection.create_function("indexed", 1, _indexed, deterministic=True)
        database.connection.create_function("has_words", 3, _has_words, deterministic=True)
        if self.full_text:
            self._make_ready()

    @contextmanager
    def reindexed(self, story_id: int) -> Iterator[None]:
        """Change one story inside, within a transaction; a story that appears or vanishes there counts too."""
        if not self.full_text:
            self._database.execute("DELETE FROM facts WHERE name = ?", (_FACT,))
            yield
            return
        # FTS5 does not keep the text, so it has to be told what it forgets.
        forgot = self._write("(story_search, rowid, title, text) SELECT 'delete', id,", story_id)
        yield
        if not (forgot and self._write("(rowid, title, text) SELECT id,", story_id)):
            self.rebuild()

    def rebuild(self) -> None:
        """Make the index again from the stories. Raises LibraryError."""
        with self._database.transaction():
            self._database.execute("DROP TABLE IF EXISTS story_search")
            self._database.execute(_INDEX)
            self._database.execute(
                "INSERT INTO story_search (rowid, title, text) SELECT id, indexed(title), indexed(text) FROM searched"
            )
            self._database.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (_FACT, _MADE))

    def match(self, typed: str) -> Match:
        """Return how to find what somebody typed. Any text will do."""
        words = _words(typed)
        if not words:
            return Match()
        if not self.full_text:
            return Match(
                "JOIN searched ON searched.id = stories.id",
                "has_words(searched.title, searched.text, ?)",
                (fold(" ".join(words)),),
            )
        # In double quotes nothing is an operator; the star asks for words that begin so.
        query = " ".join('"' + _indexed(word).replace('"', " ") + '" *' for word in words)
        return Match(
            "JOIN story_search ON story_search.rowid = stories.id",
            "story_search MATCH ?",
            (query,),
            "bm25(story_search, 8.0, 1.0)",  # a word of the title counts as much as eight of the text
        )

    def _write(self, what: str, story_id: int) -> bool:
        """Tell the index of a story; False where the index is damaged."""
        try:
            self._database.execute(
                f"INSERT INTO story_search {what} indexed(title), indexed(text) FROM searched WHERE id = ?", (story_id,)
            )
        except DamagedLibraryError as error:
            if not is_damaged_index(error):
                raise
            return False
        return True

    def _make_ready(self) -> None:
        made = self._database.row("SELECT value FROM facts WHERE name = ?", (_FACT,))
        if made is None or made["value"] != _MADE:
            self.rebuild()


def has_fts5(connection: sqlite3.Connection) -> bool:
    """Tell whether full-text search is there, by trying it."""
    with suppress(sqlite3.OperationalError):
        connection.execute("CREATE VIRTUAL TABLE temp.fts5_probe USING fts5(x)")
        connection.execute("DROP TABLE temp.fts5_probe")
        return True
    return False


def excerpt(text: str, typed: str) -> str:
    """Return a line of the text: around the first word that was found, else its beginning."""
    line = " ".join(text[:_LOOKED_AT].split())
    place = _first_place(line, _words(typed))
    start = line.rfind(" ", 0, max(place - _EXCERPT // 3, 0)) + 1 if place > _EXCERPT // 2 else 0
    end = len(line) if len(line) <= start + _EXCERPT else line.rfind(" ", start, start + _EXCERPT)
    end = end if end > start else start + _EXCERPT
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")


def _first_place(line: str, words: list[str]) -> int:
    """Return where the first of the words begins, 0 where none is found."""
    folded = fold(line) if words else ""
    # Folding can change the number of characters; then the beginning has to do.
    places = [folded.find(fold(word)) for word in words] if len(folded) == len(line) else []
    return min((place for place in places if place >= 0), default=0)


def is_damaged_index(error: DamagedLibraryError) -> bool:
    """Tell whether only the index is damaged, which can be made again, and not the stories."""
    return getattr(error.__cause__, "sqlite_errorname", "") == "SQLITE_CORRUPT_VTAB"


def _words(typed: str) -> list[str]:
    return storable(typed[:1000]).split()[:32]


def _indexed(text: str) -> str:
    """Return a text as the index reads it: letters without case and accents, spaces around what stands alone."""
    folded = fold(text)
    return folded if folded.isascii() else _ALONE.sub(r" \1 ", folded)


def _has_words(title: str, text: str, folded: str) -> bool:
    where = fold(f"{title}\n{text}")
    return all(word in where for word in folded.split())
