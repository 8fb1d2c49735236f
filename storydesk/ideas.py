"""What a story is about where nobody says it: a hero and an idea are drawn, so that no two evenings are alike.

With nothing to go by, a model of this size tells of Lily in the park again and again.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import resources


@dataclass(frozen=True)
class Idea:
    """How a story begins, and what happens in it.

    Attributes:
        opening: its first sentence.
        about: one sentence that says what happens, for `StoryRequest.about`.
        hero: who or what it happens to; empty where nobody knows.
        name: of the hero, or empty.
    """

    opening: str
    about: str
    hero: str
    name: str


def think(seed: int | None = None, hero: str = "", name: str = "") -> Idea:
    """Draw what happens, and to whom.

    Args:
        seed: gives the same idea again; None draws one.
        hero: who or what it happens to; drawn where that is empty, and a name with it.
        name: of the hero.
    """
    chooser, known = random.Random(seed), _known()
    begins = ""
    if not (hero or name):
        hero = chooser.choice(known["heroes"])
        is_girl = hero == "girl" or (hero != "boy" and chooser.random() < 0.5)
        name = chooser.choice(known["girls" if is_girl else "boys"])
        begins = " She" if is_girl else " He"  # or the model makes a boy of Grace
    who = f"{name} the {hero}" if hero and name else name or f"A little {hero}"
    called = f" named {name}" if name else ""
    return Idea(
        f"Once upon a time, there was a little {hero or 'one'}{called}.{begins}",
        chooser.choice(known["ideas"]).format(hero=who),
        hero,
        name,
    )


@cache
def _known() -> dict[str, list[str]]:
    """The heroes, names and ideas that come with the program."""
    found: dict[str, list[str]] = json.loads(
        (Path(resources.__file__).parent / "ideas.json").read_text(encoding="utf-8")
    )
    return found
