"""A photo of which a part is chosen: the frame's corners and sides are taken by hand, or moved with the keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from storydesk.pictures.photo import Snapshot, developed
from storydesk.window.drawing.scene_canvas import ARROWS, HANDLE, NOT_DRAWN, REACH
from storydesk.window.kit.tasks import Task
from storydesk.window.kit.theme import Colours, light_of

STEP = 0.02  # of the photo, with an arrow key
LEAST = 0.05  # of the photo's width and height that are left
AROUND = 14  # pixels beside the photo, for the handles
Crop = tuple[float, float, float, float]
_SIDES = ((0, None), (2, None), (None, 1), (None, 3), (0, 1), (0, 3), (2, 1), (2, 3))
"""What a handle moves: the left or right and the upper or lower side, by their place in a Crop."""


class PhotoCanvas(QWidget):
    """Shows a photo, with the part that is kept. Signals: `changed` (the Snapshot, and the kind of step)."""

    changed = Signal(object, str)

    def __init__(self, snapshot: Snapshot, colours: Colours) -> None:
        super().__init__()
        self.snapshot, self._colours = snapshot, colours
        self._image: QImage = developed(replace(snapshot, clean=False), cropped=False)
        self._task: Task | None = None
        self._grip: tuple[int | None, int | None] | None = None
        self._before: Crop = snapshot.crop
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

    def turn(self, quarters: int) -> None:
        """Turn it, with the frame."""
        left, top, right, bottom = self.snapshot.crop
        for _ in range(quarters % 4):
            left, top, right, bottom = 1 - bottom, left, 1 - top, right
        turned = (self.snapshot.turns + quarters) % 4
        self._step(replace(self.snapshot, turns=turned, crop=(left, top, right, bottom)))

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

    _behind = False

    # --- places --------------------------------------------------------------------------------------------------

    def frame(self) -> QRectF:
        """Where the photo is."""
        room = QRectF(self.rect()).adjusted(AROUND, AROUND, -AROUND, -AROUND)
        size = self._image.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        frame = QRectF(room.topLeft(), size)
        frame.moveCenter(room.center())
        return frame

    def _kept(self) -> QRectF:
        """Where the part is that is kept."""
        frame, (left, top, right, bottom) = self.frame(), self.snapshot.crop
        return QRectF(
            frame.left() + left * frame.width(),
            frame.top() + top * frame.height(),
            (right - left) * frame.width(),
            (bottom - top) * frame.height(),
        )

    def _grips(self) -> dict[tuple[int | None, int | None], QPointF]:
        kept = self._kept()
        across = {0: kept.left(), 2: kept.right(), None: kept.center().x()}
        down = {1: kept.top(), 3: kept.bottom(), None: kept.center().y()}
        return {grip: QPointF(across[grip[0]], down[grip[1]]) for grip in _SIDES}

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
        inside.addRect(kept)
        painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 150))
        for pen in (QPen(QColor("#ffffff"), 4), QPen(QColor(self._colours.accent), 2)):
            painter.setPen(pen)
            painter.drawRect(kept)
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
            self._grip = (None, None) if self._kept().contains(place) else None
        self._from, self._before = place, self.snapshot.crop

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held."""
        if self._grip is not None:
            by, frame = event.position() - self._from, self.frame()
            dx, dy = by.x() / frame.width(), by.y() / frame.height()
            self.snapshot = replace(self.snapshot, crop=_dragged(self._before, self._grip, dx, dy))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: that was one step."""
        if self._grip is not None and self.snapshot.crop != self._before:
            self._develop()
            self.changed.emit(self.snapshot, "")
        self._grip = None

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the frame from everything else."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._does(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the frame, change its size, turn the photo."""
        key, crop = Qt.Key(event.key()), self.snapshot.crop
        if not self._does(event):
            super().keyPressEvent(event)
        elif key in ARROWS:
            moved = _dragged(crop, (None, None), STEP * ARROWS[key][0], STEP * ARROWS[key][1])
            self._step(replace(self.snapshot, crop=moved), "frame")
        elif key == Qt.Key.Key_R:
            self.turn(3 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            by = STEP if key == Qt.Key.Key_Minus else -STEP
            smaller = _dragged(_dragged(crop, (0, 1), by, by), (2, 3), -by, -by)
            self._step(replace(self.snapshot, crop=smaller), "frame")

    def _does(self, event: QKeyEvent) -> bool:
        known = {*ARROWS, Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_R}
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        return not held and Qt.Key(event.key()) in known


def _dragged(crop: Crop, grip: tuple[int | None, int | None], dx: float, dy: float) -> Crop:
    """Move a side, a corner or, with neither, the whole frame; it stays in the photo."""
    sides = list(crop)
    if grip == (None, None):
        dx, dy = min(max(dx, -crop[0]), 1 - crop[2]), min(max(dy, -crop[1]), 1 - crop[3])
        return (crop[0] + dx, crop[1] + dy, crop[2] + dx, crop[3] + dy)
    for side, by in ((grip[0], dx), (grip[1], dy)):
        if side is not None:
            low, high = (0.0, crop[side + 2] - LEAST) if side < 2 else (crop[side - 2] + LEAST, 1.0)
            sides[side] = min(max(crop[side] + by, low), high)
    return (sides[0], sides[1], sides[2], sides[3])
