"""What the engine, the library and the settings have to say when something goes wrong, in the window's language.

They know no Qt, so their errors carry an English sentence with places for values, and the values. Where they are raised
`resources.packaging.translate` finds these sentences for the translators.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from storydesk.errors import StoryDeskError


def told(error: StoryDeskError) -> str:
    """Return the sentence of an error in the language of the moment."""
    return in_language(error.template, error.values)


def in_language(template: str, values: Mapping[str, object] | None = None) -> str:
    """Return a sentence in the language of the moment, in English where nobody has translated it.

    Args:
        template: the English sentence.
        values: what stands in its places.
    """
    sentence = QCoreApplication.translate("Problem", template)
    return sentence.format(**{name: _told_within(value) for name, value in values.items()}) if values else sentence


def _told_within(value: object) -> object:
    return told(value) if isinstance(value, StoryDeskError) else value
