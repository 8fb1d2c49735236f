"""A banner about trouble goes when the trouble is over, and not before."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from storydesk.folders import find_folders
from storydesk.library.errors import DamagedLibraryError, DiskFullError, LibraryError
from storydesk.library.store import Library
from storydesk.window.desk.start_view import Start
from storydesk.window.session.worker import StoryThread
from storydesk.window.shell.main_window import MainWindow


@pytest.fixture
def unsaved(qtbot, writer, wishes, records_often):
    """A window that told at its start, and again when somebody typed, that nothing can be saved."""
    find_folders().library.mkdir(parents=True)
    window = MainWindow(StoryThread(lambda: writer), wishes)
    with qtbot.waitSignal(window.tools.keeping.opened):
        window.show()
    window.desk.back_to_page()
    with qtbot.waitSignal(window.tools.keeping.failed):
        qtbot.keyClicks(window.desk.page, "A fox.")
    yield window
    window.close()
    window.close()
    window.deleteLater()


def settle(window):
    window.tools.keeping.library_thread.ask(lambda store: None).result(10)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall.value)


@pytest.mark.slow
def test_saved_again_means_that_the_banner_goes(unsaved, qtbot):
    assert unsaved.banner.isVisible()
    find_folders().library.rmdir()
    qtbot.waitUntil(lambda: "saved again" in unsaved.status.text())
    assert not unsaved.banner.isVisible()


@pytest.mark.slow
def test_the_warning_at_closing_goes_too(unsaved, qtbot):
    assert not unsaved.close() and unsaved.banner.isVisible()
    find_folders().library.rmdir()
    qtbot.waitUntil(lambda: not unsaved.banner.isVisible())


@pytest.mark.slow
def test_a_disk_that_is_full_is_not_forgotten_because_a_story_begins(window, qtbot, writer):
    window.tools.keeping.trouble.tell(DiskFullError("no room"), "library")
    assert window.banner.isVisible() and not window.banner.ways
    window.desk.tell(Start("A"))
    assert window.banner.isVisible()
    writer.give(" fox.", None)
    with qtbot.waitSignal(window.tools.keeping.kept):
        pass
    assert not window.banner.isVisible()


@pytest.mark.slow
def test_a_list_that_works_again_puts_its_trouble_away(window, qtbot):
    keeping = window.tools.keeping
    window.areas.show_area("library")
    settle(window)
    keeping.trouble.tell(LibraryError("The disk could not read."), "listing")
    assert window.banner.isVisible()
    window.tools.library.refresh()
    qtbot.waitUntil(lambda: not window.banner.isVisible())


@pytest.mark.slow
@pytest.mark.usefixtures("records_often")
def test_what_is_damaged_is_not_well_because_something_works(window, qtbot):
    window.tools.keeping.trouble.tell(DamagedLibraryError("damaged"), "library")
    window.desk.back_to_page()
    with qtbot.waitSignal(window.tools.keeping.kept):
        qtbot.keyClicks(window.desk.page, "A fox.")
    assert window.banner.isVisible()


@pytest.mark.slow
def test_a_backup_that_works_puts_its_trouble_away(window, qtbot):
    find_folders().backups.parent.mkdir(parents=True, exist_ok=True)
    find_folders().backups.write_text("no folder", encoding="utf-8")
    with Library.open(find_folders().library) as library:
        library.add("A fox.")
    with qtbot.waitSignal(window.tools.keeping.trouble.told):
        window.tools.keeping.back_up()
    assert window.banner.isVisible()
    find_folders().backups.unlink()
    window.tools.keeping.back_up()
    qtbot.waitUntil(lambda: not window.banner.isVisible())


@pytest.mark.slow
def test_a_shelf_that_gets_another_name_after_all_puts_the_refusal_away(window, qtbot):
    window.areas.show_area("library")
    handlers = window.tools.library.handlers
    with Library.open(find_folders().library) as library:
        library.shelves.add("Sea")
        bedtime = library.shelves.add("Bedtime")
    with qtbot.waitSignal(window.tools.keeping.trouble.told):
        handlers.give_name(bedtime.id, "Sea")
    assert "already" in window.banner.label.text()
    handlers.give_name(bedtime.id, "Night")
    qtbot.waitUntil(lambda: not window.banner.isVisible())


@pytest.mark.slow
def test_another_message_stays(unsaved, qtbot):
    unsaved.say("Something else.")
    find_folders().library.rmdir()
    qtbot.waitUntil(lambda: "saved again" in unsaved.status.text())
    assert unsaved.banner.isVisible() and unsaved.banner.label.text() == "Something else."


@pytest.mark.slow
def test_in_another_language_it_goes_as_well(unsaved, qtbot):
    from dataclasses import replace

    unsaved.adopt(replace(unsaved.settings, language="de"))
    qtbot.waitUntil(unsaved.banner.isVisible)
    find_folders().library.rmdir()
    qtbot.waitUntil(lambda: not unsaved.banner.isVisible())
