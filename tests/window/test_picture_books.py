"""Picture books of real stories: on paper, to fold, as an image, in the dialog, in the terminal."""

import re
import shutil
import subprocess
import threading
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter

from storydesk.__main__ import main
from storydesk.errors import StoryDeskError
from storydesk.library.formats.book import Book, BookStory, Picture, StoryPage, pages, typeset
from storydesk.library.records import OwnPicture
from storydesk.pictures import Background, Scene, svg
from storydesk.pictures.colours import contrast, plate_of
from storydesk.window.books.book_dialog import BookDialog
from storydesk.window.books.book_paint import DARK, PAPER, BookArtist
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


LONG_TITLE = (
    "The Little Fox Who Wanted to See What Is Behind the Moon, and the Friends Who Went Along With Him at Night"
)


def drawn(book, width, height):
    """The cover on paper."""
    made = typeset(illustrated(book))
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    BookArtist(made, sheet.rect().toRectF(), width / (148 / 25.4)).draw(painter, pages(made)[0])
    painter.end()
    return made, sheet


@pytest.mark.slow
@pytest.mark.parametrize("title", ["Finn", "Finn's Ball", LONG_TITLE])
@pytest.mark.parametrize("size", [(210, 297), (210, 210)])
def test_a_title_stands_on_a_plate_above_everybody_and_can_be_read(book, title, size):
    story = replace(book.stories[0], title=title)
    without = Picture("", lambda width, height: svg(Scene(Background()), width, height))
    made, full = drawn(replace(book, title=title, stories=(story,)), *size)
    cover = replace(made.stories[0].cover, draw=without.draw)
    empty = drawn(replace(made, stories=(replace(made.stories[0], cover=cover),)), *size)[1]
    colours = plate_of(cover.tint, PAPER, DARK)
    ground = [(x, y) for y in range(size[1]) for x in range(size[0]) if full.pixelColor(x, y).name() == colours.ground]
    left, right = min(x for x, _ in ground), max(x for x, _ in ground)
    top, bottom = min(y for _, y in ground), max(y for _, y in ground)
    assert 0 < left < right < size[0] and 0 < top < bottom < cover.free * size[1]
    inside = [full.pixelColor(x, y).name() for y in range(top, bottom) for x in range(left, right)]
    darkest = min(inside, key=lambda name: QColor(name).lightness())
    assert contrast(darkest, colours.ground) >= 4.5 and colours.ground != PAPER
    # What is drawn below the title is the picture's alone, whoever is in it.
    assert [empty.pixelColor(x, y).name() for y in range(top, bottom) for x in range(left + 9, right - 9)] == [
        full.pixelColor(x, y).name() for y in range(top, bottom) for x in range(left + 9, right - 9)
    ]


@pytest.mark.slow
def test_somebodys_own_cover_stands_whole_below_its_title(book):
    photo = QImage(60, 40, QImage.Format.Format_RGB32)
    photo.fill("#00ff00")
    own = OwnPicture("", 0, image=encoded(photo))
    sheet = drawn(replace(book, stories=(replace(book.stories[0], own=(own,)),)), 210, 297)[1]
    green = [
        (x, y)
        for y in range(297)
        for x in range(210)
        if QColor(sheet.pixel(x, y)).green() > 240 > 2 * QColor(sheet.pixel(x, y)).red()
    ]
    left, top, right, bottom = (
        kind(values) for kind, values in zip((min, min, max, max), (*zip(*green, strict=True),) * 2, strict=True)
    )
    assert abs((right - left) / (bottom - top) - 1.5) < 0.05 and top > 297 * 0.15


def encoded(image):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG")
    return bytes(buffer.data().data())


def lines(path):
    """The lines of each page of a PDF file, each with the height of its foot and its words; numbers left out."""
    told = read(path, "-bbox-layout", "-nodiag").replace('xmlns="http://www.w3.org/1999/xhtml"', "")
    found = []
    for page in ElementTree.fromstring(told).iter("page"):
        rows = [(float(line.get("yMax")), [word.text for word in line.iter("word")]) for line in page.iter("line")]
        found.append([row for row in rows if not (len(row[1]) == 1 and row[1][0].isdigit())])
    return found


@pytest.mark.slow
@needs_poppler
@pytest.mark.parametrize("paper", ["usual", "a5", "square"])
def test_facing_pages_begin_at_the_same_line_and_all_lines_are_on_one_grid(tmp_path, book, paper):
    path = tmp_path / "finn.pdf"
    text = f"{PARTS[0]}\n\nHe sat down.\n\n{PARTS[1]} {PARTS[2]}\n\n{PARTS[0]}"
    write_pdf(replace(book, paper=paper, stories=(replace(book.stories[0], text=text),)), path)
    told = lines(path)[1:-1]
    feet = [foot for page in told for foot, _ in page]
    step = min(after - before for page in told for (before, _), (after, _) in pairwise(page))
    for foot in feet:
        lines_apart = (foot - feet[0]) / step
        assert abs(lines_apart - round(lines_apart)) < 0.03, (foot, step)
    assert len({len(page) for page in told}) > 1
    for left, right in zip(told[::2], told[1::2], strict=False):
        assert abs(left[0][0] - right[0][0]) < 0.1


@pytest.mark.slow
@needs_poppler
def test_no_word_stands_alone_on_the_last_line_of_a_paragraph(tmp_path, book):
    path = tmp_path / "finn.pdf"
    words = "The fox ran up the hill and down again and then he was home and ate a red cake".split()
    alone = []
    for count in range(8, len(words) + 1):
        text = " ".join(words[:count]) + "."
        write_pdf(replace(book, stories=(replace(book.stories[0], text=text),)), path)
        page = lines(path)[1]
        assert " ".join(" ".join(line) for _, line in page) == text
        alone.append(len(page) > 1 and len(page[-1][1]) == 1)
    assert not any(alone) and len(page) > 1


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
    assert choose(".txt") == (False, False, False) and not dialog.words.isEnabled()
    dialog.pictures.setCurrentIndex(dialog.pictures.findData("frames"))
    assert dialog.book().pictures == "frames" and not illustrated(dialog.book()).drawn
    dialog.reject()


@pytest.mark.slow
def test_the_dialog_gives_first_readers_few_words_on_a_page(window, tell):
    window.adopt(replace(window.settings, easy=True))
    tell(TEXT[:5], TEXT[5:])
    window.actions_["book"].trigger()
    dialog = window.findChild(BookDialog)
    few = [page for page in pages(illustrated(dialog.book())) if isinstance(page, StoryPage)]
    lengths = [len(" ".join(page.paragraphs).split()) for page in few]
    assert dialog.page.maximum() == len(few) and max(lengths) <= 23 and min(lengths) >= 10, lengths
    dialog.words.setCurrentIndex(dialog.words.findData(False))
    assert dialog.page.maximum() == 3 and not dialog.book().few_words
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


@pytest.mark.slow
def test_the_terminal_makes_a_book_for_first_readers(tmp_path):
    counts = []
    for wish in ([], ["--easy"]):
        assert main(["book", TEXT, "--out", str(tmp_path / "book.html"), *wish]) == 0
        counts.append((tmp_path / "book.html").read_text(encoding="utf-8").count('class="page story'))
    assert counts == [3, 5] and '<main class="few">' in (tmp_path / "book.html").read_text(encoding="utf-8")


def test_the_terminal_says_what_it_cannot_do(tmp_path, capsys):
    assert main(["book", "A fox.", "--out", str(tmp_path / "fox.doc")]) == 2
    assert ".epub" in capsys.readouterr().err
    assert main(["book", "nothing.txt", "--out", str(tmp_path / "fox.pdf")]) == 1
    assert "nothing.txt" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_a_book_without_stories_is_no_image(tmp_path):
    with pytest.raises(StoryDeskError, match="no story"):
        write_book(Book("Nothing", ()), tmp_path / "no.png")


@pytest.mark.parametrize("size", [(148, 210), (210, 210)])
def test_the_picture_has_most_of_a_page_and_no_text_is_below_the_page(book, size):
    made = typeset(illustrated(book))
    paper = QImage(size[0] * 4, size[1] * 4, QImage.Format.Format_RGB32)
    artist = BookArtist(made, paper.rect().toRectF(), 4 * 25.4)
    for page in artist.pages:
        if not isinstance(page, StoryPage):
            continue
        paper.fill(QColor(PAPER))
        painter = QPainter(paper)
        artist.draw(painter, page)
        painter.end()
        edge = next(y for y in range(paper.height()) if paper.pixelColor(2, y).name() == PAPER)
        share = edge / paper.height()
        assert 0.62 <= share <= 0.71 if size[1] > size[0] else 0.4 <= share <= 0.61
        margin = range(round(paper.height() * 0.96), paper.height())
        assert all(paper.pixelColor(x, y).name() == PAPER for y in margin for x in range(0, paper.width(), 3))


@pytest.mark.slow
@needs_poppler
def test_the_last_line_of_a_paragraph_is_no_short_rest(tmp_path, book):
    path, words = tmp_path / "finn.pdf", "The fox ran up the hill and down again and then he was at home".split()
    rests = []
    for count in range(9, len(words) + 1):
        text = " ".join(words[:count]) + "."
        write_pdf(replace(book, paper="a5", stories=(replace(book.stories[0], text=text),)), path)
        page = lines(path)[1]
        rests.append(len(page) > 1 and len(" ".join(page[-1][1])) < 0.2 * max(len(" ".join(line)) for _, line in page))
    assert sum(rests) <= 1
