"""What goes on from page to page where nobody says it again, and who or what a page only asks for."""

import pytest

from storydesk.pictures import cast_of, pages, scene


def shown(text, number):
    assert len(pages(text)) > number
    return scene(pages(text)[number], cast_of(text), 0, number).pieces


def names(text, number=0):
    return [one.piece for one in shown(text, number)]


LONG = (
    "It was a fine day, and the sun was warm. There was so much to see and so much to do, and nobody was in a hurry "
    "at all."
)
STUCK = f"Ivy was a little goat. {LONG} One day, Ivy saw a kite stuck in the tree. She wanted to have it."


def test_what_is_stuck_in_a_tree_stays_there_until_somebody_gets_it():
    text = f'{STUCK}\n\nIvy asked Gina, a giraffe: "Can you help me get my kite down?" {LONG}'
    placed = {one.piece: one for one in shown(text, 1)}
    tree, kite = placed["tree"], placed["kite"]
    assert kite.base == (tree.x, tree.y)
    assert "tree" not in names(f"{STUCK}\n\nIvy got the kite. She was glad. {LONG}", 1)


def test_what_they_do_every_day_is_no_place_of_a_thing():
    text = "Ivy the goat got the kite. They played with the kite every day in the big tree."
    kite = next(one for one in shown(text, 0) if one.piece == "kite")
    assert kite.base is None


def test_together_those_of_the_page_before_go_on():
    text = f"Ruby the puppy asked her mommy. {LONG} Mommy smiled.\n\nTogether, they went to the picnic. {LONG}"
    assert "mother" in [one.name for one in shown(text, 1)]


def test_who_is_told_to_go_along_is_there():
    text = f'Jack the hedgehog met Bella, a bird. {LONG}\n\nBella said, "Let\'s go to the tree!" {LONG}'
    assert {"hedgehog", "bird"} <= set(names(text, 1))


@pytest.mark.parametrize("text, absent", [
    ('Max the kitten was sad. "Mom, have you seen my umbrella?" he asked.', "umbrella"),
    ('Sue the kitten met a lamb. "Do you know where the farmer is?" asked Sue.', "farmer"),
])  # fmt: skip
def test_whom_or_what_somebody_asks_for_is_not_there(text, absent):
    assert absent not in names(text)


def test_a_tree_where_the_berries_are_has_them():
    assert "berries" in names("Jack the hedgehog went to the tree where the berries are ripe.")


def test_no_picture_in_a_frame_stands_outdoors():
    assert "drawing" in names("Nina the bear was in the garden. She saw a picture.")
    assert "picture" in names("Nina the bear was in her room. She saw a picture on the wall.")


def test_who_is_sad_is_so_no_more_when_they_have_found_something():
    placed = shown("Nina the cat felt sad. She walked and walked until she found a beautiful flower.", 0)
    assert next(one for one in placed if one.name == "Nina").look.pose != "sad"


def test_a_big_dog_is_larger_than_a_dog():
    def height(text):
        return next(one.size for one in shown(text, 0) if one.piece == "dog")

    page = "Tom the boy was in the park. He saw a {} there."
    assert height(page.format("big dog")) > 1.1 * height(page.format("dog"))
