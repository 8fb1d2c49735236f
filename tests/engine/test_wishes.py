import re
from dataclasses import replace

import pytest

from storydesk.engine.bundle import Bundle
from storydesk.engine.request import StoryRequest
from storydesk.engine.story import Story
from storydesk.engine.wishes import GOING_ON, NAME_DUE, PUSH, pushes, untold, wishes
from storydesk.engine.writer import open_writer
from tests.golden.make import FOLDER

BYTES = Bundle.open(FOLDER / "bundle").tokenizer  # one token a byte


def wish(word, due=1.0):
    (made,) = wishes([word], BYTES)
    return replace(made, due=due)


def test_words_are_due_one_after_the_other_and_names_at_once():
    made = wishes(["ball", "a red kite", "Lily"], BYTES)
    assert [round(one.due, 2) for one in made] == [0.33, 0.67, NAME_DUE]
    assert BYTES.decode(list(made[1].tokens)) == " red kite"  # without the article


def test_the_same_word_is_asked_for_once_and_nothing_is_no_word():
    assert len(wishes(["ball", "a ball", " ", "the"], BYTES)) == 2  # 'the' alone is a word, not an article
    assert wishes([], BYTES) == ()


@pytest.mark.parametrize("text", ["A ball.", "Two balls!", "the Ball rolled", "ball's end"])
def test_a_word_is_told_in_any_of_its_forms(text):
    assert untold(wishes(["ball"], BYTES), text) == ()


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("try", "She tried again. "), ("berry", "ripe berries, "), ("run", "was running "), ("mouse", "three mice "),
        ("go", "They went "), ("Wuschel", "Wuschel's bed"), ("Wuschel's", "Wuschel slept"), ("happy", "happily "),
        ("to fly a kite", "She flew her kite. "), ("boots", "one boot "), ("ice cream", "Ice-creams! "),
    ],
)  # fmt: skip
def test_nothing_is_pushed_any_more_when_any_form_came(word, text):
    story = Story(StoryRequest(words=(word,)), BYTES, 256, 0)
    for token in BYTES.encode("Once there was a garden. "):
        story.push(token)
    assert story.push_to_words()
    for token in BYTES.encode(text):
        story.push(token)
    assert story.push_to_words() == {}


def test_a_story_far_into_its_paragraph_is_looked_at_where_it_is_new():
    asked = wishes(["hot air balloon"], BYTES)
    text = "The hot air balloons flew."
    assert untold(asked, text + 60 * " ", 1) == asked  # it would have been found before
    assert untold(asked, text[:-5], 1) == ()


@pytest.mark.parametrize("text", ["A balloon.", "football, again", "a ball"])
def test_a_part_of_a_word_is_not_the_word(text):
    # 'a ball' at the very end may still become a balloon.
    assert len(untold(wishes(["ball"], BYTES), text)) == 1


@pytest.mark.parametrize("text", ["a 🎈 flew", "🎈!"])
def test_a_wish_may_begin_with_something_else_than_a_letter(text):
    assert untold(wishes(["🎈"], BYTES), text) == ()


def test_a_word_with_a_typographic_apostrophe_is_told_with_the_straight_one_of_the_model():
    story = Story(StoryRequest(words=("Lily’s hat",)), BYTES, 256, 0)
    assert story.push_to_words()
    for token in BYTES.encode("Here is Lily's hat now"):
        story.push(token)
    assert story.push_to_words() == {}


@pytest.mark.parametrize("word", ["Lily’s hat", "Lily's hat"])
def test_what_the_opening_tells_about_is_not_asked_for_again(word):
    assert Story(StoryRequest("Lily’s hat was red.", words=(word,)), BYTES, 256, 0).push_to_words() == {}


def test_the_push_grows_to_twice_its_size():
    asked = (wish("ball"),)
    first = asked[0].tokens[0]
    assert pushes(asked, [], 0.0) == {first: 0.0}
    assert pushes(asked, [], 0.25) == {first: PUSH / 2}
    assert pushes(asked, [], 0.5) == {first: PUSH}
    assert pushes(asked, [], 5.0) == {first: 2 * PUSH}


def test_a_word_that_has_begun_is_helped_to_its_end():
    asked = (wish("ball"),)
    begun = BYTES.encode(" with a ba")
    assert pushes(asked, begun, 0.0) == {ord("l"): GOING_ON}
    assert pushes(asked, BYTES.encode(" with a ball"), 0.9) == {}  # it is there, it only has to end


def test_two_words_that_begin_alike_share_the_larger_push():
    asked = (wish("ball", 1.0), wish("boat", 0.5))
    assert pushes(asked, [], 0.25) == {ord(" "): PUSH}
    assert pushes(asked, BYTES.encode(" b"), 0.25) == {ord("a"): GOING_ON, ord("o"): PUSH}


@pytest.mark.slow
def test_the_shipped_model_tells_about_what_was_asked_for():
    writer = open_writer()
    asked = ("ball", "garden", "cake")
    present = {}
    for words in ((), asked):
        texts = []
        for seed in range(6):
            for _ in writer.write(StoryRequest(words=words, temperature=0.7, seed=seed)):
                pass
            texts.append(writer.result.text)
        present[words] = sum(bool(re.search(rf"\b{word}", text, re.I)) for text in texts for word in asked)
    assert present[asked] >= 14  # of 18
    assert present[asked] > present[()]


@pytest.mark.slow
def test_stories_come_to_an_end_by_themselves_near_their_length():
    writer = open_writer()
    words, ended = {}, []
    for length in ("short", "long"):
        counts = []
        for seed in range(6):
            list(writer.write(StoryRequest(length=length, seed=seed)))
            counts.append(writer.result.words)
            ended.append(writer.result.ending == "story ended")
        words[length] = sorted(counts)[len(counts) // 2]
    assert sum(ended) >= 9  # of 12
    assert words["short"] < 115 < 130 < words["long"]


@pytest.mark.slow
def test_a_story_is_finished_with_a_sentence_that_closes_it():
    writer = open_writer()
    opening = "Once upon a time, there was a fox named Mia. She found a ball in the garden. She played with it."
    closed = []
    for seed in range(6):
        list(writer.write(StoryRequest(opening, seed=seed, finishing=True, length=80)))
        closed.append(bool(re.search(r"\b(?:From|And|The end)\b", writer.result.text)))
    assert sum(closed) >= 4


@pytest.mark.slow
def test_a_story_that_would_end_much_too_early_goes_on_with_another_episode():
    writer = open_writer()
    words, episodes = [], 0
    for seed in range(5):
        list(writer.write(StoryRequest(length="long", seed=seed)))
        words.append(writer.result.words)
        episodes += len(re.findall(r"^(?:The next day|A few days later|One morning),", writer.result.text, re.M))
        assert not re.search(
            r"(?:[Tt]he end|ever after)\W*\n(?:The next day|A few days later|One morning),", writer.result.text
        )
    assert episodes >= 4
    assert sorted(words)[2] > 0.5 * 400


@pytest.mark.slow
def test_a_story_that_is_to_be_finished_begins_no_episode():
    writer = open_writer()
    opening = "Once upon a time, there was a fox named Mia. She found a ball in the garden. She played with it."
    for seed in range(6):
        list(writer.write(StoryRequest(opening, seed=seed, finishing=True, length=400)))
        assert not re.search(r"^(?:A few days later|One morning),", writer.result.text, re.M)
        assert 0 < writer.result.words < 150
