"""The window as its user meets it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider, QTextEdit

from storydesk import paths, settings
from storydesk.engine.errors import BundleError
from storydesk.settings import Settings
from storydesk.window.application import Surprises
from storydesk.window.main_window import MainWindow
from storydesk.window.worker import StoryThread

CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider, QTextEdit)


def tell(window, qtbot, writer, opening, *words):
    """Let the window write a whole story."""
    window.opening.setText(opening)
    writer.give(*words, None)
    with qtbot.waitSignal(window.stories.finished):
        qtbot.mouseClick(window.write_button, Qt.MouseButton.LeftButton)


def test_a_story_appears_while_it_is_written(window, qtbot, writer):
    window.opening.setText("Once upon a time")
    writer.give(" there was")
    with qtbot.waitSignal(window.stories.piece):
        qtbot.mouseClick(window.write_button, Qt.MouseButton.LeftButton)
    assert window.page.toPlainText() == "Once upon a time there was"
    assert window.writing and window.stop_button.isEnabled() and not window.write_button.isEnabled()
    assert "6 words" in window.status.text()
    writer.give(" a fox.", None)
    with qtbot.waitSignal(window.stories.finished):
        pass
    assert window.page.toPlainText() == "Once upon a time there was a fox."
    assert not window.writing and window.write_button.isEnabled() and not window.stop_button.isEnabled()
    assert "tokens/s" in window.status.text() and "8 words" in window.status.text()


def test_ctrl_return_writes_and_escape_stops(window, qtbot, writer):
    writer.give(" On")
    with qtbot.waitSignal(window.stories.piece):
        qtbot.keyClick(window.page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(window.stories.finished):
        qtbot.keyClick(window.page, Qt.Key.Key_Escape)
    assert writer.stopped
    assert window.page.toPlainText() == " On"


def test_undo_brings_the_earlier_story_back(window, qtbot, writer):
    tell(window, qtbot, writer, "A", " fox", "\n\nand a goose.")
    tell(window, qtbot, writer, "B", *[f" bear{number}" for number in range(50)])
    assert window.page.toPlainText().startswith("B bear0")
    window.page.undo()
    assert window.page.toPlainText() == "A fox\n\nand a goose."
    window.page.redo()
    assert window.page.toPlainText().endswith("bear49")


def test_what_the_user_types_meanwhile_stays_and_is_undone_alone(window, qtbot, writer):
    writer.give(" fox")
    window.opening.setText("A")
    with qtbot.waitSignal(window.stories.piece):
        window.write()
    window.page.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(window.page, "My ")
    writer.give(" ran", None)
    with qtbot.waitSignal(window.stories.finished):
        pass
    assert window.page.toPlainText() == "My A fox ran"
    assert window.page.textCursor().position() == 3
    window.page.undo()
    assert window.page.toPlainText() == "My A fox"


def test_a_reader_who_scrolled_up_is_left_alone(window, qtbot, writer):
    tell(window, qtbot, writer, "A", *["\nline"] * 200)
    bar = window.page.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    bar.setValue(10)
    window.page.append_piece("\nmore" * 20)
    assert bar.value() == 10


def test_closing_while_writing_loses_nothing(window, qtbot, writer):
    writer.give(" there", " was")
    window.opening.setText("Once")
    with qtbot.waitSignal(window.stories.piece):
        window.write()
    writer.give(*[f" {number}" for number in range(100)])
    window.close()
    assert writer.stopped
    kept = paths.page_file().read_text(encoding="utf-8")
    assert kept == writer.result.text == window.page.toPlainText()
    assert kept.startswith("Once there")


def test_the_page_and_the_settings_are_there_again(qtbot, golden_bundle, open_window):
    first = open_window(golden_bundle)
    first.page.setPlainText("A story\nof ours. ☃")
    first.pane.slider.setValue(130)
    first.pane.choices["words"].click()
    first.pane.words.setValue(240)
    first.close()
    second = open_window(golden_bundle)
    assert second.page.toPlainText() == "A story\nof ours. ☃"
    assert second.pane.settings() == Settings(temperature=1.3, length=240)
    assert second.pane.slider.value() == 130
    assert second.pane.words.value() == 240


def test_settings_reach_the_story_and_reset_brings_the_usual_ones(window, qtbot, writer):
    window.pane.slider.setValue(30)
    window.pane.choices["long"].click()
    tell(window, qtbot, writer, "A", " fox")
    assert (writer.requests[0].temperature, writer.requests[0].length) == (0.3, "long")
    assert window.pane.number.text() == "0.30"
    with qtbot.waitSignal(window.pane.changed):
        window.pane.reset.click()
    assert window.pane.settings() == Settings()
    assert window.pane.choices["medium"].isChecked()


def test_damaged_settings_are_told_in_the_window(qtbot, golden_bundle, open_window):
    paths.settings_file().write_text("{half")
    window = open_window(golden_bundle)
    window.show()
    assert window.banner.isVisible() and "damaged" in window.banner.label.text()
    window.close()
    assert settings.load(paths.settings_file()) == (Settings(), None)


def test_a_missing_model_is_told_in_the_window(qtbot, tmp_path, open_window):
    window = open_window(tmp_path / "nowhere")
    with qtbot.waitSignal(window.stories.failed, timeout=30_000):
        window.show()
    assert window.banner.isVisible()
    assert "nowhere" in window.banner.label.text()
    assert not window.writing
    window.banner.dismiss.click()
    assert not window.banner.isVisible()


def test_a_failing_story_leaves_the_window_usable(window, qtbot, writer):
    writer.give(BundleError("The model is damaged."))
    with qtbot.waitSignal(window.stories.failed):
        window.write()
    assert window.banner.isVisible() and window.banner.label.text() == "The model is damaged."
    tell(window, qtbot, writer, "A", " fox")
    assert window.page.toPlainText() == "A fox"
    assert not window.banner.isVisible()


def test_surprises_become_a_sentence(window):
    surprises = Surprises()
    surprises.happened.connect(window.say)
    surprises.take(ValueError, ValueError("secret"), None)
    assert window.banner.isVisible()
    assert "secret" not in window.banner.label.text()


def test_every_control_has_a_name_and_a_tooltip(window):
    window.say("shown, so that its button counts too")
    found = [control for kind in CONTROLS for control in window.findChildren(kind)]
    inner = (QAbstractSpinBox, QLineEdit)  # their own parts are Qt's
    controls = [control for control in found if not isinstance(control.parent(), inner)]
    assert len(controls) >= 12
    for control in controls:
        assert control.accessibleName(), control
        assert control.toolTip(), control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control


def test_no_two_controls_share_a_mnemonic(window):
    labels = [button.text() for button in window.findChildren(QAbstractButton) if "&" in button.text()]
    labels += [label.text() for label in window.findChildren(type(window.status)) if label.buddy()]
    letters = [label[label.index("&") + 1].lower() for label in labels]
    assert len(letters) >= 9
    assert len(letters) == len(set(letters))


def test_the_tab_key_goes_from_left_to_right(window):
    order, control = [], window.opening
    while control not in order:
        order.append(control)
        control = control.nextInFocusChain()
    expected = [window.opening, window.write_button, window.stop_button, window.page, window.pane.slider,
                window.pane.choices["short"], window.pane.words, window.pane.reset]
    assert [control for control in order if control in expected] == expected


@pytest.mark.parametrize("opening", ["", "Once upon a time"])
def test_the_real_model_writes_on_the_page(qtbot, golden_bundle, opening, open_window):
    # The golden model is random: some seeds write bytes that a text page shows as something else.
    settings.save(Settings(seed=5), paths.settings_file())
    window = open_window(golden_bundle)
    window.pane.choices["short"].click()
    window.opening.setText(opening)
    with qtbot.waitSignal(window.stories.finished, timeout=60_000) as finished:
        window.write()
    assert window.page.toPlainText() == finished.args[0].text
    assert len(window.page.toPlainText()) > len(opening)


def test_a_window_that_is_closed_at_once_ends_its_thread(qtbot, writer):
    window = MainWindow(StoryThread(lambda: writer), Settings())
    window.show()
    window.close()
    assert window.stories.is_idle()


def test_a_page_that_cannot_be_saved_keeps_the_window_open_once(window, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storydesk.window.main_window.write_atomically", full)
    window.page.setPlainText("A story that took all evening.")
    assert not window.close()
    assert "could not be saved" in window.banner.label.text()
    assert window.page.toPlainText() == "A story that took all evening."
    assert window.close()
