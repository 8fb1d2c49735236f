"""A process that is killed at any moment loses nothing that was confirmed."""

import json
import random

import pytest

from storydesk.library import crashtest
from storydesk.library.crashtest import crash, page_text

# How many of its reports the program lives: the first ones meet the making of the files.
MOMENTS = [1, 2, 3, *random.Random(6).sample(range(5, 120), 5)]


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed(tmp_path, moment):
    one = crash(tmp_path, moment, every=0.03)
    assert one.whole
    assert one.recovered >= one.recorded
    assert one.in_library >= one.saved
    assert one.kept_promise


def test_a_long_life_is_recorded_and_saved(tmp_path):
    one = crash(tmp_path, 80, every=0.02)
    assert min(one.recovered, one.in_library) > 0


def test_the_states_of_the_page_differ():
    assert len({page_text(state) for state in range(300)}) == 300


def test_the_command_reports_its_figures(capsys):
    assert crashtest.main(["--runs", "2", "--every", "0.05", "--longest", "0.3"]) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (figures["runs"], figures["confirmed_but_lost"], figures["damaged"]) == (2, 0, 0)
    assert 0 <= figures["seconds_lost_median"] <= figures["seconds_lost_worst"]
