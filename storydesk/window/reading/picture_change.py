"""The picture of a leaf is changed: an editor stands in the place of the book until somebody is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from storydesk.pictures.own import COVER, Own
from storydesk.pictures.scenes import Scene
from storydesk.window.drawing.arriving import Source, source_of
from storydesk.window.kit.style import scale_of

if TYPE_CHECKING:
    from storydesk.window.drawing.picture_editor import PictureEditor
    from storydesk.window.reading.reader import Reader


class PictureChange(QObject):
    """Belongs to a reader.

    Signals: `wanted` (somebody wants to change the picture; what was dropped or pasted, or None), `changed` (the Own
    that is to be kept, None for the program's picture; and the one before, if there is one), `dress_wanted` (a part
    that was made).

    Attributes:
        editor: while a picture is being changed.
    """

    wanted = Signal(object)
    changed = Signal(object, object)
    dress_wanted = Signal(object)

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self._reader = reader
        self.editor: PictureEditor | None = None
        reader.picture.change_wanted.connect(lambda: self.wanted.emit(None))
        reader.picture.dropped.connect(self.wanted)

    def open(self, source: Source | None = None) -> None:
        """Let the picture of this leaf be changed; `source` is what was dropped on it."""
        from storydesk.window.drawing.picture_editor import PictureEditor

        reader, own, program = self._reader, self._own(), self._program()
        if self.editor is not None or program is None:
            return
        page = reader.page_of_leaf()
        shown = own or Own(page.text if page else COVER, reader.leaf if page else 0, program)
        self.say("")
        settings, colours = reader.look
        self.editor = editor = PictureEditor(program, shown, reader.book.resting, colours, scale_of(settings))
        editor.cancelled.connect(self.leave)
        editor.finished.connect(self._on_finished)
        editor.dress_wanted.connect(self.dress_wanted)
        reader.cover_with(editor)
        self.dress_wanted.emit(editor)
        editor.canvas.setFocus()
        if source is not None:
            editor.take(source)

    def leave(self) -> None:
        """Show the book again, with the picture as it is kept."""
        editor, self.editor = self.editor, None
        if editor is not None:
            self._reader.uncover(editor)

    def say(self, sentence: str) -> None:
        """Say something where somebody is looking; a picture that is being changed or kept goes on."""
        if self.editor is not None:
            self.editor.tools.say(sentence)
        else:
            self._reader.problem.setText(sentence)
            self._reader.problem.setVisible(bool(sentence))

    def refuse(self, sentence: str) -> None:
        """Say why a picture could not be kept, and let somebody try again."""
        if self.editor is not None:
            self.editor.refuse(sentence)
        else:
            self.say(sentence)

    def take_key(self, event: QKeyEvent) -> bool:
        """E changes the picture, and a picture that is pasted takes its place; tell whether it was one of these."""
        if event.key() == Qt.Key.Key_E and not event.modifiers():
            self.wanted.emit(None)
            return True
        pasted = source_of(QGuiApplication.clipboard().mimeData()) if event.matches(_PASTE) else None
        if pasted is not None:
            self.wanted.emit(pasted)
        return pasted is not None

    def _on_finished(self, wanted: Own | None) -> None:
        if wanted is None and self._own() is None:
            self.leave()
        else:
            self.changed.emit(wanted, self._own())

    def _own(self) -> Own | None:
        """What somebody made for this leaf."""
        page = self._reader.page_of_leaf()
        return page.own if page is not None else self._reader.book.own_cover

    def _program(self) -> Scene | None:
        """What the program has composed for this leaf; at the end there is nothing to change."""
        page = self._reader.page_of_leaf()
        if page is not None:
            return page.scene
        return self._reader.book.cover if self._reader.leaf == 0 else None


_PASTE = QKeySequence.StandardKey.Paste
