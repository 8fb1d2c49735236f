"""What this computer's processor is called and can do, on Windows, macOS and Linux, from the standard library."""

from __future__ import annotations

import ctypes
import importlib
import os
import platform
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

_FEATURES = {
    "AVX2": "AVX2", "FMA3": "FMA3", "AVX512F": "AVX-512", "AVX512VNNI": "AVX-512 VNNI", "ASIMD": "NEON",
    "ASIMDDP": "NEON dot product", "SVE": "SVE",
}  # fmt: skip
_FLAGS = {"avx_vnni": "AVX-VNNI", "avx512_vnni": "AVX-512 VNNI", "amx_int8": "AMX int8", "i8mm": "I8MM"}
_CPUINFO = Path("/proc/cpuinfo")


@lru_cache(maxsize=1)
def name() -> str:
    """The processor's trade name, or its family where no more is known."""
    found = ""
    with suppress(OSError, ValueError, AttributeError):
        if sys.platform == "win32":
            found = _windows_name()
        elif sys.platform == "darwin":
            found = _sysctl_text("machdep.cpu.brand_string")
        else:
            found = next((fact["model name"] for fact in _linux_processors() if fact.get("model name")), "")
    return found.strip() or platform.processor() or platform.machine() or "unknown"


@lru_cache(maxsize=1)
def features() -> tuple[str, ...]:
    """Those that decide how fast a model of whole numbers runs, as numpy and Linux know them."""
    known = _numpy_features()
    found = [label for key, label in _FEATURES.items() if known.get(key)]
    with suppress(OSError):
        flags = set(" ".join(fact.get("flags", fact.get("features", "")) for fact in _linux_processors()[:1]).split())
        found += [label for key, label in _FLAGS.items() if key in flags and label not in found]
    return tuple(found)


def has_avx2() -> bool:
    """Whether AVX2 is known to be there."""
    return "AVX2" in features()


def logical_cores() -> int:
    """Cores that this program may use, hyper-threads counted."""
    try:
        return len(os.sched_getaffinity(0)) or 1
    except AttributeError:  # only Linux has it
        return os.cpu_count() or 1


@lru_cache(maxsize=1)
def physical_cores() -> int:
    """Cores without hyper-threads, at most `logical_cores()`; equal to it where the system does not tell."""
    found = 0
    with suppress(OSError, ValueError, AttributeError, KeyError):
        if sys.platform == "win32":
            found = _windows_cores()
        elif sys.platform == "darwin":
            # Only the fast ones: a slow one in the team makes the others wait.
            found = _sysctl_number("hw.perflevel0.physicalcpu") or _sysctl_number("hw.physicalcpu")
        else:
            found = len({(fact["physical id"], fact["core id"]) for fact in _linux_processors()})
    logical = logical_cores()
    return min(found, logical) if found else logical


def memory_bytes() -> int:
    """Main memory in bytes; 0 where the system does not tell."""
    with suppress(OSError, ValueError, AttributeError):
        if sys.platform == "win32":
            return _windows_memory()
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return 0


def _numpy_features() -> dict[str, bool]:
    """What numpy, which asks the processor anyway, has seen."""
    try:
        module = importlib.import_module("numpy._core._multiarray_umath")
    except ImportError:
        return {}
    return dict(getattr(module, "__cpu_features__", {}))


def _linux_processors() -> list[dict[str, str]]:
    """The blocks of /proc/cpuinfo, keys in lower case."""
    blocks = _CPUINFO.read_text(encoding="utf-8", errors="replace").split("\n\n")
    lines = [[line.partition(":") for line in block.splitlines()] for block in blocks if block.strip()]
    return [{key.strip().lower(): value.strip() for key, _, value in block} for block in lines]


def _sysctl(name: str, size: int) -> bytes:
    """macOS: the raw value of a system fact, empty where there is none of this name."""
    buffer, length = ctypes.create_string_buffer(size), ctypes.c_size_t(size)
    call = ctypes.CDLL(None).sysctlbyname
    failed = call(name.encode(), buffer, ctypes.byref(length), None, ctypes.c_size_t(0))
    return b"" if failed else buffer.raw[: length.value]


def _sysctl_text(name: str) -> str:
    return _sysctl(name, 256).rstrip(b"\0").decode("utf-8", "replace")


def _sysctl_number(name: str) -> int:
    return int.from_bytes(_sysctl(name, 8), "little")


def _windows_name() -> str:
    winreg = importlib.import_module("winreg")  # exists on Windows only
    key = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
        return str(winreg.QueryValueEx(opened, "ProcessorNameString")[0])


def _windows_cores() -> int:
    """From GetLogicalProcessorInformationEx: one variable-length record a core."""
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - only Windows has it, and mypy checks elsewhere
    length = ctypes.c_ulong(0)
    kernel.GetLogicalProcessorInformationEx(0, None, ctypes.byref(length))  # 0: RelationProcessorCore
    buffer = ctypes.create_string_buffer(length.value)
    if not kernel.GetLogicalProcessorInformationEx(0, buffer, ctypes.byref(length)):
        return 0
    count = place = 0
    while place < length.value:
        size = int.from_bytes(buffer.raw[place + 4 : place + 8], "little")
        count, place = count + 1, place + max(size, 8)
    return count


class _MemoryStatus(ctypes.Structure):
    """Windows' MEMORYSTATUSEX."""

    _fields_ = (
        ("length", ctypes.c_ulong), ("load", ctypes.c_ulong), ("total", ctypes.c_ulonglong),
        ("available", ctypes.c_ulonglong), ("rest", ctypes.c_ulonglong * 5),
    )  # fmt: skip


def _windows_memory() -> int:
    status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
    return int(status.total) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else 0
