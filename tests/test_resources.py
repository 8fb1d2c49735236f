"""The model that ships: whole, and found from wherever the program is started."""

import subprocess
import sys

import pytest

from storydesk.engine.bundle import default_bundle
from storydesk.engine.request import StoryRequest
from storydesk.engine.writer import open_writer


@pytest.mark.slow
def test_the_shipped_bundle_is_whole_and_writes_english():
    bundle = default_bundle()
    assert bundle.architecture.parameters() == 12_004_224
    writer = open_writer()
    list(writer.write(StoryRequest(opening="Once upon a time", seed=1, length="short")))
    words = writer.result.text.lower().split()
    assert len(words) > 20
    assert len({"the", "and", "a", "to", "was", "they"} & set(words)) > 3


@pytest.mark.slow
def test_check_finds_it_from_another_folder(tmp_path):
    done = subprocess.run([sys.executable, "-m", "storydesk", "check"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Everything is in its place." in done.stdout
