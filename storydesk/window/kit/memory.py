"""What the program frees goes back to the system.

Pictures come and go by the hundred, a third of a megabyte each. Where glibc puts such blocks between small ones, what
is freed stays with the program: the shelf of a thousand stories then takes 20 MB more.
"""

from __future__ import annotations

import ctypes
import sys

_M_MMAP_THRESHOLD = -3
LARGE = 128 * 1024
"""Bytes of a block that the system gives and takes back by itself; glibc begins with so many and then takes more."""


def return_large_blocks() -> None:
    """Let the system have back what is large as soon as it is freed. Where there is no glibc nothing is done."""
    if sys.platform.startswith("linux") and hasattr(library := ctypes.CDLL(None), "mallopt"):
        library.mallopt(ctypes.c_int(_M_MMAP_THRESHOLD), ctypes.c_int(LARGE))
