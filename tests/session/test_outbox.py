"""While the disk is busy the newest text waits, and no text that made room for another one is passed over."""

from concurrent.futures import Future

import pytest

from storydesk.library.errors import DiskFullError
from storydesk.session.outbox import Outbox
from storydesk.session.store import PageState


class Disk:
    """Keeps pages when it is told to, as a thread does that was busy until then."""

    def __init__(self):
        self.kept, self.full, self._work = [], False, []
        self.outbox = Outbox(self._keep, self._post)

    def work(self):
        """Do all that was asked for."""
        work, self._work = self._work, []
        for do, future in work:
            try:
                future.set_result(do())
            except DiskFullError as error:
                future.set_exception(error)

    def _post(self, do):
        self._work.append((do, Future()))
        return self._work[-1][1]

    def _keep(self, page):
        if self.full:
            raise DiskFullError("full")
        self.kept.append(page.text)
        return page.text


@pytest.fixture
def disk():
    return Disk()


def test_of_one_text_only_the_newest_state_waits(disk):
    futures = [disk.outbox.put(PageState("a", text)) for text in ("A", "A fox", "A fox ran.")]
    assert not any(future.done() for future in futures)
    disk.work()
    assert disk.kept == ["A fox ran."]
    assert [future.result(0) for future in futures] == ["A fox ran."] * 3


def test_what_comes_after_a_page_was_kept_is_kept_too(disk):
    for text in ("A fox.", "A fox. It ran."):
        disk.outbox.put(PageState("a", text))
        disk.work()
    assert disk.kept == ["A fox.", "A fox. It ran."]


def test_a_story_that_made_room_for_another_one_is_kept_first(disk):
    disk.outbox.put(PageState("a", "A fox."))
    disk.outbox.put(PageState("b", "A bear"))
    disk.outbox.put(PageState("b", "A bear sat."))
    disk.work()
    assert disk.kept == ["A fox.", "A bear sat."]


def test_what_the_program_replaced_is_kept_before_what_stands_there_now(disk):
    disk.outbox.put(PageState("a", "A fox.", turn=0))
    disk.outbox.put(PageState("a", "A bear.", turn=1))
    disk.work()
    assert disk.kept == ["A fox.", "A bear."]


def test_a_story_that_undo_brought_back_is_kept_last(disk):
    for uid, text in (("a", "A fox."), ("b", "A bear."), ("a", "A fox!")):
        disk.outbox.put(PageState(uid, text))
    disk.work()
    assert disk.kept == ["A fox.", "A bear.", "A fox!"], "the journal's last page is the one that is shown"


def test_after_a_full_disk_the_next_page_is_kept(disk):
    disk.full = True
    lost = disk.outbox.put(PageState("a", "A fox."))
    disk.work()
    assert isinstance(lost.exception(0), DiskFullError)
    disk.full = False
    disk.outbox.put(PageState("a", "A fox ran."))
    disk.work()
    assert disk.kept == ["A fox ran."]
