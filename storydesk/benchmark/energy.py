"""Energy that the processor used, where the system lets a program read it (Linux's powercap, mostly as root)."""

from __future__ import annotations

from pathlib import Path

POWERCAP = Path("/sys/class/powercap")


class EnergyMeter:
    """Adds up the packages' counters (RAPL).

    Attributes:
        available: whether there is anything to read.
    """

    def __init__(self, folder: Path = POWERCAP) -> None:
        zones = sorted(zone for zone in folder.glob("intel-rapl:*") if zone.name.count(":") == 1)
        self._zones = [zone for zone in zones if _read(zone / "energy_uj") is not None]
        self._ranges = [_read(zone / "max_energy_range_uj") or 0 for zone in self._zones]
        self.available = bool(self._zones)

    def read(self) -> list[int]:
        """The counters now, in microjoules."""
        return [_read(zone / "energy_uj") or 0 for zone in self._zones]

    def joules_since(self, before: list[int]) -> float:
        """What was used since an earlier reading; a counter that began again is taken into account."""
        used = 0
        for now, then, most in zip(self.read(), before, self._ranges, strict=True):
            used += now - then if now >= then else now - then + most
        return used / 1e6


def _read(path: Path) -> int | None:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
