"""Who feels what in a picture: it is seen in the face, and in the right one."""

import pytest

from storydesk.pictures.figures import BEASTS, PEOPLE, figure
from storydesk.pictures.scenes import Look

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
        faces = {figure(name, Look(pose=pose)).svg for pose in ("", "sad", "scared", "surprised")}
        assert len(faces) == 4, name


def test_one_tear_is_enough():
    tear = "#4db8f0"
    assert figure("girl", Look(pose="sad")).svg.count(tear) == 1 == figure("fox", Look(pose="sad")).svg.count(tear)
    assert tear not in figure("girl", Look(pose="scared")).svg
