"""Nothing goes by mistake: the bin, backups, earlier versions, and what comes in and goes out."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale, Qt, QTime

from storydesk.folders import find_folders
from storydesk.library.backup import back_up, back_up_before, backups
from storydesk.library.formats.imports import export_library
from storydesk.library.records import Origin, StoryFilter
from storydesk.library.store import Library
from storydesk.window.kit import file_dialogs
from storydesk.window.shelf.backups_dialog import BackupsDialog
from storydesk.window.shelf.versions_dialog import VersionsDialog
from tests.window.shelf.lines import TEXTS, choose, go_to, titles


@pytest.mark.slow
def test_the_bin_gives_back(window, view, qtbot):
    choose(view, "Moon", "Robot")
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: titles(view) == ["Fox"])
    assert "2 stories" in window.banner.label.text()
    window.banner.ways[0].click()
    qtbot.waitUntil(lambda: len(titles(view)) == 3)
    choose(view, "Moon")
    view.handlers.throw()
    go_to(view, qtbot, "Bin")
    qtbot.waitUntil(lambda: titles(view) == ["Moon"])
    assert not view.actions_["open"].isEnabled() and view.actions_["take_back"].isEnabled()
    view.actions_["take_back"].trigger()
    qtbot.waitUntil(lambda: titles(view) == [])
    go_to(view, qtbot, "All stories")
    qtbot.waitUntil(lambda: len(titles(view)) == 3)


@pytest.mark.slow
def test_the_bin_is_emptied_after_a_question(window, view, qtbot, kept):
    choose(view, "Moon")
    view.handlers.throw()
    go_to(view, qtbot, "Bin")
    qtbot.waitUntil(lambda: titles(view) == ["Moon"])
    view.actions_["empty"].trigger()
    window.banner.dismiss.click()
    view.actions_["empty"].trigger()
    assert len(kept(lambda library: library.stories(StoryFilter(in_bin=True)))) == 1
    window.banner.ways[0].click()
    qtbot.waitUntil(lambda: titles(view) == [])
    assert kept(lambda library: len(library.ids())) == 2


@pytest.mark.slow
def test_throwing_away_the_story_on_the_page_clears_the_page(window, view, qtbot, kept):
    choose(view, "Fox")
    with qtbot.waitSignal(window.tools.keeping.shown):
        view.handlers.open()
    window.tools.toggle_library()
    choose(view, "Fox")
    view.handlers.throw()
    qtbot.waitUntil(lambda: window.manuscript.text() == "")
    window.tools.keeping.save().result(10)
    assert kept(lambda library: sorted(line.title for line in library.stories())) == ["Moon", "Robot"]
    window.tools.show_page()
    assert window.desk.currentWidget() is window.desk.start


@pytest.mark.slow
def test_files_come_in_and_the_whole_library_goes_out_and_in(view, qtbot, tmp_path, monkeypatch, kept):
    text, out = tmp_path / "goose.txt", tmp_path / "all.storydesk"
    text.write_text("A goose.", encoding="utf-8")
    monkeypatch.setattr(file_dialogs, "files_to_open", lambda *_: [text])
    view.actions_["take_in"].trigger()
    qtbot.waitUntil(lambda: len(titles(view)) == 4)
    monkeypatch.setattr(file_dialogs, "file_to_save", lambda *_: out)
    with qtbot.waitSignal(view.said):
        view.actions_["save_all"].trigger()
    with Library.open(tmp_path / "other.sqlite") as other:
        from storydesk.library.formats.imports import import_library

        assert import_library(other, out) == 4
    kept(lambda library: library.rename(library.stories()[0].id, "Anew"))
    monkeypatch.setattr(file_dialogs, "files_to_open", lambda *_: [out])
    with qtbot.waitSignal(view.said) as said:
        view.actions_["take_in"].trigger()
    assert said.args == ["0 stories came in. 4 were here already."]


@pytest.mark.slow
def test_a_file_that_cannot_come_in_is_told_kindly(window, view, qtbot, tmp_path, monkeypatch):
    picture = tmp_path / "fox.png"
    picture.write_bytes(b"\x89PNG")
    monkeypatch.setattr(file_dialogs, "files_to_open", lambda *_: [picture])
    with qtbot.waitSignal(window.tools.keeping.trouble.told):
        view.actions_["take_in"].trigger()
    assert "fox.png" in window.banner.label.text()


@pytest.mark.slow
def test_back_to_the_library_of_an_earlier_day(window, view, qtbot, kept):
    back_up(find_folders().library, find_folders().backups)
    choose(view, "Moon", "Fox")
    view.handlers.throw()
    qtbot.waitUntil(lambda: titles(view) == ["Robot"])

    view.actions_["backups"].trigger()
    qtbot.waitUntil(lambda: view.findChild(BackupsDialog) is not None)
    dialog = view.findChild(BackupsDialog)
    assert "3 stories" in dialog.list.item(0).text()
    dialog.restore.click()
    qtbot.waitUntil(lambda: len(titles(view)) == 3)
    assert "library-before-restore" in window.banner.label.text()


@pytest.mark.slow
def test_backups_say_when_they_were_made_and_before_what(window, view, qtbot):
    back_up(find_folders().library, find_folders().backups, date(2026, 11, 28))
    for large in ("emptying", "import", "painting"):
        back_up_before(large, find_folders().library, find_folders().backups, datetime(2026, 11, 28, 14, 5))
    view.actions_["backups"].trigger()
    qtbot.waitUntil(lambda: view.findChild(BackupsDialog) is not None)
    dialog = view.findChild(BackupsDialog)
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    moment = QLocale().toString(QTime(14, 5), QLocale.FormatType.ShortFormat)
    whats = ["before something large was done", "before files were taken in", "before the bin was emptied"]
    assert len(lines) == 4 and all("2026" in line and "3 stories" in line for line in lines)
    assert all(f"{moment}, {what} – " in line for what, line in zip(whats, lines, strict=False))
    assert "before" not in lines[3]


@pytest.mark.slow
def test_the_bin_is_emptied_without_a_backup_only_where_somebody_says_so(window, view, qtbot, kept):
    kept(lambda library: [library.throw_away(library.add(f"Story {number}.").id) for number in range(4)])
    find_folders().backups.write_text("no folder")
    view.handlers.empty()
    window.banner.ways[0].click()
    qtbot.waitUntil(lambda: "without a backup" in window.banner.label.text())
    assert kept(lambda library: library.count(StoryFilter(in_bin=True))) == 4
    window.banner.ways[0].click()
    qtbot.waitUntil(lambda: kept(lambda library: library.count(StoryFilter(in_bin=True))) == 0)


@pytest.mark.slow
def test_what_is_done_to_several_stories_is_done_to_all_or_none(window, view, qtbot, kept):
    choose(view, "Moon", "Fox", "Robot")
    gone = view.chosen()[1].id
    kept(lambda library: (library.throw_away(gone), library.empty_bin()))
    with qtbot.waitSignal(window.tools.keeping.trouble.told):
        view.handlers.throw()
    assert kept(lambda library: library.count(StoryFilter(in_bin=True))) == 0
    qtbot.waitUntil(lambda: len(titles(view)) == 2)


@pytest.mark.slow
def test_more_than_a_few_stories_come_in_after_a_backup(view, qtbot, tmp_path, kept):
    few, out = tmp_path / "few.storydesk", tmp_path / "all.storydesk"
    kept(lambda library: export_library(library, few))
    kept(lambda library: library.add("A fourth story."))
    kept(lambda library: export_library(library, out))
    with qtbot.waitSignal(view.said):
        view.handlers.take_in_files([few])
    assert backups(find_folders().backups) == ()
    with qtbot.waitSignal(view.said):
        view.handlers.take_in_files([out])
    assert [backup.before for backup in backups(find_folders().backups)] == ["import"]


@pytest.mark.slow
def test_an_earlier_version_comes_back(window, view, qtbot, kept):
    story = kept(lambda library: next(line for line in library.stories() if line.title == "Fox"))
    origin = Origin(41, {"writing": {"temperature": 0.3, "length": "short"}}, "tiny")
    kept(lambda library: library.add_version(story.id, "A fox slept.", origin))
    choose(view, "Fox")
    view.handlers.open()
    qtbot.waitUntil(lambda: window.manuscript.text() == "A fox slept.")
    window.tools.toggle_library()
    choose(view, "Fox")
    view.actions_["versions"].trigger()
    qtbot.waitUntil(lambda: view.findChild(VersionsDialog) is not None)
    dialog = view.findChild(VersionsDialog)
    assert dialog.list.count() == 2 and not dialog.use.isEnabled()
    assert all(word in dialog.details.text() for word in ("Seed 41", "0.3", "short", "tiny"))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.text.toPlainText() == TEXTS["Fox"]
    dialog.use.click()
    qtbot.waitUntil(lambda: window.manuscript.text() == TEXTS["Fox"])
    assert len(kept(lambda library: library.versions(story.id))) == 2


@pytest.mark.slow
def test_versions_that_come_meanwhile_are_listed_too(view, qtbot, kept):
    choose(view, "Fox")
    story = view.chosen()[0]
    view.actions_["versions"].trigger()
    qtbot.waitUntil(lambda: view.findChild(VersionsDialog) is not None)
    dialog = view.findChild(VersionsDialog)
    kept(lambda library: library.add_version(story.id, "Another fox."))
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    assert dialog.text.toPlainText() == TEXTS["Fox"] and dialog.use.isEnabled()
    dialog.reject()
