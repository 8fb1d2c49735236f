"""What can be wrong with a model, or with what it is asked."""

from __future__ import annotations

from storydesk.errors import StoryDeskError


class BundleError(StoryDeskError):
    """A model bundle is missing, damaged, altered or of a kind that this program does not know."""


class RequestError(StoryDeskError):
    """A story was asked for with settings that make no sense."""
