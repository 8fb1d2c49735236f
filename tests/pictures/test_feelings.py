"""Who feels what in a picture: it is seen in the face, and in the right one."""

import re

import pytest

from storydesk.pictures import cast_of, scene
from storydesk.pictures.colours import contrast
from storydesk.pictures.company import together
from storydesk.pictures.document import drawing_of
from storydesk.pictures.faces import _FACES
from storydesk.pictures.figures import BEASTS, PEOPLE, SKIN, face, figure
from storydesk.pictures.lexicon import tokens
from storydesk.pictures.paint import AROUND, piece_image
from storydesk.pictures.pieces import drawings
from storydesk.pictures.scenes import FEELINGS, Look
from storydesk.pictures.wanted import people

HATS = ("hat", "cap", "crown", "straw")
SMILES = ("#990839", "#990838", "#d0697a")
"""The lips of people's heads in all tones."""


GLAD = ("happy", "joyful", "laughing", "proud", "shy")


@pytest.mark.parametrize("feeling", [one for one in FEELINGS if one not in (*GLAD, "asleep")])
def test_nobody_smiles_who_feels_otherwise(feeling):
    for name in PEOPLE:
        for tone in range(5):
            assert any(lips in figure(name, Look(tone)).svg for lips in SMILES)
            assert not any(lips in figure(name, Look(tone, pose=feeling)).svg for lips in SMILES), (name, tone)


def test_every_feeling_has_another_face():
    for name in (*PEOPLE, *(beast for beast in BEASTS if beast != "moose")):  # of a moose one sees half a face
        faces = {figure(name, Look(pose=face)).svg for face in ("", *FEELINGS)}
        mouthless = name in BEASTS and not _FACES[BEASTS[name].head].mouth  # of these nobody is only calm
        glad = name in ("fox", "frog", "robot")  # which smile no more when they are calm
        assert len(faces) == 1 + len(FEELINGS) - mouthless - glad, name


def test_one_tear_is_enough():
    tear = "#4db8f0"
    assert figure("girl", Look(pose="sad")).svg.count(tear) == 1 == figure("fox", Look(pose="sad")).svg.count(tear)
    assert tear not in figure("girl", Look(pose="worried")).svg


@pytest.mark.slow
@pytest.mark.parametrize("hat", HATS)
def test_no_hat_is_over_the_eyes(hat):
    for name in (beast for beast in BEASTS if beast != "moose"):
        bare, under = (piece_image(name, Look(wearing=worn), 220) for worn in ("", hat))
        assert bare != under
        for x, y in eyes_in(name, bare):
            assert bare.pixel(x, y) == under.pixel(x, y), name


def eyes_in(name, shown):
    """Where the eyes are in an image of a figure, and their upper edges."""
    head, drawing, eyes = drawings()[f"{BEASTS[name].head}-head"], figure(name, Look()), _FACES[BEASTS[name].head]
    scale, (aside, above, radius) = shown.height() / (drawing.height * (1 + 2 * AROUND)), face(name)
    of_head = 2 * radius * drawing.height / head.width
    for side in (-1, 1):
        across = (eyes.middle + side * eyes.eyes[0] - head.left - head.width / 2) * of_head - aside * drawing.height
        for height in (eyes.eyes[1], eyes.eyes[1] - 1.5):
            chin = above * drawing.height - radius * drawing.height  # of the head's box, above the ground
            up = chin + (head.top + head.height - height) * of_head
            middle = shown.width() / 2 + across * scale
            yield round(middle), round(shown.height() - (up + AROUND * drawing.height) * scale)


LILY = "Lily went to the park. Lily saw a boy. The boy had a ball. Lily and the boy played. Lily sang. "


@pytest.mark.parametrize("page, felt", [
    ("Lily was sad.", {"girl": "sad"}),
    ("The boy cried. Lily gave him her ball. She felt happy and proud.", {"boy": "sad", "girl": "proud"}),
    ("Lily was sad. Then the boy gave her the ball. She was not sad any more. He smiled.",
     {"girl": "happy", "boy": "happy"}),
    ("Lily cried and cried. The boy hugged her and she stopped crying.", {"girl": "happy"}),
    ("Lily saw the boy crying.", {"boy": "sad", "girl": "worried"}),
    ("Lily saw a boy who was sad.", {"boy": "sad", "girl": "worried"}),
    ("Lily met the sad boy and smiled.", {"boy": "sad", "girl": "happy"}),
    ("The boy took the ball and that made Lily sad.", {"girl": "sad", "boy": "worried"}),
    ("Lily and the boy saw a shadow. They were scared.", {"girl": "scared", "boy": "scared"}),
    ("\"Don't be sad,\" said the boy to Lily.", {}),
    ("\"Look!\" cried Lily. The boy looked.", {"girl": "calm", "boy": "calm"}),
    ("The poor flower was sad and she began to cry. Lily watered it.", {}),
    ("The boy wiped the tears from her face.", {"boy": "happy"}),
    ("Lily was surprised when she saw the boy.", {"girl": "surprised"}),
    ("Lily saw a big dog. She was scared.", {"girl": "scared"}),
    ("Lily looked for her ball, but she could not find it.", {"girl": "worried"}),
    ("Lily looked for her ball and found it. She was happy.", {"girl": "happy"}),
    ("The boy said it was late, but Lily didn't want to leave yet.", {"girl": "worried", "boy": "worried"}),
    ("\"Oh no!\" said the boy.", {"boy": "worried"}),
    ("Lily spilled juice on the picture of her mother. She felt ashamed.", {"girl": "sad"}),
    ("The boy was angry.", {"boy": "angry"}),
    ("Lily was lonely.", {"girl": "sad"}),
    ("Lily asked the boy what that word meant, but he didn't know.", {"girl": "calm", "boy": "calm"}),
    ("Lily met a sad bird.", {"girl": "worried", "bird": "sad"}),
    ("Lily felt bad because the boy was hurt.", {"girl": "sad", "boy": "sad"}),
    ("Lily told the boy how dizzy she felt.", {"girl": "dizzy", "boy": "worried"}),
    ("The boy told Lily that he was angry. She told him that she was sorry and sad.", {"girl": "sad", "boy": "angry"}),
    ("The boy thought that Lily was happy, but she was sad.", {"girl": "sad", "boy": "worried"}),
    ("The boy was mean to the cat and the cat was scared.", {"boy": "stern", "cat": "scared"}),
    ("Lily saw the boy cry. There was a hug, and nobody was sad any more.", {"girl": "happy", "boy": "happy"}),
    ('"Ouch!" said the boy.', {"boy": "worried"}),
    ("Lily smiled and hugged the boy back, feeling happy and proud.", {"girl": "proud"}),
    ("Lily came home and told the boy that she was tired.", {"girl": "tired", "boy": "calm"}),
    ('"Help!" cried Lily.', {"girl": "worried"}),
    ("Lily saw a big, sleepy turtle. She smiled.", {"girl": "happy", "turtle": "tired"}),
    ("Lily and the boy were very surprised. They all played together.", {"girl": "surprised", "boy": "surprised"}),
    ("Lily and the boy were sad. From then on, they played together.", {"girl": "happy", "boy": "happy"}),
    ('"I am so tired," said Lily. The boy gave her a pillow.', {"girl": "tired", "boy": "happy"}),
    ("Lily saw a big, scary dog. She was scared.", {"girl": "scared", "dog": "angry"}),
    ("Lily saw a big, scary dog. But the dog licked her face and she laughed.", {"girl": "laughing"}),
])  # fmt: skip
def test_the_right_one_feels_it_at_the_pages_end(page, felt):
    pieces = scene(page, cast_of(LILY + page), 1, 1).pieces
    found = {one.piece: one.look.pose for one in pieces if one.look.pose in FEELINGS}
    assert found == felt


def test_dismay_about_somebody_who_is_not_there_is_seen_too():
    page = 'Lily told her mom about the boy. "Oh no!" said her mom.'
    pieces = scene(page, cast_of(LILY + page), 1, 1).pieces
    assert {one.piece: one.look.pose for one in pieces if one.look.pose} == {"girl": "worried", "mother": "worried"}


@pytest.mark.parametrize("page, there", [("Lily", ["girl"]), ("Fox", ["fox"]), ("He", []), ("Oh no", []), ('"', [])])
def test_a_page_that_has_just_been_begun_has_a_picture(page, there):
    assert [one.piece for one in scene(page, cast_of(page)).pieces] == there


def test_whoever_laughs_again_does_not_run_in_fear_any_more():
    for page, act in (
        ("Lily saw a big dog. She was scared and ran away.", "run"),
        ("Lily saw a big dog. She was scared and ran away. But the dog licked her face and Lily laughed.", ""),
    ):
        shown = scene(page, cast_of(LILY + page), 1, 1)
        assert next(one.look.act for one in shown.pieces if one.piece == "girl") == act


def test_an_angry_dog_shows_its_teeth_and_no_tongue():
    friendly, angry = (drawing_of("dog", Look(pose=pose)).svg for pose in ("", "angry"))
    assert "#f8312f" in friendly and "#f8312f" not in angry and "#ffffff" in angry


@pytest.mark.parametrize("name", ["mother", "father", "girl", "boy"])
def test_the_darkest_faces_have_lips_that_are_seen(name):
    skin = SKIN[4]
    assert all(contrast(lips, skin) >= 2.5 for lips in SMILES if lips in figure(name, Look(4)).svg)
    sad = figure(name, Look(4, pose="worried")).svg
    assert any(contrast(line, skin) >= 3 for line in re.findall(r'fill="none" stroke="(#[0-9a-f]{6})"', sad))


def test_eyes_look_where_the_figure_looks():
    for name in ("girl", "boy", "child", "baby", "mother", "father", "grandma", "grandpa"):
        for hair in range(3):
            assert 'translate(-.85 0)"><path fill="#000"' in figure(name, Look(hair=hair)).svg, (name, hair)


def test_the_hair_of_a_mother_goes_with_her_childs():
    for tone in (0, 2, 3, 4):
        for hair in range(3):
            assert "#fff9ba" not in figure("mother", Look(tone, hair)).svg
    assert "#fff9ba" in figure("mother", Look(1, 1)).svg and "#fff9ba" in figure("girl", Look(1)).svg


def test_a_little_boy_is_smaller_than_the_girl_of_the_story():
    page = "Lily met a little boy. Lily and the boy played."
    sizes = {one.piece.name: one.size for one in together(people(tokens(page), cast_of(LILY + page))[0], tokens(page))}
    assert sizes["boy"] < sizes["girl"]


@pytest.mark.parametrize("text, face", [
    ("Lily was sad. Her mom hugged Lily and said it was okay.", "calm"), ("Lily was sad. Her mom saw it.", "worried"),
])  # fmt: skip
def test_a_parent_who_comforts_is_not_as_sad_as_the_child(text, face):
    placed = {one.piece: one.look for one in scene(text, cast_of(text)).pieces}
    assert (placed["girl"].feeling, placed["mother"].feeling) == ("sad", face)


@pytest.mark.parametrize("text, act", [
    ("Lily asked her mom, \"Can we go?\"", "ask"), ("Lily thanked her mom.", "thank"),
    ("Lily said, \"Thank you!\" Lily thanked her mom.", "thank"), ("Lily ran and asked her mom.", "run"),
    ("Lily told her mom about the park.", "tell"),
])  # fmt: skip
def test_asking_and_thanking_are_other_gestures_than_telling(text, act):
    placed = {one.piece: one.look for one in scene(text, cast_of(text)).pieces}
    assert placed["girl"].deed == act


def test_every_gesture_of_somebody_who_speaks_is_another():
    for name in (*BEASTS, "girl", "man"):
        assert len({figure(name, Look(act=act)).svg for act in ("", "tell", "ask", "thank", "wave", "hold")}) == 6, name


def test_a_sad_song_makes_nobody_sad():
    page = "Pip the puppy and Freddy the frog were by the pond. They sang happy songs and sad songs."
    assert all(one.look.pose != "sad" for one in scene(page, cast_of(page)).pieces)


def test_who_is_seen_to_shiver_is_cold_and_who_would_love_to_help_is_not_in_need():
    page = "Max the owl saw a small bird shivering. He flew to find some food."
    felt = {one.piece: one.look.feeling for one in scene(page, cast_of(page)).pieces}
    assert felt["bird"] == "cold" and felt["owl"] != "cold"
    page = 'Clara the rabbit asked the squirrel. "Yes, I would love to help!" said the squirrel.'
    assert "worried" not in {one.look.feeling for one in scene(page, cast_of(page)).pieces}
