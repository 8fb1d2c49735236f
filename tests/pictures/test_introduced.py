"""Who somebody of a name is where the text says it aside: in what they say, as a sister, as nothing but a friend."""

import pytest

from storydesk.pictures import cast_of, pages, scene
from storydesk.pictures.figures import PEOPLE
from storydesk.pictures.pieces import table

_PENGUIN = "Once there was a penguin named Anna. Anna ate bread. Anna was glad. "


def _drawn(page, cast, number=0):
    return [placed.piece.removesuffix("_hero") for placed in scene(page, cast, 0, number).pieces]


@pytest.mark.parametrize("met, piece", [
    ('A tiny ant came up to her. "Hello," said the ant. "I am Tom."', "ant"),
    ('She met a goat. The goat looked at her and said, "My name is Tom."', "goat"),
    ('A bird sat there. "I\'m Tom," said the bird.', "bird"),
    ('A boy came. "I am Tom," he said. The goat looked up.', "boy"),
])  # fmt: skip
def test_who_says_the_own_name_is_what_speaks(met, piece):
    cast = cast_of(f"{_PENGUIN}{met} Tom smiled. Anna and Tom played.")
    assert cast.named("Tom").piece.removesuffix("_hero") == piece
    assert cast.hero.name == "Anna"
    page = "Tom took a small bite. Anna and Tom became friends."
    assert sorted(piece for piece in _drawn(page, cast) if piece in ("penguin", "ant", "goat", "bird", "boy")) == (
        sorted(("penguin", piece))
    )


def test_an_animals_friend_of_whom_nothing_is_said_is_an_animal_too():
    story = f"{_PENGUIN}Her friend, Tim, came to play. Tim and Anna played."
    tim = cast_of(story).named("Tim")
    assert tim.piece not in (*PEOPLE, "penguin") and tim == cast_of(story).named("Tim")
    assert cast_of(f"{story} Tim was a kind boy.").named("Tim").piece == "boy"
    assert cast_of("A girl named Anna sang. Her friend, Tim, came. Tim and Anna sang.").named("Tim").piece == "boy"


def test_a_sister_whose_name_stands_behind_is_one():
    cast = cast_of("Theo was a little bear. His little sister, Lily, came in. Theo and Lily played. Theo sang.")
    assert (cast.named("Lily").piece, cast.named("Lily").kind) == ("sister", "bear")
    assert _drawn("Theo and Lily ran.", cast) == ["bear", "bear"]


def test_mr_turtle_is_there_as_the_turtle_too():
    cast = cast_of('Nina the squirrel saw a turtle. "Hello, Mr. Turtle," said Nina. The turtle smiled. Nina sang.')
    assert sorted(_drawn('"I am slow," said the turtle. Nina laughed.', cast)) == ["squirrel", "turtle"]


def test_friends_are_no_relatives_and_nobody_is_there_before_their_time():
    story = (
        "Once upon a time there was a little frog named Pip. Pip lived in a small house by the pond and was a cheerful "
        "frog. One day Pip saw a big jar of cookies on the table. He wanted to eat them all.\n\n"
        "Then Bo the beaver came over. He knocked at the door and came in. Pip and Bo sat at the table for a long "
        "time and ate the cookies. Bo was happy and Pip was happy, too."
    )
    cast, told = cast_of(story), pages(story)
    assert "beaver" not in _drawn(told[0], cast) and "beaver" in _drawn(told[1], cast, 1)
    alone = cast_of("Once there was a frog named Pip. Pip loved his grandma. Grandma smiled. Pip sang.")
    assert _drawn("Pip played with his friends.", alone).count("frog") == 1


@pytest.mark.parametrize("friend, piece", [
    ("his friend, a big truck named Max", "truck"),
    ("a friend named Max, who was a squirrel", "squirrel"),
    ("his owner, Max", "boy"),
])  # fmt: skip
def test_a_friend_is_what_the_story_calls_it_and_there_once(friend, piece):
    cast = cast_of(f"There was a little robot named Oscar. Oscar lived with {friend}. Oscar and Max played. Max sang.")
    assert (cast.named("Max").piece, cast.hero.name) == (piece, "Oscar")
    there = _drawn(f"Oscar played with {friend}. Max was glad.", cast)
    assert there.count(piece) == 1 and there.count("boy") == (piece == "boy")


def test_whoever_is_called_on_the_phone_is_no_phone():
    story = "Mia the girl took out her phone and called Bo. Bo said he would come. Mia was glad. Bo came."
    assert cast_of(story).named("Bo").piece in PEOPLE


def test_ill_is_nobodys_name():
    story = "A goat named Ivy walked. \"I'll go,\" said Ivy. \"I'll run. I've a hat. I'll sing,\" said Ivy. She ran."
    assert [who.name for who in cast_of(story).characters] == ["Ivy"]


def test_mr_bear_of_a_story_of_a_teddy_is_the_teddy_and_there_once():
    story = 'Ruby the mouse had a teddy bear. "Hello, Mr. Bear!" said Ruby. The teddy bear smiled. Ruby sang. '
    there = _drawn(story, cast_of(story))
    assert there.count("teddy") == 1 and "bear" not in there


def test_friends_are_those_whom_the_story_will_call_so():
    story = (
        "Noah was a hedgehog. Noah played with his friends. He met a spider. He saw his friend, the duck. Noah sang."
    )
    assert set(_drawn("Noah played with his friends.", cast_of(story))) & {"duck", "spider"} == {"duck"}


def test_friends_of_the_page_before_are_they_on_the_next_one():
    story = (
        "Once upon a time there was a little goat named Pip. Pip had no brothers and no sisters, but he was cheerful. "
        "One day Pip went to the big cave in the hills with his friends.\n\n"
        "Inside the cave, they found a good spot to sit and talk for a while. Then they heard a noise and were "
        "afraid. They went out of the cave again and ran down the long hill."
    )
    cast, told = cast_of(story), pages(story)
    first, second = ([piece for piece in _drawn(told[at], cast, at) if table()[piece].lives] for at in (0, 1))
    assert len(first) == 3 and set(first) == set(second)


def test_who_is_only_called_little_boys_is_no_stranger():
    story = 'Theo the boy and Lily the girl saw a dog. The dog said, "Hello, little boys." They played with the dog.'
    found = [(one.piece, one.name) for one in scene(story, cast_of(story)).pieces]
    assert sorted(found) == [("boy", "Theo"), ("dog", ""), ("girl", "Lily")]
