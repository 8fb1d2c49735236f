"""Loading time and peak memory, in a process of its own: in a shared one, one peak would hide the other.

The parent starts `storydesk bench --child KIND`; the child writes one JSON file and ends.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from storydesk.benchmark.figures import Kind
from storydesk.errors import StoryDeskError
from storydesk.itself import program, with_import_path

_PATIENCE = 120.0  # seconds after which a child has certainly failed
_TOKENS = 64


@dataclass(frozen=True)
class Footprint:
    """What a fresh process needed: seconds to load the model, and the most memory while it wrote (0: unknown)."""

    load_seconds: float
    memory_bytes: int


def measure_here(kind: Kind, folder: Path, threads: int, out: Path) -> None:
    """The child's work: load, write a little, note time and memory in `out`."""
    start = time.perf_counter()
    from storydesk.benchmark.work import Writing, open_decoder
    from storydesk.engine.model_file import open_model

    bundle = open_model(folder)
    decoder = open_decoder(bundle, kind, threads)
    seconds = time.perf_counter() - start
    Writing(bundle, "Once upon a time", _TOKENS).run(decoder)
    out.write_text(json.dumps(asdict(Footprint(seconds, peak_memory()))), encoding="utf-8")


def footprint(kind: Kind, folder: Path, threads: int) -> Iterator[Footprint | None]:
    """Start a child and wait for it: yields None several times a second, then what it found.

    Closing the iterator ends the child.

    Raises:
        StoryDeskError: if the child fails.
    """
    with tempfile.TemporaryDirectory(prefix="storydesk-") as workplace:
        out = Path(workplace) / "footprint.json"
        wish = ["--child", kind, "--model", str(folder), "--threads", str(threads), "--out", str(out)]
        child = subprocess.Popen(
            [*program(), "bench", *wish],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0), env=with_import_path(os.environ),
        )  # fmt: skip
        try:
            yield from _wait(child)
            yield Footprint(**json.loads(out.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise StoryDeskError(
                "The model could not be loaded in a second process, so nothing was measured."
            ) from error
        finally:
            child.kill()
            child.wait()


def peak_memory() -> int:
    """The most bytes of main memory that this process ever held; 0 where the system does not tell."""
    if sys.platform == "win32":
        return _windows_peak()
    try:
        # Unlike getrusage, this begins anew when a program starts, and does not remember the parent's.
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))
    except (OSError, StopIteration, ValueError):
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _wait(child: subprocess.Popen[bytes]) -> Iterator[None]:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            child.wait(timeout=0.1)
            return
        except subprocess.TimeoutExpired:
            yield None


class _ProcessMemory(ctypes.Structure):
    """Windows' PROCESS_MEMORY_COUNTERS."""

    _fields_ = (
        ("size", ctypes.c_ulong), ("faults", ctypes.c_ulong), ("peak", ctypes.c_size_t), ("now", ctypes.c_size_t),
        ("rest", ctypes.c_size_t * 6),
    )  # fmt: skip


def _windows_peak() -> int:
    counters = _ProcessMemory(size=ctypes.sizeof(_ProcessMemory))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only Windows has it, and mypy checks elsewhere
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    done = kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.size)
    return int(counters.peak) if done else 0
