"""Which setup wins a race, and that the answer is kept for this computer and this model alone."""

import json

import pytest

from storydesk.engine import processor
from storydesk.engine.bundle import Bundle
from storydesk.engine.setup import Setup, Timing, choose, race
from tests.golden.make import FOLDER


@pytest.fixture(scope="module")
def bundle():
    return Bundle.open(FOLDER / "bundle")


@pytest.fixture
def two_cores(monkeypatch):
    monkeypatch.setattr(processor, "physical_cores", lambda: 2)
    monkeypatch.setattr(processor, "has_avx2", lambda: False)


def watches(seconds, second=1.1):
    """What a timing would find, and which setups it was asked about."""
    asked = []

    def start(graph, threads):
        asked.append((graph, threads))
        return lambda: Timing(one=seconds[graph, threads], two=second * seconds[graph, threads])

    return start, asked


TIMES = {("uint8", 1): 3.0, ("fp32", 1): 2.0, ("uint8", 2): 4.0, ("fp32", 2): 1.0}


def test_the_fastest_wins(bundle, two_cores, tmp_path):
    start, asked = watches(TIMES)
    assert choose(bundle, "auto", None, tmp_path / "c.json", start) == Setup("fp32", 2, drafting=True)
    assert sorted(asked) == sorted(TIMES)


@pytest.mark.parametrize(("second_thread", "threads"), [(0.95, 1), (0.8, 2), (2.0, 1)])
def test_a_second_thread_must_be_clearly_faster(second_thread, threads):
    start, _ = watches({("uint8", 1): 1.0, ("uint8", 2): second_thread})
    assert race({("uint8", count): start("uint8", count) for count in (1, 2)}).threads == threads


@pytest.mark.parametrize(("cost", "drafting"), [(1.1, True), (1.9, False)])
def test_guesses_must_pay(cost, drafting):
    start, _ = watches({("uint8", 1): 1.0}, cost)
    assert race({("uint8", 1): start("uint8", 1)}).drafting is drafting


def test_wishes_are_kept(bundle, two_cores, tmp_path):
    start, asked = watches(TIMES)
    assert choose(bundle, "uint8", 1, tmp_path / "c.json", start).threads == 1
    assert asked == [("uint8", 1)]


def test_never_more_threads_than_cores(bundle, two_cores, monkeypatch, tmp_path):
    monkeypatch.setattr(processor, "physical_cores", lambda: 1)
    start, asked = watches(TIMES)
    choose(bundle, "auto", None, tmp_path / "c.json", start)
    assert {threads for _, threads in asked} == {1}


def test_the_race_is_run_once(bundle, two_cores, tmp_path):
    cache = tmp_path / "folder" / "c.json"
    found = choose(bundle, "auto", None, cache, watches(TIMES)[0])
    start, asked = watches(TIMES)
    assert choose(bundle, "auto", None, cache, start) == found
    assert asked == []


@pytest.mark.parametrize("change", ["processor", "model"])
def test_another_processor_or_model_is_timed_again(bundle, two_cores, tmp_path, change):
    cache = tmp_path / "c.json"
    choose(bundle, "auto", None, cache, watches(TIMES)[0])
    kept = json.loads(cache.read_text())
    kept["key"][change] = "another"
    cache.write_text(json.dumps(kept))
    start, asked = watches(TIMES)
    choose(bundle, "auto", None, cache, start)
    assert asked


@pytest.mark.parametrize("content", ["", "[]", "{", '{"key": 1}', '{"setup": {}}'])
def test_a_damaged_memory_means_another_race(bundle, two_cores, tmp_path, content):
    cache = tmp_path / "c.json"
    cache.write_text(content)
    start, asked = watches(TIMES)
    choose(bundle, "auto", None, cache, start)
    assert asked
    assert json.loads(cache.read_text())["setup"]["graph"] == "fp32"


@pytest.mark.parametrize("setup", [{"graph": "int4"}, {"threads": 64}, {"drafting": "yes"}, {"colour": "red"}])
def test_a_memory_that_says_nonsense_is_not_believed(bundle, two_cores, tmp_path, setup):
    cache = tmp_path / "c.json"
    choose(bundle, "auto", None, cache, watches(TIMES)[0])
    kept = json.loads(cache.read_text())
    kept["setup"] |= setup
    cache.write_text(json.dumps(kept))
    assert choose(bundle, "auto", None, cache, watches(TIMES)[0]) == Setup("fp32", 2, drafting=True)
