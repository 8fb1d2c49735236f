"""The pages of an e-book that keeps them as they are made: a picture above, the text below in letters that fit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from storydesk.library.formats.book import (
    Book,
    BookPage,
    ChapterPage,
    ContentsPage,
    EndPage,
    Picture,
    StoryPage,
    TitlePage,
)
from storydesk.library.formats.epub_package import PAGE_SIZE, Drawer, Part, document, said, titled
from storydesk.library.formats.markup import escaped

_PICTURE_HEIGHT = 890  # pixels, like all that follow
PICTURE_SIZE = (1200, 1200 * _PICTURE_HEIGHT // PAGE_SIZE[0])
_MARGIN, _BELOW, _ABOVE = 90, 90, 24
_LARGEST, _SMALLEST, _STEP = 56, 20, 2
_LINE, _GAP = 1.45, 0.6  # of a letter's size
_LETTER = 0.54  # its width, on the safe side


def parts(book: Book, laid: Sequence[BookPage], drawer: Drawer) -> list[Part]:
    """Return a file for each page, the cover first."""
    names = {page.number: _name(page) for page in laid}
    return [
        Part(names[page.number], document(book, *_drawn(book, page, names, drawer)), _title(book, page), _numbers(page))
        for page in laid
    ]


def style(laid: Sequence[BookPage]) -> str:
    """Return the style sheet, with letters such that every page has room for its text."""
    width, height = PAGE_SIZE
    room = height - _BELOW - 40
    return f"""html, body {{ margin: 0; padding: 0; }}
body {{ position: relative; width: {width}px; height: {height}px; overflow: hidden; background: #fffdf8;
  color: #2a2420; font-family: Literata, Georgia, serif; font-size: {_letters(laid)}px; line-height: {_LINE}; }}
.picture img, .cover img {{ position: absolute; left: 0; top: 0; width: {width}px; height: {_PICTURE_HEIGHT}px; }}
.cover img {{ height: {height}px; }}
.words {{ position: absolute; left: {_MARGIN}px; top: 40px; width: {width - 2 * _MARGIN}px; height: {room}px;
  display: flex; flex-direction: column; justify-content: center; }}
.picture ~ .words {{ top: {_PICTURE_HEIGHT}px; height: {height - _BELOW - _PICTURE_HEIGHT}px; }}
.picture ~ .told {{ top: {_PICTURE_HEIGHT + _ABOVE}px; height: {height - _BELOW - _PICTURE_HEIGHT - _ABOVE}px; }}
p {{ margin: 0 0 {_GAP}em; text-wrap: pretty; }}
h1, h2 {{ margin: 0 0 .4em; line-height: 1.15; font-size: 72px; text-align: center; }}
.author, .end {{ text-align: center; }}
.end {{ font-size: 60px; }}
.contents {{ list-style: none; margin: 0; padding: 0; font-size: 32px; }}
.contents a {{ color: inherit; text-decoration: none; }}
.number {{ position: absolute; left: 0; width: {width}px; bottom: 30px; margin: 0; text-align: center;
  font-size: 26px; color: #6b5f55; }}
"""


def _name(page: BookPage) -> str:
    match page:
        case TitlePage():
            return "title"
        case EndPage():
            return "end"
        case _:
            return f"page-{page.number}"


def _title(book: Book, page: BookPage) -> str:
    """What the table of contents says for a page; only where something begins."""
    match page:
        case TitlePage():
            return titled(book.title)
        case ChapterPage():
            return titled(page.title)
        case StoryPage() if page.first and (page.title or len(book.stories) == 1):
            return titled(book.stories[page.story].title)
        case _:
            return ""


def _numbers(page: BookPage) -> tuple[int, ...]:
    return (page.number,) if isinstance(page, ChapterPage | StoryPage) else ()


def _drawn(book: Book, page: BookPage, names: dict[int, str], drawer: Drawer) -> tuple[str, str]:
    """Return a page's title and its body."""
    match page:
        case TitlePage():
            by = ", ".join(book.authors)
            body = _picture(page.pictures[0] if page.pictures else None, drawer) + _heading(book, "h1", page.title, by)
            return book.title, f'<section epub:type="titlepage">\n{body}\n</section>'
        case ContentsPage():
            return book.labels.contents, _contents(book, page, names)
        case ChapterPage():
            body = _picture(page.picture, drawer) + _heading(book, "h2", page.title, page.author)
            return page.title, f"<section>\n{body}{_number(page.number)}\n</section>"
        case EndPage():
            words = f'<div class="words"><p class="end">{escaped(book.labels.end)}</p></div>'
            body = f"{_picture(page.picture, drawer)}{words}"
            return book.labels.end, f'<section epub:type="conclusion" role="doc-conclusion">\n{body}</section>'
        case StoryPage():
            heading = f'<h2 dir="auto">{escaped(page.title)}</h2>\n' if page.title else ""
            text = "\n".join(f'<p dir="auto">{escaped(text)}</p>' for text in page.paragraphs)
            words = f'<div class="words told">\n{heading}{text}\n</div>\n'
            body = f"{_picture(page.picture, drawer)}{words}{_number(page.number)}"
            return book.stories[page.story].title, f"<section>\n{body}\n</section>"


def _contents(book: Book, page: ContentsPage, names: dict[int, str]) -> str:
    lines = "\n".join(
        f'<li><a href="{names[entry.page]}.xhtml">{said(entry.title)}</a>{_by(book, entry.author)} · {entry.page}</li>'
        for entry in page.entries
    )
    heading = f"<h2>{escaped(book.labels.contents)}</h2>\n"
    return f'<section>\n<div class="words">\n{heading}<ol class="contents">\n{lines}\n</ol>\n</div>\n</section>'


def _by(book: Book, author: str) -> str:
    return f", {escaped(book.labels.by)} {escaped(author)}" if author.strip() else ""


def _picture(picture: Picture | None, drawer: Drawer) -> str:
    return f'<div class="picture">{drawer.image(picture)}</div>\n' if picture is not None else ""


def _heading(book: Book, tag: str, title: str, author: str) -> str:
    line = f'\n<p class="author">{escaped(book.labels.by)} {escaped(author)}</p>' if author.strip() else ""
    return f'<div class="words">\n<{tag} dir="auto">{said(title)}</{tag}>{line}\n</div>'


def _number(number: int) -> str:
    label = f'role="doc-pagebreak" epub:type="pagebreak" id="page-{number}" aria-label="{number}"'
    return f'\n<p class="number"><span {label}>{number}</span></p>'


def _letters(laid: Iterable[BookPage]) -> int:
    """The largest letters with which every page's text has room."""
    told = [page for page in laid if isinstance(page, StoryPage)]
    sizes = range(_LARGEST, _SMALLEST, -_STEP)
    return next((size for size in sizes if all(_has_room(page, size) for page in told)), _SMALLEST)


def _has_room(page: StoryPage, size: int) -> bool:
    width, height = PAGE_SIZE
    letters = (width - 2 * _MARGIN) / (size * _LETTER)  # in a line
    lines = sum(math.ceil(len(text) / letters) * _LINE + _GAP for text in page.paragraphs) * size
    room = height - _BELOW - (_PICTURE_HEIGHT + _ABOVE if page.picture is not None else 40)
    return lines + (110 if page.title else 0) <= room
