"""The measurement scrolls the shelf of the real window, and ends with one JSON line."""

import json
import subprocess
import sys

import pytest

MOST_MEGABYTES = 240
pytestmark = pytest.mark.slow


def test_figures():
    command = [sys.executable, "-m", "storydesk.window.shell.measure_shelf", "--stories", "60"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["listed"] == 60 and figures["covers_on_disk"] == 60
    if sys.platform == "linux":
        held = figures["memory"]["again"]  # before, the model may still be on its way in
        assert 50 < held["pss_mb"] <= held["rss_mb"] <= MOST_MEGABYTES
    assert figures["again"]["frames"] > 10 and figures["again"]["frame_cpu_ms"]["median"] > 0
