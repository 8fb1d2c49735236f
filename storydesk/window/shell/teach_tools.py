"""What the window does with models that learn: the dialog, what is said when one is ready, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from storydesk.errors import StoryDeskError
from storydesk.teaching import models
from storydesk.teaching.models import TaughtModel
from storydesk.window.kit.shell import Shell
from storydesk.window.kit.style import room_of
from storydesk.window.session.library_thread import LibraryThread
from storydesk.window.teaching.learning import Learning

if TYPE_CHECKING:
    from storydesk.teaching.run import Taught, TeachingRequest
    from storydesk.window.settings.settings_pane import SettingsPane
    from storydesk.window.teaching.teach_dialog import TeachDialog


class TeachTools(QObject):
    """Belongs to the window, and outlives its parts, which are made anew when the language changes.

    Signal: `models_changed` (there is another one, or one less).

    Attributes:
        learning: what is being learned.
        base: folder of the model that learns; None is the one that comes with the program.
        dialog: the one that is shown, if any.
    """

    models_changed = Signal()

    def __init__(self, shell: Shell, library_thread: LibraryThread, parent: QObject) -> None:
        super().__init__(parent)
        self._shell, self._library_thread = shell, library_thread
        self.base: Path | None = None
        self.dialog: TeachDialog | None = None
        self.learning = Learning(self)
        self.learning.taught.connect(self._on_taught)
        self.learning.failed.connect(self._on_failed)
        shell.closing.connect(self.learning.close)
        place = shell.folders.models
        library_thread.ask(lambda _store: models.sweep(place))

    def connect_pane(self, pane: SettingsPane) -> None:
        """Listen to the settings, and tell them which models there are."""
        pane.teach_wanted.connect(self.show)
        pane.advanced.model.removal_wanted.connect(self.ask_to_remove)
        self.models_changed.connect(pane.advanced.model.refresh)

    def show(self) -> None:
        """Open the dialog."""
        self._lead(self._open)

    def show_shelf(self, shelf: int | None) -> None:
        """Open the dialog for the stories of a shelf, or for all of the library."""
        self._lead(partial(self._open_shelf, shelf))

    def _open_shelf(self, shelf: int | None) -> None:
        if (dialog := self._open()) is not None:
            dialog.choose_shelf(shelf)

    def use(self, model: TaughtModel) -> None:
        """Let a taught model write from now on."""
        self._lead(partial(self._use, model))

    def _use(self, model: TaughtModel) -> None:
        self._shell.adopt(replace(self._shell.settings, model=model.key))
        self._shell.say_status(self.tr("“{}” writes from now on.").format(model.name))

    def ask_to_remove(self, model: TaughtModel) -> None:
        """Delete a taught model, once a grown-up has said yes."""
        self._lead(partial(self._ask_to_remove, model))

    def _ask_to_remove(self, model: TaughtModel) -> None:
        question = self.tr("“{}” will be deleted. StoryDesk's own model writes again, and your stories stay.")
        way = (self.tr("&Delete it"), lambda: self._lead(partial(self._remove, model)))
        self._shell.ask(question.format(model.name), way, self.tr("Keep it"))

    def holds_back(self) -> bool:
        """Whether the window should stay open for a model that is learning; whoever is being asked may go."""
        words = self.tr("“{}” is still learning. If StoryDesk is closed now, nothing of it is kept.")
        way = (self.tr("Close StoryDesk"), self._close_window)
        return self.learning.running and self._shell.ask(
            words.format(self.learning.name), way, self.tr("Go on learning")
        )

    def close(self) -> None:
        """Stop what is being learned."""
        self.learning.close()

    def _open(self) -> TeachDialog | None:
        # Only whoever wants to teach needs any of this.
        from storydesk.window.teaching.teach_dialog import TeachDialog
        from storydesk.window.teaching.teach_source import StorySource

        shell = self._shell
        if not shell.folders.data.writable:
            shell.say(self.tr("StoryDesk may not write into its folder, so no model can be taught."))
            return None
        library_thread, unfit = self._library_thread, shell.settings.own_unfit_words
        scale = room_of(shell.settings)
        self.dialog = dialog = TeachDialog(
            self.learning,
            lambda owner: StorySource(library_thread, unfit, owner),
            shell.folders.models,
            scale,
            shell.window(),
        )
        dialog.start_wanted.connect(self._start)
        dialog.use_wanted.connect(self.use)
        dialog.finished.connect(self._on_closed)
        shell.closing.connect(dialog.source.close)
        shell.put_icons_on(dialog)
        dialog.open()
        return dialog

    def _close_window(self) -> None:
        self.close()
        self._shell.close()

    def _lead(self, do: Callable[[], object]) -> None:
        self._shell.door.lead(self.tr("Teaching and choosing models is for grown-ups."), do)

    def _start(self, stories: tuple[str, ...], name: str) -> None:
        self._lead(partial(self._learn, stories, name))

    def _learn(self, stories: tuple[str, ...], name: str) -> None:
        base, place = self.base, self._shell.folders.models

        def make_request() -> TeachingRequest:
            from storydesk.engine.bundle import default_bundle
            from storydesk.teaching.run import TeachingRequest

            return TeachingRequest(base or default_bundle().folder, stories, name, place)

        self.learning.start(name, make_request)

    def _remove(self, model: TaughtModel) -> None:
        if self._shell.settings.model == model.key:
            self._shell.adopt(replace(self._shell.settings, model=""))
        place = self._shell.folders.models
        self._library_thread.ask(
            lambda _store: models.remove(place, model.key),
            lambda _none: self._on_removed(model),
            lambda _error: self._on_not_removed(model),
        )

    def _on_removed(self, model: TaughtModel) -> None:
        self.models_changed.emit()
        self._shell.say_status(self.tr("“{}” is deleted.").format(model.name))

    def _on_not_removed(self, model: TaughtModel) -> None:
        self.models_changed.emit()
        self._shell.say(self.tr("“{}” could not be deleted. Perhaps another program uses it.").format(model.name))

    def _on_taught(self, taught: Taught) -> None:
        from storydesk.window.teaching.teach_words import told_result

        self.models_changed.emit()
        if self.dialog is None:
            words = self.tr("“{}” is ready.").format(taught.model.name) + " " + told_result(taught)
            self._shell.say(words, [(self.tr("Use it now"), lambda: self.use(taught.model))], self.tr("Later"))

    def _on_failed(self, error: StoryDeskError) -> None:
        from storydesk.window.kit.problems import told

        if self.dialog is None:
            self._shell.say(told(error))

    def _on_closed(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
        if self.learning.running:
            self._shell.say_status(self.tr("The model goes on learning. “Teach it our stories” shows how far it is."))
