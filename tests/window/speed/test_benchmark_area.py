"""The speed check with the small golden model: started, stopped, finished, saved, and closed in the middle."""

import csv
import dataclasses
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QFileDialog

from storydesk.benchmark.figures import Figure
from storydesk.benchmark.runner import Plan, Progress, measure
from storydesk.benchmark.texts import OPENINGS
from storydesk.engine.bundle import Bundle
from storydesk.window.desk.start_view import Start
from storydesk.window.shell.speed_tools import benchmark_area
from storydesk.window.speed.benchmark import Benchmark, usual_plan
from storydesk.window.speed.benchmark_area import BenchmarkArea
from storydesk.window.speed.benchmark_results import Results
from storydesk.window.speed.charts import round_up

SMALL = Plan(rounds=1, processes=1, tokens=6, most_threads=1)
PATIENCE = 120_000  # milliseconds, for a computer that is busy with other things


@pytest.fixture(scope="module")
def report():
    from tests.golden.make import FOLDER

    *_, last = measure(Bundle.open(FOLDER / "bundle"), SMALL)
    return last.report


@pytest.fixture
def benchmark(window, golden_bundle):
    made = Benchmark(lambda: golden_bundle, lambda thorough: SMALL, window)
    window.add_area(benchmark_area(window, made))
    yield made
    made.close()


@pytest.fixture
def area(window, benchmark):
    window.header.tabs.buttons()[-1].click()
    return shown_area(window)


def shown_area(window):
    return window.areas.currentWidget()


def until_it_ends(qtbot, benchmark):
    qtbot.waitUntil(lambda: not benchmark.running, timeout=PATIENCE)


def with_report(window, benchmark, report):
    benchmark.report = report
    benchmark.changed.emit()
    return shown_area(window).results


def with_ratios(report, *ratios):
    """The same report, where the small model was so many times as fast as the other one."""
    return dataclasses.replace(report, ratios=Figure.of(ratios))


@pytest.mark.slow
def test_it_measures_and_shows_the_figures(area, benchmark, window, qtbot):
    assert area.start_button.isEnabled() and not area.stop_button.isEnabled() and not area.keep.isVisible()
    progress = []
    benchmark.changed.connect(lambda: progress.append(area.told.text()))
    qtbot.mouseClick(area.start_button, Qt.MouseButton.LeftButton)
    assert area.stop_button.isEnabled() and not area.start_button.isEnabled() and area.bar.isVisible()
    until_it_ends(qtbot, benchmark)
    assert "Both models write in turn: round 1 of 1" in progress
    assert "How much memory the small model needs…" in progress
    assert area.chart.count() == 2 * len(OPENINGS)
    bars = {name: [bar.value for bar in chart.bars] for name, chart in area.results.charts.items()}
    uint8, normal = benchmark.report.result("uint8"), benchmark.report.result("normal")
    assert bars["size"] == [uint8.file_bytes, normal.file_bytes]
    assert bars["average"] == [uint8.seconds_per_prompt, normal.seconds_per_prompt]
    assert bars["memory"] == [uint8.memory_bytes.median, normal.memory_bytes.median]
    assert len(bars["prompts"]) == 2 * len(OPENINGS) and bars["prompts"][1] == normal.prompts[0].seconds.median
    assert window.status.text() == area.results.told_verdict() == area.results.verdict.text()
    assert area.keep.isVisible() and not area.bar.isVisible() and area.start_button.isEnabled()


@pytest.mark.slow
def test_the_keyboard_comes_to_it_from_the_other_parts(area, window, qtbot):
    window.header.buttons["new"].setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    assert area.start_button.hasFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F7)
    assert window.pane.slider.hasFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F7)
    assert area.start_button.hasFocus()


@pytest.mark.slow
def test_every_word_of_the_runner_is_known(area, golden_bundle):
    doings = {e.doing for e in measure(Bundle.open(golden_bundle), SMALL) if isinstance(e, Progress)}
    assert len(doings) >= 6
    assert "Measuring…" not in {area.told_progress(doing) for doing in doings}


@pytest.mark.slow
def test_it_stops_at_once(area, benchmark, qtbot):
    qtbot.mouseClick(area.start_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(area.stop_button, Qt.MouseButton.LeftButton)
    assert area.told.text() == "Stopping…"
    until_it_ends(qtbot, benchmark)
    assert benchmark.report is None and area.results is None and area.start_button.isEnabled()


@pytest.mark.slow
def test_escape_stops_in_the_middle(area, benchmark, qtbot):
    area.start_button.click()
    qtbot.waitUntil(lambda: benchmark.progress is not None, timeout=PATIENCE)
    assert area.stop_button.hasFocus()
    qtbot.keyClick(area.stop_button, Qt.Key.Key_Escape)
    until_it_ends(qtbot, benchmark)
    assert benchmark.report is None
    assert area.told.text() == "Stopped before the end, so there are no figures."
    assert area.start_button.hasFocus()


@pytest.mark.slow
def test_a_second_measurement_takes_the_place_of_the_first(area, benchmark, report, window, qtbot):
    with_report(window, benchmark, report)
    area.start_button.click()
    assert area.results is None and not area.keep.isVisible() and area.chart.count() == 0
    until_it_ends(qtbot, benchmark)
    assert benchmark.report is not report and area.results.report is benchmark.report


@pytest.mark.slow
def test_closing_the_window_ends_it(area, benchmark, window, qtbot):
    area.start_button.click()
    qtbot.waitUntil(lambda: benchmark.progress is not None, timeout=PATIENCE)
    task = benchmark._task
    assert task.is_alive()
    window.close()
    assert not task.is_alive()


@pytest.mark.slow
def test_it_waits_while_a_story_is_written(area, benchmark, window, writer, qtbot):
    writer.give(" ran")
    with qtbot.waitSignal(window.stories.piece):
        window.desk.tell(Start("A fox"))
    area.start_button.click()
    assert area.told.text().startswith("A story is being written")
    assert benchmark._task.is_alive() and benchmark.progress is None
    writer.give(None)
    with qtbot.waitSignal(window.stories.finished):
        pass
    until_it_ends(qtbot, benchmark)
    assert benchmark.report is not None and window.manuscript.text() == "A fox ran"


@pytest.mark.slow
def test_it_stops_and_closes_while_it_waits(area, benchmark, window, writer, qtbot):
    window.desk.tell(Start("A fox"))
    area.start_button.click()
    area.stop_button.click()
    until_it_ends(qtbot, benchmark)
    area.start_button.click()
    task = benchmark._task
    window.close()
    assert not task.is_alive()


@pytest.mark.slow
def test_another_language_keeps_what_was_found(area, benchmark, report, window):
    benchmark.speeds = {"uint8": [100.0, 110.0], "normal": [50.0]}
    with_report(window, benchmark, report)
    window.adopt(dataclasses.replace(window.pane.settings(), language="de"))
    assert window.header.tabs.buttons()[-1].text() == "Tempo-&Check"
    german = window.areas.look_up("benchmark")
    assert isinstance(german, BenchmarkArea) and german is not area
    assert german.chart.count() == 3 and german.results.report is report
    assert "kleine Modell" in Results(with_ratios(report, 2.0)).told_verdict()
    window.adopt(dataclasses.replace(window.pane.settings(), language="en"))


@pytest.mark.parametrize(
    ("ratio", "told"), [(2.0, "2.0 times as fast"), (1.0, "no faster"), (0.5, "more slowly: at 50 %")]
)
def test_it_says_so_when_the_small_model_is_not_faster(qtbot, report, ratio, told):
    shown = Results(with_ratios(report, ratio))
    qtbot.addWidget(shown)
    assert told in shown.told_verdict() and "% smaller" in shown.told_verdict()


def test_it_says_so_when_the_computer_was_too_busy(qtbot, report):
    shown = Results(with_ratios(report, 0.5, 2.0, 1.0, 3.0, 0.8))
    qtbot.addWidget(shown)
    told = shown.told_verdict()
    assert "too busy" in told and "0.8 to 2.0 times" in told and "% smaller" in told and "try again" in told


def test_two_texts_side_by_side(qtbot, report):
    shown = Results(report)
    qtbot.addWidget(shown)
    shown.opening.setCurrentIndex(3)
    for kind, label in shown._texts.items():
        assert label.text() == "… " + " ".join(report.result(kind).prompts[3].text.split())
    assert shown._texts["uint8"].text() != "… "


@pytest.mark.slow
def test_copied_as_text(area, benchmark, report, window):
    shown = with_report(window, benchmark, report)
    area.copy()
    text = QGuiApplication.clipboard().text()
    assert shown.told_verdict() in text and report.conditions.processor in text
    assert all(opening in text for opening in OPENINGS)
    assert f"{OPENINGS[0]} (Full-size model): " in text
    assert all(str(bar) in text for chart in shown.charts.values() for bar in chart.bars)


@pytest.mark.slow
def test_saved_as_picture_table_and_everything(area, benchmark, report, window, tmp_path, monkeypatch):
    with_report(window, benchmark, report)
    for ending in ("png", "csv", "json"):
        place = str(tmp_path / "found")  # an ending that was not typed is put behind it
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, place=place: (place, ""))
        area.save(ending)
        assert window.status.text() == f"Saved as found.{ending}."
    picture = QImage(str(tmp_path / "found.png"))
    assert picture.width() > 600 and picture.height() > 600
    accent = QGuiApplication.palette().highlight().color().name()
    ways = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 8) for y in range(0, picture.height(), 8)
    }
    assert accent in ways
    with (tmp_path / "found.csv").open(newline="") as file:
        assert {row["kind"] for row in csv.DictReader(file)} == {"normal", "uint8"}
    assert json.loads((tmp_path / "found.json").read_text())["model"] == "golden"


@pytest.mark.slow
def test_a_place_that_cannot_be_written_is_a_sentence(area, benchmark, report, window, tmp_path, monkeypatch):
    with_report(window, benchmark, report)
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "file" / "a.json"), ""))
    area.save("json")
    assert window.banner.isVisible() and (tmp_path / "file").read_text() == "in the way"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    area.save("json")  # somebody who changed their mind


@pytest.mark.slow
def test_a_model_that_is_missing_is_a_sentence(window, tmp_path, qtbot):
    benchmark = Benchmark(lambda: tmp_path / "nowhere", lambda thorough: SMALL, window)
    window.add_area(benchmark_area(window, benchmark))
    window.areas.show_area("benchmark")
    with qtbot.waitSignal(benchmark.failed, timeout=PATIENCE):
        benchmark.start()
    until_it_ends(qtbot, benchmark)
    assert window.banner.isVisible() and benchmark.report is None


@pytest.mark.slow
def test_every_control_has_a_name_and_the_keyboard(area, benchmark, report, window):
    with_report(window, benchmark, report)
    controls = [*area.findChildren(QAbstractButton), area.results.opening]
    assert len(controls) >= 8
    for control in controls:
        assert control.accessibleName() and control.accessibleDescription()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    for chart in area.results.charts.values():
        assert all(bar.text in chart.accessibleDescription() for bar in chart.bars)


def test_the_program_has_it(open_window, golden_bundle):
    window = open_window(golden_bundle)
    assert window.header.tabs.buttons()[-1].accessibleName() in ("Speed check", "Tempo-Check")
    assert usual_plan(True).rounds > usual_plan(False).rounds


@pytest.mark.parametrize(("value", "most"), [(3, 4), (4.1, 8), (9, 20), (37, 40), (41, 80), (81, 200), (799, 800)])
def test_the_axis_ends_at_a_round_number(value, most):
    assert round_up(value) == most
