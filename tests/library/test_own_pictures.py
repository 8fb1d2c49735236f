"""Pictures that somebody made: kept with their story, through everything that a library goes through."""

import base64
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from storydesk.library.backup import back_up
from storydesk.library.errors import ImportRefusedError, LibraryError, MissingError, ReadOnlyError
from storydesk.library.formats.imports import export_library, import_library
from storydesk.library.jpeg import size_of
from storydesk.library.own_pictures import LARGEST_IMAGE, MOST
from storydesk.library.read_only import open_read_only
from storydesk.library.records import OwnPicture
from storydesk.library.restoring import restore
from storydesk.library.store import Library
from tests.library.conftest import FOX

JPEG = bytes.fromhex("ffd8ffc0000b080002000301011100ffda0008010100003f00d2cf20ffd9")
SCENE = '{"version":1,"background":{"place":"forest"},"pieces":[],"seed":7}'
PHOTO = OwnPicture(FOX, 1, image=JPEG, description="Finn and “the” balloon")
CHANGED = OwnPicture("", 0, scene=SCENE)


@pytest.fixture
def drawn(library):
    """A library with a story of which cover and first page have own pictures, and what it is called."""
    story = library.add(FOX)
    for picture in (PHOTO, CHANGED):
        library.pictures.put(story.id, picture)
    return library, story


def kept(library, story_id):
    return [(own.words, own.number, own.scene, own.image, own.description) for own in library.pictures.of(story_id)]


BOTH = [(FOX, 1, "", JPEG, "Finn and “the” balloon"), ("", 0, SCENE, b"", "")]


def test_pictures_are_kept_and_replaced_and_taken_away(drawn):
    library, story = drawn
    assert kept(library, story.id) == BOTH
    photo, changed = library.pictures.of(story.id)
    library.pictures.put(story.id, OwnPicture(FOX, 1, scene=SCENE, id=photo.id))
    library.pictures.remove(story.id, changed.id)
    # An image is never lost: it is laid aside.
    aside = ("", 1, "", JPEG, "Finn and “the” balloon")
    assert kept(library, story.id) == [aside, (FOX, 1, SCENE, b"", "")]
    assert library.story(story.id).changed > story.changed
    assert story.uid in library.changes().stories


def test_another_description_of_the_same_image_lays_nothing_aside(drawn):
    library, story = drawn
    photo, _changed = library.pictures.of(story.id)
    library.pictures.put(story.id, OwnPicture(FOX, 1, image=JPEG, description="Finn", id=photo.id))
    assert sorted(kept(library, story.id)) == sorted([(FOX, 1, "", JPEG, "Finn"), BOTH[1]])


def test_they_go_with_their_story_for_good_and_not_into_the_bin(drawn):
    library, story = drawn
    library.throw_away(story.id)
    assert kept(library, story.id) == BOTH
    library.take_back(story.id)
    library.throw_away(story.id)
    library.empty_bin()
    assert library._database.number("SELECT count(*) FROM pictures") == 0
    with pytest.raises(MissingError):
        library.pictures.put(story.id, PHOTO)


def test_another_text_and_another_version_lose_none(drawn):
    library, story = drawn
    library.save_text(story.id, "Quite another story.")
    library.add_version(story.id, "And another one.")
    assert kept(library, story.id) == BOTH


def test_a_copy_has_them_too(drawn):
    library, story = drawn
    assert kept(library, library.duplicate(story.id).id) == BOTH


def test_an_exported_library_brings_them_along_once(drawn, tmp_path):
    library, story = drawn
    library.add("Another story without any. 🦊")
    export_library(library, tmp_path / "all.storydesk")
    with Library.open(tmp_path / "other.sqlite") as other:
        for new in (2, 0):
            assert import_library(other, tmp_path / "all.storydesk") == new
            assert kept(other, other.find(story.uid)) == BOTH
            assert other.story(other.find(story.uid)).changed == library.story(story.id).changed
        # Whoever has the story and lost its pictures gets them back, and nothing else is overwritten.
        photo, changed = other.pictures.of(other.find(story.uid))
        other.pictures.remove(photo_of := other.find(story.uid), photo.id)
        other.pictures.put(photo_of, OwnPicture("", 0, image=JPEG, id=changed.id))
        before = other.story(photo_of).changed
        while datetime.now(UTC) - before < timedelta(milliseconds=1):  # times are kept to the millisecond
            pass
        import_library(other, tmp_path / "all.storydesk")
        assert other.story(photo_of).changed > before  # or the shelf would show its cover as it was
        aside = ("", 1, "", JPEG, BOTH[0][4])
        assert sorted(kept(other, photo_of)) == sorted([("", 0, "", JPEG, ""), BOTH[0], aside])


def test_a_backup_has_them(drawn, tmp_path):
    library, story = drawn
    library.close()
    backup = back_up(library.path, tmp_path / "backups", date(2026, 11, 3))
    with Library.open(library.path) as opened:
        for own in opened.pictures.of(story.id):
            opened.pictures.remove(story.id, own.id)
        assert kept(opened, story.id) == [("", 1, *BOTH[0][2:])]
    restore(backup, library.path)
    with Library.open(library.path) as opened:
        assert kept(opened, story.id) == BOTH


def test_in_a_library_that_can_only_be_read_they_are_seen_and_not_changed(drawn):
    library, story = drawn
    library.close()
    with open_read_only(library.path, None) as opened:
        assert kept(opened, story.id) == BOTH
        with pytest.raises(ReadOnlyError):
            opened.pictures.put(story.id, PHOTO)


@pytest.mark.parametrize(
    "picture",
    [
        OwnPicture(FOX, 1),
        OwnPicture(FOX, 1, image=b"GIF89a" + JPEG),
        OwnPicture(FOX, 1, image=JPEG[:10]),
        OwnPicture(FOX, 1, image=JPEG.replace(b"\x00\x02\x00\x03", b"\xff\xff\xff\xff")),
        OwnPicture(FOX, 1, image=JPEG.replace(b"\x00\x02\x00\x03", b"\x00\x00\x00\x00")),
        OwnPicture(FOX, 1, image=JPEG + bytes(LARGEST_IMAGE)),
        OwnPicture(FOX, 1, scene=SCENE + " " * 200_000),
    ],
)
def test_what_shows_nothing_or_is_too_large_is_refused_in_a_sentence(library, picture):
    story = library.add(FOX)
    with pytest.raises(LibraryError, match="damaged or too large"):
        library.pictures.put(story.id, picture)
    assert kept(library, story.id) == []


def test_a_story_has_so_many_at_most(library):
    story = library.add(FOX)
    library.pictures.add_all(story.id, story.uid, tuple(OwnPicture(f"{n}", 1, SCENE) for n in range(MOST + 5)))
    last = library.pictures.of(story.id)[-1]
    with pytest.raises(LibraryError, match=str(MOST)):
        library.pictures.put(story.id, PHOTO)
    library.pictures.put(story.id, OwnPicture(FOX, 1, SCENE, id=last.id))
    assert len(library.pictures.of(story.id)) == MOST


@pytest.mark.parametrize(
    "name, value",
    [
        ("image", "not base64!"), ("image", "AAAA"), ("image", "A" * (2 * LARGEST_IMAGE)), ("number", -1),
        ("number", 1.5), ("scene", ["x"]), ("words", "x" * 10_000), ("description", None),
        ("image", base64.b64encode(JPEG.replace(b"\x00\x02\x00\x03", b"\xff\xff\xff\xff")).decode()),
    ],
)  # fmt: skip
def test_a_file_with_a_hostile_picture_is_refused_in_a_sentence(drawn, tmp_path, name, value):
    library, _story = drawn
    export_library(library, tmp_path / "all.storydesk")
    found = json.loads((tmp_path / "all.storydesk").read_bytes())
    found["stories"][0]["pictures"][0][name] = value
    Path(tmp_path / "all.storydesk").write_text(json.dumps(found))
    with Library.open(tmp_path / "other.sqlite") as other:
        with pytest.raises(ImportRefusedError, match="not as it should be"):
            import_library(other, tmp_path / "all.storydesk")
        assert other.count() == 0


def test_the_size_of_a_jpeg_file_is_read_from_its_headers():
    assert size_of(JPEG) == (3, 2)
    assert size_of(b"\xff\xd8\xff\xe0\x00\x04\x00\x00" + JPEG[2:]) == (3, 2)
    for end in range(len(JPEG) - 12):
        assert size_of(JPEG[:end]) in (None, (3, 2))
