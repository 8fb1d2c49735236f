"""What somebody tells of, asks for or thinks of is in a bubble beside them, and nothing that is there is."""

from dataclasses import replace

import pytest

from storydesk.pictures import cast_of, scene

HOME = "Lily went home. She told her mom about the scary dog and how she made a new friend."


def placed(page, before=""):
    cast = cast_of(f"{before} {page}")
    return {one.piece: one for one in scene(page, cast, 0, 1 if before else 0).pieces}


@pytest.mark.parametrize("page, bubble, thing", [
    ("Finn the fox thought of a cake.", "thought", "cake"),
    ("Tom was in the garden. He asked his dad for a red balloon.", "speech", "balloon"),
])  # fmt: skip
def test_what_is_asked_for_or_thought_of_is_in_a_bubble(page, bubble, thing):
    found = placed(page)
    assert abs(found[thing].x - found[bubble].x) < 0.05 and found[thing].y < found[bubble].y


def test_the_bubble_is_hers_who_tells_and_has_the_dog_as_it_looked():
    found = placed(HOME, "Lily saw a brown dog in the park. Lily and the dog ran.")
    assert found["speech"].base == (found["girl"].x, found["girl"].y)
    assert found["dog"].look.tint and found["dog"].size < found["speech"].size


@pytest.mark.parametrize("page", [
    "Finn the fox had a cake. Finn thought of the cake.",
    "Finn the fox did not think of a cake.",
    "Finn the fox was in the park.",
])  # fmt: skip
def test_what_is_there_needs_no_bubble(page):
    assert not {"thought", "speech"} & set(placed(page))


def outside(text):
    """What is there, without what is only in a bubble."""
    found = [one.piece.removesuffix("_hero") for one in scene(text, cast_of(text), 0, 0).pieces]
    return found[: next((at for at, name in enumerate(found) if name in ("speech", "thought")), len(found))]


@pytest.mark.parametrize("page, away", [
    ("Lily went home. She told her mom about the scary dog and how she made a new friend.", "dog"),
    ('When they got home, Lily said, "It was good, and we saw a big dog." Her mom smiled.', "dog"),
    ("Lily said goodbye to the boy and went home. Her mom was in the house.", "boy"),
    ('Lily was in the garden. She asked her mom, "Where is my cat?"', "cat"),
])  # fmt: skip
def test_whoever_is_only_told_about_is_not_there(page, away):
    assert away not in outside(page) and "mother" in outside(page)


@pytest.mark.parametrize("page, there, absent", [
    ("Lily was in the garden. She looked for her crayon, but she couldn't find it.", "girl", "crayon"),
    ("Lily saw a boy in the park. He lost his toy. She gave him her rock.", "rock", "toy"),
    ("Lily had a kite. The kite was gone.", "girl", "kite"),
    ("Lily couldn't find her doll. Then she found the doll in a box.", "doll", "kite"),
    ("Tim saw a bird. It was not a bird at all, but a big bear!", "bear", "bird"),
    ("Lily met a frog. Suddenly the frog turned into a prince.", "prince", "frog"),
    ("Lily was not sad, but a little tired. She had a cat and a dog.", "cat", "kite"),
])  # fmt: skip
def test_what_is_lost_or_became_something_else_is_not_drawn(page, there, absent):
    assert there in outside(page) and absent not in outside(page)


@pytest.mark.parametrize("page, bubble, thing", [
    ("Tom the bear was in the forest. Tom wanted a red balloon.", "thought", "balloon"),
    ("Tom the bear wished he had a kite.", "thought", "kite"),
    ("Max the dragon was sad because he wanted to find the treasure.", "thought", "treasure"),
    ("Pip the puppy found a leaf. Pip thought it was a cute frog.", "thought", "frog"),
    ("Amy the fox looked for more buttons.", "thought", "button"),
    ('Tim the boy was in the park. "I want a cake!" said Tim.', "speech", "cake"),
    ('Mia the girl saw something. "What is this?" asked Mia.', "speech", "question_mark"),
    ("Felix the boy was in the garden. Felix counted to ten.", "speech", "numbers"),
])  # fmt: skip
def test_what_is_wanted_sought_or_counted_is_in_a_bubble_and_nowhere_else(page, bubble, thing):
    found = scene(page, cast_of(page), 0, 0).pieces
    inside = [one for one in found if one.piece.removesuffix("_hero") == thing]
    around = next(one for one in found if one.piece == bubble)
    assert len(inside) == 1 and all(one.base == around.base for one in inside)


def test_numbers_are_never_written_from_right_to_left():
    page = "Felix the boy was in the castle. Felix counted to ten."
    for seed in range(6):
        assert not next(one for one in scene(page, cast_of(page), seed, 0).pieces if one.piece == "numbers").mirrored


def test_whoever_dreams_of_nothing_that_the_page_names_dreams_of_the_playmate():
    story = ["Lily and Max the dog played with a ball in the park. Max ran.", "At night, Lily lay in bed. She dreamed."]
    cast = replace(cast_of("\n\n".join(story)), told=tuple(story))
    pieces = [one.piece for one in scene(story[1], cast, 0, 1).pieces]
    assert "dream" in pieces and pieces[pieces.index("dream") + 1].startswith("dog")


def test_no_bubble_covers_a_head():
    page = "Sam the duck was with his friend, the frog. Sam told the frog about the stone and how he was scared."
    for seed in range(6):
        found = {one.piece.removesuffix("_hero"): one for one in scene(page, cast_of(page), seed, 0).pieces}
        bubble, frog = found["speech"], found["frog"]
        aside = abs(bubble.x - frog.x) > (bubble.size * 61 / 44 + 0.5 * frog.size) / 3
        assert aside or bubble.y - 0.25 * bubble.size < frog.y - frog.size + 0.02
