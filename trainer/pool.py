"""Processes that work beside a verb, and end with it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context


@contextmanager
def beside(processes: int, prepare: Callable[..., None], *given: object) -> Iterator[ProcessPoolExecutor]:
    """So many fresh interpreters, each of which has called `prepare`.

    A verb that is interrupted does not wait for what they have not begun. Ctrl+C is the verb's business, not theirs.
    """
    # Forked children of a process with threads may hang; a fresh interpreter never does.
    begin = partial(_begin, prepare, *given)
    with ProcessPoolExecutor(processes, get_context("spawn"), begin) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _begin(prepare: Callable[..., None], *given: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare(*given)
