"""What can be attacked: a kind of file that the program opens.

A new target is a class with a name and three methods, listed in `storydesk.fuzz.targets`. Everything happens in a
process of its own with a data folder of its own, so a target may use the program as it is.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from random import Random
from typing import ClassVar

from storydesk.errors import StoryDeskError


class Target(ABC):
    """A kind of file, how to spoil it, and how the program opens it.

    Attributes:
        name: on the command line and in the report.
        refusals: the errors that are a clear sentence; any other one breaks the promise.
    """

    name: ClassVar[str]
    refusals: ClassVar[tuple[type[Exception], ...]] = (StoryDeskError,)

    @abstractmethod
    def prepare(self, valid: Path) -> None:
        """Make a valid input in an empty folder, once for each process."""

    @abstractmethod
    def spoil(self, valid: Path, folder: Path, chance: Random) -> str:
        """Make a hostile input in an empty folder and say in a few words what was done to it.

        Args:
            valid: the folder of the valid one, which stays as it is.
            folder: for the hostile one.
            chance: the only source of chance, so that a number names an input.
        """

    @abstractmethod
    def use(self, folder: Path) -> None:
        """Open the input in a folder and use it as the program does. Raises one of `refusals`, if anything."""
