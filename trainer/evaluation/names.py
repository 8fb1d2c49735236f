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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from storydesk.engine.request import StoryRequest
from storydesk.engine.writer import StoryWriter, open_writer
from storydesk.words.names import whole_word
from trainer.console import announce, finish, progress
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
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LONG = 5  # letters from which on two of them may be wrong


@dataclass(frozen=True)
class Told:
    """What became of a name in one story.

    Attributes:
        times: how often the model told of it.
        misspelled: forms that are almost the name.
        stand_ins: what showed of them.
    """

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


def run(model: Path, seeds: int, out: Path | None, length: str | int = "short") -> None:
    """Tell the stories and print the figures; write `names.md`, `names.json` and the stories if there is a folder."""
    writer = open_writer(model)
    names = [(language, name, child) for language, *both in _listed() for name, child in both[0]]
    announce(f"Telling {len(names) * seeds + LILYS:,} stories with {writer.name}, {seeds} of each of {len(names)} names.")
    stories: list[dict[str, object]] = []

    def tell(name: str, child: str, seed: int) -> Told:
        text, told = told_about(writer, name, child, seed, length)
        stories.append({"name": name, "seed": seed, "text": text, **asdict(told)})
        return told

    with progress(len(names) * seeds + LILYS, "story") as bar:
        found = [
            figures_of(name, language, _counted(bar.update, (tell(name, child, number * seeds + seed) for seed in range(seeds))))
            for number, (language, name, child) in enumerate(names)
        ]  # fmt: skip
        lily = figures_of("Lily", "", _counted(bar.update, (tell("Lily", "girl", seed) for seed in range(LILYS))))
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / "names.md").write_text(table(found, lily, writer.name), "utf-8")
        figures = {"model": writer.name, "length": length, "lily": asdict(lily), "names": [*map(asdict, found)]}
        (out / "names.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")
        lines = (json.dumps(story, ensure_ascii=False) for story in stories)
        (out / "names.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    finish(verb="evaluate", names=len(found), **summary(found), lily_came_back=_share_back([lily]))


def told_about(
    writer: StoryWriter, name: str, child: str, seed: int, length: str | int = "short"
) -> tuple[str, Told]:
    """A story of somebody, and what became of the name in it; the seed chooses how it begins."""
    opening = _OPENINGS[seed % len(_OPENINGS)].format(name=name, child=child, whose=_whose(child))
    text = opening + "".join(writer.write(StoryRequest(opening, length=length, seed=seed)))
    told = text[len(opening) :]
    stand_ins = [standin for _, standin in writer.standins.pairs]
    return text, Told(
        times=len(whole_word(name).findall(told)),
        misspelled=tuple(misspellings(name, told, writer.words)),
        stand_ins=tuple(word for word in _WORD.findall(told) if _shows(word, stand_ins, writer.words)),
    )


def misspellings(name: str, text: str, words: Iterable[str] = frozenset()) -> Iterator[str]:
    """The words of a text that are almost the name, and none of the `words` that stories have."""
    most = 2 if len(name) >= _LONG else 1
    for word in _WORD.findall(text):
        bare = re.sub(r"['’]s?$", "", word)
        is_known = {bare, bare.lower(), bare.capitalize()} & set(words) if isinstance(words, set | frozenset) else ()
        if bare[0].isupper() and bare.casefold() != name.casefold() and not is_known and distance(bare, name) <= most:
            yield bare


def distance(one: str, other: str) -> int:
    """Letters to put in, take out or change between two words (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        last, row[0] = row[0], place
        for column, wanted in enumerate(other, 1):
            last, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, last + (letter != wanted))
    return row[-1]


def figures_of(name: str, language: str, told: Sequence[Told]) -> NameFigures:
    """The figures of one name."""
    return NameFigures(
        name,
        language,
        stories=len(told),
        came_back=sum(story.times > 0 for story in told),
        times=sum(story.times for story in told),
        misspelled=tuple(word for story in told for word in story.misspelled),
        stand_ins=tuple(word for story in told for word in story.stand_ins),
    )


def summary(found: Sequence[NameFigures]) -> dict[str, float]:
    """The figures of all names together."""
    stories = sum(name.stories for name in found)
    return {
        "stories": stories,
        "came_back": _share_back(found),
        "always_came_back": share(name.came_back == name.stories for name in found),
        "times_a_story": round(sum(name.times for name in found) / stories, 2),
        "misspelled": sum(len(name.misspelled) for name in found),
        "stand_ins": sum(len(name.stand_ins) for name in found),
    }


def table(found: Sequence[NameFigures], lily: NameFigures, model: str) -> str:
    """The figures as Markdown: all together, by language, by name."""
    rows = [_row("all", "", found), _row("Lily", "", [lily])]
    languages = list(dict.fromkeys(name.language for name in found))
    rows += [_row("", language, [name for name in found if name.language == language]) for language in languages]
    rows += [_row(name.name, name.language, [name]) for name in found]
    head = ["name", "language", "stories", "came back", "times a story", "misspelled", "stand-ins"]
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---", "---", *["---:"] * 5], *rows)]
    return f"# Names\n\nTold with {model}; the opening does not count.\n\n" + "\n".join(lines) + "\n"


def _row(name: str, language: str, found: Sequence[NameFigures]) -> list[str]:
    figures = summary(found)
    wrong = [", ".join(word for each in found for word in words(each)) or "0" for words in _WRONG]
    return [name, language, str(figures["stories"]), f"{figures['came_back']:.1%}", str(figures["times_a_story"]), *wrong]


_WRONG: tuple[Callable[[NameFigures], tuple[str, ...]], ...] = (lambda name: name.misspelled, lambda name: name.stand_ins)


def _share_back(found: Sequence[NameFigures]) -> float:
    return round(sum(name.came_back for name in found) / sum(name.stories for name in found), 4)


def _shows(word: str, stand_ins: Sequence[str], words: frozenset[str]) -> bool:
    """Whether a word is a stand-in, or a name that begins with one; time is none for Tim."""
    return word[0].isupper() and any(map(word.startswith, stand_ins)) and word.lower() not in words


def _whose(child: str) -> str:
    return "her" if child == "girl" else "his"


def _listed() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for language, (girls, boys) in GIVEN_NAMES.items():
        yield language, [*((name, "girl") for name in girls.split()), *((name, "boy") for name in boys.split())]


def _counted(update: Callable[[], object], told: Iterable[Told]) -> list[Told]:
    found = []
    for story in told:
        found.append(story)
        update()
    return found
