"""The drawing itself: complete SVG, the same in Qt, and the command."""

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage

from storydesk.__main__ import main
from storydesk.pictures import Background, Look, Placed, Scene, cast_of, scene, svg
from storydesk.pictures.document import COVER, PAGE, drawing_of, is_known
from storydesk.pictures.pieces import drawings, table
from storydesk.pictures.places import PLACES, TIMES, WEATHERS

TEXT = "Finn the fox held a red balloon in the forest. An owl looked at him."


def a_scene(seed=0):
    return scene(TEXT, cast_of(TEXT, "", seed), seed, 0)


def parsed(document):
    return ElementTree.fromstring(document)


@pytest.mark.slow
def test_every_piece_of_the_table_can_be_drawn():
    for name in table():
        assert is_known(name), name
        parsed(svg(Scene(Background(), (Placed(name, 0.5, 0.9, 0.3, look=Look(pose="hold")),)), 300, 200))


def test_every_drawing_stands_alone():
    for name, drawing in drawings().items():
        assert not re.search(r"url\(|<image|<script|href|<text|<style", drawing.svg), name


@pytest.mark.parametrize("place", PLACES)
def test_every_place_can_be_drawn_at_every_time(place):
    for time in ("day", *TIMES):
        for weather in ("clear", *WEATHERS):
            assert parsed(svg(Scene(Background(place, time, weather), (), 4), 300, 200)) is not None


@pytest.mark.parametrize("width, height", [(1200, 800), (600, 900), (800, 800), (1600, 500)])
def test_an_svg_has_the_size_that_was_asked_for(width, height):
    root = parsed(svg(a_scene(), width, height))
    assert (root.get("width"), root.get("height")) == (str(width), str(height))


def test_pictures_in_one_document_keep_their_gradients_apart():
    ids = [set(re.findall(r'id="([^"]+)"', svg(a_scene(seed), 300, 200))) for seed in (1, 2)]
    assert ids[0] and not ids[0] & ids[1]


def test_a_piece_that_is_not_known_is_left_out():
    parsed(svg(Scene(Background("nowhere"), (Placed("nobody", 0.5, 0.9, 0.3),)), 300, 200))


@pytest.mark.slow
def test_what_is_in_a_picture_is_decided_without_qt():
    script = "import sys; from storydesk.pictures import *; svg(scene('A fox.', cast_of('A fox.'), 0, 0), 9, 9); "
    script += "print([name for name in sys.modules if 'PySide6' in name])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_qt_draws_what_the_svg_says_in_any_thread(qapp):
    from storydesk.pictures.paint import image

    with ThreadPoolExecutor(4) as pool:
        images = list(pool.map(lambda seed: image(a_scene(seed % 2), 300, 200), range(8)))
    assert all(images[number] == images[number % 2] for number in range(8)) and images[0] != images[1]
    colours = {images[0].pixel(x, y) for x in range(0, 300, 5) for y in range(0, 200, 5)}
    assert len(colours) > 40
    images[0].fill(0)  # whoever paints on one leaves the kept one as it is
    assert image(a_scene(0), 300, 200) == images[2] != images[0]


@pytest.mark.parametrize("name", ["page.png", "page.svg"])
def test_the_command_writes_a_picture_and_says_what_is_in_it(tmp_path, capsys, name):
    assert main(["picture", TEXT, "--out", str(tmp_path / name), "--width", "300", "--height", "200"]) == 0
    assert (tmp_path / name).stat().st_size > 1000
    assert "Finn" in capsys.readouterr().out


@pytest.mark.parametrize("arguments, said", [
    (["--out", "page.bmp"], "neither a .png nor a .svg"), (["--out", "page.png", "--page", "9"], "no page 9"),
    (["--out", "page.png", "--story", "missing.txt"], "missing.txt"),
])  # fmt: skip
def test_the_command_says_what_is_wrong(capsys, monkeypatch, tmp_path, arguments, said):
    monkeypatch.chdir(tmp_path)
    assert main(["picture", TEXT, *arguments]) in (1, 2)
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("size", [(210, 297), (200, 200)])
def test_on_a_cover_of_another_shape_everybody_is_larger_and_still_in_it(size):
    text = "Lily the girl had a red balloon and a dog named Spot. Lily ran in the park. Spot ran, too."
    for seed in range(8):
        shown = scene(text, cast_of(text, "", seed), seed, 1)
        usual, cover = svg(shown, *size), svg(shown, *size, COVER)
        scales = [[float(one) for one in re.findall(r"scale\(-?[\d.]+ ([\d.]+)\)\">", told)] for told in (usual, cover)]
        assert all(large >= small for small, large in zip(*scales, strict=True))
        assert svg(shown, 300, 200) == svg(shown, 300, 200, COVER)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(105, 148), (100, 100)])
@pytest.mark.parametrize(
    "text",
    [
        "Lily the girl held a red balloon. The kite flew.",
        "Pip the little bird flew high in the sky.",
        "Bo the rabbit looked at the moon at night. A butterfly flew over the wizard.",
        "Finn the fox wore a hat. The airplane flew above the giraffe.",
    ],
)
def test_nobody_stands_where_the_title_of_a_cover_is(text, size):
    for seed in range(4):
        shown = scene(text, cast_of(text, "", seed), seed, 1)
        full, empty = (drawn(svg(one, *size, COVER)) for one in (shown, replace(shown, pieces=())))
        other = [y for y in range(size[1]) for x in range(size[0]) if apart(full.pixel(x, y), empty.pixel(x, y)) > 60]
        assert other and min(other) >= COVER.above / 100 * size[1] - 1


def drawn(document):
    found = QImage.fromData(document.encode(), "SVG")
    assert not found.isNull()
    return found


def apart(one, other):
    """How unlike two pixels are; faint stars and leaves are the background's own."""
    return sum(abs((one >> place & 255) - (other >> place & 255)) for place in (0, 8, 16))


@pytest.mark.parametrize("size", [(148, 145), (210, 126), (300, 200)])
def test_on_a_page_of_any_shape_people_are_about_as_high_in_their_picture(size):
    text = "Lily the girl and Tom the boy ran in the park. A dog ran, too."
    for seed in range(6):
        made = scene(text, cast_of(text, "", seed), seed, 1)
        told = svg(made, *size, PAGE)
        heights = [
            float(scale) * drawing_of(placed.piece, placed.look).height
            for placed, scale in zip(made.pieces, re.findall(r"scale\(-?[\d.]+ ([\d.]+)\)\">", told), strict=True)
            if table()[placed.piece].lives
        ]
        assert 45 <= max(heights) <= 75
