"""What is done beside the window: followed, cancelled, and never waited for without end."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from storydesk.engine.errors import RequestError
from storydesk.errors import StoryDeskError
from storydesk.window.kit import threads
from storydesk.window.kit.tasks import NO_MEMORY, Task
from storydesk.window.speed.benchmark import Benchmark
from storydesk.window.teaching.learning import Learning

UNEXPECTED = StoryDeskError("That went wrong.")


class Listener(QObject):
    def __init__(self, task):
        super().__init__()
        self.heard, self.in_window = [], True
        for signal in (task.progressed, task.done, task.failed):
            signal.connect(self.hear)

    def hear(self, what):
        self.heard.append(what)
        self.in_window &= threading.current_thread() is threading.main_thread()


def test_it_tells_how_far_it_is_and_what_came_of_it(qtbot):
    def work(task):
        task.report("half")
        return threading.current_thread() is threading.main_thread()

    task = Task("halving", work, UNEXPECTED)
    listener = Listener(task)
    with qtbot.waitSignal(task.ended):
        task.start()
    assert listener.heard == ["half", False] and listener.in_window


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RequestError("Too long."), "Too long."),
        (ValueError("private"), str(UNEXPECTED)),
        (MemoryError(), str(NO_MEMORY)),
    ],
)
def test_whatever_goes_wrong_is_a_sentence(qtbot, error, told):
    def fail(_task):
        raise error

    task = Task("failing", fail, UNEXPECTED)
    with qtbot.waitSignal(task.failed) as failed:
        task.start()
    assert str(failed.args[0]) == told


def test_what_waits_is_woken_when_it_is_cancelled_even_before_it_waits(qtbot):
    def wait(task):
        go_on = threading.Event()
        task.when_cancelled(go_on.set)
        return go_on.wait(60)

    for early in (True, False):
        task = Task("waiting", wait, UNEXPECTED)
        if early:
            task.cancel()
        with qtbot.waitSignal(task.done) as done:
            task.start()
            task.cancel()
        assert done.args == [True]


def test_a_listener_that_is_gone_is_told_nothing(qtbot):
    task = Task("counting", lambda task: task.report(1), UNEXPECTED)
    listener = Listener(task)
    shiboken6.delete(listener)
    with qtbot.waitSignal(task.ended):
        task.start()
    assert listener.heard == []


def measuring(held):
    benchmark = Benchmark(lambda: None, lambda _thorough: held.wait(60))
    benchmark.start()
    return benchmark


def learning(held):
    learning = Learning()
    learning.start("Ours", lambda: held.wait(60))
    return learning


@pytest.mark.slow
@pytest.mark.parametrize("begin", [measuring, learning])
def test_closing_waits_for_neither_measuring_nor_learning_without_end(qtbot, monkeypatch, begin):
    monkeypatch.setattr(threads, "PATIENCE", 0.2)
    held = threading.Event()
    begun = begin(held)
    begun.close()
    assert threads.any_stuck()
    held.set()
    qtbot.waitUntil(lambda: not threads.any_stuck())
