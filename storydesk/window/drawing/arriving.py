"""Pictures on their way into the program: dropped, pasted, or chosen as a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from storydesk.errors import StoryDeskError
from storydesk.pictures.paper import paper_corners, shows_paper
from storydesk.pictures.photo import ENDINGS, NEWER, Snapshot, UnreadablePictureError, on_paper, opened
from storydesk.window.kit import file_dialogs
from storydesk.window.kit.tasks import Task

NOT_OPENED = StoryDeskError("The picture could not be opened. Please try another file.")
Source = Path | QImage
TAKEN = (*ENDINGS, *NEWER)
"""Endings of files that are opened, or of which it is said why not."""


def is_picture(data: QMimeData) -> bool:
    """Whether something that is dropped or pasted may be a picture; a file's name is enough to find out more."""
    return data.hasImage() or _file_of(data) is not None


def source_of(data: QMimeData | None) -> Source | None:
    """The picture that is dropped or pasted. Only files of this computer are opened, no addresses."""
    if data is None:  # of some clipboards that are empty
        return None
    path = _file_of(data)
    if path is not None:
        return path
    image = data.imageData() if data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def choose(parent: QWidget) -> Path | None:
    """Ask for a file; None where nobody wants to."""
    title = QCoreApplication.translate("Drawing", "Choose a photo or a scan")
    kind = QCoreApplication.translate("Drawing", "Pictures")
    # Cameras write them large, and some systems' dialogs tell the two apart.
    endings = " ".join(f"*.{ending} *.{ending.upper()}" for ending in TAKEN)
    found = file_dialogs.files_to_open(parent, title, f"{kind} ({endings})")
    return found[0] if found else None


def open_beside(source: Source) -> Task:
    """Open a picture beside the window: a task that is `done` with the Snapshot, when it is started."""
    return Task("photo", partial(_opened, source), NOT_OPENED)


def _opened(source: Source, _task: Task) -> Snapshot:
    image = opened(source) if isinstance(source, Path) else on_paper(source)
    if image.isNull():
        raise UnreadablePictureError("“{file}” is damaged, or no picture.", file="")
    if not shows_paper(image):
        return Snapshot(image)
    return Snapshot(image, corners=paper_corners(image), clean=True)


def _file_of(data: QMimeData) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return next((path for path in paths if path.suffix.lower().lstrip(".") in TAKEN), None)
