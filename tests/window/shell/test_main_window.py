"""The window as its user meets it."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from storydesk import settings
from storydesk.engine.errors import BundleError
from storydesk.folders import find_folders
from storydesk.library.store import Library
from storydesk.settings import Settings
from storydesk.window.desk.start_view import Start
from storydesk.window.kit.areas import Area
from storydesk.window.session.worker import StoryThread
from storydesk.window.shell.application import Surprises
from storydesk.window.shell.main_window import MainWindow
from storydesk.words.quotes import straight


@pytest.mark.slow
def test_a_story_appears_while_it_is_written(window, qtbot, writer):
    window.desk.start.opening.setText("Once upon a time")
    writer.give(" there was")
    with qtbot.waitSignal(window.stories.piece):
        qtbot.mouseClick(window.desk.start.tell_button, Qt.MouseButton.LeftButton)
    assert window.manuscript.text() == "Once upon a time there was"
    assert window.writing
    assert window.desk.area.button("stop").isVisible() and not window.desk.area.button("continue").isVisible()
    assert window.counts.text() == "6 words · about 1 min aloud, at 183 words a minute"
    writer.give(" a fox.", None)
    with qtbot.waitSignal(window.stories.finished):
        pass
    assert window.manuscript.text() == "Once upon a time there was a fox."
    assert not window.writing and window.desk.area.button("continue").isVisible()
    assert window.counts.text().startswith("8 words") and "The end" in window.status.text()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ending", "words"), [("length", "finish"), ("filtered", "gentle end"), ("story ended", "The end")]
)
def test_every_ending_has_kind_words(window, tell, writer, ending, words):
    writer.ending = ending
    tell("A", " fox.")
    assert words in window.status.text()


@pytest.mark.slow
def test_what_is_said_in_one_place_does_not_stand_in_another(window, tell, qtbot):
    status = window.status
    tell("A fox", " ran.")
    assert "The end" in status.text()
    window.areas.show_area("library")
    assert status.text() == ""
    window.tools.library.said.emit("The shelf is gone.")
    window.areas.show_area("desk")
    assert status.text() == "" and window.desk.page.isVisible()
    tell("A fox", " sat.")
    window.actions_["new"].trigger()
    assert status.text() == "" and window.desk.start.isVisible()
    window.areas.show_area("library")
    assert status.text() == ""


@pytest.mark.slow
def test_what_is_said_about_a_story_that_is_being_written_waits_on_the_page(window, writer, qtbot):
    writer.give(" ran")
    with qtbot.waitSignal(window.stories.piece):
        window.desk.tell(Start("A fox"))
    for _ in range(2):
        assert window.status.text() == "Writing…"
        window.areas.show_area("library")
        assert window.status.text() == ""
        window.areas.show_area("desk")
    window.areas.show_area("library")
    writer.give(" home.", None)
    with qtbot.waitSignal(window.stories.finished):
        pass
    assert window.status.text() == ""
    window.areas.show_area("desk")
    assert "The end" in window.status.text()


@pytest.mark.slow
def test_what_the_window_says_is_said_wherever_somebody_is(window):
    window.areas.show_area("library")
    window.central.next_theme()
    assert "Colours" in window.status.text()


@pytest.mark.slow
def test_closing_while_writing_loses_nothing(window, qtbot, writer):
    writer.give(" there", " was")
    with qtbot.waitSignal(window.stories.piece):
        window.desk.tell(Start("Once"))
    writer.give(*[f" {number}" for number in range(100)])
    window.close()
    assert writer.stopped
    with Library.open(find_folders().library) as library:
        (line,) = library.stories()
        kept = library.story(line.id).text
    assert kept == writer.result.text == window.manuscript.text()
    assert kept.startswith("Once there")


@pytest.mark.slow
def test_everything_is_there_again(qtbot, golden_bundle, open_window):
    first = open_window(golden_bundle)
    first.show()
    first.desk.tell(Start("A story ☃", (), ("snow",)))
    with qtbot.waitSignal(first.stories.finished, timeout=60_000):
        pass
    first.desk.show_all()
    first.manuscript.set_title("Of ours")
    first.pane.slider.setValue(130)
    first.pane.choices["words"].click()
    first.pane.words.setValue(240)
    first.resize(700, 520)
    text, seed = first.manuscript.text(), first.manuscript.passage_at(0).alternatives[0].seed
    first.close()
    second = open_window(golden_bundle)
    assert second.manuscript.text() == text and second.desk.area.title.text() == "Of ours"
    assert second.manuscript.asked == ("snow",)
    assert second.manuscript.passage_at(len(text)).alternatives[0].seed == seed
    assert second.desk.currentWidget() is second.desk.area
    assert (second.pane.settings().temperature, second.pane.settings().length) == (1.3, 240)
    assert second.pane.slider.value() == 130 and second.pane.words.value() == 240
    assert (second.width(), second.height()) == (700, 520)


@pytest.mark.slow
def test_a_page_of_an_earlier_version_opens(golden_bundle, open_window):
    find_folders().page_file.write_text("An old story.", encoding="utf-8")
    assert open_window(golden_bundle).manuscript.text() == "An old story."


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["{", "[]", '{"passages": [{}]}', '{"title": "x", "asked": [], "passages": 7}'])
def test_damaged_versions_cost_no_word(golden_bundle, open_window, damage):
    find_folders().page_file.write_text("A story.", encoding="utf-8")
    find_folders().page_file.with_suffix(".json").write_text(damage)
    assert open_window(golden_bundle).manuscript.text() == "A story."


def test_damaged_settings_are_told_in_the_window(golden_bundle, open_window):
    find_folders().settings_file.write_text("{half")
    window = open_window(golden_bundle)
    window.show()
    assert window.banner.isVisible() and "settings were damaged" in window.banner.label.text()
    window.close()
    found, message = settings.load(find_folders().settings_file)
    assert message is None and dataclasses.replace(found, place="") == Settings()


@pytest.mark.slow
def test_a_missing_model_is_told_in_the_window(qtbot, tmp_path, open_window):
    window = open_window(tmp_path / "nowhere")
    window.show()
    qtbot.waitUntil(window.banner.isVisible, timeout=30_000)
    assert "nowhere" in window.banner.label.text()
    assert not window.writing
    window.banner.dismiss.click()
    assert not window.banner.isVisible()


@pytest.mark.slow
def test_a_failing_story_leaves_the_window_usable(window, qtbot, writer, tell):
    writer.give(BundleError("The model is damaged."))
    with qtbot.waitSignal(window.stories.failed):
        window.desk.tell(Start("A"))
    assert window.banner.isVisible() and window.banner.label.text() == "The model is damaged."
    tell("A", " fox")
    assert window.manuscript.text() == "A fox"
    assert not window.banner.isVisible()


@pytest.mark.slow
def test_surprises_become_a_sentence(window):
    surprises = Surprises()
    surprises.happened.connect(window.say)
    surprises.take(ValueError, ValueError("secret"), None)
    assert window.banner.isVisible()
    assert "secret" not in window.banner.label.text()


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["", "Once upon a time"])
def test_the_real_model_writes_on_the_page(qtbot, golden_bundle, opening, open_window):
    # The golden model is random: some seeds write bytes that a text page shows as something else.
    settings.save(Settings(seed=5), find_folders().settings_file)
    window = open_window(golden_bundle)
    window.pane.choices["short"].click()
    window.desk.start.opening.setText(opening)
    with qtbot.waitSignal(window.stories.finished, timeout=60_000) as finished:
        window.desk.start.tell()
    window.desk.show_all()
    assert straight(window.manuscript.text()) == straight(finished.args[0].text)
    assert len(window.manuscript.text()) > len(opening)


def test_a_window_that_is_closed_at_once_ends_its_thread(qtbot, writer):
    window = MainWindow(StoryThread(lambda: writer), Settings())
    window.show()
    window.close()
    assert window.stories.is_idle()


@pytest.mark.slow
def test_another_area_has_a_tab_and_stays_in_every_language(window, qtbot):
    made = []

    def make():
        return Area("benchmark", "&Benchmark", make_widget)

    def make_widget():
        made.append(QLabel("measured"))
        return made[-1]

    def tab():
        return next(button for button in window.header.tabs.buttons() if button.text() == "&Benchmark")

    window.add_area(make)
    assert tab().isVisible() and tab().accessibleName() == "Benchmark"
    assert not made  # an area is made when somebody wants to see it
    tab().click()
    assert made[0].isVisible() and not window.desk.isVisible()
    next(button for button in window.header.tabs.buttons() if button is not tab()).click()
    assert window.desk.isVisible()
    window.adopt(dataclasses.replace(window.pane.settings(), language="de"))
    tab().click()
    assert len(made) == 2
    qtbot.waitUntil(made[1].isVisible)


@pytest.mark.slow
def test_the_colours_can_be_chosen_in_the_header(window):
    menu = window.header.buttons["theme"].menu()
    actions = {action.data(): action for action in menu.actions()}
    assert actions["light"].isChecked()
    actions["night"].trigger()
    assert window.pane.settings().theme == "night" and actions["night"].isChecked()
    window.pane.reset.click()
    assert actions["system"].isChecked()


@pytest.mark.slow
def test_the_letters_of_the_window_are_its_own_from_the_first_moment(qapp, qtbot, stories, wishes):
    qapp.setStyleSheet("")
    qapp.setFont("Sans Serif")
    window = MainWindow(stories, wishes)
    with qtbot.waitSignal(window.keeping.opened):
        window.show()
    assert {part.font().family() for part in window.findChildren(QToolButton)} == {"Atkinson Hyperlegible"}
    window.close()
    stories.setParent(None)
    window.deleteLater()
