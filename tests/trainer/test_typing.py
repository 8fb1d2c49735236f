"""The character LSTM, its ONNX file, and the two tests of typing help."""

import json
import re

import numpy as np
import pytest
import torch

from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.suggest import Suggester
from tests.fixtures.make_stories import corpus
from trainer.__main__ import main
from trainer.evaluation.guessers import Constrained, Hybrid, Lstm, Offered, Plain
from trainer.evaluation.typing import Case, incomplete_words, next_words, score
from trainer.export.char_lstm import build_char_graph
from trainer.model.char_lstm import CHARACTERS, END, SYMBOLS, CharLstm, CharShape, encode

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def stories():
    return [text.strip() for text in corpus(40).split("<|endoftext|>") if text.strip()]


@pytest.fixture(scope="module")
def lstm_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lstm")
    (folder / "stories.txt").write_text(corpus(400), "utf-8")
    arguments = ["train-lstm", str(folder / "stories.txt"), "--out", str(folder / "out"), "--hidden", "48"]
    assert main([*arguments, "--steps", "70"]) == 0
    return folder / "out"


def test_every_character_has_a_code_and_the_others_share_one():
    assert encode(CHARACTERS).tolist() == list(range(len(CHARACTERS)))
    assert encode("é中").tolist() == [len(CHARACTERS)] * 2
    assert SYMBOLS == END + 1


def test_the_onnx_file_computes_what_torch_computes(tmp_path):
    torch.manual_seed(3)
    model = CharLstm(CharShape(embedding=8, hidden=32)).eval()
    path = tmp_path / "model.onnx"
    path.write_bytes(build_char_graph(model).SerializeToString())
    lstm = Lstm(path)
    text = "Once upon a time"
    state = (np.zeros((1, 1, 32), np.float32), np.zeros((1, 1, 32), np.float32))
    logits, state = lstm._run(encode(text[:7]), state)
    logits, state = lstm._run(encode(text[7:]), state)
    expected, (hidden, cell) = model(torch.from_numpy(encode(text))[None])
    assert np.allclose(logits, expected[0, -1].detach().numpy(), atol=1e-5)
    assert np.allclose(state[0], hidden.detach().numpy(), atol=1e-5)
    assert np.allclose(state[1], cell.detach().numpy(), atol=1e-5)


def test_training_teaches_it_and_keeps_the_best(lstm_folder):
    lines = [json.loads(line) for line in (lstm_folder / "log.jsonl").read_text().splitlines()]
    assert lines[-1]["bits_per_character"] < 4 < np.log2(SYMBOLS)
    assert (lstm_folder / "char-lstm.onnx").stat().st_size < 120_000


def test_what_it_remembers_changes_no_guess(lstm_folder):
    typing = Lstm(lstm_folder / "char-lstm.onnx")
    text = "Once there was a child named Ben who lived near"
    for end in range(1, len(text)):
        assert typing.guess(text[:end]) == Lstm(lstm_folder / "char-lstm.onnx").guess(text[:end])
    assert typing.guess("something else entirel").startswith("entirel")


def test_incomplete_words_are_cut_inside(stories):
    cases = incomplete_words(stories, 200, 1)
    for case in cases:
        letters = re.search(r"[A-Za-z]+$", case.text).group()
        assert case.word.startswith(letters) and 0 < len(letters) < len(case.word)
        assert any(story.startswith(case.text[: -len(letters)] + case.word) for story in stories)
    assert cases == incomplete_words(stories, 200, 1) != incomplete_words(stories, 200, 2)
    assert len({case.text for case in cases}) > 150


def test_next_words_follow_a_word_and_a_space(stories):
    for case in next_words(stories, 200, 1):
        assert re.search(r"[A-Za-z] $", case.text) and case.word.isalpha()
        assert any(story.startswith(case.text + case.word) for story in stories)


def test_the_score_counts_whole_words_only():
    class Always:
        name = "always"

        def guess(self, text):
            return "tim" if text.endswith("x") else "time"

    result = score(Always(), [Case("a ti", "time"), Case("a tx", "time"), Case("a t", "Time"), Case("b ti", "time")])
    assert result.right == 0.5


def test_the_hybrid_asks_each_for_what_it_is_good_at():
    class Says:
        def __init__(self, word):
            self.name = self.word = word

        def guess(self, text):
            return self.word

    hybrid = Hybrid("both", Says("finished"), Says("followed"))
    assert (hybrid.guess("a ti"), hybrid.guess("a ")) == ("finished", "followed")


def test_plain_guesses_are_the_models_greedy_words(golden_bundle):
    bundle = Bundle.open(golden_bundle)
    decoder = Decoder(bundle, graph="fp32")
    plain, constrained = Plain(decoder, bundle.tokenizer), Constrained(decoder, bundle.tokenizer)
    for text in ("a ca", "the ", "word by word to the e"):
        letters = text.rpartition(" ")[2]
        answer = plain.guess(text)
        assert answer == plain.guess(text) and answer.startswith(letters if answer else "")
        assert constrained.guess(text).startswith(letters)


def test_what_the_app_offers_is_measured_by_its_first_word(golden_bundle):
    bundle = Bundle.open(golden_bundle)
    decoder = Decoder(bundle, graph="fp32")
    offered, suggester = Offered(decoder, bundle.tokenizer, frozenset()), Suggester(decoder, bundle.tokenizer)
    for text in ("a ca", "the ", "word by word to the e", "One day"):
        letters = text.rpartition(" ")[2]
        whole, guess = letters + suggester.suggest(text), offered.guess(text)
        assert whole.startswith(guess) and guess.startswith(letters)
        assert not whole[len(guess) :][:1].isalpha()


def test_the_verb_prints_every_guesser(golden_bundle, lstm_folder, tmp_path, capsys):
    (tmp_path / "stories.txt").write_text(corpus(20), "utf-8")
    arguments = ["typing", str(golden_bundle), "--stories", str(tmp_path / "stories.txt"), "--cases", "8"]
    assert main([*arguments, "--lstm", str(lstm_folder / "char-lstm.onnx")]) == 0
    printed = capsys.readouterr()
    figures = json.loads(printed.out.splitlines()[-1])
    assert len(figures["scores"]) == 5
    for tests in figures["scores"].values():
        assert set(tests) == {"incomplete word", "complete word"}
        assert all(0 <= entry["right"] <= 1 and entry["typing"] > 0 for entry in tests.values())
    scores = figures["scores"]
    hybrid = next(scores[name] for name in scores if name.startswith("hybrid"))
    assert hybrid["incomplete word"]["right"] == scores["character LSTM"]["incomplete word"]["right"]
    assert hybrid["complete word"]["right"] == scores["story model, constrained"]["complete word"]["right"]
    assert "| story model, plain |" in printed.err


@pytest.mark.parametrize(("text", "file", "told"), [(corpus(2), "manifest.json", "manifest.json"),
                                                    (corpus(2), "absent", "absent"),
                                                    ("Too short.", "absent", "too few words")])  # fmt: skip
def test_bad_input_is_one_sentence(golden_bundle, tmp_path, text, file, told, capsys):
    (tmp_path / "stories.txt").write_text(text, "utf-8")
    arguments = ["typing", str(golden_bundle), "--stories", str(tmp_path / "stories.txt"), "--cases", "8"]
    assert main([*arguments, "--lstm", str(golden_bundle / file)]) == 1
    problem = capsys.readouterr().err.strip()
    assert told in problem and problem.endswith(".") and "Traceback" not in problem


def test_too_few_stories_are_refused(tmp_path, capsys):
    (tmp_path / "stories.txt").write_text("Once there was a cat.", "utf-8")
    assert main(["train-lstm", str(tmp_path / "stories.txt"), "--out", str(tmp_path / "out")]) == 1
    assert "too few" in capsys.readouterr().err
