"""The measurement measures the real window while a real library comes in, and ends with one JSON line."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def test_figures():
    command = [sys.executable, "-m", "storydesk.window.shell.measure_work", "--stories", "150"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["told"] == "150 stories came in."
    assert figures["oldest_s"] > 0 and figures["frozen_s"] > 0 and figures["key_cpu_ms"] > 0
