"""A whole measurement of the small golden model, and one that is stopped."""

import json
import subprocess

import pytest

from storydesk.__main__ import main
from storydesk.benchmark import child
from storydesk.benchmark.child import Footprint, footprint, measure_here, peak_memory
from storydesk.benchmark.runner import (
    Finished,
    Plan,
    Progress,
    SpeedMeasured,
    Started,
    TextWritten,
    measure,
    thread_counts,
)
from storydesk.benchmark.texts import OPENINGS
from storydesk.engine import processor
from storydesk.engine.bundle import Bundle
from storydesk.errors import StoryDeskError

pytestmark = pytest.mark.slow

SMALL = Plan(rounds=2, processes=1, tokens=8, most_threads=1)


@pytest.fixture(scope="module")
def golden():
    from tests.golden.make import FOLDER

    return Bundle.open(FOLDER / "bundle")


@pytest.fixture(scope="module")
def events(golden):
    return list(measure(golden, SMALL, "1.2.3"))


def of(events, kind):
    return [event for event in events if isinstance(event, kind)]


def test_it_begins_with_the_conditions_and_ends_with_the_report(events):
    assert isinstance(events[0], Started) and isinstance(events[-1], Finished)
    assert events[0].conditions.versions["StoryDesk"] == "1.2.3"
    assert events[0].conditions.physical_cores >= 1
    shares = [event.share for event in of(events, Progress)]
    assert shares == sorted(shares) and shares[0] >= 0 and shares[-1] <= 1


def test_the_kinds_take_turns(events):
    kinds = [event.kind for event in of(events, TextWritten)]
    assert kinds == ["normal", "uint8"] * len(OPENINGS) * SMALL.rounds


def test_the_report_holds_what_the_events_said(events):
    report = events[-1].report
    speeds = [e.tokens_per_second for e in of(events, SpeedMeasured) if (e.kind, e.depth) == ("uint8", 32)]
    found = next(s for s in report.result("uint8").speeds if s.depth == 32)
    assert found.tokens_per_second.count == len(speeds) == SMALL.rounds
    assert min(speeds) <= found.tokens_per_second.median <= max(speeds)
    written = {(e.kind, e.opening): e.text for e in of(events, TextWritten)}
    for result in report.results:
        assert [prompt.opening for prompt in result.prompts] == list(OPENINGS)
        assert all(prompt.tokens == SMALL.tokens and prompt.seconds.median > 0 for prompt in result.prompts)
        assert all(prompt.text == written[result.kind, prompt.opening] for prompt in result.prompts)
        assert result.load_seconds.median > 0 and result.memory_bytes.median > 10_000_000


def test_uint8_is_smaller_and_near(events):
    report = events[-1].report
    assert report.result("uint8").file_bytes < 0.6 * report.result("normal").file_bytes
    assert 0 < report.closeness.kl_nats < 0.1
    assert report.closeness.same_first_choice > 0.8


def test_it_stops_between_any_two_events(golden):
    stream = measure(golden, SMALL)
    for event in stream:
        if isinstance(event, Progress) and event.doing.startswith("loading"):
            break
    stream.close()
    assert list(stream) == []


def test_closing_ends_the_child(golden, monkeypatch):
    started = []

    class Watched(subprocess.Popen):
        def __init__(self, *arguments, **settings):
            super().__init__(*arguments, **settings)
            started.append(self)

    monkeypatch.setattr(child.subprocess, "Popen", Watched)
    waiting = footprint("uint8", golden.folder, 1)
    assert next(waiting) is None
    waiting.close()
    assert started[0].poll() is not None


def test_a_child_measures_itself(golden, tmp_path):
    measure_here("uint8", golden.folder, 1, tmp_path / "out.json")
    found = Footprint(**json.loads((tmp_path / "out.json").read_text()))
    assert found.load_seconds > 0
    assert found.memory_bytes > 10_000_000


def test_a_child_that_fails_is_a_sentence(tmp_path):
    with pytest.raises(StoryDeskError, match=r"\.$"):
        list(footprint("uint8", tmp_path, 1))


def test_peak_memory_does_not_forget():
    before = peak_memory()
    block = bytearray(b"x" * 50_000_000)
    assert peak_memory() >= before
    del block
    assert peak_memory() > 50_000_000


@pytest.mark.parametrize(
    ("cores", "limit", "counts"), [(1, 0, [1]), (6, 0, [1, 2, 4, 6]), (8, 2, [1, 2]), (2, 9, [1, 2])]
)
def test_threads_to_try(monkeypatch, cores, limit, counts):
    monkeypatch.setattr(processor, "physical_cores", lambda: cores)
    assert thread_counts(Plan(1, 1, 1, limit)) == counts


def test_the_command_writes_table_and_files(golden, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("storydesk.benchmark.runner.QUICK", SMALL)
    files = {kind: tmp_path / f"found.{kind}" for kind in ("json", "csv", "png")}
    wish = [part for kind, path in files.items() for part in (f"--{kind}", str(path))]
    assert main(["bench", "--quick", "--model", str(golden.folder), *wish]) == 0
    printed = capsys.readouterr().out
    assert printed.index("processor") < printed.index("tokens/s") < printed.index(OPENINGS[0])
    assert json.loads(files["json"].read_text())["model"] == "golden"
    assert files["csv"].read_text().count("\n") > 20
    assert files["png"].read_bytes().startswith(b"\x89PNG")


def test_the_command_says_in_a_sentence_what_is_wrong(tmp_path, capsys):
    assert main(["bench", "--model", str(tmp_path / "nowhere")]) == 1
    assert "nowhere" in capsys.readouterr().err
