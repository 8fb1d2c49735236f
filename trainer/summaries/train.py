"""`summaries train`: go on training an encoder-decoder on stories and their summaries, also aware of int8.

python -m trainer summaries train bart-base --stories guided.jsonl --out runs/tuned
python -m trainer summaries train runs/pruned --stories guided.jsonl --aware --out runs/aware
"""

from __future__ import annotations

from pathlib import Path

from trainer.summaries.folder import open_folder, refuse_existing
from trainer.summaries.int8 import make_aware
from trainer.summaries.options import Recipe
from trainer.summaries.pairs import training_pairs
from trainer.summaries.training import Run


def run(folder: Path, stories: str, out: Path, recipe: Recipe, aware: bool) -> None:
    """Train, or go on with the run that `out` holds.

    Args:
        folder: of the model.
        stories: a file with summaries under `about`.
        out: the folder to write.
        recipe: how.
        aware: whether every matrix is rounded to int8 in the forward pass, and in the folder.

    Raises:
        TrainerError: if the folder or the file is unfit, or `out` holds something else.
        Interrupted: if a signal ended the run.
    """
    refuse_existing(out)
    pairs = training_pairs(stories)
    summariser = open_folder(folder)
    if aware:
        make_aware(summariser.model)
    run = Run("aware of int8" if aware else "trained", summariser, pairs, recipe, out)
    run.train()
    run.finish()
