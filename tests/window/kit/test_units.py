"""Characters and the units that Qt counts."""

import pytest
from PySide6.QtGui import QTextDocument

from storydesk.window.kit.units import unit_places, units


@pytest.mark.parametrize("text", ["", "A fox.", "Öl\u2028☃\uffff!", "A 🐉 and a 🦔🦔.", "🐉"])
def test_every_character_is_found_where_the_document_has_it(text):
    places = list(unit_places(text))
    assert places == [units(text[:count]) for count in range(len(text) + 1)]
    assert places[-1] == QTextDocument(text).characterCount() - 1
