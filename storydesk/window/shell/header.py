"""The slim bar at the top: the program's sign, a tab for every area, and what is done with the whole window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QToolButton, QWidget

from storydesk.settings import CHOICES
from storydesk.window.kit import assets
from storydesk.window.kit.commands import ActionButton
from storydesk.window.kit.labels import describe, label
from storydesk.window.kit.style import fit_icons
from storydesk.window.kit.theme import theme_texts

SIGN = 26  # pixels
BUTTONS = ("new", "read", "projector", "theme", "settings", "help")
WITH_WORDS = ("new", "read")  # where there is room for them


class Header(QWidget):
    """The bar. Signal: `theme_chosen` (its name)."""

    theme_chosen = Signal(str)

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = QButtonGroup(self)
        self._tab_row = QHBoxLayout()
        self._tab_row.setSpacing(4)
        self.buttons = {name: ActionButton(actions[name], "plain") for name in BUTTONS}
        for name in ("projector", "settings"):
            actions[name].setCheckable(True)
        self._themes = self._make_themes()
        self.buttons["theme"].setMenu(self._themes)
        self.buttons["theme"].setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._arrange()

    def add_tab(self, title: str, show: Callable[[], object]) -> None:
        """Offer another area; tabs are seen as soon as there are two."""
        tab = QToolButton()
        tab.setText(title)
        tab.setCheckable(True)
        tab.setProperty("role", "plain")
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        describe(tab, title.replace("&", ""))
        tab.clicked.connect(show)
        tab.setChecked(not self.tabs.buttons())
        self.tabs.addButton(tab)
        self._tab_row.addWidget(tab)
        for button in self.tabs.buttons():
            button.setVisible(len(self.tabs.buttons()) > 1)

    def check_tab(self, number: int) -> None:
        """Show which area is in front."""
        self.tabs.buttons()[number].setChecked(True)

    def check_theme(self, theme: str) -> None:
        """Show which theme is worn."""
        for action in self._themes.actions():
            action.setChecked(action.data() == theme)

    def fit(self, narrow: bool, low: bool, scale: float) -> None:
        """Leave out the words where there is little room, and the air."""
        self._row.setContentsMargins(18, 1 if low else 7, 12, 1 if low else 7)
        style = Qt.ToolButtonStyle
        for name, button in self.buttons.items():
            words = not narrow and name in WITH_WORDS
            button.setToolButtonStyle(style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly)
        fit_icons(self, scale)

    def _make_themes(self) -> QMenu:
        themes = theme_texts()
        menu = QMenu(self)
        group = QActionGroup(menu)
        for theme in CHOICES["theme"]:
            action = menu.addAction(themes[theme])
            action.setCheckable(True)
            action.setData(theme)
            group.addAction(action)
            action.triggered.connect(lambda _=False, name=theme: self.theme_chosen.emit(name))
        return menu

    def _arrange(self) -> None:
        sign = label("")
        sign.setPixmap(assets.logo().pixmap(SIGN, SIGN))
        name = label("StoryDesk")
        name.setObjectName("name")
        self._row = row = QHBoxLayout(self)
        row.setSpacing(4)
        row.addWidget(sign)
        row.addSpacing(4)
        row.addWidget(name)
        row.addSpacing(14)
        row.addLayout(self._tab_row)
        row.addStretch(1)
        for button in self.buttons.values():
            row.addWidget(button)
