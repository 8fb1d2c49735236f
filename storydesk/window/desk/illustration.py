"""The picture beside the page: that of the passage which is arriving, or at which somebody writes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QTimer, QVariantAnimation
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from storydesk.errors import StoryDeskError
from storydesk.pictures import Scene
from storydesk.pictures.own import Own, Photo
from storydesk.pictures.seeds import seed_of
from storydesk.settings import Settings
from storydesk.window.kit.language import picture_words
from storydesk.window.kit.tasks import Task
from storydesk.window.kit.theme import Colours, animations_wanted, light_of
from storydesk.window.session.manuscript import Manuscript

if TYPE_CHECKING:
    from storydesk.pictures.bound import BoundBook

AFTER = 400  # milliseconds without another word of the model or of somebody who types
SETTLED = 60  # milliseconds without another size
FADING = 600  # milliseconds in which a picture takes the place of another one
LONGEST = 10_000  # characters; of a longer story the pictures would be made while somebody types
SHARE = 0.29  # of the room that page and picture have together
WIDEST = 560  # pixels at the usual size of letters
ROUND = 14
NOT_DRAWN = StoryDeskError("The picture could not be drawn.")
Wanted = tuple[str, str, bool, tuple[Own, ...]]
"""Title and text of a story, whether its pages have few words, and what somebody drew for it."""
NOTHING: Wanted = ("", "", False, ())


class Illustration(QWidget):
    """Follows a manuscript. The pictures are made and drawn beside the window; those of its book are the same.

    Attributes:
        picture: what is shown.
    """

    def __init__(self, manuscript: Manuscript, colours: Colours) -> None:
        super().__init__()
        self._manuscript, self._colours = manuscript, colours
        self._position, self._has_room, self._few = 0, False, False
        self._book: BoundBook | None = None
        self._own: tuple[Own, ...] = ()
        self._wanted = NOTHING
        self._making = NOTHING
        self.picture: Scene | Photo | None = None
        self._image: QImage | None = None
        self._before: QImage | None = None
        self._fade = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=FADING)
        self._fade.valueChanged.connect(lambda _value: self.update())
        self._fade.finished.connect(self._on_faded)
        self._rest = QTimer(self, interval=AFTER, singleShot=True)
        self._rest.timeout.connect(self._make)
        self._resized = QTimer(self, interval=SETTLED, singleShot=True)
        self._resized.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        manuscript.changed.connect(self._on_changed)
        manuscript.switched.connect(self._on_switched)
        self.hide()

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Dim the picture as the theme wants it, and show that of the pages that the book has with these settings."""
        self._few, self._colours = settings.easy, colours
        self._on_changed()
        self.update()

    def set_room(self, width: int) -> None:
        """Be so wide; 0 where there is no room, or nobody wants pictures."""
        self._has_room = width > 0
        if width:
            self.setFixedWidth(width)
        self._on_changed()

    def look_at(self, position: int) -> None:
        """Show the page around a position of the document; of a story that is coming, the page that comes."""
        growing = self._manuscript.growing()
        self._position = position if growing is None else growing.end
        if self._book is not None and self._book.pages and self._has_room:
            page = self._book.page_at(len(self._manuscript.text_between(0, self._position).rstrip()) - 1)
            self._show(self._book.pages[page].picture)

    def show_own(self, own: Sequence[Own]) -> None:
        """Show these pictures that somebody made for the story, in the place of the program's."""
        if self._own != tuple(own):
            self._own, self._wanted = tuple(own), NOTHING
            self._on_changed()

    def image(self) -> QImage | None:
        """What is shown, None while it is being drawn."""
        return self._image

    # --- the pictures --------------------------------------------------------------------------------------------

    def _on_switched(self) -> None:
        """Another story is on the page; of what is being made nothing is shown."""
        self._book, self._own, self._wanted, self._making = None, (), NOTHING, NOTHING
        self.picture = self._image = self._before = None
        self._tell("")
        self._show_or_hide()

    def _on_changed(self) -> None:
        """Make them anew once the words rest. What the model has written is known before it is seen."""
        wanted = self._manuscript.title, self._manuscript.document.whole(), self._few, self._own
        if self._has_room and wanted != self._wanted:
            self._wanted = wanted
            self._rest.start()
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(self._has_room and 0 < len(self._manuscript.text()) <= LONGEST)

    def _make(self) -> None:
        wanted = self._making = self._wanted
        if self._has_room and wanted[1].strip() and len(wanted[1]) <= LONGEST:
            called, seed = self._manuscript.called(), seed_of(self._manuscript.uid)
            task = Task("pictures", partial(_bind, wanted, called, seed, self._manuscript.looks), NOT_DRAWN)
            task.done.connect(self._on_made)
            task.start()

    def _on_made(self, made: tuple[Wanted, BoundBook]) -> None:
        of, book = made
        if of is self._making:
            self._book = book
            self.look_at(self._position)

    # --- the one that is seen ------------------------------------------------------------------------------------

    def _show(self, picture: Scene | Photo) -> None:
        if picture != self.picture:
            self._fade.stop()
            self._before = self._image or self._before
            self.picture, self._image = picture, None
            self._tell(picture.described(picture_words))
            self._draw()

    def _tell(self, words: str) -> None:
        self.setAccessibleName(words)
        self.setToolTip(words)

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        width, height = round(self.width() * ratio), round(self.height() * ratio)
        if self.picture is not None and width > 0 and height > 0:
            task = Task("picture", partial(_drawn, self.picture, width, height), NOT_DRAWN)
            task.done.connect(self._on_drawn)
            task.start()

    def _on_drawn(self, drawn: tuple[Scene | Photo, QImage]) -> None:
        picture, image = drawn
        if picture != self.picture:
            return
        is_new, self._image = self._image is None, image
        if is_new and self._before is not None and animations_wanted():
            self._fade.start()
        elif is_new:
            self._before = None
        self.update()

    def _on_faded(self) -> None:
        self._before = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw it again for the new size; the old one is stretched until then."""
        super().resizeEvent(event)
        self._resized.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture with round corners, softly over the one before; at first an empty sheet."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame, corners = QRectF(self.rect()), QPainterPath()
        corners.addRoundedRect(frame, ROUND, ROUND)
        painter.fillPath(corners, QColor(self._colours.pane))
        painter.setClipPath(corners)
        if self._before is not None:
            painter.drawImage(frame, self._before)
        if self._image is not None:
            painter.setOpacity(float(self._fade.currentValue()) if self._before is not None else 1.0)
            painter.drawImage(frame, self._image)
            painter.setOpacity(1.0)
        if self._colours.pictures < 1 and (self._image is not None or self._before is not None):
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillPath(corners, light_of(self._colours))
        painter.end()


def _bind(wanted: Wanted, called: str, seed: int, looks: str, _task: Task) -> tuple[Wanted, BoundBook]:
    from storydesk.pictures.bound import bind

    _title, text, few, own = wanted
    return wanted, bind(called, text, seed, looks=looks, few=few).with_own(own)


def _drawn(picture: Scene | Photo, width: int, height: int, _task: Task) -> tuple[Scene | Photo, QImage]:
    from storydesk.pictures.paint import image

    return picture, image(picture, width, height)
