"""Errors of the workshop: messages that say what is wrong and what to do."""

import signal

from storydesk.errors import StoryDeskError


class TrainerError(StoryDeskError):
    """A verb cannot go on: bad input, a full disk, a checkpoint that does not fit."""


class Interrupted(KeyboardInterrupt):
    """Somebody ended a verb, by Ctrl+C or as systems end programs.

    Args:
        number: of the signal.
        told: what is kept, and how to go on.
    """

    def __init__(
        self, number: int = signal.SIGINT, told: str = "The same command goes on where it stopped, or begins again."
    ) -> None:
        super().__init__(told)
        self.number, self.told = number, told
