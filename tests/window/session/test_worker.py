"""The worker: everything in one thread, out by signals."""

import threading

from PySide6.QtCore import QObject, Slot

from storydesk.engine.errors import BundleError
from storydesk.settings import Settings
from storydesk.window.session.worker import StoryThread, WriteOrder


class Listener(QObject):
    """Keeps pieces, and the threads that they arrived in."""

    def __init__(self):
        super().__init__()
        self.pieces, self.threads = [], set()

    @Slot(str)
    def hear(self, piece):
        self.pieces.append(piece)
        self.threads.add(threading.current_thread())


def test_a_story_comes_in_pieces_and_in_order(qtbot, stories, writer):
    listener = Listener()
    stories.piece.connect(listener.hear)
    words = [f" word{number}" for number in range(200)]
    writer.give(*words, None)
    with qtbot.waitSignal(stories.finished) as finished:
        stories.write(WriteOrder("Once"), Settings(temperature=0.5, length=40, seed=9))
    assert "".join(listener.pieces) == "".join(words)
    assert finished.args[0].text == "Once" + "".join(words)
    assert listener.threads == {threading.main_thread()}
    request = writer.requests[0]
    assert (request.opening, request.temperature, request.length, request.seed) == ("Once", 0.5, 40, 9)


def test_pieces_are_gathered(qtbot, stories, writer):
    listener = Listener()
    stories.piece.connect(listener.hear)
    writer.give(*["a"] * 5000, None)
    with qtbot.waitSignal(stories.finished):
        stories.write(WriteOrder(""), Settings())
    assert 1 <= len(listener.pieces) < 1000
    assert "".join(listener.pieces) == "a" * 5000


def test_the_model_is_opened_and_used_in_another_thread(qtbot, writer):
    threads = []

    def open_writer():
        threads.append(threading.get_ident())
        return writer

    stories = StoryThread(open_writer)
    with qtbot.waitSignal(stories.ready):
        stories.load()
    writer.give(" fox", None)
    with qtbot.waitSignal(stories.finished):
        stories.write(WriteOrder("A"), Settings())
    stories.close()
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


def test_stop_ends_a_story_that_would_never_end(qtbot, stories, writer):
    writer.give(" on")
    with qtbot.waitSignal(stories.piece):
        stories.write(WriteOrder("And"), Settings())
    with qtbot.waitSignal(stories.finished) as finished:
        stories.stop()
    assert finished.args[0].ending == "stopped"


def test_a_stop_just_after_write_is_not_lost(qtbot, stories):
    with qtbot.waitSignal(stories.finished) as finished:
        stories.write(WriteOrder("And"), Settings())
        stories.stop()
    assert finished.args[0].ending == "stopped"


def test_a_stop_does_not_reach_the_next_story(qtbot, stories, writer):
    stories.stop()
    writer.give(" fox", None)
    with qtbot.waitSignal(stories.finished) as finished:
        stories.write(WriteOrder("A"), Settings())
    assert finished.args[0].text == "A fox"


def test_failures_are_sentences_and_the_next_story_works(qtbot, stories, writer):
    writer.give(BundleError("The model is damaged."), KeyError("secret words"), " fox", None)
    with qtbot.waitSignal(stories.failed) as told:
        stories.write(WriteOrder("A"), Settings())
    assert told.args == ["The model is damaged."]
    with qtbot.waitSignal(stories.failed) as told:
        stories.write(WriteOrder("A"), Settings())
    assert "secret" not in told.args[0] and "try again" in told.args[0]
    with qtbot.waitSignal(stories.finished) as finished:
        stories.write(WriteOrder("A"), Settings())
    assert finished.args[0].text == "A fox"


def test_a_model_that_was_missing_is_looked_for_again(qtbot, writer):
    def open_writer():
        if not writer.requests and not found:
            raise BundleError("The model is not there.")
        return writer

    found = []
    stories = StoryThread(open_writer)
    with qtbot.waitSignal(stories.failed):
        stories.load()
    found.append(True)
    writer.give(" fox", None)
    with qtbot.waitSignal(stories.finished):
        stories.write(WriteOrder("A"), Settings())
    stories.close()
