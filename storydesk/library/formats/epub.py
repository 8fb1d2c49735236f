"""EPUB 3 (https://www.w3.org/TR/epub-33/): one story or a whole shelf for an e-reader.

The text flows as the reader likes it; the pages of the printed book are in it as page breaks with a page list, so that
a class with paper and e-readers finds the same page. Nobody draws on an e-reader: the space for drawings stays out.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

from storydesk.library.formats.book import Book, StoryPage, pages
from storydesk.library.formats.markup import escaped, language_tag

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """body { font-family: Georgia, serif; font-size: 1.3em; line-height: 1.5; margin: 5%; }
h1, h2 { line-height: 1.2; text-align: start; }
p { margin: 0 0 .7em; }
.title { text-align: center; margin-top: 25%; }
"""
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip file knows no year before; one date for all keeps the file the same


def write(book: Book, modified: datetime | None = None) -> bytes:
    """Return the whole file. The same book and the same `modified` (UTC) give the same bytes."""
    story_pages = [page for page in pages(book) if isinstance(page, StoryPage)]
    names = [f"story-{number}.xhtml" for number in range(1, len(book.stories) + 1)]
    files = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _package(book, names, modified or datetime.now(UTC)),
        "EPUB/nav.xhtml": _navigation(book, names, story_pages),
        "EPUB/style.css": _STYLE,
        "EPUB/title.xhtml": _title(book),
    }
    for place, name in enumerate(names):
        own = [page for page in story_pages if page.story == place]
        files[f"EPUB/{name}"] = _story(book, place, own)
    return _zipped(files)


def _zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        # First and not compressed, so that a program knows the kind of file from its first bytes.
        archive.writestr(zipfile.ZipInfo("mimetype", _EARLIEST), "application/epub+zip", zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _package(book: Book, names: Sequence[str], modified: datetime) -> str:
    language = language_tag(book.language)
    author = f"\n    <dc:creator>{escaped(book.author)}</dc:creator>" if book.author.strip() else ""
    items = "".join(
        f'\n    <item id="{name[:-6]}" href="{name}" media-type="application/xhtml+xml"/>' for name in names
    )
    spine = "".join(f'\n    <itemref idref="{name[:-6]}"/>' for name in names)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="id">urn:uuid:{_identifier(book)}</dc:identifier>
    <dc:title>{_said(book.title)}</dc:title>
    <dc:language>{language}</dc:language>{author}
    <meta property="dcterms:modified">{modified.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</meta>
    <meta property="schema:accessMode">textual</meta>
    <meta property="schema:accessModeSufficient">textual</meta>
    <meta property="schema:accessibilityFeature">tableOfContents</meta>
    <meta property="schema:accessibilityFeature">pageNavigation</meta>
    <meta property="schema:accessibilityHazard">none</meta>
    <meta property="schema:accessibilitySummary">Text only, with a table of contents and a page list.</meta>
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="style" href="style.css" media-type="text/css"/>
    <item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>{items}
  </manifest>
  <spine>
    <itemref idref="title"/>{spine}
  </spine>
</package>
"""


def _navigation(book: Book, names: Sequence[str], story_pages: Sequence[StoryPage]) -> str:
    stories = "".join(
        f'\n<li><a href="{name}">{_said(story.title)}</a></li>' for name, story in zip(names, book.stories, strict=True)
    )
    numbers = "".join(
        f'\n<li><a href="{names[page.story]}#page-{page.number}">{page.number}</a></li>' for page in story_pages
    )
    page_list = (
        f'\n<nav epub:type="page-list" hidden="hidden">\n<h2>{escaped(book.labels.page)}</h2>\n'
        f"<ol>{numbers}\n</ol>\n</nav>"
        if numbers
        else ""
    )
    return _document(
        book,
        book.labels.contents,
        f'<nav epub:type="toc">\n<h1>{escaped(book.labels.contents)}</h1>\n'
        f'<ol>\n<li><a href="title.xhtml">{_said(book.title)}</a></li>{stories}\n</ol>\n</nav>{page_list}',
    )


def _title(book: Book) -> str:
    author = f"\n<p>{escaped(book.labels.by)} {escaped(book.author)}</p>" if book.author.strip() else ""
    return _document(
        book,
        book.title,
        f'<section class="title" epub:type="titlepage">\n<h1 dir="auto">{_said(book.title)}</h1>{author}\n</section>',
    )


def _story(book: Book, place: int, own: Sequence[StoryPage]) -> str:
    title = book.stories[place].title
    body: list[str] = []
    for page in own:
        mark = _page_break(page)
        texts = [escaped(text) for text in page.paragraphs] or [""]
        # A paragraph that goes on over the printed page is one paragraph here.
        if page.continues and body:
            body[-1] += f" {mark}{texts[0]}"
        else:
            body.append(mark + texts[0])
        body += texts[1:]
    words = "\n".join(f'<p dir="auto">{text}</p>' for text in body)
    return _document(
        book, title, f'<section epub:type="chapter">\n<h2 dir="auto">{_said(title)}</h2>\n{words}\n</section>'
    )


def _page_break(page: StoryPage) -> str:
    what = 'epub:type="pagebreak" role="doc-pagebreak"'
    return f'<span {what} id="page-{page.number}" aria-label=" {page.number}. "></span>'


def _document(book: Book, title: str, body: str) -> str:
    language = language_tag(book.language)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
  lang="{language}" xml:lang="{language}">
<head>
<title>{_said(title)}</title>
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
{body}
</body>
</html>
"""


def _said(title: str) -> str:
    """Return a title that is not empty, which EPUB asks for."""
    return escaped(title) if title.strip() else "…"


def _identifier(book: Book) -> uuid.UUID:
    """Return the same identifier for the same book, so that an e-reader knows it again."""
    parts = [book.title, book.author, *(part for story in book.stories for part in (story.title, story.text))]
    return uuid.uuid5(uuid.NAMESPACE_URL, "\0".join(part.encode("utf-8", "replace").decode() for part in parts))
