"""`propose`: let a model write stories, with several sentences to choose from at every place.

    python -m trainer propose bundle --guided guided.jsonl --out runs/choices

The sentences are drawn as the app draws them, with its wishes, pushes and filter but without guidance and once, so that
what readers choose between is what the model would write. Which one the story goes on with is drawn by lot, fit ones
only.

The folder has `choices.jsonl` for `prefer`, and `read-1.md`, `read-2.md`, ... for readers, whose answers are told in
`trainer.preferences.choices`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from storydesk.engine.request import StoryRequest
from storydesk.engine.sampling import LARGEST_SEED, Sampler, Sampling
from storydesk.engine.standins import StandIns
from storydesk.engine.story import Story
from storydesk.engine.writer import StoryWriter, open_writer
from storydesk.files import write_atomically
from storydesk.ideas import think
from trainer.console import announce, finish, progress
from trainer.errors import TrainerError
from trainer.evaluation.labelled import Labelled, labelled_to_learn
from trainer.evaluation.pairs import opening_of
from trainer.folders import make_folder
from trainer.preferences.choices import Choices, Place, Sentence, shown
from trainer.preferences.options import ProposeOptions

CHOICES = "choices.jsonl"
_IDEAS = 0.6  # of the stories are about ideas of the app, where there are labelled ones as well
_ABOUT = 0.6  # of the others say what happens
_LENGTHS = ("short", "medium", "medium")
_FULL = 0.8  # of the context, after which no other sentence is begun


def run(options: ProposeOptions) -> None:
    """Write the stories.

    Raises:
        BundleError: if the bundle is damaged.
        TrainerError: if the folder has choices already, or a file cannot be read or written.
    """
    path = options.out / CHOICES
    if path.exists():
        raise TrainerError(f"{options.out} has choices already: name another folder.")
    labelled = labelled_to_learn(options.guided) if options.guided else []
    writer = open_writer(options.bundle)
    make_folder(options.out)
    announce(f"{options.count} stories of {writer.name} with {options.sentences} sentences to choose from.")
    stories = []
    with progress(options.count, "story") as bar:
        for number in range(options.count):
            chooser = random.Random(f"{options.seed} {number}")
            stories.append(propose(writer, request_of(labelled, chooser), number, chooser, options))
            bar.update()
    try:
        for part, start in enumerate(range(0, len(stories), options.portion), 1):
            write_atomically(options.out / f"read-{part}.md", shown(stories[start : start + options.portion]))
        write_atomically(path, "".join(story.line() for story in stories))
    except OSError as error:
        raise TrainerError(f"The choices could not be written to {options.out}: {error.strerror}.") from error
    places = sum(len(story.places) for story in stories)
    finish(verb="propose", stories=len(stories), places=places, out=str(options.out))


def propose(
    writer: StoryWriter, request: StoryRequest, number: int, chooser: random.Random, options: ProposeOptions
) -> Choices:
    """One story, whose next sentence is drawn by lot at every place."""
    story = writer.begin(request, chooser.randint(0, LARGEST_SEED), StandIns())
    prompt, places = tuple(story.seen()), []
    sampling = Sampling(options.temperature, request.top_k, request.top_p, request.repetition_penalty)
    room = _FULL * writer.decoder.context
    writer.decoder.reset()
    while len(seen := story.seen()) < room and len(prompt) + story.written == len(seen):
        drafts = [_draft(writer, story, seen, Sampler(sampling, chooser.randint(0, LARGEST_SEED)))
                  for _ in range(options.sentences)]  # fmt: skip
        fit = [index for index, draft in enumerate(drafts) if draft.sentence.is_fit]
        if not fit:
            break
        taken = chooser.choice(fit)
        places.append(Place(tuple(draft.sentence for draft in drafts), taken))
        for token in drafts[taken].sentence.tokens:
            story.take_given()
            story.push(token)
        story.release()
        if drafts[taken].is_over:
            break
    return Choices(number, request.about, request.opening, prompt, tuple(places))


@dataclass(frozen=True)
class _Draft:
    sentence: Sentence
    is_over: bool  # whether the story is, ended or long enough


def _draft(writer: StoryWriter, story: Story, seen: list[int], sampler: Sampler) -> _Draft:
    """Write a sentence and take it back."""
    decoder = writer.decoder
    logits = decoder.prefill(seen[decoder.keep(seen) :])
    while True:
        is_over = writer.take(story, sampler, logits)
        if is_over or story.can_be_shown() or decoder.position == decoder.context:
            break
        logits = decoder.step(story.latest_token())
    tokens, text = story.held
    ends = is_over and story.ending == "story ended"
    is_fit = not (story.is_unfit() or story.is_misspelt())
    story.start_sentence_anew()
    story.avoided.clear()
    return _Draft(Sentence(tuple(tokens), text, ends, is_fit), is_over)


def request_of(labelled: list[Labelled], chooser: random.Random) -> StoryRequest:
    """What a story is to be about: an idea of the app, or what belongs to a labelled story."""
    request = StoryRequest(length=chooser.choice(_LENGTHS), is_hint=True)
    if not labelled or chooser.random() < _IDEAS:
        idea = think(chooser.randint(0, LARGEST_SEED))
        return replace(request, opening=idea.opening, about=idea.about)
    story = chooser.choice(labelled)
    if not story.kind and story.about:  # a sentence as somebody types it, and nothing else
        return replace(request, about=story.about)
    about = story.about if chooser.random() < _ABOUT else ""
    return replace(request, opening=opening_of(story, chooser), about=about)
