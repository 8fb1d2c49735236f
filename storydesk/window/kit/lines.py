"""The lines of a text, as a printer would have them."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument

_NO_BREAK = "\N{NO-BREAK SPACE}"


def together(title: str) -> str:
    """A title of which no line has only the last word."""
    return _NO_BREAK.join(title.rsplit(" ", 1)) if title.count(" ") > 1 else title


def keep_company(document: QTextDocument) -> None:
    """Let no paragraph of several lines end in a line of one word: the word before comes along."""
    document.size()  # lays it out
    block = document.begin()
    while block.isValid():
        layout, text = block.layout(), block.text()
        if layout.lineCount() > 1:
            before, last = (layout.lineAt(layout.lineCount() - number) for number in (2, 1))
            start = last.textStart()
            line = text[before.textStart() : start].split()
            if len(text[start:].split(" ")) == 1 and len(line) > 1 and text[start - 1] == " ":
                cursor = QTextCursor(document)
                cursor.setPosition(block.position() + start - 1)
                cursor.deleteChar()
                cursor.insertText(_NO_BREAK)
        block = block.next()
