"""Names that the model does not know are hidden from it, and no reader ever sees who stood in for them."""

import numpy as np
import pytest

from storydesk.engine.bundle import default_bundle
from storydesk.engine.request import StoryRequest
from storydesk.engine.standins import _ANIMALS, _BOYS, _GIRLS, StandIns
from storydesk.engine.writer import StoryWriter
from tests.words.test_unfit import TOKENIZER

WORDS = frozenset("once there was a rabbit called will rose the fox ran said sign doll factory my mom moon".split())


@pytest.mark.parametrize(
    "name",
    [
        "Wuschel",
        "Siobhán",
        "小明",
        "मीरा",
        "مريم",
        "Anna Maria",
        "O'Neill",
        "Jean-Luc",
        "Rose",
        "Will",
        "Jonas",
        "Ng",
        "Jürgen",
    ],
)
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


def test_the_wish_may_be_written_in_small_letters():
    standins = StandIns.choose(("A fox named Wuschel.", "wuschel"), 1, WORDS)
    assert standins.hide("wuschel") == standins.hide("Wuschel") and len(standins.pairs) == 1
    assert StandIns((("wuschel", "Tom"),)).show("Tom ran.") == "Wuschel ran."


def test_a_name_of_two_words_and_its_first_one_are_one_person():
    standins = StandIns.choose(("Said Xenia Holm. The fox said Xenia ran.",), 2, WORDS)
    assert len(standins.names) == 1
    assert standins.show(standins.hide("Xenia Holm and Xenia")) == "Xenia and Xenia"


def test_an_animal_has_the_name_of_one():
    for seed in range(10):
        [(_, standin)] = StandIns.choose(("A rabbit called Wuschel.",), seed, WORDS).pairs
        assert standin in _ANIMALS


def test_what_merely_looks_like_a_stand_in_stays():
    shown = StandIns((("Wuschel", "Bob"), ("Priya", "Sue"))).show("The boats bob, they sue, Bobsled. Bob and Sue.")
    assert shown == "The boats bob, they sue, Bobsled. Wuschel and Priya."


@pytest.mark.parametrize("kind", ["wombat", "axolotl"])
def test_a_hero_of_an_unknown_kind_is_a_known_animal_to_the_model(kind):
    article = "an" if kind[0] == "a" else "a"
    text = f"Once there was {article} {kind}. “{kind.capitalize()}!” said the fox to the {kind}s. The {kind}'s hat"
    for seed in range(5):
        standins = StandIns.choose((text, kind), seed, WORDS)
        hidden = standins.hide(text)
        assert kind not in hidden.lower() and standins.kind[1] in hidden
        assert (standins.kind[1][0] in "aeiou") is (kind[0] in "aeiou")
        assert standins.show(hidden) == text


def test_a_hero_of_a_known_kind_is_what_it_is():
    assert StandIns.choose(("Once there was a little rabbit.",), 1, WORDS).kind == ()


def test_every_stand_in_is_one_token_of_the_model_that_ships():
    tokenizer = default_bundle().tokenizer
    assert [name for name in (*_BOYS, *_GIRLS, *_ANIMALS) if len(tokenizer.encode_inside(f" {name}")) != 1] == []


class Parrot:
    """A decoder that makes pet forms of a name that it was shown, or else writes a space, and ends."""

    def __init__(self):
        self.context, self.position, self.seen, self.said = 400, 0, [], 0

    def reset(self):
        self.position, self.seen, self.said = 0, [], 0

    def prefill(self, tokens):
        self.seen += tokens
        self.position = len(self.seen)
        shown = next(name for name in (*_BOYS, *_GIRLS) if f" {name}" in TOKENIZER.decode(self.seen))
        text = [*TOKENIZER.encode(f" {shown}my ran. {shown}othy sat."), TOKENIZER.end_of_story]
        logits = np.zeros(272, np.float32)
        logits[ord(" ")] = 30
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
    assert pieces == [" Wuschel y ran.", " Wuschel thy sat."]  # Timmy and Timothy would be somebody else
    assert writer.result.text == "A fox called Wuschel." + "".join(pieces)
