"""The language of the window: English in the source, others as Qt translations in `resources/translations`.

The `.ts` files are what translators edit. The `.qm` files that Qt reads are made of them and committed beside them, so
that an installation needs no tool:

    python -m resources.packaging.translate de

What stands in a picture has hundreds of names, in a list of their own: `resources/pictures/names_de.txt`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from storydesk.window.kit.assets import folder

_installed: list[QTranslator] = []
_spoken = "en"


def speak(language: str) -> None:
    """Let everything that is built from now on speak a language, one of the settings' choices."""
    global _spoken
    _spoken = code = _code(language)
    # Numbers and days as the language writes them; where the system speaks it too, as the system has them.
    system = QLocale.system()
    same = system.language() == QLocale(code).language()
    QLocale.setDefault(system if same else QLocale(code))
    for translator in _installed:
        QCoreApplication.removeTranslator(translator)
    _installed.clear()
    if code != "en":
        places = ((f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
                  (f"storydesk_{code}", str(folder("translations"))))  # fmt: skip
        for name, place in places:
            translator = QTranslator()
            if translator.load(name, place):
                QCoreApplication.installTranslator(translator)
                _installed.append(translator)


def picture_words(words: str) -> str:
    """Return what stands in a picture in the language of the window; in English where nobody has translated it."""
    return picture_words_in(_spoken)(words)


def picture_words_in(language: str) -> Callable[[str], str]:
    """Return what gives a word of a picture in a language: that of a book need not be the window's."""
    table = _picture_table(language.partition("-")[0])
    return lambda words: table.get(words, words)


def said_in(language: str, context: str, words: str) -> str:
    """Return words of the window in another language, as they are where nobody has translated them.

    Args:
        language: "en", "de" or what a book says of itself.
        context: of the words, and
        words: both as QT_TRANSLATE_NOOP marks them.
    """
    translator = _translator(language.partition("-")[0])
    return (translator and translator.translate(context, words)) or words


@cache
def _translator(code: str) -> QTranslator | None:
    translator = QTranslator()
    known = code != "en" and translator.load(f"storydesk_{code}", str(folder("translations")))
    return translator if known else None


@cache
def _picture_table(code: str) -> Mapping[str, str]:
    try:
        lines = (folder("pictures") / f"names_{code}.txt").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    parted = (line.partition("\t") for line in lines)
    return {name: translated for name, _tab, translated in parted if translated}


def _code(language: str) -> str:
    if language != "system":
        return language
    return "de" if QLocale.system().language() == QLocale.Language.German else "en"
