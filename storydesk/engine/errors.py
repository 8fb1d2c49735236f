"""What can be wrong with a model, or with what it is asked."""

from __future__ import annotations

from storydesk.errors import StoryDeskError
from storydesk.words.categories import ANSWERS, Category


class BundleError(StoryDeskError):
    """A model bundle is missing, damaged, altered or of a kind that this program does not know."""


class RequestError(StoryDeskError):
    """A story was asked for with settings that make no sense."""


class UnfitError(RequestError):
    """A story was asked for with something in it that no story here takes up.

    Attributes:
        category: what kind of thing it is.
    """

    def __init__(self, category: Category) -> None:
        super().__init__(ANSWERS[category])
        self.category = category
