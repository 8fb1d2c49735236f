"""What stands for words that mean many different things: toys are a ball, a teddy and blocks, not two of one kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType

_GROUPS: Mapping[str, str] = MappingProxyType({
    "toys": "ball teddy blocks toy",
    "animals": "rabbit hedgehog squirrel bird",
    "pets": "cat dog hamster",
    "creatures": "rabbit hedgehog squirrel",
    "birds": "bird blue_bird sparrow",
    "bugs insects": "butterfly ladybug bee",
    "children kids": "girl boy child",
    "people": "woman man grandma",
    "fruit fruits": "apple banana pear orange",
    "vegetables veggies": "carrot tomato broccoli corn",
    "food": "bread apple cheese",
    "snacks": "cookie apple juice",
    "sweets candies treats": "candy lollipop cupcake cookie",
    "flowers": "flower tulip rose sunflower",
    "plants": "flower plant seedling",
    "clothes": "shirt trousers dress sock",
    "trees": "tree fir",
    "vehicles": "car bus truck",
    "cars": "car taxi racing_car",
    "tools": "hammer saw screwdriver",
    "instruments": "drum guitar trumpet",
    "shells seashells": "shell starfish",
    "boats ships": "boat canoe",
    "jewels": "gem ring necklace",
    "balloons": "red:balloon yellow:balloon blue:balloon",
    "presents gifts": "blue:gift red:gift green:gift",
    "crayons": "red:crayon blue:crayon green:crayon",
    "blocks": "blocks",
    "books": "books",
})  # fmt: skip
"""The words, and the pieces, with a colour in front where they differ in that alone."""
_ANIMALS: Mapping[str, str] = MappingProxyType({
    "farm": "cow sheep pig chicken", "barn": "cow sheep pig chicken", "farmer": "cow sheep pig chicken",
    "zoo": "elephant monkey giraffe", "jungle": "monkey parrot elephant", "circus": "elephant lion monkey",
    "sea": "tropical_fish octopus dolphin", "ocean": "tropical_fish octopus dolphin",
    "underwater": "tropical_fish octopus turtle", "stuffed": "teddy", "toy": "teddy",
})  # fmt: skip
"""Which animals there are, where a text says the word."""


@cache
def _members() -> Mapping[str, tuple[str, ...]]:
    return {word: tuple(pieces.split()) for words, pieces in _GROUPS.items() for word in words.split()}


def group_of(word: str, said: Collection[str]) -> tuple[str, ...]:
    """The pieces that stand for a word, as `piece` or `colour:piece`; none where it does not mean several.

    Args:
        word: in small letters.
        said: all words of the text.
    """
    if word == "animals":
        return tuple(next((pieces for sign, pieces in _ANIMALS.items() if sign in said), _GROUPS[word]).split())
    return _members().get(word, ())
