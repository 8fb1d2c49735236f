"""Asking where to save."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from storydesk.window.kit.file_dialogs import file_to_save


@pytest.fixture
def answers(monkeypatch):
    """What the dialog answers, in turn; `asked` gets the name that it began with."""
    given, asked = [], []

    def ask(_parent, _title, name, _kind):
        asked.append(Path(name))
        return str(given.pop(0)), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return given, asked


def test_the_ending_is_added_where_the_dialog_did_not(answers, tmp_path):
    answers[0].append(tmp_path / "fox")
    assert file_to_save(None, "Save", "story.pdf", "*.pdf") == tmp_path / "fox.pdf"


def test_a_file_of_the_name_with_its_ending_is_not_replaced_unasked(answers, tmp_path):
    given, asked = answers
    (tmp_path / "fox.pdf").write_text("kept")
    given += [tmp_path / "fox", tmp_path / "fox 2.pdf"]
    assert file_to_save(None, "Save", "story.pdf", "*.pdf") == tmp_path / "fox 2.pdf"
    assert asked[1] == tmp_path / "fox.pdf"


def test_whoever_says_yes_to_the_whole_name_replaces_the_file(answers, tmp_path):
    (tmp_path / "fox.pdf").write_text("old")
    answers[0].extend([tmp_path / "fox", tmp_path / "fox.pdf"])
    assert file_to_save(None, "Save", "story.pdf", "*.pdf") == tmp_path / "fox.pdf"


def test_nobody_has_to_save(answers):
    answers[0].append("")
    assert file_to_save(None, "Save", "story.pdf", "*.pdf") is None
