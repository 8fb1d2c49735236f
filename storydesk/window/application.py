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

from storydesk import paths, settings
from storydesk.benchmark.arguments import START_TIMES
from storydesk.logs import start_logging
from storydesk.window import threads
from storydesk.window.benchmark_thread import Benchmark, benchmark_area
from storydesk.window.main_window import MainWindow
from storydesk.window.problems import in_language
from storydesk.window.single import SingleWindow
from storydesk.window.worker import StoryThread, opener

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


def make_window(folder: Path | None = None) -> MainWindow:
    """Return the main window with the user's settings, and the model in `folder` (or StoryDesk's own)."""
    wishes, message = settings.load(paths.settings_file())
    window = MainWindow(StoryThread(opener(folder, wishes)), wishes)
    window.teaching.base = folder
    benchmark = Benchmark(lambda: folder or _own_model(window), parent=window)
    window.add_area(benchmark_area(window, benchmark))
    if message:
        window.say(in_language(message))
    return window


def _own_model(window: MainWindow) -> Path | None:
    return paths.model_folder(window.settings.model)


def run(files: Sequence[Path] = ()) -> int:
    """Show the window until it is closed, with `files` taken into the library; return the exit status."""
    start_logging(paths.log_folder())
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("StoryDesk")
    application.setDesktopFileName("storydesk")
    single = SingleWindow(paths.data_folder())
    if not single.claim(files):
        return 0
    surprises = Surprises()
    surprises.install()
    window = make_window()
    surprises.happened.connect(window.say)
    single.wanted.connect(window.come_to_front)
    single.given.connect(window.take_in)
    if START_TIMES in os.environ:
        from storydesk.window.start_watch import watch

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
