"""Garbage is collected in the window's thread: elsewhere it could wait for Qt while Qt waits for it."""

import gc
import threading

import pytest

from storydesk.window.kit import garbage


@pytest.mark.slow
def test_only_the_windows_thread_collects(window, qtbot):
    seen = set()
    gc.callbacks.append(note := lambda _phase, _info: seen.add(threading.current_thread()))

    def litter():
        for _ in range(3000):
            circle = []
            circle.append(circle)

    try:
        worker = threading.Thread(target=litter)
        worker.start()
        worker.join()
        assert not seen  # though there was much to collect
        qtbot.waitUntil(lambda: bool(seen))
    finally:
        gc.callbacks.remove(note)
    assert seen == {threading.main_thread()}


def test_the_oldest_generation_that_is_due_is_collected(monkeypatch):
    collected = []
    monkeypatch.setattr(garbage.gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(garbage.gc, "collect", collected.append)
    for counts in ((700, 10, 10), (701, 3, 0), (800, 11, 2), (5, 11, 12)):
        monkeypatch.setattr(garbage.gc, "get_count", lambda counts=counts: counts)
        garbage.collect()
    assert collected == [0, 1, 2]
