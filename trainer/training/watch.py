"""How one watches a run: loss, tokens a second, time left; in the bar of a terminal, or as lines without one."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from trainer.console import announce, progress

LINES_EVERY = 10.0  # seconds
_SMOOTH = 0.9


class Watch:
    """Shows a run to somebody, while it is entered.

    Args:
        steps: of the whole run.
        first: that are done already.
        tokens: of a step.
        shows: whether this process tells; of several only one does.
    """

    def __init__(self, steps: int, first: int, tokens: int, shows: bool) -> None:
        self._steps, self._first, self._tokens, self._shows = steps, first, tokens, shows
        self._lines = shows and not sys.stderr.isatty()
        self._bar = progress(steps, "step", first) if shows and not self._lines else None
        self._loss: float | None = None
        self._started = time.perf_counter()
        self._aside = 0.0
        self._paused: float | None = None
        self._told = float("-inf")

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.close()

    def speed(self, step: int) -> float:
        """Tokens a second of this process's part of the run, evaluations not counted."""
        until = self._paused if self._paused is not None else time.perf_counter()
        return (step - self._first) * self._tokens / max(1e-9, until - self._started - self._aside)

    def pause(self) -> None:
        """What follows is no training."""
        self._paused = time.perf_counter()

    def resume(self) -> None:
        """It is over."""
        if self._paused is not None:
            self._aside += time.perf_counter() - self._paused
            self._paused = None

    def told(self, step: int, loss: float) -> None:
        """Show a step that is done: the first one, and others when some seconds are over."""
        self._loss = loss if self._loss is None else _SMOOTH * self._loss + (1 - _SMOOTH) * loss
        if self._bar is not None:
            self._bar.set_postfix_str(f"loss {self._loss:.3f}, {self.speed(step):,.0f} tokens/s", refresh=False)
            self._bar.update()
        elif self._lines and time.perf_counter() - self._told >= LINES_EVERY:
            self.line(step)

    def line(self, step: int, more: str = "") -> None:
        """One line of where the run is, whatever the clock says; in a terminal only where there is `more` to say."""
        if not self._shows or (self._bar is not None and not more):
            return
        self._told = time.perf_counter()
        loss = "" if self._loss is None else f", loss {self._loss:.3f}"
        left = f", {duration(self._left(step))} left" if step > self._first else ""
        text = f"Step {step:,} of {self._steps:,}{loss}{more}, {self.speed(step):,.0f} tokens/s{left}."
        if self._bar is not None:
            self._bar.write(text, file=sys.stderr)
        else:
            announce(text)

    def _left(self, step: int) -> float:
        seconds = time.perf_counter() - self._started
        return seconds / max(1, step - self._first) * (self._steps - step)


def duration(seconds: float) -> str:
    """As one says it."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
