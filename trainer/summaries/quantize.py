"""`summaries quantize`: the folder of a model with int8 weights, a quarter of the size.

python -m trainer summaries quantize runs/aware --out runs/quantised
"""

from __future__ import annotations

import time
from pathlib import Path

from torch import Tensor

from trainer.console import announce, finish
from trainer.summaries.folder import open_folder, refuse_existing, save_folder, weights_of
from trainer.summaries.int8 import covers, rounded


def run(folder: Path, out: Path) -> None:
    """Write the folder, and say what it cost.

    Raises:
        TrainerError: if there is no model in the folder, or `out` cannot be written or holds one.
    """
    refuse_existing(out)
    announce(f"Quantising {folder} to int8 into {out}.")
    summariser = open_folder(folder)
    started = time.perf_counter()
    state = weights_of(summariser.model)
    on_grid = rounded(state)
    errors = [_relative_error(state[name], on_grid[name]) for name in state if covers(name, state[name])]
    seconds = round(time.perf_counter() - started, 2)
    size = save_folder(out, summariser, {"stage": "quantised", "seconds": seconds}, quantised=True)
    finish(verb="summaries quantize", out=str(out), bytes_before=summariser.bytes, bytes=size, matrices=len(errors),
           largest_relative_error=round(max(errors), 6))  # fmt: skip


def _relative_error(before: Tensor, after: Tensor) -> float:
    return float((after - before).norm() / before.norm().clamp_min(1e-12))
