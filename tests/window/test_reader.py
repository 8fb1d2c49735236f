"""The reading room: a story as a picture book."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from storydesk.pictures.colours import NAMED, contrast, main_colour, plate_of
from storydesk.pictures.dressing import CLOTHES
from storydesk.pictures.pieces import drawings
from storydesk.window.books.print_dialog import PrintDialog
from storydesk.window.kit.theme import LIGHT, NIGHT, THEMES
from storydesk.window.reading import bedtime, leaf
from storydesk.window.speech.read_aloud import Reading
from storydesk.words.quotes import curled, straight

PARAGRAPHS = [
    'One day a fox called Fenn ran to the beach with his red ball. "It is so big," he said, and he looked at the sea '
    "for a long time, since he had never seen so much water.",
    "🐉 A little dragon sat on a rock and cried. Fenn gave him the ball. They played until the sun went down, and "
    "nobody was sad any more, not even the seagull who had lost her fish.",
    "When it was dark they lay in the sand and looked at the stars. Then they went home and slept well, and the ball "
    "slept between them. The end.",
]
STORY = "\n\n".join(PARAGRAPHS)


@pytest.fixture
def reader(window, tell):
    tell(PARAGRAPHS[0][:12], STORY[12:])
    window.manuscript.set_title("Fenn's Ball")
    window.desk.page.moveCursor(window.desk.page.textCursor().MoveOperation.End)
    window.actions_["read"].trigger()
    return window.reading.reader


def button(reader, text):
    return next(found for found in reader.findChildren(QPushButton) if found.text().replace("&", "") == text)


@pytest.mark.slow
def test_a_story_opens_as_a_book_with_its_title_on_the_cover(window, reader):
    assert window.isFullScreen() and reader.isVisible() and not window.desk.isVisible()
    assert reader.bar.place.text() == "Cover" and reader.cover_title.text() == "Fenn’s Ball"
    assert "Fenn" in reader.picture.accessibleName()


@pytest.mark.slow
def test_keys_turn_the_pages_from_the_cover_to_the_end(reader, qtbot):
    seen = []
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Left):
        qtbot.keyClick(reader.page, key)
        seen.append(reader.bar.place.text())
    assert seen == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3", "The End", "Page 3 of 3"]
    qtbot.keyClick(reader.page, Qt.Key.Key_Home)
    assert reader.bar.place.text() == "Cover"
    qtbot.keyClick(reader.page, Qt.Key.Key_End)
    assert reader.bar.place.text() == "The End"


@pytest.mark.slow
def test_every_word_of_the_story_is_on_a_page_with_printed_quotation_marks(reader):
    read = []
    for _ in range(reader.leaves() - 2):
        reader.step(1)
        read += reader.page.toPlainText().split()
    assert read == STORY.replace('"It', "“It").replace('big,"', "big,”").split()


@pytest.mark.slow
def test_each_page_has_a_picture_of_what_it_tells(reader, qtbot):
    reader.step(1)
    qtbot.waitUntil(lambda: reader.picture.image() is not None)
    first = reader.picture.accessibleName()
    assert "Fenn" in first and "beach" in first
    reader.step(1)
    assert "dragon" in reader.picture.accessibleName()


@pytest.mark.slow
def test_a_picture_is_described_in_the_language_of_the_window(window, reader):
    window.adopt(replace(window.settings, language="de"))
    window.actions_["read"].trigger()
    window.reading.reader.step(2)
    assert window.reading.reader.picture.accessibleName().startswith("Ein Bild: ")
    assert "Drache" in window.reading.reader.picture.accessibleName()


@pytest.mark.slow
def test_a_press_on_the_picture_turns_on_and_at_its_left_back(reader, qtbot):
    picture = reader.picture
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.rect().center())
    assert reader.leaf == 1
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.rect().topLeft() + picture.rect().center() / 8)
    assert reader.leaf == 0


@pytest.mark.slow
def test_letters_grow_and_shrink(reader, qtbot):
    reader.step(2)
    reader.resize(1366, 768)
    size = reader.page.document().defaultFont().pointSizeF()
    for _ in range(3):
        qtbot.keyClick(reader.page, Qt.Key.Key_Plus)
    assert reader.page.document().defaultFont().pointSizeF() == size + 6
    for _ in range(3):
        qtbot.keyClick(reader.page, Qt.Key.Key_Minus)
    assert reader.page.document().defaultFont().pointSizeF() == size
    for _ in range(4):
        qtbot.keyClick(reader.page, Qt.Key.Key_Minus)
    smaller = reader.page.document().defaultFont().pointSizeF()
    assert smaller < size
    for _ in range(60):
        qtbot.keyClick(reader.page, Qt.Key.Key_Minus)
    assert 8 < reader.page.document().defaultFont().pointSizeF() <= smaller


@pytest.mark.slow
def test_a_page_too_long_for_the_screen_comes_in_parts_before_it_is_turned(window, reader, qtbot):
    window.adopt(replace(window.settings, text_size=40))
    reader.setFixedSize(700, 420)
    reader.step(1)
    qtbot.waitUntil(lambda: "(1/" in reader.bar.place.text())
    page, read, places = reader.page_of_leaf(), [], []
    while reader.leaf == 1:
        read += reader.page.toPlainText().split()
        with qtbot.waitSignal(reader.turned) as turned:
            qtbot.keyClick(reader.page, Qt.Key.Key_Space)
        places += turned.args
    assert read == curled(page.text).split() and len(places) > 2 and places == sorted(places)
    qtbot.keyClick(reader.page, Qt.Key.Key_Left)
    assert read[-1] in reader.page.toPlainText().split()
    middle = STORY.index("he looked at the sea")
    reader.follow(middle, middle + 8)
    assert reader.leaf == 1 and "he looked" in reader.page.toPlainText() and reader.current_sentence() == "he looke"


@pytest.mark.slow
def test_first_readers_have_few_words_on_a_page(window, reader):
    usual = reader.leaves()
    reader.closed.emit()
    window.adopt(replace(window.settings, easy=True))
    window.actions_["read"].trigger()
    assert reader.leaves() > usual
    reader.step(1)
    assert len(reader.page.toPlainText().split()) <= 22


@pytest.mark.parametrize("theme", THEMES)
def test_the_title_can_be_read_on_the_plate_of_any_book(theme):
    colours = THEMES[theme]
    for tint in (*CLOTHES, *NAMED.values(), *(main_colour(drawing.svg) for drawing in drawings().values())):
        plate = plate_of("" if theme == "contrast" else tint, colours.paper, colours.ink)
        assert contrast(plate.ink, plate.ground) >= 4.5, (tint, plate)


@pytest.mark.slow
def test_a_long_title_has_room_on_the_cover(window, reader, qtbot):
    title = "The extraordinarily long journey of the little fox who wanted to see what is behind the hills"
    for size in ((1366, 768), (800, 600)):
        reader.setFixedSize(*size)
        reader.read(title, STORY)
        words = reader.cover_title
        qtbot.waitUntil(lambda words=words: words.height() >= words.heightForWidth(words.width()))
        assert reader.texts.rect().contains(words.geometry()) and reader.open_button.isVisible()


@pytest.mark.slow
def test_the_end_has_a_picture_of_its_own(reader):
    seen = []
    for place in (0, reader.leaves() - 2, reader.leaves() - 1):
        reader._turn_to(place)
        seen.append(reader.picture.accessibleName())
    assert len(set(seen)) == 3 and "Fenn" in seen[2]


@pytest.mark.slow
@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_and_back_again(window, reader, qtbot, key):
    qtbot.keyClick(reader.page, key)
    assert window.desk.isVisible() and not window.isFullScreen() and window.desk.page.hasFocus()
    assert straight(window.manuscript.text()) == STORY


@pytest.mark.slow
def test_it_opens_at_the_page_where_the_caret_is(window, reader):
    reader.closed.emit()
    caret = window.desk.page.textCursor()
    # Documents count the dragon as two.
    caret.setPosition(STORY.index("When it was dark") + 4)
    window.desk.page.setTextCursor(caret)
    window.actions_["read"].trigger()
    assert reader.page.toPlainText() == PARAGRAPHS[2]


@pytest.mark.slow
def test_the_voice_turns_the_pages_and_marks_its_sentence(reader):
    start = STORY.index("Fenn gave him the ball.") + 1
    reader.follow(start, start + len("Fenn gave him the ball."))
    assert reader.leaf == 2 and reader.current_sentence() == "Fenn gave him the ball."
    (mark,) = reader.page.extraSelections()
    assert mark.format.background().color().name() == LIGHT.fresh
    reader.follow(0, 0)
    assert not reader.page.extraSelections()


@pytest.mark.slow
def test_the_voice_is_asked_for_the_page_in_sight(reader, qtbot):
    reader.step(2)
    with qtbot.waitSignal(reader.aloud_wanted) as asked:
        reader.bar.aloud.click()
    assert asked.args == [STORY.index("🐉")]


@pytest.mark.slow
def test_what_the_window_says_of_the_voice_is_said_where_somebody_reads(window, reader):
    reader.step(1)
    window.tools.aloud.changed.emit(Reading.LOOKING)
    assert reader.problem.isVisible() and "Looking for a voice" in reader.problem.text()
    window.tools.aloud.changed.emit(Reading.SILENT)
    assert not reader.problem.isVisible()
    window.tools.aloud.failed.emit("There is no voice here.")
    assert reader.problem.isVisible() and reader.problem.text() == "There is no voice here."
    reader.step(1)
    assert not reader.problem.isVisible()


@pytest.mark.slow
def test_the_end_offers_another_story_and_the_desk(window, reader, qtbot):
    reader.step(99)
    assert button(reader, "Print").isVisible()
    button(reader, "Print").click()
    qtbot.waitUntil(lambda: window.findChild(PrintDialog) is not None)
    window.findChild(PrintDialog).reject()
    assert window.reading.is_shown  # the book is still open
    button(reader, "Read it again").click()
    assert reader.leaf == 0
    reader.step(99)
    button(reader, "Another story").click()
    assert not window.reading.is_shown and window.desk.start.isVisible()


@pytest.mark.slow
def test_bedtime_after_the_story_dims_the_room_until_a_key_is_pressed(window, reader, qtbot, monkeypatch):
    monkeypatch.setattr(bedtime, "LINGER", 1)
    monkeypatch.setattr(bedtime, "animations_wanted", lambda: False)
    reader.bedtime.want(bedtime.AFTER_STORY)
    reader.step(1)
    assert not reader.bedtime.night.isVisible()
    with qtbot.waitSignal(reader.slept):
        reader.step(99)
    assert reader.bedtime.night.isVisible()
    qtbot.keyClick(reader.bedtime.night, Qt.Key.Key_Space)
    assert not reader.bedtime.night.isVisible() and reader.bar.place.text() == "The End"


@pytest.mark.slow
def test_a_page_slides_away_unless_nothing_should_move(reader, qtbot, monkeypatch):
    monkeypatch.setattr(leaf, "animations_wanted", lambda: False)
    before = len(reader.sheet.children())
    reader.step(1)
    assert len(reader.sheet.children()) == before
    monkeypatch.setattr(leaf, "animations_wanted", lambda: True)
    reader.step(1)
    assert len(reader.sheet.children()) == before + 1
    qtbot.waitUntil(lambda: len(reader.sheet.children()) == before)


@pytest.mark.slow
def test_pictures_are_dimmed_at_night(window, reader, qtbot):
    reader.step(1)
    qtbot.waitUntil(lambda: reader.picture.image() is not None)
    day = reader.picture.grab().toImage().pixelColor(reader.picture.rect().center())
    reader.wear(window.settings, NIGHT)
    night = reader.picture.grab().toImage().pixelColor(reader.picture.rect().center())
    assert night.blue() < day.blue() / 2 and night.lightness() < day.lightness()


@pytest.mark.slow
def test_without_a_story_there_is_nothing_to_read(window):
    window.actions_["read"].trigger()
    assert not window.isFullScreen() and "no story" in window.status.text()


@pytest.mark.slow
def test_syllables_are_marked_where_somebody_wants_it(window, reader):
    reader.step(1)
    plain = reader.page.grab().toImage()
    window.adopt(replace(window.settings, syllables="en"))
    assert reader.page.grab().toImage() != plain
    window.adopt(replace(window.settings, syllables="off"))
    assert reader.page.grab().toImage() == plain


@pytest.mark.slow
def test_a_finger_that_moves_across_turns_the_page(reader, qtbot):
    from PySide6.QtTest import QTest

    device = QTest.createTouchDevice()
    for start, end, expected in ((600, 300, 1), (300, 600, 0)):
        QTest.touchEvent(reader, device).press(0, QPointF(start, 20).toPoint(), reader).commit()
        QTest.touchEvent(reader, device).release(0, QPointF(end, 20).toPoint(), reader).commit()
        QGuiApplication.processEvents()
        assert reader.leaf == expected
    assert QEvent.Type.TouchEnd
