"""Picture books of real stories: on paper, to fold, as an image, in the dialog, in the terminal."""

import re
import shutil
import subprocess
import threading
from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from storydesk.__main__ import main
from storydesk.errors import StoryDeskError
from storydesk.library.formats.book import Book, BookStory, StoryPage, pages
from storydesk.window.books.book_dialog import BookDialog
from storydesk.window.books.editions import make_book, write_book
from storydesk.window.books.illustrated import illustrated
from storydesk.window.books.making import Making
from storydesk.window.books.paper_svg import for_paper
from storydesk.window.books.pdf import imposed, write_pdf
from storydesk.window.kit import file_dialogs
from storydesk.window.kit.assets import load_fonts

PARTS = (
    'Once there was a little fox named Finn. He lived in the forest under a tall tree. "Where is my ball?" he asked. '
    "He looked under his bed and behind the door, and it was not there.",
    "A rabbit came over the hill. She had a red ball in her hands, and she gave it to the little fox in the forest. "
    "Finn jumped for joy and thanked her three times.",
    "They played until the moon stood in the sky. Then the fox went to bed, and the rabbit hopped home over the hill. "
    "She slept all night and dreamed of balls.",
)
TEXT = "\n\n".join(PARTS)
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils reads the files")


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


@pytest.fixture
def book():
    return make_book("Finn's Ball", (BookStory("Finn's Ball", TEXT, seed=3),), "Mia")


def read(path, *options):
    return subprocess.run(["pdftotext", *options, path, "-"], check=True, capture_output=True, text=True).stdout


@pytest.mark.slow
@needs_poppler
@pytest.mark.parametrize("paper", ["usual", "a5", "square"])
def test_a_picture_book_has_every_word_once_and_typographic_quotes(tmp_path, book, paper):
    path = tmp_path / "finn.pdf"
    write_pdf(replace(book, paper=paper), path)
    words = Counter(re.findall(r"[^\s\d]+", read(path)))
    said = TEXT.replace('"Where', "“Where").replace('?"', "?”")
    expected = Counter(f"Finn’s Ball by Mia {said} The End Mia".split())
    assert words == expected
    told = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True)
    assert told.stderr == "" and re.search(r"Pages: +5\b", told.stdout)
    data = path.read_bytes()
    assert data.rstrip().endswith(b"%%EOF") and b"/Lang (en)" in data


@pytest.mark.slow
@needs_poppler
def test_a_folded_booklet_reads_in_order(tmp_path, book):
    path = tmp_path / "sheets.pdf"
    write_pdf(replace(book, folded=True), path)
    sides = read(path, "-layout").split("\f")[:-1]
    assert len(sides) == 4  # five pages on two sheets
    assert "The End" in sides[0] and "by Mia" in sides[0]
    assert "Once there was" in sides[1] and "A rabbit" in sides[2] and "They played" in sides[3]


@pytest.mark.parametrize("count", range(2, 30))
def test_sheets_that_are_folded_have_their_pages_in_order(count):
    numbered = tuple(range(count))
    sides = list(imposed(numbered))
    assert len(sides) % 2 == 0
    fronts, backs = sides[::2], sides[1::2]
    # Each sheet, opened: what is on the right of its front has its back's left behind it.
    first = [page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])]
    second = [page for front, back in zip(fronts[::-1], backs[::-1], strict=True) for page in (back[1], front[0])]
    order = first + second
    assert [page for page in order if page is not None] == list(numbered)
    assert (order[0], order[-1]) == (0, count - 1) and order.count(None) < 4


def test_areas_get_no_lines_on_paper_and_lines_keep_their_width():
    svg = '<svg width="9"><g stroke-width="3"><path stroke="#111"/></g><path stroke="#222"/><path fill="#333"/></svg>'
    made = for_paper(svg)
    assert '<svg stroke-width="0.01"' in made and '<path stroke-width="1" stroke="#222"/>' in made
    assert '<path stroke="#111"/>' in made and '<path fill="#333"/>' in made


def test_pictures_are_the_ones_of_the_reading_room(book):
    from storydesk.pictures.bound import bind

    bound = bind("Finn's Ball", TEXT, 3)
    (story,) = illustrated(book).stories
    assert [leaf.picture.alt for leaf in story.leaves] == [page.scene.described() for page in bound.pages]
    german = illustrated(replace(book, language="de")).stories[0]
    assert german.leaves[0].picture.alt.startswith("Ein Bild")


@pytest.mark.slow
def test_a_page_becomes_an_image_as_high_as_it_needs(tmp_path, book):
    long = replace(book, stories=(BookStory("Finn", "The fox ran over the hill and " * 40 + "stopped.", seed=3),))
    heights = []
    for number, wanted in enumerate((book, long)):
        write_book(replace(wanted, page=99), tmp_path / f"{number}.png")
        image = QImage(str(tmp_path / f"{number}.png"))
        assert image.width() == 1600
        heights.append(image.height())
    assert 1300 < heights[0] < heights[1]
    assert [page.number for page in pages(illustrated(book)) if isinstance(page, StoryPage)] == [2, 3, 4]


@pytest.mark.slow
def test_the_dialog_offers_what_the_kind_of_file_can_have(window, book):
    dialog = BookDialog(book, window)
    dialog.show()

    def choose(key):
        dialog.kind.setCurrentIndex(dialog.kind.findData(key))
        return dialog.paper.isVisible(), dialog.page.isVisible(), dialog.pictures.isEnabled()

    assert choose(".pdf") == (True, False, True)
    assert choose("folded") == (False, False, True) and dialog.book().folded
    assert choose("fixed") == (False, False, True) and dialog.book().fixed
    assert choose(".png") == (False, True, True)
    assert choose(".txt") == (False, False, False)
    dialog.pictures.setCurrentIndex(dialog.pictures.findData("frames"))
    assert dialog.book().pictures == "frames" and not illustrated(dialog.book()).drawn
    dialog.reject()


@pytest.mark.slow
def test_a_story_is_called_as_its_book(window, book):
    dialog = BookDialog(book, window)
    dialog.title.setText("The Red Ball")
    found = pages(illustrated(dialog.book()))
    assert found[0].title == "The Red Ball" and not any(page.title for page in found[1:-1])
    dialog.reject()


@pytest.mark.slow
def test_a_class_book_is_signed_in_the_dialog(window):
    dialog = BookDialog(make_book("Ours", (BookStory("Fox", "A fox."), BookStory("Owl", "An owl."))), window)
    dialog.authors.item(1, 1).setText(" Tom ")
    assert [story.author for story in dialog.book().stories] == ["", "Tom"]
    dialog.reject()


@pytest.mark.slow
def test_the_author_is_offered_again(window, qtbot, tell, tmp_path, monkeypatch):
    tell("A fox", " ran home.")
    monkeypatch.setattr(file_dialogs, "file_to_save", lambda *_: tmp_path / "fox.txt")
    window.actions_["book"].trigger()
    dialog = window.findChild(BookDialog)
    dialog.author.setText("Mia")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "fox.txt" in window.status.text())
    qtbot.waitUntil(lambda: window.findChild(BookDialog) is None)
    window.actions_["book"].trigger()
    assert window.findChild(BookDialog).author.text() == "Mia"
    window.findChild(BookDialog).reject()


@pytest.mark.slow
def test_a_book_that_is_given_up_changes_no_file(window, qtbot, tmp_path):
    path, begun, go_on = tmp_path / "ours.pdf", threading.Event(), threading.Event()
    path.write_bytes(b"old")
    ours = make_book("Ours", [BookStory(f"Fox {number}", TEXT) for number in range(3)])

    def work(follow):
        begun.set()
        go_on.wait(20)
        write_book(ours, path, follow)

    making, heard = Making("Ours", work, window), []
    making.made.connect(heard.append)
    making.failed.connect(heard.append)
    making.start()
    assert begun.wait(20)
    with qtbot.waitSignal(making._task.ended):
        making.cancel_button.click()
        go_on.set()
    assert heard == [] and path.read_bytes() == b"old"


def test_a_book_that_fails_is_told(window, qtbot):
    def work(_follow):
        raise StoryDeskError("The disk is full.")

    making = Making("Ours", work, window)
    with qtbot.waitSignal(making.failed) as told:
        making.start()
    assert str(told.args[0]) == "The disk is full."


@pytest.mark.slow
@pytest.mark.parametrize("ending", [".epub", ".html", ".pdf", ".png"])
def test_the_terminal_makes_a_book_of_a_file(tmp_path, capsys, ending):
    (tmp_path / "finn.txt").write_text(f"The Ball\n\n{TEXT}", encoding="utf-8")
    target = tmp_path / f"book{ending}"
    assert main(["book", str(tmp_path / "finn.txt"), "--out", str(target), "--author", "Mia"]) == 0
    assert "“The Ball”, 1 story." in capsys.readouterr().out
    assert target.stat().st_size > 10_000


def test_the_terminal_says_what_it_cannot_do(tmp_path, capsys):
    assert main(["book", "A fox.", "--out", str(tmp_path / "fox.doc")]) == 2
    assert ".epub" in capsys.readouterr().err
    assert main(["book", "nothing.txt", "--out", str(tmp_path / "fox.pdf")]) == 1
    assert "nothing.txt" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_a_book_without_stories_is_no_image(tmp_path):
    with pytest.raises(StoryDeskError, match="no story"):
        write_book(Book("Nothing", ()), tmp_path / "no.png")
