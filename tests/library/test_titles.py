"""Titles are suggested from the story."""

import pytest

from storydesk.library.titles import LONGEST_TITLE, suggest_title


@pytest.mark.parametrize(("text", "title"), [
    ("Once upon a time there was a little fox named Finn. He saw the ball. The ball was red.", "Finn and the Ball"),
    ("Once there lived an old owl called Sam. Sam was wise.", "Sam the Old Owl"),
    ("One day, a girl named Lily found a needle. She showed the needle to mom. The needle was sharp.",
     "Lily and the Needle"),
    ("One day Tom met Max. He and Max played with the kite and the kite flew.", "Max and the Kite"),
    ("Once upon a time, there was a little rabbit in a big forest. He ate the honey. The honey was good.",
     "The Little Rabbit and the Honey"),
    ("There lived an owl. It slept.", "The Owl"),
    ("There was a dog, who barked. It ran.", "The Dog"),
    ("Once there was a big, brown bear. He slept.", "Once there was a big, brown bear"),
    ("There was a time when nobody spoke. Then it rained.", "There was a time when nobody spoke"),
    ("There was a lot of snow.", "There was a lot of snow"),
    ("The sun was shining. Birds sang.", "The sun was shining"),
    ("“Hello!” said nobody in particular to anyone at all today.", "Hello!"),
    ("It was a very long and very rainy day in the village by the sea.", "It was a very long and very…"),
    ("Es war einmal ein kleiner Bär, der hieß Bruno und lebte im Wald.", "Es war einmal ein kleiner Bär, der…"),
    ("\n\n   # Heading\n\nText.", "Heading"),
    ("从前有一只小狐狸。它很勇敢。", "从前有一只小狐狸"),
    ("", ""), ("  \n ", ""), ("***", ""),
])  # fmt: skip
def test_suggestions(text, title):
    assert suggest_title(text) == title


def test_titles_are_short_and_on_one_line():
    assert len(suggest_title("x" * 1000)) <= LONGEST_TITLE
    assert "\n" not in suggest_title("one\ntwo")
