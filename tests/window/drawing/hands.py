"""What hands do with a picture that is being changed."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from storydesk.pictures.paint import image


def take(qtbot, editor, source):
    editor.take(source)
    qtbot.waitUntil(lambda: editor.sketch.photo is not None)


def place_of(canvas, piece):
    placed = next(placed for placed in canvas.scene.pieces if placed.piece == piece)
    return canvas._at(placed.x, placed.y - placed.size * 0.4).toPoint()


def drag(qtbot, canvas, start, by):
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(canvas, start + by / 2)
    qtbot.mouseMove(canvas, start + by)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + by)


def drop(part, path):
    dropped, action, button = QMimeData(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    dropped.setUrls([QUrl("https://example.org/x.png"), QUrl.fromLocalFile(str(path))])
    part.dragEnterEvent(QDragEnterEvent(QPoint(9, 9), action, dropped, button, Qt.KeyboardModifier.NoModifier))
    part.dropEvent(QDropEvent(QPointF(9, 9), action, dropped, button, Qt.KeyboardModifier.NoModifier))


def looks_finished(canvas):
    """Whether the picture that is changed hardly differs from the finished one, at points all over it."""
    shown = canvas.grab(canvas.frame().toAlignedRect()).toImage()
    finished = image(canvas.scene, shown.width(), shown.height())
    points = [(x, y) for x in range(5, shown.width() - 5, 20) for y in range(5, shown.height() - 5, 20)]
    apart = [abs(shown.pixelColor(*point).lightness() - finished.pixelColor(*point).lightness()) for point in points]
    return sum(apart) / len(apart) < 3


def names(canvas):
    return [placed.piece for placed in canvas.scene.pieces]
