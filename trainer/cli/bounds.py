"""What options may be. What is no number, or endless, is outside every bound; None has not been said."""

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


def named(options: Any) -> None:  # noqa: ANN401
    """Check that a bundle is given a name, without which no bundle can be opened; raises what `at_least` does."""
    if not options.name.strip():
        raise TrainerError("A model needs a name: say one with --name.")


def _check(options: Any, names: tuple[str, ...], wanted: str, least: float, most: float) -> None:  # noqa: ANN401
    for name in names:
        value = getattr(options, name)
        if value is not None and not (math.isfinite(value) and least <= value <= most):
            raise TrainerError(f"{name} must be {wanted}, not {value}.")
