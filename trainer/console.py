"""What every verb prints: what it will do, a progress bar, and one closing JSON line."""

from __future__ import annotations

import json
import sys
from typing import Any

from tqdm import tqdm


def announce(text: str) -> None:
    """Say what is about to happen."""
    print(text, file=sys.stderr, flush=True)


def progress(total: int | None, unit: str, initial: int = 0) -> tqdm:
    """A progress bar on standard error; quiet where nobody watches."""
    return tqdm(
        total=total, initial=initial, unit=unit, unit_scale=True, file=sys.stderr, disable=not sys.stderr.isatty()
    )


def tell(**figures: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """Report progress as one JSON line on standard output, for a program that waits."""
    print(json.dumps(figures, ensure_ascii=False), flush=True)


def finish(**figures: Any) -> None:  # noqa: ANN401 - whatever JSON can hold
    """End a verb with one JSON line on standard output."""
    print(json.dumps(figures, ensure_ascii=False), flush=True)
