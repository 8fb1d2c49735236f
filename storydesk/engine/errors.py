"""Errors that a person reads: each message names the thing, what is wrong with it, and what to do."""


class StoryDeskError(Exception):
    """A problem with a message that can be shown to anybody as it stands."""


class BundleError(StoryDeskError):
    """A model bundle is missing, damaged, altered or of a kind that this program does not know."""


class RequestError(StoryDeskError):
    """A story was asked for with settings that make no sense."""
