"""Which stories are taught, and which stay out."""

import pytest

from storydesk.library.formats import text
from storydesk.library.formats.book import Book, BookStory
from storydesk.teaching import stories as module
from storydesk.teaching.errors import FolderError
from storydesk.teaching.stories import collect, from_folder

LONG = "The hen and the duck went to the pond and had a very good time there until the sun went down behind it."


def test_a_folder_gives_the_stories_of_its_text_files(folder, stories):
    found = from_folder(folder)
    assert found.stories == stories and found.is_enough
    assert found.words == sum(len(story.split()) for story in stories)
    assert not (found.unfit or found.short or found.twice or found.unreadable or found.more_files)


def test_what_stays_out_is_counted(folder):
    (folder / "a.txt").write_text("Milk, eggs, flour.", encoding="utf-8")
    (folder / "b.txt").write_text((folder / "0.txt").read_text().upper().replace(".", " !"), encoding="utf-8")
    (folder / "c.txt").write_text(f"{LONG} They were murdered.", encoding="utf-8")
    (folder / "d.txt").write_text(f"{LONG} A tiny spider came along.", encoding="utf-8")
    (folder / "e.txt").write_bytes(b"GIF89a\0\0\0")
    (folder / "f.txt").write_bytes(b"")
    found = from_folder(folder, ("spider",))
    assert len(found.stories) == 6
    assert (found.short, found.twice, found.unfit, found.unreadable) == (1, 1, 2, ("e.txt", "f.txt"))
    assert len(from_folder(folder).stories) == 7, "the spider was the parent's own word"


def test_what_a_parent_may_tell_of_may_be_taught():
    assert len(collect([f"{LONG} A friendly ghost waved."]).stories) == 1


def test_titles_and_other_encodings_are_understood(folder):
    (folder / "0.txt").write_bytes(f"The pond\r\n\r\n{LONG} Käse.".encode("utf-16"))
    (folder / "1.txt").write_bytes(f"{LONG} Öl.".encode("cp1252"))
    found = from_folder(folder)
    assert found.stories[:2] == (f"{LONG} Käse.", f"{LONG} Öl.")


def test_a_file_may_hold_many_stories(stories):
    assert collect(["\n<|endoftext|>\n".join(stories)]).stories == stories
    book = text.write(Book("Ours", tuple(BookStory(f"Story {number}", line) for number, line in enumerate(stories))))
    assert collect([book]).stories[1:] == stories[1:]
    pause = f"{LONG}\n\n* * *\n\nThe next day it rained."
    assert collect([pause]).stories == (pause,), "stars with little room around them are a pause"


def test_few_stories_are_not_enough(stories):
    assert not collect(stories[:4]).is_enough and collect(stories[:5]).is_enough


def test_a_folder_of_too_many_files_is_read_in_part(folder, monkeypatch):
    monkeypatch.setattr(module, "MOST_FILES", 3)
    found = from_folder(folder)
    assert len(found.stories) == 3 and found.more_files


def test_reading_can_be_stopped(folder):
    answers = iter([False, False, True])
    assert len(from_folder(folder, stop=lambda: next(answers)).stories) == 2


def test_a_folder_that_is_gone_is_told(tmp_path):
    with pytest.raises(FolderError, match="nowhere"):
        from_folder(tmp_path / "nowhere")
