"""A story as it is on the desk goes into the library and comes back."""

import pytest

from storydesk.library.passages import Alternative, Passage
from storydesk.library.records import Origin
from storydesk.library.store import Library
from storydesk.session.draft import Draft, draft_of
from storydesk.settings import Preset


def test_a_draft_comes_back(tmp_path):
    alternatives = (
        Alternative(" fox.", 7, Preset("", temperature=0.3, length=90), "model", ("hat",), "length"),
        Alternative(" bear ☃", 8, edited=True, finishing=True),
    )
    written = (Passage(1, 8, alternatives, 1),)
    with Library.open(tmp_path / "library.sqlite") as library:
        draft = Draft("", "A title", "A bear ☃", ("hat",), written)
        story = library.add(draft.text, draft.title, draft.origin)
        assert draft_of(story) == Draft(story.uid, "A title", "A bear ☃", ("hat",), written)
        assert (story.version.origin.seed, story.version.origin.model) == (8, "")


@pytest.mark.parametrize("damage", [{"passages": 7}, {"passages": [{}]}, {"asked": 3, "passages": []}])
def test_damaged_versions_cost_no_word_of_a_story(tmp_path, damage):
    with Library.open(tmp_path / "library.sqlite") as library:
        story = library.add("A story.", "Mine", Origin(settings=damage))
        assert draft_of(story) == Draft(story.uid, "Mine", "A story.")
