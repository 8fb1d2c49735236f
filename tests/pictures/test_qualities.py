"""What a text says of how things are is seen: their size, colour and state, the same on every page."""

import pytest

from storydesk.pictures import Cast, cast_of, scene
from storydesk.pictures.lexicon import mentions, tokens
from storydesk.pictures.qualities import qualities, states
from storydesk.pictures.scenes import Background
from storydesk.pictures.setting import Settings, background


def placed(page, story="", number=0):
    return {one.piece: one for one in scene(page, cast_of(f"{page} {story}"), 0, number).pieces}


@pytest.mark.parametrize("page, piece, tint", [
    ("Tom found a leaf on the ground. It was green and had a funny face.", "leaf", "green"),
    ("Tom had a big, red ball.", "ball", "red"),
    ("Tom had a ball. The sky was blue.", "ball", ""),
])  # fmt: skip
def test_a_colour_belongs_to_its_noun(page, piece, tint):
    assert {one.piece: one.tint for one in mentions(tokens(page))}[piece] == tint


def test_large_and_small_are_seen_and_remembered():
    story = "Tom found a huge rock in the park."
    page = "Tom stood beside the rock in the park."
    usual = placed(page)["rock"].size
    assert placed(page, story, 1)["rock"].size > usual
    assert placed(page, "Tom had a tiny rock.", 1)["rock"].size < usual


def test_a_big_brother_is_larger_than_the_child_of_the_story():
    page = "Lily sat in the park. Lily saw her big brother. Lily smiled."
    big, little = placed(page), placed(page.replace("big", "little"))
    assert big["brother"].size > big["girl"].size and little["brother"].size < little["girl"].size


def test_what_shines_sparkles_and_what_does_not_has_no_sparkles():
    assert "sparkles" in placed("Lily saw a shiny rock in the park.")
    assert "sparkles" not in placed("Lily saw a rock in the park.")
    assert "wand" not in placed("Lily had a magic rock in the park.")


@pytest.mark.parametrize("text, changed", [
    ("Tom saw a box. He opened it.", {"box": "open_box"}),
    ("Tom tried to open the box.", {}),
    ("Tom saw a dog. He opened the door.", {}),
    ("Lily spilled the juice on the floor.", {"juice": "spill"}),
    ("Lily did not spill the juice.", {}),
])  # fmt: skip
def test_a_box_is_open_and_juice_spilled_only_where_the_page_says_so(text, changed):
    assert {piece: other for piece, (other, _tint) in states(tokens(text)).items()} == changed


@pytest.mark.parametrize("text, there, absent", [
    ("Lily had a box of crayons.", "crayon_box", "box"),
    ("Lily made a picture of a flower.", "drawing", "flower"),
    ("Lily made a picture for her mommy.", "drawing", "picture"),
    ("A picture hung on the wall.", "picture", "drawing"),
    ("Tom had a red toy car.", "toy", "car"),
])  # fmt: skip
def test_phrases_are_understood_as_a_whole(text, there, absent):
    found = [one.piece for one in mentions(tokens(text))]
    assert there in found and absent not in found


def test_some_juice_is_one_and_some_apples_are_several():
    assert [one.count for one in mentions(tokens("They drank some juice and ate some apples."))] == [1, 3]


def test_a_cast_of_an_earlier_version_is_read_without_what_it_did_not_know():
    kept = cast_of("Tom had a huge ball.").to_json()
    assert Cast.from_json(kept).qualities == (("ball", "huge"),)
    old = kept.replace(',"qualities":[["ball","huge"]]', "")
    assert old != kept and Cast.from_json(old).qualities == ()
    assert qualities(tokens("A big dog and a small dog.")) == {}


@pytest.mark.parametrize("text, place", [
    ("Lily was a girl. Lily drew with her crayons.", "room"),
    ("Sara the rabbit loved to bake bread.", "kitchen"),
])  # fmt: skip
def test_who_draws_or_bakes_is_indoors(text, place):
    assert scene(text, cast_of(text), 0, 0).background.place == place


def test_a_toy_car_is_no_reason_to_be_in_a_street():
    before = Background("room")
    page = tokens("Tom had a toy car and a toy bus..")
    assert background(page, before, Settings("boy", 1)).place == "room"


def test_a_tiny_ant_can_be_seen():
    story = "Once there was an elephant named Ella. Ella saw a tiny ant. Ella and the ant played in the park."
    ant = next(one for one in scene(story, cast_of(story)).pieces if one.piece == "ant")
    assert 0.08 <= ant.size < 0.2
