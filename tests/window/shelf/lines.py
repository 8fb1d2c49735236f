"""The lines of the library, as its tests read, choose and leave them."""

from dataclasses import replace

TEXTS = {
    "Fox": "Once there was a fox who found a red balloon.",
    "Robot": "A robot wanted to bake a cake with far too much flour in the big bowl.",
    "Moon": "The moon was tired and slept.",
}


def open_as_list(window, qtbot, count):
    """Open the library, which has so many stories, and return its view."""
    window.adopt(replace(window.settings, covers=False))
    window.tools.toggle_library()
    view = window.tools.library
    qtbot.waitUntil(lambda: view.lines.rowCount() == count)
    return view


def titles(view):
    return [view.lines.story(row).title for row in range(view.lines.rowCount())]


def choose(view, *wanted):
    view.list.clearSelection()
    for title in wanted:
        index = view.lines.index(titles(view).index(title))
        view.list.selectionModel().setCurrentIndex(index, view.list.selectionModel().SelectionFlag.Select)


def go_to(view, qtbot, name):
    names = [view.places.item(row).text() for row in range(view.places.count())]
    view.places.setCurrentRow(names.index(name))
