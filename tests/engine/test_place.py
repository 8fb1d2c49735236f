"""Where a story goes on: never inside a sentence, and at the end unless the caret is plainly elsewhere."""

import pytest

from storydesk.engine.place import goes_on_at, rewrites_from


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        ("The fox ran. He sat.|^", "at the end"),
        ("^The fox ran. He sat.|", "at the end"),
        ("The fox ran. He ^sat.|", "at the end"),
        ("The fox ran. He sat.^\n\n|", "at the end"),
        ("The f^ox ran.| He sat.", "after the sentence"),
        ("The fox r^an|\nHe sat.", "after the sentence"),
        ("The fox ran.^| He sat.", "between sentences"),
        ("The fox ran. ^|He sat.", "between sentences"),
        ("The fox ran.\n^|\nHe sat.", "between sentences"),
        ('"Stop! Come ^here!" said Mr. Fox.| He sat.', "after the sentence"),
        ("“Stop!^ Come here.”| He sat.", "after the sentence"),
        ("^|", "at the end"),
    ],
)
def test_continue_writes_between_sentences_or_at_the_end(marked, why):
    text, caret = marked.replace("|", "").replace("^", ""), marked.replace("|", "").index("^")
    place = goes_on_at(text, caret)
    assert (place.at, place.why) == (marked.replace("^", "").index("|"), why)
    assert place.follows is bool(text[place.at :].strip())


@pytest.mark.parametrize(
    ("marked", "why"),
    [
        ("The b^ear| ran. He sat.", "after the word"),
        ("The bear^| ran.", "after the word"),
        ("The ^|bear ran.", "after the word"),
        ("The bear's^| hat", "after the word"),
        ("The be^ar's| hat", "after the word"),
        ("The bear ran. ^|He sat.", "between sentences"),
        ("The bear ran.^|", "at the end"),
    ],
)
def test_rewriting_begins_behind_the_changed_word(marked, why):
    text, caret = marked.replace("|", "").replace("^", ""), marked.replace("|", "").index("^")
    place = rewrites_from(text, caret)
    assert (place.at, place.why) == (marked.replace("^", "").index("|"), why)
