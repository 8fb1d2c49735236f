"""Measures how the shelf scrolls: how long a frame takes, how soon covers are there, what memory and disk they take.

    python -m storydesk.window.shell.measure_shelf --stories 1000

A window of 1366 x 768 without a screen shows a library of so many stories as covers and is scrolled from its top to its
end, first while the covers are still to be drawn, then once more with those that the cache has. The last line is JSON:
`frame_ms` are milliseconds from a turn of the wheel until the shelf is painted again and the window has dealt with all
that waits, `frame_cpu_ms` what the window's own thread computed in that time; on a busy computer the clock on the wall
also counts what others do. `seen_ms` is how long the covers in sight take to be there after a jump to another place.
`memory` is what the program holds, in megabytes, when the shelf is there, and after either way down: `rss_mb` with all
of the libraries that others use, too, `pss_mb` with its share of these.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from storydesk.folders import Folders, find_folders
from storydesk.library.measure import fill
from storydesk.settings import Settings
from storydesk.window.session.worker import StoryThread, opener
from storydesk.window.shelf.library_view import LibraryView
from storydesk.window.shell.main_window import MainWindow

SIZE = 1366, 768  # pixels, of a small notebook
STEP = 60  # pixels, a notch of the wheel
PAUSE = 16  # milliseconds between two notches
JUMPS = 5
PATIENCE = 200  # seconds, for anything that is waited for
SETTLING = 4000  # milliseconds, until the model is there and nothing else is loaded any more
LOOK_EVERY = 5  # milliseconds
Figures = dict[str, object]


def measure(folders: Folders) -> Figures:
    """Scroll through the shelf of a real window twice."""
    wishes = Settings(language="en", hints_seen=True, covers=True)
    window = MainWindow(StoryThread(opener(None, wishes, folders)), wishes, folders)
    window.resize(*SIZE)
    window.show()
    until(lambda: bool(window.manuscript.text()))  # the latest story, as at every start
    window.areas.show_area("library")
    view = window.tools.library
    until(lambda: view.isVisible() and view.lines.rowCount() > 0)
    wait(SETTLING)
    held = {"before": memory()}
    first = scroll(view)
    held["while_drawing"] = memory()
    jumps = [jump(view, share) for share in (0.1, 0.7, 0.3, 0.9, 0.5)[:JUMPS]]
    again = scroll(view)
    held["again"] = memory()
    files = [path.stat().st_size for path in (folders.cache.path / "covers").glob("*.jpg")]
    window.close()
    return {
        "listed": view.lines.rowCount(),
        "while_drawing": first,
        "again": again,
        "seen_ms": [round(one) for one in jumps],
        "memory": held,
        "covers_on_disk": len(files),
        "covers_mb": round(sum(files) / 1e6, 1),
    }


def scroll(view: LibraryView) -> Figures:
    """Turn the wheel from the top to the end, and tell how long the frames took."""
    bar = view.list.verticalScrollBar()
    bar.setValue(0)
    wait(PAUSE)
    wall, computed = list[float](), list[float]()
    end = time.monotonic() + PATIENCE
    while bar.value() < bar.maximum() or view.lines.canFetchMore(view.list.rootIndex()):
        if time.monotonic() > end:
            raise TimeoutError("the shelf did not get to its end")
        began, began_cpu = time.perf_counter(), time.thread_time()
        bar.setValue(bar.value() + STEP)
        QApplication.processEvents()
        wall.append((time.perf_counter() - began) * 1000)
        computed.append((time.thread_time() - began_cpu) * 1000)
        wait(PAUSE)
    return {"frames": len(wall), "frame_ms": told(wall), "frame_cpu_ms": told(computed)}


def jump(view: LibraryView, share: float) -> float:
    """Drag the bar to another place; returns the milliseconds until the covers there are drawn."""
    bar = view.list.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
    began = time.perf_counter()
    view.list.viewport().repaint()
    until(lambda: not view.covers.is_busy)
    return (time.perf_counter() - began) * 1000


def told(times: Sequence[float]) -> Figures:
    """The middle one, what 99 of 100 do not pass, and the worst."""
    ordered = sorted(times)
    shown = (statistics.median(ordered), ordered[len(ordered) * 99 // 100], ordered[-1])
    return dict(zip(("median", "99_of_100", "worst"), (round(one, 1) for one in shown), strict=True))


def wait(milliseconds: int) -> None:
    """Let the window do what it has to do."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(is_so: Callable[[], bool]) -> None:
    """Wait for something. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("the shelf did not get so far")
        wait(LOOK_EVERY)


def memory() -> Figures:
    """Megabytes that the program holds just now; nothing where the system does not say."""
    try:
        told = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return {}
    held = {line.split(":")[0].lower(): int(line.split()[1]) for line in told.splitlines() if line.endswith(" kB")}
    return {f"{kind}_mb": round(held[kind] * 1024 / 1e6) for kind in ("rss", "pss")}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--stories", type=int, default=1_000, help="of the library (%(default)s)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["STORYDESK_HOME"] = folder
        application = QApplication(sys.argv[:1])
        folders = find_folders()
        fill(folders.library, options.stories)
        print(json.dumps({"stories": options.stories, **measure(folders)}))
        application.quit()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
