"""Nothing trained is lost: what cannot end well does not begin, and what breaks off leaves what was good."""

import json
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from storydesk.engine.bundle import Bundle
from storydesk.engine.request import StoryRequest
from storydesk.engine.writer import open_writer
from tests.golden.make import FOLDER, TINY, random_weights, save_checkpoint
from trainer import checkpoints
from trainer.__main__ import main
from trainer.model.gpt import StoryModel
from trainer.training.objectives.pruning import MovementPruner, Shares
from trainer.training.prune import remove

PAIRS = Path(__file__).parents[1] / "fixtures" / "summaries.jsonl"
SMALL = ("context=64", "sequence=32", "evaluate_batches=1", "evaluate_every=2", "sample_tokens=0")


def train(prepared, out, *changes, preset="tiny", more=()):
    told = [part for change in (*SMALL, *changes) for part in ("--set", change)]
    return main(["train", "--preset", preset, "--data", str(prepared), "--out", str(out), *told, *more])


def log_of(out):
    return [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]


@pytest.mark.slow
def test_a_run_that_diverges_stops_at_the_last_good_state(prepared, tmp_path, capsys, monkeypatch):
    from trainer.training.objectives.objective import NextToken

    out, loss, parts = tmp_path / "run", NextToken.loss, []

    def spoilt(self, *given, **named):
        parts.append(loss(self, *given, **named))
        return parts[-1] * float("nan") if len(parts) > 6 else parts[-1]  # in the fourth step of two parts

    monkeypatch.setattr(NextToken, "loss", spoilt)
    assert train(prepared, out, "steps=8") == 1
    told = capsys.readouterr().err.splitlines()[-1]
    assert "In step 4 the loss was nan" in told and "after step 2" in told and "--start" in told
    assert checkpoints.load_state(out / "state.pt")["step"] == 2
    model, facts = checkpoints.load_model(out / "last.safetensors")
    assert facts["step"] == 2 and all(bool(weight.isfinite().all()) for weight in model.parameters())
    monkeypatch.undo()
    again = ["--start", str(out / "last.safetensors")]
    assert train(prepared, tmp_path / "again", "steps=2", "learning_rate=1e-4", more=again) == 0


def test_a_learning_rate_far_too_high_is_no_finished_run(prepared, tmp_path, capsys):
    assert train(prepared, tmp_path / "run", "steps=40", "learning_rate=1e18", "optimizer=adamw", "warmup=0") == 1
    told = capsys.readouterr()
    assert "diverged" in told.err and "finished" not in told.out
    for name in ("model.safetensors", "last.safetensors"):
        if (tmp_path / "run" / name).exists():
            model, _ = checkpoints.load_model(tmp_path / "run" / name)
            assert all(bool(weight.isfinite().all()) for weight in model.parameters())


@pytest.mark.slow
def test_a_finished_run_can_be_made_longer(prepared, tmp_path, capsys):
    out = tmp_path / "run"
    assert train(prepared, out, "steps=4") == 0
    capsys.readouterr()
    assert train(prepared, out, "steps=8") == 0
    told = capsys.readouterr()
    assert "was to have 4 steps and has 8 now" in told.err and "from step 4" in told.err
    assert json.loads(told.out)["finished"] is True
    assert [line["step"] for line in log_of(out)] == [2, 4, 6, 8]
    assert json.loads((out / "options.json").read_text())["options"]["steps"] == 8
    assert train(prepared, out, "steps=6") == 1
    assert "has done 8 steps already" in capsys.readouterr().err
    assert train(prepared, out, "steps=12", "seed=2") == 1
    assert "other options" in capsys.readouterr().err and log_of(out)[-1]["step"] == 8


@pytest.fixture(scope="module")
def whole_vocabulary(tmp_path_factory, story_file):
    folder = tmp_path_factory.mktemp("cl100k")
    tokenizer = folder / "cl100k.tiktoken"
    assert main(["vocabulary", "--entries", "all", "--out", str(tokenizer)]) == 0
    arguments = ["prepare", str(story_file), "--tokenizer", str(tokenizer), "--out", str(folder / "data")]
    assert main([*arguments, "--validation-share", "0.1", "--threads", "1"]) == 0
    return folder


@pytest.mark.slow
def test_the_papers_preset_is_trained_exported_and_told_with(whole_vocabulary, tmp_path, capsys):
    """Its table has 100,277 rows, five more than there are tokens; here at a tiny width."""
    run, bundle = tmp_path / "run", tmp_path / "bundle"
    changes = ["width=64", "layers=1", "heads=4", "kv_heads=4", "mlp=64", "steps=2", "batch=2", "precision=fp32"]
    assert train(whole_vocabulary / "data", run, *changes, preset="paper") == 0
    assert checkpoints.load_state(run / "state.pt")["model"]["embedding.weight"].shape == (100_277, 64)
    wish = ["export", str(run / "model.safetensors"), "--out", str(bundle), "--tokenizer"]
    assert main([*wish, str(whole_vocabulary / "cl100k.tiktoken")]) == 0
    assert Bundle.open(bundle).architecture.vocabulary == 100_272
    writer = open_writer(bundle)
    assert len("".join(writer.write(StoryRequest(opening="Once upon a time", length="short", seed=1)))) > 20


def test_stories_without_a_word_make_no_vocabulary(tmp_path, capsys):
    (tmp_path / "empty.txt").write_text("x\n")
    assert main(["vocabulary", str(tmp_path / "empty.txt"), "--out", str(tmp_path / "out.tiktoken")]) == 1
    assert main(["vocabulary", "--out", str(tmp_path / "out.tiktoken")]) == 1
    told = capsys.readouterr().err
    assert "fit to learn from" in told and "--entries all" in told
    assert not (tmp_path / "out.tiktoken").exists()


@pytest.mark.parametrize("heads", [0.1, 0.5, 0.9])
def test_whatever_is_pruned_can_be_exported(heads):
    """Eight heads of 48 are kept by fours: other numbers are no multiple of the format's block."""
    shape = replace(TINY, width=384, heads=8, kv_heads=8, mlp=128, context=32)
    model = StoryModel(shape)
    pruner = MovementPruner(model, Shares(heads, 0.5))
    with torch.no_grad():
        pruner.head_scores.copy_(torch.randn(pruner.head_scores.shape, generator=torch.Generator().manual_seed(1)))
    pruner.update(1.0)
    architecture, _ = remove(model, pruner.masks())
    assert set(architecture.kv_heads_by_layer) <= {4, 8}


@pytest.mark.parametrize(
    "command",
    [
        "compare {bundle} --stories {stories} --no-speed --method uint8 --out {out}",
        "sweep groups {bundle} --stories {stories} --out {out}",
        "sweep hybrid {bundle} --own {stories} --stories {stories} --out {out}",
        "evaluate {bundle} --stories {stories} --out {out}",
        "summaries evaluate {bundle} --stories {pairs} --out {out}",
    ],
)
def test_results_that_could_not_be_kept_are_not_computed(tmp_path, story_file, capsys, command):
    (tmp_path / "out").write_text("somebody's notes")
    given = {"bundle": FOLDER / "bundle", "stories": story_file, "pairs": PAIRS, "out": tmp_path / "out"}
    assert main(command.format(**given).split()) == 1
    told = capsys.readouterr()
    assert f"The folder {tmp_path / 'out'} cannot be made: File exists." in told.err and not told.out


LIMIT = 3_000  # bytes; less than any model or corpus


@contextmanager
def small_disk():
    """No file grows beyond the limit: what is written then fails in its middle, as on a full disk."""
    resource = pytest.importorskip("resource")  # not on Windows
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture(scope="module")
def given(tmp_path_factory, prepared, story_file, tiny_llama, spelled_llama):
    """Return what the verbs read."""
    folder = tmp_path_factory.mktemp("given")
    fit = replace(TINY, vocabulary=272, context=64)
    save_checkpoint(folder / "fit.safetensors", fit, random_weights(fit))
    return {
        "data": prepared, "stories": story_file, "fit": folder / "fit.safetensors", "bundle": FOLDER / "bundle",
        "checkpoint": FOLDER / "checkpoint.safetensors", "tokenizer": FOLDER / "bundle" / "tokenizer.tiktoken",
        "llama": tiny_llama, "spelled": spelled_llama,
    }  # fmt: skip


RUN = "--data {data} --preset tiny --set steps=2 --set sequence=32 --set evaluate_batches=1 --set evaluate_every=1"


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        "vocabulary {stories} --entries 400 --out {out}/v.tiktoken",
        "prepare {stories} --tokenizer {tokenizer} --threads 1 --validation-share 0.1 --out {out}",
        "synthesize {llama} --count 900 --no-clean --temperature 1.9 --top-k 0 --top-p 1 --out {out}/s.jsonl",
        "adopt {spelled} --stories {stories} --entries 300 --out {out}/start",
        f"train {RUN} --set context=64 --out {{out}}",
        f"distill {{fit}} {RUN} --out {{out}}",
        f"prune {{fit}} {RUN} --out {{out}}",
        "average {checkpoint} {checkpoint} --out {out}/a.safetensors",
        "quantize {checkpoint} --out {out}/q.safetensors",
        "export {checkpoint} --tokenizer {tokenizer} --out {out}/bundle",
        "export {checkpoint} --tokenizer {tokenizer} --format huggingface --out {out}/hf",
        "export {checkpoint} --tokenizer {tokenizer} --format gguf --out {out}/model.gguf",
        "finetune {bundle} --stories {stories} --epochs 1 --out {out}",
        "compare {bundle} --stories {stories} --most-stories 2 --no-speed --method uint8 --out {out}",
    ],
    ids=lambda command: " ".join(part for part in command.split() if part[0] not in "{-/")[:24],
)
def test_a_full_disk_leaves_nothing_half_written(tmp_path, given, command, capsys):
    out = tmp_path / "out"
    arguments = command.format(**given, out=out).split()
    with small_disk():
        status = main(arguments)
    told = capsys.readouterr().err.strip().splitlines()
    assert status == 1 and told[-1].endswith("."), told
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    half = [path.name for path in left if path.stat().st_size >= LIMIT or ".partial" in path.name]
    resumed = {"train.bin.partial", "validation.bin.partial", "prepare.partial.json", "s.jsonl.partial"}
    assert set(half) <= resumed
    for name in ("model", "last", "pruned", "q", "a", "weights-uint8"):
        assert not list(tmp_path.rglob(f"{name}.safetensors")), name
    assert not list(tmp_path.rglob("m*.json")) and not list(tmp_path.rglob("state.pt"))
