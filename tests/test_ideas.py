"""Nobody says what the story is about: the program thinks of something, and never of the same thing twice."""

import pytest

from storydesk.ideas import think
from storydesk.words.language import is_foreign
from storydesk.words.unfit import Safety


def test_the_same_seed_is_the_same_idea():
    assert think(7) == think(7)
    assert len({think(seed) for seed in range(50)}) > 45
    assert len({think() for _ in range(5)}) > 1


def test_a_girl_is_she_and_a_boy_is_he():
    for seed in range(200):
        opening = think(seed).opening
        if " girl " in opening:
            assert opening.endswith("She")
        if " boy " in opening:
            assert opening.endswith("He")


@pytest.mark.parametrize(
    ("hero", "name", "opening", "about"),
    [
        ("fox", "Aarav", "Once upon a time, there was a little fox named Aarav.", "Aarav the fox "),
        ("fox", "", "Once upon a time, there was a little fox.", "A little fox "),
        ("", "Ada", "Once upon a time, there was a little one named Ada.", "Ada "),
    ],
)
def test_a_hero_who_is_known(hero, name, opening, about):
    idea = think(3, hero, name)
    assert idea.opening == opening and idea.about.startswith(about)


def test_every_idea_is_fit_for_small_children_and_english():
    ideas = [think(seed) for seed in range(1500)]
    assert len({idea.about.split(" ", 3)[3] for idea in ideas}) > 100, "nearly all of them were drawn"
    for idea in ideas:
        assert Safety(age="small").finds(f"{idea.opening} {idea.about}") is None, idea
        assert not is_foreign(idea.about), idea
