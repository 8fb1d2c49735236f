"""What every EPUB file has around its pages: what is said of the book, the navigation, the drawings."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from storydesk.library.formats.book import Book, BookPage, ChapterPage, Picture, StoryPage
from storydesk.library.formats.markup import escaped, language_tag

COVER = "cover"
_KINDS = {"svg": "image/svg+xml", "jpg": "image/jpeg"}
PICTURE_SIZE = (1200, 800)
PAGE_SIZE = (1000, 1414)
"""Pixels of a page that keeps its size: the shape of A5."""


@dataclass(frozen=True)
class Part:
    """A file of the book's text.

    Attributes:
        name: of the file, without its ending.
        text: XHTML.
        title: for the table of contents; empty where it does not stand there.
        numbers: of the pages that are in it.
    """

    name: str
    text: str
    title: str
    numbers: tuple[int, ...] = ()


class Drawer:
    """Draws each picture into a file of its own, of one size in pixels, the same one once.

    Attributes:
        drawings: the files by their names.
    """

    def __init__(self, size: tuple[int, int] = PICTURE_SIZE) -> None:
        self._size = size
        self.drawings: dict[str, str | bytes] = {}
        self._names: dict[str | bytes, str] = {}

    def image(self, picture: Picture) -> str:
        """Return the element that shows a picture."""
        width, height = self._size
        drawing = picture.draw(width, height)
        ending = "svg" if isinstance(drawing, str) else "jpg"
        name = self._names.setdefault(drawing, f"picture-{len(self._names) + 1}.{ending}")
        self.drawings[name] = drawing
        return f'<img src="{name}" width="{width}" height="{height}" alt="{escaped(picture.alt)}"/>'


def container() -> str:
    """Return the file that says where the package is."""
    return """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def package(book: Book, identifier: uuid.UUID, parts: Sequence[Part], drawer: Drawer, modified: datetime) -> str:
    """Return what is said of the book, and which files in which order make it."""
    language = language_tag(book.language)
    covered = any(part.name == COVER for part in parts)
    seen = covered or bool(drawer.drawings)
    told = [
        f'<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>',
        f"<dc:title>{said(book.title)}</dc:title>",
        f"<dc:language>{language}</dc:language>",
        *(f"<dc:creator>{escaped(author)}</dc:creator>" for author in book.authors),
        f'<meta property="dcterms:modified">{modified.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}</meta>',
        *(f'<meta property="{name}">{escaped(value)}</meta>' for name, value in _access(book, seen)),
        *(f'<meta property="rendition:{name}">{value}</meta>' for name, value in _rendition(book)),
    ]
    items = [f'<item id="{part.name}" href="{part.name}.xhtml" media-type="application/xhtml+xml"/>' for part in parts]
    items += [
        f'<item id="{name.partition(".")[0]}" href="{name}" media-type="{_KINDS[name.rpartition(".")[2]]}"/>'
        for name in drawer.drawings
    ]
    if covered:
        items.append(f'<item id="cover-image" href="{COVER}.jpg" media-type="image/jpeg" properties="cover-image"/>')
    spine = "".join(f'\n    <itemref idref="{part.name}"/>' for part in parts)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    {_lines(told)}
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="style" href="style.css" media-type="text/css"/>
    {_lines(items)}
  </manifest>
  <spine>{spine}
  </spine>
</package>
"""


def navigation(book: Book, parts: Sequence[Part], laid: Sequence[BookPage]) -> str:
    """Return the table of contents and the list of pages."""
    stories = "".join(
        f'\n<li><a href="{part.name}.xhtml">{escaped(part.title)}</a></li>' for part in parts if part.title
    )
    files = {number: part.name for part in parts for number in part.numbers}
    numbers = "".join(
        f'\n<li><a href="{files[page.number]}.xhtml#page-{page.number}">{page.number}</a></li>'
        for page in laid
        if isinstance(page, ChapterPage | StoryPage)
    )
    page_list = (
        f'\n<nav epub:type="page-list" role="doc-pagelist" hidden="hidden">\n<h2>{escaped(book.labels.page)}</h2>\n'
        f"<ol>{numbers}\n</ol>\n</nav>"
        if numbers
        else ""
    )
    heading = f"<h1>{escaped(book.labels.contents)}</h1>"
    table = f'<nav epub:type="toc" role="doc-toc">\n{heading}\n<ol>{stories}\n</ol>\n</nav>'
    return document(book, book.labels.contents, table + page_list, sized=False)


def document(book: Book, title: str, body: str, sized: bool = True) -> str:
    """Return a page in XHTML, of the book's size where that is fixed."""
    language = language_tag(book.language)
    width, height = PAGE_SIZE
    view = f'\n<meta name="viewport" content="width={width}, height={height}"/>'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
  lang="{language}" xml:lang="{language}">
<head>
<title>{said(title)}</title>{view if book.fixed and sized else ""}
<link rel="stylesheet" type="text/css" href="style.css"/>
</head>
<body>
{body}
</body>
</html>
"""


def said(title: str) -> str:
    """Return a title that is not empty, which EPUB asks for."""
    return escaped(titled(title))


def titled(title: str) -> str:
    """Return a title, three dots where it is empty."""
    return title if title.strip() else "…"


def _access(book: Book, seen: bool) -> list[tuple[str, str]]:
    """What whoever cannot see, or cannot read print, needs to know (https://www.w3.org/TR/epub-a11y-11/)."""
    modes = ["textual", "visual"] if seen else ["textual"]
    features = ["tableOfContents", "pageNavigation", "pageBreakMarkers", "readingOrder", "structuralNavigation"]
    features += ["alternativeText"] if seen else []
    features += [] if book.fixed else ["displayTransformability"]
    summary = book.labels.access_pictures if seen else book.labels.access
    return [
        *(("schema:accessMode", mode) for mode in modes),
        ("schema:accessModeSufficient", "textual"),
        *(("schema:accessibilityFeature", feature) for feature in features),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", summary),
        ("pageBreakSource", "none"),
    ]


def _rendition(book: Book) -> list[tuple[str, str]]:
    return [("layout", "pre-paginated"), ("orientation", "auto"), ("spread", "auto")] if book.fixed else []


def _lines(parts: Sequence[str]) -> str:
    return "\n    ".join(parts)
