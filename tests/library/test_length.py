"""A story that the page could not take is cut, and no word of it is lost."""

import pytest

from storydesk.library.formats.book import BookStory
from storydesk.library.length import LONGEST_PARAGRAPH, LONGEST_STORY, parts, too_long

SENTENCE = "The little fox ran over the hill and found a red balloon. "


@pytest.mark.parametrize(
    "text",
    [
        (SENTENCE * 6 + "\n\n") * (LONGEST_STORY * 2 // (len(SENTENCE) * 6)),
        SENTENCE * (LONGEST_STORY // len(SENTENCE) + 1),
        SENTENCE * (LONGEST_PARAGRAPH // len(SENTENCE) + 1),
        "word " * LONGEST_PARAGRAPH,
        "x" * (LONGEST_STORY + 1),
        "🦊" * (LONGEST_STORY + 1),
        "a\n" * LONGEST_STORY,
    ],
    ids=["paragraphs", "one paragraph", "just too long", "words", "one word", "pictures", "lines"],
)
def test_each_part_fits_and_together_they_are_the_story(text):
    assert too_long(text)
    found = parts(BookStory("The Fox", text))
    assert not any(too_long(part.text) for part in found)
    assert "".join("".join(part.text for part in found).split()) == "".join(text.split())
    assert [part.title for part in found] in (["The Fox"], [f"The Fox ({n})" for n in range(1, len(found) + 1)])


def test_a_part_ends_with_a_sentence():
    assert all(part.text.endswith(".") for part in parts(BookStory("", SENTENCE * 10_000)))


def test_a_story_that_fits_stays_as_it_is():
    story = BookStory("The Fox", SENTENCE * 100 + "\n\n\n" + SENTENCE)
    assert parts(story) == (story,)
