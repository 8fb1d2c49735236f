"""Processes that work beside a verb, and end with it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing.context import SpawnContext, SpawnProcess


class _Deaf(SpawnProcess):
    """A process that never hears Ctrl+C, not even while it is still importing what it needs."""

    def start(self) -> None:
        """Begin; what blocks a signal is handed down."""
        if not hasattr(signal, "pthread_sigmask"):  # Windows
            super().start()
            return
        before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Context(SpawnContext):
    Process = _Deaf


@contextmanager
def beside(processes: int, prepare: Callable[..., None], *given: object) -> Iterator[ProcessPoolExecutor]:
    """So many fresh interpreters, each of which has called `prepare`.

    A verb that is interrupted waits for what they are at, not for what they have not begun. Ctrl+C is the verb's
    business, not theirs.
    """
    # Forked children of a process with threads may hang; a fresh interpreter never does.
    begin = partial(_begin, prepare, *given)
    with ProcessPoolExecutor(processes, _Context(), begin) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _begin(prepare: Callable[..., None], *given: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare(*given)
