"""Places, times and weathers: which words call for them, and where in them one can stand, swim and fly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Place:
    """What a place has, in shares of the frame's height from above.

    Attributes:
        horizon: where the sky or the wall ends.
        back, front: where what is far and what is near stands.
        water: where water begins and ends; empty where there is none.
        indoors: whether there is a wall instead of a sky.
        names: words that are the place; they count wherever they stand behind 'in', 'to', 'at' and the like.
        signs: words of which several make the place.
        road: where a road begins and ends; empty where there is none.
    """

    horizon: float
    back: float
    front: float
    names: str
    signs: str = ""
    water: tuple[float, float] | None = None
    indoors: bool = False
    road: tuple[float, float] | None = None


PLACES: Mapping[str, Place] = MappingProxyType({
    "meadow": Place(0.58, 0.68, 0.90, "meadow field hill countryside hilltop valley", "grass butterfly flower"),
    "forest": Place(0.58, 0.70, 0.91, "forest woods wood jungle_path trail", "tree squirrel owl mushroom acorn log"),
    "jungle": Place(0.58, 0.70, 0.91, "jungle rainforest", "vine parrot monkey"),
    "garden": Place(0.56, 0.69, 0.91, "garden yard backyard lawn front_yard", "flower bush seed vegetable watering"),
    "park": Place(0.57, 0.69, 0.91, "park outside outdoors picnic", "bench kite frisbee"),
    "playground": Place(0.57, 0.70, 0.92, "playground", "slide swing seesaw sandbox"),
    "farm": Place(0.55, 0.68, 0.91, "farm barn ranch stable", "farmer cow tractor hay hen sheep"),
    "zoo": Place(0.56, 0.70, 0.91, "zoo", "lion elephant giraffe cage"),
    "beach": Place(0.50, 0.72, 0.92, "beach shore seaside seashore coast island", "sand shell", (0.50, 0.66)),
    "sea": Place(0.48, 0.66, 0.90, "sea ocean waves", "wave ship sail whale pirate captain boat", (0.56, 0.93)),
    "underwater": Place(0.0, 0.80, 0.93, "underwater under_water under_the_sea under_the_water bottom_of_the_sea "
                        "bottom_of_the_ocean reef", "fish octopus coral seaweed", (0.2, 0.86)),
    "river": Place(0.54, 0.80, 0.93, "river stream creek brook waterfall", "raft fishing", (0.62, 0.76)),
    "lake": Place(0.52, 0.80, 0.93, "lake pond pool swamp", "frog duck swan", (0.58, 0.75)),
    "village": Place(0.60, 0.69, 0.93, "village town city street road sidewalk neighborhood market", "car bus "
               "neighbor shop", road=(0.70, 0.80)),
    "castle": Place(0.56, 0.70, 0.91, "castle palace kingdom tower", "king queen princess knight throne"),
    "mountain": Place(0.58, 0.71, 0.92, "mountain cliff volcano", "peak summit hike"),
    "desert": Place(0.56, 0.69, 0.91, "desert", "cactus camel dune"),
    "snow": Place(0.56, 0.69, 0.91, "north_pole igloo antarctica ice_rink", "snowman snowball sled penguin"),
    "space": Place(0.66, 0.74, 0.92, "outer_space in_space into_space to_space to_the_moon on_the_moon mars planet "
                   "galaxy touched_the_moon reached_the_moon", "rocket spaceship alien"),
    "cave": Place(0.20, 0.72, 0.91, "cave den cavern tunnel", "dark bat"),
    "sky": Place(0.86, 0.93, 0.97, "sky air clouds", "airplane"),
    "room": Place(0.64, 0.73, 0.92, "inside indoors living_room room house home couch sofa hall museum hotel "
            "burrow", "toy tv television carpet table curtain window floor", indoors=True),
    "bedroom": Place(0.64, 0.73, 0.92, "bedroom bed attic", "sleep pillow blanket dream asleep pajamas", indoors=True),
    "kitchen": Place(0.64, 0.73, 0.92, "kitchen restaurant", "cook bake oven fridge dinner lunch breakfast supper "
               "stove soup", indoors=True),
    "classroom": Place(0.64, 0.73, 0.92, "school class classroom kindergarten", "teacher lesson desk", indoors=True),
    "library": Place(0.64, 0.73, 0.92, "library", "librarian", indoors=True),
    "shop": Place(0.64, 0.73, 0.92, "shop store supermarket bakery toy_store mall", "buy sell money", indoors=True),
    "bathroom": Place(0.64, 0.73, 0.92, "bathroom bathtub bath tub", "soap shower", indoors=True),
    "hospital": Place(0.64, 0.73, 0.92, "hospital clinic dentist", "doctor nurse medicine", indoors=True),
})  # fmt: skip
"""Where a story can be."""

FISHES = frozenset("fish clownfish tropical_fish octopus squid jellyfish shrimp".split())
"""Who is never out of the water."""
BURROW, TREE, WALL = "burrow", "tree", "wall"
"""In what a home can be that is no house of its own."""
ROOMS = frozenset("room bedroom kitchen bathroom".split())
"""The rooms of a home; a school is in no burrow."""

TIMES: Mapping[str, str] = MappingProxyType({
    "night": "night midnight moonlight moon stars bedtime asleep dark darkness nighttime",
    "sunset": "sunset evening dusk twilight",
    "morning": "morning sunrise dawn breakfast",
})  # fmt: skip
WEATHERS: Mapping[str, str] = MappingProxyType({
    "storm": "storm thunder lightning stormy hurricane thunderstorm",
    "rain": "rain rainy raining rained raindrops umbrella",
    "snow": "snow snowy snowing snowed snowflake snowflakes snowman blizzard winter snowball",
    "wind": "wind windy breeze blew",
    "fog": "fog foggy mist misty",
    "cloudy": "cloudy clouds cloud gray_sky puddle puddles",
})  # fmt: skip
"""What the sky does, the strongest first."""


def place_of(name: str) -> Place:
    """A place by its name; a meadow where the name is of a version that knew more."""
    return PLACES.get(name, PLACES["meadow"])


def home_of(piece: str) -> str:
    """Where somebody usually is, when the text does not say it."""
    return _HOMES.get(piece, "")


_HOMES = {
    piece: place
    for place, pieces in {
        "underwater": "fish clownfish tropical_fish shark dolphin octopus squid jellyfish mermaid lobster starfish",
        "sea": "whale pirate sailor seal seagull",
        "lake": "frog duck duckling swan",
        "forest": "fox bear cub wolf squirrel owl hedgehog deer fawn badger raccoon moose fairy elf mole",
        "jungle": "monkey tiger lion leopard parrot gorilla elephant snake sloth giraffe zebra hippo rhino",
        "farm": "cow calf pig sheep goat horse pony donkey chicken chick rooster goose farmer turkey",
        "castle": "king queen prince princess knight dragon wizard witch unicorn",
        "village": "robot policeman fireman car truck bus taxi train",
        "space": "alien astronaut rocket ufo",
        "desert": "camel",
        "snow": "penguin polar_bear snowman",
        "meadow": "rabbit mouse bee butterfly ladybug ant caterpillar bird snail",
    }.items()
    for piece in pieces.split()
}
