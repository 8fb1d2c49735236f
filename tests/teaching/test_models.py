"""Taught models in the data folder: listed, named, removed; the model that ships is never among them."""

import json
import os
import shutil

import pytest

from storydesk.folders import find_folders
from storydesk.library.errors import LibraryError
from storydesk.teaching import models
from storydesk.teaching.models import TaughtModel


@pytest.fixture
def place(tmp_path):
    return tmp_path / "models"


def make(place, key, name):
    (place / key).mkdir(parents=True)
    (place / key / "manifest.json").write_text(json.dumps({"name": name}), encoding="utf-8")


def test_models_are_listed_by_name(place):
    assert models.taught_models(place) == ()
    make(place, "b", "our stories")
    make(place, "a", "Zoo")
    make(place, ".teaching", "half made")
    (place / "empty").mkdir()
    (place / "odd").mkdir()
    (place / "odd" / "manifest.json").write_text("[1")
    (place / "file").touch()
    assert models.taught_models(place) == (TaughtModel("b", "our stories"), TaughtModel("a", "Zoo"))
    assert models.is_taken(place, " OUR  Stories ") and not models.is_taken(place, "Ours")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_the_list_waits_for_nothing_and_reads_no_device(place):
    make(place, "ours", "Ours")
    for key in ("pipe", "device"):
        (place / key).mkdir()
    os.mkfifo(place / "pipe" / "manifest.json")
    (place / "device" / "manifest.json").symlink_to("/dev/zero")
    assert models.taught_models(place) == (TaughtModel("ours", "Ours"),)


@pytest.mark.parametrize(("name", "folder"), [
    ("Our stories", "Our stories"), ("a/b: c?", "ab c"), ("..", "Story"), ("CON", "CON story"), ("Märchen", "Märchen"),
])  # fmt: skip
def test_a_folder_is_named_as_every_system_allows(place, name, folder):
    assert models.free_folder(place, name) == place / folder
    (place / folder).mkdir(parents=True)
    assert models.free_folder(place, name) == place / f"{folder} 2"


def test_a_model_can_be_removed_and_nothing_else(place, tmp_path):
    make(place, "ours", "Ours")
    make(tmp_path, "other", "Other")
    for key in ("../other", "", ".", "absent", str(tmp_path / "other")):
        with pytest.raises(LibraryError):
            models.remove(place, key)
    models.remove(place, "ours")
    assert not (place / "ours").exists() and (tmp_path / "other" / "manifest.json").exists()


def test_what_a_crash_left_behind_is_swept(place):
    make(place, "ours", "Ours")
    make(place, models.WORKPLACE, "half")
    models.sweep(place)
    assert {path.name for path in place.iterdir()} == {"ours", ".teaching.sqlite"}
    models.sweep(place / "nowhere")
    assert not (place / "nowhere").exists()


@pytest.mark.slow
def test_a_run_that_goes_on_is_not_swept(place):
    make(place, models.WORKPLACE, "half")
    with models.alone(place):
        models.sweep(place)
        assert (place / models.WORKPLACE / "manifest.json").exists()
    models.sweep(place)
    assert not (place / models.WORKPLACE).exists()


def test_a_setting_names_a_taught_model_or_a_folder(home, tmp_path, golden_bundle):
    assert find_folders().model("") is None
    assert find_folders().model(str(tmp_path)) == tmp_path
    shutil.copytree(golden_bundle, find_folders().models / "Ours")
    assert find_folders().model("Ours") == home / "data" / "models" / "Ours"
    assert models.taught_models(find_folders().models) == (TaughtModel("Ours", "golden"),)
