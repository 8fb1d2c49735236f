"""The workshop's real process with the golden model: what it tells, what it leaves, and what it does not."""

import os
import stat
import subprocess
import sys
import threading

import pytest

from storydesk.engine.bundle import Bundle
from storydesk.engine.request import StoryRequest
from storydesk.engine.writer import open_writer
from storydesk.teaching import run, workshop
from storydesk.teaching.errors import NoMemoryError, NoRoomError, NothingLearnedError, TeachingError
from storydesk.teaching.models import taught_models
from storydesk.teaching.run import Progress, Taught, Teaching, TeachingRequest, recipe

pytestmark = pytest.mark.slow

EPOCH = '{"event": "epoch", "number": 0, "of": 10, "seconds": 1}'


@pytest.fixture
def place(tmp_path):
    return tmp_path / "models"


@pytest.fixture
def teaching(golden_bundle, stories, place):
    return Teaching(TeachingRequest(golden_bundle, stories, "Unsere Märchen", place))


def visible(place):
    """Return what is in the folder of models, but for the lock that says whose turn it is."""
    return [path for path in place.iterdir() if path.name != ".teaching.sqlite"]


def child_that(monkeypatch, script):
    """Let another program stand in for the workshop, to fail as a real one may."""
    monkeypatch.setattr(workshop, "command", lambda *_: [sys.executable, "-c", script])


def test_stories_become_a_model_that_writes(teaching, place, golden_bundle):
    before = {path: path.stat().st_mtime_ns for path in golden_bundle.iterdir()}
    *progress, taught = teaching.events()
    assert isinstance(taught, Taught) and all(isinstance(event, Progress) for event in progress)
    assert (taught.learned, taught.held_out, taught.model.name) == (5, 1, "Unsere Märchen")
    assert taught.after < taught.before and taught.gain == 1 - taught.after / taught.before
    shares = [event.share for event in progress]
    assert shares == sorted(shares) and 0 <= shares[0] < shares[-1] < 1
    assert [event.stage for event in progress][:: len(progress) - 1] == ["starting", "packing"]
    assert any(event.seconds is not None and event.seconds >= 0 for event in progress)

    assert taught_models(place) == (taught.model,) and len(visible(place)) == 1
    bundle = Bundle.open(place / taught.model.key)
    assert bundle.name == "Unsere Märchen" and bundle.manifest["training"]["finetuned"]["stories"] == 5
    written = b"".join(path.read_bytes() for path in bundle.folder.iterdir())
    assert b"red hat" not in written, "nothing of the stories is in the model's files"
    writer = open_writer(bundle.folder)
    assert "".join(writer.write(StoryRequest(opening="Pip", seed=1, length=20))) and writer.result.model == bundle.name
    assert {path: path.stat().st_mtime_ns for path in golden_bundle.iterdir()} == before
    if os.name == "posix":
        modes = {stat.S_IMODE(path.stat().st_mode) for path in (place, *place.rglob("*"))}
        assert modes == {0o700, 0o600}, "nobody else reads a model that knows a family's stories"


def test_a_stop_ends_the_process_and_leaves_nothing(teaching, place):
    events = teaching.events()
    while next(events).stage != "learning":
        pass
    child = teaching._child
    assert child.poll() is None and (place / ".teaching" / "stories.txt").exists()
    if hasattr(os, "getpriority"):
        assert os.getpriority(os.PRIO_PROCESS, child.pid) >= 10, "others go first"
    stopper = threading.Timer(0.0, teaching.stop)
    stopper.start()
    assert not any(isinstance(event, Taught) for event in events)
    assert child.poll() is not None and visible(place) == []


def test_a_stop_before_the_start_starts_nothing(teaching, place):
    teaching.stop()
    assert list(teaching.events()) == [Progress("starting", 0.0)]
    assert visible(place) == []


def test_whoever_stops_listening_ends_the_process(teaching, place, monkeypatch):
    child_that(monkeypatch, f"print('{EPOCH}', flush=True); import time; time.sleep(600)")
    events = teaching.events()
    while next(events).stage != "learning":
        pass
    child = teaching._child
    events.close()
    assert child.poll() is not None and visible(place) == []


def test_the_process_ends_where_nobody_listens_any_more(golden_bundle, stories, tmp_path):
    """As when the program is killed while it teaches."""
    (tmp_path / "stories.txt").write_text("\n<|endoftext|>\n".join(stories), encoding="utf-8")
    arguments = ["finetune", str(golden_bundle), f"--stories={tmp_path / 'stories.txt'}", f"--out={tmp_path / 'run'}"]
    command = workshop.command(*arguments, "--epochs=100000", "--patience=100000")
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=workshop.environment())
    assert child.stdout.readline()
    child.stdout.close()
    assert child.wait(timeout=120) != 0


@pytest.mark.parametrize(("script", "error", "words"), [
    ("import sys; sys.exit('MemoryError')", NoMemoryError, "memory"),
    ("import sys; sys.exit('OSError: [Errno 28] No space left on device')", NoRoomError, "disk is full"),
    ("print('no JSON'); print('[1]'); print('{}')", TeachingError, "went wrong"),
    ("import sys; sys.exit('Traceback: secret')", TeachingError, "went wrong"),
    ("print('{\"verb\": \"finetune\", \"epochs\": 0}')", NothingLearnedError, "nothing new"),
    ("print('{\"verb\": \"finetune\", \"epochs\": 1}')", TeachingError, "went wrong"),
])  # fmt: skip
def test_what_goes_wrong_is_one_sentence(teaching, place, monkeypatch, caplog, script, error, words):
    child_that(monkeypatch, script)
    with pytest.raises(error, match=words) as found:
        list(teaching.events())
    assert "secret" not in str(found.value) + caplog.text and str(found.value).endswith((".", "help."))
    assert visible(place) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
def test_a_process_that_the_system_ends_was_short_of_memory(teaching, monkeypatch):
    child_that(monkeypatch, "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    with pytest.raises(NoMemoryError):
        list(teaching.events())


def test_a_full_disk_is_told_before_anything_is_learned(teaching, place, monkeypatch):
    monkeypatch.setattr(run.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    with pytest.raises(NoRoomError, match="MB are needed"):
        list(teaching.events())
    assert teaching._child is None and visible(place) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(teaching, place):
    place.mkdir()
    place.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(NoRoomError, match="may not write"):
        list(teaching.events())


def test_few_stories_are_read_more_often():
    assert recipe(20) == (25, 3)
    assert recipe(5)[0] > 25 and recipe(5)[1] > recipe(20)[1]
    assert recipe(500)[0] == 10 and recipe(500)[1] == 3


def test_the_clock_says_how_far_it_is_where_it_ends_the_run():
    line = {"event": "step", "epoch": 1, "of": 10, "step": 1, "steps": 100, "seconds": 30 * run.MOST_MINUTES}
    progress = run._progress(line)
    assert progress.share > 0.4 and progress.seconds == 30 * run.MOST_MINUTES
    assert run._progress({"event": "epoch", "number": 0, "of": 10, "seconds": 2.0}).seconds is None


def test_a_second_window_does_not_disturb_the_first_one(teaching, golden_bundle, stories, place):
    events = teaching.events()
    while next(events).stage != "learning":
        pass
    with pytest.raises(TeachingError, match="another window"):
        next(Teaching(TeachingRequest(golden_bundle, stories, "Another", place)).events())
    *_, taught = events
    assert isinstance(taught, Taught) and taught_models(place) == (taught.model,)
