"""Who feels what in a picture: it is seen in the face, and in the right one."""

import pytest

from storydesk.pictures import cast_of, scene
from storydesk.pictures.faces import _FACES
from storydesk.pictures.figures import BEASTS, PEOPLE, face, figure
from storydesk.pictures.paint import AROUND, piece_image
from storydesk.pictures.pieces import drawings
from storydesk.pictures.scenes import FEELINGS, Look

HATS = ("hat", "cap", "crown", "straw")
SMILES = ("#990839", "#990838", "#290118")
"""The lips of people's heads in all tones."""


@pytest.mark.parametrize("feeling", ["sad", "scared", "surprised"])
def test_nobody_smiles_who_is_sad_or_scared(feeling):
    for name in PEOPLE:
        for tone in range(5):
            assert any(lips in figure(name, Look(tone)).svg for lips in SMILES)
            assert not any(lips in figure(name, Look(tone, pose=feeling)).svg for lips in SMILES), (name, tone)


def test_every_feeling_has_another_face():
    for name in (*PEOPLE, *(beast for beast in BEASTS if beast != "moose")):  # of a moose one sees half a face
        faces = {figure(name, Look(pose=face)).svg for face in ("", "sad", "scared", "surprised", "asleep")}
        assert len(faces) == 5, name


def test_one_tear_is_enough():
    tear = "#4db8f0"
    assert figure("girl", Look(pose="sad")).svg.count(tear) == 1 == figure("fox", Look(pose="sad")).svg.count(tear)
    assert tear not in figure("girl", Look(pose="scared")).svg


@pytest.mark.slow
@pytest.mark.parametrize("hat", HATS)
def test_no_hat_is_over_the_eyes(hat):
    for name in (beast for beast in BEASTS if beast != "moose"):
        bare, under = (piece_image(name, Look(wearing=worn), 220) for worn in ("", hat))
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
    ("The boy cried. Lily gave him her ball. She felt happy and proud.", {"boy": "sad"}),
    ("Lily was sad. Then the boy gave her the ball. She was not sad any more. He smiled.", {}),
    ("Lily cried and cried. The boy hugged her and she stopped crying.", {}),
    ("Lily saw the boy crying.", {"boy": "sad"}),
    ("Lily saw a boy who was sad.", {"boy": "sad"}),
    ("Lily met the sad boy.", {"boy": "sad"}),
    ("The boy took the ball and that made Lily sad.", {"girl": "sad"}),
    ("Lily and the boy saw a shadow. They were scared.", {"girl": "scared", "boy": "scared"}),
    ("\"Don't be sad,\" said the boy to Lily.", {}),
    ("\"Look!\" cried Lily. The boy looked.", {}),
    ("The poor flower was sad and she began to cry. Lily watered it.", {}),
    ("The boy wiped the tears from her face.", {}),
    ("Lily was surprised when she saw the boy.", {"girl": "surprised"}),
    ("Lily saw a big dog. She was scared.", {"girl": "scared"}),
])  # fmt: skip
def test_the_right_one_feels_it_at_the_pages_end(page, felt):
    pieces = scene(page, cast_of(LILY + page), 1, 1).pieces
    found = {one.piece: one.look.pose for one in pieces if one.look.pose in FEELINGS}
    assert found == felt
