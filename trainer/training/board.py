"""A run's figures for TensorBoard, where it is installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from trainer.errors import TrainerError


def require_tensorboard() -> None:
    """See before the first step whether it is there.

    Raises:
        TrainerError: if it is not.
    """
    if find_spec("tensorboard") is None:
        raise TrainerError("--tensorboard needs the package tensorboard: pip install tensorboard.")


class Board:
    """Event files in the folder `tensorboard` of a run: `tensorboard --logdir runs` shows them.

    Args:
        run: the run's folder.
        step: the last one that is done; what was written of later ones is not shown.
    """

    def __init__(self, run: Path, step: int) -> None:
        from torch.utils.tensorboard import SummaryWriter

        self._writer: Any = SummaryWriter(str(run / "tensorboard"), purge_step=step + 1)

    def step(self, step: int, loss: float) -> None:
        """The loss of one step."""
        self._writer.add_scalar("loss/step", loss, step)

    def evaluation(self, line: dict[str, Any], sample: str) -> None:
        """A line of the log, and what the model wrote."""
        for name in ("train", "validation"):
            self._writer.add_scalar(f"loss/{name}", line[name], line["step"])
        for name in ("learning_rate", "tokens_per_second"):
            self._writer.add_scalar(name, line[name], line["step"])
        if sample:
            self._writer.add_text("story", sample, line["step"])
        self._writer.flush()

    def close(self) -> None:
        """Write what is left."""
        self._writer.close()
