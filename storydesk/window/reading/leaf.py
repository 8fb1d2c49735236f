"""The turning of a page: what was seen slides away over what comes, unless the system says that nothing should move."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from storydesk.window.kit.theme import animations_wanted

DURATION = 280  # milliseconds


def turn(sheet: QWidget, seen: QPixmap, forward: bool) -> None:
    """Let a picture of the page before slide off the sheet.

    Args:
        sheet: which shows the next page already.
        seen: what it showed before.
        forward: to the left, as a page that is turned; otherwise to the right.
    """
    if not animations_wanted() or not sheet.isVisible():
        return
    old = QLabel(sheet)
    old.setPixmap(seen)
    old.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    old.setAccessibleName("")
    old.resize(sheet.size())
    old.show()
    old.raise_()
    slide = QPropertyAnimation(old, b"pos", old)
    slide.setDuration(DURATION)
    slide.setEasingCurve(QEasingCurve.Type.InOutCubic)
    slide.setEndValue(QPoint(-sheet.width() if forward else sheet.width(), 0))
    slide.finished.connect(old.deleteLater)
    slide.start()
