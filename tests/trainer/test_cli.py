"""The command line: one declaration for name, default, help and type; a file may say what the command line does not."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from trainer.__main__ import main
from trainer.cli.arguments import declared
from trainer.cli.verbs import VERBS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_option_of_every_verb_is_described(verb, capsys):
    with pytest.raises(SystemExit) as left:
        main([*verb.words, "--help"])
    told = capsys.readouterr().out
    assert left.value.code == 0 and "--config" in told
    for each in declared(verb.options()):
        assert each.text, each.name
        assert each.shown.positional or f"--{each.flag}" in told or f"--no-{each.flag}" in told


@pytest.mark.slow
def test_help_imports_neither_torch_nor_numpy():
    names = [verb.words for verb in VERBS]
    code = f"""
import sys
from trainer.__main__ import main
for verb in ([], *{names!r}):
    try: main([*verb, "--help"])
    except SystemExit: pass
print(sorted({{"torch", "numpy", "tiktoken", "onnxruntime"}} & set(sys.modules)))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout.splitlines()[-1] == "[]"


@pytest.mark.slow
def test_a_file_says_what_the_command_line_does_not(prepared, tmp_path, capsys):
    file = tmp_path / "run.toml"
    file.write_text(f"""
preset = "tiny"
data = ["{prepared}=2"]
out = "{tmp_path / "file"}"
[set]
steps = 2
evaluate_every = 2
context = 64
sequence = 32
compile = false
""")
    assert main(["train", "--config", str(file), "--out", str(tmp_path / "line"), "--set", "steps=3"]) == 0
    done = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert done["out"] == str(tmp_path / "line") and done["steps"] == 3
    options = json.loads((tmp_path / "line" / "options.json").read_text())
    assert options["options"]["evaluate_every"] == 2 and options["data"][0]["weight"] == 2.0
    assert not (tmp_path / "file").exists()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("presett = 'tiny'", "there is no option 'presett'. Did you mean preset?"),
        ("preset = 3", "preset must be a text, not 3"),
        ("final_data = 'x'", "final_data must be a list"),
        ("set = {stepz = 3}", "no setting 'stepz'. Did you mean steps?"),
        ("set = {steps = 'many'}", "steps must be a whole number, not 'many'"),
        ("set = {learning_rate = 'high'}", "learning_rate must be a number, not 'high'"),
        ("set = {optimizer = 'sgd'}", "optimizer must be adamw, muon, not 'sgd'"),
        ("out = ", "cannot be read"),
    ],
)
def test_what_a_file_may_not_say_is_named(prepared, tmp_path, capsys, text, told):
    file = tmp_path / "run.toml"
    file.write_text(text)
    assert main(["train", "--config", str(file), "--data", str(prepared), "--out", str(tmp_path / "out")]) == 1
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("prepare a.txt --tokenizer t --out {out} --threads 0", "threads must be at least 1, not 0"),
        ("synthesize llama --out {out}/s.jsonl --count 4 --processes -1", "processes must be at least 0, not -1"),
        ("finetune bundle --stories s --out {out} --learning-rate inf", "learning_rate must be above 0, not inf"),
        ("finetune bundle --stories s --out {out} --name=", "A model needs a name"),
        ("train-lstm s.txt --out {out} --hidden 0", "hidden must be at least 1, not 0"),
        ("quantize bundle --out {out}/q --budget nan", "budget must be above 0, not nan"),
        ("compare bundle --stories s --out {out} --most-stories -1", "most_stories must be at least 1, not -1"),
        ("sweep groups bundle --stories s --out {out} --most-stories 0", "most_stories must be at least 1, not 0"),
        ("peers model --threads 0", "threads must be at least 1, not 0"),
        ("typing bundle --stories s --cases 0", "cases must be at least 1, not 0"),
        ("summaries train bart --stories s --out {out} --warmup -1", "warmup must be at least 0, not -1"),
    ],
)
def test_a_number_out_of_bounds_is_named_before_anything_is_read(tmp_path, capsys, line, told):
    assert main(line.format(out=tmp_path / "out").split()) == 1
    assert told in capsys.readouterr().err and not (tmp_path / "out").exists()


def test_several_values_are_shown_as_one_says_them(capsys):
    with pytest.raises(SystemExit):
        main(["sweep", "groups", "--help"])
    assert "(16, 32, 64, 128)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["train"], "missing: --out OUT"),
        (["prune", "--out", "x"], "missing: MODEL"),
        (["vocabulary", "a.txt", "--out", "x", "--entries", "many"], "'many' is not all or a whole number"),
        (["export", "a", "--tokenizer", "b", "--out", "c", "--format", "onnx"], "is not bundle, huggingface"),
        (["trian"], "invalid choice"),
        (["summaries", "trian"], "invalid choice"),
    ],
)
def test_what_is_missing_or_wrong_is_named(capsys, arguments, told):
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2 and told in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    ["steps=abc", "width=abc", "compile=perhaps", "steps=1.5", "steps=", "seed=-1", "learning_rate=inf", "cooldown=7",
     "sample_tokens=-1", "minimum_rate=nan"],
)  # fmt: skip
def test_a_setting_that_is_none_is_one_sentence(prepared, tmp_path, capsys, change):
    arguments = ["train", "--preset", "tiny", "--data", str(prepared), "--out", str(tmp_path / "out")]
    assert main([*arguments, "--set", change]) == 1
    told = capsys.readouterr().err
    assert change.split("=")[0] in told and "Traceback" not in told
    assert not (tmp_path / "out").exists()
