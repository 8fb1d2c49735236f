"""The language of the window: English in the source, others as Qt translations in `resources/translations`.

The `.ts` files are what translators edit. The `.qm` files that Qt reads are made of them and committed beside them, so
that an installation needs no tool:

    pyside6-lupdate $(git ls-files 'storydesk/window/*.py') -ts resources/translations/storydesk_de.ts
    pyside6-lrelease resources/translations/storydesk_de.ts
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from storydesk.window.kit.assets import folder

_installed: list[QTranslator] = []


def speak(language: str) -> None:
    """Let everything that is built from now on speak a language, one of the settings' choices."""
    code = _code(language)
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


def _code(language: str) -> str:
    if language != "system":
        return language
    return "de" if QLocale.system().language() == QLocale.Language.German else "en"
