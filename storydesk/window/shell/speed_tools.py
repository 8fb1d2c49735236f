"""The speed check in the window: made when it is first wanted, and at rest while a story is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from storydesk.window.kit.areas import Area
from storydesk.window.kit.shell import Shell
from storydesk.window.speed.benchmark import Benchmark

if TYPE_CHECKING:
    from storydesk.window.speed.benchmark_area import BenchmarkArea


def benchmark_area(shell: Shell, benchmark: Benchmark) -> Callable[[], Area]:
    """Return what `MainWindow.add_area` wants; the benchmark rests while the window writes and ends when it closes."""
    shell.closing.connect(benchmark.close)
    shell.writing_changed.connect(benchmark.rest)

    def make_widget() -> BenchmarkArea:
        from storydesk.window.speed.benchmark_area import BenchmarkArea

        area = BenchmarkArea(benchmark)
        area.said.connect(partial(shell.say_status, place="benchmark"))
        area.failed.connect(shell.say)
        return area

    def make() -> Area:
        why = QCoreApplication.translate(
            "BenchmarkArea", "The speed check is for grown-ups: it keeps the computer busy."
        )
        return Area("benchmark", QCoreApplication.translate("BenchmarkArea", "Speed &check"), make_widget, why)

    return make
