"""Takes the pieces of pictures out of the Fluent Emoji set into one compact file, `resources/pictures/pieces.json`.

    npm pack @iconify-json/fluent-emoji-flat && tar xzf iconify-json-fluent-emoji-flat-*.tgz
    QT_QPA_PLATFORM=offscreen python -m resources.packaging.pieces package/icons.json

Which ones, and what they are called, says `resources/pictures/pieces.txt`. Each is kept as SVG with the box that it
fills (left, top, width and height) and the colour that it shows most of.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from resources.packaging.project import ROOT

PICTURES = ROOT / "resources" / "pictures"
TONES = ("light", "medium-light", "medium", "medium-dark", "dark")
_PAINT = {"bus": "#ffb02e"}  # where the windows are larger than what is painted
_NUMBER = re.compile(r"-?\d*\.\d{2,}")
_GRADIENT = re.compile(r'<(?:linear|radial)Gradient id="([^"]+)".*?stop-color="([^"]+)"', re.DOTALL)
_REUSED = re.compile(r'(?=<\w+ id="([^"]+)")(<[^>]+/>)')
_DEFINITIONS = re.compile(r"<defs>.*?</defs>", re.DOTALL)
_SHAPE = re.compile(r"<(?:path|circle|ellipse|rect)\b[^>]*/>")


def wanted(table: str) -> Iterator[tuple[str, str, str]]:
    """Read the table: the name of each piece, its source in the set, and the colour that is left out of it."""
    for line in table.splitlines():
        name, _, source = line.split(" ", 1)[0].partition("=")
        if line.startswith(("#", "[")) or source in ("", "-"):
            continue
        source, _, without = source.partition("!")
        name = name.rstrip("|>")
        if source.endswith("*"):
            yield from ((f"{name}-{number}", f"{source[:-1]}-{tone}", "") for number, tone in enumerate(TONES))
        else:
            yield name, source, without


def compact(body: str, without: str) -> str:
    """The drawing with two digits behind the point, and without the shapes of a colour."""
    for name, shape in _REUSED.findall(body):
        body = body.replace(f'<use href="#{name}"/>', shape.replace(f' id="{name}"', ""))
    for name, first in _GRADIENT.findall(body):  # a gradient's name would not be its own in a page of many pictures
        body = body.replace(f"url(#{name})", first)
    body = _DEFINITIONS.sub("", body)
    if without:
        body = _SHAPE.sub(lambda shape: "" if f'"#{without}"' in shape[0] else shape[0], body)
    return _NUMBER.sub(_shortened, body)


def _shortened(number: re.Match[str]) -> str:
    """A number with two digits behind the point; a whole one stands apart, so that it joins no neighbour."""
    short = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return short.replace("0.", ".", 1) if short.startswith(("0.", "-0.")) else short if "." in short else f" {short} "


def seen(body: str) -> tuple[list[float], str]:
    """The box that a drawing fills within its 32 x 32, and its main colour, by looking at it."""
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    scale = 4
    image = QImage(32 * scale, 32 * scale, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    source = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{body}</svg>'
    QSvgRenderer(source.encode()).render(painter, QRectF(0, 0, 32 * scale, 32 * scale))
    painter.end()
    pixels = [[image.pixel(x, y) for x in range(32 * scale)] for y in range(32 * scale)]
    rows = [[pixel >> 24 for pixel in row] for row in pixels]
    filled = [y for y, row in enumerate(rows) if any(row)]
    columns = [x for x in range(32 * scale) if any(row[x] for row in rows)]
    left, top, right, bottom = columns[0], filled[0], columns[-1] + 1, filled[-1] + 1
    box = [left / scale, top / scale, (right - left) / scale, (bottom - top) / scale]
    colours = Counter(pixel & 0xFFFFFF for row in pixels for pixel in row if pixel >> 24 == 255)
    return box, _main(colours)


def _main(colours: Counter[int]) -> str:
    """Of the colours that cover something that which covers most; greys count little."""

    def weight(colour: int) -> float:
        parts = [colour >> shift & 255 for shift in (16, 8, 0)]
        return colours[colour] * (0.15 + (max(parts) - min(parts)) / 255)

    return f"#{max(colours, key=weight):06x}"


def main(icons: Path) -> None:
    """Write the file, and say how much it is."""
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    drawings = json.loads(icons.read_text(encoding="utf-8"))["icons"]
    pieces = {}
    for name, source, without in wanted((PICTURES / "pieces.txt").read_text(encoding="utf-8")):
        body = compact(drawings[source]["body"], without)
        box, main = seen(body)
        main = _PAINT.get(name, main)
        pieces[name] = {"box": box, "main": main, "svg": body}
    lines = ",\n".join(
        f"{json.dumps(name)}:{json.dumps(piece, separators=(',', ':'))}" for name, piece in pieces.items()
    )
    (PICTURES / "pieces.json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8", newline="\n")
    print(f"{len(pieces)} pieces, {(PICTURES / 'pieces.json').stat().st_size:,} bytes")
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
