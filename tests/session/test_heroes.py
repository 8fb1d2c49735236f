"""Heroes of one's own: found in a story, and looking the same in the next one."""

import json

import pytest

from storydesk.errors import StoryDeskError
from storydesk.library.store import Library
from storydesk.pictures.bound import bind
from storydesk.session.draft import Draft, draft_of
from storydesk.session.heroes import HeroCard, hero_of_story, looks_of, scene_of, take_over_cards
from storydesk.session.store import Places, SessionStore

STORY = (
    "Once upon a time, there was a little rabbit named Wuschel by the sea. Wuschel met a crab named Tim. "
    "Tim and Wuschel played in the sand. A bird sang."
)
NEXT = (
    "Once there was a rabbit named Wuschel in the snow. Wuschel met a fox named Ben. Ben had a sled. Wuschel laughed."
)


@pytest.fixture
def store(tmp_path):
    store = SessionStore(Places(tmp_path / "library.sqlite", tmp_path / "journal", tmp_path / "backups"))
    yield store
    store.close()


def test_hero_friend_place_and_picture_come_from_the_story():
    card = hero_of_story(STORY, "", "a")
    assert (card.name, card.kind, card.friend, card.friend_kind) == ("Wuschel", "rabbit", "Tim", "crab")
    assert card.place == "beach" and card.story == "a"
    [portrait] = scene_of(card).pieces
    assert (portrait.piece, portrait.name) == ("rabbit", "Wuschel")
    assert scene_of(card).background.place == "beach"


def test_a_story_about_nobody_has_no_hero():
    assert hero_of_story("It rained. The ball lay in the ball box. The ball was wet.", "", "a") is None


@pytest.mark.parametrize("seed", range(6))
def test_the_same_hero_looks_the_same_in_the_next_story_and_nobody_else_like_it(seed):
    card = hero_of_story(STORY, "", "a")
    hero, fox = bind("", NEXT, seed, looks=looks_of(card)).cast.characters[:2]
    [portrait] = scene_of(card).pieces
    assert hero.name == "Wuschel" and hero.look == portrait.look and fox.look.colour != hero.look.colour


def test_the_third_story_keeps_what_the_second_one_was_given():
    first = hero_of_story(STORY, "", "a")
    second = hero_of_story(NEXT, "", "b", looks_of(first))
    assert scene_of(second).pieces[0].look == scene_of(first).pieces[0].look


def test_a_card_of_an_earlier_program_gives_what_its_picture_shows():
    card = hero_of_story(STORY, "", "a")
    old = HeroCard(card.name, card.kind, picture=card.picture)
    assert bind("", NEXT, 3, looks=looks_of(old)).cast.hero.look == scene_of(card).pieces[0].look


def test_somebody_else_of_that_name_has_a_look_of_their_own():
    looks = looks_of(hero_of_story(STORY, "", "a"))
    text = "Wuschel was a little dragon. Wuschel flew."
    assert bind("", text, 3, looks=looks) == bind("", text, 3)


def test_a_story_keeps_the_looks_in_the_library(store):
    looks = looks_of(hero_of_story(STORY, "", "a"))
    draft = Draft("b" * 32, "", NEXT, looks=looks)
    story = store.library.add(draft.text, "", draft.origin)
    assert draft_of(story).looks == looks


@pytest.mark.parametrize("change", [
    {"colour": '"/><script>alert(1)</script>'}, {"tint": "url(#x)"}, {"tone": "4"}, {"hair": 10**30}, {"wearing": "<"},
])  # fmt: skip
def test_hostile_looks_are_as_good_as_none(change):
    told = json.loads(looks_of(hero_of_story(STORY, "", "a")))
    told["characters"][0]["look"].update(change)
    assert bind("", NEXT, 3, looks=json.dumps(told)) == bind("", NEXT, 3)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"heroes": 3}', '{"heroes": [4]}', '{"heroes": [{"name": 3}]}', '{"heroes": [{}]}',
             "[" * 100_000]
)  # fmt: skip
def test_a_damaged_file_of_an_earlier_program_is_told_and_kept_under_another_name(tmp_path, store, text):
    path = tmp_path / "heroes.json"
    path.write_text(text)
    with pytest.raises(StoryDeskError, match=r"heroes.damaged.json"):
        take_over_cards(store, path)
    assert (tmp_path / "heroes.damaged.json").read_text() == text and store.library.heroes.all() == ()


def test_a_picture_of_a_later_program_costs_only_the_picture(tmp_path):
    with Library.open(tmp_path / "library.sqlite") as library:
        library.heroes.change(lambda _cards: (HeroCard("Wuschel", "rabbit", picture="{}"),))
        [card] = library.heroes.all()
    assert scene_of(card) is None and looks_of(card) == ""
