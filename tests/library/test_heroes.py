"""Cards of heroes: kept in the library, and wherever its stories go."""

import json
from datetime import date

import pytest

from storydesk.library.backup import back_up
from storydesk.library.errors import ImportRefusedError
from storydesk.library.formats import archive
from storydesk.library.formats.imports import export_library, import_library
from storydesk.library.heroes import MOST, DamagedHeroesError, HeroCard, with_card, with_others, without_card
from storydesk.library.restoring import restore
from storydesk.library.store import Library

MIMI, TOM = HeroCard("Mimi", "cat", looks="{}"), HeroCard("Tom", "boy")


def keep(path, *cards):
    with Library.open(path) as library:
        library.heroes.change(lambda _cards: cards)


def kept(path):
    with Library.open(path) as library:
        return library.heroes.all()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "library.sqlite"


def test_cards_are_found_again_the_newest_first_and_each_hero_once(path):
    cards = ()
    for number in range(MOST + 2):
        cards = with_card(cards, HeroCard(f"N{number}", "cat"))
    cards = with_card(cards, HeroCard("n5", "Cat", place="sea"))
    keep(path, *cards)
    assert kept(path) == cards and len(cards) == MOST and cards[0].place == "sea"
    assert [card.name for card in cards].count("N5") == 0
    keep(path, *without_card(cards, HeroCard("N13", "cat")))
    assert "N13" not in [card.name for card in kept(path)]


def test_a_library_without_cards_has_none(path):
    assert kept(path) == ()


def test_a_backup_has_them_and_brings_them_back(path, tmp_path):
    keep(path, MIMI)
    backup = back_up(path, tmp_path / "backups", date(2026, 11, 1))
    keep(path, TOM)
    restore(backup, path)
    assert kept(path) == (MIMI,)


def test_a_whole_library_takes_them_along_and_leaves_those_that_are_there(path, tmp_path):
    with Library.open(path) as library:
        story = library.add("A cat named Mimi ran.")
        library.heroes.change(lambda _cards: (HeroCard("Mimi", "cat", story=story.uid), TOM))
        export_library(library, tmp_path / "all.storydesk")
    with Library.open(tmp_path / "other.sqlite") as other:
        mine = HeroCard("tom", "Boy", place="sea")
        other.heroes.change(lambda _cards: (mine,))
        import_library(other, tmp_path / "all.storydesk")
        assert other.heroes.all() == (mine, HeroCard("Mimi", "cat", story=story.uid))
        import_library(other, tmp_path / "all.storydesk")
        assert len(other.heroes.all()) == 2


def test_a_file_of_an_earlier_program_has_none():
    assert archive.read(b'{"format": "StoryDesk library", "version": 1, "stories": [], "shelves": []}').heroes == ()


@pytest.mark.parametrize("cards", [3, {}, [3], [{}], [{"name": 3}], [{"kind": "cat", "looks": ["x"]}]])
def test_hostile_cards_in_a_file_are_refused_in_a_sentence(cards):
    whole = {"format": "StoryDesk library", "version": 1, "stories": [], "shelves": [], "heroes": cards}
    with pytest.raises(ImportRefusedError, match="its “heroes” is not as it should be"):
        archive.read(json.dumps(whole).encode())


@pytest.mark.parametrize("value", ["", "{", "{}", "[3]", '[{"name": 7}]', "[" * 100_000, b"\xff\xfe"])
def test_damaged_cards_are_told_of_and_put_aside_and_cost_no_story(path, value):
    with Library.open(path) as library:
        library.add("A fox ran.")
        library._database.execute("INSERT INTO facts (name, value) VALUES ('heroes', ?)", (value,))
        with pytest.raises(DamagedHeroesError, match="cards of your heroes in"):
            library.heroes.all()
        export_library(library, path.with_name("all.storydesk"))
        library.heroes.change(lambda cards: with_card(cards, TOM))
        assert library.heroes.all() == (TOM,) and library.count() == 1
        assert library._database.row("SELECT value FROM facts WHERE name = 'heroes damaged'")[0] == value


def test_a_drawing_too_long_to_be_one_is_left_out(path):
    keep(path, HeroCard("Tom", "boy", picture="x" * 50_000))
    assert kept(path) == (TOM,)


def test_others_come_behind_as_far_as_there_is_room():
    many = tuple(HeroCard(f"N{number}", "cat") for number in range(MOST))
    assert with_others((TOM,), many) == (TOM, *many[: MOST - 1])
