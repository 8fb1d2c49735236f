"""'Teach it our stories' as its user meets it."""

import dataclasses
import json
import shutil
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from storydesk import settings
from storydesk.folders import find_folders
from storydesk.teaching import workshop
from storydesk.teaching.errors import NoRoomError
from storydesk.teaching.models import TaughtModel, taught_models
from storydesk.teaching.run import NO_ROOM
from storydesk.window.kit import file_dialogs
from storydesk.window.kit.door_dialog import DoorDialog
from storydesk.window.settings.classroom_dialog import ClassroomDialog
from storydesk.window.teaching.learning import Learning
from tests.teaching.conftest import LINES

pytestmark = pytest.mark.slow

DONE = {
    "verb": "finetune", "epochs": 3, "stories": 5, "held_out_stories": 1, "bits_per_byte_before": 2.0,
    "bits_per_byte": 1.5,
}  # fmt: skip
EPOCH = {"event": "epoch", "number": 1, "of": 10, "seconds": 60}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "our stories"
    made.mkdir()
    for number, line in enumerate(LINES):
        (made / f"{number}.txt").write_text(line, encoding="utf-8")
    return made


@pytest.fixture
def teaching(window, golden_bundle):
    window.teaching.base = golden_bundle
    yield window.teaching
    window.teaching.close()  # else the window would ask before it closes


@pytest.fixture
def look(teaching, qtbot, monkeypatch):
    """Return what opens the dialog and chooses a folder in it."""

    def look(folder):
        teaching.show()
        monkeypatch.setattr(file_dialogs, "folder_to_open", lambda *_: folder)
        dialog = teaching.dialog
        with qtbot.waitSignal(dialog.source.found):
            qtbot.mouseClick(dialog.choosing.choose, Qt.MouseButton.LeftButton)
        return dialog

    return look


@pytest.fixture
def quick(monkeypatch, golden_bundle):
    """Let a program stand in for the workshop that learns nothing, and is therefore done at once."""
    script = f"import shutil; shutil.copytree({str(golden_bundle)!r}, 'model'); print({json.dumps(DONE)!r})"
    monkeypatch.setattr(workshop, "command", lambda *_: [sys.executable, "-c", script])


@pytest.fixture
def endless(monkeypatch):
    """Let a program stand in for the workshop that is never done."""
    script = f"print({json.dumps(EPOCH)!r}, flush=True); import time; time.sleep(600)"
    monkeypatch.setattr(workshop, "command", lambda *_: [sys.executable, "-c", script])


def models_there():
    place = find_folders().models
    return [path.name for path in place.iterdir() if not path.name.startswith(".")] if place.exists() else []


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def start(dialog, qtbot):
    """Press Start, and wait until something is being learned."""
    with qtbot.waitSignal(dialog._learning.changed):
        press(qtbot, dialog.choosing.start)
    qtbot.waitUntil(lambda: dialog._learning.progress is not None, timeout=60_000)


def test_stories_are_learned_used_and_removed(teaching, window, qtbot, look, folder):
    """With the real workshop and the golden model."""
    window.actions_["teach"].trigger()
    teaching.dialog.reject()
    dialog = look(folder)
    assert dialog.choosing.told.text() == "6 stories with 157 words. 20 are better."
    qtbot.waitUntil(lambda: dialog.choosing.start.hasFocus() or not dialog.isActiveWindow())
    dialog.choosing.name.setText("Of the pond")
    start(dialog, qtbot)
    assert dialog.pages.currentWidget() is dialog.learning_page
    with qtbot.waitSignal(teaching.learning.taught, timeout=300_000):
        pass
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is dialog.done_page)
    assert dialog.done_page.title.text() == "“Of the pond” is ready."
    assert dialog.done_page.told.text().startswith("It has learned 5 stories. Another one")
    assert "before" in dialog.done_page.told.toolTip()

    with qtbot.waitSignal(window.stories.ready, timeout=60_000):
        press(qtbot, dialog.done_page.use)
    choice = window.pane.advanced.model
    assert window.settings.model == choice.value() == "Of the pond" and choice.box.currentText() == "Of the pond"
    window.save_settings()
    assert settings.load(find_folders().settings_file)[0].model == "Of the pond"
    with qtbot.waitSignal(window.stories.finished, timeout=60_000) as found:
        window.desk.start.tell()
    assert found.args[0].model == "Of the pond"

    choice.remove.click()
    (delete,) = window.banner.ways
    assert "Of the pond" in window.banner.label.text() and models_there() == ["Of the pond"]
    with qtbot.waitSignal(window.stories.ready, timeout=60_000):
        delete.click()
    qtbot.waitUntil(lambda: choice.box.count() == 1)
    assert models_there() == [] and window.settings.model == "" and choice.box.currentText() == "StoryDesk's own"
    assert not choice.remove.isEnabled()


def test_a_removal_can_be_thought_over(window, golden_bundle):
    shutil.copytree(golden_bundle, find_folders().models / "Ours")
    window.pane.advanced.model.refresh()
    window.teaching.ask_to_remove(TaughtModel("Ours", "golden"))
    window.banner.dismiss.click()
    assert window.banner.isHidden() and models_there() == ["Ours"]


def test_stopping_leaves_nothing_and_says_so(teaching, qtbot, look, folder, endless):
    dialog = look(folder)
    start(dialog, qtbot)
    qtbot.waitUntil(lambda: "%" in dialog.learning_page.told.text())
    assert dialog.learning_page.told.text() == "12\u00a0% · at most about 9 minutes left"
    assert 0 < dialog.learning_page.bar.value() < 1000
    press(qtbot, dialog.learning_page.stop)
    qtbot.waitUntil(lambda: not teaching.learning.running)
    assert dialog.pages.currentWidget() is dialog.choosing and "Stopped" in dialog.choosing.told.text()
    assert models_there() == [] and dialog.choosing.start.isEnabled()


def test_it_goes_on_while_somebody_writes(teaching, window, qtbot, look, folder, quick, tell):
    dialog = look(folder)
    with qtbot.waitSignal(teaching.learning.taught):
        press(qtbot, dialog.choosing.start)
        press(qtbot, dialog.learning_page.hide_button)
        assert "goes on learning" in window.status.text()
        tell("A", " fox")
    assert window.manuscript.text() == "A fox" and window.banner.isVisible()
    assert window.banner.label.text().startswith("“golden” is ready. It has learned 5 stories.")
    with qtbot.waitSignal(window.stories.ready, timeout=60_000):
        window.banner.ways[0].click()
    assert window.settings.model == "golden"


def test_opening_the_dialog_again_shows_how_far_it_is(teaching, qtbot, look, folder, endless):
    dialog = look(folder)
    start(dialog, qtbot)
    dialog.reject()
    teaching.show()
    assert teaching.dialog.pages.currentWidget() is teaching.dialog.learning_page
    assert "Our stories" in teaching.dialog.learning_page.title.text()


def test_closing_the_window_asks_once(teaching, window, qtbot, look, folder, endless):
    dialog = look(folder)
    start(dialog, qtbot)
    dialog.reject()
    assert not window.close() and window.isVisible() and "still learning" in window.banner.label.text()
    window.banner.dismiss.click()
    assert teaching.learning.running, "go on learning"
    assert not window.close(), "after some time somebody is asked again"
    window.banner.ways[0].click()
    assert not window.isVisible() and models_there() == []


def test_whoever_closes_twice_means_it(teaching, window, qtbot, look, folder, endless):
    dialog = look(folder)
    start(dialog, qtbot)
    dialog.reject()
    assert not window.close() and window.close()
    assert models_there() == []


@pytest.mark.parametrize(("keep", "told"), [
    (0, "No stories were found here. At least 5 are needed."),
    (3, "Found 3 of the 5 stories that are needed at least; 20 are good."),
])  # fmt: skip
def test_too_few_stories_are_not_learned(look, folder, keep, told):
    for path in sorted(folder.iterdir())[keep:]:
        path.unlink()
    dialog = look(folder)
    assert dialog.choosing.told.text() == told
    assert not dialog.choosing.start.isEnabled()


def test_what_is_left_out_is_told(window, look, folder):
    window.adopt(dataclasses.replace(window.settings, own_unfit_words=("spider",)))
    (folder / "spider.txt").write_text(LINES[0] + " Then a spider came.", encoding="utf-8")
    (folder / "note.txt").write_text("Milk.", encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\0\0")
    dialog = look(folder)
    assert dialog.choosing.left_out.text() == (
        "Left out: With words that are not for children: 1. Too short for a story: 1. "
        "Not readable as text: picture.txt."
    )
    assert dialog.choosing.start.isEnabled()


def test_a_folder_that_is_gone_is_told(teaching, qtbot, tmp_path):
    teaching.show()
    dialog = teaching.dialog
    dialog._folder = tmp_path / "gone"
    with qtbot.waitSignal(dialog.source.failed):
        dialog._read()
    assert "cannot be read" in dialog.choosing.told.text() and not dialog.choosing.start.isEnabled()


@pytest.mark.parametrize(("name", "told"), [("  ", "give it a name"), ("GOLDEN", "called “GOLDEN” already")])
def test_a_model_needs_a_name_of_its_own(teaching, look, folder, golden_bundle, name, told):
    shutil.copytree(golden_bundle, find_folders().models / "x")
    dialog = look(folder)
    dialog.choosing.name.setText(name)
    dialog.start()
    assert told in dialog.choosing.told.text() and not teaching.learning.running


def test_the_library_has_stories_too(teaching, window, qtbot):
    def fill(store):
        shelf = store.library.shelves.add("Pond")
        ids = [store.library.add(line, f"Story {number}").id for number, line in enumerate(LINES)]
        store.library.shelves.put(shelf.id, ids[0])
        store.library.throw_away(ids[5])
        return shelf.id

    shelf = window.tools.keeping.library_thread.ask(fill).result(20)
    teaching.show()
    dialog = teaching.dialog
    with qtbot.waitSignal(dialog.source.shelves_found):
        pass
    box = dialog.choosing.source
    texts = [box.itemText(place) for place in range(box.count())]
    assert texts == ["A folder with text files", "All my stories (5)", "Shelf “Pond” (1)"]
    with qtbot.waitSignal(dialog.source.found):
        box.setCurrentIndex(1)
        box.activated.emit(1)
    assert sorted(dialog._collection.stories) == sorted(LINES[:5]) and dialog.choosing.choose.isHidden()
    dialog.reject()

    window.actions_["library"].trigger()
    window.tools.library.teach_wanted.emit(shelf)
    with qtbot.waitSignal(teaching.dialog.source.found):
        pass
    assert teaching.dialog._collection.stories == (LINES[0],)
    assert "Found 1 of the 5" in teaching.dialog.choosing.told.text()


@pytest.mark.parametrize(("state", "told"), [("bundled", "comes without"), ("missing", "not installed")])
def test_without_a_workshop_one_sentence_says_so(teaching, monkeypatch, state, told):
    monkeypatch.setattr(workshop, "state", lambda: state)
    teaching.show()
    page = teaching.dialog.pages.currentWidget()
    assert page is teaching.dialog.closed_page and told in page.told.text() and "README" in page.told.text()


def test_a_locked_lesson_locks_teaching(teaching, window):
    dialog = ClassroomDialog(window.settings, window)
    dialog.changed.connect(window.adopt)
    dialog.code.setText("apple")
    dialog.again.setText("apple")
    dialog.lock()
    assert not window.pane.teach.isEnabled()
    window.actions_["teach"].trigger()
    window.tools.library.teach_wanted.emit(None)
    (door,) = window.findChildren(DoorDialog)
    assert teaching.dialog is None and "Teaching" in door.why.text() and not door.code.isHidden()


def test_trouble_is_told_where_somebody_looks(teaching, window, look, folder):
    dialog = look(folder)
    teaching.learning.failed.emit(NoRoomError(NO_ROOM, needed=200))
    assert "too little room" in dialog.choosing.told.text() and window.banner.isHidden()
    dialog.reject()
    teaching.learning.failed.emit(NoRoomError(NO_ROOM, needed=200))
    assert "too little room" in window.banner.label.text()


def test_a_request_that_fails_is_told_too(qtbot):
    learning = Learning()
    with qtbot.waitSignal(learning.failed) as found:
        learning.start("x", lambda: 1 / 0)
    assert "went wrong" in str(found.args[0])
    qtbot.waitUntil(lambda: not learning.running)


def test_another_folder_stays_a_choice(window, golden_bundle):
    choice = window.pane.advanced.model
    shutil.copytree(golden_bundle, find_folders().models / "Ours")
    choice.refresh()
    window.adopt(dataclasses.replace(window.settings, model=str(golden_bundle)))
    texts = [choice.box.itemText(place) for place in range(choice.box.count())]
    assert texts == ["StoryDesk's own", "golden", "bundle"] and choice.box.currentText() == "bundle"
    assert not choice.remove.isEnabled()
    choice.box.setCurrentIndex(1)
    choice.box.activated.emit(1)
    assert window.settings.model == "Ours" and choice.remove.isEnabled()
    assert taught_models(find_folders().models) == (TaughtModel("Ours", "golden"),)


def test_what_a_crash_left_behind_is_gone_at_the_next_start(home, golden_bundle, open_window):
    left = home / "data" / "models" / ".teaching"
    left.mkdir(parents=True)
    (left / "stories.txt").write_text("Of ours.")
    open_window(golden_bundle)
    assert not left.exists()


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_page_has_its_keys_in_both_languages(teaching, window, look, folder, language):
    window.adopt(dataclasses.replace(window.settings, language=language))
    dialog = look(folder)
    for page in (dialog.choosing, dialog.learning_page, dialog.done_page, dialog.closed_page):
        dialog.pages.setCurrentWidget(page)
        texts = [button.text() for button in page.findChildren(QAbstractButton) if button.text()]
        texts += [label.text() for label in page.findChildren(QLabel) if label.buddy()]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert letters and len(letters) == len(set(letters)), letters
    german = ("6 Geschichten mit 157 Wörtern. Besser sind 20.", "Lerne unsere Geschichten", "Unsere Geschichten")
    shown = (dialog.choosing.told.text(), dialog.windowTitle(), dialog.choosing.name.text())
    assert (shown == german) is (language == "de")


def test_on_a_small_screen_the_words_scroll_and_the_buttons_stay(look, folder, qtbot):
    dialog = look(folder)
    dialog.resize(dialog.width(), 200)
    qtbot.waitUntil(lambda: dialog.height() == 200)
    page = dialog.choosing
    bottom = page.start.mapTo(dialog, page.start.rect().bottomLeft()).y()
    assert page._scroll.verticalScrollBar().maximum() > 0 and bottom < dialog.height()


def test_in_a_small_window_a_question_is_not_hidden_by_the_settings(window, qtbot, golden_bundle):
    window.resize(620, 400)
    window.actions_["settings"].trigger()
    qtbot.waitUntil(lambda: window.pane.isVisible() and not window.desk.isVisible())
    window.teaching.ask_to_remove(TaughtModel("Ours", "Ours"))
    qtbot.waitUntil(window.banner.isVisible)
