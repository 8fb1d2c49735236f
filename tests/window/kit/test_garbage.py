"""Garbage is collected in the window's thread: elsewhere it could wait for Qt while Qt waits for it."""

import ctypes
import gc
import subprocess
import sys
import threading

import pytest

from storydesk.window.kit import garbage

HAS_GLIBC = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "mallinfo2")


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


PICTURES = """
import ctypes
from PySide6.QtGui import QImage
from storydesk.window.kit.memory import return_large_blocks

class Blocks(ctypes.Structure):  # the fourth is how many blocks the system gave by themselves
    _fields_ = [(f"field_{number}", ctypes.c_size_t) for number in range(10)]

tell = ctypes.CDLL(None).mallinfo2
tell.restype = Blocks
return_large_blocks()
QImage(1500, 1500, QImage.Format.Format_RGB32)  # after such a block glibc would keep smaller ones
before = tell().field_3
pictures = [QImage(360, 240, QImage.Format.Format_RGB32) for _ in range(60)]
there = tell().field_3
pictures.clear()
print(there - before, tell().field_3 - before)
"""


@pytest.mark.slow
@pytest.mark.skipif(not HAS_GLIBC, reason="it is about glibc")
def test_pictures_go_back_to_the_system_when_they_are_freed():
    """In a process of its own: what other tests have freed has room for many."""
    done = subprocess.run([sys.executable, "-c", PICTURES], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["60", "0"]
