"""A whole library as one JSON file: out and in without a loss, and nothing hostile gets in."""

import copy
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storydesk.library import passages
from storydesk.library.errors import ImportRefusedError, LibraryError
from storydesk.library.formats import archive
from storydesk.library.formats.imports import export_library, import_library
from storydesk.library.passages import Alternative, Passage
from storydesk.library.records import Origin, StoryFilter
from storydesk.library.store import Library
from storydesk.library.transfer import archived, take_in
from storydesk.settings import Preset
from tests.library.conftest import FOX


@pytest.fixture
def full(library):
    """Return a library with something of everything."""
    fox = library.add(FOX, origin=Origin(7, {"temperature": 0.8, "words": ["fox", {"a": None}]}, "storydesk-12m"))
    library.add_version(fox.id, "Second text. 🦊 狐狸 \u0001", Origin(8))
    library.use_version(fox.id, fox.version.id)
    library.set_favourite(fox.id, True)
    dog = library.add("A dog.\n\nIt ran.", "../../etc/passwd")
    library.throw_away(library.add("Old.").id)
    shelf = library.shelves.add("Bedtime")
    library.shelves.put(shelf.id, dog.id)
    library.shelves.put(shelf.id, fox.id)
    library.shelves.add("Empty")
    return library


@pytest.fixture
def other(tmp_path):
    with Library.open(tmp_path / "other.sqlite") as opened:
        yield opened


@pytest.mark.slow
def test_everything_comes_back(full, other, tmp_path):
    path = tmp_path / "out" / "stories.json"
    export_library(full, path)
    assert import_library(other, path) == 3
    assert archived(other) == archived(full)
    assert other.count(StoryFilter(text="balloon")) == 1
    shelf = next(shelf for shelf in other.shelves.all() if shelf.name == "Bedtime")
    in_order = other.stories(StoryFilter(shelf=shelf.id, order="shelf"))
    assert [line.title for line in in_order] == ["../../etc/passwd", "Finn and the Balloon"]
    assert other.is_whole()


PASSAGES = (
    Passage(4, 4_004, (Alternative(" fox." * 1_000, 7, Preset("", length=90), "model", ("a hat",), "length"),
                       Alternative(" bear ☃" * 3_000, 8, edited=True)), 1),
    Passage(5_000, 5_000, (Alternative("", 2**32 - 1, finishing=True, ending="stopped"),), 0),
)  # fmt: skip


def test_what_the_program_wrote_comes_back_whatever_its_size(library, other, tmp_path):
    story = library.add("A long story.", origin=Origin(8, passages.encode(("fox", "hat"), PASSAGES), "model"))
    export_library(library, tmp_path / "stories.json")
    assert import_library(other, tmp_path / "stories.json") == 1
    assert archived(other) == archived(library)
    found = other.story(other.stories(StoryFilter())[0].id)
    assert found.text == story.text
    assert passages.decode(found.version.origin.settings) == (("fox", "hat"), PASSAGES)


def test_what_earlier_programs_exported_of_passages_is_read(full, other, tmp_path):
    """As it was written before the codec had a version. Never change this text."""
    version = {"text": " ran away.", "seed": 7, "model": "StoryDesk", "words": ["fox"], "ending": "story ended",
               "edited": False, "finishing": False, "writing": {"name": "", "temperature": 0.7, "length": "medium",
               "top_k": 64, "top_p": 0.95, "repetition_penalty": 1.05}}  # fmt: skip
    old = {"writing": {"temperature": 0.7, "length": "medium", "top_k": 64, "top_p": 0.95, "repetition_penalty": 1.05},
           "asked": ["fox"], "passages": [{"start": 5, "end": 15, "versions": [version], "chosen": 0}]}  # fmt: skip
    (tmp_path / "old.json").write_bytes(changed(full, "stories", 0, "versions", 0, "settings", value=old))
    assert import_library(other, tmp_path / "old.json") == 3
    kept = [version.origin.settings for story in archived(other).stories for version in story.versions]
    asked, found = next(passages.decode(settings) for settings in kept if "passages" in settings)
    assert asked == ("fox",) and found[0].alternatives[0].text == " ran away."


@pytest.mark.parametrize(("name", "value"), [
    ("start", -1), ("end", 0), ("chosen", 2), ("versions", []), ("versions", [7]), ("start", True), ("versions", None),
])  # fmt: skip
def test_passages_that_make_no_sense_are_refused(name, value):
    settings = passages.encode((), PASSAGES[:1])
    settings["passages"][0][name] = value
    with pytest.raises(ValueError):
        passages.decode(settings)


def test_passages_of_a_newer_program_are_not_guessed_at():
    with pytest.raises(ValueError):
        passages.decode(passages.encode((), PASSAGES) | {"passages_version": 2})


def test_taking_in_twice_adds_nothing_and_a_changed_story_is_not_overwritten(full, other):
    everything = archived(full)
    take_in(other, everything)
    assert take_in(other, everything) == 0
    fox = other.stories(StoryFilter(text="balloon"))[0]
    other.save_text(fox.id, "My own ending.")
    assert take_in(other, everything) == 1
    assert other.story(fox.id).text == "My own ending."
    assert other.count(StoryFilter(text="found the balloon")) == 1
    assert other.is_whole()


def test_a_version_of_the_file_stays_readable():
    """Schema version 1, as it was first written. Never change this text."""
    data = b"""{"format": "StoryDesk library", "version": 1, "exported": "2026-11-03T14:15:00+00:00",
      "stories": [{"uid": "0123456789abcdef0123456789abcdef", "title": "Fox", "favourite": true,
        "created": "2026-11-03T14:15:00+00:00", "changed": "2026-11-03T15:15:00+01:00", "binned": null, "current": 0,
        "versions": [{"text": "A fox.", "created": "2026-11-03T14:15:00", "seed": 7, "settings": {"top_k": 5},
                      "model": "m"}]}],
      "shelves": [{"name": "Bedtime", "stories": ["0123456789abcdef0123456789abcdef"]}]}"""
    found = archive.read(data)
    story = found.stories[0]
    assert (story.title, story.versions[0].text, story.versions[0].origin) == (
        "Fox",
        "A fox.",
        Origin(7, {"top_k": 5}, "m"),
    )
    assert story.created == story.changed == story.versions[0].created
    assert found.shelves[0].stories == (story.uid,)


def nested(depth):
    value = {}
    for _ in range(depth):
        value = {"a": value}
    return value


def changed(full, *path, value):
    whole = json.loads(archive.write(archived(full)))
    place = whole
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return json.dumps(whole).encode()


HOSTILE = {
    "another format": (("format",), "Recipes"),
    "version as text": (("version",), "1"),
    "version as yes": (("version",), True),
    "newer version": (("version",), 2),
    "stories as table": (("stories",), {"0": 1}),
    "stories missing": (("stories",), None),
    "a story as text": (("stories", 0), "A fox."),
    "uid as path": (("stories", 0, "uid"), "../../../../etc/passwd"),
    "uid too long": (("stories", 0, "uid"), "a" * 33),
    "title as number": (("stories", 0, "title"), 5),
    "huge title": (("stories", 0, "title"), "x" * 100_000),
    "favourite as number": (("stories", 0, "favourite"), 1),
    "no date": (("stories", 0, "created"), "yesterday"),
    "date as number": (("stories", 0, "changed"), 1e300),
    "date before the world": (("stories", 0, "changed"), "0001-01-01T00:00:00+23:59"),
    "no versions": (("stories", 0, "versions"), []),
    "current too large": (("stories", 0, "current"), 99),
    "current negative": (("stories", 0, "current"), -1),
    "text as list": (("stories", 0, "versions", 0, "text"), ["A fox."]),
    "seed too large": (("stories", 0, "versions", 0, "seed"), 2**64),
    "seed as fraction": (("stories", 0, "versions", 0, "seed"), 1.5),
    "settings as list": (("stories", 0, "versions", 0, "settings"), []),
    "settings too deep": (("stories", 0, "versions", 0, "settings"), nested(50)),
    "settings too large": (("stories", 0, "versions", 0, "settings"), {"a": "x" * 100_000}),
    "model as table": (("stories", 0, "versions", 0, "model"), {}),
    "shelf without a name": (("shelves", 0, "name"), " \n"),
    "shelf with paths": (("shelves", 0, "stories"), ["/etc/passwd"]),
    "shelf of a number": (("shelves", 0, "stories"), 7),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_and_change_nothing(full, other, tmp_path, name):
    path, value = HOSTILE[name]
    (tmp_path / "hostile.json").write_bytes(changed(full, *path, value=value))
    with pytest.raises(ImportRefusedError) as error:
        import_library(other, tmp_path / "hostile.json")
    assert str(error.value).endswith(".")
    assert other.count() == 0
    assert other.shelves.all() == ()


@pytest.mark.parametrize("data", [
    b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 200_000, b'{"a":' * 200_000,
    b'{"format": "StoryDesk library", "version": NaN, "stories": [], "shelves": []}',
    b'{"format": "StoryDesk library", "version": 1' + b"0" * 5000 + b"}",
])  # fmt: skip
def test_damaged_files_are_refused(data):
    with pytest.raises(ImportRefusedError):
        archive.read(data)


def test_the_same_uid_twice_is_refused(full):
    whole = json.loads(archive.write(archived(full)))
    whole["stories"].append(copy.deepcopy(whole["stories"][0]))
    with pytest.raises(ImportRefusedError, match="same"):
        archive.read(json.dumps(whole).encode())


def test_a_file_that_is_too_large_is_not_even_read(monkeypatch):
    monkeypatch.setattr(archive, "LARGEST", 100)
    with pytest.raises(ImportRefusedError, match="too large"):
        archive.read(b" " * 101)


def test_titles_and_names_are_cleaned(full, other, tmp_path):
    (tmp_path / "odd.json").write_bytes(changed(full, "stories", 0, "title", value="A\nB\u0000\ud800"))
    import_library(other, tmp_path / "odd.json")
    assert other.story(1).title == "A B\ufffd"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["format", "version", "stories", "shelves", "uid", "versions", "text", "name"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@pytest.mark.slow
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(found=JSON)
def test_no_json_at_all_gets_past_the_checks(found):
    if isinstance(found, dict):
        found |= {"format": archive.FORMAT, "version": 1}
    try:
        archive.read(json.dumps(found).encode())
    except ImportRefusedError:
        return
    assert found["stories"] == []


def test_a_library_that_fails_in_the_middle_takes_in_nothing(full, other):
    other._database.execute("CREATE TEMP TRIGGER no BEFORE INSERT ON shelved BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(LibraryError):
        take_in(other, archived(full))
    assert other.count() == 0


def test_what_json_can_say_and_utf_8_cannot_is_exported_all_the_same(full, other, tmp_path):
    taken = json.loads(archive.write(archived(full)))
    taken["stories"][0]["versions"][0]["settings"]["\ud800"] = "\ud800"
    take_in(other, archive.read(json.dumps(taken).encode()))
    export_library(other, tmp_path / "all.storydesk")
    assert len(archive.read((tmp_path / "all.storydesk").read_bytes()).stories) == 3


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "Infinity"])
def test_a_number_that_json_cannot_say_again_is_refused(full, number):
    data = archive.write(archived(full)).replace('"temperature": 0.8', f'"temperature": {number}')
    with pytest.raises(ImportRefusedError):
        archive.read(data.encode())
