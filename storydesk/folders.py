"""Where StoryDesk keeps things: `STORYDESK_HOME`, a portable folder, or the system's usual places.

    folders = find_folders()         # once, at the start
    Library.open(folders.library)

What is found then holds as long as the program runs: a disk that fills up or a drive that goes away later is a problem
that is told, and never a reason to keep stories elsewhere.
"""

from __future__ import annotations

import errno
import hashlib
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import platformdirs

from storydesk import private

HOME_VARIABLE = "STORYDESK_HOME"
PORTABLE_MARK = "portable"
PORTABLE_FOLDER = "StoryDesk data"
State = Literal["writable", "read-only", "missing"]
_FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True)
class Folder:
    """A folder, and what can be done with it.

    Attributes:
        state: `missing` is one that is not there and cannot be made, or no folder at all.
    """

    path: Path
    state: State = "writable"

    @property
    def writable(self) -> bool:
        """Whether files can be made there."""
        return self.state == "writable"


@dataclass(frozen=True)
class Folders:
    """All places of one running program.

    Attributes:
        data: the user's stories.
        config: the settings.
        cache: what can be made again at any time.
        logs: the program's notes about itself.
        spare: this user's own folder among the temporary files, for what cannot be kept in `data`; it need not exist.
            None where there can be none.
    """

    data: Folder
    config: Folder
    cache: Folder
    logs: Folder
    spare: Path | None = None

    @property
    def settings_file(self) -> Path:
        """The file of the settings; it need not exist."""
        return self.config.path / "settings.json"

    @property
    def page_file(self) -> Path:
        """The file in which earlier versions kept the page between two starts; it need not exist."""
        return self.data.path / "page.txt"

    @property
    def library(self) -> Path:
        """The file of the library; it need not exist."""
        return self.data.path / "library.sqlite"

    @property
    def heroes(self) -> Path:
        """The file in which an earlier program kept the cards of heroes; mostly there is none."""
        return self.data.path / "heroes.json"

    @property
    def backups(self) -> Path:
        """The folder of the library's daily backups; it need not exist."""
        return self.data.path / "backups"

    @property
    def models(self) -> Path:
        """The folder of the models that were taught on this computer; it need not exist."""
        return self.data.path / "models"

    @property
    def trial_file(self) -> Path:
        """The file that names the model which is being opened, see `storydesk.window.session.model_trial`."""
        return self.cache.path / "model-on-trial.txt"

    @property
    def journal(self) -> Path:
        """The folder that keeps the page while somebody writes on it; it need not exist."""
        if self.data.writable or self.spare_journal is None:
            return self.data.path / "journal"
        return self.spare_journal

    @property
    def spare_journal(self) -> Path | None:
        """The folder that keeps the page while the data folder cannot."""
        return self.spare / "journal" if self.spare else None

    def model(self, wish: str) -> Path | None:
        """The folder that a setting names: one of the taught models by its name alone, any other by its path.

        None where it names none. Taught models have no path there, so that they move along with a portable folder.
        """
        return self.models / wish if wish else None  # a whole path stays what it is


def program_folder() -> Path:
    """Return the folder of the frozen program, or the root of the repository."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parent.parent


def find_folders() -> Folders:
    """Look where everything goes, make what is missing, and close it to other users."""
    data = _made(_wanted("data", platformdirs.user_data_path("StoryDesk", appauthor=False)))
    config = _made(_wanted("config", platformdirs.user_config_path("StoryDesk", appauthor=False)))
    cache = _made(_wanted("cache", platformdirs.user_cache_path("StoryDesk", appauthor=False)))
    logs = _made(_wanted("logs", platformdirs.user_log_path("StoryDesk", appauthor=False)))
    spare = _spare(data.path)
    return Folders(data, config, _or_spare(cache, spare), _or_spare(logs, spare), spare)


def _wanted(kind: str, usual: Path) -> Path:
    home = _own_home()
    return usual if home is None else home / kind


def _own_home() -> Path | None:
    override = os.environ.get(HOME_VARIABLE)
    if override:
        return Path(os.path.expanduser(override)).absolute()  # noqa: PTH111 - Path's own raises for an unknown user
    program = program_folder()
    return program / PORTABLE_FOLDER if (program / PORTABLE_MARK).is_file() else None


def _made(path: Path) -> Folder:
    # Asking for permission bits is not enough: network drives and Windows answer wrongly. So a file is tried.
    try:
        path.mkdir(mode=private.FOLDER, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        if error.errno not in _FULL:  # room can be made, and then everything is where it belongs
            return Folder(path, "read-only" if path.is_dir() else "missing")
    private.close_to_others(path)
    return Folder(path)


def _spare(data: Path) -> Path | None:
    """The same folder for the same data at every start, so that what was kept there is found again."""
    own = private.temporary_folder()
    return own / hashlib.sha256(os.fsencode(data)).hexdigest()[:16] if own is not None else None


def _or_spare(folder: Folder, spare: Path | None) -> Folder:
    if folder.writable or spare is None:
        return folder
    elsewhere = _made(spare / folder.path.name)
    return elsewhere if elsewhere.writable else folder
