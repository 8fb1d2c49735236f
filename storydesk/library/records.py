"""What the library hands out and takes in. All of it frozen; times are aware and in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, TypeAlias

from storydesk.library.heroes import HeroCard

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
Order = Literal["changed", "created", "title", "length", "shelf", "best"]


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Origin:
    """How a version came about: what is needed to write the same story again. Empty where a person wrote it.

    Attributes:
        seed: of the story, 0 to 4,294,967,295.
        settings: anything that JSON can say.
        model: the name of the bundle.
    """

    seed: int | None = None
    settings: Mapping[str, JsonValue] = field(default_factory=dict)
    model: str = ""


@dataclass(frozen=True)
class StoryVersion:
    """One text of a story."""

    id: int
    story_id: int
    text: str
    created: datetime
    origin: Origin


@dataclass(frozen=True)
class Author:
    """Who signed a story; nobody where both are empty.

    Attributes:
        name: as somebody typed it.
        picture: the name of a picture from the wall of pictures; it stands for whoever has no name.
    """

    name: str = ""
    picture: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.picture)


@dataclass(frozen=True)
class Pupil:
    """Somebody who signed stories; `stories` is how many, without the bin's."""

    author: Author
    stories: int


@dataclass(frozen=True)
class Shelf:
    """A named place for stories, as many as one likes for each: a shelf is a tag too."""

    id: int
    name: str
    stories: int


@dataclass(frozen=True)
class StorySummary:
    """A line of the list.

    Attributes:
        excerpt: the beginning, or the place that was found.
        binned: when it was thrown away; None where it was not.
    """

    id: int
    title: str
    words: int
    favourite: bool
    created: datetime
    changed: datetime
    binned: datetime | None
    excerpt: str
    author: Author = Author()


@dataclass(frozen=True)
class StoryRecord:
    """A whole story. `version` is the one that the page shows; `uid` stays the same in every copy of the library."""

    id: int
    uid: str
    title: str
    favourite: bool
    created: datetime
    changed: datetime
    binned: datetime | None
    version: StoryVersion
    shelves: tuple[Shelf, ...]
    author: Author = Author()

    @property
    def text(self) -> str:
        """The present text."""
        return self.version.text


@dataclass(frozen=True)
class OwnPicture:
    """A picture that somebody made for a page, in the place of the program's: an image, or a scene changed by hand.

    Attributes:
        words: of the page that it was made for; empty for the cover.
        number: which page that was, from 1 on; 0 for the cover.
        scene: as the pictures write it; empty where there is an image.
        image: a JPEG file; empty where there is a scene.
        description: of an image, as somebody told it.
        id: in the library; 0 outside.
    """

    words: str
    number: int
    scene: str = ""
    image: bytes = field(default=b"", repr=False)
    description: str = ""
    id: int = 0


@dataclass(frozen=True)
class StoryFilter:
    """Which stories to list, and how.

    Attributes:
        text: what was typed into the search field: every word of it is the beginning of a word in title or text,
            whatever the case and the accents. Empty finds everything.
        shelf: the id of a shelf.
        favourites: only those.
        author: only what the same hand has signed, whatever the case and the accents of its name.
        in_bin: the bin's stories instead of the others.
        order: newest change first, newest first, title, longest first, the shelf's own order, or the best match first.
    """

    text: str = ""
    shelf: int | None = None
    favourites: bool = False
    author: Author | None = None
    in_bin: bool = False
    order: Order = "changed"
    limit: int = 200
    offset: int = 0


@dataclass(frozen=True)
class ArchivedVersion:
    """A version outside the library: no ids."""

    text: str
    created: datetime
    origin: Origin = Origin()


@dataclass(frozen=True)
class ArchivedStory:
    """A story outside the library; `current` is the place of its present version in `versions`."""

    uid: str
    title: str
    favourite: bool
    created: datetime
    changed: datetime
    binned: datetime | None
    versions: tuple[ArchivedVersion, ...]
    current: int
    author: Author = Author()
    pictures: tuple[OwnPicture, ...] = ()


@dataclass(frozen=True)
class ArchivedShelf:
    """A shelf outside the library, with the `uid`s of its stories in their order."""

    name: str
    stories: tuple[str, ...]


@dataclass(frozen=True)
class Archive:
    """A whole library, as the JSON file has it."""

    stories: tuple[ArchivedStory, ...]
    shelves: tuple[ArchivedShelf, ...]
    heroes: tuple[HeroCard, ...] = ()
