"""A lesson file opens with a double click, a drop, or by lying beside the program."""

from dataclasses import replace

import pytest

from storydesk import lessons
from storydesk.lessons import Lesson
from storydesk.window.kit import file_dialogs
from storydesk.window.kit.code import hash_code
from storydesk.window.kit.door_dialog import DoorDialog
from storydesk.window.settings.classroom_dialog import ClassroomDialog
from storydesk.window.shell import application

SEA = Lesson("the sea", ("boat",), ("shark",), "long", ("The sea was gone.", "A shell sang."), ("fox", "sea", "boat"))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "beside" / "sea.storylesson"
    path.parent.mkdir()
    lessons.save(SEA, path)
    return path


@pytest.mark.slow
def test_a_dropped_lesson_shows_its_cards_and_beginnings(window, file, qtbot):
    with qtbot.waitSignal(window.lessons.opened):
        window.desk.page.given.emit([file])
    start = window.desk.start
    assert "the sea" in start.lesson.text() and sorted(button.accessibleName() for button in start.starters) == [
        "A shell sang.", "The sea was gone.",
    ]  # fmt: skip
    shown = [card for card, tile in start.groups["heroes"].tiles.items() if not tile.isHidden()]
    assert shown == ["fox"] and not start.groups["moods"].tiles["cosy"].isHidden()
    assert window.settings.length == "long" and window.settings.own_unfit_words == ("shark",)
    window.adopt(lessons.with_lesson(window.settings, Lesson()))
    assert len(start.starters) == 3 and not start.groups["heroes"].tiles["cat"].isHidden()


@pytest.mark.slow
def test_in_a_locked_class_another_lesson_needs_the_code(window, file, qtbot):
    window.adopt(replace(window.settings, lesson_code=hash_code("apple")))
    window.take_in([file])
    qtbot.waitUntil(lambda: window.findChild(DoorDialog) is not None)
    window.findChild(DoorDialog).reject()
    assert window.settings.lesson_topic == ""
    window.lessons.look_beside(file.parent)
    qtbot.waitUntil(lambda: "the sea" in window.banner.label.text())
    assert window.settings.lesson_topic == ""


@pytest.mark.slow
def test_the_lesson_on_the_stick_opens_by_itself(file, open_window, golden_bundle, qtbot, monkeypatch):
    monkeypatch.setattr(application, "program_folder", lambda: file.parent)
    window = open_window(golden_bundle)
    qtbot.waitUntil(lambda: window.settings.lesson_topic == "the sea")


@pytest.mark.slow
def test_a_file_that_is_no_lesson_is_told(window, tmp_path, qtbot):
    (tmp_path / "x.storylesson").write_text("{}")
    window.take_in([tmp_path / "x.storylesson"])
    qtbot.waitUntil(lambda: "no lesson" in window.banner.label.text())


@pytest.mark.slow
def test_the_classroom_saves_and_opens_lessons(window, tmp_path, qtbot, monkeypatch):
    dialog = ClassroomDialog(window.settings, window)
    dialog.save_wanted.connect(window.lessons.save)
    dialog.open_wanted.connect(window.lessons.open)
    dialog.topic.setText("the moon")
    dialog.words.setText("star, moon")
    dialog.words_out.setText("wolf")
    dialog.cards.setText("cat, moon")
    dialog.starters.setPlainText("The moon was tired.\n\n A star fell. ")
    path = tmp_path / "moon.storylesson"
    monkeypatch.setattr(file_dialogs, "file_to_save", lambda *_: path)
    dialog.save_file()
    qtbot.waitUntil(lambda: path.exists() and "moon.storylesson" in window.status.text())
    starters = ("The moon was tired.", "A star fell.")
    expected = Lesson("the moon", ("star", "moon"), ("wolf",), window.settings.length, starters, ("cat", "moon"))
    assert lessons.load(path) == expected
    monkeypatch.setattr(file_dialogs, "files_to_open", lambda *_: [path])
    with qtbot.waitSignal(window.lessons.opened):
        dialog.open_file()
    assert window.settings.lesson_starters == starters
