"""A story that is read, and the editor of its pictures."""

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from storydesk.session import own_pictures

STORY = (
    "Once upon a time there was a little fox named Finn. He lived in the forest with his friend, an owl. One morning "
    "Finn found a red balloon by a tree and laughed.\n\n"
    "The owl flew up and pulled the string. They took the balloon to the lake and sat in a boat. The sun was shining, "
    "and a duck swam beside them the whole day."
)


@pytest.fixture
def reader(window, tell, qtbot):
    """A story that is read, at its first page."""
    tell(STORY[:12], STORY[12:])
    window.keeping.save().result(5)
    window.actions_["read"].trigger()
    window.reading.reader.resize(1366, 768)
    window.reading.reader.step(1)
    return window.reading.reader


@pytest.fixture
def edit(reader):
    """Return what opens the editor."""

    def edit():
        reader.picture.pencil.click()
        return reader.change.editor

    return edit


@pytest.fixture
def finish(reader, qtbot):
    """Return what presses Done, and waits until the library has the picture."""

    def finish():
        reader.change.editor.tools.done.click()
        qtbot.waitUntil(lambda: reader.change.editor is None)

    return finish


@pytest.fixture
def kept(window):
    """Return what the library has of own pictures."""

    def kept():
        uid = window.manuscript.uid
        return window.keeping.library_thread.ask(lambda store: own_pictures.look(store, uid)).result(10).own

    return kept


@pytest.fixture
def photo(tmp_path):
    """The file of a drawing: a green line on white paper."""
    drawn = QImage(400, 300, QImage.Format.Format_RGB32)
    drawn.fill(QColor("#f2f2f2"))
    painter = QPainter(drawn)
    painter.fillRect(50, 140, 300, 20, QColor("#20a040"))
    painter.end()
    path = tmp_path / "drawing.png"
    drawn.save(str(path))
    return path
