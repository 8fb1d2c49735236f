"""Names that the model does not know are hidden from it, and no reader ever sees who stood in for them."""

import numpy as np
import pytest

from storydesk.engine.request import StoryRequest
from storydesk.engine.standins import _BOYS, _GIRLS, StandIns
from storydesk.engine.writer import StoryWriter
from tests.words.test_unfit import TOKENIZER

WORDS = frozenset("once there was a rabbit called will rose the fox ran said sign doll factory my mom moon".split())


@pytest.mark.parametrize("name", ["Wuschel", "Siobhán", "小明", "Anna Maria", "O'Neill", "Jean-Luc", "Rose", "Will"])
@pytest.mark.parametrize("seed", range(5))
def test_what_is_hidden_comes_back(name, seed):
    text = f"A fox called {name} ran. “{name}!” said {name}'s mom. {name.upper()}\n{name} said Tim is no {name}y."
    standins = StandIns.choose((text,), seed, WORDS)
    hidden = standins.hide(text)
    assert name not in hidden.replace(f"{name}y", "")
    assert standins.show(hidden) == text


def test_a_word_that_is_also_a_name_stays_one():
    text = "A boy called Will ran. Will you? A rose will."
    standins = StandIns.choose((text,), 1, WORDS)
    hidden = standins.hide(text)
    assert hidden.endswith("ran. Will you? A rose will.")


def test_who_stands_in_is_not_in_the_text_and_nobody_stands_in_for_two():
    names = " and ".join(f"N{letter}ki" for letter in "abcd")
    for seed in range(30):
        standins = StandIns.choose((f"Said Max, Sam and Tommy: {names}",), seed, WORDS, banned=("ben",))
        chosen = [standin for _, standin in standins.pairs]
        assert len(chosen) == len(set(chosen)) >= 1
        assert not {"Max", "Sam", "Tom", "Ben"} & set(chosen)


def test_a_girl_is_a_girl():
    told = {"Kiki": "A girl called Kiki. She ran.", "Noa": "A boy called Noa.", "Ola": "A fox called Ola."}
    for seed in range(10):
        kiki, noa, ola = (StandIns.choose((text,), seed, WORDS).pairs[0][1] for text in told.values())
        assert kiki in _GIRLS and noa in _BOYS and ola in _GIRLS


def test_pet_forms_of_a_stand_in_are_the_name():
    standins = StandIns((("Wuschel", "Tim"),))
    assert standins.show("Timmy ran. TIM! tim's hat, Time, Timber.") == (
        "Wuschel ran. WUSCHEL! Wuschel's hat, Time, Timber."
    )


class Parrot:
    """A decoder that repeats the last name that it was shown, and ends."""

    def __init__(self):
        self.context, self.position, self.seen, self.said = 400, 0, [], 0

    def reset(self):
        self.position, self.seen, self.said = 0, [], 0

    def prefill(self, tokens):
        self.seen += tokens
        self.position = len(self.seen)
        shown = next(name for name in (*_BOYS, *_GIRLS) if f" {name}" in TOKENIZER.decode(self.seen))
        text = [*TOKENIZER.encode(f" {shown} ran. {shown}my sat."), TOKENIZER.end_of_story]
        logits = np.zeros(272, np.float32)
        logits[text[min(self.said, len(text) - 1)]] = 60
        return logits

    def step(self, token):
        self.said += 1
        return self.prefill([token])


def test_the_model_never_sees_the_name_and_the_reader_never_the_stand_in():
    decoder = Parrot()
    writer = StoryWriter(decoder, TOKENIZER)
    request = StoryRequest("A fox called Wuschel.", temperature=0, repetition_penalty=1.0, words=("Wuschel",), seed=3)
    pieces = list(writer.write(request))
    assert "Wuschel" not in TOKENIZER.decode(decoder.seen)
    assert pieces[0] == " Wuschel ran."
    assert writer.result.text == "A fox called Wuschel." + "".join(pieces)
