"""Figures, verdicts and files, of a report that was made up so that every number is known."""

import csv
import io
import json
from dataclasses import replace

import pytest

from storydesk.benchmark import report as reports
from storydesk.benchmark.conditions import Conditions
from storydesk.benchmark.energy import EnergyMeter
from storydesk.benchmark.figures import Closeness, Figure, Prompt, Report, Result, Speed

CONDITIONS = Conditions("A processor", ("AVX2",), 2, 4, 8 * 2**30, "Linux 6", {"Python": "3.11"})


def result(kind, seconds, joules=None):
    one = Figure.of([0.1, 0.2, 0.3])
    return Result(
        kind=kind, file_bytes={"normal": 24_000_000, "uint8": 12_000_000}[kind], load_seconds=one, memory_bytes=one,
        prefill_tokens=256, prefill_seconds=one, first_word_seconds=one,
        speeds=(Speed(1, 16, Figure.of([100.0])), Speed(2, 16, Figure.of([150.0])), Speed(1, 256, Figure.of([90.0]))),
        prompts=(Prompt("One", 100, Figure.of([seconds]), "a\nb"), Prompt("Two", 100, Figure.of([3 * seconds]), "c")),
        tokens_per_pass=1.4, joules_per_100_tokens=joules,
    )  # fmt: skip


def report(normal=1.0, uint8=0.5, joules=None, ratios=None):
    results = result("normal", normal, joules), result("uint8", uint8, joules)
    close, ratios = Closeness(256, 0.001, 0.99), Figure.of(ratios or [normal / uint8])
    return Report(CONDITIONS, "Model", 12_000_000, 3, 2, results, close, Figure.of([2e-5]), ratios)


def test_a_figure_is_the_median_and_the_quartiles():
    assert Figure.of([5.0, 1.0, 2.0, 4.0, 3.0]) == Figure(3.0, 2.0, 4.0, 5)
    assert Figure.of([7.0]) == Figure(7.0, 7.0, 7.0, 1)


def test_the_means_and_the_best():
    found = report().result("normal")
    assert found.seconds_per_prompt == 2.0
    assert found.best_speed.threads == 2


@pytest.mark.parametrize(
    ("uint8", "words"), [(0.5, "2.0 times as fast"), (0.99, "not faster"), (1.02, "not faster"), (2.0, "slower: 0.50")]
)
def test_the_verdict_says_what_is_so(uint8, words):
    assert words in report(uint8=uint8).verdict
    assert "50% smaller" in report(uint8=uint8).verdict


def test_a_bundle_in_four_bits_is_called_so():
    found = replace(report(), blocks="uint4-64")
    assert "The uint4-64 model writes 2.0 times as fast" in found.verdict
    assert "uint8" not in reports.table(found) + reports.texts(found) + reports.to_csv(found)


def test_one_slow_turn_does_not_change_the_verdict():
    found = report(ratios=[1.9, 2.0, 2.0, 2.1, 2.0, 0.2, 9.0, 2.0, 1.9, 2.1])
    assert found.is_steady and "2.0 times as fast" in found.verdict


@pytest.mark.parametrize("ratios", [[0.6, 2.1, 0.9, 3.0, 1.4], [1.1, 2.5, 1.2, 2.6, 1.9], [0.3, 0.9, 0.4, 0.8, 0.5]])
def test_a_busy_computer_gets_no_verdict_but_the_range(ratios):
    found = report(ratios=ratios)
    low, high = f"{found.ratios.low:.1f}", f"{found.ratios.high:.1f}"
    assert not found.is_steady and f"{low} to {high} times as fast" in found.verdict
    assert "too busy" in found.verdict and "50% smaller" in found.verdict
    assert "not faster" not in found.verdict and "slower" not in found.verdict
    assert json.loads(reports.to_json(found))["is_steady"] is False


def test_the_table_shows_every_quantity_of_both_kinds():
    text = reports.table(report(joules=Figure.of([4.0])))
    assert "24.0 MB" in text and "12.0 MB" in text and "4.00 J" in text
    assert "2 threads, after 16" in text and "150" in text
    assert "1.0 s" not in text and "500 ms" in text
    assert "opening by opening: 2.00 times" in text
    assert "99.0%" in text and "20 microseconds" in text
    assert all(len(line) < 120 for line in text.splitlines())


def test_the_table_says_where_energy_is_unknown():
    assert "not told" in reports.table(report())


def test_the_conditions_name_the_computer():
    text = reports.conditions_text(CONDITIONS)
    for part in ("A processor", "AVX2", "2 (4", "8 GiB", "Linux 6", "Python 3.11"):
        assert part in text


def test_the_texts_stand_side_by_side():
    assert "One\n  normal: a b\n  uint8:  a b" in reports.texts(report())


def test_json_holds_everything():
    found = json.loads(reports.to_json(report()))
    assert found["speed_ratio"] == 2.0
    assert found["results"][1]["prompts"][0] == {
        "opening": "One", "tokens": 100, "text": "a\nb",
        "seconds": {"median": 0.5, "low": 0.5, "high": 0.5, "count": 1},
    }  # fmt: skip


def test_csv_has_one_quantity_a_row():
    rows = list(csv.DictReader(io.StringIO(reports.to_csv(report(joules=Figure.of([4.0]))))))
    kept = {(row["kind"], row["quantity"], row["threads"], row["depth"]): float(row["median"]) for row in rows}
    assert kept["uint8", "speed", "2", "16"] == 150
    assert kept["normal", "opening 2", "2", ""] == 3
    assert kept["uint8", "energy a 100 tokens", "2", ""] == 4
    assert len(kept) == len(rows)


def counter(folder, name, now, most):
    zone = folder / name
    zone.mkdir(exist_ok=True)
    (zone / "energy_uj").write_text(f"{now}\n")
    (zone / "max_energy_range_uj").write_text(f"{most}\n")


def test_energy_adds_up_packages_and_begins_anew(tmp_path):
    for name, now in (("intel-rapl:0", 9_000_000), ("intel-rapl:1", 1_000_000), ("intel-rapl:0:0", 5)):
        counter(tmp_path, name, now, 10_000_000)
    meter = EnergyMeter(tmp_path)
    before = meter.read()
    counter(tmp_path, "intel-rapl:0", 500_000, 10_000_000)
    counter(tmp_path, "intel-rapl:1", 3_000_000, 10_000_000)
    assert meter.available
    assert meter.joules_since(before) == pytest.approx(1.5 + 2.0)


def test_energy_that_nobody_may_read(tmp_path):
    (tmp_path / "intel-rapl:0").mkdir()
    assert not EnergyMeter(tmp_path).available
