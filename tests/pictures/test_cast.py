"""Who is who: the hero, what everybody is, and that they look the same on every page."""

import pytest

from storydesk.pictures import Cast, cast_of, pages, scene


@pytest.mark.parametrize("story, name, piece", [
    ("Once there was a little fox named Finn. Finn ran.", "Finn", "fox"),
    ("Bella the rabbit hopped. Bella was happy.", "Bella", "rabbit"),
    ("Lily went to the park. She was happy. Lily saw a dog.", "Lily", "girl"),
    ("Zorblo went out. He was glad. Then Zorblo and Zorblo's mom came home.", "Zorblo", "boy"),
    ("There was a robot. Its name was Max. Max could sing.", "Max", "robot"),
    ("A farmer had a cow. The farmer was tired.", "", "farmer"),
    ("Wuschel was a little dragon. One day Wuschel flew.", "Wuschel", "dragon"),
    ("Mr. Brown had a dog. Mr. Brown was kind. He smiled.", "Brown", "man"),
    ("An owner named Mrs. Lee came. Mrs. Lee sang. Mrs. Lee baked.", "Lee", "woman"),
])  # fmt: skip
def test_the_hero_is_who_the_text_says(story, name, piece):
    hero = cast_of(story).hero
    assert hero is not None
    assert (hero.name, hero.piece) == (name, piece)


def test_the_title_speaks_for_the_hero():
    story = "Ben and Mia played. Ben had a ball. Mia had a kite."
    assert cast_of(story, "Mia and the kite").hero.name == "Mia"


def test_an_animal_among_people_goes_on_four_legs_and_one_of_its_own_on_two():
    assert cast_of("Mia had a cat named Tom. Mia and Tom played. Mia laughed.").named("Tom").piece == "cat"
    assert cast_of("There was a cat named Tom. Tom met a mouse.").hero.piece == "cat_hero"


def test_the_same_hero_looks_the_same_on_every_page():
    story = " ".join(
        f"Finn the fox found a red balloon and then a cake in the forest on day {number}." for number in range(12)
    )
    cast = cast_of(story, "", 5)
    looks = {
        (placed.piece, placed.look.wearing, placed.look.wearing_colour, placed.look.tint)
        for number, page in enumerate(pages(story))
        for placed in scene(page, cast, 5, number).pieces
        if placed.name == "Finn"
    }
    assert len(looks) == 1 and len(pages(story)) > 2


def test_other_stories_have_other_looks():
    looks = {cast_of("Finn the fox ran. Finn sang.", "", seed).hero.look for seed in range(12)}
    assert len(looks) > 4


def test_a_cast_can_be_kept():
    cast = cast_of("Lily and her mom met a blue bird in the garden. Lily smiled.", "Lily", 3)
    assert Cast.from_json(cast.to_json()) == cast
    for spoiled in ("{}", "[]", '{"characters": [1], "backgrounds": []}', "no"):
        with pytest.raises(ValueError):
            Cast.from_json(spoiled)


def test_a_red_bus_is_red_on_every_page():
    story = (
        "Tim saw a red bus in the street, and he ran to it as fast as he could. " * 3
        + "The bus stopped. Tim got on it."
    )
    cast = cast_of(story)
    assert dict(cast.colours)["bus"]
    last = scene("The bus stopped. Tim got on it.", cast, 0, 1)
    assert next(placed for placed in last.pieces if placed.piece == "bus").look.tint == dict(cast.colours)["bus"]


def test_another_girl_appears_and_is_the_same_on_the_next_page():
    first = "Lily went to the park. She was a happy girl. Lily played with her ball."
    meets = "A little girl came up to Lily. Lily smiled."
    later = "The little girl was sad. Lily gave her the ball."
    cast = cast_of(f"{first} {meets} {later}", "", 2)
    alone, met, again = (
        [(one.name, one.look) for one in scene(page, cast, 2, number).pieces if one.piece == "girl"]
        for number, page in enumerate((first, meets, later))
    )
    assert [name for name, _ in alone] == ["Lily"]
    assert sorted(name for name, _ in met) == sorted(name for name, _ in again) == ["", "Lily"]
    looks, later_looks = dict(met), dict(again)
    assert looks[""].colour == later_looks[""].colour != looks["Lily"].colour
    assert later_looks[""].pose == "sad" != later_looks["Lily"].pose


@pytest.mark.parametrize("story", [
    "Once there was a little girl named Lily. Lily was a good girl. The girl sang. Lily was such a happy girl.",
    "There was a little girl. Her name was Lily. Lily sang. The little girl was happy.",
    "Finn was a fox. The fox ran. Finn ran like a fox.",
])  # fmt: skip
def test_nobody_is_there_twice(story):
    assert len(cast_of(story).characters) == 1
    assert len([one for one in scene(story, cast_of(story), 0, 0).pieces if one.piece in ("girl", "fox")]) == 1


def test_a_smelly_dog_is_not_the_dog_of_a_name():
    first = "Tim had a dog, Spot. Tim and Spot ran. Tim and Spot played."
    page = "One day Tim and Spot saw a big, smelly dog. Tim said that dogs can talk."
    cast = cast_of(f"{first} {page}")
    dogs = [one for one in scene(page, cast, 0, 1).pieces if one.piece == "dog"]
    assert sorted(one.name for one in dogs) == ["", "Spot"]
    assert dogs[0].look.tint != dogs[1].look.tint
