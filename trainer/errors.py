"""Errors of the workshop: messages that say what is wrong and what to do."""

from storydesk.engine.errors import StoryDeskError


class TrainerError(StoryDeskError):
    """A verb cannot go on: bad input, a full disk, a checkpoint that does not fit."""
