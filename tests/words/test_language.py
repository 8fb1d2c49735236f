"""Which openings are in another language than the stories."""

from pathlib import Path

import pytest

from storydesk.window.desk.cards import StoryCards, deck
from storydesk.words.language import is_foreign


@pytest.mark.parametrize(
    "text",
    [
        "Es war einmal",
        "Es war einmal ein kleiner Fuchs, der in den Wald ging.",
        "Ein Bär",
        "Eines Tages hatte Anna eine Idee",
        "Il était une fois une petite fille",
        "Había una vez un pequeño conejo",
        "C’era una volta un piccolo orso",
        "Er was eens een konijn",
        "Dawno temu był sobie miś",
        "Bir varmış bir yokmuş",
        "Era uma vez um menino",
        "Жила-была лиса",
        "むかしむかし",
    ],
)
def test_another_language_is_noticed(text):
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text",
    ["", "Once", "Wuschel ran home.", "Zoë and José went to the sea.", "The man in the hat was old.", "Max was an ox",
     "La la la, sang Tim.", "Der Bear ran home and was sad.", "“Guten Tag,” said the man to the little fox.",
     "Tom war sad", "Die, dragon!", "123", "A fox de la Mer ran on and on."],
)  # fmt: skip
def test_what_may_be_english_is_left_alone(text):
    assert not is_foreign(text)


def test_the_programs_own_openings_are_english():
    made = [StoryCards("Jörg", hero, place, mood=mood).opening()
            for hero in deck().heroes for place in deck().places for mood in deck().moods]  # fmt: skip
    assert not any(map(is_foreign, [*made, *deck().starters]))


def test_our_own_stories_are_english():
    folder = Path(__file__).parents[1] / "fixtures"
    stories = (folder / "own_stories.txt").read_text(encoding="utf-8").splitlines()
    assert len(stories) > 3 and not any(map(is_foreign, stories))
