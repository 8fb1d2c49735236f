"""Makes docs/gallery.md: the pictures of the first forty pages that the shipped model writes, whatever they are.

Beside it, docs/picture-book.pdf is the first of these stories as a whole book.

    QT_QPA_PLATFORM=offscreen python -m resources.packaging.gallery

The stories are those of `storydesk write --seed 1`, `--seed 2` and so on, every page of each in its order.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from resources.packaging.project import ROOT
from storydesk.engine.request import StoryRequest
from storydesk.engine.writer import open_writer
from storydesk.ideas import think
from storydesk.library.formats.book import BookStory
from storydesk.library.titles import suggest_title
from storydesk.pictures import Scene, cast_of, pages, scene
from storydesk.pictures.paint import image
from storydesk.window.books.editions import make_book, write_book
from storydesk.window.kit.assets import load_fonts

PAGES, ACROSS, ON_A_SHEET = 40, 4, 20
WIDTH, HEIGHT, TEXT = 420, 280, 126
_HEAD = """# Forty pages

Pictures that the program made, with nothing selected: every page of the first stories that the shipped model writes,
`storydesk write --seed 1` and so on, until there are forty. Pages and pictures follow from the text alone.

    QT_QPA_PLATFORM=offscreen python -m resources.packaging.gallery

The same command makes the first of these stories a whole book, [picture-book.pdf](picture-book.pdf), as anybody can:

    storydesk write --seed 1 > story.txt
    storydesk book story.txt --seed 1 --out picture-book.pdf

"""


def told() -> Iterator[tuple[str, str, Scene]]:
    """Pages without end: which one it is, its text and its picture."""
    writer = open_writer(None)
    seed = 0
    while True:
        seed += 1
        list(writer.write(_asked(seed), lambda: False))
        if writer.result is None:
            continue
        story = writer.result.text
        cast = cast_of(story, "", seed)
        for number, page in enumerate(pages(story)):
            yield f"{seed}.{number + 1}", page, scene(page, cast, seed, number)


def _asked(seed: int) -> StoryRequest:
    """What `storydesk write --seed` asks the model for."""
    idea = think(seed)
    return StoryRequest(opening=idea.opening, about=idea.about, is_hint=True, seed=seed)


def bind_first(path: Path) -> None:
    """Write the first story as a book to a PDF file."""
    writer = open_writer(None)
    list(writer.write(_asked(1), lambda: False))
    if writer.result is not None:
        story = writer.result.text
        title = suggest_title(story)
        write_book(make_book(title, (BookStory(title, story, seed=1),)), path)


def sheet(found: list[tuple[str, str, Scene]]) -> QImage:
    """Pictures side by side, each with its text below."""
    rows = -(-len(found) // ACROSS)
    result = QImage(ACROSS * (WIDTH + 12) + 12, rows * (HEIGHT + TEXT) + 12, QImage.Format.Format_RGB32)
    result.fill(QColor("#fffdf8"))
    painter = QPainter(result)
    font = QFont("Literata")
    font.setPixelSize(15)
    painter.setFont(font)
    for number, (name, page, shown) in enumerate(found):
        x, y = 12 + number % ACROSS * (WIDTH + 12), 12 + number // ACROSS * (HEIGHT + TEXT)
        painter.drawImage(x, y, image(shown, WIDTH, HEIGHT))
        text = f"{name}  {' '.join(page.split())}"
        painter.drawText(QRectF(x, y + HEIGHT + 4, WIDTH, TEXT - 12), Qt.TextFlag.TextWordWrap, text)
    painter.end()
    return result


def main() -> None:
    """Write the sheets, and the page that shows them."""
    application = QGuiApplication([])
    load_fonts()
    pages_told = told()
    found = [next(pages_told) for _ in range(PAGES)]
    lines = [_HEAD]
    for start in range(0, PAGES, ON_A_SHEET):
        part = found[start : start + ON_A_SHEET]
        file = ROOT / "resources" / "images" / f"gallery-{start // ON_A_SHEET + 1}.jpg"
        sheet(part).save(str(file), quality=82)
        lines.append(f"![Pages {start + 1} to {start + len(part)}](../resources/images/{file.name})\n\n")
    lines.append("What each picture says to those who cannot see it:\n\n")
    lines += [f"- {name}: {shown.described()}\n" for name, _, shown in found]
    (ROOT / "docs" / "gallery.md").write_text("".join(lines), encoding="utf-8")
    bind_first(ROOT / "docs" / "picture-book.pdf")
    application.quit()


if __name__ == "__main__":
    main()
