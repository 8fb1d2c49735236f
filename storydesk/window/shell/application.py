"""The application: settings in, window up, and a plain sentence where something unexpected happens."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication

from storydesk import settings
from storydesk.benchmark.arguments import START_TIMES
from storydesk.folders import Folders, find_folders, program_folder
from storydesk.logs import start_logging
from storydesk.window.kit import threads
from storydesk.window.kit.problems import in_language
from storydesk.window.session.model_trial import without_failed_model
from storydesk.window.session.worker import StoryThread, opener
from storydesk.window.shell.main_window import MainWindow
from storydesk.window.shell.single import SingleWindow
from storydesk.window.shell.speed_tools import benchmark_area
from storydesk.window.speed.benchmark import Benchmark

log = logging.getLogger(__name__)


class Surprises(QObject):
    """Takes what nobody caught: into the log, and as a sentence to the window. Signal: `happened`."""

    happened = Signal(str)

    def install(self) -> None:
        """Become the program's last catcher, in every thread."""
        sys.excepthook = self.take
        threading.excepthook = lambda found: self.take(
            found.exc_type, found.exc_value or found.exc_type(), found.exc_traceback
        )

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Note an exception and tell the user."""
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        log.error("nobody expected this", exc_info=(kind, error, trace))
        self.happened.emit(self.tr("Something unexpected happened. Your page is safe; please go on writing."))


def make_window(folder: Path | None = None, folders: Folders | None = None) -> MainWindow:
    """Return the main window with the user's settings, and the model in `folder` (or StoryDesk's own).

    Args:
        folder: of the model.
        folders: where everything is kept; None looks for them.
    """
    folders = folders or find_folders()
    wishes, message = settings.load(folders.settings_file)
    not_again = ""
    if folder is None and wishes.model:
        wishes, not_again = without_failed_model(folders.trial_file, wishes)
    window = MainWindow(StoryThread(opener(folder, wishes, folders)), wishes, folders)
    window.teaching.base = folder
    benchmark = Benchmark(lambda: folder or _own_model(window), parent=window, cache=folders.cache.path)
    window.add_area(benchmark_area(window, benchmark))
    window.lessons.look_beside(program_folder())
    if message:
        window.say(in_language(message))
    elif not_again:
        window.say(not_again)
    return window


def _own_model(window: MainWindow) -> Path | None:
    return window.folders.model(window.settings.model)


def run(files: Sequence[Path] = ()) -> int:
    """Show the window until it is closed, with `files` taken into the library; return the exit status."""
    folders = find_folders()
    start_logging(folders.logs.path)
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("StoryDesk")
    application.setDesktopFileName("storydesk")
    single = SingleWindow(folders.data.path, None if folders.data.writable else folders.spare)
    if not single.claim(files):
        return 0
    surprises = Surprises()
    surprises.install()
    window = make_window(folders=folders)
    surprises.happened.connect(window.say)
    single.wanted.connect(window.come_to_front)
    single.given.connect(window.take_in)
    if START_TIMES in os.environ:
        from storydesk.window.shell.start_watch import watch

        watch(window)
    window.show()
    window.take_in(files)
    status = application.exec()
    window.teaching.close()
    # A quit from outside, such as Ctrl+C, has not closed it; nothing may be lost then either. It asks twice at most.
    any(window.close() for _ in range(3))
    single.release()
    if threads.any_stuck():
        os._exit(status)  # threads that a hanging disk holds would let nobody end properly
    return status
