"""Bounds of numbers among options. What is no number, or endless, is outside every one; None has not been said."""

from __future__ import annotations

import math
from typing import Any

from trainer.errors import TrainerError


def at_least(least: float, options: Any, *names: str) -> None:  # noqa: ANN401 - a dataclass
    """Check that so named options are not below a number.

    Raises:
        TrainerError: that names the first one which is.
    """
    _check(options, names, f"at least {least:g}", least, math.inf)


def between(least: float, most: float, options: Any, *names: str) -> None:  # noqa: ANN401
    """Check that so named options are from one number to another; raises what `at_least` does."""
    _check(options, names, f"from {least:g} to {most:g}", least, most)


def above_zero(options: Any, *names: str) -> None:  # noqa: ANN401
    """Check that so named options are above 0; raises what `at_least` does."""
    _check(options, names, "above 0", math.ulp(0), math.inf)


def _check(options: Any, names: tuple[str, ...], wanted: str, least: float, most: float) -> None:  # noqa: ANN401
    for name in names:
        value = getattr(options, name)
        if value is not None and not (math.isfinite(value) and least <= value <= most):
            raise TrainerError(f"{name} must be {wanted}, not {value}.")
