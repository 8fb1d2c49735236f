"""`evaluate MODEL --names`: whether a hero's name comes back in the story, and is never another one.

    python -m trainer evaluate resources/model --names
    python -m trainer evaluate resources/model --names --seeds 3 --out report

Two hundred given names of twenty languages are each told about several times, beginning in one of three ways, with the
engine and the settings that users have. No two stories share their seed. What is counted is what the model told, not
the opening:

- whether the name comes back;
- misspellings: words with a capital letter that are one letter from the name (two, where it is long), and no word that
  the model's stories have;
- stand-ins that show (see `storydesk.engine.standins`), also as part of another name.

Beside them stands Lily, whom every small model knows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from storydesk.engine.request import StoryRequest
from storydesk.engine.writer import StoryWriter, open_writer
from storydesk.words.names import WORD, whole_word
from trainer.console import announce, finish, progress
from trainer.errors import TrainerError
from trainer.evaluation.figures import share
from trainer.evaluation.name_list import GIVEN_NAMES

SEEDS = 3
"""Stories of each name."""
LILYS = 150
"""Stories of Lily, to compare with."""
_OPENINGS = (
    "Once upon a time, there was a little {child} named {name}.",
    "One sunny day, {name} went to the park with {whose} dog.",
    "{name} was a little rabbit who lived in the forest.",
)
_LONG = 5  # letters from which on two of them may be wrong


@dataclass(frozen=True)
class Hero:
    """Who is told about: a name, its language, and whether the opening says girl or boy."""

    name: str
    language: str
    child: str


@dataclass(frozen=True)
class Told:
    """What became of a name in one story.

    Attributes:
        hero, seed, text: the story.
        times: how often the model told of it.
        misspelled: forms that are almost the name.
        stand_ins: what showed of them.
    """

    hero: Hero
    seed: int
    text: str
    times: int
    misspelled: tuple[str, ...]
    stand_ins: tuple[str, ...]


@dataclass(frozen=True)
class NameFigures:
    """One name over its stories.

    Attributes:
        name, language: see `GIVEN_NAMES`.
        stories: how many there are.
        came_back: in how many of them the model told of it.
        times: how often, in all of them.
        misspelled, stand_ins: see `Told`.
    """

    name: str
    language: str
    stories: int
    came_back: int
    times: int
    misspelled: tuple[str, ...]
    stand_ins: tuple[str, ...]


LILY = Hero("Lily", "", "girl")


def run(model: Path, seeds: int, out: Path | None, length: str | int = "short") -> None:
    """Tell the stories and print the figures; write them and the stories if there is a folder.

    Args:
        model: a bundle's folder.
        seeds: stories of each name.
        out: where `names.md`, `names.json` and `names.jsonl` go.
        length: of the stories, see `StoryRequest`.

    Raises:
        TrainerError: if there is to be no story.
    """
    if seeds < 1:
        raise TrainerError("Each name needs at least one story: say --seeds 1 or more.")
    writer, all_heroes = open_writer(model), heroes()
    announce(f"Telling {seeds} stories of each of {len(all_heroes)} names with {writer.name}, and {LILYS} of Lily.")
    stories: list[Told] = []
    with progress(len(all_heroes) * seeds + LILYS, "story") as bar:
        for hero, count in [*((hero, seeds) for hero in all_heroes), (LILY, LILYS)]:
            for _ in range(count):
                stories.append(tell(writer, hero, len(stories), length))
                bar.update()
    found = [figures_of(hero, [story for story in stories if story.hero == hero]) for hero in (*all_heroes, LILY)]
    *found, lily = found
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / "names.md").write_text(table(found, lily, writer.name, length), "utf-8")
        figures = {"model": writer.name, "length": length, "lily": asdict(lily), "names": [*map(asdict, found)]}
        (out / "names.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
        lines = (json.dumps(asdict(story), ensure_ascii=False) + "\n" for story in stories)
        (out / "names.jsonl").write_text("".join(lines), "utf-8")
    finish(verb="evaluate", names=len(found), **summary(found), lily_came_back=summary([lily])["came_back"])


def heroes() -> list[Hero]:
    """Everybody of `GIVEN_NAMES`."""
    return [
        Hero(name, language, child)
        for language, both in GIVEN_NAMES.items()
        for child, names in zip(("girl", "boy"), both, strict=True)
        for name in names.split()
    ]


def tell(writer: StoryWriter, hero: Hero, seed: int, length: str | int) -> Told:
    """A story of somebody, and what became of the name in it; the seed chooses how it begins as well."""
    whose = "her" if hero.child == "girl" else "his"
    opening = _OPENINGS[seed % len(_OPENINGS)].format(name=hero.name, child=hero.child, whose=whose)
    told = "".join(writer.write(StoryRequest(opening, length=length, seed=seed)))
    name, stand_ins = whole_word(hero.name), writer.standins.names
    return Told(
        hero,
        seed,
        opening + told,
        times=len(name.findall(told)),
        misspelled=tuple(misspellings(hero.name, told, writer.words)),
        stand_ins=tuple(word for word in WORD.findall(name.sub("", told)) if _shows(word, stand_ins, writer.words)),
    )


def misspellings(name: str, text: str, words: frozenset[str] = frozenset()) -> Iterator[str]:
    """The words of a text that are almost the name, and none of the `words` that stories have."""
    most = 2 if len(name) >= _LONG else 1
    for word in WORD.findall(text):
        bare = re.sub(r"['’]s?$", "", word)
        is_name = bare[0].isupper() and bare.casefold() != name.casefold()
        if is_name and {bare, bare.lower()}.isdisjoint(words) and distance(bare, name) <= most:
            yield bare


def distance(one: str, other: str) -> int:
    """Letters to put in, take out or change between two words (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        last, row[0] = row[0], place
        for column, wanted in enumerate(other, 1):
            last, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, last + (letter != wanted))
    return row[-1]


def figures_of(hero: Hero, stories: Sequence[Told]) -> NameFigures:
    """The figures of one name."""
    return NameFigures(
        hero.name,
        hero.language,
        stories=len(stories),
        came_back=sum(story.times > 0 for story in stories),
        times=sum(story.times for story in stories),
        misspelled=tuple(word for story in stories for word in story.misspelled),
        stand_ins=tuple(word for story in stories for word in story.stand_ins),
    )


def summary(found: Sequence[NameFigures]) -> dict[str, float]:
    """The figures of all names together."""
    stories = sum(name.stories for name in found)
    return {
        "stories": stories,
        "came_back": round(sum(name.came_back for name in found) / stories, 4),
        "always_came_back": share(name.came_back == name.stories for name in found),
        "times_a_story": round(sum(name.times for name in found) / stories, 2),
        "misspelled": sum(len(name.misspelled) for name in found),
        "stand_ins": sum(len(name.stand_ins) for name in found),
    }


def table(found: Sequence[NameFigures], lily: NameFigures, model: str, length: str | int) -> str:
    """The figures as Markdown: all together, by language, by name."""
    languages = dict.fromkeys(name.language for name in found)
    rows = [
        _row("**all**", "", found),
        _row("**Lily**", "", [lily]),
        *(_row("", language, [name for name in found if name.language == language]) for language in languages),
        *(_row(name.name, name.language, [name]) for name in found),
    ]
    head = ["name", "language", "stories", "came back", "times a story", "misspelled", "stand-ins"]
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---", "---", *["---:"] * 5], *rows)]
    told = f"Told with {model}, length {length}; what the opening says does not count."
    return "\n".join(["# Names", "", told, "", *lines, ""])


def _row(name: str, language: str, found: Sequence[NameFigures]) -> list[str]:
    figures = summary(found)
    misspelled = ", ".join(word for each in found for word in each.misspelled) or "0"
    stand_ins = ", ".join(word for each in found for word in each.stand_ins) or "0"
    back = f"{figures['came_back']:.1%}"
    return [name, language, str(figures["stories"]), back, str(figures["times_a_story"]), misspelled, stand_ins]


def _shows(word: str, stand_ins: Sequence[str], words: frozenset[str]) -> bool:
    """Whether a word is a stand-in, or a name that begins with one; time is none for Tim."""
    return word[0].isupper() and any(map(word.startswith, stand_ins)) and word.lower() not in words
