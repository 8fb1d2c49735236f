"""Which model writes: StoryDesk's own, one that was taught on this computer, or one in another folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from storydesk.plain import plain
from storydesk.teaching.models import TaughtModel, taught_models
from storydesk.window.kit import file_dialogs
from storydesk.window.kit.labels import describe, icon_button, row


class ModelChoice(QWidget):
    """A list, a button for another folder, and one that removes a taught model.

    Signals: `changed` (somebody chose), `removal_wanted` (the TaughtModel).
    """

    changed = Signal()
    removal_wanted = Signal(object)

    def __init__(self, models: Path) -> None:
        super().__init__()
        self._models = models
        self._value = ""
        self._taught: tuple[TaughtModel, ...] = ()
        self.box = QComboBox()
        describe(self.box, self.tr("Model"), self.tr("Which model writes the stories"))
        self.choose = icon_button("folder", self.tr("Choose a model"), self.tr("Choose the folder of another model"))
        self.remove = icon_button("remove", self.tr("Remove the model"), self.tr("Delete this model, which was taught"))
        self.box.activated.connect(self._on_activated)
        self.choose.clicked.connect(self._on_choose)
        self.remove.clicked.connect(self._on_remove)
        self.setLayout(row(self.box, self.choose, self.remove, gap=2, stretch=0))
        self.setFocusProxy(self.box)
        self.refresh()

    def value(self) -> str:
        """What the settings call the chosen model."""
        return self._value

    def show_value(self, value: str) -> None:
        """Show another choice, without a signal."""
        if value != self._value:
            self._value = value
            self._fill()

    def refresh(self) -> None:
        """Look again which models there are."""
        self._taught = taught_models(self._models)
        self._fill()

    def _fill(self) -> None:
        self.box.clear()
        self.box.addItem(self.tr("StoryDesk's own"), "")
        for model in self._taught:
            self.box.addItem(plain(model.name), model.key)
        if self.box.findData(self._value) < 0:
            self.box.addItem(plain(Path(self._value).name), self._value)
        self.box.setCurrentIndex(self.box.findData(self._value))
        self.remove.setEnabled(self._chosen() is not None)

    def _chosen(self) -> TaughtModel | None:
        return next((model for model in self._taught if model.key == self._value), None)

    def _on_activated(self) -> None:
        self._choose(str(self.box.currentData()))

    def _on_choose(self) -> None:
        found = file_dialogs.folder_to_open(self, self.tr("Choose the folder of a model"), Path(self._value or "."))
        if found is not None:
            self._choose(str(found))

    def _on_remove(self) -> None:
        if (model := self._chosen()) is not None:
            self.removal_wanted.emit(model)

    def _choose(self, value: str) -> None:
        if value != self._value:
            self.show_value(value)
            self.changed.emit()
