"""Where StoryDesk keeps things: `STORYDESK_HOME`, a portable folder, or the system's usual places."""

from __future__ import annotations

import os
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

import platformdirs

HOME_VARIABLE = "STORYDESK_HOME"
PORTABLE_MARK = "portable"
PORTABLE_FOLDER = "StoryDesk data"


def program_folder() -> Path:
    """Return the folder of the frozen program, or the root of the repository."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Return the folder of the user's stories."""
    return _folder("data", platformdirs.user_data_path("StoryDesk", appauthor=False))


def config_folder() -> Path:
    """Return the folder of the settings."""
    return _folder("config", platformdirs.user_config_path("StoryDesk", appauthor=False))


def cache_folder() -> Path:
    """Return the folder of what can be made again at any time."""
    return _folder("cache", platformdirs.user_cache_path("StoryDesk", appauthor=False))


def log_folder() -> Path:
    """Return the folder of the program's notes about itself."""
    return _folder("logs", platformdirs.user_log_path("StoryDesk", appauthor=False))


def settings_file() -> Path:
    """Return the file of the settings; it need not exist."""
    return config_folder() / "settings.json"


def page_file() -> Path:
    """Return the file that keeps the page between two starts; it need not exist."""
    return data_folder() / "page.txt"


def library_file() -> Path:
    """Return the file of the library; it need not exist."""
    return data_folder() / "library.sqlite"


def backup_folder() -> Path:
    """Return the folder of the library's daily backups; it need not exist."""
    return data_folder() / "backups"


def models_folder() -> Path:
    """Return the folder of the models that were taught on this computer; it need not exist."""
    return data_folder() / "models"


def model_folder(wish: str) -> Path | None:
    """Return the folder that a setting names: one of the taught models by its name alone, any other by its path.

    None where it names none. Taught models have no path there, so that they move along with a portable folder.
    """
    return models_folder() / wish if wish else None  # a whole path stays what it is


def trial_file() -> Path:
    """Return the file that names the model which is being opened, see `storydesk.window.model_trial`."""
    return data_folder() / "model-on-trial.txt"


def journal_folder() -> Path:
    """Return the folder that keeps the page while somebody writes on it; it need not exist."""
    return data_folder() / "journal"


def _folder(kind: str, usual: Path) -> Path:
    home = _own_home()
    wanted = usual if home is None else home / kind
    return wanted if _is_writable(wanted) else _temporary(kind)


def _own_home() -> Path | None:
    override = os.environ.get(HOME_VARIABLE)
    if override:
        return Path(override).expanduser()
    program = program_folder()
    return program / PORTABLE_FOLDER if (program / PORTABLE_MARK).is_file() else None


def _is_writable(folder: Path) -> bool:
    # Asking for permission bits is not enough: network drives and Windows answer wrongly. So a file is tried.
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _temporary(kind: str) -> Path:
    folder = _temporary_home() / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@lru_cache(maxsize=1)
def _temporary_home() -> Path:
    # A fresh name each time: a fixed one in a shared folder could be prepared by somebody else.
    return Path(tempfile.mkdtemp(prefix="storydesk-"))
