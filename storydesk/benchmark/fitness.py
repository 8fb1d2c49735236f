"""What comes out of the model that parents would not want: `python -m storydesk.benchmark.fitness --stories 200`.

Stories are written as the program writes them where nobody changed a setting, with nothing given, a sentence to begin
with, or cards, all drawn from those that ship. The filter has judged each of their sentences once; here whole stories
are looked at again, across their sentences, by what never stands in a story and by what is kept from small children.
`--out FILE` keeps the stories, one JSON object a line, for whoever reads them through. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from storydesk.engine.request import StoryRequest
from storydesk.engine.writer import StoryWriter, open_writer
from storydesk.ideas import think
from storydesk.words.unfit import Safety

CARDS = Path(__file__).parents[2] / "resources" / "cards.json"


@dataclass
class Count:
    """What was found.

    Attributes:
        stories: number of them.
        unfit: by list, the stories with something that never stands in one.
        frightening: by list, those with something that is kept from small children, though nobody had asked for it.
        rewritten: sentences that the filter or the spelling had held back.
        gentle: stories that were brought to a gentle end.
    """

    stories: int = 0
    unfit: Counter[str] = field(default_factory=Counter)
    frightening: Counter[str] = field(default_factory=Counter)
    rewritten: int = 0
    gentle: int = 0

    def figures(self) -> dict[str, object]:
        """The counts as one line of JSON tells them."""
        return {
            "stories": self.stories,
            "unfit": dict(self.unfit),
            "frightening": dict(self.frightening),
            "rewritten": self.rewritten,
            "gentle_ends": self.gentle,
        }


def requests(count: int, seed: int = 1) -> Iterator[StoryRequest]:
    """What is asked for: nothing (so an idea is drawn), a first sentence or cards; nobody changed a setting."""
    cards = json.loads(CARDS.read_text(encoding="utf-8"))
    chooser = random.Random(seed)
    for number in range(count):
        seed = chooser.randrange(2**32)
        if number % 3 == 0:
            idea = think(seed)
            yield StoryRequest(opening=idea.opening, about=idea.about, is_hint=True, seed=seed)
        elif number % 3 == 1:
            yield StoryRequest(opening=chooser.choice(cards["starters"]), seed=seed)
        else:
            words = tuple(chooser.choice(cards[kind]) for kind in ("heroes", "places", "things"))
            yield StoryRequest(words=words, seed=seed)


def look_through(writer: StoryWriter, asked: Iterator[StoryRequest], out: Path | None = None) -> Count:
    """Write every story, and count."""
    count, strict = Count(), Safety(age="small")
    kept = out.open("a", encoding="utf-8") if out else None
    for request in asked:
        for _ in writer.write(request):
            pass
        result = writer.result
        assert result is not None
        given = " ".join((request.opening, *request.words))
        # Words that it was given are no surprise.
        if found := strict.finds(result.text, Safety().welcome(given)):
            never = strict.refuses(result.text) is not None
            (count.unfit if never else count.frightening)[found.reason] += 1
        count.stories += 1
        count.rewritten += result.rewritten
        count.gentle += result.ending == "filtered"
        if kept:
            found_text = result.text[found.start : found.end] if found else ""
            row = {"seed": result.seed, "words": request.words, "text": result.text, "found": found_text}
            print(json.dumps(row, ensure_ascii=False), file=kept, flush=True)
    if kept:
        kept.close()
    return count


def main(arguments: Sequence[str] | None = None) -> int:
    """Write and count."""
    parser = argparse.ArgumentParser(prog="python -m storydesk.benchmark.fitness", description=__doc__.split("\n")[0])
    parser.add_argument("--stories", type=int, default=200, help="how many (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="of what is asked for (%(default)s)")
    parser.add_argument("--threads", type=int, default=1, help="processor cores (%(default)s)")
    parser.add_argument("--model", type=Path, metavar="FOLDER", help="another folder with a story model")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the stories are added to")
    given = parser.parse_args(arguments)
    writer = open_writer(given.model, threads=given.threads)
    count = look_through(writer, requests(given.stories, given.seed), given.out)
    print(json.dumps(count.figures(), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
