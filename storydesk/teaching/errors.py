"""What can go wrong while the model is taught, each as one sentence that can be shown as it stands."""

from __future__ import annotations

from storydesk.errors import StoryDeskError

FAILED = "Something went wrong while it learned. Your stories and the model are as they were."


class TeachingError(StoryDeskError):
    """The model could not be taught. It is as it was before, and so are the stories."""


class FolderError(TeachingError):
    """A folder of stories that cannot be read."""


class NoRoomError(TeachingError):
    """The disk has too little room, or cannot be written."""


class NoMemoryError(TeachingError):
    """The system ended the process, as it does where memory is short."""


class NothingLearnedError(TeachingError):
    """The model predicts stories of this kind no better than before."""
