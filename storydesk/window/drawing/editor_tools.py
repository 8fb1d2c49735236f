"""What stands beside a picture that is being changed: its tools, and the ways out."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from storydesk.library.own_pictures import LONGEST_DESCRIPTION
from storydesk.pictures import editing
from storydesk.pictures.paint import head_image, image, whole_image
from storydesk.pictures.scenes import Placed, Scene
from storydesk.window.drawing.choices import Choices
from storydesk.window.kit.labels import describe, label, wrapped

SCROLL_BAR = 14  # pixels
FACE, POSE, SKY = QSize(38, 38), QSize(38, 46), QSize(50, 34)  # pixels at the usual size of letters


class EditorTools(QWidget):
    """Buttons that do nothing by themselves: the editor knows what they do.

    Attributes:
        faces, poses: of whoever is chosen.
        times, weathers: of the scene.
        chosen: says what is chosen.
        problem: says what went wrong.
        description: of a photo.
    """

    def __init__(self, scale: float) -> None:
        """`scale` is that of the letters."""
        super().__init__()
        self.undo = _button("back", self.tr("Undo"), self.tr("Take the last step back (Ctrl+Z)"))
        self.redo = _button("redo", self.tr("Redo"), self.tr("Do again what was undone"))
        self.add = _button("add", self.tr("Add…"), self.tr("Choose another piece for the picture"))
        self.place = _button("place", self.tr("Place…"), self.tr("Choose another place, with everybody in it"))
        self.times = Choices(self.tr("Time"), self._time_names(), SKY * scale)
        self.weathers = Choices(self.tr("Weather"), self._weather_names(), SKY * scale)
        self.faces = Choices(self.tr("Face"), self._face_names(), FACE * scale)
        self.poses = Choices(self.tr("Pose"), self._pose_names(), POSE * scale)
        self.swap = _button("swap", self.tr("Swap…"), self.tr("Choose another piece in the place of this one"))
        self.larger = _button("larger", self.tr("Larger"), self.tr("Make the piece larger (+)"))
        self.smaller = _button("smaller", self.tr("Smaller"), self.tr("Make the piece smaller (-)"))
        self.turn = _button("again", self.tr("Turn"), self.tr("Turn the piece (R; Shift+R to the left)"))
        self.mirror = _button("mirror", self.tr("Mirror"), self.tr("Let the piece look the other way (M)"))
        self.front = _button("front", self.tr("In front"), self.tr("Put the piece in front of the next one"))
        self.behind = _button("behind", self.tr("Behind"), self.tr("Put the piece behind the one before"))
        self.remove = _button("remove", self.tr("Remove"), self.tr("Take the piece out of the picture (Delete)"))
        self.left = _button("turnleft", self.tr("Turn left"), self.tr("Turn the picture to the left (Shift+R)"))
        self.right = _button("again", self.tr("Turn right"), self.tr("Turn the picture to the right (R)"))
        self.clean = _button("clean", self.tr("White paper"), self.tr("Make the grey of the paper white"))
        self.clean.setCheckable(True)
        tip = self.tr("Take a photo or a scan of a drawing instead: choose a file, drop it here, or paste it")
        self.own = _button("photo", self.tr("Own picture…"), tip)
        tip = self.tr("Drawings of this story that are on no page")
        self.earlier = _button("photo", self.tr("Earlier drawings…"), tip)
        back = self.tr("Back to the program's picture")
        self.program = _button("tell", back, self.tr("The picture that StoryDesk has made"))
        self.description = QLineEdit()
        self.description.setMaxLength(LONGEST_DESCRIPTION)
        self.description.setPlaceholderText(self.tr("Finn and his red balloon"))
        tip = self.tr("Read to those who do not see the picture; may stay empty")
        describe(self.description, self.tr("What is in the picture"), tip)
        self.done = QPushButton(self.tr("&Done"))
        self.done.setProperty("role", "main")
        describe(self.done, self.tr("Done"), self.tr("Keep this picture"))
        self.cancel = QPushButton(self.tr("&Cancel"))
        describe(self.cancel, self.tr("Cancel"), self.tr("Leave the picture as it was"))
        self.chosen, self.problem = wrapped("", "soft"), wrapped()
        self._kinds = QStackedWidget()
        self._arrange()

    def show_scene(self, scene: Scene, chosen: Placed | None, name: str) -> None:
        """Show what can be done with the chosen piece, which is called so, or with the scene where none is chosen."""
        self._of_scene.setVisible(chosen is None)
        self._of_piece.setVisible(chosen is not None)
        if chosen is None:
            self.chosen.setText(self.tr("Press on something in the picture to change it."))
            self._show_background(scene)
        else:
            self.chosen.setText(self.tr("Chosen: {}").format(name))
            self._show_look(chosen)

    def _show_background(self, scene: Scene) -> None:
        where, bare = scene.background, replace(scene, pieces=())
        of_times, of_weathers = (scene.seed, replace(where, time="")), (scene.seed, replace(where, weather=""))
        self.times.offer(editing.times_of(where.place), where.time, of_times, partial(_at_time, bare))
        self.weathers.offer(editing.weathers_of(where.place), where.weather, of_weathers, partial(_in_weather, bare))

    def _show_look(self, placed: Placed) -> None:
        piece, look = placed.piece, placed.look
        faces, poses = editing.faces_of(placed), editing.poses_of(placed)
        self.faces.offer(faces, look.feeling, (piece, editing.with_face(look, "")), partial(_with_face, placed))
        self.poses.offer(poses, look.deed, (piece, editing.with_pose(look, "")), partial(_with_pose, placed))

    def show_photo(self, photo: bool) -> None:
        """Show the tools of a photo, or of the pieces."""
        self._kinds.setCurrentIndex(1 if photo else 0)

    def say(self, sentence: str) -> None:
        """Say what went wrong; nothing where that is empty."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def lock(self, locked: bool) -> None:
        """Let nothing be pressed while the picture is being kept."""
        for part in (self._kinds, self.own, self.earlier, self.program, self.done, self.cancel):
            part.setEnabled(not locked)

    def width_wanted(self) -> int:
        """How wide it has to be so that nothing is cut off."""
        return max(self._inner.minimumSizeHint().width() + SCROLL_BAR, self._ways_out.minimumSizeHint().width())

    def _face_names(self) -> dict[str, str]:
        return {
            "": self.tr("happy"),
            "happy": self.tr("glad"),
            "joyful": self.tr("overjoyed"),
            "laughing": self.tr("laughing"),
            "sad": self.tr("sad"),
            "scared": self.tr("scared"),
            "surprised": self.tr("surprised"),
            "worried": self.tr("worried"),
            "angry": self.tr("angry"),
            "stern": self.tr("stern"),
            "calm": self.tr("calm"),
            "dizzy": self.tr("dizzy"),
            "sick": self.tr("sick"),
            "tired": self.tr("tired"),
            "cold": self.tr("cold"),
            "hot": self.tr("hot"),
            "proud": self.tr("proud"),
            "shy": self.tr("shy"),
            "curious": self.tr("curious"),
            "asleep": self.tr("asleep"),
        }

    def _pose_names(self) -> dict[str, str]:
        return {
            "": self.tr("stands"),
            "walk": self.tr("walks"),
            "run": self.tr("runs"),
            "jump": self.tr("jumps"),
            "dance": self.tr("dances"),
            "kick": self.tr("kicks"),
            "wave": self.tr("waves"),
            "cheer": self.tr("cheers"),
            "tell": self.tr("tells"),
            "ask": self.tr("asks"),
            "thank": self.tr("thanks"),
            "point": self.tr("points"),
            "reach": self.tr("reaches out"),
            "hold": self.tr("holds out a hand"),
            "hug": self.tr("hugs"),
            "sit": self.tr("sits"),
            "rest": self.tr("sits on the ground"),
        }

    def _time_names(self) -> dict[str, str]:
        return {
            "morning": self.tr("morning"),
            "day": self.tr("day"),
            "sunset": self.tr("sunset"),
            "night": self.tr("night"),
        }

    def _weather_names(self) -> dict[str, str]:
        return {
            "clear": self.tr("clear sky"),
            "cloudy": self.tr("clouds"),
            "fog": self.tr("fog"),
            "wind": self.tr("wind"),
            "rain": self.tr("rain"),
            "storm": self.tr("thunderstorm"),
            "snow": self.tr("snow"),
        }

    def _arrange(self) -> None:
        changes = (self.swap, self.remove, self.larger, self.smaller, self.turn, self.mirror, self.front, self.behind)
        self._of_scene = _stack(self.times, self.weathers)
        self._of_piece = _stack(self.faces, self.poses, _grid(*changes))
        of_pieces = (self.chosen, _grid(self.add, self.place), self._of_scene, self._of_piece)
        of_photo = (
            wrapped(self.tr("Pull the frame around what is to be kept."), "soft"),
            _grid(self.left, self.right, self.clean),
            label(self.tr("What is in the &picture?"), "", self.description),
            self.description,
        )
        for parts in (of_pieces, of_photo):
            self._kinds.addWidget(_stack(*parts))
        self._inner = QWidget()
        self._inner.setObjectName("scrolled")
        column = _column(self._inner, 12)
        heading = label(self.tr("Change the picture"), "heading")
        for part in (heading, self.problem, _grid(self.undo, self.redo), self._kinds):
            column.addWidget(part)
        column.addStretch(1)
        for button in (self.own, self.earlier, self.program):
            column.addWidget(button)
        scroll = QScrollArea()
        scroll.setWidget(self._inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._ways_out = _grid(self.done, self.cancel)
        column = _column(self, 10)
        column.addWidget(scroll, 1)
        column.addWidget(self._ways_out)


def _at_time(scene: Scene, time: str, size: QSize) -> QImage:
    return image(editing.at_time(scene, time), size.width(), size.height())


def _in_weather(scene: Scene, weather: str, size: QSize) -> QImage:
    return image(editing.in_weather(scene, weather), size.width(), size.height())


def _with_face(placed: Placed, face: str, size: QSize) -> QImage:
    return head_image(placed.piece, editing.with_face(placed.look, face), size.width())


def _with_pose(placed: Placed, pose: str, size: QSize) -> QImage:
    return whole_image(placed.piece, editing.with_pose(placed.look, pose), size.width(), size.height())


def _button(icon: str, text: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setProperty("iconName", icon)
    button.setProperty("role", "")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    describe(button, text.replace("…", ""), tip)
    return button


def _grid(*widgets: QWidget) -> QWidget:
    """Two columns of the same width."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(8)
    for number, widget in enumerate(widgets):
        grid.addWidget(widget, number // 2, number % 2)
        grid.setColumnStretch(number % 2, 1)
    return holder


def _stack(*widgets: QWidget) -> QWidget:
    """One below the other."""
    holder = QWidget()
    column = _column(holder, 10)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder


def _column(widget: QWidget, gap: int) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    return column
