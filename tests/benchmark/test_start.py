"""A real start of the real window, measured from outside; and the table, of figures that were made up."""

import json
from pathlib import Path

import pytest

from storydesk import settings
from storydesk.__main__ import main
from storydesk.benchmark import start
from storydesk.benchmark.start import Start
from storydesk.engine.bundle import Bundle
from storydesk.errors import StoryDeskError
from storydesk.folders import find_folders

pytestmark = pytest.mark.slow

STARTS = [Start(0.5, 0.7, 0.9, 0.02, 190_000_000, None), Start(0.7, 0.8, 1.1, None, 210_000_000, None)]


def test_a_start_is_measured_from_the_double_click_to_the_end(golden_bundle, home, tmp_path, capsys):
    out = tmp_path / "starts.json"
    assert main(["bench", "--start", "1", "--model", str(golden_bundle), "--json", str(out)]) == 0
    assert "window can be used" in capsys.readouterr().out
    (found,) = json.loads(out.read_text())["starts"]
    assert 0 < found["window"] < found["first_words"] and 0 < found["model"] < found["first_words"]
    assert found["memory"] > 50_000_000
    assert not (home / "config").exists()  # the user's own home is left alone


@pytest.mark.parametrize("wrong", [["--start", "0"], ["--start", "-3"], ["--library", "many"]])
def test_counts_that_make_no_sense_are_refused(wrong, capsys):
    with pytest.raises(SystemExit) as left:
        main(["bench", *wrong])
    assert left.value.code == 2
    assert f"'{wrong[1]}' is not a whole number above 0" in capsys.readouterr().err


def test_a_model_may_be_named_from_where_one_is(golden_bundle, monkeypatch):
    found = []

    def look(home):
        wishes, _ = settings.load(home / "config" / "settings.json")
        monkeypatch.setenv("STORYDESK_HOME", str(home))
        found.append(Bundle.open(find_folders().model(wishes.model)).name)

    monkeypatch.setattr(start, "_start", look)
    monkeypatch.chdir(golden_bundle.parent)
    start.measure_starts(1, Path(golden_bundle.name))
    assert found == ["golden", "golden"]


def test_a_window_that_does_not_open_is_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "no such platform")
    with pytest.raises(StoryDeskError, match=r"\.$"):
        start.measure_starts(1)


def test_the_table_has_medians_beside_budgets_and_leaves_out_what_nobody_knows():
    lines = start.table(STARTS).splitlines()
    window = next(line for line in lines if line.startswith("window"))
    assert "0.60 s" in window and window.endswith("0.80 s")
    assert any("200 MB" in line and line.endswith("220 MB") for line in lines)
    assert any("20 ms" in line and line.endswith("100 ms") for line in lines)
    assert "share" not in start.table(STARTS)
