"""`draft`: let a model tell what was wished, for authors who tell it again as it should be.

    python -m trainer draft bundle --wishes wishes.txt --ideas 200 --out runs/drafts

A small model seldom makes a whole sentence come true: something else happens, the trouble is dropped, people come out
of nowhere. What it writes is in English that it can write, though. An author, a person or a large language model,
keeps what is right and writes the rest anew; such stories teach the model more than others do, since they are near to
what it writes itself and differ where it goes wrong. What authors are asked for stands at the beginning of their files.

The folder has `drafts.jsonl` and `rewrite-1.md`, `rewrite-2.md`, ...; `collect` reads what they wrote.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from storydesk.engine.errors import RequestError
from storydesk.engine.request import StoryRequest, tidy_line
from storydesk.engine.sampling import LARGEST_SEED
from storydesk.engine.writer import open_writer
from storydesk.files import write_atomically
from storydesk.ideas import think
from storydesk.usual import LENGTHS
from trainer.console import announce, finish, progress
from trainer.errors import TrainerError
from trainer.folders import make_folder
from trainer.retelling.options import DraftOptions

DRAFTS = "drafts.jsonl"
_DRAWN = ("short", "short", "medium", "medium", "medium", "long")
_INSTRUCTIONS = f"""# Make the stories come true

A very small language model was asked for children's stories: a sentence said what should happen. Its drafts are in
English that it can write, but what was wished seldom comes to pass. Write each story as it should have been. Each one
here has its number, wish and length (words at most: {", ".join(f"{name} {most}" for name, most in LENGTHS.items())}),
maybe the words that it must begin with, and the draft. What you write has, for every story, this form and nothing else:

    ### number
    Title: two to five words, each of which is in the story
    the story, each paragraph on one line, no empty lines

- What the wish says happens, in the order of the wish, with cause, trouble and solution, in plain sentences and with
  the wish's own words. The hero is the one of the wish, with its name and kind.
- Everything serves that one thread. Who acts later is introduced; names, he and she stay right. The end follows from
  what happened.
- The draft's manner: the past tense, sentences of 4 to 14 words, words that a child of four knows, now and then
  somebody speaks. Where sentences of the draft are right, keep them word for word.
- One or two small things of its own that can be seen or heard, or are funny, and a last sentence that belongs to this
  story.
- Kind and safe. If a wish is unfit, write its number with `Title: none` and no story.

"""


@dataclass(frozen=True)
class Draft:
    """What a model made of a wish.

    Attributes:
        number: of the draft.
        about: the wish.
        opening: how the story was told to begin; may be empty.
        length: "short", "medium" or "long".
        text: the story.
    """

    number: int
    about: str
    opening: str
    length: str
    text: str


def run(options: DraftOptions) -> None:
    """Write the drafts.

    Raises:
        BundleError: if the bundle is damaged.
        TrainerError: if there is nothing to tell, the folder has drafts already, or a file cannot be read or written.
    """
    path = options.out / DRAFTS
    if path.exists():
        raise TrainerError(f"{options.out} has drafts already: name another folder.")
    chooser = random.Random(options.seed)
    requests = [*_wished(options.wishes, chooser), *_thought(options.ideas, chooser)]
    if not requests:
        raise TrainerError(
            "There is nothing to tell: name a file with wishes (--wishes), or a number of ideas (--ideas)."
        )
    chooser.shuffle(requests)
    writer = open_writer(options.bundle)
    make_folder(options.out)
    announce(f"{len(requests)} stories of {writer.name}.")
    drafts = []
    with progress(len(requests), "story") as bar:
        for number, request in enumerate(requests, options.first):
            try:
                list(writer.write(request))
            except RequestError as error:
                announce(f"{request.about!r} is left out: {error}")
                continue
            assert writer.result is not None
            drafts.append(Draft(number, request.about, request.opening, str(request.length), writer.result.text))
            bar.update()
    try:
        for part, start in enumerate(range(0, len(drafts), options.portion), 1):
            portion = drafts[start : start + options.portion]
            write_atomically(options.out / f"rewrite-{part}.md", _INSTRUCTIONS + "\n".join(map(_shown, portion)))
        lines = (json.dumps(asdict(draft), ensure_ascii=False) + "\n" for draft in drafts)
        write_atomically(path, "".join(lines))
    except OSError as error:
        raise TrainerError(f"The drafts could not be written to {options.out}: {error.strerror}.") from error
    finish(verb="draft", drafts=len(drafts), out=str(options.out))


def _wished(files: tuple[Path, ...], chooser: random.Random) -> Iterator[StoryRequest]:
    for file in files:
        try:
            lines = file.read_text("utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise TrainerError(f"{file} cannot be read as a file of wishes: {error}.") from error
        for line in lines:
            if wish := tidy_line(line):
                yield StoryRequest(about=wish, length=chooser.choice(_DRAWN), seed=chooser.randint(0, LARGEST_SEED))


def _thought(count: int, chooser: random.Random) -> Iterator[StoryRequest]:
    for _ in range(count):
        seed = chooser.randint(0, LARGEST_SEED)
        idea = think(seed)
        yield StoryRequest(idea.opening, about=idea.about, is_hint=True, length=chooser.choice(_DRAWN), seed=seed)


def _shown(draft: Draft) -> str:
    begin = f"Begin with: {draft.opening}\n" if draft.opening else ""
    return f"### {draft.number}\nWish: {draft.about}\nLength: {draft.length}\n{begin}{draft.text}\n"
