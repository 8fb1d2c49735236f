"""The three pages of 'Teach it our stories': what is learned, how far it is, what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from storydesk.library.records import Shelf
from storydesk.teaching.models import LONGEST_NAME
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe, keep_place, label, row, wrapped
from storydesk.window.kit.scrolling import Scrolling

FOLDER, ALL = -2, -1
"""Sources that are no shelf: the numbers of shelves begin at 1."""


class Page(QWidget):
    """Words and fields that scroll where the screen is small, above buttons that are always seen.

    Attributes:
        main: the button that Enter presses.
        first: what has the keyboard first.
    """

    main: QPushButton
    first: QPushButton

    def __init__(self) -> None:
        super().__init__()
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(24, 20, 24, 6)
        self.column.setSpacing(14)
        self._footer = QVBoxLayout()
        self._footer.setContentsMargins(24, 8, 24, 20)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._scroll = Scrolling(self._content)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self._footer)

    def end(self, *buttons: QPushButton) -> None:
        """Put the buttons below; the first is what to press next."""
        self.main = self.first = buttons[0]
        self.main.setProperty("role", "main")
        self.column.addStretch(1)
        holder = QWidget()
        flow = FlowLayout(holder)
        for button in buttons:
            flow.addWidget(button)
        self._footer.addWidget(holder)

    def needed_height(self, width: int) -> int:
        """Pixels that everything needs at this width."""
        return self.column.totalHeightForWidth(width) + self._footer.totalHeightForWidth(width)


class ChoosePage(Page):
    """Which stories, and a name for the result.

    Signals: `folder_wanted`, `source_chosen`, `start_wanted`, `cancel_wanted`.
    """

    folder_wanted = Signal()
    source_chosen = Signal()
    start_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.source = QComboBox()
        describe(self.source, self.tr("Stories"), self.tr("Where the stories are that the model should learn"))
        self.source.addItem(self.tr("A folder with text files"), FOLDER)
        self.source.activated.connect(self.source_chosen)
        self.choose = QPushButton(self.tr("Choose a &folder…"))
        describe(self.choose, self.tr("Choose a folder"), self.tr("The folder whose .txt files are the stories"))
        self.choose.clicked.connect(self.folder_wanted)
        self.folder = label("", "soft")
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_NAME)
        describe(self.name, self.tr("Name"), self.tr("What the model is called in the settings"))
        self.told, self.left_out = wrapped(role="heading"), wrapped(role="soft")
        self.start = QPushButton(self.tr("&Start"))
        describe(self.start, self.tr("Start"), self.tr("Let it learn; it takes some minutes"))
        self.start.clicked.connect(self.start_wanted)
        self.cancel = QPushButton(self.tr("&Close"))
        describe(self.cancel, self.tr("Close"), self.tr("Change nothing"))
        self.cancel.clicked.connect(self.cancel_wanted)
        keep_place(self.choose, self.folder)
        self._arrange()

    def show_shelves(self, total: int, shelves: tuple[Shelf, ...]) -> None:
        """Offer the library's stories too."""
        chosen = self.source.currentData()
        while self.source.count() > 1:
            self.source.removeItem(1)
        if total:
            self.source.addItem(self.tr("All my stories ({})").format(total), ALL)
        for shelf in shelves:
            if shelf.stories:
                self.source.addItem(self.tr("Shelf “{}” ({})").format(shelf.name, shelf.stories), shelf.id)
        self.choose_source(int(chosen))

    def choose_source(self, number: int) -> bool:
        """Choose one of the sources, if it is offered."""
        place = self.source.findData(number)
        self.source.setCurrentIndex(max(0, place))
        self.show_folder_parts()
        return place >= 0

    def show_folder_parts(self) -> None:
        """A folder is asked for where a folder is the source."""
        in_folder = self.source.currentData() == FOLDER
        self.choose.setVisible(in_folder)
        self.folder.setVisible(in_folder)

    def show_folder(self, words: str, folder: Path | None) -> None:
        """Say which folder was chosen."""
        width = max(120, self.folder.width() - 4)
        self.folder.setText(self.folder.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, width))
        self.folder.setToolTip(str(folder) if folder else words)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(self.tr("S&tories"), "", self.source), 0, 0)
        grid.addWidget(self.source, 0, 1)
        grid.addLayout(row(self.choose, self.folder, gap=12, stretch=1), 1, 1)
        grid.addWidget(label(self.tr("&Name"), "", self.name), 2, 0)
        grid.addWidget(self.name, 2, 1)
        self.column.addWidget(
            wrapped(
                self.tr("The model reads stories of your own, and then writes a little more like you. Twenty are "
                        "enough. It takes some minutes, and nothing leaves this computer.")
            )
        )  # fmt: skip
        self.column.addLayout(grid)
        self.column.addWidget(self.told)
        self.column.addWidget(self.left_out)
        self.end(self.start, self.cancel)
        self.first = self.choose


class LearningPage(Page):
    """How far it is. Signals: `hide_wanted`, `stop_wanted`."""

    hide_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = wrapped(role="heading")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(self.tr("How far the learning is"))
        self.told = wrapped()
        self.hide_button = QPushButton(self.tr("&Go on writing"))
        describe(self.hide_button, self.tr("Go on writing"), self.tr("The model goes on learning meanwhile"))
        self.hide_button.clicked.connect(self.hide_wanted)
        self.stop = QPushButton(self.tr("&Stop learning"))
        describe(self.stop, self.tr("Stop learning"), self.tr("Nothing is kept of what it has learned so far"))
        self.stop.clicked.connect(self.stop_wanted)
        self.column.addWidget(self.title)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.told)
        self.column.addWidget(
            wrapped(self.tr("You can go on writing meanwhile; a message tells you when it is ready."), "soft")
        )
        self.end(self.hide_button, self.stop)


class DonePage(Page):
    """What came of it. Signals: `use_wanted`, `close_wanted`."""

    use_wanted = Signal()
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title, self.told = wrapped(role="heading"), wrapped()
        self.use = QPushButton(self.tr("&Use it now"))
        describe(self.use, self.tr("Use it now"), self.tr("Let this model write from now on"))
        self.use.clicked.connect(self.use_wanted)
        self.later = QPushButton(self.tr("&Later"))
        describe(self.later, self.tr("Later"), self.tr("It stays in the settings, under Advanced"))
        self.later.clicked.connect(self.close_wanted)
        self.column.addWidget(self.title)
        self.column.addWidget(self.told)
        self.column.addWidget(
            wrapped(self.tr("The settings list it under Advanced, where you can change to it or remove it."), "soft")
        )
        self.end(self.use, self.later)


class ClosedPage(Page):
    """Says why nothing can be learned here. Signal: `close_wanted`."""

    close_wanted = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.told = wrapped(words)
        self.told.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.close_button = QPushButton(self.tr("&Close"))
        describe(self.close_button, self.tr("Close"), self.tr("Change nothing"))
        self.close_button.clicked.connect(self.close_wanted)
        self.column.addWidget(self.told)
        self.end(self.close_button)
