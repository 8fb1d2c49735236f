"""Reading aloud, with Qt's silent engine: it takes its time for every word, as a voice does."""

import dataclasses

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QTextCursor

from storydesk.settings import Settings
from storydesk.window.desk.start_view import Start
from storydesk.window.shell.main_window import MainWindow
from storydesk.window.speech import speaker as speaker_module
from storydesk.window.speech.read_aloud import Reading
from storydesk.window.speech.speaker import Speaker
from storydesk.window.speech.voice import TEST_ENGINE, NearVoice
from tests.window.caret import put_caret

speech = pytest.importorskip("PySide6.QtTextToSpeech", exc_type=ImportError)  # on Linux it needs libpulse
STORY = "The moon slept. “Wake up!” said ☃ Tom. It did.\n\nThe end."
SENTENCES = ["The moon slept.", "“Wake up!”", "said ☃ Tom.", "It did.", "The end."]


@pytest.fixture
def speaker(qapp):
    return Speaker(TEST_ENGINE)


@pytest.fixture
def aloud(window):
    window.manuscript.document.setPlainText(STORY)
    window.desk.back_to_page()
    return window.tools.aloud


@pytest.fixture
def heard(window):
    """Return the sentences that were read, as they stood in the document."""
    found = []
    manuscript, aloud = window.manuscript, window.tools.aloud
    aloud.sentence.connect(lambda start, end: found.append(manuscript.text_between(start, end)) if end else None)
    return found


def washed(page):
    """The texts that are marked with a background."""
    marks = page.extraSelections()
    return [mark.cursor.selectedText() for mark in marks if mark.format.background().style() != Qt.BrushStyle.NoBrush]


@pytest.mark.slow
def test_the_whole_story_is_read_sentence_by_sentence(window, aloud, heard, qtbot):
    window.actions_["aloud"].trigger()
    qtbot.waitUntil(lambda: aloud.state is Reading.SILENT, timeout=30_000)
    assert heard == SENTENCES
    assert not window.tools.speech.isVisible() and washed(window.desk.page) == []


@pytest.mark.slow
def test_it_begins_at_the_caret(window, aloud, heard):
    put_caret(window, STORY.index("Tom"))
    window.actions_["aloud"].trigger()
    assert heard == ["said ☃ Tom."]


@pytest.mark.slow
def test_sentence_and_word_are_marked(window, aloud, qtbot):
    seen = []
    aloud.word.connect(lambda *_: seen.append(washed(window.desk.page)))
    window.actions_["aloud"].trigger()
    assert washed(window.desk.page) == ["The moon slept."]
    qtbot.waitUntil(lambda: len(seen) >= 3)
    assert seen[:3] == [["The moon slept.", word] for word in ("The", "moon", "slept")]


@pytest.mark.slow
def test_pause_and_on(window, aloud, heard, qtbot):
    window.actions_["aloud"].trigger()
    with qtbot.waitSignal(aloud.word):
        pass
    toggle = window.tools.speech.toggle
    pause = toggle.icon().pixmap(20).toImage()
    window.actions_["aloud"].trigger()
    assert aloud.state is Reading.PAUSED and toggle.accessibleName() == "Go on reading"
    assert toggle.icon().pixmap(20).toImage() != pause
    toggle.click()
    assert aloud.state is Reading.ALOUD and toggle.icon().pixmap(20).toImage() == pause
    qtbot.waitUntil(lambda: len(heard) >= 2)
    assert heard[:2] == SENTENCES[:2]


@pytest.mark.slow
def test_stop_forgets_the_place(window, aloud, qtbot):
    window.actions_["aloud"].trigger()
    assert window.tools.speech.isVisible()
    window.tools.speech.stop.click()
    assert aloud.state is Reading.SILENT and not window.tools.speech.isVisible()
    assert washed(window.desk.page) == []


def test_sentences_forward_and_back(window, aloud, heard):
    window.actions_["aloud"].trigger()
    for button in (window.tools.speech.after, window.tools.speech.after, window.tools.speech.before):
        button.click()
    assert heard == ["The moon slept.", "“Wake up!”", "said ☃ Tom.", "“Wake up!”"]
    window.tools.speech.before.click()
    window.tools.speech.before.click()
    assert heard[-1] == "The moon slept."


@pytest.mark.slow
def test_the_text_may_change_meanwhile(window, aloud, heard, qtbot):
    put_caret(window, STORY.index("“Wake"))
    window.actions_["aloud"].trigger()
    window.desk.page.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(window.desk.page, "Oh. ")
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=10_000)
    assert heard == ["“Wake up!”", "said ☃ Tom."]


@pytest.mark.slow
def test_another_story_ends_the_reading(window, aloud, writer, qtbot):
    window.actions_["aloud"].trigger()
    writer.give(" bear.", None)
    with qtbot.waitSignal(window.stories.finished):
        window.desk.tell(Start("A"))
    assert aloud.state is Reading.SILENT


@pytest.mark.slow
def test_another_language_leaves_the_strip_of_a_voice_that_reads(window, aloud, qtbot):
    window.actions_["aloud"].trigger()
    window.adopt(dataclasses.replace(window.settings, language="de"))
    assert aloud.state is Reading.ALOUD
    qtbot.waitUntil(window.tools.speech.isVisible)
    assert window.tools.speech.toggle.accessibleName() == "Pause" and window.tools.speech.voice.count() >= 2
    window.tools.speech.stop.click()
    assert aloud.state is Reading.SILENT and not window.tools.speech.isVisible()


@pytest.mark.slow
def test_voice_and_speed_are_kept(window, aloud):
    window.actions_["aloud"].trigger()
    speech = window.tools.speech
    names = [speech.voice.itemText(row) for row in range(speech.voice.count())]
    assert len(names) >= 2
    other = next(row for row, name in enumerate(names) if name != aloud.speaker.voice())
    speech.voice.setCurrentIndex(other)
    speech.voice.activated.emit(other)
    speech.speed.setValue(40)
    assert aloud.speaker.voice() == names[other]
    assert (window.settings.voice, window.settings.speech_rate) == (names[other], 40)


@pytest.mark.slow
def test_a_growing_sentence_is_read_when_it_is_whole(window, heard, qtbot):
    manuscript, aloud = window.manuscript, window.tools.aloud
    manuscript.begin("A")
    aloud.set_writing(True)
    aloud.follow_writing(0)
    manuscript.append(" fox ran home.")
    assert heard == [] and aloud.state is Reading.WAITING and "waits" in window.tools.speech.state.text()
    manuscript.append(" It")
    assert heard == ["A fox ran home."] and aloud.state is Reading.ALOUD
    qtbot.waitUntil(lambda: aloud.state is Reading.WAITING)
    manuscript.append(" slept.")
    assert heard == ["A fox ran home."]
    aloud.set_writing(False)
    assert heard == ["A fox ran home.", "It slept."]
    qtbot.waitUntil(lambda: aloud.state is Reading.SILENT)


@pytest.mark.slow
def test_it_reads_along_while_the_story_is_written(window, heard, writer, qtbot):
    aloud = window.tools.aloud
    window.adopt(Settings(language="en", theme="light", hints_seen=True, read_along=True))
    window.desk.tell(Start("A"))
    assert aloud.state is Reading.WAITING
    writer.give(" fox ran home. It slept.", None)
    with qtbot.waitSignal(window.stories.finished):
        pass
    qtbot.waitUntil(lambda: aloud.state is Reading.SILENT, timeout=20_000)
    assert heard == ["A fox ran home.", "It slept."]


@pytest.mark.slow
def test_a_word_is_heard_alone(window, aloud, monkeypatch):
    said = []
    monkeypatch.setattr(aloud.speaker, "say", said.append)
    put_caret(window, STORY.index("moon") + 1)
    window.actions_["hear"].trigger()
    window.desk.page.hear.emit("slept")
    assert said == ["moon", "slept"]


@pytest.mark.slow
def test_a_tap_on_a_word_in_reading_mode_lets_it_be_heard(window, aloud, qtbot):
    window.actions_["read"].trigger()
    window.reading.reader.step(1)
    page = window.reading.reader.page
    word = QTextCursor(page.document())
    word.setPosition(page.toPlainText().index("moon") + 2)
    place = page.cursorRect(word).center()
    with qtbot.waitSignal(window.reading.reader.hear) as tapped:
        qtbot.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert tapped.args == ["moon"]


@pytest.mark.slow
def test_reading_mode_goes_along(window, aloud, qtbot):
    window.manuscript.set_title("A ☃ title")
    window.actions_["read"].trigger()
    put_caret(window, 0)
    window.actions_["aloud"].trigger()
    reader = window.reading.reader
    qtbot.waitUntil(lambda: reader.current_sentence() == "“Wake up!”", timeout=10_000)
    assert reader.leaf == 1 and reader.bar.aloud.accessibleName() == "Pause"
    qtbot.waitUntil(lambda: reader.bar.place.text() == "The End", timeout=10_000)
    assert reader.bar.aloud.accessibleName() == "Read aloud"


@pytest.mark.slow
def test_a_page_turned_by_hand_takes_the_voice_along(window, aloud, heard, qtbot):
    long = " ".join(f"The little fox number {number} sat down and looked at the moon." for number in range(12))
    window.manuscript.document.setPlainText(long)
    window.actions_["read"].trigger()
    reader = window.reading.reader
    reader.step(1)
    reader.bar.aloud.click()
    qtbot.waitUntil(lambda: len(heard) == 1)
    reader.step(1)
    assert heard[-1] == reader.page.toPlainText().split(".")[0] + "." and len(heard) == 2
    reader.bedtime.night.fallen.emit()
    assert aloud.state is Reading.SILENT


def test_an_empty_page_is_not_read(window):
    window.actions_["aloud"].trigger()
    assert window.tools.aloud.state is Reading.SILENT and "no story" in window.status.text()


@pytest.mark.slow
def test_where_there_is_no_voice_a_sentence_says_what_to_do(qtbot, stories, wishes):
    window = MainWindow(stories, wishes, speaker=Speaker("no such engine"))
    with qtbot.waitSignals([stories.ready, window.tools.keeping.opened]):
        window.show()
    window.manuscript.document.setPlainText(STORY)
    window.actions_["aloud"].trigger()
    assert window.banner.isVisible() and "voice" in window.banner.label.text()
    assert window.tools.aloud.state is Reading.SILENT
    window.close()
    stories.setParent(None)


class FinnishComputer(speech.QTextToSpeech):
    """A system that speaks Finnish, with Qt's silent voices.

    Args:
        languages: of the voices that are installed.
    """

    def __init__(self, *languages):
        super().__init__(TEST_ENGINE)
        self._languages = languages
        self.setLocale(QLocale("fi_FI"))

    def availableLocales(self):  # noqa: N802
        return [place for place in super().availableLocales() if place.language() in self._languages]


def test_the_voice_speaks_the_language_of_the_stories_and_not_that_of_the_system(qapp):
    computer = FinnishComputer(QLocale.Language.Finnish, QLocale.Language.English)
    assert computer.voice().locale().language() == QLocale.Language.Finnish
    voice = NearVoice(computer)
    assert computer.voice().locale() == QLocale("en_US") and not voice.is_foreign
    assert voice.name in voice.names == [found.name() for found in computer.availableVoices()]


@pytest.mark.slow
@pytest.mark.parametrize("wishes", [Settings(language="de", hints_seen=True)])
def test_where_no_voice_speaks_english_another_reads_and_it_is_said_once(window, aloud, heard, monkeypatch):
    computer = FinnishComputer(QLocale.Language.Finnish)
    monkeypatch.setattr(speaker_module, "find_voice", lambda _engine: NearVoice(computer))
    window.actions_["aloud"].trigger()
    assert heard == SENTENCES[:1] and window.banner.isVisible()
    assert computer.voice().name() in window.banner.label.text()
    aloud.stop()
    window.banner.dismiss.click()
    window.actions_["aloud"].trigger()
    assert len(heard) == 2 and not window.banner.isVisible()
