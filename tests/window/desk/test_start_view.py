"""A story in one step: the big button, cards, a beginning of one's own, ready ones, a surprise."""

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt

from storydesk.window.desk.cards import StoryCards, deck
from storydesk.window.desk.start_view import Start


@pytest.fixture
def start(window):
    return window.desk.start


def told(qtbot, start, do):
    with qtbot.waitSignal(start.told) as heard:
        do()
    return heard.args[0]


@pytest.fixture(autouse=True)
def nothing_more(writer):
    writer.give(None, None, None)


@pytest.mark.slow
def test_the_big_button_needs_nothing_else(qtbot, start):
    assert start.tell_button.hasFocus()
    begun = told(qtbot, start, lambda: qtbot.keyClick(start.tell_button, Qt.Key.Key_Space))
    assert begun.opening.startswith("Once upon a time, there was a little ") and begun.about and not begun.asked


@pytest.mark.slow
def test_cards_become_words_and_an_opening(qtbot, window, start, writer):
    for group, card in (("heroes", "fox"), ("places", "sea"), ("things", "key"), ("lessons", "brave")):
        start.groups[group].tiles[card].click()
    qtbot.keyClicks(start.name, "Pip")
    with qtbot.waitSignal(window.stories.finished):
        start.tell_button.click()
    assert writer.requests[0].opening == "Once upon a time, there was a little fox named Pip by the sea."
    assert writer.requests[0].words == ("key", "brave")
    assert window.manuscript.asked == ("Pip", "fox", "sea", "key", "brave")


@pytest.mark.slow
def test_one_card_lets_go_of_another_but_two_things_are_fine(start):
    heroes, things = start.groups["heroes"], start.groups["things"]
    heroes.tiles["fox"].click()
    heroes.tiles["cat"].click()
    assert heroes.chosen() == ("cat",)
    heroes.tiles["cat"].click()
    assert heroes.chosen() == ()
    for card in ("ball", "key", "cake"):
        things.tiles[card].click()
    assert len(things.chosen()) == 2 and "cake" in things.chosen()


@pytest.mark.slow
def test_a_word_of_ones_own_comes_first(qtbot, start):
    start.groups["heroes"].tiles["fox"].click()
    qtbot.keyClicks(start.groups["heroes"].own, "penguin")
    assert start.cards().hero == "penguin"


@pytest.mark.slow
def test_surprise_draws_cards_and_begins(qtbot, start):
    begun = told(qtbot, start, start.surprise_button.click)
    cards = start.cards()
    assert cards.hero in deck().heroes and cards.name in begun.opening and begun.asked == cards.asked()


@pytest.mark.slow
def test_a_beginning_of_ones_own(qtbot, start):
    start.groups["things"].tiles["kite"].click()
    qtbot.keyClicks(start.opening, "It rained ")
    begun = told(qtbot, start, lambda: qtbot.keyClick(start.opening, Qt.Key.Key_Return))
    assert begun == Start("It rained", ("kite",), ("kite",))


@pytest.mark.slow
def test_a_ready_beginning(qtbot, start):
    button = start.starters[1]
    assert told(qtbot, start, button.click).opening == button.accessibleName()
    assert button.accessibleName() in deck().starters


@pytest.mark.slow
def test_a_new_story_finds_all_cards_put_back(qtbot, window, start):
    start.show_cards(StoryCards("Pip", "fox", "library"))
    with qtbot.waitSignal(window.stories.finished):
        start.tell()
    window.actions_["new"].trigger()
    assert window.desk.currentWidget() is start and start.cards() == StoryCards() and start.name.text() == ""
    assert window.manuscript.text().startswith("Once upon a time")


@pytest.mark.slow
def test_from_the_cards_back_to_the_story(qtbot, window, start):
    assert not start.back_button.isVisible()
    with qtbot.waitSignal(window.stories.finished):
        start.starters[0].click()
    window.actions_["new"].trigger()
    assert start.back_button.isVisible()
    qtbot.keyClick(start.tell_button, Qt.Key.Key_Escape)
    assert window.desk.currentWidget() is window.desk.area and window.desk.page.hasFocus()
    window.actions_["new"].trigger()
    start.back_button.click()
    assert window.desk.currentWidget() is window.desk.area


@pytest.mark.slow
def test_what_was_asked_for_is_seen_in_the_story(qtbot, window, start, writer):
    start.show_cards(StoryCards("", "fox", "", ("ball", "key")))
    writer.words.queue.clear()
    writer.give(" It found a ball.", None)
    with qtbot.waitSignal(window.stories.finished):
        start.tell()
    strip = window.desk.area.strip
    marks = [mark.cursor.selectedText() for mark in window.desk.page.extraSelections()]
    assert not strip.isVisible() and "ball" not in marks, "nobody has asked"
    window.desk.area.marks.click()
    assert strip.isVisible() and window.settings.marks
    assert {chip.text(): "not" in chip.accessibleName() for chip in strip.chips} == {
        "fox": True, "ball": False, "key": True,
    }  # fmt: skip
    marks = [mark.cursor.selectedText() for mark in window.desk.page.extraSelections()]
    assert "ball" in marks and "fox" not in marks  # only the opening told of a fox
    strip.chips[1].click()
    assert window.desk.page.textCursor().selectedText() == "ball"
    qtbot.keyClicks(window.desk.page, "key")
    qtbot.waitUntil(lambda: "not" in strip.chips[1].accessibleName() and "not" not in strip.chips[2].accessibleName())


@pytest.mark.slow
def test_continue_asks_for_what_is_missing(qtbot, window, start, writer):
    start.show_cards(StoryCards("", "fox", "", ("ball", "key")))
    with qtbot.waitSignal(window.stories.finished):
        start.tell()
    with qtbot.waitSignal(window.stories.finished):
        window.desk.go_on()
    assert writer.requests[1].words == ("ball", "key")


@pytest.mark.slow
def test_the_topic_of_the_lesson_is_in_every_story(qtbot, window, start, writer):
    lesson = dataclasses.replace(window.pane.settings(), lesson_topic="rain", lesson_words=("cloud", "boot"))
    window.adopt(lesson)
    assert start.lesson.isVisible() and "rain: cloud, boot" in start.lesson.text()
    with qtbot.waitSignal(window.stories.finished):
        start.tell()
    assert writer.requests[0].words == ("rain", "cloud", "boot") == window.manuscript.asked


def is_seen(control):
    """Whether all of a control is in sight, nothing cut off."""
    return control.isVisible() and control.visibleRegion().boundingRect() == control.rect()


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1366, 768), (620, 700), (560, 380)])
def test_the_big_button_is_always_in_sight_and_nothing_is_cut_off_beside(qtbot, window, start, size):
    window.resize(*size)
    view = start.view
    qtbot.waitUntil(lambda: view.widget().width() == view.viewport().width())
    bar = view.verticalScrollBar()
    for value in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        assert is_seen(start.tell_button) and is_seen(start.surprise_button) and is_seen(start.own_button)
    assert is_seen(start.starters[-1]), "all of it can be reached"


@pytest.mark.slow
def test_all_of_a_small_screen_is_seen_without_scrolling_and_heroes_are_largest(qtbot, window, start):
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: start.view.verticalScrollBar().maximum() == 0)
    fox, sea = start.groups["heroes"].tiles["fox"], start.groups["places"].tiles["sea"]
    assert fox.height() > 1.5 * sea.height() and all(map(is_seen, (fox, sea, start.happens, *start.starters)))


@pytest.mark.slow
def test_how_long_the_story_is_to_be_is_chosen_with_the_cards(qtbot, window, start, writer):
    assert start.length.choices["medium"].isChecked()
    start.length.choices["short"].click()
    with qtbot.waitSignal(window.stories.finished):
        start.tell()
    assert writer.requests[-1].length == "short" and window.pane.choices["short"].isChecked()
    window.adopt(dataclasses.replace(window.settings, length=77))
    assert not any(choice.isChecked() for choice in start.length.choices.values())


@pytest.mark.slow
def test_an_opening_in_another_language_is_offered_the_english_one_of_the_cards(qtbot, window, start, writer):
    start.show_cards(StoryCards("Pip", "fox", "sea"))
    qtbot.keyClicks(start.opening, "Es war einmal")
    qtbot.keyClick(start.opening, Qt.Key.Key_Return)
    assert writer.requests == [] and start.english.take_button.isVisible() and start.english.take_button.hasFocus()
    english = "Once upon a time, there was a little fox named Pip by the sea."
    assert start.english.take_button.accessibleName() == english
    with qtbot.waitSignal(window.stories.finished):
        start.english.take_button.click()
    assert writer.requests[-1].opening == english


@pytest.mark.slow
def test_the_offer_moves_nothing_and_leaves_the_words_to_be_seen(qtbot, window, start):
    shown = (start.opening, *start.starters, *start.length.choices.values(), *start.groups["lessons"].tiles.values())
    window.resize(1366, 768)
    start.opening.setText("Es war einmal ein kleiner Hase.")
    qtbot.waitUntil(lambda: start.view.widget().height() > 400)
    start.view.ensureWidgetVisible(start.opening)
    before = [control.mapTo(window, QPoint(0, 0)) for control in shown]
    start.tell_button.click()
    assert [control.mapTo(window, QPoint(0, 0)) for control in shown] == before
    offer = start.english
    assert offer.visibleRegion().boundingRect() == offer.rect(), "all of it is seen"
    assert start.opening.visibleRegion().boundingRect() == start.opening.rect(), "the words are not covered"


@pytest.mark.slow
def test_who_insists_begins_with_other_words(qtbot, window, start, writer):
    start.opening.setText("Es war einmal")
    start.tell_button.click()
    with qtbot.waitSignal(window.stories.finished):
        start.english.insist_button.click()
    assert writer.requests[-1].opening == "Es war einmal"


@pytest.mark.slow
def test_other_words_take_the_offer_back_and_so_does_escape(start, qtbot):
    start.opening.setText("Es war einmal")
    start.tell_button.click()
    start.opening.setText("Once")
    assert not start.english.isVisible()
    start.opening.setText("Es war einmal")
    start.tell_button.click()
    qtbot.keyClick(start.english.take_button, Qt.Key.Key_Escape)
    assert not start.english.isVisible() and start.opening.hasFocus()


@pytest.mark.slow
def test_a_german_window_says_that_stories_are_english(qtbot, window, start):
    assert not start.in_english.isVisible()
    window.adopt(dataclasses.replace(window.settings, language="de"))
    qtbot.waitUntil(window.desk.start.in_english.isVisible)
    assert not window.desk.start.english.isVisible()


def test_the_cards_show_how_the_story_would_begin(start):
    start.groups["heroes"].tiles["fox"].click()
    assert start.opening.placeholderText() == "Once upon a time, there was a little fox."
    start.clear()
    assert start.opening.placeholderText() == "Once upon a time…"


@pytest.mark.slow
def test_a_page_in_another_language_is_not_silently_continued_in_english(qtbot, window, start, writer):
    window.desk.back_to_page()
    window.desk.page.insertPlainText("Es war einmal ein Fuchs.")
    with qtbot.waitSignal(window.stories.finished):
        window.actions_["continue"].trigger()
    assert window.banner.isVisible() and "English" in window.banner.label.text()
    window.desk.page.setPlainText("A fox ran.")
    with qtbot.waitSignal(window.stories.finished):
        window.actions_["continue"].trigger()
    assert not window.banner.isVisible()


def test_the_length_is_chosen_by_arrow_keys_too(qtbot, window, start):
    start.length.choices["medium"].setFocus()
    qtbot.keyClick(start.length.choices["medium"], Qt.Key.Key_Right)
    assert window.settings.length == "long" and start.length.choices["long"].hasFocus()


@pytest.mark.slow
def test_nothing_chosen_is_another_story_each_time(qtbot, window, start):
    begun = [told(qtbot, start, start.tell) for _ in range(3)]
    window.actions_["new"].trigger()
    assert all(one.about and one.opening.startswith("Once upon a time") for one in begun)
    assert len({one.about for one in begun}) > 1


@pytest.mark.slow
def test_only_a_hero_is_given_something_to_do(qtbot, start):
    start.show_cards(StoryCards("Aarav", "fox"))
    begun = told(qtbot, start, start.tell)
    assert begun.opening == "Once upon a time, there was a little fox named Aarav."
    assert begun.about.startswith("Aarav the fox ")


@pytest.mark.slow
@pytest.mark.parametrize("cards", [StoryCards(place="moon"), StoryCards(things=("kite",)), StoryCards(lesson="brave")])
def test_what_says_what_happens_is_enough(qtbot, start, cards):
    start.show_cards(cards)
    assert told(qtbot, start, start.tell).about == ""


@pytest.mark.slow
def test_a_lesson_is_about_its_words(qtbot, window, start):
    window.adopt(dataclasses.replace(window.settings, lesson_words=("seed",)))
    begun = told(qtbot, start, start.tell)
    assert (begun.opening, begun.about) == ("", "")
