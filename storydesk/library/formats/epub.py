"""EPUB 3 (https://www.w3.org/TR/epub-33/): one story or a whole shelf for an e-reader.

Either the text flows as the reader likes it, with each picture before its part of the text; the pages of the book are
in it as page breaks then. Or every page is kept as it is made, picture above and text below (`fixed_pages`). Nobody
draws on an e-reader: space for drawings stays out.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from storydesk.library.formats import fixed_pages
from storydesk.library.formats.book import Book, BookPage, ChapterPage, EndPage, StoryPage, pages
from storydesk.library.formats.epub_package import (
    COVER,
    Drawer,
    Part,
    container,
    document,
    navigation,
    package,
    said,
    titled,
)
from storydesk.library.formats.markup import escaped

_STYLE = """body { font-family: Georgia, serif; font-size: 1.3em; line-height: 1.5; margin: 5%; }
h1, h2 { line-height: 1.2; text-align: start; }
p { margin: 0 0 .7em; }
img { max-width: 100%; height: auto; }
figure { margin: 0 0 1em; text-align: center; break-inside: avoid; }
figure img { border-radius: .6em; }
.title, .title h1 { text-align: center; }
.title { margin-top: 25%; }
.cover { margin: 0; text-align: center; }
.cover img { max-height: 100vh; }
.end { text-align: center; font-size: 1.3em; }
"""
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip file knows no year before; one date for all keeps the file the same


def write(book: Book, cover: bytes = b"", modified: datetime | None = None) -> bytes:
    """Return the whole file. The same book, cover and `modified` (UTC) give the same bytes.

    Args:
        book: its stories.
        cover: a JPEG file for the reader's shelf, where there is one.
        modified: when it was; now, where nothing is said.
    """
    laid = pages(book)
    drawer = Drawer(fixed_pages.PICTURE_SIZE) if book.fixed else Drawer()
    own = fixed_pages.parts(book, laid, drawer) if book.fixed else _flowing(book, laid, drawer)
    fronts = [_cover(book), *own[book.fixed :]] if cover else own
    style = fixed_pages.style(laid) if book.fixed else _STYLE
    moment = modified or datetime.now(UTC)
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": container(),
        "EPUB/package.opf": package(book, _identifier(book), fronts, drawer, moment),
        "EPUB/nav.xhtml": navigation(book, fronts, laid),
        "EPUB/style.css": style,
        **{f"EPUB/{part.name}.xhtml": part.text for part in fronts},
        **{f"EPUB/{name}": drawing for name, drawing in drawer.drawings.items()},
    }
    if cover:
        files[f"EPUB/{COVER}.jpg"] = cover
    return _zipped(files)


def _zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # First and not compressed, so that a program knows the kind of file from its first bytes.
        archive.writestr(zipfile.ZipInfo("mimetype", _EARLIEST), "application/epub+zip", zipfile.ZIP_STORED)
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _cover(book: Book) -> Part:
    described = [escaped(line.strip()) for line in (book.title, ", ".join(book.authors)) if line.strip()]
    alt = " ".join([". ".join(described) + ".", *(escaped(picture.alt) for picture in book.covers)])
    body = (
        f'<section class="cover" epub:type="cover">\n<img role="doc-cover" src="{COVER}.jpg" alt="{alt}"/>\n</section>'
    )
    return Part(COVER, document(book, book.title, body), titled(book.title) if book.fixed else "")


def _flowing(book: Book, laid: Sequence[BookPage], drawer: Drawer) -> list[Part]:
    parts = [_title(book)]
    for place, story in enumerate(book.stories):
        own = [page for page in laid if isinstance(page, ChapterPage | StoryPage) and page.story == place]
        text = _story(book, place, own, drawer)
        numbers = tuple(page.number for page in own)
        parts.append(Part(f"story-{place + 1}", text, titled(story.title), numbers))
    if isinstance(end := laid[-1], EndPage):
        picture = f"<figure>{drawer.image(end.picture)}</figure>\n" if end.picture is not None else ""
        words = f"{picture}<p>{escaped(book.labels.end)}</p>"
        ends = f'<section class="end" epub:type="conclusion" role="doc-conclusion">\n{words}\n</section>'
        parts.append(Part("end", document(book, book.labels.end, ends), ""))
    return parts


def _title(book: Book) -> Part:
    author = ", ".join(book.authors)
    line = f"\n<p>{escaped(book.labels.by)} {escaped(author)}</p>" if author else ""
    body = f'<section class="title" epub:type="titlepage">\n<h1 dir="auto">{said(book.title)}</h1>{line}\n</section>'
    return Part("title", document(book, book.title, body), titled(book.title))


def _story(book: Book, place: int, own: Sequence[ChapterPage | StoryPage], drawer: Drawer) -> str:
    story = book.stories[place]
    blocks: list[str] = []
    for page in own:
        mark = _page_break(page.number)
        if page.picture is not None:
            blocks.append(f"<figure>{mark}{drawer.image(page.picture)}</figure>")
            mark = ""
        if isinstance(page, ChapterPage):
            continue
        texts = [escaped(text) for text in page.paragraphs] or [""]
        # A paragraph that goes on over the printed page is one paragraph here.
        if page.continues and blocks and page.picture is None:
            blocks[-1] = f"{blocks[-1].removesuffix('</p>')} {mark}{texts[0]}</p>"
        else:
            blocks.append(f'<p dir="auto">{mark}{texts[0]}</p>')
        blocks += [f'<p dir="auto">{text}</p>' for text in texts[1:]]
    several = len(book.stories) > 1
    author = f"\n<p>{escaped(book.labels.by)} {escaped(story.author)}</p>" if several and story.author.strip() else ""
    words = "\n".join(blocks)
    heading = f'<h2 dir="auto">{said(story.title)}</h2>{author}'
    return document(
        book, story.title, f'<section epub:type="chapter" role="doc-chapter">\n{heading}\n{words}\n</section>'
    )


def _page_break(number: int) -> str:
    what = 'epub:type="pagebreak" role="doc-pagebreak"'
    return f'<span {what} id="page-{number}" aria-label=" {number}. "></span>'


def _identifier(book: Book) -> uuid.UUID:
    """Return the same identifier for the same book, so that an e-reader knows it again."""
    parts = [book.title, book.author, *(part for story in book.stories for part in (story.title, story.text))]
    kinds = ["fixed"] * book.fixed + ["drawn"] * book.drawn
    said_so = "\0".join(part.encode("utf-8", "replace").decode() for part in [*parts, *kinds])
    return uuid.uuid5(uuid.NAMESPACE_URL, said_so)
