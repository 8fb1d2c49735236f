"""Settings: shown, changed, kept under a name, put back, locked."""

import dataclasses

import pytest

from storydesk import settings, usual
from storydesk.folders import find_folders
from storydesk.fuzz import tiny
from storydesk.settings import Preset
from storydesk.window.kit import file_dialogs
from storydesk.window.settings.classroom_dialog import ClassroomDialog
from storydesk.window.shell.speed_tools import benchmark_area
from storydesk.window.speed.benchmark import Benchmark


@pytest.mark.slow
def test_the_mood_is_told_in_words_with_the_number(window):
    told = []
    for value in (20, 35, 80, 110, 150):
        window.pane.slider.setValue(value)
        told.append(window.pane.number.text())
    assert told == ["very calm, 0.20", "calm, 0.35", "lively, 0.80", "playful, 1.10", "wild, 1.50"]


@pytest.mark.slow
def test_every_setting_reaches_the_settings(window):
    pane = window.pane
    pane.writing.choices["words"].click()
    pane.writing.words.setValue(77)
    pane.advanced.top_k.setValue(10)
    pane.advanced.tries.setValue(3)
    pane.advanced.top_p.setValue(0.5)
    pane.advanced.repetition_penalty.setValue(1.3)
    pane.advanced.seed.setValue(42)
    pane.looks.text_size.setValue(20)
    pane.looks.line_spacing.setValue(1.5)
    pane.looks.letter_spacing.setValue(4)
    pane.looks.measure.setValue(55)
    pane.looks.typing_help.click()
    pane.looks.syllables.setCurrentIndex(1)
    pane.looks.syllables.activated.emit(1)
    pane.looks.pictures.click()
    pane.looks.arrival.setCurrentIndex(0)
    pane.looks.arrival.activated.emit(0)
    found = pane.settings()
    assert (found.length, found.top_k, found.top_p, found.repetition_penalty, found.seed) == (77, 10, 0.5, 1.3, 42)
    assert found.tries == 3
    assert (found.text_size, found.line_spacing, found.letter_spacing, found.measure) == (20, 1.5, 4, 55)
    assert not found.typing_help and found.syllables == "en"
    assert not found.pictures and found.arrival == "reading speed"
    window.save_settings()
    assert settings.load(find_folders().settings_file)[0] == found
    pane.advanced.seed.setValue(-1)
    assert pane.settings().seed is None


@pytest.mark.slow
def test_a_large_seed_from_elsewhere_survives_the_pane(window):
    window.adopt(dataclasses.replace(window.pane.settings(), seed=2**32 - 1))
    window.pane.advanced.top_k.setValue(5)
    assert window.pane.settings().seed == 2**32 - 1


@pytest.mark.slow
def test_compressed_models_in_the_folder_of_models_can_be_chosen(window, qtbot):
    place = find_folders().models
    (place / "four").mkdir(parents=True)
    tiny.write_bundle(place / "four", tiny.TINY, blocks="uint4-32")
    tiny.write_file(place / "In one bit.safetensors", tiny.TINY, ["hqq-1-64"])
    choice = window.pane.advanced.model
    choice.refresh()
    assert [choice.box.itemText(line) for line in range(choice.box.count())][1:] == ["In one bit", "tiny"]
    for key, blocks in (("four", "uint4-32"), ("In one bit.safetensors", "uint8")):
        with qtbot.waitSignal(window.stories.ready, timeout=60_000):
            choice.box.setCurrentIndex(choice.box.findData(key))
            choice.box.activated.emit(choice.box.currentIndex())
        assert window.settings.model == key
        assert window.stories._worker._writer.decoder.graph == blocks
    assert window.banner.isHidden()


@pytest.mark.slow
def test_presets_can_be_saved_chosen_and_removed(window, qtbot):
    writing = window.pane.writing
    window.pane.slider.setValue(125)
    assert writing.presets.currentIndex() == -1 and not writing.remove.isEnabled()
    writing.save.click()
    qtbot.keyClicks(writing.preset_name, "Grandma")
    writing.preset_name.returnPressed.emit()
    assert window.pane.settings().presets == (Preset("Grandma", temperature=1.25),)
    assert writing.presets.currentText() == "Grandma" and writing.remove.isEnabled()
    writing.presets.setCurrentIndex(1)
    writing.presets.activated.emit(1)
    assert (window.pane.settings().temperature, window.pane.settings().length) == (0.3, "short")
    last = writing.presets.count() - 1
    writing.presets.activated.emit(last)
    assert window.pane.settings().temperature == 1.25
    window.save_settings()
    assert settings.load(find_folders().settings_file)[0].presets == (Preset("Grandma", temperature=1.25),)
    writing.remove.click()
    assert window.pane.settings().presets == () and writing.presets.count() == last


@pytest.mark.slow
def test_reset_keeps_what_the_user_made(window):
    own = dataclasses.replace(
        window.pane.settings(), presets=(Preset("Mine"),), own_unfit_words=("spider",), temperature=1.4, theme="night"
    )
    window.adopt(own)
    window.pane.reset.click()
    found = window.pane.settings()
    assert (found.temperature, found.theme) == (usual.TEMPERATURE, "system")
    assert found.presets == (Preset("Mine"),) and found.own_unfit_words == ("spider",)
    assert window.pane.unfit.toPlainText() == "spider"


@pytest.mark.slow
def test_another_model_is_opened_at_once(window, qtbot, golden_bundle, monkeypatch):
    monkeypatch.setattr(file_dialogs, "folder_to_open", lambda *_: golden_bundle)
    with qtbot.waitSignal(window.stories.ready, timeout=30_000):
        window.pane.advanced.model.choose.click()
    with qtbot.waitSignal(window.stories.finished, timeout=60_000) as found:
        window.desk.start.tell()
    assert found.args[0].model == "golden"


@pytest.mark.slow
def test_a_model_that_is_not_there_is_told(window, qtbot, tmp_path):
    with qtbot.waitSignal(window.stories.failed, timeout=30_000):
        window.adopt(dataclasses.replace(window.pane.settings(), model=str(tmp_path / "none")))
    assert window.banner.isVisible() and "none" in window.banner.label.text()


@pytest.fixture
def lock(window):
    """Return what locks the settings with a code."""

    def lock(code, again=None, topic="", words=""):
        dialog = ClassroomDialog(window.pane.settings(), window)
        dialog.changed.connect(window.adopt)
        dialog.topic.setText(topic)
        dialog.words.setText(words)
        dialog.code.setText(code)
        dialog.again.setText(code if again is None else again)
        dialog.lock()
        return dialog

    return lock


@pytest.mark.slow
def test_the_teachers_code_locks_and_opens(window, lock, home):
    lock("apple", topic="the sea", words=" boat,  big  wave ,")
    found = window.pane.settings()
    assert (found.lesson_topic, found.lesson_words) == ("the sea", ("boat", "big wave"))
    window.save_settings()
    assert found.lesson_code and "apple" not in find_folders().settings_file.read_text()
    assert not window.pane.slider.isEnabled() and not window.pane.advanced.isEnabled()
    assert window.pane.looks.isEnabled(), "everybody may read comfortably"
    assert not window.door.try_code("pear!") and not window.pane.slider.isEnabled()
    assert window.door.try_code("apple") and window.pane.slider.isEnabled()
    window.lock_again.click()
    assert not window.pane.slider.isEnabled() and window.lock_again.isHidden()


@pytest.mark.slow
def test_a_code_can_be_changed_and_taken_away(window, lock):
    lock("apple", topic="the sea")
    dialog = ClassroomDialog(window.settings, window)
    dialog.changed.connect(window.adopt)
    dialog.topic.setText("the moon")
    dialog.keep()
    assert window.settings.lesson_topic == "the moon" and window.door.try_code("apple")
    lock("plums", topic="the moon")
    assert not window.door.try_code("apple") and window.door.try_code("plums")
    dialog = ClassroomDialog(window.settings, window)
    dialog.changed.connect(window.adopt)
    dialog.take_away()
    assert not window.settings.lesson_code and not window.door.has_code and window.pane.slider.isEnabled()


@pytest.mark.slow
@pytest.mark.parametrize(("code", "again", "told"), [("abc", "abc", "at least 4"), ("apple", "aple", "not the same")])
def test_a_code_must_be_good(window, lock, code, again, told):
    assert told in lock(code, again).message.text()
    assert not window.pane.settings().lesson_code


@pytest.mark.slow
def test_a_lesson_needs_no_lock(window):
    dialog = ClassroomDialog(window.pane.settings(), window)
    dialog.changed.connect(window.adopt)
    dialog.topic.setText("rain")
    dialog.keep()
    assert window.pane.settings().lesson_topic == "rain" and window.pane.slider.isEnabled()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "de"])
def test_nothing_in_the_pane_is_cut_off(window, qtbot, language):
    window.resize(1000, 600)
    window.adopt(dataclasses.replace(window.pane.settings(), language=language, pane_open=True))
    window.pane.show()
    window.pane.more.click()
    window.pane.choices["words"].click()
    scroll = window.pane._scroll
    qtbot.waitUntil(lambda: scroll.widget().width() <= scroll.viewport().width() and window.pane.isVisible())


@pytest.mark.slow
def test_in_a_small_window_the_settings_take_the_place_of_the_page(window, qtbot):
    window.resize(620, 400)
    window.actions_["settings"].trigger()
    qtbot.waitUntil(lambda: window.pane.isVisible() and not window.desk.isVisible())
    window.actions_["settings"].trigger()
    qtbot.waitUntil(lambda: not window.pane.isVisible() and window.desk.isVisible())
    window.resize(1100, 600)
    window.actions_["settings"].trigger()
    qtbot.waitUntil(lambda: window.pane.isVisible() and window.desk.isVisible())


@pytest.mark.slow
def test_what_is_for_tinkerers_is_behind_the_door_and_the_speed_check_one_click_further(window, qtbot, tell):
    window.add_area(benchmark_area(window, Benchmark(lambda: None, parent=window)))
    window.actions_["settings"].trigger()
    tell("A", " fox ran.")
    pane, area, tab = window.pane, window.desk.area, window.header.tabs.buttons()[-1]
    assert tab.isVisible(), "a grown-up has opened the door"
    pane.more.click()
    area.info.click()
    assert pane.advanced.isVisible() and area.details.isVisible()
    window.door.close()
    assert not tab.isVisible() and not pane.advanced.isVisible() and not area.details.isVisible()
    for press in (pane.more.click, area.info.click):
        press()
        assert not pane.advanced.isVisible() and not area.details.isVisible()
        window.door._asking.reject()
    window.door.held()
    pane.more.click()
    pane.advanced.speed.click()
    assert window.areas.currentWidget().objectName() == "benchmark" and tab.isChecked()
    window.door.close()
    assert tab.isVisible(), "nobody is thrown out"
    window.header.tabs.buttons()[0].click()
    assert not tab.isVisible()
