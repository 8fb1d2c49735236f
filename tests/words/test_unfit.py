"""What is fit for children: the lists, and the writer that obeys them."""

import numpy as np
import pytest

from storydesk.engine.errors import RequestError
from storydesk.engine.request import StoryRequest
from storydesk.engine.story import _COMFORTS
from storydesk.engine.writer import StoryWriter
from storydesk.words.unfit import Safety, words_of
from tests.engine.test_writer import TOKENIZER
from trainer.evaluation.name_list import GIVEN_NAMES

GOOD = [
    "The class passed the grass and assumed the best. Dickens sat on the cockerel's classic cushion.",
    "Anna skilled at shiitake cooking said hello. She began to begin a shell collection in Essex.",
    "The deadline of the diet club was on the diary. The gravel was engraved.",
    "Die Prinzessin ging in den Wald und fand einen roten Ballon.",
    "Mama hit the ball. They were gone for a day, and the rabbit ate the carrot.",
]
NEVER = ["He said FUCK.", "what a sh1t day", "They were naked.", "a Nazi flag", "So ein Arschloch!", "He mürdered"]
NOT_BY_ITSELF = ["The dragon died.", "He had a gun.", "A GHOST came.", "she drank wine", "It bit him.", "The witches"]
NOT_BY_ITSELF += ["She fell and hurt herself badly.", "But it was too late."]


@pytest.mark.parametrize("text", GOOD[:3] + GOOD[4:])
def test_good_stories_pass(text):
    assert Safety().finds(text) is None and Safety().refuses(text) is None


def test_another_language_may_come_in():
    assert Safety().refuses(GOOD[3]) is None


@pytest.mark.parametrize("text", NEVER)
def test_some_words_never_pass(text):
    assert Safety().refuses(text)
    assert Safety().finds(text, welcome=words_of(text))


@pytest.mark.parametrize("text", NOT_BY_ITSELF)
def test_some_things_the_program_does_not_begin_by_itself(text):
    found = Safety().finds(text)
    assert found and 0 <= found.start < found.end <= len(text)
    assert Safety().refuses(text) is None


def test_what_the_story_teller_brought_is_welcome():
    assert Safety().finds("The ghost said boo.", welcome=words_of("a little ghost")) is None
    assert Safety().finds("The ghost had a gun.", welcome=words_of("a little ghost")).reason == "weapons"


def test_the_parent_can_add_words():
    mine = Safety(["Spider", "  snake, cat"])
    assert mine.refuses("two spiders").reason == "own"
    assert mine.finds("a SNAKE!").reason == "own" and mine.finds("cat").reason == "own"
    assert mine.finds("a caterpillar") is None
    assert Safety().finds("two spiders") is None


def test_where_it_stands_is_told():
    text = "İ was glad — the knife fell"
    found = Safety().finds(text)
    assert text[found.start : found.end] == "knife"


class Wishes:
    """A decoder that wants to say the first of its texts, then the next ones; `favour` says how much it prefers each.

    A token may follow what was said last wherever a text has it there.
    """

    def __init__(self, *texts, context=200):
        self.texts = [[*TOKENIZER.encode(text), TOKENIZER.end_of_story] for text in texts]
        self.context, self.position, self.seen, self.prompt = context, 0, [], None

    def reset(self):
        self.position, self.seen = 0, []

    def keep(self, _tokens):
        self.reset()
        return 0

    def prefill(self, tokens):
        self.seen += tokens
        self.position = len(self.seen)
        if self.prompt is None:
            self.prompt = len(self.seen)
        said = self.seen[self.prompt :]
        logits = np.zeros(272, np.float32)
        for rank, text in enumerate(self.texts):
            if text[: len(said)] == said and len(text) > len(said):
                logits[text[len(said)]] = max(60 - 2 * rank, logits[text[len(said)]])
        return logits

    def step(self, token):
        return self.prefill([token])


def told(*texts, request=None):
    writer = StoryWriter(Wishes(*texts), TOKENIZER)
    pieces = list(writer.write(request or StoryRequest("A fox.", temperature=0)))
    assert writer.result.text == "A fox." + "".join(pieces)
    return pieces, writer.result


def test_a_sentence_that_fails_is_written_anew_and_never_shown():
    pieces, result = told(" It sat. It saw a gun. Boo.", " It sat. It saw a hat. The end.")
    assert pieces == [" It sat.", " It saw a hat.", " The end."]
    assert result.rewritten == 1 and result.ending == "story ended" and result.words == 8


def test_a_word_that_is_still_growing_is_not_judged():
    pieces, result = told(" The gunnel, the skill, a diet.")
    assert "".join(pieces) == " The gunnel, the skill, a diet." and result.rewritten == 0


def test_the_last_word_of_the_story_counts_too():
    pieces, result = told(" It sat. Then a gun", " It sat. Then a hat")
    assert "".join(pieces) == " It sat. Then a hat" and result.rewritten == 1


def test_a_story_that_cannot_go_on_ends_gently():
    bad = [f" It sat. The {word} came." for word in ("gun", "ghost", "witch", "bomb", "devil", "knife", "sword")]
    # All of them begin with a letter that the others do not have, so that avoiding one leads to the next.
    pieces, result = told(*bad, request=StoryRequest("A fox.", temperature=0, seed=2))
    assert pieces[0] == " It sat."
    assert result.ending == "filtered" and result.rewritten == 5
    assert pieces[-1].startswith(" They had a warm drink") and Safety().finds(pieces[-1]) is None
    assert result.words == len(result.text.split()) - 2


def test_the_same_seed_tells_the_same_story_although_sentences_failed():
    texts = [f" It {verb} the {noun}. It sat." for verb in ("saw", "took") for noun in ("gun", "hat", "mat", "knife")]
    request = StoryRequest("A fox.", temperature=2.0, top_p=1.0, top_k=0, seed=11)
    first, second = told(*texts, request=request), told(*texts, request=request)
    assert first[0] == second[0] and first[1].rewritten == second[1].rewritten


def test_a_story_that_ends_sadly_is_given_a_kind_last_sentence():
    pieces, result = told(" Tom lost his ball. He sat down and cried.")
    assert pieces[:2] == [" Tom lost his ball.", " He sat down and cried."]
    assert pieces[2][1:] in _COMFORTS and result.text.endswith(pieces[2])
    assert result.ending == "story ended" and not Safety().ends_sadly(result.text)


@pytest.mark.parametrize("comfort", _COMFORTS)
def test_every_kind_last_sentence_comforts(comfort: str):
    lost = "Mia got lost in the dark. She cried for help, but no one came. She learned to be careful."
    assert Safety().ends_sadly(lost) and not Safety().ends_sadly(f"{lost} {comfort}")


def test_a_story_that_ends_well_ends_as_it_is():
    pieces, _ = told(" Tom lost his ball. Mom found it.")
    assert pieces == [" Tom lost his ball.", " Mom found it."]
    off = told(" He sat down and cried.", request=StoryRequest("A fox.", temperature=0, age="off"))
    assert off[0] == [" He sat down and cried."]


def test_no_story_is_over_while_somebody_cries():
    pieces, _ = told(" He was all alone. The end.", " He was all alone. Mom came.")
    assert pieces == [" He was all alone.", " Mom came."]


def test_words_of_the_opening_and_of_the_wishes_may_come_back():
    pieces, result = told(" A ghost sat.", request=StoryRequest("A fox.", temperature=0, words=("ghost",)))
    assert pieces == [" A ghost sat."] and result.rewritten == 0


def test_the_parents_words_are_left_out():
    pieces, _ = told(" A spider.", " A hat.", request=StoryRequest("A fox.", temperature=0, unfit_words=("spider",)))
    assert pieces == [" A hat."]


@pytest.mark.parametrize(
    "request_",
    [
        StoryRequest("He is a bastard"),
        StoryRequest(words=("sex",)),
        StoryRequest("A big spider", unfit_words=("spider",)),
    ],
)
def test_an_unfit_beginning_is_not_taken_up(request_):
    with pytest.raises(RequestError, match="not for children's stories"):
        StoryWriter(Wishes(" x."), TOKENIZER).write(request_)


def test_a_story_to_be_finished_ends_at_the_end_of_a_sentence():
    class Reluctant(Wishes):
        def prefill(self, tokens):
            logits = super().prefill(tokens)
            logits[TOKENIZER.end_of_story] = max(logits[TOKENIZER.end_of_story], 55)
            return logits

    said = " One. Two. Three. Four. Five. Six. Seven."
    plain, hurried = StoryWriter(Reluctant(said), TOKENIZER), StoryWriter(Reluctant(said), TOKENIZER)
    list(plain.write(StoryRequest("A fox.", temperature=0, repetition_penalty=1.0)))
    list(hurried.write(StoryRequest("A fox.", temperature=0, repetition_penalty=1.0, finishing=True)))
    assert plain.result.text == "A fox." + said
    assert hurried.result.text == "A fox. One. Two. Three." and hurried.result.ending == "story ended"


def test_no_childs_name_is_refused():
    names = [name for both in GIVEN_NAMES.values() for one in both for name in one.split()]
    assert len(names) == 200
    assert [name for name in names if Safety().refuses(f"Once upon a time, there was a child named {name}.")] == []
