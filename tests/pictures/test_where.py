"""Where and when a page is: in a burrow, in a tree, below the sea, at home, at night, and under which sky."""

from dataclasses import replace

import pytest

from storydesk.pictures import Background, Scene, cast_of, scene
from storydesk.pictures.backgrounds import drawn
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.places import PLACES
from storydesk.pictures.shots import seen

SEEDS = range(4)


def shown(story, seed=0):
    """The pictures of a story whose pages are given one by one."""
    text = "\n\n".join(story)
    cast = cast_of(text, "", seed).on(story, seed)
    return [scene(page, cast, seed, number) for number, page in enumerate(story)]


def names(picture):
    return [one.piece for one in picture.pieces]


HOLE = "Once upon a time, there was a little rabbit named Milo. He lived in a small hole in the ground with his family."
TREE = "Once upon a time, there was a little squirrel named Nina. She lived in a big tree with her mom."


@pytest.mark.parametrize("seed", SEEDS)
def test_who_lives_in_a_hole_is_in_a_room_of_earth_without_a_hole_in_its_floor(seed):
    first, out, back = (
        one
        for one in shown((
            HOLE, "One day, Milo played outside with a ball. He ran and ran on the grass.",
            "Milo went home. He helped his mom to clean the room.",
        ), seed)
    )  # fmt: skip
    assert (first.background.place, first.background.home) == ("room", "burrow") and "hole" not in names(first)
    assert not PLACES[out.background.place].indoors
    assert (back.background.place, back.background.home) == ("room", "burrow")


def test_rooms_of_a_burrow_a_tree_and_a_house_look_different_and_can_be_kept():
    kitchens = [drawn(Background("kitchen", home=home), 150, 1, "a") for home in ("burrow", "tree", "")]
    assert len(set(kitchens)) == 3
    burrow = Scene(Background("kitchen", home="burrow"), (), 1)
    assert Scene.from_json(burrow.to_json()) == burrow
    # A classroom is in no burrow.
    assert drawn(Background("classroom", home="burrow"), 150, 1, "a") == drawn(Background("classroom"), 150, 1, "a")


def test_a_picture_of_a_version_that_knew_no_burrows_is_read():
    kept = Scene(Background("room"), (), 1).to_json()
    assert '"home":""' in kept
    assert Scene.from_json(kept.replace(',"home":""', "")).background == Background("room")


@pytest.mark.parametrize("page", [
    "One day, Nina saw a big cake on the table. She wanted to eat it.",
    "Nina and her mom baked a cake together. They put it in the oven.",
    "They mixed flour and eggs in a bowl.",
])  # fmt: skip
def test_who_bakes_or_is_at_a_table_is_at_home(page):
    found = shown((TREE, page))
    assert not PLACES[found[0].background.place].indoors
    assert PLACES[found[1].background.place].indoors and found[1].background.home == "tree"


def test_who_comes_to_somebody_who_makes_a_cake_is_in_the_kitchen():
    found = shown(("Lola the turtle went to her grandma in the woods.", "When she came, grandma was making a cake."))
    assert [one.background.place for one in found] == ["forest", "kitchen"]


def test_who_comes_outside_in_the_snow_stays_in_the_snow():
    found = shown(("Tom the penguin danced at the north pole.", "His mom came outside. They danced together."))
    assert [one.background.place for one in found] == ["snow", "snow"]


@pytest.mark.parametrize("page", [
    "They had a picnic in the park. There was a cake on a table.",
    "They sat by the campfire and cooked soup.",
    "They mixed sand and water in the garden.",
])  # fmt: skip
def test_who_eats_or_cooks_outdoors_stays_there(page):
    assert not PLACES[shown((TREE, page))[1].background.place].indoors


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("told, where, piece", [
    ("Emil the mouse lived in a small hole in the wall of a big house.", "room", "mouse_hole"),
    ("Amy the duck was in the garden. She saw a small hole in the wall.", "garden", "wall_hole"),
    ("Ben the boy was in the garden. He looked through the hole in the fence.", "garden", "fence_hole"),
])  # fmt: skip
def test_a_hole_in_a_wall_or_fence_has_a_wall_or_fence_around_it(told, where, piece, seed):
    (found,) = shown((told,), seed)
    assert found.background.place == where and "hole" not in names(found) and names(found).count(piece) == 1
    assert "fence" not in names(found)
    if piece == "mouse_hole":
        hole = next(one for one in found.pieces if one.piece == piece)
        assert hole.y == pytest.approx(seen(found.background).horizon, abs=0.02)


@pytest.mark.parametrize("thing", ["hole", "door"])
def test_a_hole_or_door_in_a_tree_is_in_its_trunk_on_the_next_page_as_well(thing):
    found = shown((f"Sara the bear was in the park. She saw a {thing} in a tree.", f"Sara looked at the {thing}."))
    for picture in found:
        what, tree = (next(one for one in picture.pieces if one.piece == name) for name in (thing, "tree"))
        assert what.base == (tree.x, tree.y) and what.size < tree.size / 3


def test_the_hole_of_a_mouse_in_a_wall_is_no_burrow():
    found = shown(("Ben the mouse lived in a small hole in the wall of a big house.", "Ben sat in his hole."))
    assert [one.background.home for one in found] == ["wall", "wall"]
    assert drawn(found[1].background, 150, 1, "a") == drawn(replace(found[1].background, home=""), 150, 1, "a")


def test_a_hole_of_which_the_page_before_said_that_it_is_in_a_wall_stays_there():
    found = shown(("Amy the dog saw a hole in the wall.", "Amy looked into the hole. There was a key."))
    assert [piece for piece in names(found[1]) if "hole" in piece] == [
        piece for piece in names(found[0]) if "hole" in piece
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_fish_is_below_the_sea_and_at_its_surface_where_a_boat_is(seed):
    told = "Once upon a time, there was a little fish named Oscar. He lived in the big sea."
    below, above = shown((told, "Oscar saw a boat on the sea. He swam to it."), seed)
    assert (below.background.place, above.background.place) == ("underwater", "sea")


def test_a_turtle_and_a_crab_are_below_the_sea_with_a_fish_and_a_girl_is_on_the_beach():
    told = "Once upon a time, there was a little fish named Oscar. He lived in the sea with his friend, "
    assert shown((f"{told} a crab.",))[0].background.place == "underwater"
    assert shown((f"{told} a girl.",))[0].background.place == "beach"


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_on_the_water_floats_until_somebody_has_it(seed):
    found = shown((
        "Once upon a time, there was a frog named Felix. He lived in a pond. One day, he saw a big hat on the water.",
        "Felix could not reach the hat.", "Felix took the hat and was happy.",
    ), seed)  # fmt: skip
    for picture in found[:2]:
        hat = next(one for one in picture.pieces if one.piece == "hat")
        top, bottom = seen(picture.background).water
        assert top < hat.y <= bottom and not hat.shadow
    assert any(one.piece == "hat" or one.look.wearing for one in found[2].pieces)


def test_the_home_and_the_school_of_a_fish_are_below_the_sea_and_no_house_stands_there():
    told = "Once upon a time, there was a little fish named Anna. She lived in the sea with her family."
    found = shown((told, "Anna saw a friend at school.", "Anna found the way to the house of her friend."))
    assert [one.background.place for one in found] == ["underwater"] * 3
    assert not any("house" in names(one) for one in found)


def test_who_walks_is_not_in_the_sky():
    told = "Once upon a time, there was a little bird named Ivy. Ivy loved to fly in the sky."
    first, then = shown((told, "Ivy saw a red ball. Her friend, a squirrel named Sam, came over."))
    assert (first.background.place, then.background.place) == ("sky", "meadow")


def test_who_finds_something_in_the_water_is_at_a_lake():
    assert shown(("Omar the turtle saw something shiny in the water.",))[0].background.place == "lake"
    assert shown(("Omar the boy went to the bathroom. He sat in the water.",))[0].background.place == "bathroom"


def test_a_whale_is_not_higher_than_the_sea_behind_the_beach():
    for seed in SEEDS:
        (found,) = shown(("Jack the rabbit was at the beach. Jack saw a whale in the water.",), seed)
        whale = next(one for one in found.pieces if one.piece == "whale")
        water = seen(found.background).water
        assert whale.y <= water[1] and whale.size < 2 * (water[1] - water[0])


@pytest.mark.parametrize("told, place, time", [
    ("Grace the turtle lived in a forest. One night, she counted the stars on the moon.", "forest", "night"),
    ('"Can you help me get to the moon?" asked Grace the turtle. It was night in the garden.', "garden", "night"),
    ("Grace the girl flew to the moon.", "space", "night"),
    ("Ann the girl played in the garden all day long. She played there every night.", "garden", "day"),
    ('The cat was in the street. "I am scared of the dark," said the cat.', "village", "day"),
    ("Hugo the frog lived in a pond. He built a tall tower with his blocks.", "lake", "day"),
    ("Sue the bunny was in the bedroom. She found her teddy in a corner.", "bedroom", "day"),
    ("Toby the rabbit lived in the forest. He helped the snail find his way home.", "forest", "day"),
    ("Ruby the cat lived in a small house. In the garden, it rained, and Ruby got wet.", "garden", "day"),
    ("Ruby the dragon had a loose tooth. She went to the dentist.", "hospital", "day"),
    ("Lola the girl was in the park. She drew a boat with a sail.", "park", "day"),
    ("Lucy the cat was in the park. She ran to a house and knocked on the door.", "park", "day"),
    ("Jack the penguin found a box in the snow in the park. He opened it. Inside, he found a ball.", "park", "day"),
    ("Grace the rabbit loved to paint. She saw a big hole in the fence of the garden.", "garden", "day"),
    ("Theo the robot was in the street. He walked until he found the bug's home.", "village", "day"),
    ("Toby the fox found a pumpkin in the forest. He wanted to take it home.", "forest", "day"),
    ("Mia the fish lived in a pond.", "underwater", "day"),
    ("Finn the bunny was in the park. He saw a bus near his house.", "park", "day"),
    ("Sam the owl was in the forest. She drew a small moon.", "forest", "day"),
    ("Jamal the penguin was at the beach. Every night, he looked up at the sky.", "beach", "night"),
    ("Sue the frog was in the park. One sunny day, Sue saw a big umbrella.", "park", "day"),
    ("Milo the squirrel was in the park. From then on, he always ate a nut when he went to the shop.", "park", "day"),
    ("Oscar the pig was in the field. At the end of the day he went home and slept.", "bedroom", "night"),
    ("Tim the boy was in the forest. He opened a door in a tree. Inside, he found a big room full of toys.", "room",
     "day"),
])  # fmt: skip
def test_place_and_time_are_those_that_the_words_mean(told, place, time):
    (found,) = shown((told,))
    assert (found.background.place, found.background.time) == (place, time)


def test_who_looks_at_the_stars_has_come_out():
    inside, out = shown(
        ("Tom the pig was in the shop.", "Tom sat down to rest. He looked up at the sky and saw the stars.")
    )
    assert inside.background.place == "shop"
    assert not PLACES[out.background.place].indoors and out.background.time == "night"


def test_nobody_is_in_a_street_of_which_the_text_says_nothing():
    for seed in range(12):
        assert shown(("Ben the turtle found a red crayon in the grass.",), seed)[0].background.place != "village"


def test_snow_and_rain_last_until_the_sun_shines_or_another_day():
    found = shown((
        "Noah the bear was walking in the snow. He was in the forest.", "Noah saw a rabbit.", "Noah gave it a mitten.",
        "The next day, Noah and the rabbit played.",
    ))  # fmt: skip
    assert [one.background.weather for one in found] == ["snow", "snow", "snow", "clear"]
    found = shown(("It rained in the park. Ben the boy had an umbrella.", "Then the sun came out. Ben was glad."))
    assert [one.background.weather for one in found] == ["rain", "clear"]


@pytest.mark.parametrize("seed", SEEDS)
def test_who_rests_under_a_tree_has_its_crown_above(seed):
    (found,) = shown(("Tom the bear was in the park. He sat under a tree with his friend, a rabbit.",), seed)
    tree = next(one for one in found.pieces if one.piece == "tree")
    people = [one for one in found.pieces if one.piece in ("bear_hero", "bear", "rabbit_hero", "rabbit")]
    half = width_of("tree", tree.look, tree.size) / ASPECT / 2
    assert len(people) == 2
    assert all(abs(tree.x - one.x) < half + 0.12 and tree.y - tree.size < one.y - one.size for one in people)


def test_a_bird_on_a_branch_sits_in_a_tree_and_a_nest_is_in_it():
    (found,) = shown(("Tim the rabbit saw a bird sitting on a branch.",))
    bird, tree = (next(one for one in found.pieces if one.piece == name) for name in ("bird", "tree"))
    assert tree.size > bird.size and tree.y - tree.size < bird.y < tree.y
    (found,) = shown(("Ann the girl was in the park. She saw a big tree. There was a nest with an egg.",))
    nest, tree = (next(one for one in found.pieces if one.piece == name) for name in ("nest", "tree"))
    assert nest.base == (tree.x, tree.y)


@pytest.mark.parametrize("text, place", [
    ("Anna was a little bird near the pond. Mr. Frog lost his toy. They found it under the water.", "lake"),
    ("Nora was a little fish. She found a shell under the water.", "underwater"),
    ("Tom was a boy. He dived under the water.", "underwater"),
])  # fmt: skip
def test_who_only_finds_something_under_the_water_is_not_there(text, place):
    assert scene(text, cast_of(text)).background.place == place


def test_it_is_day_again_when_somebody_wakes_up_or_the_sun_shines():
    night = "Nina the frog was tired. She fell asleep in her bed."
    for page in ("Nina slept well. When she woke up, she went outside.", "The sun shone brightly."):
        text = f"{night}\n\n{page}"
        cast = cast_of(text)
        assert [scene(part, cast, 0, number).background.time for number, part in enumerate(text.split("\n\n"))] == [
            "night",
            "day",
        ]


def test_who_lives_far_away_is_not_in_the_picture():
    def there(text):
        return [one.piece for one in scene(text, cast_of(text)).pieces]

    assert "grandpa" not in there("Molly the girl found a letter. It was for her grandpa who lived far away.")
    assert "grandpa" in there("Molly the girl had a grandpa who lived far away. One day, he came to see her.")
    assert "block_tower" in there("Rosie the girl had blocks. She built a tower.")
    assert "tower" not in there("Rosie the girl had blocks. She built a tower.")


def test_a_nap_outdoors_is_taken_there_by_day():
    text = "Toby the fox was in the forest. He had a pumpkin.\n\nHe took a nap. He slept next to the pumpkin."
    cast = cast_of(text)
    shown = scene(text.split("\n\n")[1], cast, 0, 1)
    fox = next(one for one in shown.pieces if one.piece == "fox")
    assert (shown.background.place, shown.background.time) == ("forest", "day")
    assert (fox.look.act, fox.look.feeling) == ("rest", "asleep")


@pytest.mark.parametrize("text, place, time", [
    ("Tina was a turtle. She lived under the sea with her friends.", "underwater", "day"),
    ("The sun shone all day. Then it was night and Lily the girl saw the moon in the park.", "park", "night"),
])  # fmt: skip
def test_turtles_live_under_the_sea_and_nights_are_dark(text, place, time):
    where = scene(text, cast_of(text)).background
    assert (where.place, where.time) == (place, time)


def test_who_goes_away_naps_there():
    text = "Toby the fox was in the forest.\n\nToby went to the beach. He took a nap on the sand."
    assert scene(text.split("\n\n")[1], cast_of(text), 0, 1).background.place == "beach"
