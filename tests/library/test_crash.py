"""A process that is killed at any moment loses nothing that was confirmed."""

import json
import random
import sys

import pytest

from storydesk.library import crashtest
from storydesk.library.crashtest import crash, page_text
from storydesk.library.killing import kill
from storydesk.library.longwork import TASKS, Findings, look_around, prepare
from storydesk.library.records import StoryFilter
from storydesk.library.store import Library
from storydesk.library.windowcrash import crash_window, look, report_line

pytestmark = pytest.mark.slow

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


def test_a_program_that_ends_by_itself_proves_nothing():
    with pytest.raises(RuntimeError):
        kill([sys.executable, "-c", "print('started 0 0')"], 3)


@pytest.mark.parametrize(("way", "moment"), [("typing", 180), ("streaming", 180), ("arriving", 30)])
def test_the_window_is_killed(tmp_path, golden_bundle, way, moment):
    one = crash_window(tmp_path, moment, way, golden_bundle)
    assert one.whole and one.kept_promise
    assert one.changes >= moment / 2
    assert 0 <= one.recovered <= one.changes and one.seconds_lost >= 0


@pytest.mark.parametrize("way", TASKS)
def test_the_window_is_killed_during_long_work(tmp_path, golden_bundle, way):
    one = crash_window(tmp_path, 90, way, golden_bundle, stories=80)
    assert one.found == Findings() and one.whole and one.kept_promise
    assert way == "teaching" or one.rounds > 0


@pytest.fixture
def prepared(tmp_path):
    """Return a program's folder as it is before long work."""
    prepare(tmp_path, 8)
    return tmp_path


def delete_story(home):
    with Library.open(home / "data" / "library.sqlite") as library:
        library.throw_away(1)
        library._database.execute("DELETE FROM stories WHERE id = 1")


def take_from_bin(home):
    with Library.open(home / "data" / "library.sqlite") as library:
        library.take_back(library.stories(StoryFilter(in_bin=True))[0].id)


def spoil(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half of it")


@pytest.mark.parametrize(("damage", "kind"), [
    (delete_story, "missing"),
    (take_from_bin, "broken"),
    (lambda home: spoil(home / "data" / "library.sqlite"), "broken"),
    (lambda home: spoil(next((home / "data" / "backups").glob("library-*"))), "broken"),
    (lambda home: spoil(home / "data" / "backups" / "library-2026-01-01.sqlite"), "broken"),
    (lambda home: spoil(home / "files" / "out 0.storydesk"), "broken"),
    (lambda home: spoil(home / "data" / "models" / "Ours" / "weights.bin"), "broken"),
])  # fmt: skip
def test_whatever_is_gone_or_half_is_noticed(prepared, damage, kind):
    assert look_around(prepared, "exporting", rounds=0, stories=8) == Findings()
    damage(prepared)
    assert getattr(look_around(prepared, "exporting", rounds=0, stories=8), kind)


@pytest.mark.parametrize("task", ["taking in", "backing up", "exporting", "teaching"])
def test_whatever_was_confirmed_and_is_not_there_is_noticed(prepared, task):
    assert look_around(prepared, task, rounds=0, stories=8) == Findings()
    assert look_around(prepared, task, rounds=1, stories=8).missing


def test_a_text_that_never_stood_on_the_page_is_damage(tmp_path):
    with Library.open(tmp_path / "library.sqlite") as library:
        library.add("A fox.")
    fox, bear = (report_line("page", text).split() for text in ("A fox.", "A bear."))
    assert look(tmp_path, "typing", [fox], 1e9).whole
    assert not look(tmp_path, "typing", [bear], 1e9).whole


def test_what_is_lost_is_counted_from_the_first_change_that_is_gone(tmp_path):
    with Library.open(tmp_path / "library.sqlite") as library:
        library.add("A fox.")
    reports = [[b"page", report_line("page", text).split()[1], b"%d" % moment]
               for text, moment in (("A fox.", 10), ("A fox!", 12), ("A fox?", 13))]  # fmt: skip
    one = look(tmp_path, "typing", reports, 14.5)
    assert (one.changes, one.recovered, one.seconds_lost) == (3, 1, 2.5)
    gone = look(tmp_path, "typing", [[b"left", b"another story", b"11"], *reports[:1]], 14.5)
    assert gone.seconds_lost == 3.5
