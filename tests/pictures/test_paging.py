"""A story in pages: nothing is lost, sentences stay whole, a page is about as long as a picture book's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.pictures import pages
from storydesk.pictures.paging import FEWEST_FEW, MOST_FEW

STORY = (
    "Once upon a time there was a little fox named Finn. He lived in the forest with his mother.\n\n"
    'One day he found a balloon. "Look!" he said. "It can fly." Mr. Owl laughed and shook his head. Finn held the '
    "balloon with both paws and ran up the hill. The wind blew. The balloon pulled him up, a little, and then a little "
    'more. "Help!" he called. His mother came and held his tail. They laughed all the way home.\n\nThe end.'
)


@pytest.mark.parametrize("few", [False, True])
def test_pages_hold_the_whole_story_in_whole_sentences(few):
    found = pages(STORY, few)
    assert " ".join(found).split() == STORY.split()
    assert all(page.rstrip()[-1] in '.!?"' for page in found)
    assert not any(page.endswith("Mr.") for page in found)


def test_pages_are_about_as_long_as_in_a_picture_book():
    lengths = [len(page.split()) for page in pages(STORY)]
    assert len(lengths) >= 2
    assert all(15 <= length <= 62 for length in lengths), lengths


def test_first_readers_have_few_words_on_a_page():
    lengths = [len(page.split()) for page in pages(STORY, few=True)]
    assert lengths and all(FEWEST_FEW <= length <= MOST_FEW for length in lengths), lengths


def test_only_a_sentence_that_no_page_has_room_for_is_parted_and_at_a_comma():
    long = "The fox, the hare and the owl went up the hill on the left,"
    rest = "and they did not stop until they were at the top."
    assert pages(f"{long} {rest}\n\nThe end.", few=True) == [long, f"{rest}\n\nThe end."]
    just = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen."
    assert pages(f"{just} {just} Yes.", few=True) == [just, f"{just} Yes."]


def test_no_story_has_no_pages():
    for few in (False, True):
        assert pages("", few) == [] and pages(" \n\n ", few) == []


@given(st.text(alphabet="aB. !?\"'\n,", max_size=400), st.booleans())
def test_no_letter_is_lost_whatever_is_written(text, few):
    assert "".join("".join(pages(text, few)).split()) == "".join(text.split())
