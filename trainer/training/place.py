"""Where a process of a training run computes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
import torch.distributed as dist


@dataclass(frozen=True)
class Place:
    """Where this process computes.

    Attributes:
        rank: number of this process, from 0.
        processes: how many there are.
        device: what it computes on.
    """

    rank: int
    processes: int
    device: torch.device

    @classmethod
    @contextmanager
    def joined(cls, alone_on_cpu: bool = False) -> Iterator[Place]:
        """In the group that `torchrun` started, or alone.

        Args:
            alone_on_cpu: whether no graphics card is used without `torchrun`: some are listed and too old to compute.
        """
        rank, processes = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
        cuda = torch.cuda.is_available() and not (alone_on_cpu and "RANK" not in os.environ)
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0))) if cuda else torch.device("cpu")
        if cuda:
            torch.cuda.set_device(device)
            torch.set_float32_matmul_precision("high")  # TF32 where float32 is left: Newton-Schulz, above all
        if processes > 1:
            dist.init_process_group("nccl" if cuda else "gloo")
        try:
            yield cls(rank, processes, device)
        finally:
            if processes > 1:
                dist.destroy_process_group()

    @property
    def leads(self) -> bool:
        """Whether this is the process that writes and tells."""
        return self.rank == 0

    def total(self, value: float) -> float:
        """The sum of what every process gives, alike in all; each must call this at the same place."""
        if self.processes == 1:
            return value
        told = torch.tensor(value, dtype=torch.float64, device=self.device)
        dist.all_reduce(told)
        return float(told)
