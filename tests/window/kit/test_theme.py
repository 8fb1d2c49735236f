"""Colours that everybody can read, in every theme."""

import pytest
from PySide6.QtGui import QColor, QFontInfo
from PySide6.QtWidgets import QApplication

from storydesk.pictures.colours import contrast
from storydesk.settings import CHOICES, Settings
from storydesk.window.kit import assets
from storydesk.window.kit.style import dress, scale_of
from storydesk.window.kit.theme import CONTROL_PAIRS, TEXT_PAIRS, THEMES, colours_of

pytestmark = pytest.mark.slow


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_PAIRS, 4.5), (CONTROL_PAIRS, 3.0)])
def test_contrast_is_aa(theme, pairs, least):
    colours = THEMES[theme]
    found = {pair: contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) for pair in pairs}
    assert {pair: ratio for pair, ratio in found.items() if ratio < least} == {}


def test_high_contrast_is_higher():
    colours = THEMES["contrast"]
    assert min(contrast(getattr(colours, one), getattr(colours, other)) for one, other in TEXT_PAIRS) >= 7


def test_warm_night_has_little_blue_and_little_light():
    colours = {name: colour for name, colour in vars(THEMES["night"]).items() if isinstance(colour, str)}
    for name, colour in colours.items():
        assert QColor(colour).blue() <= QColor(colour).red(), name
    assert contrast(THEMES["night"].desk, "#000000") < 1.2 and THEMES["night"].pictures < 1


@pytest.mark.parametrize("theme", CHOICES["theme"])
@pytest.mark.parametrize("projector", [False, True])
def test_every_theme_can_be_worn(qapp, theme, projector):
    settings = Settings(theme=theme, projector=projector)
    colours = dress(qapp, settings)
    assert colours == colours_of(theme)
    assert colours.accent in QApplication.instance().styleSheet() and "$" not in QApplication.instance().styleSheet()
    assert qapp.font().pointSizeF() == 11 * scale_of(settings)


def test_the_fonts_that_ship_are_used(qapp):
    assets.load_fonts()
    assert QFontInfo(assets.reading_font("book", 16)).family() == "Literata"
    assert QFontInfo(assets.reading_font("clear", 16)).family() == "Atkinson Hyperlegible"
    licences = [file for file in assets.folder("fonts").glob("*OFL.txt") if "OPEN FONT LICENSE" in file.read_text()]
    assert len(licences) == 2


def test_every_drawing_can_be_drawn(qapp):
    from PySide6.QtSvg import QSvgRenderer

    drawings = [*assets.folder("icons").glob("*.svg"), *assets.folder("pictures").glob("*.svg")]
    assert len(drawings) > 50
    for drawing in drawings:
        assert QSvgRenderer(str(drawing)).isValid(), drawing.name
