"""Readers' preferences: what is proposed, how it is read and answered, and that a model learns from the answers."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
import torch

import resources
import trainer.preferences
from storydesk.engine.architecture import Architecture
from storydesk.engine.bundle import default_bundle
from storydesk.engine.tokenizer import StoryTokenizer
from storydesk.engine.writer import open_writer
from trainer import checkpoints
from trainer.__main__ import main
from trainer.errors import TrainerError
from trainer.evaluation.labelled import Labelled
from trainer.model.gpt import StoryModel
from trainer.preferences.choices import (
    Choices,
    Place,
    Preference,
    Sentence,
    read_choices,
    read_preferences,
    respelt,
    shown,
)
from trainer.preferences.propose import request_of
from trainer.preferences.tree import grow, likelihoods
from trainer.training.sources import DataSource, entries_of
from trainer.training.streams import Mixture, Stream

CONTEXT = 64
SHIPPED = Path(resources.__file__).parent / "model"


def sentence(text: str, tokens: tuple[int, ...], ends: bool = False, is_fit: bool = True) -> Sentence:
    return Sentence(tokens, text, ends, is_fit)


STORY = Choices(
    7,
    "Ann finds a cup.",
    "Ann sat down.",
    (0, 5, 6),
    (
        Place((sentence("She found a cup.", (9, 8, 7)), sentence("He found Ben.", (4, 8, 2))), 0),
        Place(
            (
                sentence("The cup was red.", (3, 3)),
                sentence("It was hers now.", (11,), ends=True),
                sentence("The cpu was red.", (12, 13), is_fit=False),
            ),
            1,
        ),
    ),
)


@pytest.fixture(scope="module")
def model():
    torch.manual_seed(1)
    model = StoryModel(Architecture(vocabulary=16, context=CONTEXT, width=64, layers=2, heads=2, kv_heads=1, mlp=64))
    for parameter in model.parameters():  # nothing may be silent, as it is at first
        parameter.data += 0.1 * torch.randn_like(parameter)
    return model


def alone(model, before, after):
    """The log-likelihood of some tokens behind others, in a sequence of their own."""
    with torch.no_grad():
        odds = model(torch.tensor([[*before, *after]])).log_softmax(-1)[0]
    return sum(float(odds[len(before) - 1 + place, token]) for place, token in enumerate(after))


def test_every_sentence_of_a_tree_is_as_likely_as_on_its_own(model):
    tree = grow(STORY, [Preference(0, 0, 1), Preference(1, 1, 0)], CONTEXT)
    shorter = grow(replace(STORY, places=STORY.places[:1]), [Preference(0, 1, 0)], CONTEXT)
    with torch.no_grad():
        found, counts = likelihoods(model, [tree, shorter])
    told, second = (0, 5, 6), (0, 5, 6, 9, 8, 7)
    expected = [
        (alone(model, told, (9, 8, 7)), alone(model, told, (4, 8, 2))),
        (alone(model, second, (11, 0)), alone(model, second, (3, 3))),
        (alone(model, second, (11, 0)), alone(model, second, (12, 13))),  # misspelt: nobody was asked
        (alone(model, told, (4, 8, 2)), alone(model, told, (9, 8, 7))),
    ]
    assert torch.allclose(found, torch.tensor(expected), atol=1e-4)
    assert counts.tolist() == [[3, 3], [2, 2], [2, 2], [3, 3]]


def test_what_does_not_fit_the_context_is_not_compared():
    assert grow(STORY, [Preference(0, 0, 1)], 6) is None
    assert grow(replace(STORY, places=STORY.places[:1]), [], CONTEXT) is None


def test_readers_see_fit_sentences_and_the_one_that_was_taken():
    text = shown([STORY])
    assert "### 7\nPlan: Ann finds a cup.\nOpening: Ann sat down.\n" in text
    assert "1 *a: She found a cup.  b: He found Ben.\n" in text
    assert "2 a: The cup was red.  *b: It was hers now. [the end]\n" in text
    assert "cpu" not in text


def test_answers_are_read_and_wrong_ones_refused(tmp_path):
    path = tmp_path / "ann.txt"
    path.write_text("7: 1ab 2bb\n\n7: 2ba\n", "utf-8")
    assert read_preferences([path], {7: STORY}) == {7: [Preference(0, 0, 1), Preference(1, 1, 0)]}
    for wrong in ("7: 3ab", "7: 1ac", "8: 1ab", "seven", "7: 1a"):
        path.write_text(f"7: 1ab\n{wrong}\n", "utf-8")
        with pytest.raises(TrainerError, match="line 2"):
            read_preferences([path], {7: STORY})


def test_choices_come_back_from_their_file_and_others_are_refused(tmp_path):
    path = tmp_path / "choices.jsonl"
    path.write_text(STORY.line(), "utf-8")
    assert read_choices(path) == [STORY]
    row = json.loads(STORY.line())
    row["places"][0]["taken"] = 5
    for wrong in (json.dumps(row), "{}", "no"):
        path.write_text(wrong, "utf-8")
        with pytest.raises(TrainerError, match="choices"):
            read_choices(path)


@pytest.fixture(scope="module")
def proposed(tmp_path_factory):
    out = tmp_path_factory.mktemp("proposed") / "out"
    assert main(["propose", str(SHIPPED), "--out", str(out), "--count", "4", "--portion", "3"]) == 0
    return out


@pytest.mark.slow
def test_a_story_goes_on_with_the_sentences_that_were_taken(proposed):
    tokenizer = open_writer(SHIPPED).tokenizer
    stories = read_choices(proposed / "choices.jsonl")
    assert [story.number for story in stories] == [0, 1, 2, 3] and any(len(story.places) > 1 for story in stories)
    for story in stories:
        assert story.prompt[0] == tokenizer.end_of_story
        for place in story.places:
            assert len(place.sentences) == 3 and place.sentences[place.taken].is_fit
            for one in place.sentences:
                assert tokenizer.decode(one.tokens).strip() == one.text.strip()
    texts = [(proposed / f"read-{part}.md").read_text("utf-8") for part in (1, 2)]
    assert [[f"### {number}\n" in text for number in range(4)] for text in texts] == [
        [True, True, True, False],
        [False, False, False, True],
    ]


def test_a_sentence_that_says_what_happens_is_proposed_for_as_it_was_typed():
    typed = Labelled(1, "", "", "", (), "A fox found a key.", about="A fox finds a key.")
    requests = [request_of([typed], random.Random(number)) for number in range(30)]
    wished = [request for request in requests if not request.opening]
    assert 5 < len(wished) < 20 and {request.about for request in wished} == {"A fox finds a key."}


@pytest.mark.slow
def test_choices_are_not_written_over(proposed, capsys):
    assert main(["propose", str(SHIPPED), "--out", str(proposed), "--count", "1"]) == 1
    assert "another folder" in capsys.readouterr().err


@pytest.mark.slow
def test_a_model_learns_what_was_preferred(tmp_path, model, capsys):
    checkpoint = tmp_path / "model.safetensors"
    checkpoints.save_model(checkpoint, model, {"tokens": 1})
    stories = [replace(STORY, number=number, prompt=(0, 5, number % 9)) for number in range(40)]
    (tmp_path / "choices.jsonl").write_text("".join(story.line() for story in stories), "utf-8")
    (tmp_path / "ann.txt").write_text("".join(f"{number}: 1ab 2ba\n" for number in range(40)), "utf-8")
    arguments = ["--choices", str(tmp_path / "choices.jsonl"), "--answers", str(tmp_path / "ann.txt")]
    arguments += ["--learning-rate", "1e-3", "--batch", "4", "--epochs", "3", "--held-out", "0.1"]
    assert main(["prefer", str(checkpoint), *arguments, "--out", str(tmp_path / "run")]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["accuracy"] > 0.9 and figures["margin"] > 1 and figures["pairs"] == 12
    log = checkpoints.read_lines(tmp_path / "run" / "log.jsonl")
    assert [line["epoch"] for line in log] == [1, 2, 3] and log[2]["loss"] < log[0]["loss"]
    learned, facts = checkpoints.load_model(tmp_path / "run" / "last.safetensors")
    assert facts["tokens"] == 1 and [one["stories"] for one in facts["preferred"]] == [36]
    assert alone(learned, (0, 5, 6), (9, 8, 7)) > alone(model, (0, 5, 6), (9, 8, 7))


def read_with(story: Choices, folder: Path) -> Choices:
    """The story whose tokens say in a corpus' vocabulary what its sentences say."""
    tokenizer = StoryTokenizer.from_file(folder / "tokenizer.tiktoken")

    def read(place: Place) -> Place:
        said = [replace(one, text=tokenizer.decode(list(one.tokens))) for one in place.sentences]
        return replace(place, sentences=tuple(said))

    return replace(story, places=tuple(map(read, story.places)))


@pytest.mark.slow
def test_other_stories_are_not_forgotten_meanwhile(tmp_path, prepared, capsys):
    data = [DataSource(prepared, 1.0, 1.0)]
    torch.manual_seed(1)
    shape = Architecture(vocabulary=entries_of(data), context=CONTEXT, width=64, layers=2, heads=2, kv_heads=1, mlp=64)
    model = StoryModel(shape)
    checkpoint = tmp_path / "model.safetensors"
    checkpoints.save_model(checkpoint, model, {})
    stories = [replace(read_with(STORY, prepared), number=number) for number in range(8)]
    (tmp_path / "choices.jsonl").write_text("".join(story.line() for story in stories), "utf-8")
    (tmp_path / "ann.txt").write_text("".join(f"{number}: 1ab\n" for number in range(8)), "utf-8")
    arguments = ["--choices", str(tmp_path / "choices.jsonl"), "--answers", str(tmp_path / "ann.txt")]
    arguments += ["--learning-rate", "1e-3", "--batch", "4", "--epochs", "4", "--held-out", "0"]
    losses = {}
    tokens, targets = Mixture([Stream.open(prepared, "train", CONTEXT)], [1.0], [1.0], 2).batch(0, 8, CONTEXT, False)
    for replay in ("0", "1"):
        out = tmp_path / replay
        assert (
            main(
                ["prefer", str(checkpoint), *arguments, "--data", str(prepared), "--replay", replay, "--out", str(out)]
            )
            == 0
        )
        with torch.no_grad():
            losses[replay] = float(checkpoints.load_model(out / "last.safetensors")[0](tokens, targets))
    assert losses["1"] < losses["0"] - 0.01


@pytest.mark.slow
def test_other_stories_in_other_tokens_are_refused(tmp_path, model, prepared, capsys):
    checkpoint = tmp_path / "model.safetensors"
    checkpoints.save_model(checkpoint, model, {})
    (tmp_path / "choices.jsonl").write_text(read_with(STORY, prepared).line(), "utf-8")
    (tmp_path / "ann.txt").write_text("7: 1ab\n", "utf-8")
    arguments = ["--choices", str(tmp_path / "choices.jsonl"), "--answers", str(tmp_path / "ann.txt")]
    arguments += ["--out", str(tmp_path / "run")]
    assert main(["prefer", str(checkpoint), *arguments, "--data", str(prepared)]) == 1
    assert "the model has only" in capsys.readouterr().err
    (tmp_path / "choices.jsonl").write_text(STORY.line(), "utf-8")
    assert main(["prefer", str(checkpoint), *arguments, "--data", str(prepared)]) == 1
    assert "another vocabulary" in capsys.readouterr().err
    (tmp_path / "choices.jsonl").write_text(replace(STORY, prompt=(0, 16)).line(), "utf-8")
    assert main(["prefer", str(checkpoint), *arguments]) == 1
    assert "another vocabulary" in capsys.readouterr().err


@pytest.mark.slow
def test_without_a_preference_there_is_nothing_to_learn(tmp_path, model, capsys):
    checkpoint = tmp_path / "model.safetensors"
    checkpoints.save_model(checkpoint, model, {})
    (tmp_path / "choices.jsonl").write_text(replace(STORY, places=STORY.places[:1]).line(), "utf-8")
    (tmp_path / "ann.txt").write_text("7:\n", "utf-8")
    arguments = ["--choices", str(tmp_path / "choices.jsonl"), "--answers", str(tmp_path / "ann.txt")]
    assert main(["prefer", str(checkpoint), *arguments, "--out", str(tmp_path / "run")]) == 1
    assert "preferred nothing" in capsys.readouterr().err


READ = Path(trainer.preferences.__file__).parent / "read"


def test_what_readers_preferred_is_whole_and_in_the_tokens_of_the_shipped_model():
    stories = {story.number: story for story in read_choices(READ / "choices.jsonl.xz")}
    told = read_preferences([READ / "answers.txt"], stories)
    assert len(stories) == len(told) == 439 and sum(map(len, told.values())) > 5000
    tokenizer = default_bundle().tokenizer
    for story in list(stories.values())[::40]:
        for place in story.places:
            for one in place.sentences:
                assert tokenizer.decode(list(one.tokens)).strip() == one.text.strip()


def test_choices_can_be_spelled_in_another_vocabulary(prepared):
    story, (before, now) = (
        read_choices(READ / "choices.jsonl.xz")[3],
        (
            default_bundle().tokenizer,
            StoryTokenizer.from_file(prepared / "tokenizer.tiktoken"),
        ),
    )
    other = respelt(story, before, now)
    assert other.prompt[0] == now.end_of_story and other.prompt != story.prompt
    assert now.decode(other.prompt) == before.decode(story.prompt)
    for place, same in zip(story.places, other.places, strict=True):
        for one, again in zip(place.sentences, same.sentences, strict=True):
            assert now.decode(again.tokens).strip() == one.text.strip()
    assert respelt(other, now, before) == story


def test_a_packed_file_that_is_damaged_is_refused(tmp_path):
    (tmp_path / "choices.jsonl.xz").write_bytes((READ / "choices.jsonl.xz").read_bytes()[:1000])
    with pytest.raises(TrainerError, match="cannot be read as a file of choices"):
        read_choices(tmp_path / "choices.jsonl.xz")


@pytest.mark.slow
def test_a_bundle_learns_what_readers_preferred(tmp_path, capsys):
    (tmp_path / "answers.txt").write_text("".join((READ / "answers.txt").read_text().splitlines(True)[:6]))
    arguments = ["--choices", str(READ / "choices.jsonl.xz"), "--answers", str(tmp_path / "answers.txt")]
    arguments += ["--epochs", "1", "--batch", "2", "--held-out", "0.34", "--out", str(tmp_path / "run")]
    assert main(["prefer", str(Path(resources.__file__).parent / "model"), *arguments]) == 0
    assert json.loads(capsys.readouterr().out)["stories"] == 4
    _, facts = checkpoints.load_model(tmp_path / "run" / "last.safetensors")
    assert [one["stories"] for one in facts["preferred"]] == [690, 4]
