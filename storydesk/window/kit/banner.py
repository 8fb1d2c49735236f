"""A gentle strip that says what went wrong, where the user is looking; it floats, so that nothing else moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from storydesk.window.kit.announcing import announce
from storydesk.window.kit.flow import FlowLayout
from storydesk.window.kit.labels import describe
from storydesk.window.kit.style import room_now

WIDEST = 1000  # pixels at the usual size of letters
AROUND = 20  # pixels beside it
ABOVE = 8

_MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)
Way = tuple[str, Callable[[], object]]
"""Something that can be done about it: the words on its button, and what it does."""


class Banner(QFrame):
    """One sentence, buttons for what can be done about it, and one that puts it away; hidden until needed.

    One that `stays` cannot be put away, so it has a place of its own. Others float, see `float_over`.

    Attribute: `about`, what the sentence is about.
    """

    def __init__(self, parent: QWidget | None = None, stays: bool = False) -> None:
        super().__init__(parent)
        self._stays = stays
        self.setObjectName("banner")
        self.label = QLabel()
        self.label.setWordWrap(True)
        # What a message quotes, such as the name of a folder, must never be read as markup.
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.dismiss = QPushButton()
        self.dismiss.clicked.connect(self.hide)
        self.ways: list[QPushButton] = []
        self.about = ""
        self._ground: QWidget | None = None
        self._above: QWidget | None = None
        buttons = QWidget()
        buttons.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._row = FlowLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.addWidget(self.label, 1)
        layout.addWidget(buttons)
        self._show_ways((), "")
        self.hide()

    def float_over(self, ground: QWidget, below: QWidget) -> None:
        """Be seen at the top of `ground`, over whatever it shows, but for `below`."""
        self._ground, self._above = ground, below
        self.setParent(ground)
        self.hide()
        for part in (ground, below):
            part.installEventFilter(self)

    def say(self, message: str, ways: Sequence[Way] = (), later: str = "", about: str = "") -> None:
        """Show a sentence, and let a screen reader say it at once.

        Args:
            message: the sentence.
            ways: what can be done about it.
            later: what the button is called that puts it away.
            about: what `mend` may name; empty for what nobody mends.
        """
        self.about = about
        self._show_ways(ways, later)
        self.label.setText(message)
        self.setAccessibleName(message)
        self._float()
        self.show()
        announce(self, message, at_once=True)

    def mend(self, about: str) -> None:
        """Put a sentence away that does not hold any more."""
        if about == self.about:
            self.hide()

    def eventFilter(self, _part: QObject, event: QEvent) -> bool:
        """Go where there is another place for it."""
        if event.type() in _MOVES:
            self._float()
        return False

    def event(self, event: QEvent) -> bool:
        """Grow with the letters."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._float()
        return super().event(event)

    def _float(self) -> None:
        ground, above, layout = self._ground, self._above, self.layout()
        if ground is None or above is None or layout is None:
            return
        width = min(round(WIDEST * room_now()), ground.width() - 2 * AROUND)
        top = ABOVE if above.isHidden() else above.geometry().bottom() + ABOVE
        height = min(layout.totalHeightForWidth(width), ground.height() - top)
        self.setGeometry((ground.width() - width) // 2, top, width, height)
        self.raise_()

    def _show_ways(self, ways: Sequence[Way], later: str) -> None:
        for button in (*self.ways, self.dismiss):
            self._row.removeWidget(button)
        for button in self.ways:
            button.hide()
            button.deleteLater()
        self.ways = [self._button(text, do) for text, do in ways]
        self.dismiss.setText(later or self.tr("All ri&ght"))
        describe(self.dismiss, later.replace("&", "") or self.tr("Put this message away"))
        for button in (*self.ways, self.dismiss):
            self._row.addWidget(button)
            button.setVisible(button is not self.dismiss or not self._stays)

    def _button(self, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        describe(button, text.replace("&", ""))
        if not self._stays:
            button.clicked.connect(self.hide)
        button.clicked.connect(lambda: do())
        return button
