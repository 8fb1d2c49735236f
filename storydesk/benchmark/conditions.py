"""What a measurement was taken on. A figure without its conditions is worth nothing."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib import metadata

from storydesk.engine import processor


@dataclass(frozen=True)
class Conditions:
    """A computer and the versions on it.

    Attributes:
        processor: its trade name.
        features: of the processor, those that matter here.
        physical_cores, logical_cores: without and with hyper-threads, as far as the program may use them.
        memory_bytes: main memory; 0 where the system does not tell.
        system: operating system and release.
        versions: by name, of what runs the model.
    """

    processor: str
    features: tuple[str, ...]
    physical_cores: int
    logical_cores: int
    memory_bytes: int
    system: str
    versions: dict[str, str]


def read_conditions(storydesk_version: str) -> Conditions:
    """The conditions here and now."""
    return Conditions(
        processor=processor.name(),
        features=processor.features(),
        physical_cores=processor.physical_cores(),
        logical_cores=processor.logical_cores(),
        memory_bytes=processor.memory_bytes(),
        system=f"{platform.system()} {platform.release()}, {platform.machine()}",
        versions={
            "StoryDesk": storydesk_version,
            "Python": platform.python_version(),
            "onnxruntime": _version("onnxruntime"),
            "numpy": _version("numpy"),
        },
    )


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"
