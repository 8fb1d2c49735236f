"""The language of the window: English in the source, others as Qt translations in `resources/translations`.

The `.ts` files are what translators edit. The `.qm` files that Qt reads are made of them and committed beside them, so
that an installation needs no tool:

    pyside6-lupdate $(git ls-files 'storydesk/window/*.py') -ts resources/translations/storydesk_de.ts
    pyside6-lrelease resources/translations/storydesk_de.ts
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from storydesk import settings
from storydesk.engine.safety import REFUSAL
from storydesk.window.assets import folder

_installed: list[QTranslator] = []


def speak(language: str) -> str:
    """Let everything that is built from now on speak a language; returns its code."""
    code = _code(language)
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
    return code


def translated_problem(message: str) -> str:
    """What `settings.load` or the engine has to say, in the language of the moment where that is known."""
    translate = QCoreApplication.translate
    known = {
        REFUSAL: translate(
            "Engine", "There is a word in it that is not for children's stories. Please choose another one."
        ),
        settings.UNREADABLE: translate(
            "Settings", "Your settings could not be read, so StoryDesk starts with its usual ones."
        ),
        settings.DAMAGED: translate(
            "Settings",
            "Your settings were damaged, so StoryDesk starts with its usual ones. The old file: settings.json.damaged.",
        ),
    }
    return known.get(message, message)


def _code(language: str) -> str:
    if language != "system":
        return language
    return "de" if QLocale.system().language() == QLocale.Language.German else "en"
