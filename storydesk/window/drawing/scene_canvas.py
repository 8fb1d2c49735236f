"""A scene of which the pieces are taken by hand: with a mouse, a finger or the keyboard."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial
from math import atan2, degrees, hypot

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from storydesk.errors import StoryDeskError
from storydesk.pictures import editing
from storydesk.pictures.document import is_known, width_of
from storydesk.pictures.paint import AROUND, layer_images, piece_image
from storydesk.pictures.scenes import Look, Placed, Scene, called
from storydesk.window.kit.language import picture_words
from storydesk.window.kit.tasks import Task
from storydesk.window.kit.theme import Colours, light_of

SHAPE = 3 / 2
STEP, FAR = 0.01, 0.05  # of the frame, with an arrow key, and with Shift
GROW = 1.1
TURN = 15  # degrees
HANDLE, REACH = 11, 24  # pixels: a handle's radius, and how near a finger has to be
LEAST_SEEN = 30  # of 255: what is clearer is not touched
KEPT = 80  # drawings of pieces
NOT_DRAWN = StoryDeskError("The picture could not be drawn.")
_Key = Qt.Key
ARROWS = {_Key.Key_Left: (-1, 0), _Key.Key_Right: (1, 0), _Key.Key_Up: (0, -1), _Key.Key_Down: (0, 1)}


class SceneCanvas(QWidget):
    """Shows a scene, and which piece is chosen.

    Signals: `changed` (the Scene after a step, and what kind of step that was: several of a kind are one to undo),
    `chosen_changed`.
    """

    changed = Signal(object, str)
    chosen_changed = Signal()

    def __init__(self, scene: Scene, colours: Colours) -> None:
        super().__init__()
        self.scene, self.chosen = scene, -1
        self._colours = colours
        self._ground: QImage | None = None
        self._above = QImage()  # what falls in front of everybody
        self._drawn: OrderedDict[tuple[str, Look, int], QImage] = OrderedDict()
        self._grip, self._from, self._before = "", QPointF(), scene
        self._resized = QTimer(self, interval=60, singleShot=True)
        self._resized.timeout.connect(self._draw_ground)
        self.setMinimumSize(240, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._tell()

    # --- what is shown -------------------------------------------------------------------------------------------

    def show_scene(self, scene: Scene) -> None:
        """Show a scene; what is chosen stays chosen where there still is such a piece."""
        other = (scene.background, scene.seed) != (self.scene.background, self.scene.seed)
        self.scene = scene
        if other or self._ground is None:
            self._draw_ground()
        if self.chosen not in editing.pickable(scene):
            self.choose(-1)
        self._tell()
        self.update()

    def wear(self, colours: Colours) -> None:
        """Use these colours."""
        self._colours = colours
        self.update()

    def choose(self, number: int) -> None:
        """Choose a piece, or none (-1)."""
        self.chosen = number
        self._tell()
        self.update()
        self.chosen_changed.emit()

    def choose_next(self, step: int) -> None:
        """Choose the piece behind or before the chosen one."""
        pieces = editing.pickable(self.scene)
        if pieces:
            at = pieces.index(self.chosen) + step if self.chosen in pieces else (0 if step > 0 else -1)
            self.choose(pieces[at % len(pieces)])

    def step(self, scene: Scene, kind: str = "") -> None:
        """Show what a step has made of the scene, and tell it."""
        if scene != self.scene:
            self.show_scene(scene)
            self.changed.emit(scene, kind)

    def remove_chosen(self) -> None:
        """Take the chosen piece away."""
        if self.chosen >= 0:
            number, self.chosen = self.chosen, -1
            self.step(editing.removed(self.scene, number))
            self.chosen_changed.emit()

    def called(self, number: int) -> str:
        """What a piece is called, in the language of the moment."""
        placed = self.scene.pieces[number]
        kind = picture_words(called(placed.piece))
        return f"{placed.name} ({kind})" if placed.name else kind

    def _tell(self) -> None:
        """Say to those who do not see it what is chosen, and where it is."""
        keys = self.tr("Page Down chooses a piece, the arrow keys move it, + and - change its size, R turns it, M lets "
                       "it look the other way, Delete takes it away")  # fmt: skip
        self.setAccessibleDescription(keys)
        pieces = editing.pickable(self.scene)
        if self.chosen in pieces:
            placed = self.scene.pieces[self.chosen]
            told = self.tr("{piece}, {number} of {count}; {across} % from the left, {down} % from above")
            self.setAccessibleName(
                told.format(
                    piece=self.called(self.chosen),
                    number=pieces.index(self.chosen) + 1,
                    count=len(pieces),
                    across=round(placed.x * 100),
                    down=round(placed.y * 100),
                )
            )
        else:
            self.setAccessibleName(self.scene.described(picture_words))

    def frame(self) -> QRectF:
        """Where the picture is."""
        width, height = float(self.width()), float(self.height())
        wide, high = (width, width / SHAPE) if width / SHAPE <= height else (height * SHAPE, height)
        return QRectF((width - wide) / 2, (height - high) / 2, wide, high)

    # --- drawing -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the background, the pieces, and what the chosen one is taken by."""
        painter, frame = QPainter(self), self.frame()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.setClipRect(frame)
        if self._ground is not None:
            painter.drawImage(frame, self._ground)
        else:
            painter.fillRect(frame, QColor(self._colours.wash))
        for placed in self.scene.pieces:
            if is_known(placed.piece):
                self._draw_piece(painter, placed)
        if not self._above.isNull():
            painter.drawImage(frame, self._above)
        if self._colours.pictures < 1:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(frame, light_of(self._colours))
        painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._colours.focus), 3))
            painter.drawRect(frame.adjusted(1, 1, -1, -1))
        if self.chosen >= 0:
            self._draw_handles(painter)
        painter.end()

    def _draw_piece(self, painter: QPainter, placed: Placed) -> None:
        box = self._box(placed)
        if placed.shadow:
            foot, half = self._at(placed.x, placed.y), box.width() * 0.46
            flat = min(half * 0.2, self.frame().height() * 0.024)
            night = self.scene.background.time == "night"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(12, 20, 48, 33) if night else QColor(31, 47, 26, 33))
            for by in (1.08, 0.82):
                painter.drawEllipse(foot, half * by, flat * by)
        painter.save()
        painter.setTransform(self._to_screen(placed), True)
        if placed.mirrored:
            painter.scale(-1, 1)
        painter.drawImage(_around(box), self._image(placed, box.height()))
        painter.restore()

    def _draw_handles(self, painter: QPainter) -> None:
        placed = self.scene.pieces[self.chosen]
        outline = QPainterPath()
        outline.addRect(self._box(placed))
        outline = self._to_screen(placed).map(outline)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(QColor("#ffffff"), 4), QPen(QColor(self._colours.accent), 2, Qt.PenStyle.DashLine)):
            painter.setPen(pen)
            painter.drawPath(outline)
        for place in self._grips().values():
            painter.setPen(QPen(QColor(self._colours.accent), 3))
            painter.setBrush(QColor(self._colours.paper))
            painter.drawEllipse(place, HANDLE, HANDLE)
        turn = self._grips()["turn"]
        painter.setPen(QPen(QColor(self._colours.accent), 2))
        painter.drawArc(QRectF(turn.x() - 5, turn.y() - 5, 10, 10), 60 * 16, 270 * 16)

    def _image(self, placed: Placed, high: float) -> QImage:
        key = (placed.piece, placed.look, max(1, round(high * self.devicePixelRatioF())))
        if key not in self._drawn:
            self._drawn[key] = piece_image(*key)
            while len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def _draw_ground(self) -> None:
        """Draw the background beside the window."""
        ratio, frame = self.devicePixelRatioF(), self.frame()
        width, height = round(frame.width() * ratio), round(frame.height() * ratio)
        if width > 0 and height > 0:
            task = Task("background", partial(_ground, self._bare(), width, height), NOT_DRAWN)
            task.done.connect(self._on_ground)
            task.start()

    def _bare(self) -> Scene:
        return Scene(self.scene.background, (), self.scene.seed)

    def _on_ground(self, drawn: tuple[Scene, tuple[QImage, QImage]]) -> None:
        bare, layers = drawn
        if bare == self._bare():  # several may be on their way
            self._ground, self._above = layers
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the background for the new size."""
        super().resizeEvent(event)
        self._resized.start()

    # --- places --------------------------------------------------------------------------------------------------

    def _at(self, x: float, y: float) -> QPointF:
        frame = self.frame()
        return QPointF(frame.left() + x * frame.width(), frame.top() + y * frame.height())

    def _box(self, placed: Placed) -> QRectF:
        """Where a piece is around its own middle, in pixels, before it is turned."""
        high = placed.size * self.frame().height()
        wide = width_of(placed.piece, placed.look, high)
        return QRectF(-wide / 2, -high / 2, wide, high)

    def _to_screen(self, placed: Placed) -> QTransform:
        """From the pixels around a piece's middle to those of the canvas."""
        middle = self._at(placed.x, placed.y - placed.size / 2)
        return QTransform().translate(middle.x(), middle.y()).rotate(placed.turn)

    def _grips(self) -> dict[str, QPointF]:
        """What the chosen piece is turned and enlarged by; a finger finds them in the picture, too."""
        placed = self.scene.pieces[self.chosen]
        box, screen = self._box(placed), self._to_screen(placed)
        places = {"turn": screen.map(QPointF(0, box.top())), "size": screen.map(box.bottomRight())}
        room = QRectF(self.rect()).adjusted(HANDLE + 2, HANDLE + 2, -HANDLE - 2, -HANDLE - 2)
        return {
            grip: QPointF(min(max(at.x(), room.left()), room.right()), min(max(at.y(), room.top()), room.bottom()))
            for grip, at in places.items()
        }

    def piece_at(self, place: QPointF) -> int:
        """The nearest piece that is seen at a place of the canvas, or -1: what is clear there is not touched."""
        for number in reversed(range(len(self.scene.pieces))):
            placed = self.scene.pieces[number]
            if not is_known(placed.piece):
                continue
            back, _possible = self._to_screen(placed).inverted()
            inside, high = back.map(place), self._box(placed).height()
            box = _around(self._box(placed))
            if box.contains(inside):
                drawn = self._image(placed, high)
                across = (inside.x() - box.left()) / box.width()
                x = int((1 - across if placed.mirrored else across) * (drawn.width() - 1))
                y = int((inside.y() - box.top()) / box.height() * (drawn.height() - 1))
                if drawn.pixelColor(x, y).alpha() > LEAST_SEEN:
                    return editing.whole(self.scene, number)
        return -1

    # --- hands ---------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a piece, or what it is turned or enlarged by."""
        place = event.position()
        self._grip = ""
        if self.chosen >= 0:
            near = {grip: _apart(at, place) for grip, at in self._grips().items()}
            nearest = min(near, key=lambda grip: near[grip])
            self._grip = nearest if near[nearest] <= REACH else ""
        if not self._grip:
            self.choose(self.piece_at(place))
            self._grip = "move" if self.chosen >= 0 else ""
        self._from, self._before = place, self.scene

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move, turn or enlarge what is held."""
        place = event.position()
        if not self._grip:
            over = self.piece_at(place) >= 0
            self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.ArrowCursor)
            return
        placed, frame = self._before.pieces[self.chosen], self.frame()
        middle = self._at(placed.x, placed.y - placed.size / 2)
        if self._grip == "move":
            by = place - self._from
            scene = editing.moved(self._before, self.chosen, by.x() / frame.width(), by.y() / frame.height())
        elif self._grip == "turn":
            scene = editing.turned(self._before, self.chosen, _angle(middle, place) - _angle(middle, self._from))
        else:
            factor = max(_apart(place, middle), 4.0) / max(_apart(self._from, middle), 4.0)
            scene = editing.resized(self._before, self.chosen, factor)
        self.scene = scene
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: that was one step."""
        if self._grip and self.scene != self._before:
            self._tell()
            self.changed.emit(self.scene, "")
        self._grip = ""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Make the chosen piece larger or smaller."""
        if self.chosen >= 0 and event.angleDelta().y():
            self.grow(GROW if event.angleDelta().y() > 0 else 1 / GROW)

    def grow(self, factor: float) -> None:
        """Make the chosen piece larger or smaller."""
        if self.chosen >= 0:
            self.step(editing.resized(self.scene, self.chosen, factor), f"size {self.chosen}")

    def turn(self, angle: float = TURN) -> None:
        """Turn the chosen piece."""
        if self.chosen >= 0:
            self.step(editing.turned(self.scene, self.chosen, angle), f"turn {self.chosen}")

    def mirror(self) -> None:
        """Let the chosen piece look the other way."""
        if self.chosen >= 0:
            self.step(editing.mirrored(self.scene, self.chosen))

    def put(self, forward: bool) -> None:
        """Put the chosen piece before or behind another one."""
        if self.chosen >= 0:
            scene, number = editing.raised(self.scene, self.chosen, forward)
            self.chosen = number
            self.step(scene)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the pieces from everything else."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._does(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What hands can do."""
        key, shift = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if not self._does(event):
            super().keyPressEvent(event)
        elif key in (_Key.Key_PageDown, _Key.Key_PageUp):
            self.choose_next(1 if key == _Key.Key_PageDown else -1)
        elif key in ARROWS and self.chosen >= 0:
            dx, dy = (FAR if shift else STEP) * ARROWS[key][0], (FAR if shift else STEP) * ARROWS[key][1]
            self.step(editing.moved(self.scene, self.chosen, dx, dy), f"move {self.chosen}")
        elif key in (_Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus):
            self.grow(1 / GROW if key == _Key.Key_Minus else GROW)
        elif key == _Key.Key_R:
            self.turn(-TURN if shift else TURN)
        elif key == _Key.Key_M:
            self.mirror()
        elif key in (_Key.Key_Delete, _Key.Key_Backspace):
            self.remove_chosen()
        elif key == _Key.Key_Escape:
            self.choose(-1)

    def _does(self, event: QKeyEvent) -> bool:
        """Whether a key does something here; where nothing is chosen, Escape is for somebody else."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~_PLAIN
        known = {*ARROWS, _Key.Key_PageDown, _Key.Key_PageUp, _Key.Key_Plus, _Key.Key_Equal, _Key.Key_Minus, _Key.Key_R,
                 _Key.Key_M, _Key.Key_Delete, _Key.Key_Backspace}  # fmt: skip
        return not held and (key in known or (key == _Key.Key_Escape and self.chosen >= 0))


_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def _around(box: QRectF) -> QRectF:
    """The room of a piece's image around its box."""
    more = AROUND * box.height()
    return box.adjusted(-more, -more, more, more)


def _ground(scene: Scene, width: int, height: int, _task: Task) -> tuple[Scene, tuple[QImage, QImage]]:
    return scene, layer_images(scene, width, height)


def _apart(one: QPointF, other: QPointF) -> float:
    return hypot(one.x() - other.x(), one.y() - other.y())


def _angle(middle: QPointF, place: QPointF) -> float:
    return degrees(atan2(place.y() - middle.y(), place.x() - middle.x()))
