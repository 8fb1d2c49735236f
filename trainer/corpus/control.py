"""Control tokens in front of a story: its length class, what happens in it, and words that it tells about.

Length and words come from the story itself, so that every corpus teaches them; what happens is a label that some
stories have. All are left out half the time, so that a plain opening works as well. Stories with labels are of the
kind that the app writes; `<|voice|>` says so, always (a control code as in CTRL, Keskar et al. 2019), so that a model
that reads several kinds need not blend them. The prefix is

    <|endoftext|> [ <|voice|> ] [ <|short|> or <|medium|> or <|long|> ] [ <|about|> sentence ] [ <|words|> word, word ]
        <|story|> text

and a story without any prefix follows <|endoftext|> directly. `storydesk.engine.request` writes the same prefix. After
the end of a story that has them may come its title, its summary (the sentence that says what happens) or both:

    text <|endoftext|> [ <|title|> title ] [ <|summary|> sentence ]
"""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import Any

from storydesk.engine.request import length_class, voice
from storydesk.engine.tokenizer import ABOUT, STORY, SUMMARY, TITLE, VOICE, WORDS, StoryTokenizer
from storydesk.words.found import is_told
from storydesk.words.names import names_in
from trainer.corpus.story import Story

_WORD = re.compile(r"[A-Za-z]+")
MOST_WORDS = 3
OPTIONAL = (ABOUT, TITLE, SUMMARY, VOICE)
"""Special tokens that not every model has seen."""


def control_prefix(
    story: Story, tokenizer: StoryTokenizer, chooser: random.Random, *, in_voice: bool = False, asked: float = 0.5
) -> list[int]:
    """Token ids that stand between the end of the last story and the beginning of this one.

    Args:
        story: the one that follows.
        tokenizer: of the model.
        chooser: of the wishes.
        in_voice: whether the story is of the kind that the app writes, as labelled ones always are.
        asked: chance that there are wishes, and that the sentence that says what happens is one of them.
    """
    wishes = _wishes(story, tokenizer, chooser, asked) if chooser.random() < asked else []
    prefix = (voice(tokenizer) if in_voice or story.is_labelled else []) + wishes
    return [*prefix, tokenizer.special[STORY]] if prefix else []


def _wishes(story: Story, tokenizer: StoryTokenizer, chooser: random.Random, asked: float) -> list[int]:
    prefix = []
    if chooser.random() < 0.75:
        prefix.append(tokenizer.special[length_class(len(story.text.split()))])
    if story.about and chooser.random() < asked:
        prefix += [tokenizer.special[ABOUT], *tokenizer.encode(story.about)]
    if chooser.random() < 0.67:
        # A label that the story does not spell out, a mood for example, would teach that wishes need not come true.
        words = [word for word in story.words if is_told(word, story.text)] or telling_words(story.text, chooser)
        chosen = chooser.sample(words, min(len(words), chooser.randint(1, MOST_WORDS)))
        if chosen:
            prefix += [tokenizer.special[WORDS], *tokenizer.encode(", ".join(chosen))]
    return prefix


def known_special(tokenizer: StoryTokenizer, facts: dict[str, Any]) -> dict[str, int]:
    """The ids of the special tokens by their names, where those that a model never saw in training are reserved ones.

    Args:
        tokenizer: of the model, its special tokens numbered as always.
        facts: of the model's training; older ones do not say what it saw, which was everything but the voice.
    """
    unseen = {*OPTIONAL} - {*facts.get("control", OPTIONAL[:-1])}
    renamed = {name: f"<|reserved_{name.strip('<|>')}|>" for name in unseen}
    return {renamed.get(name, name): token for name, token in tokenizer.special.items()}


def afterword(story: Story, is_told: bool, tokenizer: StoryTokenizer, chooser: random.Random) -> list[int]:
    """Token ids of title and summary behind a story, from the story's end on; half the time none.

    Where the prefix has told what happens (`is_told`), a summary would be a copy of it, so there is none.
    """
    found: list[int] = []
    if chooser.random() < 0.5:
        return found
    shown = chooser.choice(("title", "summary", "both"))
    if story.title and shown != "summary":
        found += [tokenizer.special[TITLE], *tokenizer.encode(story.title)]
    if story.about and shown != "title" and not is_told:
        found += [tokenizer.special[SUMMARY], *tokenizer.encode(story.about)]
    return [tokenizer.end_of_story, *found] if found else []


def telling_words(text: str, chooser: random.Random) -> list[str]:
    """A name, if the story has one, and a few words that it uses more than once and that are not everyday words."""
    names = sorted(names_in(text))
    counts = Counter(_WORD.findall(text))
    telling = sorted(
        word
        for word, count in counts.items()
        if count > 1 and len(word) > 3 and word.islower() and word not in EVERYDAY
    )
    return chooser.sample(names, min(1, len(names))) + chooser.sample(telling, min(2, len(telling)))


EVERYDAY = frozenset(
    """about after again all also always and another any are around asked away back bad because been before
    best better big both but by called came can could day did didn does doing done down even ever every everyone
    everything feel felt few fine for found from full fun gave get gets give goes going gone good got great had
    happily happy has have having he hear heard help helped her here him his home hope how idea into is it its just
    keep kept kind knew know laughed learn learned leave left let like liked little long look looked looking lots
    love loved made make many maybe more most much must named need never new next nice not now off old once one only
    or other our out over own people place play played playing put ran really replied right run sad said same saw say
    see she should show small smile smiled so some someone something soon started stay still stop sure take tell than
    thank thanks that the their them then there they thing things think this thought time to together told too took
    tried try two under until up upon us use used very wait walk walked want wanted was watch way we well went were
    what when where which while who why will with would yes you your""".split()
)
"""Words that say little about a story."""
