"""`evaluate --pairs A B`: two models write the same stories, and readers say which ones are better.

    python -m trainer evaluate --pairs bundle stories15M --guided guided.jsonl --count 60 --out pairs
    python -m trainer evaluate --judged anna.jsonl ben.jsonl --out pairs

Both models get the same opening, the medium length, the app's sampling and the seed of the pair; a model that knows no
lengths gets the rest. Without labelled stories the pairs are about what the app thinks of where nobody says anything:
a hero's first sentence, and for a model that knows such wishes the sentence that says what happens. `--wishes FILE` has
sentences as somebody types them, one a line, and they are told as the app tells these, the best of a few tellings; a
model that knows no such wishes gets neither wish nor opening.

`pairs.md` and `pairs.jsonl` do not tell who wrote which story: that is in `key.json`, and the reader stays away from
it. A reader's file has one line for each pair, 0 where neither story is better:

    {"pair": 1, "read": 2, "thread": 0}

`read`: which story one would rather read to a child; `thread`: which keeps its thread from the beginning to the end.
Where readers see a wish they may add `"wish": [2, 1]`: how far it comes true in each story, 2 wholly, 1 in part, 0 not.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from storydesk.engine.request import StoryRequest
from storydesk.engine.sampling import LARGEST_SEED
from storydesk.files import write_atomically
from storydesk.ideas import think
from trainer.console import announce, finish, progress
from trainer.corpus.story import normalise
from trainer.errors import TrainerError
from trainer.evaluation.candidates import Candidate, Written, open_candidates
from trainer.evaluation.control import words_wish
from trainer.evaluation.labelled import Labelled, held_out_labelled

KEY = "key.json"
QUESTIONS = ("read", "thread")
COME_TRUE = ("not", "in_part", "wholly")  # a reader's 0, 1 and 2
_LETTERS = ("A", "B")
_WHOLE_SENTENCES = re.compile(r".*[.!?][\"')]*(?=\s|$)", re.DOTALL)
_FIRST_SENTENCE = re.compile(r".+?[.!?](?=\s|$)")
_OPENING_WORDS = range(4, 31)  # fewer are a "Mr." or an "Oh!", more tell too much of the story
_SAME = ("length", "temperature", "top_k", "top_p", "repetition_penalty")
_INSTRUCTIONS = """# Pairs of stories

Two stories begin alike. Which one would you rather read to a child (`read`), and which one keeps its thread from the
beginning to the end (`thread`)? Write 1 or 2, or 0 where neither is better, one line a pair:

    {"pair": 1, "read": 2, "thread": 0}"""
_INSTRUCTIONS_WISHES = """# Pairs of stories

Above every pair stands a wish: what somebody wanted to happen. Which story would you rather read to a child who wished
for this (`read`), and which one keeps its thread from the beginning to the end (`thread`)? Write 1 or 2, or 0 where
neither is better. How far does the wish come true (`wish`) in story 1 and in story 2? 2: it happens; 1: a part of it
does; 0: it does not, or its words are only mentioned. One line a pair:

    {"pair": 1, "read": 2, "thread": 0, "wish": [1, 2]}"""


@dataclass(frozen=True)
class PairsOptions:
    """What `evaluate --pairs` is asked for.

    Attributes:
        models: two bundles' folders, Hugging Face folders or GGUF files; of a bundle the uint8 model writes.
        guided: labelled stories; those with an id divisible by 20 give the openings. None: the app's own ideas do.
        count: how many pairs.
        out: the folder to write.
        seed: draws the stories, the openings, the seeds of the pairs and the order in each.
        with_words: whether three words of the labels are asked for as well, of a model that knows such wishes.
        wishes: a file of sentences that say what happens, one a line, instead of labelled stories and ideas.
    """

    models: tuple[Path, Path]
    guided: Path | None
    count: int
    out: Path
    seed: int = 1
    with_words: bool = False
    wishes: Path | None = None


@dataclass(frozen=True)
class Pair:
    """What both models are asked for.

    Attributes:
        number: from 1.
        seed: of both stories.
        story: whose labels are the cards.
        opening: how both stories begin, or empty.
        order: which model, `A` or `B`, wrote story 1, and which story 2.
        about: what happens, of a model that knows such wishes.
        is_hint: whether that is what the app thought of, not what somebody typed.
    """

    number: int
    seed: int
    story: Labelled
    opening: str
    order: tuple[str, str]
    about: str = ""
    is_hint: bool = True


@dataclass(frozen=True)
class Answer:
    """What a reader says of one pair: 1 or 2, or 0 for neither.

    Attributes:
        pair: its number.
        read: which story one would rather read to a child.
        thread: which story keeps its thread.
        wish: how far the wish comes true in story 1 and in story 2, 0 to 2; None where the reader does not say.
    """

    pair: int
    read: int
    thread: int
    wish: tuple[int, int] | None = None


def run(options: PairsOptions) -> None:
    """Let both models write and save the pairs and their key.

    Raises:
        TrainerError: if a model or a file cannot be read, there are too few stories, or the folder has pairs already.
        BundleError: if a bundle is damaged.
    """
    if (options.out / KEY).exists():
        raise TrainerError(f"{options.out} has pairs already: name another folder.")
    if options.wishes is not None:
        pairs = draw_wishes(read_wishes(options.wishes), options.count, options.seed)
    elif options.guided is None:
        pairs = draw_ideas(options.count, options.seed)
    else:
        pairs = draw(held_out_labelled(options.guided), options.count, options.seed)
    candidates = dict(zip(_LETTERS, (open_candidates(path)[-1] for path in options.models), strict=True))
    announce(f"{len(pairs)} pairs by {' and '.join(candidate.name for candidate in candidates.values())}.")
    written = []
    with progress(len(pairs), "pair") as bar:
        for pair in pairs:
            written.append(_write(pair, candidates, options.with_words))
            bar.update()
    try:
        _save(options, pairs, candidates, written)
    except OSError as error:
        raise TrainerError(f"The pairs could not be written to {options.out}: {error.strerror}.") from error
    finish(verb="evaluate", pairs=len(pairs), out=str(options.out))


def draw(stories: Sequence[Labelled], count: int, seed: int) -> list[Pair]:
    """So many pairs, each about another story; the same seed draws the same.

    Raises:
        TrainerError: if there are fewer stories than that.
    """
    if not 1 <= count <= len(stories):
        raise TrainerError(f"There can be 1 to {len(stories)} pairs, one for each held-out story, not {count}.")
    chooser = random.Random(seed)
    return [
        Pair(
            number=number,
            seed=chooser.randint(0, LARGEST_SEED),
            story=story,
            opening=opening_of(story, chooser),
            order=_order(chooser),
        )
        for number, story in enumerate(chooser.sample(stories, count), 1)
    ]


def draw_ideas(count: int, seed: int) -> list[Pair]:
    """So many pairs, each about what the app thinks of; the same seed draws the same."""
    chooser = random.Random(seed)
    pairs = []
    for number in range(1, count + 1):
        of_pair = chooser.randint(0, LARGEST_SEED)
        idea = think(of_pair)
        cards = Labelled(number, idea.name, idea.hero, "", (), "")
        pairs.append(Pair(number, of_pair, cards, idea.opening, _order(chooser), idea.about))
    return pairs


def draw_wishes(wishes: Sequence[str], count: int, seed: int) -> list[Pair]:
    """One pair for each of the first `count` sentences, or for all where there are fewer."""
    chooser = random.Random(seed)
    return [
        Pair(
            number,
            chooser.randint(0, LARGEST_SEED),
            Labelled(number, "", "", "", (), ""),
            "",
            _order(chooser),
            wish,
            is_hint=False,
        )
        for number, wish in enumerate(wishes[:count], 1)
    ]


def read_wishes(file: Path) -> list[str]:
    """The sentences of a file.

    Raises:
        TrainerError: if it cannot be read or has none.
    """
    try:
        wishes = [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise TrainerError(f"{file} cannot be read as a file of wishes: {error}.") from error
    if not wishes:
        raise TrainerError(f"{file} has no wishes.")
    return wishes


def _order(chooser: random.Random) -> tuple[str, str]:
    return _LETTERS if chooser.random() < 0.5 else (_LETTERS[1], _LETTERS[0])


def shown(story: Written) -> str:
    """A story as readers see it: spaced and quoted like any other, and without a last sentence that was cut off."""
    text = normalise(story.text)
    whole = _WHOLE_SENTENCES.match(text)
    return whole[0] if whole and not story.is_ended else text


def judge(files: Sequence[Path], out: Path) -> None:
    """Count what readers preferred and print it as one JSON line.

    Raises:
        TrainerError: if an answer or the key cannot be read, or an answer names what there is not.
    """
    key = _read_key(out / KEY)
    orders = {pair["pair"]: pair["order"] for pair in key["pairs"]}
    answers = [answer for file in files for answer in read_answers(file, orders.keys())]
    counts = {question: _count(question, answers, orders) for question in QUESTIONS}
    models: dict[str, Any] = {}
    for letter in _LETTERS:
        models[letter] = {"model": key["models"][letter]}
        for question, count in counts.items():
            decided = sum(count[each] for each in _LETTERS)
            models[letter][question] = count[letter]
            models[letter][f"{question}_share"] = round(count[letter] / decided, 4) if decided else None
        if any(answer.wish for answer in answers):
            models[letter]["wish"] = _come_true(letter, answers, orders)
    finish(
        verb="evaluate",
        readers=len(files),
        pairs=len({answer.pair for answer in answers}),
        answers=len(answers),
        models=models,
        ties={question: count["tie"] for question, count in counts.items()},
    )


def read_answers(file: Path, known: Collection[int]) -> list[Answer]:
    """The answers of one reader, who may have left out pairs.

    Args:
        file: one JSON object a line.
        known: the numbers of the pairs.

    Raises:
        TrainerError: if the file cannot be read or has no answer, or an answer is not one or is given twice.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TrainerError(f"{file} cannot be read as a file of answers: {error}.") from error
    answers: dict[int, Answer] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            answer = _answer(line, f"{file}, line {number}", known)
            if answer.pair in answers:
                raise TrainerError(f"{file}, line {number}: pair {answer.pair} has an answer already.")
            answers[answer.pair] = answer
    if not answers:
        raise TrainerError(f"{file} has no answers.")
    return list(answers.values())


def _answer(line: str, place: str, known: Collection[int]) -> Answer:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise TrainerError(f"{place} is not JSON: {error}.") from error
    if not isinstance(row, dict) or any(type(row.get(name)) is not int for name in ("pair", *QUESTIONS)):
        raise TrainerError(f'{place} is no answer; it should be like {{"pair": 1, "read": 2, "thread": 0}}.')
    answer = Answer(row["pair"], row["read"], row["thread"])
    if answer.pair not in known:
        raise TrainerError(f"{place}: there is no pair {answer.pair}.")
    if not {answer.read, answer.thread} <= {0, 1, 2}:
        raise TrainerError(f"{place}: an answer is 1 or 2, or 0 where neither story is better.")
    if "wish" not in row:
        return answer
    match row["wish"]:
        case [first, second] if type(first) is type(second) is int and {first, second} <= {0, 1, 2}:
            return replace(answer, wish=(first, second))
    raise TrainerError(f"{place}: how far a wish comes true is two numbers from 0 to 2, one for each story.")


def _count(question: str, answers: Sequence[Answer], orders: dict[int, list[str]]) -> Counter[str]:
    """How often each model was preferred, and how often none (`tie`)."""
    choices = ((getattr(answer, question), orders[answer.pair]) for answer in answers)
    return Counter(order[choice - 1] if choice else "tie" for choice, order in choices)


def _come_true(letter: str, answers: Sequence[Answer], orders: dict[int, list[str]]) -> dict[str, int]:
    """How often the wish came true wholly, in part and not in a model's stories."""
    count = Counter(answer.wish[orders[answer.pair].index(letter)] for answer in answers if answer.wish)
    return {name: count[value] for value, name in enumerate(COME_TRUE)}


def _read_key(path: Path) -> dict[str, Any]:
    try:
        key: dict[str, Any] = json.loads(path.read_text("utf-8"))
        is_whole = all(sorted(pair["order"]) == [*_LETTERS] for pair in key["pairs"]) and len(key["models"]) == 2
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainerError(f"{path} cannot be read as the key of pairs: {error}.") from error
    if not is_whole:
        raise TrainerError(f"{path} is not the key of pairs.")
    return key


def opening_of(story: Labelled, chooser: random.Random) -> str:
    """How a story begins: its first sentence or, as often and where that is unfit, one made of its cards."""
    first = _FIRST_SENTENCE.match(story.text)
    is_fit = first and first[0].count('"') % 2 == 0 and len(first[0].split()) in _OPENING_WORDS
    if chooser.random() < 0.5 and first and is_fit:
        return first[0]
    article = "an" if story.kind[:1].lower() in tuple("aeiou") else "a"
    return f"Once upon a time there was {article} {story.kind} named {story.hero}."


def _write(pair: Pair, candidates: dict[str, Candidate], with_words: bool) -> dict[str, Written]:
    words = words_wish(pair.story).words if with_words else ()
    request = StoryRequest(opening=pair.opening, seed=pair.seed, words=words, about=pair.about, is_hint=pair.is_hint)
    return {letter: candidate.write(request) for letter, candidate in candidates.items()}


def _save(
    options: PairsOptions,
    pairs: Sequence[Pair],
    candidates: dict[str, Candidate],
    written: Sequence[dict[str, Written]],
) -> None:
    request = StoryRequest()
    options.out.mkdir(parents=True, exist_ok=True)
    is_wished = options.wishes is not None
    rows = [_row(pair, stories, is_wished) for pair, stories in zip(pairs, written, strict=True)]
    instructions = _INSTRUCTIONS_WISHES if is_wished else _INSTRUCTIONS
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    write_atomically(options.out / "pairs.jsonl", lines)
    write_atomically(options.out / "pairs.md", "\n\n".join([instructions, *map(_chapter, rows)]) + "\n")
    key = {
        "models": {
            letter: f"{candidates[letter].name} ({path})" for letter, path in zip(_LETTERS, options.models, strict=True)
        },
        "request": {name: getattr(request, name) for name in _SAME} | {"words": options.with_words},
        "pairs": [_key_row(pair, stories) for pair, stories in zip(pairs, written, strict=True)],
    }
    # Last, so that whoever finds it finds the rest as well.
    write_atomically(options.out / KEY, json.dumps(key, ensure_ascii=False, indent=2) + "\n")


def _row(pair: Pair, stories: dict[str, Written], is_wished: bool) -> dict[str, Any]:
    """A pair as its reader sees it."""
    told: dict[str, Any] = {"wish": pair.about}
    if not is_wished:
        told = {name: getattr(pair.story, name) for name in ("hero", "kind", "place", "things")}
        told["opening"] = pair.opening
    first, second = (shown(stories[letter]) for letter in pair.order)
    return {"pair": pair.number, **told, "story_1": first, "story_2": second}


def _key_row(pair: Pair, stories: dict[str, Written]) -> dict[str, Any]:
    ended = {letter: story.is_ended for letter, story in stories.items()}
    return {"pair": pair.number, "order": pair.order, "seed": pair.seed, "id": pair.story.number, "ended": ended}


def _chapter(row: dict[str, Any]) -> str:
    stories = (f"**Story {number}.** " + row[f"story_{number}"].replace("\n", "\n\n") for number in (1, 2))
    wish = [f"Wish: {row['wish']}"] if "wish" in row else []
    return "\n\n".join([f"## Pair {row['pair']}", *wish, *stories])
