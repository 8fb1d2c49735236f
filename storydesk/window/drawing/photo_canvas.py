"""A photo of which a part is chosen: the frame's corners and sides are taken by hand, or moved with the keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from storydesk.pictures.paper import Corner, Corners, is_frame
from storydesk.pictures.photo import Snapshot, developed, turned
from storydesk.window.drawing.scene_canvas import ARROWS, HANDLE, NOT_DRAWN, REACH
from storydesk.window.kit.tasks import Task
from storydesk.window.kit.theme import Colours, light_of

STEP = 0.02  # of the photo, with an arrow key
AROUND = 14  # pixels beside the photo, for the handles
ALL = (0, 1, 2, 3)
"""The corners, of which all are moved where somebody takes the whole frame."""


class PhotoCanvas(QWidget):
    """Shows a photo, with the part that is kept. Signals: `changed` (the Snapshot, and the kind of step)."""

    changed = Signal(object, str)

    def __init__(self, snapshot: Snapshot, colours: Colours) -> None:
        super().__init__()
        self.snapshot, self._colours = snapshot, colours
        self._image: QImage = developed(replace(snapshot, clean=False), cropped=False)
        self._task: Task | None = None
        self._behind = False  # whether the wish has changed since it was begun
        self._grip: tuple[int, ...] = ()
        self._before: Corners = snapshot.corners
        self._from = QPointF()
        self.setMinimumSize(240, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Your picture"))
        self.setAccessibleDescription(
            self.tr("The arrow keys move the frame, + and - change its size, R turns the picture")
        )
        self._develop()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a photo as it is wished for."""
        if snapshot != self.snapshot:
            turned = snapshot.turns != self.snapshot.turns or snapshot.source is not self.snapshot.source
            self.snapshot = snapshot
            if turned:
                self._image = developed(replace(snapshot, clean=False), cropped=False)
            self._develop()
            self.update()

    def wear(self, colours: Colours) -> None:
        """Use these colours."""
        self._colours = colours
        self.update()

    def turn(self, quarters: int) -> None:
        """Turn it, with the frame."""
        self._step(turned(self.snapshot, quarters))

    def clean(self, wanted: bool) -> None:
        """Make the paper white, or leave it as it is."""
        self._step(replace(self.snapshot, clean=wanted))

    def _step(self, snapshot: Snapshot, kind: str = "") -> None:
        if snapshot != self.snapshot:
            self.show_snapshot(snapshot)
            self.changed.emit(snapshot, kind)

    def _develop(self) -> None:
        """Work it out beside the window; the newest wish counts."""
        if self._task is None:
            wish = self.snapshot
            self._task = Task("photo", lambda _task: (wish, developed(wish, cropped=False)), NOT_DRAWN)
            self._task.done.connect(self._on_developed)
            self._task.ended.connect(self._on_ended)
            self._task.start()

    def _on_developed(self, made: tuple[Snapshot, QImage]) -> None:
        wish, image = made
        if (wish.turns, wish.clean) == (self.snapshot.turns, self.snapshot.clean):
            self._image = image
            self.update()
        self._behind = wish != self.snapshot

    def _on_ended(self) -> None:
        self._task = None
        if self._behind:
            self._behind = False
            self._develop()

    # --- places --------------------------------------------------------------------------------------------------

    def frame(self) -> QRectF:
        """Where the photo is."""
        room = QRectF(self.rect()).adjusted(AROUND, AROUND, -AROUND, -AROUND)
        size = self._image.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        frame = QRectF(room.topLeft(), size)
        frame.moveCenter(room.center())
        return frame

    def _kept(self) -> QPolygonF:
        """What is kept."""
        return QPolygonF([self._at(corner) for corner in self.snapshot.corners])

    def _at(self, corner: Corner) -> QPointF:
        frame = self.frame()
        return QPointF(frame.left() + corner[0] * frame.width(), frame.top() + corner[1] * frame.height())

    def _grips(self) -> dict[tuple[int, ...], QPointF]:
        """By the corners that each of them moves: one, or both of a side."""
        at = [self._at(corner) for corner in self.snapshot.corners]
        grips: dict[tuple[int, ...], QPointF] = {(one,): at[one] for one in range(4)}
        return grips | {(one, (one + 1) % 4): (at[one] + at[(one + 1) % 4]) / 2 for one in range(4)}

    # --- drawing -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the photo, dark where it is cut off."""
        painter, frame, kept = QPainter(self), self.frame(), self._kept()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(frame, self._image)
        if self._colours.pictures < 1:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(frame, light_of(self._colours))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        outside = QPainterPath()
        outside.addRect(frame)
        inside = QPainterPath()
        inside.addPolygon(kept)
        inside.closeSubpath()
        painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 150))
        for pen in (QPen(QColor("#ffffff"), 4), QPen(QColor(self._colours.accent), 2)):
            painter.setPen(pen)
            painter.drawPolygon(kept)
        painter.setBrush(QColor(self._colours.paper))
        painter.setPen(QPen(QColor(self._colours.focus if self.hasFocus() else self._colours.accent), 3))
        for place in self._grips().values():
            painter.drawEllipse(place, HANDLE, HANDLE)
        painter.end()

    # --- hands ---------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a handle, or the whole frame."""
        place = event.position()
        near = {grip: (at - place).manhattanLength() for grip, at in self._grips().items()}
        nearest = min(near, key=lambda grip: near[grip])
        if near[nearest] <= REACH * 1.4:
            self._grip = nearest
        else:
            inside = self._kept().containsPoint(place, Qt.FillRule.OddEvenFill)
            self._grip = ALL if inside else ()
        self._from, self._before = place, self.snapshot.corners

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held."""
        if self._grip:
            by, frame = event.position() - self._from, self.frame()
            dx, dy = by.x() / frame.width(), by.y() / frame.height()
            corners = _dragged(self._before, self._grip, dx, dy)
            if is_frame(corners):
                self.snapshot = replace(self.snapshot, corners=corners)
                self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: that was one step."""
        if self._grip and self.snapshot.corners != self._before:
            self._develop()
            self.changed.emit(self.snapshot, "")
        self._grip = ()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the frame from everything else."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._does(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the frame, change its size, turn the photo."""
        key, corners = Qt.Key(event.key()), self.snapshot.corners
        if not self._does(event):
            super().keyPressEvent(event)
        elif key in ARROWS:
            moved = _dragged(corners, ALL, STEP * ARROWS[key][0], STEP * ARROWS[key][1])
            self._step(replace(self.snapshot, corners=moved), "frame")
        elif key == Qt.Key.Key_R:
            self.turn(3 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            resized = _resized(corners, 1 - STEP * 2 if key == Qt.Key.Key_Minus else 1 + STEP * 2)
            if is_frame(resized):
                self._step(replace(self.snapshot, corners=resized), "frame")

    def _does(self, event: QKeyEvent) -> bool:
        known = {*ARROWS, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_R}
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return not held and Qt.Key(event.key()) in known


def _dragged(corners: Corners, grip: tuple[int, ...], dx: float, dy: float) -> Corners:
    """Move some corners together; they stay in the photo."""
    moved = [corners[number] for number in grip]
    dx = min(max(dx, -min(x for x, _ in moved)), 1 - max(x for x, _ in moved))
    dy = min(max(dy, -min(y for _, y in moved)), 1 - max(y for _, y in moved))
    first, second, third, fourth = (
        (x + dx, y + dy) if number in grip else (x, y) for number, (x, y) in enumerate(corners)
    )
    return (first, second, third, fourth)


def _resized(corners: Corners, factor: float) -> Corners:
    """Move the corners away from their middle, or to it, as far as the photo goes."""
    middle_x, middle_y = sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4
    first, second, third, fourth = (
        (min(max(middle_x + (x - middle_x) * factor, 0), 1), min(max(middle_y + (y - middle_y) * factor, 0), 1))
        for x, y in corners
    )
    return (first, second, third, fourth)
