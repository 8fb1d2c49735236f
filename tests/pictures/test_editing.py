"""Scenes changed by hand, and scenes that come from anybody; own pictures stay with the words they were made for."""

import json
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydesk.pictures import Background, Look, Placed, Scene, cast_of, pages, scene, svg
from storydesk.pictures import editing as by_hand
from storydesk.pictures.own import COVER, Own, Photo, on_cover, on_pages
from storydesk.pictures.pieces import table
from storydesk.pictures.scenes import MOST_PIECES

TEXT = "Finn the fox held a red balloon in the forest. An owl looked at him."
FOREST = scene(TEXT, cast_of(TEXT))


def number_of(made, piece):
    return next(number for number, placed in enumerate(made.pieces) if placed.piece == piece)


def test_a_face_and_a_pose_are_chosen_apart_from_each_other():
    text = "Finn the fox was sad. An owl looked at him."
    sad = scene(text, cast_of(text))
    fox, owl = number_of(sad, "fox"), number_of(sad, "owl")
    assert sad.pieces[fox].look.feeling == "sad"
    waving = by_hand.posed(sad, fox, "wave")
    assert (waving.pieces[fox].look.deed, waving.pieces[fox].look.feeling) == ("wave", "sad")
    happy = by_hand.faced(waving, fox, "").pieces[fox].look
    assert (happy.deed, happy.feeling) == ("wave", "")
    asleep = by_hand.faced(sad, fox, "asleep")
    assert Scene.from_json(asleep.to_json()) == asleep and svg(asleep, 300, 200) != svg(sad, 300, 200)
    assert set(by_hand.faces_of(sad.pieces[fox])) == {*by_hand.FACES} - {"calm"}  # a fox is calm anyway
    assert set(by_hand.poses_of(sad.pieces[fox])) == {*by_hand.POSES} - {"rest"}  # a fox sits on the ground anyway
    assert "sad" in by_hand.faces_of(sad.pieces[owl]) and by_hand.poses_of(sad.pieces[owl]) == ()
    rock = by_hand.added(Scene(Background()), "rock")
    assert by_hand.faces_of(rock.pieces[0]) == ()


def test_whoever_has_jumped_and_sat_stands_where_they_stood():
    fox = number_of(FOREST, "fox")
    before, other = FOREST.pieces[fox], FOREST
    for pose in ("jump", "sit", before.look.deed):
        other = by_hand.posed(other, fox, pose)
    after = other.pieces[fox]
    assert (after.x, after.y, after.size) == pytest.approx((before.x, before.y, before.size), abs=0.001)


def test_place_time_and_weather_change_and_everybody_stays():
    at_sea = by_hand.elsewhere(by_hand.in_weather(by_hand.at_time(FOREST, "sunset"), "rain"), "sea")
    assert at_sea.background == replace(FOREST.background, place="sea", time="sunset", weather="rain")
    assert [one.piece for one in at_sea.pieces] == [one.piece for one in FOREST.pieces]
    fox = number_of(FOREST, "fox")
    assert FOREST.pieces[fox].shadow and not at_sea.pieces[fox].shadow
    # In a room there is neither rain nor sunset, and back at the same place everybody stands as before.
    room = by_hand.elsewhere(at_sea, "room")
    assert room.background == replace(at_sea.background, place="room", time="day", weather="clear")
    assert by_hand.elsewhere(room, "forest").pieces == FOREST.pieces
    assert by_hand.weathers_of("room") == () == by_hand.times_of("space") and "night" in by_hand.times_of("room")


def test_what_somebody_holds_goes_with_them():
    fox, balloon = number_of(FOREST, "fox"), number_of(FOREST, "balloon")
    moved = by_hand.moved(FOREST, fox, 0.1, -0.05)
    for number, by in ((fox, 1), (balloon, 1), (number_of(FOREST, "owl"), 0)):
        before, after = FOREST.pieces[number], moved.pieces[number]
        assert (after.x - before.x, after.y - before.y) == pytest.approx((0.1 * by, -0.05 * by), abs=0.001)
    alone = by_hand.moved(FOREST, balloon, 0.2, 0)
    assert alone.pieces[fox] == FOREST.pieces[fox] != FOREST.pieces[balloon]


def test_a_boat_is_one_piece_with_whoever_is_in_it():
    text = "A girl sailed in a boat on the sea."
    sea = scene(text, cast_of(text))
    boat, side, girl = (number_of(sea, name) for name in ("boat", "boat_side", "girl"))
    assert side not in by_hand.pickable(sea) and by_hand.whole(sea, side) == boat
    moved = by_hand.moved(sea, boat, -0.1, 0)
    assert all(moved.pieces[number].x < sea.pieces[number].x for number in (boat, side, girl))
    assert moved.pieces[boat].x == moved.pieces[side].x
    left = by_hand.removed(sea, boat).pieces
    assert [placed.piece for placed in left] == [placed.piece for placed in sea.pieces if "boat" not in placed.piece]


def test_pieces_turn_grow_look_away_change_places_and_go():
    owl = number_of(FOREST, "owl")
    before = FOREST.pieces[owl]
    assert by_hand.turned(FOREST, owl, 190).pieces[owl].turn == -170
    assert by_hand.resized(FOREST, owl, 1.5).pieces[owl].size == pytest.approx(before.size * 1.5, abs=0.001)
    assert by_hand.mirrored(FOREST, owl).pieces[owl].mirrored != before.mirrored
    other, place = by_hand.raised(FOREST, 0, True)
    assert place == 1 and other.pieces[1] == FOREST.pieces[0]
    assert by_hand.raised(FOREST, len(FOREST.pieces) - 1, True) == (FOREST, len(FOREST.pieces) - 1)
    assert "owl" not in [placed.piece for placed in by_hand.removed(FOREST, owl).pieces]
    swapped = by_hand.swapped(FOREST, number_of(FOREST, "fox"), "bear").pieces[number_of(FOREST, "fox")]
    assert (swapped.piece, swapped.name) == ("bear", "Finn")
    assert swapped.look == FOREST.pieces[number_of(FOREST, "fox")].look


def test_the_sky_stays_as_it_is_while_pieces_are_moved():
    def behind(made):
        return svg(replace(made, pieces=()), 600, 400).split("</linearGradient>")[1].partition("/>")[2]

    assert behind(by_hand.moved(FOREST, 0, 0.1, 0)) == behind(FOREST)
    ground = behind(FOREST).removesuffix("</svg>")
    assert ground in svg(FOREST, 600, 400) and ground in svg(by_hand.removed(FOREST, 0), 600, 400)


def test_what_flies_away_leaves_no_shadow_on_the_ground():
    fox = number_of(FOREST, "fox")
    assert FOREST.pieces[fox].shadow
    high = by_hand.moved(FOREST, fox, 0, -0.5)
    assert not high.pieces[fox].shadow and by_hand.moved(high, fox, 0, 0.5).pieces[fox].shadow


def test_every_piece_can_be_added_and_no_more_than_fit():
    for name in table():
        made = by_hand.added(Scene(Background("beach")), name)
        assert made.pieces[0].piece == name and Scene.from_json(made.to_json()) == made
    full = Scene(Background(), (Placed("fox", 0.5, 0.9, 0.3),) * MOST_PIECES)
    assert by_hand.added(full, "owl") == full


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.floats(-9, 9), st.floats(-9, 9)), max_size=12), st.integers(0, 3))
def test_whatever_hands_do_can_be_kept_drawn_and_is_seen(steps, first):
    made = FOREST
    for kind, one, other in steps:
        number = first % len(made.pieces)
        made = {
            0: lambda made=made, n=number, one=one, other=other: by_hand.moved(made, n, one, other),
            1: lambda made=made, n=number, one=one: by_hand.resized(made, n, abs(one) + 0.01),
            2: lambda made=made, n=number, one=one: by_hand.turned(made, n, one * 100),
            3: lambda made=made, n=number: by_hand.swapped(made, n, "elephant"),
            4: lambda made=made, n=number, one=one: by_hand.raised(made, n, one > 0)[0],
            5: lambda made=made: by_hand.added(made, "car"),
        }[kind]()
    assert Scene.from_json(made.to_json()) == made
    ElementTree.fromstring(svg(made, 300, 200))
    for placed in made.pieces:
        assert placed.base is not None or (placed.y > 0.01 and placed.y - placed.size < 0.99)


@pytest.mark.parametrize(
    "where, value",
    [
        (("pieces", 0, "x"), float("nan")), (("pieces", 0, "x"), "0.5"), (("pieces", 0, "y"), 1e9),
        (("pieces", 0, "size"), -1), (("pieces", 0, "turn"), float("inf")), (("pieces", 0, "mirrored"), "yes"),
        (("pieces", 0, "piece"), '"/><script>'), (("pieces", 0, "name"), "x" * 1000),
        (("pieces", 0, "name"), "a\u202eb"), (("pieces", 0, "look"), {"colour": 'red" onload="x'}),
        (("pieces", 0, "look"), {"tint": "#12345g"}), (("pieces", 0, "look"), {"hair": -1}),
        (("pieces", 0, "look"), {"tone": 10**9}), (("pieces", 0, "look"), {"wearing": "<svg>"}),
        (("pieces", 0, "base"), [1]), (("pieces", 0, "base"), {"a": 1}),
        (("background", "place"), "../../etc"), (("background", "time"), None), (("seed",), 2**65), (("seed",), 1.5),
        (("pieces",), [{"piece": "fox", "x": 0, "y": 0, "size": 1}] * (MOST_PIECES + 1)), (("pieces",), {"a": 1}),
    ],
)  # fmt: skip
def test_a_scene_from_elsewhere_is_refused_where_anything_is_wrong_with_it(where, value):
    found = json.loads(FOREST.to_json())
    holder = found
    for key in where[:-1]:
        holder = holder[key]
    holder[where[-1]] = value
    with pytest.raises(ValueError, match="no picture"):
        Scene.from_json(json.dumps(found))


def test_pieces_places_and_clothes_of_a_later_version_are_left_out_when_it_is_drawn():
    made = Scene(Background("moonbase", "dusk", "hail"), (Placed("fox", 0.5, 0.9, 0.4, look=Look(wearing="boots")),
                                                          Placed("hologram", 0.5, 0.9, 0.4, shadow=True)))  # fmt: skip
    kept = Scene.from_json(made.to_json())
    assert kept == made and by_hand.pickable(kept) == [0]
    ElementTree.fromstring(svg(kept, 300, 200))
    assert kept.described().startswith("A picture:")


def test_a_turned_piece_is_drawn_around_its_middle():
    straight = Scene(Background(), (Placed("owl", 0.5, 0.9, 0.4),))
    assert "rotate(30 75.00 70.00)" in svg(by_hand.turned(straight, 0, 30), 300, 200)


STORY = pages(
    "Once upon a time there was a little fox named Finn. He lived in the forest with his friend, an owl. One morning "
    "Finn found a red balloon in a tree.\n\n"
    "The owl flew up and pulled the string. They took the balloon to the lake and sat in a boat. The sun was shining, "
    "and a duck swam beside them the whole day.\n\n"
    "In the evening a girl named Mia sat on the meadow and cried. She had lost her balloon. Finn gave it to her, and "
    "Mia was so happy that she danced."
)
DRAWN = [Own(words, number, Photo(b"", f"page {number}"), number) for number, words in enumerate(STORY, 1)]


def on(text_pages, own=DRAWN):
    return {place: one.picture.description for place, one in on_pages(text_pages, own).items()}


def test_a_picture_stays_with_the_words_it_was_made_for():
    everywhere = {0: "page 1", 1: "page 2", 2: "page 3"}
    assert on(STORY) == everywhere
    assert on([page.replace("Finn", "Fenn").replace("owl", "bear") for page in STORY]) == everywhere
    assert on(["A new beginning.", *STORY]) == {place + 1: name for place, name in everywhere.items()}
    assert on(STORY[::-1]) == {0: "page 3", 1: "page 2", 2: "page 1"}
    assert on([STORY[0], STORY[2]]) == {0: "page 1", 1: "page 3"}
    halves = STORY[1].split(". They")
    assert on([STORY[0], f"{halves[0]}.", f"They{halves[1]}", STORY[2]]) == {0: "page 1", 2: "page 2", 3: "page 3"}


def test_a_picture_whose_words_are_gone_rests_and_comes_back_with_them():
    other = ["A robot built a rocket of boxes and flew to a far planet where everything was blue.", *STORY[1:]]
    assert on(other) == {1: "page 2", 2: "page 3"}
    assert on(STORY) == {0: "page 1", 1: "page 2", 2: "page 3"}


def test_pages_with_the_same_words_keep_their_own_pictures():
    same = ["They ran and ran and ran.", "They ran and ran and ran."]
    own = [replace(DRAWN[0], words=same[0], number=2), replace(DRAWN[1], words=same[0], number=1)]
    assert on(same, own) == {0: "page 2", 1: "page 1"}


def test_the_cover_has_the_newest_picture_made_for_it():
    assert on_cover(DRAWN) is None
    covers = [Own(COVER, 0, Photo(b"", name), 7) for name in ("old", "new")]
    assert on_cover([*DRAWN, *covers]).picture.description == "new" and on(STORY, covers) == {}


def test_an_own_picture_is_described_by_whoever_made_it_or_by_their_name():
    assert Photo(b"", "A house", "Mia").described() == "A house"
    assert Photo(b"", "", "Mia").described() == "Drawn by Mia."
    assert Photo(b"").described() == "An own picture."
