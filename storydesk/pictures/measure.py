"""Measures pictures on a file of stories, with `<|endoftext|>` or three line ends between them.

    python -m storydesk.pictures.measure FILE --stories 200

Prints on how many pages the hero and one more thing of the page are in the picture, whether anything is in one that its
page does not have, how many pages for first readers are neither too long nor too short, how many words of stories
call for something, how long a scene takes and how much memory stays, and ends with one JSON line. The word for every
piece is looked for once more in the page, without the rules about nouns.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import time
from collections import Counter
from importlib import resources
from pathlib import Path

from storydesk.pictures.cast import FAMILIES, Cast, cast_of
from storydesk.pictures.composition import scene
from storydesk.pictures.groups import group_of
from storydesk.pictures.lexicon import index, tokens
from storydesk.pictures.paging import FEWEST_FEW, MOST_FEW, pages
from storydesk.pictures.places import PLACES, TIMES, WEATHERS
from storydesk.pictures.playmates import playmates
from storydesk.pictures.relatives import FAMILY_WORDS
from storydesk.pictures.scenes import Placed, Scene
from storydesk.pictures.wearing import GARMENTS

_BETWEEN = re.compile(r"<\|endoftext\|>|\n{3,}")
_GROUPS = frozenset("they them their we us our both everyone everybody together friends parents all".split())


def words_that_count() -> list[str]:
    """The words of the shipped vocabulary that call for a piece, a place, a time or a weather."""
    text = (resources.files("resources") / "model" / "words.txt").read_text(encoding="utf-8")
    known = {*index(), *(part for entry in index() for part in [entry.replace("_", "")])}
    for place in PLACES.values():
        known.update(place.names.split(), place.signs.split())
    for kinds in (TIMES, WEATHERS):
        known.update(word for line in kinds.values() for word in line.split())
    return [word for word in text.split() if word.lower().removesuffix("'s") in known]


def _place_is_said(page: str, shown: Scene) -> bool:
    """Whether the page itself has a word for where it is, or for the weather or the time of day that is drawn."""
    where = shown.background
    wanted = f"{PLACES[where.place].names} {TIMES.get(where.time, '')} {WEATHERS.get(where.weather, '')}".split()
    said = {token.word for token in tokens(page)}
    if not PLACES[where.place].indoors and {"outside", "outdoors"} & said:
        return True
    return bool(said & {form for word in wanted for form in (word, f"{word}s")})


_DRAWN_FOR_WORDS = "dream thought speech question_mark numbers sparkles drawing sheet open_box spill splash".split()
"""What stands for a word of a page that is no thing: dreamed, told, shiny, drew, opened, spilled, splashed."""


def unasked(shown: Scene, page: str, cast: Cast) -> list[str]:
    """The pieces of a scene of which the page does not speak: not by name, word, or a pronoun that may mean them."""
    words = [token.word for token in tokens(page)]
    own = {
        "ripple",
        "ripple_side",
        *_DRAWN_FOR_WORDS,
        *(("bed", "bed_side") if shown.background.place == "bedroom" else ()),
    }
    phrases = {"_".join(words[at : at + size]) for at in range(len(words)) for size in (1, 2, 3)}
    said = {index()[phrase][0] for phrase in phrases if phrase in index()}
    said |= {"mouse_hole", "wall_hole", "fence_hole"} if "hole" in said else set()
    said |= {"tree"} if {"branch", "branches"} & set(words) else set()
    around = {shown.background.place, *words}
    said |= {member.rpartition(":")[2] for word in words for member in group_of(word, around)}
    return [
        placed.piece
        for placed in shown.pieces
        if placed.piece not in own and not _is_worn(placed) and not _is_asked(placed, said, set(words), cast)
    ]


def _is_worn(placed: Placed) -> bool:
    """Whether somebody has it on, maybe since an earlier page."""
    return placed.base is not None and placed.piece in {*GARMENTS, "worn_scarf"}


def _is_asked(placed: Placed, said: set[str], words: set[str], cast: Cast) -> bool:
    piece = placed.piece.removesuffix("_hero").removesuffix("_side").removeprefix("open_")
    if piece in said or FAMILIES.get(piece) in said or piece in {FAMILIES.get(one) for one in said}:
        return True
    if placed.name and placed.name.lower() in words:
        return True
    kin = next((who for who in cast.characters if who.kind == placed.piece and placed.name in (who.piece, "")), None)
    if kin is not None and (kin.piece in said or words & FAMILY_WORDS):
        return True
    who = next((who for who in cast.characters if who.piece == placed.piece and who.name == placed.name), None) or kin
    if not placed.name and words & {"friend", "friends", "classmates"}:
        return True
    if not placed.name and cast.hero is not None and "they" in words and placed.piece in playmates(cast.hero, ()):
        return True  # the friends of the page before
    if piece in ("mother", "father") and "parents" in words:
        return True
    pronouns = {"she": {"she", "her"}, "he": {"he", "him", "his"}, "it": {"it", "its"}}
    return who is not None and bool(words & (_GROUPS | pronouns[who.pronoun] | {"i", "me", "my", "you", "it"}))


def main(arguments: list[str] | None = None) -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="storydesk.pictures.measure")
    parser.add_argument("file", type=Path)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--size", default="1200x800")
    asked = parser.parse_args(arguments)
    stories = [story.strip() for story in _BETWEEN.split(asked.file.read_text(encoding="utf-8")) if story.strip()]
    stories = stories[: asked.stories]
    scenes: list[Scene] = []
    both = hero = more = placed = 0
    wrong: Counter[str] = Counter()
    started = time.perf_counter()
    for number, story in enumerate(stories):
        cast = cast_of(story, "", number)
        for place, page in enumerate(pages(story)):
            shown = scene(page, cast, number, place)
            scenes.append(shown)
            first = cast.hero
            there = first is not None and any(
                (one.piece, one.name) == (first.piece, first.name) for one in shown.pieces
            )
            others = len(shown.pieces) - there
            hero += there
            more += others > 0
            both += there and others > 0
            placed += there and (others > 0 or _place_is_said(page, shown))
            wrong.update(unasked(shown, page, cast))
    few = [FEWEST_FEW <= len(page.split()) <= MOST_FEW for story in stories for page in pages(story, few=True)]
    composed = (time.perf_counter() - started) * 1000 / len(scenes)
    painted, grown = _painted(scenes[:100], asked.size)
    found = {
        "stories": len(stories), "pages": len(scenes), "hero": hero / len(scenes), "something_else": more / len(scenes),
        "hero_and_something": both / len(scenes),
        "or_a_place_or_weather_of_the_page": placed / len(scenes), "unasked_pieces": sum(wrong.values()),
        "pages_of_10_to_22_words_for_first_readers": sum(few) / len(few),
        "pieces": sum(len(one.pieces) for one in scenes), "vocabulary_words": len(words_that_count()),
        "compose_ms": round(composed, 2), "paint_ms_median": round(statistics.median(painted), 1),
        "paint_ms_worst": round(max(painted), 1), "memory_grown_mb": grown,
    }  # fmt: skip
    shares = ("hero", "something_else", "hero_and_something", "or_a_place_or_weather_of_the_page",
              "pages_of_10_to_22_words_for_first_readers")  # fmt: skip
    for name, value in found.items():
        print(f"{name.replace('_', ' '):<42} {f'{value:.1%}' if name in shares else value}")
    if wrong:
        print(f"not spoken of: {wrong.most_common(12)}", file=sys.stderr)
    print(json.dumps(found))
    return 0


def _painted(scenes: list[Scene], size: str) -> tuple[list[float], float]:
    """Milliseconds for each scene, and by how much memory grew from the tenth picture to the last, in MB."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from storydesk.pictures.paint import image

    application = QGuiApplication.instance() or QGuiApplication([])
    width, height = map(int, size.split("x"))
    times: list[float] = []
    before = 0.0
    for number, shown in enumerate(scenes):
        started = time.perf_counter()
        image(shown, width, height)
        times.append((time.perf_counter() - started) * 1000)
        if number == min(10, len(scenes) - 1):
            before = _resident()
    del application
    return times, round(_resident() - before, 1)


def _resident() -> float:
    """The memory of this process in MB, where the system tells it in /proc."""
    status = Path("/proc/self/status")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text(encoding="utf-8")) if status.exists() else None
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    raise SystemExit(main())
