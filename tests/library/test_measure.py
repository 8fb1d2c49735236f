"""The measurement measures a real library and says under which conditions."""

import json

import pytest

from storydesk.__main__ import main as storydesk
from storydesk.library import measure
from storydesk.library.measure import TYPED, measure_library


@pytest.mark.slow
def test_figures(tmp_path):
    figures = measure_library(stories=60, rounds=2, folder=tmp_path)
    assert figures["stories"] == 60
    assert set(figures["search_ms"]) == set(TYPED)
    assert figures["search_ms_worst"] >= figures["search_ms_median"] > 0
    assert figures["open_full_ms"] > 0
    assert list(tmp_path.iterdir()) == []


def test_the_command_ends_with_one_json_line(capsys):
    assert measure.main(["--stories", "20", "--rounds", "1"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["stories"] == 20


@pytest.mark.slow
def test_the_benchmark_offers_it(capsys):
    assert storydesk(["bench", "--library", "20"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["stories"] == 20
