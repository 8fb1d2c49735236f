"""Settings survive damage, other versions and nonsense."""

import json

import pytest

from storydesk import settings
from storydesk.engine.request import StoryRequest
from storydesk.engine.sampling import Sampling
from storydesk.settings import RANGES, Settings


def test_saved_settings_come_back(tmp_path):
    wishes = Settings(temperature=1.2, length=90, seed=7, threads=2)
    settings.save(wishes, tmp_path / "deep" / "settings.json")
    assert settings.load(tmp_path / "deep" / "settings.json") == (wishes, None)


def test_no_file_means_usual_settings_and_no_message(tmp_path):
    assert settings.load(tmp_path / "settings.json") == (Settings(), None)


@pytest.mark.parametrize("damage", [b"{half", b"\xff\xfe\x00", b"[1, 2]", b"", b"[" * 100_000])
def test_damaged_file_is_kept_aside_and_told_once(tmp_path, damage):
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    found, message = settings.load(path)
    assert found == Settings()
    assert message and "settings.json.damaged" in message
    assert (tmp_path / "settings.json.damaged").read_bytes() == damage
    assert settings.load(path) == (Settings(), None)


def test_unknown_keys_survive_a_save(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"temperature": 1.0, "crayon": {"colour": "red"}}))
    found, _ = settings.load(path)
    settings.save(found, path)
    written = json.loads(path.read_text())
    assert written["crayon"] == {"colour": "red"}
    assert written["temperature"] == 1.0


@pytest.mark.parametrize("name", sorted(RANGES))
def test_values_are_brought_into_range(name):
    low, high = RANGES[name]
    assert getattr(settings.from_mapping({name: low - 10}), name) == low
    assert getattr(settings.from_mapping({name: float("inf")}), name) == high
    assert getattr(settings.from_mapping({name: 10**310}), name) == high


@pytest.mark.parametrize("nonsense", ["huge", [], {}, True, float("nan")])
def test_nonsense_becomes_the_usual_value(nonsense):
    found = settings.from_mapping(dict.fromkeys(RANGES, nonsense))
    assert found == Settings()


def test_a_failing_save_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "settings.json"
    settings.save(Settings(temperature=1.1), path)

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr("storydesk.files.os.fsync", fail)
    with pytest.raises(OSError):
        settings.save(Settings(temperature=0.3), path)
    assert settings.load(path)[0].temperature == 1.1
    assert [item.name for item in tmp_path.iterdir() if item.is_file()] == ["settings.json"]


@pytest.mark.parametrize("name", settings.WRITING)
def test_window_preset_and_engine_agree_on_the_usual_way_of_writing(name):
    usual = getattr(Settings(), name)
    for other in (settings.Preset("Ours"), StoryRequest(), Sampling()):
        assert getattr(other, name, usual) == usual  # sampling knows no length
