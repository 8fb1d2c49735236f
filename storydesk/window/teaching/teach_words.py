"""What is said about teaching the model, in the language of the moment."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from storydesk.teaching.stories import FEWEST, GOOD, MOST_FILES, Collection
from storydesk.teaching.workshop import State

if TYPE_CHECKING:
    from storydesk.teaching.run import Progress, Taught

_FILES_NAMED = 3


def told_state(state: State) -> str:
    """Why nothing can be learned here; empty where it can."""
    translate = QCoreApplication.translate
    if state == "bundled":
        return translate(
            "Teach",
            "A model learns in StoryDesk's workshop, which this program comes without. StoryDesk from its source has "
            "it: its README says how, under “Teach it our stories”.",
        )
    if state == "missing":
        return translate(
            "Teach",
            "A model learns in StoryDesk's workshop, which is not installed here. The README says how to install it, "
            "under “Teach it our stories”.",
        )
    return ""


def told_found(found: Collection) -> str:
    """How many stories there are, and whether that is enough."""
    translate = QCoreApplication.translate
    count = len(found.stories)
    if not count:
        return translate("Teach", "No stories were found here. At least {} are needed.").format(FEWEST)
    if count < FEWEST:
        told = translate("Teach", "Found {} of the {} stories that are needed at least; {} are good.")
        return told.format(count, FEWEST, GOOD)
    words = QLocale().toString(found.words)
    told = translate("Teach", "{} stories with {} words.").format(count, words)
    return told if count >= GOOD else told + " " + translate("Teach", "{} are better.").format(GOOD)


def told_left_out(found: Collection) -> str:
    """What stays out, and why; empty where everything is learned."""
    translate = QCoreApplication.translate
    parts = [
        (found.unfit, translate("Teach", "With words that are not for children: {}.")),
        (found.short, translate("Teach", "Too short for a story: {}.")),
        (found.twice, translate("Teach", "There twice: {}.")),
    ]
    told = [words.format(count) for count, words in parts if count]
    if found.unreadable:
        names = ", ".join(found.unreadable[:_FILES_NAMED]) + (" …" if len(found.unreadable) > _FILES_NAMED else "")
        told.append(translate("Teach", "Not readable as text: {}.").format(names))
    left_out = translate("Teach", "Left out:") + " " + " ".join(told) if told else ""
    if found.more_files:
        left_out += " " + translate("Teach", "Only the first {} files are read.").format(MOST_FILES)
    return left_out.strip()


def told_progress(progress: Progress | None) -> str:
    """How far it is, and how long it still takes."""
    translate = QCoreApplication.translate
    if progress is None or progress.stage == "starting":
        return translate("Teach", "Getting ready…")
    if progress.stage == "packing":
        return translate("Teach", "Nearly done: the new model is packed and tested.")
    percent = _percent(progress.share)
    if progress.seconds is None:
        return percent
    minutes = round(progress.seconds / 60)
    if minutes > 1:
        left = translate("Teach", "at most about {} minutes left").format(minutes)
    else:
        left = translate("Teach", "about a minute left at most")
    return f"{percent} · {left}"


def told_result(taught: Taught) -> str:
    """What came of it."""
    translate = QCoreApplication.translate
    percent = _percent(max(0.01, taught.gain))
    if taught.held_out == 1:
        told = translate(
            "Teach", "It has learned {} stories. Another one that was kept aside now surprises it {} less."
        )
        return told.format(taught.learned, percent)
    told = translate("Teach", "It has learned {} stories. {} others that were kept aside now surprise it {} less.")
    return told.format(taught.learned, taught.held_out, percent)


def told_measured(taught: Taught) -> str:
    """The same in figures, for those who want them."""
    translate = QCoreApplication.translate
    before, after = (QLocale().toString(figure, "f", 3) for figure in (taught.before, taught.after))
    return translate("Teach", "Bits per byte on these stories: {} before, {} now").format(before, after)


def _percent(share: float) -> str:
    """A share as a number that no line end parts from its sign."""
    return QCoreApplication.translate("Teach", "{} %").format(round(100 * share)).replace(" ", "\u00a0")


def told_folder(folder: Path | None) -> str:
    """The name of a folder, or that there is none yet."""
    if folder is None:
        return QCoreApplication.translate("Teach", "One story in each .txt file")
    return folder.name or str(folder)
