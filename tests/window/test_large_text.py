"""Small screens and large letters."""

from PySide6.QtCore import Qt


def test_escape_puts_the_settings_away_where_they_cover_the_page(window, qtbot, tell):
    tell("A fox", " ran.")
    window.resize(560, 500)
    window.actions_["settings"].trigger()
    qtbot.waitUntil(lambda: not window.desk.page.isVisible())
    qtbot.keyClick(window.pane.slider, Qt.Key.Key_Escape)
    assert window.desk.page.isVisible() and not window.side.is_open


def test_the_details_tell_how_hard_the_story_is(window, tell):
    tell("The cat sat. It was a big red cat.", " It ran.")
    window.desk.area.info.setChecked(True)
    assert "3.7 words a sentence, 0% rare words" in window.desk.area.details.text()


def test_easy_words_are_wished_for_in_the_settings(window, write, tell):
    tell("A fox", " ran.")
    window.actions_["settings"].trigger()
    window.pane.writing.easy.click()
    assert write("again", " slept.").easy
