"""`summaries` on the command line: the report's order as a pipeline, the table, and what is refused."""

import json
import shutil

import pytest

from tests.fixtures.tiny_bart import PAIRS, save_tiny_bart
from trainer.__main__ import main
from trainer.pipeline import read_pipeline

STORIES = str(PAIRS)
STAGES = ["tiny", "distilled", "pruned", "aware", "quantised"]


@pytest.fixture(scope="module")
def bart(tmp_path_factory):
    return save_tiny_bart(tmp_path_factory.mktemp("bart") / "tiny")


@pytest.fixture(scope="module")
def piped(bart, tmp_path_factory):
    """What the whole pipeline leaves; its commands run one after the other in this process."""
    out = tmp_path_factory.mktemp("piped") / "out"
    settings = {"start": bart, "stories": STORIES, "out": out, "layers": "0,2", "encoder_layers": "all", "steps": 10,
                "aware_steps": 4, "warmup": 2, "longest": 64, "most_tokens": 12, "beams": 2}  # fmt: skip
    for stage in read_pipeline("summaries", [f"{name}={value}" for name, value in settings.items()]):
        assert main(stage.command) == 0, stage.name
        assert stage.makes.exists()
    return out


@pytest.fixture(scope="module")
def table(piped):
    return json.loads((piped / "table" / "summaries.json").read_text("utf-8"))


@pytest.mark.slow
def test_the_pipeline_makes_a_model_smaller_step_by_step(table):
    rows = {row["model"]: row for row in table["rows"]}
    assert list(rows) == ["lead-1", "lead-3", *STAGES]
    parameters = [rows[name]["parameters"] for name in STAGES]
    assert parameters[0] > parameters[1] > parameters[2] == parameters[3] == parameters[4]
    assert rows["quantised"]["bytes"] < 0.6 * rows["aware"]["bytes"]
    # Nothing is lost in the last step: the weights were on the grid.
    assert rows["quantised"]["rouge"] == rows["aware"]["rouge"]
    assert [rows[name]["stage"] for name in STAGES] == ["", "distilled", "pruned", "aware of int8", "quantised"]


@pytest.mark.slow
def test_the_table_is_a_page_with_everything_that_was_written(piped, table):
    page = (piped / "table" / "summaries.md").read_text("utf-8")
    lines = [line for line in page.splitlines() if line.startswith("|")]
    assert len(lines) == 2 + len(table["rows"])
    assert "ROUGE-Lsum" in lines[0]
    assert len({line.count("|") for line in lines}) == 1
    written = [json.loads(line) for line in (piped / "table" / "summaries.jsonl").read_text("utf-8").splitlines()]
    assert len(written) == len(table["rows"]) * table["conditions"]["stories"]
    # Bo the bear is kept out, and begins his story like this.
    assert {"Bo the bear had one jar of honey left."} <= {row["summary"] for row in written if row["model"] == "lead-1"}


@pytest.mark.slow
def test_a_reference_scores_one_and_our_own_bundle_stands_in_the_same_table(golden_bundle, tmp_path, capsys):
    file = tmp_path / "stories.jsonl"
    file.write_text('{"story": "Mia lost a key. She cried. She found it. All was well.", "about": "Mia lost a key."}\n')
    told = ["summaries", "evaluate", str(golden_bundle), "--stories", str(file), "--out", str(tmp_path / "table")]
    assert main(told) == 0
    rows = json.loads((tmp_path / "table" / "summaries.json").read_text("utf-8"))["rows"]
    assert [row["model"] for row in rows] == ["lead-1", "lead-3", "bundle normal", "bundle uint8"]
    assert rows[0]["rouge"]["rouge_lsum"] == 1
    assert 0 < rows[1]["rouge"]["rouge_1"] < 1
    assert rows[2]["bytes"] == (golden_bundle / "weights-fp16.safetensors").stat().st_size


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["train", "--aware", "--stories", STORIES, "--out", "{out}", "{llama}"], "BART's layout"),
        (["evaluate", "{empty}", "--stories", STORIES, "--out", "{out}"], "config.json cannot be read"),
        (["evaluate", "{pickled}", "--stories", STORIES, "--out", "{out}"], "safetensors weights"),
        (["distill", "{bart}", "--decoder-layers", "0,3", "--stories", STORIES, "--out", "{out}"], "from 0 to 2"),
        (["distill", "{bart}", "--decoder-layers", "first", "--stories", STORIES, "--out", "{out}"], "as in 0,2,5"),
        (["prune", "{bart}", "--heads", "1", "--stories", STORIES, "--out", "{out}"], "from 0 up to"),
        (["train", "{bart}", "--steps", "0", "--stories", STORIES, "--out", "{out}"], "at least 1"),
        (["quantize", "{bart}", "--out", "{bart}"], "finished model already"),
    ],
)
def test_what_does_not_fit_is_told_in_a_sentence(arguments, told, bart, tiny_llama, tmp_path, capsys):
    pickled = tmp_path / "pickled"
    shutil.copytree(bart, pickled)
    (pickled / "model.safetensors").rename(pickled / "pytorch_model.bin")
    (tmp_path / "empty").mkdir()
    places = {"bart": bart, "llama": tiny_llama, "empty": tmp_path / "empty", "pickled": pickled,
              "out": tmp_path / "out"}  # fmt: skip
    assert main(["summaries", *(argument.format(**places) for argument in arguments)]) == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out" / "config.json").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ["adopt", "{bart}", "--stories", STORIES, "--out", "{out}"],
        ["synthesize", "{bart}", "--count", "1", "--out", "{out}.jsonl"],
        ["evaluate", "{bart}", "--stories", STORIES],
        ["distill", "{bart}", "--data", "{data}", "--out", "{out}"],
        ["prune", "{bart}", "--data", "{data}", "--out", "{out}"],
        ["finetune", "{bart}", "--stories", STORIES, "--out", "{out}"],
        ["quantize", "{bart}", "--out", "{out}.safetensors"],
        ["compare", "{bart}", "--stories", STORIES, "--out", "{out}"],
        ["merge", "{bart}", "{data}/none.safetensors", "--out", "{out}.safetensors"],
        ["train", "--preset", "tiny", "--data", "{data}", "--start", "{bart}", "--out", "{out}"],
        ["export", "{bart}", "--tokenizer", "{data}/tokenizer.tiktoken", "--hub", "{out}"],
        ["export", "{bart}", "--tokenizer", "{data}/tokenizer.tiktoken", "--out", "{out}"],
        ["train", "--preset", "tiny", "--data", "{data}", "--teacher", "{bart}", "--set", "sequence=32", "--out",
         "{out}"],
    ],
)  # fmt: skip
def test_an_encoder_decoder_is_refused_where_stories_are_told(arguments, bart, prepared, tmp_path, capsys):
    places = {"bart": bart, "data": prepared, "out": tmp_path / "out"}
    assert main([argument.format(**places) for argument in arguments]) == 1
    assert "holds an encoder-decoder (bart)" in capsys.readouterr().err
