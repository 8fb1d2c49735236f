"""Stories out of a larger model: sampling in batches, and the verb around it."""

import json

import pytest
import torch

from tests.fixtures.make_stories import corpus, story
from tests.fixtures.tiny_llama import CONTEXT
from trainer.__main__ import main
from trainer.corpus import synthesize
from trainer.corpus.sample import BatchSampler, BatchSampling, pick, used_pieces
from trainer.errors import TrainerError
from trainer.model.pretrained import load_spelling

pytestmark = pytest.mark.slow

CPU = torch.device("cpu")


def sampler_of(folder, sampling, rows, length=CONTEXT, pieces=None):
    return BatchSampler(folder, load_spelling(folder), sampling, rows, length, CPU, pieces)


def test_pick_draws_with_the_models_odds():
    shares = torch.tensor([0.1, 0.4, 0.2, 0.3])
    uniform = (torch.arange(1000) + 0.5) / 1000  # every chance once
    drawn = pick(shares.log().expand(1000, 4), uniform, BatchSampling(temperature=1, top_p=1), 4)
    assert torch.bincount(drawn).tolist() == [100, 400, 200, 300]


def test_pick_keeps_to_the_likeliest():
    shares = torch.tensor([0.1, 0.4, 0.2, 0.3]).log().expand(1000, 4)
    uniform = (torch.arange(1000) + 0.5) / 1000
    by_share = pick(shares, uniform, BatchSampling(temperature=1, top_p=0.6), 4)
    assert torch.bincount(by_share).tolist() == [0, 571, 0, 429]
    by_count = pick(shares, uniform, BatchSampling(temperature=1, top_p=1), 2)
    assert torch.equal(by_count, by_share)
    assert set(pick(shares, uniform, BatchSampling(temperature=0), 1).tolist()) == {1}
    assert set(pick(shares, uniform, BatchSampling(temperature=1, top_p=0.01), 4).tolist()) == {1}


def test_rows_of_a_batch_are_what_the_model_writes_one_by_one(tiny_llama):
    from transformers import AutoModelForCausalLM

    spelling = load_spelling(tiny_llama)
    given = [spelling.encode(text) for text in ("Once", "One day, Nora found", "")]
    given[2] = []
    batch = sampler_of(tiny_llama, BatchSampling(temperature=0), 3, 30).write(given, 1)
    model = AutoModelForCausalLM.from_pretrained(tiny_llama)
    for row, ids in enumerate(given):
        expected = model.generate(
            torch.tensor([[spelling.start, *ids]]), do_sample=False, max_length=31, pad_token_id=1,
            suppress_tokens=spelling.unspeakable() or None,
        )[0, 1:].tolist()  # fmt: skip
        length = int(batch.lengths[row])
        assert batch.tokens[row, :length].tolist() == [token for token in expected if token != spelling.end]


def test_a_batch_depends_on_its_seed_alone(tiny_llama):
    sampler = sampler_of(tiny_llama, BatchSampling(temperature=2, top_k=0, top_p=1), 16)
    first, other, again = (sampler.write([[]] * 16, seed) for seed in (1, 2, 1))
    assert (first.tokens == again.tokens).all()
    assert (first.lengths == again.lengths).all()
    assert (first.tokens != other.tokens).any()


def test_ended_rows_are_recorded_to_their_end_only(tiny_llama):
    batch = sampler_of(tiny_llama, BatchSampling(temperature=2, top_k=0, top_p=1), 64).write([[]] * 64, 3)
    assert 0 < batch.ended.sum() < 64
    for tokens, length, ended in zip(batch.tokens, batch.lengths, batch.ended, strict=True):
        assert (tokens[length:] == 1).all()
        assert (tokens[:length] != 1).all()
        assert ended or length == len(tokens)


def test_a_cut_head_writes_its_pieces_only(tiny_llama):
    spelling = load_spelling(tiny_llama)
    pieces = used_pieces(["Nora met a duck.", "Pip saw it."], spelling)
    assert spelling.end in pieces
    batch = sampler_of(tiny_llama, BatchSampling(temperature=2, top_k=0, top_p=1), 32, pieces=pieces)
    written = set(batch.write([[]] * 32, 1).tokens.flatten().tolist())
    assert len(written) > 5
    assert written <= set(pieces)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "stories.txt").write_text(corpus(20), "utf-8")
    (tmp_path / "prompts.txt").write_text("Tell of a duck\n\nTell of a kite\n", "utf-8")
    return tmp_path


def rows_of(path):
    return [json.loads(line) for line in path.read_text("utf-8").strip().split("\n")]


def arguments_for(model, files, *more, out="out.jsonl"):
    return ["synthesize", str(model), "--out", str(files / out), "--count", "90", "--batch", "40", "--no-clean",
            "--temperature", "1.9", "--top-k", "0", "--top-p", "1", "--device", "cpu", *more]  # fmt: skip


def test_stories_continue_openings_and_the_counts_add_up(tiny_llama, files, capsys):
    assert main(arguments_for(tiny_llama, files, "--openings", str(files / "stories.txt"), "--opening-words", "3")) == 0
    printed = json.loads(capsys.readouterr().out)
    rows = rows_of(files / "out.jsonl")
    assert len(rows) == printed["stories"] > 0
    assert printed["stories"] + sum(printed["refused"].values()) == printed["sampled"] == 90
    assert printed["refused"]["unfinished"] > 0
    openings = [" ".join(story(number % 20).split()[:3]) for number in range(90)]
    for row in rows:
        said, opening = row["story"].split(), openings[row["batch"] * 40 + row["row"]].split()
        assert said[0].startswith(opening[0])
    assert {path.name for path in files.iterdir()} == {"stories.txt", "prompts.txt", "out.jsonl"}


def test_an_opening_longer_than_the_context_is_cut(tiny_llama, files):
    more = ["--openings", str(files / "stories.txt"), "--opening-words", "70"]
    assert main(arguments_for(tiny_llama, files, *more)) == 0
    assert all(len(row["story"].split()) < CONTEXT for row in rows_of(files / "out.jsonl"))


def test_prompts_are_no_part_of_the_story(tiny_llama, files):
    assert main(arguments_for(tiny_llama, files, "--prompts", str(files / "prompts.txt"))) == 0
    assert not any("Tell of" in row["story"] for row in rows_of(files / "out.jsonl"))


def test_an_interrupted_run_goes_on_to_the_same_file(tiny_llama, files, monkeypatch):
    assert main(arguments_for(tiny_llama, files, out="whole.jsonl")) == 0
    save = synthesize._save_state

    def save_once(options, state):
        if state.batches == 2:
            raise KeyboardInterrupt
        save(options, state)

    monkeypatch.setattr(synthesize, "_save_state", save_once)
    assert main(arguments_for(tiny_llama, files)) == 130
    assert not (files / "out.jsonl").exists()
    monkeypatch.setattr(synthesize, "_save_state", save)
    assert main(arguments_for(tiny_llama, files)) == 0
    assert (files / "out.jsonl").read_bytes() == (files / "whole.jsonl").read_bytes()
    assert {row["batch"] for row in rows_of(files / "out.jsonl")} == {0, 1, 2}


def test_a_filter_in_another_process_finds_the_same(tiny_llama, files):
    assert main(arguments_for(tiny_llama, files, out="here.jsonl")) == 0
    assert main(arguments_for(tiny_llama, files, "--processes", "1", out="beside.jsonl")) == 0
    assert (files / "here.jsonl").read_bytes() == (files / "beside.jsonl").read_bytes()


def test_stories_that_are_not_fit_are_refused(tiny_llama, files, capsys):
    arguments = [argument for argument in arguments_for(tiny_llama, files) if argument != "--no-clean"]
    assert main(arguments) == 1  # what random weights write is no story
    assert "fit to learn from" in capsys.readouterr().err
    assert not list(files.glob("out*"))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"count": 0}, "at least 1"),
        ({"max_tokens": 1}, "max_tokens must be at least 2"),
        ({"openings": "a.txt", "prompts": "b.txt"}, "one of the two"),
        ({"out": "out.txt"}, ".jsonl"),
        ({"prompts": "absent.txt"}, "prompts"),
    ],
)
def test_requests_that_make_no_sense_are_refused(tiny_llama, tmp_path, changes, message):
    given = {"model": tiny_llama, "out": tmp_path / "out.jsonl", "count": 4} | changes
    for name in ("out", "prompts"):
        if name in changes:
            given[name] = tmp_path / changes[name]
    with pytest.raises(TrainerError, match=message):
        synthesize.run(synthesize.SynthesizeOptions(**given))


def test_sampling_outside_its_ranges_is_refused():
    for wrong in ({"temperature": 3}, {"top_k": -1}, {"top_p": 0}):
        with pytest.raises(TrainerError):
            BatchSampling(**wrong)
