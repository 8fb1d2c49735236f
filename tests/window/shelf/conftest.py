"""A library with three stories."""

import pytest

from tests.window.shelf.lines import TEXTS, open_as_list, titles


@pytest.fixture
def view(window, qtbot, kept):
    """Return the library as a list, with three stories; the last one of them is on no page."""
    kept(lambda library: [library.add(text, title) for title, text in TEXTS.items()])
    view = open_as_list(window, qtbot, len(TEXTS))
    assert titles(view) == ["Moon", "Robot", "Fox"]
    return view
