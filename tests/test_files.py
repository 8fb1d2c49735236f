"""A file is written whole or not at all, and drafts of killed programs do not stay for ever."""

import os
import time

import pytest

from storydesk.files import replace_file, write_atomically


@pytest.mark.parametrize(("write", "draft"), [
    (lambda path: write_atomically(path, "new"), "fox.txtab12.new"),
    (lambda path: replace_file(path, b"new"), ".storydesk-0123456789abcdef.new"),
])  # fmt: skip
def test_a_draft_of_a_killed_program_goes_and_one_of_a_living_program_stays(tmp_path, write, draft):
    target, left, others = tmp_path / "fox.txt", tmp_path / draft, tmp_path / "mine.new"
    for path in (left, others):
        path.write_text("half")
    write(target)
    assert left.exists(), "whoever writes it may be slow"
    for path in (left, others):
        os.utime(path, (time.time() - 10_000,) * 2)
    write(target)
    assert target.read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fox.txt", "mine.new"]
