"""A library with three stories, and what asks it."""

import dataclasses

import pytest

from tests.window.shelf.lines import TEXTS, titles


@pytest.fixture
def view(window, qtbot):
    """Return the library as a list, with three stories; the last one of them is on no page."""
    window.adopt(dataclasses.replace(window.settings, covers=False))
    library_thread = window.tools.keeping.library_thread

    def fill(store):
        for title, text in TEXTS.items():
            store.library.add(text, title)

    library_thread.ask(fill).result(10)
    window.tools.toggle_library()
    qtbot.waitUntil(lambda: titles(window.tools.library) == ["Moon", "Robot", "Fox"])
    return window.tools.library


@pytest.fixture
def kept(window):
    """Return what asks the library something."""
    return lambda question: window.tools.keeping.library_thread.ask(lambda store: question(store.library)).result(10)
