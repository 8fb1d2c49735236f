"""Picture books: PDF that other programs read, print with preview, files of every kind."""

import re
import shutil
import subprocess
import threading

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from storydesk.library.errors import LibraryError
from storydesk.library.formats.book import BookStory, pages
from storydesk.window.books.book_dialog import BookDialog
from storydesk.window.books.book_paint import ORNAMENT, BookArtist
from storydesk.window.books.editions import endings, make_book, write_book
from storydesk.window.books.making import Making
from storydesk.window.books.pdf import Sides, laid_out, paint_book, write_pdf
from storydesk.window.books.print_dialog import PrintDialog
from storydesk.window.kit import file_dialogs
from storydesk.window.kit.assets import load_fonts

TEXT = "Once there was a fox. The thief stole “five” waffles ☃ — at last!\n\n" + "It ran over the hill. " * 60
needs_poppler = pytest.mark.skipif(not shutil.which("pdfinfo"), reason="poppler-utils reads the files")


@pytest.fixture(autouse=True)
def fonts(qapp):
    load_fonts()


def read(path, tool, *options):
    return subprocess.run([tool, *options, path, "-"], check=True, capture_output=True, text=True).stdout


def facts(path):
    told = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True)
    assert told.stderr == ""
    return dict(re.findall(r"^([^:]+):[ ]*(.*)$", told.stdout, re.MULTILINE))


@needs_poppler
@pytest.mark.parametrize("pictures", ["frames", "none"])
def test_another_program_reads_every_word_of_the_pdf(tmp_path, pictures):
    path = tmp_path / "fox.pdf"
    book = make_book("The Fox & the Thief", (BookStory("The Fox & the Thief", TEXT),), "Mia", pictures)
    write_pdf(book, path)
    told = facts(path)
    assert told["Title"] == "The Fox & the Thief" and told["Creator"] == "StoryDesk"
    words = read(path, "pdftotext").replace("Space for a drawing", "").replace(ORNAMENT, "").split()
    numbers = [word for word in words if word.isdigit()]
    assert " ".join(word for word in words if not word.isdigit()) == "The Fox & the Thief by Mia " + " ".join(
        TEXT.split()
    )
    assert numbers == [str(number) for number in range(2, int(told["Pages"]) + 1)]
    assert ("Space for a drawing" in read(path, "pdftotext")) is (pictures == "frames")


@pytest.mark.slow
@needs_poppler
def test_a_shelf_has_a_page_of_contents_that_names_the_right_pages(tmp_path):
    path = tmp_path / "shelf.pdf"
    stories = tuple(BookStory(f"Tale {name}", TEXT) for name in ("one", "two", "three"))
    write_pdf(make_book("Bedtime", stories), path)
    contents = read(path, "pdftotext", "-f", "2", "-l", "2", "-layout")
    named = dict(re.findall(r"(Tale \w+)\s+(\d+)", contents))
    assert list(named) == ["Tale one", "Tale two", "Tale three"]
    for title, number in named.items():
        assert title in read(path, "pdftotext", "-f", number, "-l", number)


@needs_poppler
def test_the_letters_are_in_the_file(tmp_path):
    path = tmp_path / "fox.pdf"
    write_pdf(make_book("Fox", (BookStory("Fox", "A fox ran."),)), path)
    fonts = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout
    assert "Literata" in fonts and all(" yes " in line for line in fonts.splitlines()[2:])


@pytest.mark.slow
def test_no_line_leaves_the_paper():
    book = make_book("Fox", (BookStory("Fox", "Supercalifragilistic " * 400),))
    sheet = QImage(600, 800, QImage.Format.Format_RGB32)
    artist = BookArtist(book, sheet.rect().toRectF(), 72)
    laid = pages(book, artist.fits)
    assert len(laid) > 5
    assert all(artist.fits(page) for page in laid[1:])


@pytest.mark.slow
def test_every_page_is_drawn_dark_on_white(qapp):
    # Also in a dark theme, whose text colour would be white.
    book = make_book("Fox", (BookStory("One", TEXT), BookStory("Two", TEXT)), "Mia")
    sheet = QImage(600, 800, QImage.Format.Format_RGB32)
    artist = BookArtist(book, sheet.rect().toRectF(), 72)
    for page in pages(book, artist.fits):
        sheet.fill("white")
        painter = QPainter(sheet)
        artist.draw(painter, page)
        painter.end()
        grey = sheet.convertToFormat(QImage.Format.Format_Grayscale8)
        dark = sum(value < 90 for row in range(grey.height()) for value in bytes(grey.constScanLine(row)))
        assert 100 < dark < 600 * 800 / 4


def test_a_book_without_stories_is_refused(tmp_path):
    with pytest.raises(LibraryError):
        write_pdf(make_book("Nothing", ()), tmp_path / "no.pdf")
    assert not (tmp_path / "no.pdf").exists()


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "fox.pdf").mkdir()
    with pytest.raises(LibraryError, match=r"fox\.pdf"):
        write_pdf(make_book("Fox", (BookStory("Fox", "A fox."),)), tmp_path / "fox.pdf")


@pytest.mark.parametrize("ending", [".pdf", ".png", ".epub", ".html", ".md", ".txt"])
def test_every_kind_of_file_can_be_written(tmp_path, ending):
    assert ending in endings()
    write_book(make_book("Fox", (BookStory("Fox", "A fox ran."),)), tmp_path / f"fox{ending}")
    assert (tmp_path / f"fox{ending}").stat().st_size > 10


@needs_poppler
def test_printing_to_a_file_gives_the_same_pages(tmp_path):
    book = make_book("Fox", (BookStory("Fox", TEXT),))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    count = paint_book(book, printer)
    assert facts(tmp_path / "printed.pdf")["Pages"] == str(count)


@pytest.fixture
def printing(window, qtbot, tell, tmp_path, monkeypatch):
    """Press Print for a story; the printer is a file."""

    def printing():
        tell("A fox", " ran home. He was glad.")
        window.actions_["print"].trigger()
        qtbot.waitUntil(lambda: window.findChild(PrintDialog) is not None)
        dialog = window.findChild(PrintDialog)
        dialog.printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: QPrintDialog.DialogCode.Accepted)
        dialog.print_button.click()

    return printing


@pytest.mark.slow
def test_pages_are_printed_beside_the_window(window, qtbot, printing, tmp_path, monkeypatch):
    threads = []
    draw = Sides.draw
    monkeypatch.setattr(Sides, "draw", lambda *all_: (threads.append(threading.current_thread()), draw(*all_)))
    printing()
    qtbot.waitUntil(lambda: "on its way to the printer" in window.status.text())
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert threading.main_thread() not in threads[-3:]


@pytest.mark.slow
def test_printing_that_is_given_up_says_nothing_and_the_window_goes_on(window, qtbot, printing, monkeypatch):
    drawing, going_on = threading.Event(), threading.Event()

    def wait(*_all):
        if threading.current_thread() is not threading.main_thread():  # the preview is
            drawing.set()
            going_on.wait(10)

    monkeypatch.setattr(BookArtist, "draw", wait)
    printing()
    qtbot.waitUntil(drawing.is_set)
    making = window.findChildren(Making)[-1]  # another one has made the pages for the preview
    making.cancel_button.click()
    with qtbot.waitSignal(making._task.ended):
        going_on.set()
    assert "printer" not in window.status.text() and not window.banner.isVisible()


@pytest.mark.slow
def test_the_preview_shows_every_page(window, qtbot):
    book = make_book("Fox", (BookStory("Fox", TEXT),))
    dialog = PrintDialog(laid_out(book), window)
    dialog.show()
    count = dialog.preview.count()
    assert count > 2 and dialog.place.text() == f"Page 1 of {count}" and not dialog.before.isEnabled()
    dialog.after.click()
    assert dialog.preview.number() == 1 and dialog.before.isEnabled()
    for _ in range(count):
        dialog.after.click()
    assert dialog.place.text() == f"Page {count} of {count}" and not dialog.after.isEnabled()
    dialog.close_button.click()
    assert not dialog.isVisible()


@pytest.mark.slow
def test_the_story_on_the_page_is_saved_as_a_file(window, qtbot, tell, tmp_path, monkeypatch):
    tell("A fox", " ran home.")
    path = tmp_path / "fox.html"
    monkeypatch.setattr(file_dialogs, "file_to_save", lambda *_: path)
    window.actions_["book"].trigger()
    dialog = window.findChild(BookDialog)
    dialog.title.setText("Our Fox")
    dialog.author.setText("Mia")
    dialog.kind.setCurrentIndex(dialog.kind.findData(".html"))
    dialog.save_button.click()
    qtbot.waitUntil(lambda: "fox.html" in window.status.text())
    page = path.read_text(encoding="utf-8")
    assert "Our Fox" in page and "Mia" in page and "A fox ran home." in page


@pytest.mark.slow
def test_what_cannot_be_saved_is_told_in_the_banner(window, qtbot, tell, tmp_path, monkeypatch):
    tell("A fox", " ran home.")
    (tmp_path / "fox.pdf").mkdir()
    monkeypatch.setattr(file_dialogs, "file_to_save", lambda *_: tmp_path / "fox.pdf")
    window.actions_["book"].trigger()
    window.findChild(BookDialog).save_button.click()
    qtbot.waitUntil(window.banner.isVisible)
    assert "fox.pdf" in window.banner.label.text()


@pytest.mark.slow
def test_the_print_command_shows_the_pages(window, qtbot, tell):
    tell("A fox", " ran home.")
    window.actions_["print"].trigger()
    qtbot.waitUntil(lambda: window.findChild(PrintDialog) is not None)
    dialog = window.findChild(PrintDialog)
    assert dialog.isVisible() and dialog.preview.count() == 3  # cover, story, end
    dialog.reject()


def test_an_empty_page_is_not_saved(window):
    window.actions_["book"].trigger()
    assert window.findChild(BookDialog) is None and "no story" in window.status.text()


@pytest.mark.slow
def test_the_story_is_copied_with_its_title(window, tell):
    tell("A fox", " ran home.")
    window.manuscript.set_title("Ours")
    window.actions_["copy_story"].trigger()
    assert QGuiApplication.clipboard().text() == "Ours\n\nA fox ran home."


@pytest.mark.slow
def test_in_a_dark_room_the_preview_shines_less_and_paper_stays_white(window, qtbot, tell):
    from storydesk.window.kit.theme import LIGHT, NIGHT

    tell("A", " fox ran.")
    window.tools.print_story()
    qtbot.waitUntil(lambda: window.findChild(PrintDialog) is not None)
    (dialog,) = window.findChildren(PrintDialog)
    dialog.turn(1)

    def brightest():
        image = dialog.preview.grab().toImage()
        paper = dialog.preview.paper().toRect()
        return image.pixelColor(round((paper.left() + 4) * image.devicePixelRatio()),
                                round((paper.bottom() - 4) * image.devicePixelRatio())).lightness()  # fmt: skip

    dialog.wear(LIGHT)
    assert brightest() == 255
    dialog.wear(NIGHT)
    assert brightest() < 200
    dialog.reject()


def test_a_title_of_two_lines_has_no_word_alone(qapp):
    from PySide6.QtCore import Qt

    artist = BookArtist(make_book("T", (BookStory("T", "Text."),)), QRectF(0, 0, 500, 700), 72)
    title = artist._document(artist._font(30, bold=True), Qt.AlignmentFlag.AlignHCenter)
    title.setPlainText("The Little Rabbit and the Very Blue Kite")

    def lines():
        title.size()
        layout = title.firstBlock().layout()
        return [layout.lineAt(row).naturalTextWidth() for row in range(layout.lineCount())]

    before = lines()
    artist._balance(title)
    assert len(lines()) == len(before) > 1
    assert min(lines()) >= min(before) and min(lines()) > max(lines()) / 2
