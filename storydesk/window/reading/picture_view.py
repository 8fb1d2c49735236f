"""A picture of a book: drawn beside the window, shown when it is there, and told to those who do not see it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from storydesk.errors import StoryDeskError
from storydesk.pictures import Scene
from storydesk.pictures.own import Photo
from storydesk.window.drawing import arriving
from storydesk.window.kit.labels import describe, icon_button
from storydesk.window.kit.language import picture_words
from storydesk.window.kit.tasks import Task
from storydesk.window.kit.theme import Colours, light_of

SHAPE = 3 / 2
"""Width of a picture for each pixel of its height."""
ROUND = 14
NEAR = 10  # pixels of the pencil from the corner
LEAST = QSize(240, 160)
NOT_DRAWN = StoryDeskError("The picture could not be drawn.")
SETTLED = 60  # milliseconds without another size


class PictureView(QWidget):
    """Shows one picture as large as its room allows.

    Signals: `pressed` (how far from the left, 0 to 1), `change_wanted`, `dropped` (a picture's file, or an image).
    """

    pressed = Signal(float)
    change_wanted = Signal()
    dropped = Signal(object)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._scene: Scene | Photo | None = None
        self._image: QImage | None = None
        self._resized = QTimer(self, interval=SETTLED, singleShot=True)
        self._resized.timeout.connect(self._draw_again)
        self._colours = colours
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptDrops(True)
        self.pencil = icon_button("continue", "")
        describe(self.pencil, self.tr("Change the picture"), self.tr("Draw it yourself, or move what is in it (E)"))
        self.pencil.setObjectName("pencil")
        self.pencil.setParent(self)
        self.pencil.setCursor(Qt.CursorShape.ArrowCursor)
        self.pencil.clicked.connect(self.change_wanted)

    def wear(self, colours: Colours) -> None:
        """Dim the picture as the theme wants it."""
        self._colours = colours
        self.update()

    def show_picture(self, scene: Scene | Photo, *next_ones: Scene | Photo) -> None:
        """Show a picture; `next_ones` are drawn in advance."""
        if scene != self._scene:
            self._scene, self._image = scene, None
            self.setAccessibleName(scene.described(picture_words))
            self.setToolTip(self.accessibleName())
        self._draw(scene, *next_ones)
        self.update()

    def image(self) -> QImage | None:
        """What is shown, None while it is being drawn."""
        return self._image

    def frame(self) -> QRectF:
        """Where the picture is."""
        width, height = float(self.width()), float(self.height())
        wide, high = (width, width / SHAPE) if width / SHAPE <= height else (height * SHAPE, height)
        return QRectF((width - wide) / 2, (height - high) / 2, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture with round corners; before it is there, an empty sheet."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame, corners = self.frame(), QPainterPath()
        corners.addRoundedRect(frame, ROUND, ROUND)
        painter.fillPath(corners, QColor(self._colours.desk))
        if self._image is not None:
            painter.setClipPath(corners)
            painter.drawImage(frame, self._image)
            if self._colours.pictures < 1:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.fillPath(corners, light_of(self._colours))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw it again for the new size; the old one is stretched until then."""
        super().resizeEvent(event)
        self._put_pencil()
        if self._scene is not None:
            self._resized.start()

    def _put_pencil(self) -> None:
        """In the picture's lower right corner."""
        frame, size = self.frame(), self.pencil.sizeHint()
        self.pencil.setGeometry(
            round(frame.right() - size.width() - NEAR), round(frame.bottom() - size.height() - NEAR), size.width(),
            size.height(),
        )  # fmt: skip

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture may be dropped on the picture."""
        if self.pencil.isVisible() and arriving.is_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        source = arriving.source_of(event.mimeData())
        if source is not None:
            event.acceptProposedAction()
            self.dropped.emit(source)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell where it was pressed: on the right one goes on."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(event.position().x() / max(1, self.width()))

    def _draw(self, *scenes: Scene | Photo) -> None:
        ratio, frame = self.devicePixelRatioF(), self.frame()
        width, height = round(frame.width() * ratio), round(frame.height() * ratio)
        if width < 1 or height < 1:
            return
        task = Task("picture", partial(_drawn, scenes, width, height), NOT_DRAWN)
        task.progressed.connect(self._on_drawn)
        task.start()

    def _draw_again(self) -> None:
        if self._scene is not None:
            self._draw(self._scene)

    def _on_drawn(self, drawn: tuple[Scene | Photo, QImage]) -> None:
        scene, image = drawn
        if scene == self._scene:
            self._image = image
            self.update()


def _drawn(scenes: tuple[Scene | Photo, ...], width: int, height: int, task: Task) -> None:
    """Draw the first one, and have the others at hand."""
    from storydesk.pictures.paint import image

    task.report((scenes[0], image(scenes[0], width, height)))
    for scene in scenes[1:]:
        image(scene, width, height)
