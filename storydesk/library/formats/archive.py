"""A whole library as one JSON file, out and in.

    {"format": "StoryDesk library", "version": 1, "exported": "2026-11-03T14:15:00+00:00",
     "stories": [{"uid": "…", "title": "…", "favourite": false, "author": {"name": "…", "picture": "…"},
                  "created": "…", "changed": "…", "binned": null, "current": 0,
                  "pictures": [{"words": "…", "number": 1, "scene": "…", "image": "base64", "description": "…"}],
                  "versions": [{"text": "…", "created": "…", "seed": 7, "settings": {}, "model": "…"}]}],
     "shelves": [{"name": "…", "stories": ["uid", …]}],
     "heroes": [{"name": "…", "kind": "…", …}]}

The file may come from anybody: everything in it is checked before anything is taken in, and nothing in it is ever a
path, an address or a program. "pictures" is missing where a story has none of its own; earlier programs pass it over.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any, NoReturn, TypeVar

from storydesk.library import passages
from storydesk.library.authors import author_of
from storydesk.library.characters import one_line, storable
from storydesk.library.errors import ImportRefusedError
from storydesk.library.formats.piecewise import parse
from storydesk.library.heroes import HeroCard, cards_in
from storydesk.library.own_pictures import LONGEST_DESCRIPTION, LONGEST_SCENE, LONGEST_WORDS, tidy
from storydesk.library.own_pictures import MOST as MOST_PICTURES
from storydesk.library.records import (
    Archive,
    ArchivedShelf,
    ArchivedStory,
    ArchivedVersion,
    Author,
    Origin,
    OwnPicture,
)
from storydesk.library.transfer import UID
from storydesk.settings import RANGES

FORMAT = "StoryDesk library"
VERSION = 1
LARGEST = 500_000_000
"""Bytes of a file that is looked at."""
MOST_STORIES = 200_000
_MOST_VERSIONS = 10_000
_MOST_SHELVES = 10_000
_LONGEST_TEXT = 5_000_000
_LONGEST_LINE = 1_000
_LONGEST_SETTINGS = 20_000  # characters of JSON, what the program wrote not counted
_DEEPEST_SETTINGS = 5
_Item = TypeVar("_Item")


def write(archive: Archive, exported: datetime | None = None) -> str:
    """Return the JSON text."""
    return "".join(pieces(archive.stories, lambda: archive.shelves, exported, archive.heroes))


def pieces(
    stories: Iterable[ArchivedStory],
    shelves: Callable[[], Iterable[ArchivedShelf]],
    exported: datetime | None = None,
    heroes: Iterable[HeroCard] = (),
) -> Iterator[str]:
    """Yield the JSON text a story at a time: drawings by the hundred need not be in the memory together."""
    head = {"format": FORMAT, "version": VERSION, "exported": _stamp(exported or datetime.now(UTC))}
    yield _json(head, 0).removesuffix("\n}")
    yield from _listed("stories", (_story_out(story) for story in stories))
    lines = ({"name": shelf.name[:_LONGEST_LINE], "stories": list(shelf.stories)} for shelf in shelves())
    yield from _listed("shelves", lines)
    yield from _listed("heroes", (asdict(card) for card in heroes))
    yield "\n}\n"


def _listed(name: str, items: Iterable[Mapping[str, object]]) -> Iterator[str]:
    yield f',\n "{name}": ['
    number = 0
    for number, item in enumerate(items, 1):
        yield f"{',' if number > 1 else ''}\n  {_json(item, 2)}"
    yield "\n ]" if number else "]"


def _json(value: Mapping[str, object], indent: int) -> str:
    """Every line but the first is moved in; there is no line end within a text."""
    found = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1, default=_as_text)
    return found.replace("\n", "\n" + " " * indent)


def read(data: bytes) -> Archive:
    """Return the library of a JSON file.

    Raises:
        ImportRefusedError: if anything in it is not as it should be; the message names it.
    """
    if len(data) > LARGEST:
        raise ImportRefusedError(
            "This file is too large for a library: {megabytes} MB is the most.", megabytes=LARGEST // 1_000_000
        )
    try:
        text = data.decode("utf-8-sig")
        del data  # nobody else holds it, and it may be large
        found = parse(text, _with_bytes)
    except (ValueError, RecursionError) as error:
        raise ImportRefusedError("This file is not a library that StoryDesk has exported, or it is damaged.") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ImportRefusedError("This file is not a library that StoryDesk has exported.")
    version = _whole(found, "version", 1, 2**31)
    if version > VERSION:
        raise ImportRefusedError("This library was exported by a newer StoryDesk. Please install the newest one.")
    stories = _list(found, "stories", MOST_STORIES, _story_in)
    if len({story.uid for story in stories}) != len(stories):
        raise ImportRefusedError("This library cannot be taken in: two of its stories have the same “uid”.")
    return Archive(stories, _list(found, "shelves", _MOST_SHELVES, _shelf_in), _heroes_in(found.get("heroes", [])))


def _as_text(image: bytes) -> str:
    return base64.b64encode(image).decode()


def _story_out(story: ArchivedStory) -> dict[str, object]:
    """Return a story such that `read` takes it: in a damaged library one may say what no program of ours would."""
    out = _as_it_is(story)
    try:
        _story_in(out)
    except ImportRefusedError:
        versions = tuple(replace(version, origin=Origin(version.origin.seed)) for version in story.versions)
        out = _as_it_is(replace(story, versions=versions))
    return out


def _as_it_is(story: ArchivedStory) -> dict[str, object]:
    pictures = {"pictures": [_picture_out(picture) for picture in story.pictures]} if story.pictures else {}
    return {
        **pictures,
        "uid": story.uid,
        "title": one_line(story.title)[:_LONGEST_LINE],
        "favourite": story.favourite,
        "author": {"name": story.author.name, "picture": story.author.picture},
        "created": _stamp(story.created),
        "changed": _stamp(story.changed),
        "binned": _stamp(story.binned) if story.binned else None,
        "current": story.current,
        "versions": [
            {
                "text": version.text,
                "created": _stamp(version.created),
                "seed": version.origin.seed,
                "settings": dict(version.origin.settings),
                "model": one_line(version.origin.model)[:_LONGEST_LINE],
            }
            for version in story.versions
        ],
    }


def _story_in(found: Mapping[str, Any]) -> ArchivedStory:
    versions = _list(found, "versions", _MOST_VERSIONS, _version_in)
    if not versions:
        _refuse("versions")
    uid = _text(found, "uid", 32)
    if not UID.fullmatch(uid):
        _refuse("uid")
    return ArchivedStory(
        uid=uid,
        title=one_line(_text(found, "title", _LONGEST_LINE)),
        favourite=_yes_or_no(found, "favourite"),
        created=_moment(found, "created"),
        changed=_moment(found, "changed"),
        binned=None if found.get("binned") is None else _moment(found, "binned"),
        versions=versions,
        current=_whole(found, "current", 0, len(versions) - 1),
        author=_author_in(found.get("author")),
        pictures=_list(found, "pictures", MOST_PICTURES, _picture_in) if "pictures" in found else (),
    )


def _picture_out(picture: OwnPicture) -> dict[str, object]:
    return {
        "words": picture.words,
        "number": picture.number,
        "scene": picture.scene,
        "image": picture.image,
        "description": picture.description,
    }


def _with_bytes(story: object) -> object:
    """A story as JSON has it, but with images as bytes: as text, drawings by the hundred take a lot of room."""
    pictures = story.get("pictures") if isinstance(story, dict) else None
    for picture in pictures if isinstance(pictures, list) else ():
        if isinstance(picture, dict) and isinstance(picture.get("image"), str):
            with suppress(ValueError):
                picture["image"] = base64.b64decode(picture["image"], validate=True)
    return story


def _picture_in(found: Mapping[str, Any]) -> OwnPicture:
    image = found.get("image")
    if not isinstance(image, bytes):
        _refuse("image")
    words, scene = _text(found, "words", LONGEST_WORDS), _text(found, "scene", LONGEST_SCENE)
    description = _text(found, "description", LONGEST_DESCRIPTION)
    picture = tidy(OwnPicture(words, _whole(found, "number", 0, 2**31 - 1), scene, image, description))
    if picture is None or (image and not picture.image):
        _refuse("pictures")
    return picture


def _author_in(found: object) -> Author:
    """Nobody, where an earlier program wrote the file."""
    if found is None:
        return Author()
    if not isinstance(found, dict):
        _refuse("author")
    return author_of(_text(found, "name", _LONGEST_LINE), _text(found, "picture", _LONGEST_LINE))


def _version_in(found: Mapping[str, Any]) -> ArchivedVersion:
    low, high = RANGES["seed"]
    seed = None if found.get("seed") is None else _whole(found, "seed", int(low), int(high))
    settings = _settings_in(found.get("settings", {}))
    model = one_line(_text(found, "model", _LONGEST_LINE))
    text = storable(_text(found, "text", _LONGEST_TEXT))
    return ArchivedVersion(text, _moment(found, "created"), Origin(seed, settings, model))


def _settings_in(found: object) -> dict[str, Any]:
    """What the program wrote, as the codec knows it, and little else."""
    if not isinstance(found, dict):
        _refuse("settings")
    others = {name: value for name, value in found.items() if name not in passages.NAMES or name == "writing"}
    if not _shallow(others, _DEEPEST_SETTINGS) or len(json.dumps(others)) > _LONGEST_SETTINGS:
        _refuse("settings")
    try:
        return others | passages.encode(*passages.decode(found))
    except ValueError:
        _refuse("settings")


def _shelf_in(found: Mapping[str, Any]) -> ArchivedShelf:
    name = one_line(_text(found, "name", _LONGEST_LINE))
    uids = found.get("stories")
    if not name or not isinstance(uids, list) or len(uids) > MOST_STORIES:
        _refuse("shelves")
    if not all(isinstance(uid, str) and UID.fullmatch(uid) for uid in uids):
        _refuse("shelves")
    return ArchivedShelf(name, tuple(uids))


def _heroes_in(found: object) -> tuple[HeroCard, ...]:
    """None, where an earlier program wrote the file."""
    try:
        return cards_in(found)
    except ValueError:
        _refuse("heroes")


def _list(
    found: Mapping[str, Any], name: str, most: int, item: Callable[[Mapping[str, Any]], _Item]
) -> tuple[_Item, ...]:
    values = found.get(name)
    if not isinstance(values, list) or len(values) > most or not all(isinstance(value, dict) for value in values):
        _refuse(name)
    return tuple(item(value) for value in values)


def _text(found: Mapping[str, Any], name: str, longest: int) -> str:
    value = found.get(name)
    if not isinstance(value, str) or len(value) > longest:
        _refuse(name)
    return value


def _whole(found: Mapping[str, Any], name: str, low: int, high: int) -> int:
    value = found.get(name)
    if type(value) is not int or not low <= value <= high:
        _refuse(name)
    return value


def _yes_or_no(found: Mapping[str, Any], name: str) -> bool:
    value = found.get(name)
    if not isinstance(value, bool):
        _refuse(name)
    return value


def _moment(found: Mapping[str, Any], name: str) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(found, name, 40))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        _refuse(name)


def _shallow(value: object, depth: int) -> bool:
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return depth > 0 and all(_shallow(child, depth - 1) for child in children)


def _refuse(name: str) -> NoReturn:
    raise ImportRefusedError("This library cannot be taken in: its “{name}” is not as it should be.", name=name)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
