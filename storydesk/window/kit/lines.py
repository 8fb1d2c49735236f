"""The lines of a text, as a printer would have them."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

_NO_BREAK = "\N{NO-BREAK SPACE}"
_NARROWER = (1.0, 0.98, 0.96, 0.94, 0.92, 0.9, 0.88, 0.86)


def together(title: str) -> str:
    """A title of which no line has only the last word."""
    return _NO_BREAK.join(title.rsplit(" ", 1)) if title.count(" ") > 1 else title


def fill_last_lines(document: QTextDocument, least: float) -> None:
    """Make a text narrower, if it is as high then, so that no paragraph of several lines ends in one that is too short.

    Args:
        document: the text.
        least: of its width, what a last line has.
    """
    wide, high = document.textWidth(), document.size().height()
    for narrower in _NARROWER:
        document.setTextWidth(wide * narrower)
        if document.size().height() > high:
            break
        if all(share >= least for share in _last_lines(document)):
            return
    document.setTextWidth(wide)


def _last_lines(document: QTextDocument) -> list[float]:
    """How much of the width the last line of each paragraph of several lines has."""
    found, block = [], document.begin()
    while block.isValid():
        layout = block.layout()
        if layout.lineCount() > 1:
            found.append(layout.lineAt(layout.lineCount() - 1).naturalTextWidth() / document.textWidth())
        block = block.next()
    return found


def keep_company(document: QTextDocument) -> None:
    """Let no paragraph of several lines end in a line of one word: the word before comes along, if both have room."""
    document.size()  # lays it out
    block = document.begin()
    while block.isValid():
        layout, text = block.layout(), block.text()
        if layout.lineCount() > 1:
            before, last = (layout.lineAt(layout.lineCount() - number) for number in (2, 1))
            start = last.textStart()
            line, word = text[before.textStart() : start], text[start:]
            company = line.split()[-1:]
            wide = before.naturalTextWidth() * len(f"{company[0]} {word}") / len(line) if company else 0
            if " " not in word and len(line.split()) > 1 and line.endswith(" ") and wide < last.width() * 0.8:
                cursor = QTextCursor(document)
                cursor.setPosition(block.position() + start - 1)
                cursor.deleteChar()
                cursor.insertText(_NO_BREAK)
        block = block.next()
