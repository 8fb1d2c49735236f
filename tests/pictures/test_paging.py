"""A story in pages: nothing is lost, sentences stay whole, a page is about as long as a picture book's."""

from hypothesis import given
from hypothesis import strategies as st

from storydesk.pictures import pages

STORY = (
    "Once upon a time there was a little fox named Finn. He lived in the forest with his mother.\n\n"
    'One day he found a balloon. "Look!" he said. "It can fly." Mr. Owl laughed and shook his head. Finn held the '
    "balloon with both paws and ran up the hill. The wind blew. The balloon pulled him up, a little, and then a little "
    'more. "Help!" he called. His mother came and held his tail. They laughed all the way home.\n\nThe end.'
)


def test_pages_hold_the_whole_story_in_whole_sentences():
    found = pages(STORY)
    assert " ".join(found).split() == STORY.split()
    assert all(page.rstrip()[-1] in '.!?"' for page in found)
    assert not any(page.endswith("Mr.") for page in found)


def test_pages_are_about_as_long_as_in_a_picture_book():
    lengths = [len(page.split()) for page in pages(STORY)]
    assert len(lengths) >= 2
    assert all(15 <= length <= 62 for length in lengths), lengths


def test_no_story_has_no_pages():
    assert pages("") == [] and pages(" \n\n ") == []


@given(st.text(alphabet="aB. !?\"'\n,", max_size=400))
def test_no_letter_is_lost_whatever_is_written(text):
    assert "".join("".join(pages(text)).split()) == "".join(text.split())
