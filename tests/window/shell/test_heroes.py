"""The same hero again: kept as a card, told about again, taken away and brought back; a series on one shelf."""

from dataclasses import replace
from itertools import count

import pytest
from PySide6.QtCore import Qt

from storydesk.folders import find_folders
from storydesk.library.records import Author, Origin
from storydesk.library.store import Library
from storydesk.pictures.bound import bind
from storydesk.pictures.seeds import seed_of
from storydesk.session.draft import Draft, draft_of, fresh_uid
from storydesk.session.heroes import HeroCard
from storydesk.session.work import read_books, restore_backup
from storydesk.window.desk.cards import StoryCards
from storydesk.window.kit.code import hash_code
from storydesk.window.session import manuscript
from storydesk.window.session.worker import StoryThread
from storydesk.window.shelf.covers import drawn_cover
from storydesk.window.shell.main_window import MainWindow

STORY = " Wuschel met a crab named Tim. Wuschel and Tim played. Tim was happy."


@pytest.fixture
def strip(window):
    return window.desk.area.end


@pytest.fixture
def told(window, qtbot, writer, strip):
    """Return what tells a story of Wuschel from the cards, and waits until the hero is known."""

    def told():
        window.desk.new_story()
        window.desk.start.show_cards(StoryCards("Wuschel", "rabbit", "sea", (), "", "brave"))
        writer.give(STORY, None)
        with qtbot.waitSignal(window.stories.finished):
            window.desk.start.tell()
        qtbot.waitUntil(strip.again_button.isVisible)

    return told


def kept_cards(folders):
    with Library.open(folders.library) as library:
        return library.heroes.all()


def without_looks(story):
    return replace(story, version=replace(story.version, origin=Origin()))


def keep_cards(*cards):
    with Library.open(find_folders().library) as library:
        library.heroes.change(lambda _cards: cards)


@pytest.fixture
def group(window):
    return window.desk.start.groups["heroes"]


@pytest.mark.slow
def test_after_a_story_there_is_another_one_with_the_same_hero_on_the_same_shelf(window, qtbot, told, strip, writer):
    told()
    assert strip.again_button.text() == "Another story with Wuschel"
    first = window.manuscript.uid
    writer.give(" It was fun.", None)
    with qtbot.waitSignal(window.stories.finished):
        strip.again_button.click()
    told_first = "Once upon a time, there was a little rabbit named Wuschel by the sea."
    assert writer.requests[-1].opening == f"{told_first} Wuschel had a friend, a little crab named Tim."
    assert "brave" in writer.requests[-1].words
    assert window.manuscript.uid != first and len(writer.requests[-1].words) == 2, "with a thing of its own"

    def shelved():
        def look(store):
            [shelf] = store.library.shelves.all()
            return shelf.name, [store.library.story(one).uid for one in store.library.shelves.stories(shelf.id)]

        return window.keeping.library_thread.ask(look).result()

    with qtbot.waitSignal(window.keeping.kept):
        window.keeping.save()
    assert shelved() == ("Wuschel", [first, window.manuscript.uid])


@pytest.mark.slow
def test_a_hero_is_kept_as_a_card_with_its_picture_and_told_about_again(window, qtbot, told, strip, group, writer):
    told()
    strip.keep_button.click()
    assert not strip.keep_button.isVisible() and strip.again_button.isVisible()
    window.actions_["new"].trigger()
    [tile] = group.own_tiles
    assert tile.text() == "Wuschel" and tile.accessibleName() == "Who is it about? Wuschel"
    qtbot.waitUntil(lambda: not tile.icon().isNull())
    tile.click()
    cards = window.desk.start.cards()
    assert (cards.name, cards.hero, cards.place, cards.lesson) == ("Wuschel", "rabbit", "sea", "brave")
    assert (cards.friend, cards.friend_kind) == ("Tim", "crab")
    group.tiles["fox"].click()
    assert not tile.isChecked() and window.desk.start.cards().hero == "fox"
    tile.click()
    writer.give(None)
    with qtbot.waitSignal(window.stories.finished):
        window.desk.start.tell()
    assert "rabbit named Wuschel by the sea. Wuschel had a friend" in writer.requests[-1].opening


@pytest.mark.slow
def test_a_card_is_taken_away_and_brought_back(window, qtbot, told, strip, group):
    told()
    strip.keep_button.click()
    window.actions_["new"].trigger()
    qtbot.keyClick(group.own_tiles[0], Qt.Key.Key_Delete)
    assert group.own_tiles == [] and "Wuschel" in window.banner.label.text()
    window.banner.ways[0].click()
    assert [tile.text() for tile in group.own_tiles] == ["Wuschel"] and not window.banner.isVisible()


@pytest.fixture
def of_mia(window, qtbot, told, strip, group):
    """Lock a class in which Mia has signed the story of Wuschel, who is kept as a card."""
    told()
    strip.keep_button.click()
    window.keeping.save().result(5)
    uid = window.manuscript.uid

    def sign(store):
        store.library.authors.sign(store.library.find(uid), Author("Mia"))

    window.keeping.library_thread.ask(sign).result(5)
    window.keeping.on_signed(frozenset({uid}), Author("Mia"))
    window.adopt(replace(window.settings, lesson_code=hash_code("apple")))
    return strip.hero


@pytest.mark.slow
def test_in_a_locked_class_a_card_is_changed_by_whoever_signed_its_story_alone(window, qtbot, of_mia, group):
    heroes = window.central.heroes
    window.actions_["new"].trigger()
    for deed in (lambda: heroes.remove(of_mia), lambda: heroes.keep(replace(of_mia, friend="Rex", friend_kind="dog"))):
        deed()
        qtbot.waitUntil(lambda: "Wuschel comes from a story that somebody else" in window.banner.label.text())
        assert heroes.cards == (of_mia,) and len(group.own_tiles) == 1
        window.banner.hide()
        window.banner.label.clear()
    window.hand.is_of(Author("mia"))
    heroes.remove(of_mia)
    qtbot.waitUntil(lambda: heroes.cards == ())


@pytest.mark.slow
def test_in_a_locked_class_a_series_takes_no_story_of_somebody_else_to_its_shelf(window, qtbot, of_mia, strip, writer):
    writer.give(" It was fun.", None)
    with qtbot.waitSignal(window.stories.finished):
        strip.again_button.click()
    with qtbot.waitSignal(window.keeping.kept):
        window.keeping.save()

    def shelved(store):
        [shelf] = store.library.shelves.all()
        return [store.library.story(one).uid for one in store.library.shelves.stories(shelf.id)]

    assert window.keeping.library_thread.ask(shelved).result(5) == [window.manuscript.uid]


@pytest.mark.slow
def test_cards_are_there_after_the_next_start(window, qtbot, told, strip, wishes, writer):
    told()
    strip.keep_button.click()
    folders = window.folders
    window.close()
    assert [card.name for card in kept_cards(folders)] == ["Wuschel"]
    again = MainWindow(StoryThread(lambda: writer), wishes)
    qtbot.waitUntil(lambda: len(again.desk.start.groups["heroes"].own_tiles) == 1)
    again.close()
    again.deleteLater()


@pytest.mark.slow
def test_a_card_that_is_made_before_the_others_are_there_joins_them(home, wishes, qtbot, writer):
    keep_cards(HeroCard("Mimi", "cat"))
    window = MainWindow(StoryThread(lambda: writer), wishes)
    window.central.heroes.keep(HeroCard("Tom", "boy"))
    group = window.desk.start.groups["heroes"]
    qtbot.waitUntil(lambda: [tile.text() for tile in group.own_tiles] == ["Tom", "Mimi"])
    window.close()
    window.deleteLater()
    assert [card.name for card in kept_cards(find_folders())] == ["Tom", "Mimi"]


@pytest.mark.slow
def test_cards_of_an_earlier_program_come_into_the_library(home, wishes, qtbot, writer):
    path = find_folders().heroes
    path.write_text('{"version": 1, "heroes": [{"name": "Mimi", "kind": "cat"}]}')
    window = MainWindow(StoryThread(lambda: writer), wishes)
    qtbot.waitUntil(lambda: [tile.text() for tile in window.desk.start.groups["heroes"].own_tiles] == ["Mimi"])
    window.close()
    window.deleteLater()
    assert not path.exists() and kept_cards(find_folders())[0].name == "Mimi"


@pytest.mark.slow
def test_the_same_hero_looks_the_same_in_the_next_story_and_wherever_that_is_shown(
    window, qtbot, told, strip, writer, monkeypatch
):
    # A story's uid chooses looks, and two may choose the same ones.
    uids = (f"story-{number}" for number in count())
    monkeypatch.setattr(manuscript, "fresh_uid", lambda: next(uids))
    told()
    window.keeping.save().result(5)
    first = bind(window.manuscript.title, window.manuscript.text(), seed_of(window.manuscript.uid))
    writer.give(" Wuschel and Tim met a girl named Mia. Wuschel laughed. Mia sang with Tim.", None)
    with qtbot.waitSignal(window.stories.finished):
        strip.again_button.click()
    qtbot.waitUntil(lambda: strip.hero is not None and strip.hero.story == window.manuscript.uid)
    window.keeping.save().result(5)
    story = window.keeping.library_thread.ask(lambda store: store.library.story(window.keeping.story_id)).result(5)
    [book] = window.keeping.library_thread.ask(lambda store: read_books(store, [story.id])).result(5)
    second = bind(book.title, book.text, book.seed, looks=book.looks)
    alone = bind(book.title, book.text, book.seed)
    for name in ("Wuschel", "Tim"):
        before, after = first.cast.named(name), second.cast.named(name)
        assert (after.piece, after.look) == (before.piece, before.look)
    assert second.cast.hero.look != alone.cast.hero.look, "by itself it would have looked otherwise"
    assert drawn_cover(story) != drawn_cover(without_looks(story))
    window.manuscript.restore(draft_of(story))
    window.reading.open()
    assert window.reading.reader._book.cast == second.cast


@pytest.mark.slow
def test_a_backup_brings_its_cards_back(window, qtbot, told, strip, group):
    told()
    strip.keep_button.click()
    ask = window.keeping.library_thread.ask
    backup = ask(lambda store: store.back_up()).result(5)
    window.central.heroes.remove(group.own_tiles[0].card)
    assert group.own_tiles == []
    ask(lambda store: restore_backup(store, backup)).result(5)
    qtbot.waitUntil(lambda: [tile.text() for tile in group.own_tiles] == ["Wuschel"])


@pytest.mark.slow
def test_a_damaged_file_of_cards_is_told_and_the_window_works(home, wishes, qtbot, writer):
    find_folders().heroes.write_text("{")
    window = MainWindow(StoryThread(lambda: writer), wishes)
    window.show()
    qtbot.waitUntil(lambda: "heroes.damaged.json" in window.banner.label.text())
    window.close()
    window.deleteLater()


@pytest.mark.slow
def test_a_story_of_the_library_offers_its_hero_too(window, qtbot, strip):
    draft = Draft(fresh_uid(), "", "Once upon a time, there was a cat named Mimi. Mimi ran. Mimi sat.")
    window.manuscript.restore(draft)
    window.desk.back_to_page()
    qtbot.waitUntil(strip.again_button.isVisible)
    assert "Mimi" in strip.again_button.text()


@pytest.mark.slow
def test_a_story_about_nobody_offers_nothing(window, tell, strip):
    tell("It", " rained.")
    assert not strip.again_button.isVisible()


@pytest.mark.slow
def test_a_long_name_is_shortened_on_its_card_and_whole_for_a_screen_reader(group):
    group.show_own((HeroCard("Alexandra-Sofia", "girl"),))
    assert len(group.own_tiles[0].text()) <= 9 and "Alexandra-Sofia" in group.own_tiles[0].accessibleName()
