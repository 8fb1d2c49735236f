"""The version of the program, said in one place."""

from __future__ import annotations


def version() -> str:
    """Return the version, whose only source is pyproject.toml."""
    from importlib import metadata  # costs as much as everything else here together

    try:
        return metadata.version("storydesk")
    except metadata.PackageNotFoundError:
        return _version_of_source()


def _version_of_source() -> str:
    import tomllib

    from storydesk.folders import program_folder

    try:
        text = (program_folder() / "pyproject.toml").read_text(encoding="utf-8")
        return str(tomllib.loads(text)["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return "unknown"
