"""What somebody draws or paints is on paper, and only there; a word is the thing that its page makes of it."""

import pytest

from storydesk.pictures import cast_of, pages, scene
from storydesk.pictures.artwork import Drawn, drawn
from storydesk.pictures.colours import NAMED
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.lexicon import tokens
from storydesk.pictures.pieces import table
from storydesk.pictures.scenes import Look


def shown(text, number=0):
    return scene(pages(text)[number], cast_of(text), 0, number)


def pieces(text, number=0):
    return [one.piece for one in shown(text, number).pieces]


@pytest.mark.parametrize("page, on_paper", [
    ("Sam drew a picture of a big, red apple.", (Drawn("apple", NAMED["red"]),)),
    ("Sam painted a sun, a tree, and a house.", (Drawn("sun"), Drawn("tree"), Drawn("house"))),
    ("Sam drew a cat and a dog.", (Drawn("cat"), Drawn("dog"))),
    ("Sam drew a cat. Then he drew a boat.", (Drawn("boat"),)),
    ("Sam painted the fence and his house.", ()),
    ("Sam saw a cat, a dog, and a house.", ()),
    ("Sam drew a picture.", ()),
])  # fmt: skip
def test_the_last_that_somebody_draws_is_on_the_paper(page, on_paper):
    assert drawn(tokens(page), ()) == on_paper


def test_a_picture_stays_the_same_on_the_next_page():
    pages_before = ("Sam drew a red apple.", "He was proud.")
    assert drawn(tokens("He showed the picture to Tim."), pages_before) == (Drawn("apple", NAMED["red"]),)


@pytest.mark.parametrize("text, what", [
    ("Sam the fox drew a picture of a flower. He was proud.", ["flower"]),
    ("Sam the fox painted a sun, a tree, and a house. He was proud.", ["sun", "tree", "house"]),
])  # fmt: skip
def test_what_is_drawn_lies_within_the_paper_and_stays_with_it(text, what):
    placed = shown(text).pieces
    at = next(place for place, one in enumerate(placed) if one.piece == "sheet")
    sheet, upon = placed[at], placed[at + 1 : at + 1 + len(what)]
    assert [one.piece for one in upon] == what
    assert [one.piece for one in placed if one.piece in what] == what
    half = width_of("sheet", Look(), sheet.size) / 2
    for one in upon:
        across = width_of(one.piece, one.look, one.size) / 2
        assert abs(one.x - sheet.x) * ASPECT + across < half
        assert sheet.y - sheet.size < one.y - one.size and one.y < sheet.y
        assert one.base == (sheet.base or (sheet.x, sheet.y))


def test_a_picture_of_which_nothing_is_said_is_one_with_a_house():
    assert "drawing" in pieces("Lily the girl drew with her crayons and made a drawing. She was glad.")
    assert "sheet" not in pieces("Lily the girl drew with her crayons and made a drawing. She was glad.")


def test_who_cannot_see_the_picture_hears_what_is_drawn():
    told = shown("Sam the fox drew a picture of a flower. He was proud.").described()
    assert "drawing" in told and "flower" in told


@pytest.mark.parametrize("text, there, absent", [
    ("Sam the fox dipped his brush in the paint. He was glad.", "paintbrush", "broom"),
    ("Sam the fox swept the floor with a brush. He was glad.", "broom", "paintbrush"),
    ("Sam the fox made a boat of paper. He was glad.", "paper_boat", "boat"),
    ("Mia the fox drank lemonade from a glass. She was glad.", "lemonade", "water_glass"),
    ("Mia the fox drank from a glass. She was glad.", "water_glass", "glasses"),
    ("Oskar the boy brushes his teeth. He is proud.", "toothbrush", "broom"),
    ("Tim the dog went to the fire station. He was glad.", "dog_hero", "fire"),
    ("Mia the fox put the soup in a pot. She was glad.", "pot", "teapot"),
    ("Molly the girl had a toy whistle. She was glad.", "flute", "toy"),
    ("Rosie the girl built a tall tower. She was glad.", "block_tower", "tower"),
    ("Hugo the frog saw a green vine. He was glad.", "vine", "leaf"),
    ("Mia the fox found a pretty bow. She was glad.", "ribbon", "bow"),
])  # fmt: skip
def test_a_word_is_what_its_page_makes_of_it(text, there, absent):
    found = pieces(text)
    assert there in found and absent not in found


def test_a_star_lies_on_the_ground_by_day_where_the_page_says_so():
    star = next(
        one for one in shown("Emil the dragon saw a star on the ground. He was glad.").pieces if one.piece == "star"
    )
    assert star.y > 0.6 and table()["star"].anchor == "sky"


def test_a_paper_boat_on_the_water_is_there():
    placed = shown("Felix the duck saw a paper boat on the water. He was in the pond.").pieces
    assert next(one for one in placed if one.piece == "paper_boat").y < 0.8


def test_a_penguin_plays_outside_where_penguins_are_at_home():
    assert shown("Jack was a little penguin. He loved to play outside.").background.place == "snow"
    assert shown("Jack was a little penguin. He loved to play in the park.").background.place == "park"


def test_a_pair_of_glasses_is_one():
    assert pieces("Tom the boy looked for his glasses. He was glad.").count("glasses") == 1


@pytest.mark.parametrize("text, climber", [
    ("Ben the boy saw a tall tree. He climbed and climbed until he reached the top.", "Ben"),
    ("Lucy the kitten saw a bird in a tree. She called her friend, the squirrel, who climbed the tree.", ""),
])  # fmt: skip
def test_only_who_climbs_is_in_the_tree(text, climber):
    sitting = [one.name for one in shown(text).pieces if one.look.act == "sit"]
    assert sitting == ([climber] if climber else [])


def test_a_whale_at_the_beach_swims_behind_waves():
    placed = shown("Lucy the mouse was at the beach. She saw a big whale in the water.").pieces
    at = next(place for place, one in enumerate(placed) if one.piece == "whale")
    waves = placed[at + 1]
    assert waves.piece == "ripple_side" and waves.base == (placed[at].x, placed[at].y)
    assert waves.y - waves.size < placed[at].y <= waves.y
    assert "ripple_side" not in [one.piece for one in shown("Ava the fish lived in the sea. She met a whale.").pieces]


def test_all_that_are_of_a_kind_are_not_there_beside_the_one_that_is():
    page = "Hugo the dog saw that the bug was dancing. He did not know that bugs could dance."
    assert [one for one in pieces(page) if table()[one].lives and one != "dog_hero"] == ["bug"]
    assert len([one for one in pieces("Hugo the dog was in the garden with the bugs.") if table()[one].lives]) > 2


def test_a_stuffed_animal_is_a_toy_whatever_it_is():
    placed = {one.piece: one for one in shown("Oskar the boy took his stuffed hippo Bruno to bed. He was glad.").pieces}
    assert placed["hippo"].size < 0.6 * shown("Oskar the boy saw a hippo. He was glad.").pieces[0].size
    assert placed["hippo"].look.act == ""
    assert "toy" not in pieces("Lily the girl hugged her toy rabbit. She was glad.")


FILLER = (
    "It was a fine day, and the sun was warm on the meadow. There was so much to see and so much to do, and nobody "
    "was in a hurry at all that whole day."
)


@pytest.mark.parametrize("first, then, there, absent", [
    ("Tom the boy wrapped a gift in paper.", "Tom got in the boat. He sailed on the sea.", "boat", "paper_boat"),
    ("Lily the girl painted her room.", "Lily swept the floor with a brush.", "broom", "paintbrush"),
])  # fmt: skip
def test_a_word_of_an_earlier_page_does_not_change_everything(first, then, there, absent):
    text = f"{first} {FILLER}\n\n{then} {FILLER}"
    assert len(pages(text)) == 2
    found = pieces(text, 1)
    assert there in found and absent not in found


@pytest.mark.parametrize("page, there", [
    ("The knight drew his sword. The dragon roared.", "sword"),
    ("Lily the girl painted a fence. She was glad.", "fence"),
])  # fmt: skip
def test_what_is_drawn_or_painted_itself_is_on_no_paper(page, there):
    found = pieces(page)
    assert there in found and "sheet" not in found


def test_a_star_in_the_night_sky_is_in_nobodys_hand():
    text = f"Lily the girl lay down in the grass. {FILLER}\n\nLily looked up at a star in the night sky. {FILLER}"
    star = next(one for one in shown(text, 1).pieces if one.piece == "star")
    assert star.y < 0.4 and star.base is None


def test_a_whale_on_paper_has_no_waves():
    found = pieces("Lily the girl was at the beach. She drew a whale in her book.")
    assert "whale" in found and "ripple_side" not in found
