"""The notebook runs from its first cell to its last, and ends with a bundle that tells a story."""

import json
from pathlib import Path

import pytest

from storydesk.engine.bundle import Bundle

NOTEBOOK = Path(__file__).parents[2] / "trainer" / "notebook.ipynb"
SMALL = {"STEPS": 16, "ENTRIES": 300, "LAYERS": 1, "WINDOW": 64}


def cells():
    return json.loads(NOTEBOOK.read_text("utf-8"))["cells"]


@pytest.mark.slow
def test_every_cell_runs_and_the_bundle_tells_a_story(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    names = {"__name__": "notebook"}
    for place, cell in enumerate(cells()):
        if cell["cell_type"] == "code":
            exec(compile("".join(cell["source"]), f"cell {place}", "exec"), names)
            names |= SMALL if "parameters" in cell["metadata"].get("tags", ()) else {}
    assert names["WORK"].parent == tmp_path and len(names["STORIES"]) == 10
    assert names["meta"]["refused"] == {} and min(names["meta"]["stories"].values()) >= 1
    assert names["log"][-1]["step"] == SMALL["STEPS"] and names["log"][-1]["train"] < names["log"][0]["train"]
    assert Bundle.open(names["bundle"]).verify().name == "Ten stories"
    assert names["story"].startswith("Tim had a kite") and len(names["story"]) > 30
    assert "The filter refused no story" in capsys.readouterr().out


def test_it_is_kept_without_what_it_printed():
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in cells() if "outputs" in cell)
