"""Whether a run is to end early: a signal only sets a mark, so that nothing is left half done or half written."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

import torch
import torch.distributed as dist


class GivenUp(BaseException):
    """What is being computed is of no use any more: the run ends."""


class Stopping:
    """What SIGINT and SIGTERM ask for while this is entered; of several processes all decide alike.

    Attributes:
        number: the signal's, once it is decided that the run ends; 0 before.

    Args:
        processes: how many train together; they have joined their group.
    """

    def __init__(self, processes: int = 1) -> None:
        self.number = self._asked = 0
        self._processes = processes
        self._leaves_at_once = False
        # Marks never wait for a graphics card.
        self._group = dist.new_group(backend="gloo") if processes > 1 else None

    def __enter__(self) -> Stopping:
        self._handlers = {number: signal.signal(number, self.ask) for number in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def ask(self, number: int = signal.SIGINT, _frame: object = None) -> None:
        """End the run at the next opportunity."""
        self._asked = number
        if self._leaves_at_once:
            raise GivenUp

    @contextmanager
    def leaving_at_once(self) -> Iterator[None]:
        """Let a signal end what is computed here in its middle; it must neither write nor change anything that stays.

        One of several processes never leaves alone: there the mark is all.

        Raises:
            GivenUp: where somebody asked for the end.
        """
        if self._asked and self._processes == 1:
            raise GivenUp
        self._leaves_at_once = self._processes == 1
        try:
            yield
        finally:
            self._leaves_at_once = False

    def decided(self) -> bool:
        """Whether the run ends here: asked for in any of the processes, each of which must call this at the same place.

        Where one process left alone, the others would wait for it in vain.
        """
        if not self.number:
            self.number = self._asked
            if self._processes > 1:
                mark = torch.tensor(self._asked)
                dist.all_reduce(mark, dist.ReduceOp.MAX, self._group)
                self.number = int(mark)
        return self.number > 0
