"""One HTML file that needs nothing else: a book whose pages turn, on any screen, and to print as a picture book."""

from __future__ import annotations

import base64

from storydesk.library.formats.book import (
    Book,
    BookPage,
    ChapterPage,
    ContentsPage,
    EndPage,
    Picture,
    StoryPage,
    TitlePage,
    pages,
)
from storydesk.library.formats.markup import escaped, language_tag
from storydesk.library.formats.turning import POLICY, SCRIPT, STYLE

_SIZE = (1100, 900)  # the shape that the style sheet has room for: nothing is cut off


def write(book: Book) -> str:
    """Return the whole file."""
    language = language_tag(book.language)
    body = "\n".join(_page(book, page) for page in pages(book))
    authors = "".join(f'\n<meta name="author" content="{escaped(author)}">' for author in book.authors)
    before, after = escaped(book.labels.before), escaped(book.labels.after)
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="StoryDesk">{authors}
<title>{escaped(book.title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main{' class="few"' if book.few_words else ""}>
{body}
</main>
<nav class="turn" aria-label="{escaped(book.labels.page)}">
<button type="button" aria-label="{before}" title="{before}">←</button>
<output></output>
<button type="button" aria-label="{after}" title="{after}">→</button>
</nav>
<script>{SCRIPT}</script>
</body>
</html>
"""


def _page(book: Book, page: BookPage) -> str:
    match page:
        case TitlePage():
            words = f'<h1 dir="auto">{escaped(page.title)}</h1>{_by(book, page.author)}'
            return _sheet("title", page.number, _pictures(*page.pictures), words, tint=book.tint)
        case ContentsPage():
            return _sheet("table", page.number, "", _contents(book, page), _number(book, page.number))
        case ChapterPage():
            words = f'<h2 dir="auto">{escaped(page.title)}</h2>{_by(book, page.author)}'
            return _sheet("chapter", page.number, _pictures(page.picture), words, _number(book, page.number))
        case EndPage():
            pictures = _pictures(page.picture) if page.picture is not None else ""
            return _sheet("end", page.number, pictures, f"<h2>{escaped(book.labels.end)}</h2>")
        case StoryPage():
            return _story_page(book, page)


def _sheet(kind: str, number: int, above: str, words: str, below: str = "", tint: str = "") -> str:
    pictured = " pictured" if 'class="picture' in above else ""
    inner = "\n".join(part for part in (above, f'<div class="words">\n{words}\n</div>', below) if part)
    look = f' style="--tint: {tint}"' if tint else ""
    return f'<section class="page {kind}{pictured}" id="page-{number}" tabindex="-1"{look}>\n{inner}\n</section>'


def _contents(book: Book, page: ContentsPage) -> str:
    lines = "\n".join(
        f'<li><div><a href="#page-{entry.page}" dir="auto">{escaped(entry.title)}</a>'
        f"{_small(book, entry.author)}</div> <span>{entry.page}</span></li>"
        for entry in page.entries
    )
    heading = f"<h2>{escaped(book.labels.contents)}</h2>\n" if page.number == 2 else ""
    return f'{heading}<ol class="contents">\n{lines}\n</ol>'


def _story_page(book: Book, page: StoryPage) -> str:
    heading = f'<h2 dir="auto">{escaped(page.title)}</h2>{_by(book, page.author)}\n' if page.title else ""
    drawing = f'<div class="drawing" role="img" aria-label="{escaped(book.labels.drawing)}"></div>'
    above = drawing if page.drawing else _pictures(page.picture) if page.picture is not None else ""
    words = "\n".join(f'<p dir="auto">{escaped(text)}</p>' for text in page.paragraphs)
    return _sheet("story", page.number, above, heading + words, _number(book, page.number))


def _pictures(*pictures: Picture) -> str:
    # As images and not as elements of the page: what is in a drawing has names, and two of them may have the same.
    drawn = "\n".join(f'<img alt="{escaped(picture.alt)}" src="data:{_encoded(picture)}">' for picture in pictures)
    several = " several" if len(pictures) > 1 else ""
    return f'<div class="picture{several}">\n{drawn}\n</div>' if pictures else ""


def _encoded(picture: Picture) -> str:
    drawn = picture.draw(*_SIZE)
    kind, data = ("svg+xml", drawn.encode()) if isinstance(drawn, str) else ("jpeg", drawn)
    return f"image/{kind};base64,{base64.b64encode(data).decode()}"


def _by(book: Book, author: str) -> str:
    return f'\n<p dir="auto">{escaped(book.labels.by)} {escaped(author)}</p>' if author.strip() else ""


def _small(book: Book, author: str) -> str:
    return f" <small>{escaped(book.labels.by)} {escaped(author)}</small>" if author.strip() else ""


def _number(book: Book, number: int) -> str:
    return f'<p class="number"><span>{escaped(book.labels.page)} </span>{number}</p>'
