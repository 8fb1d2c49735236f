"""What is only being made is not in the picture, and is thought of where somebody wants it."""

import pytest

from storydesk.pictures import cast_of, pages, scene


def pieces(text):
    return [one.piece for one in scene(pages(text)[0], cast_of(text), 0, 0).pieces]


@pytest.mark.parametrize("text", [
    "Pip the fox put the cake in the oven and waited.",
    'Pip the fox asked his mom, "Can I bake a cake?" She said yes.',
    "Pip the fox and his grandma were baking bread in the kitchen.",
    "Pip the fox put the pancakes in the oven and waited.",
])  # fmt: skip
def test_it_is_not_there_yet(text):
    assert not {"cake", "bread", "pancake"} & set(pieces(text))


@pytest.mark.parametrize("text", [
    "Pip the fox baked a cake. It was ready, and he ate it.",
    "Pip the fox put the cake in the oven. When it was done, he took it out.",
    "Pip the fox saw a big cake. He wanted to bake a cake as well.",
    "Pip the fox was making a cake. The cake fell on the floor.",
])  # fmt: skip
def test_it_is_there_when_it_is_finished(text):
    assert "cake" in pieces(text)


def test_who_wants_to_bake_thinks_of_it():
    found = pieces("Pip the fox was hungry. He wanted to bake a cake for his grandma's birthday.")
    assert found.count("cake") == 1
    assert "thought" in found
