"""What is in a picture, and the rules by which it is composed."""

import json
from itertools import pairwise

import pytest

from storydesk.pictures import Scene, cast_of, pages, scene
from storydesk.pictures.document import ASPECT, width_of
from storydesk.pictures.figures import face, figure
from storydesk.pictures.holding import with_held
from storydesk.pictures.lexicon import tokens
from storydesk.pictures.measure import unasked
from storydesk.pictures.pieces import table
from storydesk.pictures.scenes import Background, Look, Placed
from storydesk.pictures.setting import Settings, background
from storydesk.pictures.shots import seen
from storydesk.pictures.wanted import Wanted

TEXTS = (
    "Finn the fox held a red balloon in the forest. An owl looked at him.",
    "Lily and her dad sat in a little boat on the sea. They saw a whale.",
    "One snowy day, Bella the rabbit built a snowman with her friend, the bear.",
    "Tom ate soup in the kitchen with his mom and his grandma. The cat sat under the table.",
    "The farmer had a cow, a pig, a horse and three chickens on his farm. He had a tractor and a big barn.",
    "Ben rode his blue bicycle in the street. A police officer waved. There was a bus, a car and a dog.",
    "A giraffe and an elephant came to the castle. The giant king had a cake, a key, a crown and a sword.",
    "Nemo the fish swam under the water. He saw an octopus and a turtle.",
    "It was night. Mia slept in her bed and dreamed of the moon and the stars.",
    "The unicorn and the fairy danced in the meadow. There was a rainbow.",
)
NUMBERED = list(enumerate(TEXTS))


def shown(text, seed=0):
    return scene(text, cast_of(text, "", seed), seed, 0)


def names(text, seed=0):
    return [placed.piece.removesuffix("_hero") for placed in shown(text, seed).pieces]


def box(placed):
    half = width_of(placed.piece, placed.look, placed.size) / ASPECT / 2
    return placed.x - half, placed.y - placed.size, placed.x + half, placed.y


@pytest.mark.parametrize("seed, text", NUMBERED)
def test_nothing_is_cut_off(seed, text):
    for placed in shown(text, seed).pieces:
        left, top, right, bottom = box(placed)
        assert left >= -0.001 and right <= 1.001 and top >= -0.001 and bottom <= 1.001, placed


@pytest.mark.parametrize("seed, text", NUMBERED)
def test_above_there_is_room_for_text(seed, text):
    high = [
        placed for placed in shown(text, seed).pieces if box(placed)[1] < 0.1 and table()[placed.piece].anchor != "sky"
    ]
    assert not high


@pytest.mark.parametrize("seed, text", NUMBERED)
def test_no_face_is_covered_by_another(seed, text):
    faces = [box(placed) for placed in shown(text, seed).pieces if table()[placed.piece].lives]
    heads = [(left, top, right, top + (bottom - top) * 0.35) for left, top, right, bottom in faces]
    aboard = "boat" in text
    for number, one in enumerate(heads):
        for other in heads[number + 1 :]:
            wide = min(one[2], other[2]) - max(one[0], other[0])
            high = min(one[3], other[3]) - max(one[1], other[1])
            if wide > 0 and high > 0 and not aboard:
                assert wide * high < 0.35 * min((b[2] - b[0]) * (b[3] - b[1]) for b in (one, other))


@pytest.mark.parametrize("seed, text", NUMBERED)
def test_what_is_drawn_stands_in_the_text(seed, text):
    assert unasked(shown(text, seed), text, cast_of(text, "", seed)) == []


@pytest.mark.parametrize("seed, text", NUMBERED)
def test_the_hero_is_there(seed, text):
    hero = cast_of(text, "", seed).hero
    assert (hero.piece, hero.name) in [(placed.piece, placed.name) for placed in shown(text, seed).pieces]


def test_two_look_at_each_other():
    placed = {one.piece: one for one in shown("Finn the fox met a bear in the forest.").pieces}
    fox, bear = placed["fox"], placed["bear"]
    left, right = sorted((fox, bear), key=lambda one: one.x)
    assert left.mirrored and not right.mirrored


def test_what_is_held_is_near_the_hand():
    for seed in range(8):
        placed = {one.piece: one for one in shown("Finn the fox held a red balloon in the forest.", seed).pieces}
        fox, balloon = placed["fox"], placed["balloon"]
        assert fox.look.pose == "hold"
        assert abs(fox.x - balloon.x) < 0.2 and fox.y - fox.size < balloon.y < fox.y


@pytest.mark.parametrize("who", ["girl", "mother", "baby", "fox"])
def test_whatever_is_held_leaves_the_face_free(who):
    """One of each build of figures: a child, somebody grown, a baby, an animal."""
    kind = table()[who]
    for piece in (piece for piece in table().values() if piece.anchor == "hand"):
        for mirrored in (False, True):
            at = Placed(who, 0.5, 0.9, kind.height * 1.5, mirrored)
            hero, held = Wanted(kind, Look(), kind.height, hero=True), Wanted(piece, Look(), piece.height)
            both = with_held([at], held, hero)
            (holder,) = (one for one in both if one.piece == who)
            (thing,) = (one for one in both if one.piece == piece.name)
            left, top, right, bottom = box(thing)
            aside, above, radius = (share * holder.size for share in face(who))
            x, y = holder.x + (aside if mirrored else -aside) / ASPECT, holder.y - above
            near = (max(left, min(x, right)) - x) * ASPECT, max(top, min(y, bottom)) - y
            is_behind = both.index(thing) < both.index(holder)
            assert is_behind or near[0] ** 2 + near[1] ** 2 > (0.97 * radius) ** 2, piece.name
            assert abs(holder.x - thing.x) < 0.25, piece.name


def test_what_is_far_is_smaller_and_drawn_first():
    placed = shown("Tom and his mom and his dad saw a tree and a house in the park.").pieces
    order = [one.piece for one in placed]
    assert order.index("tree") < order.index("boy") and order.index("house") < order.index("boy")


@pytest.mark.parametrize("text, there, absent", [
    ("Tom saw no dog. He had a cat.", "cat", "dog"),
    ("He ran like a horse to the cow.", "cow", "horse"),
    ("She can fly. Mia saw a duck.", "duck", "fly"),
    ("A fly sat on the cake.", "fly", ""),
    ("The cat saw him.", "cat", "saw"),
    ("They took the saw and the hammer.", "saw", ""),
    ("Lily had a teddy bear.", "teddy", "bear"),
    ("They rode in a fire truck.", "fire_truck", "fire"),
    ("Three mice ate berries.", "mouse", ""),
])  # fmt: skip
def test_words_are_understood(text, there, absent):
    assert there in names(text) and absent not in names(text)


def test_numbers_and_colours_count():
    pieces = shown("Three ducks swam on the lake. There was a blue boat.").pieces
    assert len([one for one in pieces if one.piece == "duck"]) == 3
    assert next(one for one in pieces if one.piece == "boat").look.tint


@pytest.mark.parametrize("text, place, time, weather", [
    ("They walked through the dark forest at night.", "forest", "night", "clear"),
    ("They went to the beach. The sun shone.", "beach", "day", "clear"),
    ("It began to rain in the garden.", "garden", "day", "rain"),
    ("Mom cooked dinner in the kitchen.", "kitchen", "day", "clear"),
    ("In the evening they sat on the hill.", "meadow", "sunset", "clear"),
    ("Max flew to the moon.", "space", "night", "clear"),
    ("She looked up at the moon from the park.", "park", "night", "clear"),
    ("It was snowing in the village.", "village", "day", "snow"),
])  # fmt: skip
def test_the_background_follows_the_words(text, place, time, weather):
    where = shown(text).background
    assert (where.place, where.time, where.weather) == (place, time, weather)


def test_the_place_goes_on_until_the_text_moves():
    story = (
        "Lily and Tom went to the beach to play in the warm sand, and they built a house with a small door that one "
        "could open, and a garden of shells.\n\nThey laughed and laughed until their tummies hurt, and then Lily gave "
        "Tom a hug and said that he was her very best friend in all the world.\n\nThen they went into the kitchen, "
        "and Tom ate a cake and drank a glass of cold milk, for he was hungry."
    )
    cast = cast_of(story)
    places = [scene(page, cast, 0, number).background.place for number, page in enumerate(pages(story))]
    assert places == ["beach", "beach", "kitchen"]


def test_the_same_page_gives_the_same_picture_and_another_page_another():
    text = TEXTS[4]
    assert shown(text, 3) == shown(text, 3)
    cast = cast_of(text, "", 3)
    assert len({scene(text, cast, 3, number).pieces for number in range(6)}) > 3


def test_a_scene_can_be_kept_and_one_of_a_later_version_read():
    kept = shown(TEXTS[1])
    assert Scene.from_json(kept.to_json()) == kept
    later = json.loads(kept.to_json())
    later["pieces"][0]["glitter"] = True
    assert Scene.from_json(json.dumps(later)) == kept
    for spoiled in (
        "",
        "{}",
        '{"background": {}, "pieces": [{}], "seed": 0}',
        kept.to_json().replace('"x":0', '"x":90'),
    ):
        with pytest.raises(ValueError):
            Scene.from_json(spoiled)


def test_a_picture_is_told_to_those_who_cannot_see_it():
    told = shown(TEXTS[0]).described()
    assert "Finn" in told and "balloon" in told and "owl" in told and "forest" in told
    assert "Wald" in shown(TEXTS[0]).described(lambda text: text.replace("forest", "Wald"))


@pytest.mark.parametrize("text", ["", "...", "123", "Zzz", "\x00\ufffd", "THE END", "a" * 5000, "cat " * 400])
def test_any_text_has_a_picture(text):
    assert shown(text).background.place


@pytest.mark.parametrize("text, vessel", [
    ("Lily and her dad sat in a little boat on the sea.", "boat"),
    ("The little fox Finn was asleep in his bed in the bedroom.", "bed"),
])  # fmt: skip
def test_who_is_in_something_is_between_its_two_sides(text, vessel):
    pieces = shown(text).pieces
    order = [placed.piece for placed in pieces]
    hero = cast_of(text).hero.piece
    assert order.index(vessel) < order.index(hero) < order.index(f"{vessel}_side")
    assert abs(pieces[order.index(hero)].x - pieces[order.index(vessel)].x) < 0.1


def test_nobody_walks_on_the_sea():
    where = shown("Lily ran along the sea and saw the waves of the ocean.").background
    assert where.place == "beach"


def test_what_a_doll_has_on_does_not_lie_beside_it():
    page = "It was a beautiful doll with a pretty dress. Lily hugged Emma."
    drawn = {placed.piece for placed in scene(page, cast_of(f"Lily and Emma played. {page}"), 1, 0).pieces}
    assert "doll" in drawn and "dress" not in drawn
    assert "dress" in {one.piece for one in scene("Lily bought a dress.", cast_of("Lily ran. Lily sang."), 1, 0).pieces}


def test_a_page_with_a_tree_is_no_longer_in_the_room():
    story = ["Tim sat in his room. Tim was sad.", "Tim walked and walked until he found a big tree.", "Tim laughed."]
    places, before = [], None
    for page in story:
        before = background(tokens(page), before, Settings("boy", 3))
        places.append(before.place)
    assert places[0] == "room" and places[1] == places[2] != "room"


@pytest.mark.parametrize(
    "page", ["Rosa had many toys but no friends.", "Rosalie hatte viele Bücher, aber keine Freunde."]
)
def test_whoever_has_no_friends_is_alone_in_the_picture(page):
    rest = "Then Rosa met a dragon. Rosa and the dragon played." if "had" in page else "Da traf Rosalie einen Drachen."
    cast = cast_of(f"{page} {rest} {rest}")
    assert cast.hero.piece == "girl"
    assert [placed.piece for placed in scene(page, cast, 1, 0).pieces if table()[placed.piece].lives] == ["girl"]


WALK = "\n\n".join((
    "Lily and Tom went to the park to play in the warm sun, and they had a red ball, which was so light that one could "
    "throw it far over the trees.",
    "Lily threw the ball, and Tom caught it under a tall tree, and they did it again and again until both of them were "
    "out of breath and sat down in the grass.",
    "Lily was sad because the ball was gone, and she cried for a long time under the tree, until Tom found it behind a "
    "bush and gave it to her.",
    "Then they sat on the bench and ate an apple, and Lily thanked Tom for the ball, and Tom said that friends "
    "help each other.",
    "In the evening they went into the kitchen, and mom gave them soup and bread, and they told her of the ball "
    "and of the tall tree.",
))  # fmt: skip


def test_no_two_pages_in_a_row_are_seen_from_the_same_distance():
    cast = cast_of(WALK)
    shots = [scene(page, cast, 0, number).background.shot for number, page in enumerate(pages(WALK))]
    assert len(shots) == 5 and all(one != other for one, other in pairwise(shots))
    assert (shots[0], shots[2], shots[4]) == ("wide", "close", "wide")


def test_a_close_picture_shows_the_hero_larger_and_all_but_the_feet():
    cast = cast_of(WALK)
    sizes = []
    for number, page in enumerate(pages(WALK)[:3]):
        placed = next(one for one in scene(page, cast, 0, number).pieces if one.name == "Lily")
        sizes.append(placed.size)
        assert box(placed)[1] > 0 and box(placed)[3] <= 1 + 0.25 * placed.size
    assert sizes[2] > 1.3 * sizes[0]


@pytest.mark.parametrize("place", ["meadow", "park", "garden", "forest", "farm", "beach", "river", "playground"])
def test_the_sky_takes_no_more_than_its_share(place):
    assert seen(Background(place, shot="medium")).horizon <= 0.4
    assert seen(Background(place, shot="close")).horizon <= 0.4


@pytest.mark.parametrize("seed", range(6))
def test_in_a_street_people_stand_beside_the_road_and_cars_on_it(seed):
    text = "Ben and Mia stood in the street with a ball. A red car and a bus came. Ben waved."
    made = shown(text, seed)
    top, bottom = seen(made.background).road
    assert {"boy", "girl", "car"} <= {placed.piece for placed in made.pieces}
    for placed in made.pieces:
        on_it = top < placed.y < bottom
        assert on_it == (placed.piece in ("car", "bus")), placed


@pytest.mark.parametrize("text, there", [
    ("Lily had many toys.", {"ball", "teddy", "blocks", "toy"}),
    ("Tom ate fruit and vegetables.", {"apple", "banana", "pear", "carrot", "tomato", "broccoli"}),
    ("Mia saw three animals on the farm.", {"cow", "sheep", "pig"}),
    ("Tom bought two red apples.", {"apple"}),
    ("Lily had no toys.", set()),
    ("She saw animals like lions in the zoo.", {"lion"}),
])  # fmt: skip
def test_a_word_for_many_things_shows_different_ones(text, there):
    things = [name for name in names(text) if name not in ("girl", "boy")]
    assert set(things) == there
    assert len(things) == len(there) or there == {"apple"} or there == {"lion"}


@pytest.mark.parametrize("text, act", [
    ("Lily ran to the tree.", "run"), ("Lily jumped over the log.", "jump"), ("Lily did not run.", ""),
    ('"Do not run!" said mom to Lily.', ""), ("Lily sat on the swing and swung high.", "swing"),
    ("Lily slid down the big slide in the park.", "slide"), ('"Come!" said Lily to her mom.', "tell"),
    ("Lily smiled. Her mom ran.", ""),
])  # fmt: skip
def test_what_somebody_does_is_seen(text, act):
    lily = next(one for one in shown(text).pieces if one.name == "Lily")
    assert lily.look.act == act


def test_who_hugs_whom_is_close_and_both_faces_are_free():
    for seed in range(6):
        placed = {one.piece: one for one in shown("Lily hugged her mom. The dog barked.", seed).pieces}
        lily, mom = placed["girl"], placed["mother"]
        assert lily.look.act == mom.look.act == "hug" and lily.mirrored != mom.mirrored
        apart = ((lily.x - mom.x) * ASPECT) ** 2
        apart += ((lily.y - face("girl")[1] * lily.size) - (mom.y - face("mother")[1] * mom.size)) ** 2
        radii = face("girl")[2] * lily.size + face("mother")[2] * mom.size
        assert 0.9 * radii < apart**0.5 < 1.2 * radii


def test_whoever_jumps_is_above_a_shadow_on_the_ground_and_as_large_as_before():
    still, high = (next(one for one in shown(text).pieces) for text in ("Lily stood.", "Lily jumped."))
    assert high.shadow and high.y == still.y and high.size > still.size
    large, small = (figure("girl", one.look).height / one.size for one in (high, still))
    assert large == pytest.approx(small, rel=1e-3)


def test_in_a_bus_one_is_seen_through_a_window():
    pieces = shown("Tom and his mom got on the bus in the street.").pieces
    order = [one.piece for one in pieces]
    assert order.index("bus") < order.index("boy") < order.index("bus_side")
    bus = pieces[order.index("bus")]
    for who in (pieces[order.index("boy")], pieces[order.index("mother")]):
        above = face(who.piece)[1] * who.size
        assert box(bus)[1] < who.y - above < bus.y - 0.45 * bus.size and box(bus)[0] < who.x < box(bus)[2]


def test_in_a_car_one_is_behind_its_door():
    pieces = shown("Tom and his mom drove in a red car along the street.").pieces
    order = [one.piece for one in pieces]
    assert order.index("open_car") < order.index("boy") < order.index("open_car_side")
    car = pieces[order.index("open_car")]
    assert abs(pieces[order.index("mother")].x - car.x) < 0.2 and car.look.tint
    assert "car" in shown("Tom and his mom drove in a red car.").described()


@pytest.mark.parametrize("text, on, side", [
    ("Lily rode her bike in the park.", "bicycle", 0.2), ("Lily rode the horse.", "horse", 0.2),
    ("Lily sat on the bench.", "bench", 0.2), ("Lily climbed the big tree.", "tree", 0.2),
    ("Lily went down the slide at the playground.", "slide", 0.2),
])  # fmt: skip
def test_who_is_on_something_is_drawn_over_it_and_above_the_ground(text, on, side):
    pieces = shown(text).pieces
    (lily,) = (one for one in pieces if one.name == "Lily")
    (below,) = (one for one in pieces if one.piece == on)
    assert pieces.index(below) < pieces.index(lily) and abs(below.x - lily.x) < side and not lily.shadow
    assert box(below)[1] < lily.y - 0.3 * lily.size < below.y


def test_two_children_play_on_swing_and_slide_and_nobody_is_lost():
    pieces = shown("Lily and Emma went to the park with mom. They played on the swings and the slide.").pieces
    assert {"swing", "slide", "mother"} <= {one.piece for one in pieces}
    assert {one.name: one.look.act for one in pieces if one.name} == {"Lily": "swing", "Emma": "slide"}


def test_who_swims_is_in_the_water_and_who_watches_on_land():
    pieces = shown("Ben swam in the lake. His mom waved.").pieces
    order = [one.piece for one in pieces]
    assert order.index("ripple") < order.index("boy") < order.index("ripple_side")
    lake = seen(shown("Ben swam in the lake. His mom waved.").background)
    ben, mom = pieces[order.index("boy")], pieces[order.index("mother")]
    assert lake.water[0] < ben.y < lake.water[1] < mom.y
    assert "ripple" not in shown("Ben swam in the lake.").described()
    assert not any(one.piece == "ripple" for one in shown("Ben did not swim in the lake.").pieces)


def test_who_sleeps_in_bed_has_closed_eyes_and_who_watches_has_not():
    pieces = {one.piece: one for one in shown("Lily fell asleep in her bed. Her mom smiled.").pieces}
    assert (pieces["girl"].look.feeling, pieces["mother"].look.feeling) == ("asleep", "happy")
    dreams = {one.piece: one for one in shown("Lily slept in her bed. She was happy and smiled.").pieces}
    assert dreams["girl"].look.feeling == "asleep"
    standing = {one.piece: one for one in shown("Lily was tired and slept under the tree.").pieces}
    assert standing["girl"].look.feeling == ""


def test_parents_of_whom_one_knows_nothing_are_a_mother_and_a_father():
    pieces = shown("Lily asked her parents. They said yes.").pieces
    assert {"girl", "mother", "father"} == {one.piece for one in pieces}
    assert len({one.look.tone for one in pieces}) == 1
    assert "father" not in names("Lily asked her mom. Her parents smiled.")


@pytest.mark.parametrize("page, sleeps", [
    ("Lily was tired and went to bed. She was happy she got to play.", True),
    ("Lily went to bed. The next morning she woke up in her bed.", False),
    ("Lily did not go to bed. She jumped on her bed in the bedroom.", False),
])  # fmt: skip
def test_whoever_goes_to_bed_sleeps_at_night_without_a_scarf(page, sleeps):
    for seed in range(4):
        seen = shown(page, seed)
        (lily,) = [one for one in seen.pieces if one.name == "Lily"]
        assert (seen.background.time == "night", lily.look.feeling == "asleep") == (sleeps, sleeps)
        assert not sleeps or lily.look.wearing in ("", "bow")


def test_whoever_is_dreamed_of_is_in_a_bubble_above_the_bed():
    story = "Lily saw a brown dog in the park.\n\nLily went to bed. She dreamed about the dog. Her mom smiled."
    pieces = {one.piece: one for one in scene(story.split("\n\n")[1], cast_of(story), 0, 1).pieces}
    dog, bubble, lily = box(pieces["dog"]), box(pieces["dream"]), box(pieces["girl"])
    assert bubble[0] < dog[0] and bubble[1] < dog[1] and dog[2] < bubble[2] and dog[3] < bubble[3] < lily[1] + 0.1
    assert pieces["mother"].y > bubble[3]
    assert "dream" not in names("Lily dreamed about a dog. She ran to the park.")


def test_whoever_is_greeted_found_or_shown_is_there():
    assert "rock" in names('Lily said, "Look, mommy! I found a pretty rock!"')
    assert "boy" in names("Lily said goodbye to the boy in the park.")


@pytest.mark.parametrize("page, place", [
    ("Lily's mommy said it was time to go home. Lily wanted to play more.", "park"),
    ("They had to go back home. Lily was sad.", "park"),
    ("They went home. Lily was tired.", "room"),
    ("They looked inside the hole. What was inside?", "park"),
    ("Lily lived in a small house near the sea.", "beach"),
    ("It was raining, and Lily could not go out.", "room"),
])  # fmt: skip
def test_a_wish_to_go_home_moves_nobody(page, place):
    assert background(tokens(page), Background("park"), Settings("girl", 1)).place == place


def test_furniture_does_not_stand_on_a_lawn():
    assert "drawer" not in names("Lily was in the garden. She opened the drawer and saw a crayon.")
    assert "drawer" in names("Lily was in her room. She opened the drawer and saw a crayon.")


def test_a_bird_sits_on_the_tree_where_the_page_says_so():
    for page in ("Tim saw a big tree with a small bird on it.", "Tim saw a bird sitting on a branch of a tree."):
        pieces = {one.piece: one for one in shown(page).pieces}
        bird, tree = box(pieces["bird"]), box(pieces["tree"])
        assert tree[0] < bird[0] and bird[2] < tree[2] and tree[1] < bird[1] < bird[3] < tree[3] - 0.1
        assert "stick" not in pieces


def test_a_bird_that_cannot_fly_stands_on_the_ground():
    on_the_ground = [next(one for one in shown(page).pieces if one.piece == "bird").shadow for page in (
        "Tim saw a small bird in the park. The bird could not fly.",
        'Tim met a bird. "I can\'t fly like the other birds," said the bird.',
        "Tim saw a bird in the park. The bird could fly.",
    )]  # fmt: skip
    assert on_the_ground == [True, True, False]
    assert "blue_bird" not in names("Tim met a bird. It could not fly like the other birds.")


def test_what_an_animal_has_in_its_mouth_or_somebody_is_given_nobody_else_holds():
    for seed in range(4):
        seen = {one.piece: one for one in shown("Tim saw a dog. The dog had a key in its mouth.", seed).pieces}
        key, dog = seen["key"], seen["dog"]
        assert (key.x > dog.x) == dog.mirrored and key.base == (dog.x, dog.y) and seen["boy"].look.deed != "hold"
    seen = {one.piece: one for one in shown("Tim saw a whale. The whale had a key in its mouth.").pieces}
    assert seen["key"].base == (seen["whale"].x, seen["whale"].y) and seen["boy"].look.deed != "hold"
    page = "Lily saw a little boy. She gave him her shiny rock."
    assert {one.piece: one for one in shown(page).pieces}["boy"].look.deed == "hold"


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "page", ["Finn the fox walked in the garden.", "Tom the boy and his mother and Ben the dog were in the park."]
)
def test_people_fill_the_frame_as_the_shot_wants_and_nobody_is_cut_off(page, seed):
    people = [placed for placed in shown(page, seed).pieces if table()[placed.piece].lives]
    assert 0.5 <= max(placed.y for placed in people) - min(placed.y - placed.size for placed in people) <= 0.75
    assert all(box(placed)[0] >= 0.03 - 1e-3 and box(placed)[2] <= 0.97 + 1e-3 for placed in people)
