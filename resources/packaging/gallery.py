"""Makes docs/gallery.md: the pictures of the first forty pages that the shipped model writes, whatever they are.

    QT_QPA_PLATFORM=offscreen python -m resources.packaging.gallery

The stories are those of `storydesk write --seed 1`, `--seed 2` and so on, every page of each in its order.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QImage, QPainter

from resources.packaging.project import ROOT
from storydesk.engine.request import StoryRequest
from storydesk.engine.writer import open_writer
from storydesk.pictures import Scene, cast_of, pages, scene
from storydesk.pictures.paint import image

PAGES, ACROSS, ON_A_SHEET = 40, 4, 20
WIDTH, HEIGHT, TEXT = 420, 280, 126
_HEAD = """# Forty pages

Pictures that the program made, with nothing selected: every page of the first stories that the shipped model writes,
`storydesk write --seed 1` and so on, until there are forty. Pages and pictures follow from the text alone.

    QT_QPA_PLATFORM=offscreen python -m resources.packaging.gallery

"""


def told() -> Iterator[tuple[str, str, Scene]]:
    """Pages without end: which one it is, its text and its picture."""
    writer = open_writer(None)
    seed = 0
    while True:
        seed += 1
        list(writer.write(StoryRequest(opening="", seed=seed), lambda: False))
        if writer.result is None:
            continue
        story = writer.result.text
        cast = cast_of(story, "", seed)
        for number, page in enumerate(pages(story)):
            yield f"{seed}.{number + 1}", page, scene(page, cast, seed, number)


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
    QFontDatabase.addApplicationFont(str(ROOT / "resources" / "fonts" / "Literata-Regular.ttf"))
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
    application.quit()


if __name__ == "__main__":
    main()
