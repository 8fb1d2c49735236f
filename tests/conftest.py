"""What every test has: no screen, a home of its own, and the small golden model."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Models as small as these are slower with more threads than one, and there are several processes of tests.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from pathlib import Path

import hypothesis
import pytest

# A busy machine is no failure: nothing here is timed.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    """Let reports travel between processes: half of a surrogate pair in what a test logged cannot."""
    report = yield
    report.sections = [(name, text.encode(errors="backslashreplace").decode()) for name, text in report.sections]
    return report


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Keep every test away from the user's own folders."""
    folder = tmp_path / "home"
    monkeypatch.setenv("STORYDESK_HOME", str(folder))
    return folder


@pytest.fixture
def golden_bundle():
    """Return the folder of the small model that is kept in the repository."""
    return Path(__file__).parent / "golden" / "bundle"


@pytest.fixture
def open_window(qtbot):
    """Return what makes a window on a model folder, with the library open; each is closed, so that its threads end."""
    from storydesk.window.shell.application import make_window

    opened = []

    def make(folder):
        opened.append(make_window(folder))
        opened[-1].door.held()  # a grown-up sits in front of it
        with qtbot.waitSignal(opened[-1].tools.keeping.opened):
            pass
        return opened[-1]

    yield make
    for window in opened:
        window.close()
        window.deleteLater()
