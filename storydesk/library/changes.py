"""What the writes to a library changed, so that whoever shows some of it knows when to look again."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Changes:
    """Two of them make one with `|`; empty, and then false, where nothing changed.

    Attributes:
        stories: the `uid`s of stories that are listed otherwise than before, or are new, or gone.
        versions: the `uid`s of stories with another text or other versions.
        binned: the `uid`s of stories that were thrown away.
        pictures: the `uid`s of stories with other own pictures.
        shelves: whether there are other shelves, or other stories on them.
        library: whether another library has taken the place of this one.
        heroes: whether there are other cards of heroes.
    """

    stories: frozenset[str] = frozenset()
    versions: frozenset[str] = frozenset()
    binned: frozenset[str] = frozenset()
    pictures: frozenset[str] = frozenset()
    shelves: bool = False
    library: bool = False
    heroes: bool = False

    def __or__(self, other: Changes) -> Changes:
        return Changes(*(getattr(self, item.name) | getattr(other, item.name) for item in fields(self)))

    def __bool__(self) -> bool:
        return self != Changes()


def of_story(
    uid: str, *, versions: bool = False, binned: bool = False, pictures: bool = False, shelves: bool = False
) -> Changes:
    """Return a change of one story, which is listed otherwise than before; and what else it concerns."""
    one, none = frozenset((uid,)), frozenset[str]()
    also = versions, binned, pictures
    other_versions, gone, other_pictures = (one if wanted else none for wanted in also)
    return Changes(one, other_versions, gone, other_pictures, shelves)
