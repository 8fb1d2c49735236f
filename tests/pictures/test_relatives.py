"""Families: relatives of an animal are of its kind, as large as they are called; friends are those of its place."""

import pytest

from storydesk.pictures import Cast, cast_of, scene
from storydesk.pictures.pieces import table
from storydesk.pictures.places import place_of


def shown(text, seed=0):
    return scene(text, cast_of(text, "", seed), seed, 0)


def who(text, seed=0):
    """Everybody in the picture of a page, by name or kind, and what is drawn."""
    return {one.name or one.piece: one.piece for one in shown(text, seed).pieces if table()[one.piece].lives}


@pytest.mark.parametrize("text, expected", [
    ("There was a little duck named Amy. She ran to her mom.", {"Amy": "duck", "mother": "duck"}),
    ("There was a dragon named Max. He lived with his family.", {"Max": "dragon", "mother": "dragon"}),
    ("There was a puppy named Pip. Pip's dad and his grandma came.",
     {"Pip": "puppy", "father": "dog_hero", "grandma": "dog_hero"}),
    ("There was a robot named Bo. His parents loved him.", {"Bo": "robot", "mother": "robot", "father": "robot"}),
    ("There was a fox named Finn. His twin brother was Ben. Finn and Ben ran.", {"Finn": "fox", "brother": "fox"}),
    ("A cub was sad. Mama bear hugged him.", {"cub": "cub", "mother": "bear"}),
    ("Ein kleiner Hase namens Pip lebte im Wald. Seine Mama rief.", {"Pip": "rabbit", "mother": "rabbit"}),
    ("There was a duckling named Tom. Tom ran to his mom, a hen. The hen was glad.",
     {"Tom": "duckling", "mother": "chicken"}),
])  # fmt: skip
def test_relatives_of_an_animal_are_of_its_kind(text, expected):
    assert expected.items() <= who(text).items()
    assert not {"mother", "father", "grandma", "brother", "woman"} & set(who(text).values())


@pytest.mark.parametrize("text, human", [
    ("Mia lived with her mom. Mia had a cat.", "mother"),
    ("A little girl had a puppy. Her mom hugged the puppy.", "mother"),
    ("There was a puppy named Max. Max lived with a girl named Lily. His mom gave Max a bone.", "mother"),
    ("There was a puppy named Max. Max loved his owner. He lived with a family.", "woman"),
    ("There was a goat named Nina. She lived with her father, the farmer.", "father"),
    ("Tim told mom of the bird. The bird had its mom.", "mother"),
])  # fmt: skip
def test_where_the_text_has_humans_they_stay(text, human):
    assert human in who(text).values()


def test_the_mother_of_a_bird_that_a_boy_finds_is_a_bird():
    found = who("Tim saw a baby bird. The bird's mom came. Tim was glad.")
    assert found["mother"] == "bird" and found["Tim"] == "boy"


@pytest.mark.parametrize("hero", ["duck", "rabbit", "dragon", "turtle", "kitten", "fish", "girl"])
@pytest.mark.parametrize("seed", range(4))
def test_relatives_are_as_large_as_they_are_called(hero, seed):
    begins = f"There was a {hero} named Sunny. "
    for called, least, most in (("big brother", 1.15, 1.5), ("little brother", 0.5, 0.8), ("mother", 1.15, 1.6)):
        sizes = {one.name or one.piece: one.size for one in shown(f"{begins}Sunny had a {called}.", seed).pieces}
        assert least <= sizes[called.split()[-1]] / sizes["Sunny"] <= most, (called, sizes)


def test_a_fish_has_a_larger_mother_in_the_sea_too():
    sizes = {one.name: one.size for one in shown("There was a fish named Sam. Mom looked at Sam in the sea.").pieces}
    assert sizes["mother"] >= 1.15 * sizes["Sam"]


def test_a_family_without_names_is_at_most_one_grown_relative():
    lives = [one for one in shown("There was a rabbit named Pip. Pip lived with his family.").pieces if one.name]
    assert sorted(one.name for one in lives) == ["Pip", "mother"]


def test_mother_and_father_do_not_look_the_same_and_look_so_on_every_page():
    for hero in ("fox", "squirrel", "lion", "robot"):
        story = f"There was a {hero} named Pip. Pip had a mom and a dad. Mom and dad sang."
        cast = cast_of(story, "", 2)
        looks = [{one.name: one.look for one in scene(page, cast, 2, number).pieces}
                 for number, page in enumerate((story, "Pip hugged mom and dad."))]  # fmt: skip
        mother, father = ((looks[0][role].wearing, looks[0][role].tint) for role in ("mother", "father"))
        assert mother != father
        assert [(looks[1][role].wearing, looks[1][role].tint) for role in ("mother", "father")] == [mother, father]


def test_a_family_can_be_kept_and_one_of_an_older_version_is_read():
    cast = cast_of("There was a duck named Amy. She ran to her mom.")
    assert Cast.from_json(cast.to_json()) == cast
    older = cast.to_json().replace(',"kind":"duck"', "").replace(',"kind":""', "")
    assert [one.kind for one in Cast.from_json(older).characters] == ["", ""]


def test_relatives_are_told_to_those_who_do_not_see_them():
    told = shown("There was a duck named Amy. She ran to her mom.").described(
        lambda word: "Mutter" if word == "mother" else word
    )
    assert "Mutter" in told and "Amy" in told


def test_another_of_the_same_kind_and_name_is_somebody_else():
    text = "Emil was a little bird. Emil met a big bird named Emil. The big bird sang."
    assert [one.piece for one in shown(text).pieces].count("bird") == 2


@pytest.mark.parametrize("hero", ["goat", "frog", "penguin", "kitten", "clownfish", "robot", "bee"])
def test_friends_fit_an_animal_and_are_the_same_on_every_page(hero):
    story = f"There was a {hero} named Pip. " if hero != "clownfish" else "There was a fish named Pip. "
    cast = cast_of(f"{story} Pip ran. Pip was glad.", "", 1)
    friends = [
        {one.piece for one in scene(page, cast, 1, number).pieces if table()[one.piece].lives and not one.name}
        for number, page in enumerate(
            ("Pip played with his friends.", "His friends laughed.", "Pip thanked his friends.")
        )
    ]
    assert friends[0] == friends[1] == friends[2] and len(friends[0]) == 2
    assert friends[0] != {"bear", "squirrel"}
    assert not {table()[piece].kind for piece in friends[0]} - {"animals"}


def test_a_duck_on_land_stands_on_the_ground():
    for place in ("garden", "street", "kitchen"):
        page = shown(f"Lily met a duck in the {place}. Lily smiled at the duck.")
        duck = next(one for one in page.pieces if one.piece == "duck")
        assert duck.shadow and duck.y >= place_of(page.background.place).back


def test_somebody_elses_family_is_not_the_heros():
    story = (
        "Felix was a little lion. Felix lived with his family. His mom was proud. Felix met a bee. The bee was lost. "
    )
    cast = cast_of(f"{story} Felix ran. The bee sang.", "", 1)

    def _there(page):
        return sorted(placed.piece for placed in scene(page, cast, 1).pieces if table()[placed.piece].lives)

    assert _there("Felix helped the bee on its way back to its family.") == ["bee", "lion"]
    assert _there("Then Felix found the bee's family. The bee was happy.") == ["bee", "bee", "bee", "lion"]
    assert _there("Felix ran home to his family.") == ["lion", "lion"]
    thought = scene("Felix was looking for the bee's family.", cast, 1)
    assert "woman" not in [placed.piece for placed in thought.pieces]


def test_friends_of_whom_the_story_says_what_they_are_come_again():
    story = "Pip was a little hedgehog. He loved to play with his friends, the rabbits and the squirrels. Pip sang."
    cast = cast_of(story, "", 1)
    for page in (story, "Pip and his friends jumped."):
        there = [one.piece for one in scene(page, cast, 1).pieces if table()[one.piece].lives]
        assert {"hedgehog", "rabbit", "squirrel"} == set(there)


def test_friends_come_although_the_mother_is_there_but_not_hers():
    cast = cast_of("Felix was a puppy. His mom smiled at Felix. Felix sang a song. Felix laughed.", "", 1)

    def _others(page):
        return [one.piece for one in scene(page, cast, 1).pieces if table()[one.piece].lives and not one.name]

    assert len(_others("Felix and his mom sang, and all of his friends came over to hear it.")) == 2
    assert not _others("His mom asked Felix to make tea for her friends.")


def test_the_shell_of_a_turtle_lies_nowhere_and_one_that_it_finds_does():
    def _shells(page):
        return [one.piece for one in shown(f"Otto was a turtle. {page}").pieces].count("shell")

    assert not _shells("Otto picked up the egg with his shell.")
    assert _shells("Otto found a shell in the sand.") == 1
