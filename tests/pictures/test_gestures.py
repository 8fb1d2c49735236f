"""What hands do with each other, where eyes look, and that nobody does the same with their arms on page after page."""

from itertools import pairwise

import pytest

from storydesk.pictures import cast_of, pages, scene
from storydesk.pictures.document import ASPECT
from storydesk.pictures.figures import BEASTS, PEOPLE, figure, reach
from storydesk.pictures.gestures import meet
from storydesk.pictures.scenes import Look, Scene

SEEDS = range(6)
TELLING = "Lily went to the park. Lily saw a boy. The boy had a ball. Lily and the boy played. Lily sang. "


def looks(page, seed=1, number=0):
    shown = scene(page, cast_of(TELLING + page), seed, number)
    assert Scene.from_json(shown.to_json()) == shown
    return {one.name or one.piece: one for one in shown.pieces}


@pytest.mark.parametrize("page, who, act", [
    ("Lily asked the boy for the ball.", "Lily", "ask"),
    ("Lily thanked the boy.", "Lily", "thank"),
    ('"Thank you, Lily!" said the boy.', "boy", "thank"),
    ('"Where is my ball?" said the boy.', "boy", "ask"),
    ('"Goodbye!" said the boy.', "boy", "wave"),
    ("Lily pointed at the bird.", "Lily", "point"),
    ("The boy showed Lily a trick.", "boy", "give"),
    ("Lily reached for the moon.", "Lily", "reach"),
    ("They cheered.", "Lily", "cheer"),
    ("They danced.", "Lily", "dance"),
    ("Lily kicked the ball.", "Lily", "kick"),
    ("Lily and the boy sat down in the grass.", "boy", "rest"),
    ("Lily sat down on the grass to eat.", "Lily", "rest"),
    ("Lily sat at the table.", "Lily", ""),
    ("Lily sat on the elephant.", "Lily", ""),
    ("Lily sat up in surprise.", "Lily", ""),
    ("Lily sat down to eat her lunch.", "Lily", ""),
    ("Lily danced. Then she was tired.", "Lily", ""),
    ("Lily jumped. Then she was sad.", "Lily", ""),
    ("Lily ran around and around. Then she felt dizzy.", "Lily", ""),
])  # fmt: skip
def test_a_gesture_goes_with_its_verb(page, who, act):
    assert looks(page)[who].look.act == act


def test_nobody_tells_with_the_same_hand_on_two_pages_running():
    acts = [looks("Lily told the boy about the ball.", 1, number)["Lily"].look.act for number in range(6)]
    assert all(one != other for one, other in pairwise(acts))
    for name in (*PEOPLE, *BEASTS):
        is_baby = name in PEOPLE and PEOPLE[name].stature == "baby"
        assert is_baby or len({figure(name, Look(act=act)).svg for act in acts}) == 3, name


@pytest.mark.parametrize("page, other", [
    ("Lily and the boy became best friends.", "boy"),
    ("Lily and her mom walked home, happy together.", "mother"),
])  # fmt: skip
def test_friends_go_hand_in_hand_and_the_hands_meet(page, other):
    for seed in SEEDS:
        seen = looks(page, seed)
        pair = sorted((seen["Lily"], seen[other]), key=lambda one: one.x)
        assert meet(pair[0].look.act, pair[1].look.act)
        (x, y), (to_x, to_y) = (hand_of(one) for one in pair)
        assert abs(x - to_x) * ASPECT < 0.03 and abs(y - to_y) < 0.05, seed


def hand_of(one):
    across, above = reach(one.piece, one.look.act)
    return one.x + (1 if one.mirrored else -1) * across * one.size / ASPECT, one.y - above * one.size


def test_who_comforts_has_a_hand_on_the_shoulder_and_a_kind_smile():
    for seed in SEEDS:
        seen = looks("Lily cried. Her mom comforted her.", seed)
        lily, mom = seen["Lily"], seen["mother"]
        assert (lily.look.pose, mom.look.pose) == ("sad", "happy")
        x, y = hand_of(mom)
        assert abs(x - lily.x) * ASPECT < 0.5 * 0.72 * lily.size and lily.y - lily.size < y < lily.y - 0.3 * lily.size


def test_eyes_go_down_to_the_ground_and_up_into_a_tree():
    assert looks("Lily found a coin on the ground.")["Lily"].look.gaze == "down"
    for seed in SEEDS:
        seen = looks("Lily saw a bird in the tree.", seed)
        assert seen["Lily"].mirrored == (seen["bird"].x > seen["Lily"].x)
    assert looks("Lily looked up.")["Lily"].look.gaze == "up"
    assert looks("Lily sang.")["Lily"].look.gaze == ""
    for name in (*PEOPLE, *BEASTS):
        assert len({figure(name, Look(gaze=gaze)).svg for gaze in ("", "down", "up")}) == 3, name


@pytest.mark.parametrize("page, pose, state", [
    ("Lily was so cold that she shivered.", "cold", ""),
    ("It was cold outside. Lily was happy.", "happy", ""),
    ("Lily drank cold water. The soup was hot.", "", ""),
    ("Lily was very tired.", "tired", ""),
    ("Lily lived in a cold place.", "", ""),
    ("Lily was shy.", "shy", ""),
    ("Lily was proud.", "proud", ""),
    ("Lily was curious.", "curious", ""),
    ('"I feel sick," said Lily.', "sick", ""),
    ('"I am not sad," said Lily.', "", ""),
    ('"You are not tired," said the boy to Lily.', "", ""),
    ("Lily had so much fun that she never wanted to leave.", "happy", ""),
    ("Lily jumped into the mud and got very dirty.", "", "dirty"),
    ("Lily got wet. Her mom dried her, and then she was dry.", "", ""),
    ("Lily sat in the wet grass.", "", ""),
])  # fmt: skip
def test_a_state_is_that_of_its_subject_and_not_of_the_weather(page, pose, state):
    look = looks(page)["Lily"].look
    assert (look.feeling.replace("calm", ""), look.state) == (pose, state)


def test_a_mother_who_forbids_is_stern_and_not_sad():
    mom = looks('Lily wanted a cake, but her mom frowned and said, "No."')["mother"]
    assert mom.look.pose == "stern"


def test_a_cast_of_an_earlier_version_is_read():
    story = pages(TELLING)[0]
    old = scene(story, cast_of(TELLING)).to_json().replace(',"state":"","gaze":""', "")
    assert Scene.from_json(old) == scene(story, cast_of(TELLING))
