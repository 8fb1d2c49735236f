"""Heroes of one's own: found in a story, kept in a file that survives what befalls files."""

import pytest

from storydesk.errors import StoryDeskError
from storydesk.session.heroes import MOST, HeroCard, hero_of_story, load, save, with_card, without_card

STORY = (
    "Once upon a time, there was a little rabbit named Wuschel by the sea. Wuschel met a crab named Tim. "
    "Tim and Wuschel played in the sand. A bird sang."
)


def test_hero_friend_place_and_picture_come_from_the_story():
    card = hero_of_story(STORY, "", "a")
    assert (card.name, card.kind, card.friend, card.friend_kind) == ("Wuschel", "rabbit", "Tim", "crab")
    assert card.place == "sea" and card.story == "a"
    [portrait] = card.scene().pieces
    assert (portrait.piece, portrait.name) == ("rabbit", "Wuschel")
    assert card.scene().background.place == "sea"


def test_a_story_about_nobody_has_no_hero():
    assert hero_of_story("It rained. The ball lay in the ball box. The ball was wet.", "", "a") is None


def test_cards_are_found_again_the_newest_first_and_each_hero_once(tmp_path):
    path, cards = tmp_path / "heroes.json", ()
    for number in range(MOST + 2):
        cards = with_card(cards, HeroCard(f"N{number}", "cat"))
    cards = with_card(cards, HeroCard("n5", "Cat", place="sea"))
    save(cards, path)
    assert load(path) == cards and len(cards) == MOST and cards[0].place == "sea"
    assert [card.name for card in cards].count("N5") == 0
    save(without_card(cards, HeroCard("N13", "cat")), path)
    assert "N13" not in [card.name for card in load(path)]


def test_where_nothing_was_kept_there_is_nothing(tmp_path):
    assert load(tmp_path / "heroes.json") == ()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"heroes": 3}', '{"heroes": [4]}', '{"heroes": [{"name": 3}]}', '{"heroes": [{}]}',
             "[" * 100_000]
)  # fmt: skip
def test_a_damaged_file_is_told_and_kept_under_another_name(tmp_path, text):
    path = tmp_path / "heroes.json"
    path.write_text(text)
    with pytest.raises(StoryDeskError, match=r"heroes.damaged.json"):
        load(path)
    assert (tmp_path / "heroes.damaged.json").read_text() == text and load(path) == ()


def test_a_picture_of_a_later_program_costs_only_the_picture(tmp_path):
    path = tmp_path / "heroes.json"
    save((HeroCard("Wuschel", "rabbit", picture="{}"),), path)
    assert load(path)[0].scene() is None


def test_where_nothing_can_be_written_that_is_told_and_the_file_stays(tmp_path):
    save((HeroCard("Wuschel", "rabbit"),), tmp_path / "heroes.json")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoryDeskError, match="could not be kept"):
        save((), tmp_path / "file" / "heroes.json")
    assert load(tmp_path / "heroes.json")[0].name == "Wuschel"
