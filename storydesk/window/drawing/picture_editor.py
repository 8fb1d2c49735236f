"""Changing one picture of a book: the program's pieces are moved by hand, or a photo of a drawing takes their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedWidget, QWidget

from storydesk.errors import StoryDeskError
from storydesk.pictures import editing
from storydesk.pictures.own import Own, Photo
from storydesk.pictures.paint import image
from storydesk.pictures.photo import Snapshot, decoded, fitted, jpeg_of
from storydesk.pictures.places import PLACES
from storydesk.pictures.scenes import MOST_PIECES, Scene
from storydesk.window.drawing import arriving
from storydesk.window.drawing.editor_tools import EditorTools
from storydesk.window.drawing.photo_canvas import PhotoCanvas
from storydesk.window.drawing.scene_canvas import GROW, SceneCanvas
from storydesk.window.kit.language import picture_words
from storydesk.window.kit.problems import told
from storydesk.window.kit.tasks import Task
from storydesk.window.kit.theme import Colours

if TYPE_CHECKING:
    from storydesk.window.drawing.piece_wall import PieceWall
    from storydesk.window.drawing.wall import Wall

MOST_STEPS = 200  # that can be undone
MOST_PHOTOS = 8  # among them, 12 MB each
UNLIMITED = 16_777_215  # as Qt says it
COLUMN = 280  # pixels of the tools beside the picture, at the usual size of letters
WIDE = 1.2  # times as wide as high: the tools stand beside the picture
NOT_KEPT = StoryDeskError("The picture could not be kept. Please try again.")


@dataclass(frozen=True)
class Sketch:
    """What is being made: a scene, or a photo in its place."""

    scene: Scene
    photo: Snapshot | None = None


class PictureEditor(QWidget):
    """Lets one picture be changed.

    Signals: `finished` (the Own to be kept; None where the program's picture is wanted), `cancelled`, `dress_wanted`
    (a part of it that was made).
    """

    finished = Signal(object)
    cancelled = Signal()
    dress_wanted = Signal(object)

    def __init__(self, program: Scene, shown: Own, resting: Sequence[Own], colours: Colours, scale: float) -> None:
        """Begin with a picture.

        Args:
            program: what the program has composed.
            shown: what is shown now, and for which words.
            resting: photos of the story that are on no page.
            colours: of the theme.
            scale: of the letters.
        """
        super().__init__()
        self._program, self._shown, self._colours, self._scale = program, shown, colours, scale
        own = shown.picture
        self._files: list[tuple[Snapshot, bytes]] = []  # photos as they were kept: not written anew, if not changed
        first = Sketch(own) if isinstance(own, Scene) else Sketch(program, self._snapshot(own))
        self._steps, self._place, self._kind = [first], 0, ""
        self._opening: Task | None = None
        self._writing: Task | None = None
        self._keeping = False
        self._wall: QWidget | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas = SceneCanvas(first.scene, colours)
        self.photo: PhotoCanvas | None = None
        self._resting = [one.picture for one in resting if isinstance(one.picture, Photo)]
        self.tools = EditorTools(scale)
        self.tools.earlier.setVisible(bool(self._resting))
        self.tools.description.setText(own.description if isinstance(own, Photo) else "")
        self._arrange()
        self._connect()
        self.tools.say("")
        self._show()

    # --- what is made --------------------------------------------------------------------------------------------

    @property
    def sketch(self) -> Sketch:
        """What there is now."""
        return self._steps[self._place]

    @property
    def is_changed(self) -> bool:
        """Whether it is another picture than at the beginning."""
        own = self._shown.picture
        described = isinstance(own, Photo) and self.sketch.photo is not None and own.description != self._described()
        return self.sketch != self._steps[0] or described

    def wear(self, colours: Colours) -> None:
        """Use these colours from now on."""
        self._colours = colours
        self.canvas.wear(colours)
        if self.photo is not None:
            self.photo.wear(colours)

    def undo(self) -> None:
        """Go back one step."""
        self._go(self._place - 1)

    def redo(self) -> None:
        """Do again what was undone."""
        self._go(self._place + 1)

    def finish(self) -> None:
        """Keep what there is; the photo is written beside the window."""
        if self._keeping:
            return
        photo = self.sketch.photo
        if not self.is_changed:
            self.cancelled.emit()
        elif photo is None or self._file_of(photo):
            self._set_keeping(True)
            self.finished.emit(self._own(self._file_of(photo)))
        else:
            self._set_keeping(True)
            self._writing = task = Task("photo", lambda _task: jpeg_of(photo), NOT_KEPT)
            task.done.connect(self._on_written)
            task.failed.connect(self._on_failed)
            task.start()

    def finish_now(self) -> None:
        """Keep what there is, before the window goes."""
        if self.is_changed and (self._writing is not None or not self._keeping):
            self._writing = None
            photo = self.sketch.photo
            self.finished.emit(self._own(self._file_of(photo) or (jpeg_of(photo) if photo is not None else b"")))

    def _on_written(self, jpeg: bytes) -> None:
        if self._writing is not None:  # else the window goes, and has it already
            self._writing = None
            self.finished.emit(self._own(jpeg))

    def refuse(self, sentence: str) -> None:
        """Say why it could not be kept; nothing is lost, and somebody may try again."""
        self._writing = None
        self._set_keeping(False)
        self.tools.say(sentence)

    def _own(self, jpeg: bytes) -> Own | None:
        """What is to be kept; `jpeg` is the photo's file, where there is one."""
        words, number, scene = self._shown.words, self._shown.number, self.sketch.scene
        if self.sketch.photo is not None:
            return Own(words, number, Photo(jpeg, self._described()), self._shown.id)
        return None if scene == self._program else Own(words, number, scene, self._shown.id)

    def _file_of(self, photo: Snapshot | None) -> bytes:
        """The file of a photo that is as it was kept; of others, nothing."""
        return next((jpeg for kept, jpeg in self._files if kept == photo), b"")

    def _snapshot(self, photo: Photo) -> Snapshot | None:
        """A kept photo to be worked on; None where its file is damaged."""
        image = decoded(photo.jpeg)
        if image.isNull():
            return None
        self._files.append((Snapshot(image), photo.jpeg))
        return self._files[-1][0]

    def _described(self) -> str:
        return " ".join(self.tools.description.text().split())

    def _step(self, sketch: Sketch, kind: str = "") -> None:
        """Take a step; several of a kind in a row are one to undo."""
        if sketch == self.sketch:
            return
        if kind and kind == self._kind and self._place == len(self._steps) - 1 and self._place > 0:
            self._steps[self._place] = sketch
        else:
            self._steps = [*self._steps[: self._place + 1], sketch]
            self._forget_oldest()
            self._place = len(self._steps) - 1
        self._kind = kind
        self.tools.say("")
        self._show()

    def _forget_oldest(self) -> None:
        """Forget steps where there are too many. The first one is what Cancel goes back to."""

        def photos() -> set[int]:
            return {id(step.photo.source) for step in self._steps if step.photo is not None}

        while len(self._steps) > MOST_STEPS or len(photos()) > MOST_PHOTOS:
            del self._steps[1]

    def _go(self, place: int) -> None:
        if 0 <= place < len(self._steps):
            self._place, self._kind = place, ""
            self._show()

    def _on_scene(self, scene: Scene, kind: str) -> None:
        self._step(Sketch(scene), kind)

    def _on_photo(self, photo: Snapshot, kind: str) -> None:
        self._step(replace(self.sketch, photo=photo), kind)

    # --- other pictures ------------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a photo or a scan."""
        path = arriving.choose(self)
        if path is not None:
            self.take(path)

    def paste(self) -> None:
        """Take the picture that is on the clipboard."""
        source = arriving.source_of(QGuiApplication.clipboard().mimeData())
        if source is None:
            self.tools.say(self.tr("There is no picture on the clipboard. Copy one first."))
        else:
            self.take(source)

    def take(self, source: arriving.Source) -> None:
        """Put a photo in the place of the picture; it is opened beside the window."""
        if self._opening is not None:  # another one was chosen first, and is still on its way
            self._opening.disconnect(self)
        self._opening = task = arriving.open_beside(source)
        task.done.connect(self._on_opened)
        task.failed.connect(self._on_failed)
        task.start()

    def _on_opened(self, photo: Snapshot) -> None:
        self._opening = None
        self.tools.description.clear()  # it told of another one
        self._step(replace(self.sketch, photo=photo))
        if self.photo is not None:
            self.photo.setFocus()

    def _on_failed(self, error: StoryDeskError) -> None:
        self._opening = None
        self.refuse(told(error))

    def show_earlier(self) -> None:
        """Let one of the drawings be chosen that are on no page."""
        from storydesk.window.drawing.wall import Wall

        names = [photo.described(picture_words) for photo in self._resting]
        self._open(
            Wall(self.tr("Earlier drawings"), names, partial(_small, self._resting), self._scale, self),
            self._use_earlier,
        )

    def _use_earlier(self, number: int) -> None:
        photo = self._resting[number]
        self.tools.description.setText(photo.description)
        self._step(replace(self.sketch, photo=self._snapshot(photo)))

    def use_program(self) -> None:
        """Take the picture again that the program has composed."""
        self._step(Sketch(self._program))

    def add(self) -> None:
        """Choose a piece for the picture."""
        if len(self.canvas.scene.pieces) >= MOST_PIECES:
            self.tools.say(self.tr("There are {} pieces in the picture, and no more fit.").format(MOST_PIECES))
        else:
            self._ask(self.tr("Add a piece"), self._add)

    def swap(self) -> None:
        """Choose another piece in the place of the chosen one."""
        if self.canvas.chosen >= 0:
            self._ask(self.tr("Another piece instead"), self._swap)

    def _ask(self, title: str, then: Callable[..., None]) -> None:
        from storydesk.window.drawing.piece_wall import PieceWall

        self._open(PieceWall(title, self._scale, self), then)

    def _open(self, wall: PieceWall | Wall, then: Callable[..., None]) -> None:
        """Show something to choose from."""
        self._wall = wall
        wall.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        wall.picked.connect(then)
        wall.finished.connect(self.canvas.setFocus)
        self.dress_wanted.emit(wall)
        wall.open()

    def _add(self, piece: str) -> None:
        self.canvas.step(editing.added(self.canvas.scene, piece))
        self.canvas.choose(len(self.canvas.scene.pieces) - 1)

    def _swap(self, piece: str) -> None:
        if self.canvas.chosen >= 0:
            self.canvas.step(editing.swapped(self.canvas.scene, self.canvas.chosen, piece))

    def choose_place(self) -> None:
        """Choose where all of it is."""
        from storydesk.window.drawing.wall import Wall

        scene, names = self.canvas.scene, [picture_words(place) for place in PLACES]
        bare = replace(scene, pieces=())
        wall = Wall(self.tr("Another place"), names, partial(_place, bare), self._scale, self)
        wall.choose(list(PLACES).index(scene.background.place) if scene.background.place in PLACES else 0)
        self._open(wall, self._go_to)

    def _go_to(self, number: int) -> None:
        self.canvas.step(editing.elsewhere(self.canvas.scene, list(PLACES)[number]))

    def _at_time(self, time: str) -> None:
        self.canvas.step(editing.at_time(self.canvas.scene, time))

    def _in_weather(self, weather: str) -> None:
        self.canvas.step(editing.in_weather(self.canvas.scene, weather))

    def _make_face(self, face: str) -> None:
        canvas = self.canvas
        if canvas.chosen >= 0 and canvas.scene.pieces[canvas.chosen].look.feeling != face:
            canvas.step(editing.faced(canvas.scene, canvas.chosen, face))

    def _pose(self, pose: str) -> None:
        if self.canvas.chosen >= 0:
            self.canvas.step(editing.posed(self.canvas.scene, self.canvas.chosen, pose))

    # --- showing -------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        photo = self.sketch.photo
        if photo is not None:
            if self.photo is None:
                self.photo = PhotoCanvas(photo, self._colours)
                self.photo.changed.connect(self._on_photo)
                self.canvases.addWidget(self.photo)
            self.photo.show_snapshot(photo)
            self.canvases.setCurrentWidget(self.photo)
            self.tools.clean.setChecked(photo.clean)
        else:
            self.canvas.show_scene(self.sketch.scene)
            self.canvases.setCurrentWidget(self.canvas)
        self.tools.show_photo(photo is not None)
        self.tools.undo.setEnabled(self._place > 0)
        self.tools.redo.setEnabled(self._place < len(self._steps) - 1)
        self.tools.program.setEnabled(self.sketch != Sketch(self._program))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen, scene = self.canvas.chosen, self.canvas.scene
        pressed = QApplication.focusWidget()
        placed = scene.pieces[chosen] if chosen >= 0 else None
        self.tools.show_scene(scene, placed, self.canvas.called(chosen) if placed else "")
        if pressed is not None and self.tools.isAncestorOf(pressed) and not pressed.isVisibleTo(self.tools):
            self.canvas.setFocus()  # the button that was pressed is gone

    def _set_keeping(self, keeping: bool) -> None:
        self._keeping = keeping
        self.canvases.setEnabled(not keeping)
        self.tools.lock(keeping)
        if not keeping:
            self._show()

    # --- keys ----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Undo, redo and paste are this picture's while it is being changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._command(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo, redo, paste; Escape leaves where nothing was changed. No key turns a page of the book behind."""
        command = self._command(event)
        if command is not None:
            command()
        elif event.key() == Qt.Key.Key_Escape and not self.is_changed:
            self.cancelled.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.tools.done.setFocus()  # so much work does not go by one key
        event.accept()

    def _command(self, event: QKeyEvent) -> Callable[[], None] | None:
        known = (
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence.StandardKey.Redo, self.redo),
            (QKeySequence.StandardKey.Paste, self.paste),
        )
        return next((do for keys, do in known if event.matches(keys)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Beside the picture nothing is chosen, and no page of the book behind is turned."""
        self.canvas.choose(-1)
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture may be dropped."""
        if arriving.is_picture(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what is dropped."""
        source = arriving.source_of(event.mimeData())
        if source is not None:
            event.acceptProposedAction()
            self.take(source)

    # --- parts ---------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self.canvases = QStackedWidget()
        self.canvases.addWidget(self.canvas)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(20, 16, 20, 16)
        self._halves.setSpacing(16)
        self._halves.addWidget(self.canvases, 3)
        self._halves.addWidget(self.tools, 0)

    def _connect(self) -> None:
        canvas, tools = self.canvas, self.tools
        canvas.changed.connect(self._on_scene)
        canvas.chosen_changed.connect(self._show_chosen)
        for button, do in (
            (tools.undo, self.undo), (tools.redo, self.redo), (tools.add, self.add), (tools.swap, self.swap),
            (tools.larger, partial(canvas.grow, GROW)), (tools.smaller, partial(canvas.grow, 1 / GROW)),
            (tools.turn, canvas.turn), (tools.mirror, canvas.mirror), (tools.front, partial(canvas.put, True)),
            (tools.behind, partial(canvas.put, False)), (tools.remove, canvas.remove_chosen),
            (tools.left, partial(self._turn_photo, 3)), (tools.right, partial(self._turn_photo, 1)),
            (tools.place, self.choose_place), (tools.own, self.choose_file), (tools.earlier, self.show_earlier),
            (tools.program, self.use_program), (tools.done, self.finish),
            (tools.cancel, self.cancelled.emit),
        ):  # fmt: skip
            button.clicked.connect(partial(_call, do))
        self.tools.clean.clicked.connect(self._clean_photo)
        for choices, then in (
            (tools.faces, self._make_face), (tools.poses, self._pose), (tools.times, self._at_time),
            (tools.weathers, self._in_weather),
        ):  # fmt: skip
            choices.picked.connect(then)

    def _turn_photo(self, quarters: int) -> None:
        if self.photo is not None:
            self.photo.turn(quarters)

    def _clean_photo(self, wanted: bool) -> None:
        if self.photo is not None:
            self.photo.clean(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the tools beside the picture, as wide as they have to be, or below it."""
        wide = self.width() >= self.height() * WIDE
        direction = QBoxLayout.Direction
        self._halves.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._halves.setStretch(1, 0 if wide else 2)
        width = max(round(COLUMN * self._scale), self.tools.width_wanted())
        self.tools.setMinimumWidth(width if wide else 0)
        self.tools.setMaximumWidth(width if wide else UNLIMITED)


def _small(photos: Sequence[Photo], number: int, size: QSize) -> QImage:
    return fitted(decoded(photos[number].jpeg), size.width(), size.height())


def _place(scene: Scene, number: int, size: QSize) -> QImage:
    return image(editing.elsewhere(scene, list(PLACES)[number]), size.width(), size.height())


def _call(do: object, _checked: bool = False) -> None:
    assert callable(do)
    do()
