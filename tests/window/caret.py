"""The caret of the page, put where a test wants it."""


def put_caret(window, position):
    caret = window.desk.page.textCursor()
    caret.setPosition(position)
    window.desk.page.setTextCursor(caret)
