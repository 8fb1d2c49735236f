"""The desk: from the first card to the last word. It turns what is pressed into orders, and what comes into text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QStackedWidget

from storydesk.engine.place import Place, goes_on_at, rewrites_from
from storydesk.library.passages import Alternative
from storydesk.settings import Settings
from storydesk.window.desk.arrival import Arrival
from storydesk.window.desk.lengths import TO_THE_END, given, goal, portion
from storydesk.window.desk.page_area import PageArea
from storydesk.window.desk.start_view import Start, StartView
from storydesk.window.kit.theme import Colours
from storydesk.window.kit.units import unit_places
from storydesk.window.session.manuscript import Manuscript
from storydesk.window.session.story_document import Written
from storydesk.window.session.worker import StoryThread, WriteOrder
from storydesk.words.found import missing
from storydesk.words.language import is_foreign
from storydesk.words.quotes import straight

if TYPE_CHECKING:
    from storydesk.engine.request import StoryResult

LARGEST_SEED = 2**32 - 1
SHORT_OPENING = 40  # words; a passage behind more of them goes on with a story, rather than being one
AIM_AFTER = 40  # milliseconds after the caret has moved
MOST_ASKED = 4  # words at once that the model can keep in mind


class Desk(QStackedWidget):
    """The start view and the page, and everything that writes.

    Signals: `said` (a few words about what is going on), `failed` (a sentence), `begun` (the Start of a story that is
    on the page now), `writing_changed`.
    """

    said = Signal(str)
    failed = Signal(str)
    begun = Signal(object)
    writing_changed = Signal(bool)

    def __init__(
        self, stories: StoryThread, manuscript: Manuscript, actions: Mapping[str, QAction], settings: Settings,
        colours: Colours,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("desk")
        self._stories, self.manuscript, self._actions = stories, manuscript, actions
        self._settings, self._order = settings, WriteOrder()
        self._writing = self._thinking = False
        self._about = self._proposed = ""
        self._is_hint = False
        self.arrival = Arrival(manuscript, self)
        self._aim = QTimer(self, interval=AIM_AFTER, singleShot=True)
        self.start = StartView(settings, colours)
        self.area = PageArea(manuscript, actions, colours)
        self.page = self.area.page
        self.addWidget(self.start)
        self.addWidget(self.area)
        self.wear(settings, colours)
        self._connect()
        self.setCurrentWidget(self.area if manuscript.text().strip() else self.start)
        self._show_state()

    @property
    def writing(self) -> bool:
        """Whether a story is being written."""
        return self._writing

    def wear(self, settings: Settings, colours: Colours) -> None:
        """Use these settings from now on."""
        self._settings = settings
        self.arrival.wear(settings.arrival == "at once")
        self.area.wear(settings, colours)
        self.start.wear(settings, colours)

    def new_story(self) -> None:
        """Show the cards again. The story on the page stays there until another one is begun."""
        self.show_all()
        if not self._writing:
            self.start.clear()
            self.setCurrentWidget(self.start)
            self.start.tell_button.setFocus()
            self._show_state()

    def back_to_page(self) -> None:
        """Show the page again."""
        self.setCurrentWidget(self.area)
        self.page.setFocus()
        self._show_state()

    def edit_title(self) -> None:
        """Let the title be typed."""
        self.setCurrentWidget(self.area)
        self.area.title.setFocus()
        self._show_state()

    def offer_opening(self, opening: str) -> None:
        """Show the cards, with a beginning that somebody was typing."""
        self.new_story()
        self.start.opening.setText(opening)

    def tell(self, start: Start) -> None:
        """Begin a new story on the page. The earlier one comes back with undo."""
        if self._writing:
            return
        lesson = self._lesson()
        asked = tuple(dict.fromkeys((*lesson, *start.asked)))
        self.manuscript.begin(start.opening, asked)
        self.manuscript.set_title("")
        self._about, self._is_hint = start.about, start.is_hint
        self.area.show_title()
        self.setCurrentWidget(self.area)
        self.page.moveCursor(QTextCursor.MoveOperation.End)
        self.page.setFocus()
        self.begun.emit(start)
        words = tuple(dict.fromkeys((*lesson, *start.words)))[:MOST_ASKED]
        self._write(WriteOrder(start.opening, words, start.about, start.is_hint))

    def begin_own(self) -> None:
        """Begin a story on an empty page, to be typed. The earlier one comes back with undo."""
        if self._writing:
            return
        typed = self.start.opening.text().strip()
        self.start.opening.clear()
        if self.manuscript.locked or self.manuscript.text() or self.manuscript.title:
            self.manuscript.begin_empty(self._lesson())
        self.manuscript.set_title("")
        self._about, self._is_hint = "", False
        self.area.show_title()
        self.begun.emit(Start(""))
        self.back_to_page()
        if typed and not self.manuscript.text():
            self.page.insertPlainText(typed)

    def go_on(self) -> None:
        """Write on at the end, or where the caret plainly is: behind the sentence in which it stands."""
        if self._writing:
            return
        if self.currentWidget() is self.start:
            self.start.tell()
            return
        if self.manuscript.locked:
            return
        position, _place = self._find(goes_on_at, self.page.textCursor().selectionEnd())
        self._put_caret(position)
        is_new = self.manuscript.passage_at(position) is None
        self.manuscript.write_at(position, position)
        self._write(self._continuation(position))
        if is_new and is_foreign(self.manuscript.text_between(0, position)):
            self.failed.emit(self.tr("StoryDesk can tell stories in English only, so it goes on in English. "
                                     "Undo takes that back."))  # fmt: skip

    def rewrite(self) -> None:
        """Write everything behind the caret anew, but for the word in which it stands."""
        if self._can_write():
            position, _place = self._find(rewrites_from, self.page.textCursor().selectionStart())
            before = given(self.manuscript.text_between(0, position))
            self.manuscript.write_at(position, self._last())
            self._put_caret(position)
            self._write(self._make_order(before, goal(len(before.split()), self._settings.length)))

    def finish(self) -> None:
        """Bring the story to a good end, behind all that is on the page."""
        if self._can_write():
            position = self._last()
            self._put_caret(position)
            before = given(self.manuscript.text())
            self.manuscript.write_at(position, position)
            self._write(self._make_order(before, len(before.split()) + TO_THE_END, finishing=True))

    def try_again(self) -> None:
        """Write the passage around the caret another way; what it was before is kept."""
        written = self._passage()
        if not self._can_write() or written is None:
            return
        shown = written.alternatives[written.chosen]
        before = given(self.manuscript.text_between(0, written.start))
        count = len(before.split())
        if shown.finishing:
            length: str | int = count + TO_THE_END
        else:
            whole = count <= SHORT_OPENING
            length = goal(count, self._settings.length) if whole else count + portion(self._settings.length)
        tries = len(written.alternatives)
        self.manuscript.write_anew(written)
        self._put_caret(written.start)
        self._write(self._make_order(before, length, shown.finishing, tries))

    def flip(self, step: int) -> None:
        """Show another alternative of the passage around the caret."""
        written = self._passage()
        if written is not None and self._can_write():
            position = self.page.textCursor().position()
            inside = written.start < position <= written.end
            self.manuscript.flip(written, step)
            if inside:
                self._put_caret(min(position, written.end))
            self._show_alternative()

    def stop(self) -> None:
        """Stop the story before its next word: what was not seen yet is not told, but undo brings it."""
        self._stories.stop()
        if self._writing:
            self._forget_proposed()
            self.arrival.stop()

    def show_all(self) -> None:
        """Show the whole story, where the model has written it and the page is not so far yet."""
        if self.arrival.is_written:
            self.arrival.hurry()

    def _find(self, rule: Callable[[str, int], Place], caret: int) -> tuple[int, Place]:
        """Where the story goes on by a rule, in the document and in the text."""
        text = self.manuscript.text()
        place = rule(text, len(self.manuscript.text_between(0, caret)))
        return unit_places(text)[place.at], place

    def _show_target(self) -> None:
        """Mark where *Continue* would write, and say it to those who do not see the mark."""
        away = self._writing or self.manuscript.locked or self.currentWidget() is not self.area
        if not self.manuscript.text().strip() or away:
            self.page.show_target(None)
            return
        position, place = self._find(goes_on_at, self.page.textCursor().selectionEnd())
        self.page.show_target(position)
        self.area.tell_target(place.follows)

    def _make_order(self, before: str, length: str | int, finishing: bool = False, tries: int = 0) -> WriteOrder:
        seed = self._settings.seed
        # With a seed of the user's own, another try must still be another story.
        another = None if seed is None else (seed + tries) % (LARGEST_SEED + 1)
        asked = (*self._lesson(), *self.manuscript.asked)
        words = () if finishing else missing(tuple(dict.fromkeys(asked)), before)[:MOST_ASKED]
        about = "" if finishing else self._about
        return WriteOrder(before, words, about, self._is_hint, length, another, finishing)

    def _continuation(self, position: int) -> WriteOrder:
        before = given(self.manuscript.text_between(0, position))
        count = len(before.split())
        fresh = not self.manuscript.text().strip()
        return self._make_order(
            before, goal(0, self._settings.length) if fresh else count + portion(self._settings.length)
        )

    def _write(self, order: WriteOrder) -> None:
        # A title is proposed once, and then the story is called so.
        is_called = bool(self.manuscript.title.strip()) or self.manuscript.document.has_ended
        self._order = order = replace(order, wants_title=not is_called)
        self._proposed = ""
        self._thinking = False
        self.arrival.begin()
        self._set_writing(True)
        self._say_meanwhile(self.tr("Writing…"))
        self._stories.write(order, self._settings)

    def _connect(self) -> None:
        self.start.told.connect(self.tell)
        self.start.own.connect(self.begin_own)
        self.start.left.connect(self.back_to_page)
        self._stories.piece.connect(self.arrival.take)
        self._stories.piece.connect(self._on_piece)
        self._stories.finished.connect(self.arrival.end)
        self.arrival.ended.connect(self._on_finished)
        self.arrival.changed.connect(self._show_state)
        self._stories.trying.connect(self._on_trying)
        self._stories.titled.connect(self._on_titled)
        self._stories.failed.connect(self._on_failed)
        self._stories.unfit.connect(self._on_unfit)
        self.area.watch.noticed.connect(self.said)
        self._stories.suggested.connect(self.page.offer)
        self.page.paused.connect(self._suggest)
        self.page.refused.connect(self.failed)
        self.page.taken_over.connect(self.stop)
        self.area.whole_wanted.connect(self.arrival.hurry)
        self.page.hurried.connect(self.arrival.hurry)
        self.manuscript.taking_back.connect(self._on_taking_back)
        self.page.cursorPositionChanged.connect(self._show_alternative)
        self.page.cursorPositionChanged.connect(self._aim.start)
        self._aim.timeout.connect(self._show_target)
        self.area.rest.kept.connect(self.manuscript.keep_rest)
        self.area.rest.removed.connect(self._remove_rest)
        self.area.rest.brought_back.connect(self._bring_back)
        self.manuscript.inserted.connect(self.page.follow)
        self.manuscript.passages_changed.connect(self._show_alternative)
        self.manuscript.changed.connect(self._show_state)
        self.manuscript.restored.connect(self._on_restored)
        self.manuscript.signed.connect(self._show_state)

    def _remove_rest(self) -> None:
        self.manuscript.remove_rest()
        self.page.moveCursor(QTextCursor.MoveOperation.End)
        self.page.setFocus()

    def _bring_back(self) -> None:
        self.manuscript.bring_back()
        self.page.setFocus()

    def _suggest(self, text: str) -> None:
        self._stories.suggest(text, self._settings.own_unfit_words, self._settings.age)

    def _on_taking_back(self) -> None:
        """All of it is taken back, so that redo brings all of it."""
        self.arrival.hurry()
        self.stop()

    def _on_restored(self) -> None:
        self._about = ""
        self.stop()  # nobody reads on a story that has left the page

    def _on_trying(self, number: int, of: int) -> None:
        """Say what takes so long: a wish is told several times before the best telling is shown."""
        if self._writing:
            self._thinking = True
            self._say_meanwhile(self.tr("Thinking the story out: {number} of {of}…").format(number=number, of=of))

    def _say_meanwhile(self, told: str) -> None:
        """Say what is being done, on the page as well while nothing else is there."""
        self.area.say_on_empty(told)
        self.said.emit(told)

    def _on_piece(self) -> None:
        if self._thinking:
            self._thinking = False
            self._say_meanwhile(self.tr("Writing…"))

    def _on_finished(self, result: StoryResult) -> None:
        order = self._order
        writing = self._settings.preset("")
        self.manuscript.finish(
            Alternative("", result.seed, writing, result.model, order.words, result.ending, finishing=order.finishing)
        )
        self.manuscript.document.has_ended |= result.ending == "story ended"
        self._set_writing(False)
        self.area.look_for_words()
        self.said.emit(self._told_ending(result))

    def _on_titled(self, text: str, title: str) -> None:
        """Call a story what the model calls it, where it has no title yet and is still what stands on the page."""
        is_it = straight(self.manuscript.draft().text).strip() == straight(text).strip()
        is_written = self.arrival.is_written or not self._writing
        if not self.manuscript.title.strip() and is_it and is_written:
            self._proposed = title
            self.manuscript.set_title(title)
            self.area.show_title()

    def _forget_proposed(self) -> None:
        """A story that was stopped is not what its title tells of."""
        if self.manuscript.coming and self._proposed and self.manuscript.title == self._proposed:
            self.manuscript.set_title("")
            self.area.show_title()

    def _told_ending(self, result: StoryResult) -> str:
        told = {
            "story ended": self.tr("The end – or continue?"),
            "length": self.tr("Continue, or finish the story?"),
            "stopped": self.tr("Stopped. Continue when you like."),
            "filtered": self.tr("This story has found a gentle end."),
        }
        return told[result.ending]

    def _on_failed(self, message: str) -> None:
        self._abandon()
        self.failed.emit(message)

    def _on_unfit(self, message: str, is_call_for_help: bool) -> None:
        """Mark what is unfit, and say so; a call for help is answered in the middle of the page."""
        self._abandon()
        self.area.watch.look_at_all()
        if is_call_for_help:
            self.area.care.open()
        else:
            self.failed.emit(message)

    def _abandon(self) -> None:
        self.arrival.fail()
        self.manuscript.abandon()
        self._set_writing(False)
        self.said.emit("")

    def _set_writing(self, writing: bool) -> None:
        if writing != self._writing:
            self._writing = writing
            self.area.show_writing(writing)
            if not writing:
                self.area.say_on_empty()
            self._show_state()
            self.writing_changed.emit(writing)

    def _show_state(self) -> None:
        """Let those actions be pressed that make sense now."""
        page, idle = self.currentWidget() is self.area, not self._writing
        locked = self.manuscript.locked
        self.area.show_locked(locked)
        text = bool(self.manuscript.text().strip())
        self.start.back_button.setVisible(text)
        self._actions["continue"].setEnabled(idle and not (page and locked))
        self._actions["stop"].setEnabled(not idle)
        self._actions["new"].setEnabled(idle or self.arrival.is_written)
        for name in ("rewrite", "finish"):
            self._actions[name].setEnabled(idle and page and text and not locked)
        self.area.show_coming(bool(self.manuscript.coming))
        self._show_alternative()
        self._aim.start()

    def _show_alternative(self) -> None:
        self.area.show_end()
        rest = self.manuscript.rest()
        self.page.show_rest(rest)
        may = not self.manuscript.locked
        self.area.rest.show_rest(may and rest is not None and not self._writing, may and self.manuscript.is_rewritten())
        growing = self.manuscript.growing()
        if growing is not None:
            self.page.show_passage(None)
            self.area.show_alternative(growing.alternatives, growing.chosen)
            for name in ("again", "earlier", "later"):
                self._actions[name].setEnabled(False)
            return
        written = self._passage()
        alternatives = written.alternatives if written else []
        chosen = written.chosen if written else 0
        self.area.show_alternative(alternatives, chosen)
        self.page.show_passage((written.start, written.end) if written else None)
        page = may and self.currentWidget() is self.area
        self._actions["again"].setEnabled(page and bool(alternatives))
        self._actions["earlier"].setEnabled(page and chosen > 0)
        self._actions["later"].setEnabled(page and chosen < len(alternatives) - 1)

    def _passage(self) -> Written | None:
        return self.manuscript.passage_at(self.page.textCursor().position())

    def _can_write(self) -> bool:
        return not self._writing and self.currentWidget() is self.area and not self.manuscript.locked

    def _lesson(self) -> tuple[str, ...]:
        topic = self._settings.lesson_topic
        return tuple(word for word in (topic, *self._settings.lesson_words) if word)

    def _last(self) -> int:
        return self.manuscript.document.characterCount() - 1

    def _put_caret(self, position: int) -> None:
        caret = self.page.textCursor()
        caret.setPosition(position)
        self.page.setTextCursor(caret)


ON_PAGE: dict[str, Callable[[Desk], None]] = {
    "continue": Desk.go_on,
    "again": Desk.try_again,
    "earlier": lambda desk: desk.flip(-1),
    "later": lambda desk: desk.flip(1),
    "rewrite": Desk.rewrite,
    "finish": Desk.finish,
}
"""What the commands do with the story, by their names."""
