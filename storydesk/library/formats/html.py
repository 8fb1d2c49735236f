"""One HTML file that needs nothing else: to read on any screen, and to print as a picture book."""

from __future__ import annotations

from storydesk.library.formats.book import Book, BookPage, ContentsPage, StoryPage, TitlePage, pages
from storydesk.library.formats.markup import escaped, language_tag

# 235 mm have room between the margins of A4 and of Letter.
# Numbers are in the text and not in @page margin boxes, which not every browser prints; so the contents can name them.
_STYLE = """
@page { margin: 18mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #ece7dc; color: #222;
  font: 1.6rem/1.6 Georgia, "Iowan Old Style", "Noto Serif", serif; }
.page { display: flex; flex-direction: column; gap: 1.2rem; max-width: 46rem; min-height: 60rem; margin: 2rem auto;
  padding: 3rem; background: #fffdf8; box-shadow: 0 1px 6px #0003; }
.page p { margin: 0 0 .7em; overflow-wrap: anywhere; }
.page h1, .page h2 { margin: 0 0 .4em; line-height: 1.2; overflow-wrap: anywhere; }
.title { justify-content: center; text-align: center; }
.title h1 { font-size: 3.2rem; }
.drawing { flex: 1 1 14rem; min-height: 14rem; border: 2px dashed #b9ad94; border-radius: 1rem; }
.words { flex: 0 0 auto; }
.page .number { margin: auto 0 0; text-align: center; font-size: 1.1rem; color: #555; }
.number span { position: absolute; clip-path: inset(50%); }  /* only to be read aloud */
ol.contents { list-style: none; margin: 0; padding: 0; }
.contents li { display: flex; gap: 1rem; }
.contents a { flex: 1; color: inherit; }
@media print {
  body { background: none; font-size: 20pt; }
  .page { margin: 0; padding: 0; max-width: none; min-height: 235mm; box-shadow: none; background: none;
    break-after: page; }
  .page:last-child { break-after: auto; }
}
"""
# Even if something slipped through the escaping: no script, no picture, no address is ever loaded.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(book: Book) -> str:
    """Return the whole file."""
    language = language_tag(book.language)
    body = "\n".join(_page(book, page) for page in pages(book))
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="StoryDesk">
<title>{escaped(book.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
{body}
</body>
</html>
"""


def _page(book: Book, page: BookPage) -> str:
    match page:
        case TitlePage():
            return _title_page(book, page)
        case ContentsPage():
            return _contents_page(book, page)
        case StoryPage():
            return _story_page(book, page)


def _title_page(book: Book, page: TitlePage) -> str:
    author = f'\n<p dir="auto">{escaped(book.labels.by)} {escaped(page.author)}</p>' if page.author else ""
    return f'<div class="page title">\n<h1 dir="auto">{escaped(page.title)}</h1>{author}\n</div>'


def _contents_page(book: Book, page: ContentsPage) -> str:
    lines = "\n".join(
        f'<li><a href="#story-{entry.story + 1}" dir="auto">{escaped(entry.title)}</a> <span>{entry.page}</span></li>'
        for entry in page.entries
    )
    heading = f"<h2>{escaped(book.labels.contents)}</h2>\n" if page.number == 2 else ""
    return f'<div class="page">\n{heading}<ol class="contents">\n{lines}\n</ol>\n{_number(book, page.number)}\n</div>'


def _story_page(book: Book, page: StoryPage) -> str:
    anchor = f' id="story-{page.story + 1}"' if page.first else ""
    heading = f'<h2 dir="auto">{escaped(page.title)}</h2>\n' if page.title else ""
    drawing = f'<div class="drawing" role="img" aria-label="{escaped(book.labels.drawing)}"></div>\n'
    words = "\n".join(f'<p dir="auto">{escaped(text)}</p>' for text in page.paragraphs)
    return (
        f'<div class="page"{anchor}>\n{heading}{drawing if page.drawing else ""}'
        f'<div class="words">\n{words}\n</div>\n{_number(book, page.number)}\n</div>'
    )


def _number(book: Book, number: int) -> str:
    return f'<p class="number"><span>{escaped(book.labels.page)} </span>{number}</p>'
