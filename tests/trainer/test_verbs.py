"""The whole way on the command line: stories to a bundle that writes."""

import json
import subprocess
import sys

import pytest

from storydesk.engine.bundle import Bundle
from storydesk.engine.request import StoryRequest
from storydesk.engine.writer import open_writer
from tests.fixtures.make_stories import corpus
from trainer.__main__ import main


@pytest.fixture(scope="module")
def workplace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workplace")
    (folder / "stories.txt").write_text(corpus(120), "utf-8")
    (folder / "held-out.txt").write_text(corpus(3), "utf-8")
    return folder


@pytest.fixture(scope="module")
def bundle(workplace):
    """Every verb once, as the README tells it."""
    tokenizer, data, run = workplace / "v.tiktoken", workplace / "data", workplace / "run"
    small = ["--set", "steps=60", "--set", "evaluate_every=60", "--set", "sequence=64", "--set", "context=128"]
    for arguments in (
        ["vocabulary", str(workplace / "stories.txt"), "--entries", "330", "--out", str(tokenizer)],
        ["prepare", str(workplace / "stories.txt"), "--tokenizer", str(tokenizer), "--out", str(data),
         "--validation-share", "0.1"],
        ["train", "--preset", "tiny", "--data", f"{data}=2", "--out", str(run), *small],
        ["quantize", str(run / "model.safetensors"), "--out", str(workplace / "uint8.safetensors")],
        ["export", str(run / "model.safetensors"), "--tokenizer", str(tokenizer), "--out", str(workplace / "bundle"),
         "--name", "Tiny", "--stories", str(workplace / "held-out.txt")],
    ):  # fmt: skip
        assert main(arguments) == 0, arguments
    return workplace / "bundle"


@pytest.mark.slow
def test_the_exported_bundle_tells_how_it_was_trained(bundle):
    manifest = Bundle.open(bundle).manifest
    assert manifest["name"] == "Tiny"
    assert manifest["training"]["tokens"] > 0
    assert manifest["training"]["data"][0]["corpus"] == "data"
    assert 0 < manifest["measured"]["bits_per_byte_normal"] < 3
    assert abs(manifest["measured"]["uint8_loss"]) < 0.05


@pytest.mark.slow
def test_the_trained_model_writes_what_it_learned(bundle):
    writer = open_writer(bundle)
    "".join(writer.write(StoryRequest(opening="Once there was a child named", temperature=0, length="short")))
    assert " the " in writer.result.text


@pytest.mark.slow
def test_evaluate_repeats_the_manifests_figures(bundle, workplace, capsys):
    assert main(["evaluate", str(bundle), "--stories", str(workplace / "held-out.txt")]) == 0
    printed = json.loads(capsys.readouterr().out)
    measured = Bundle.open(bundle).manifest["measured"]
    assert printed["bits_per_byte_uint8"] == measured["bits_per_byte_uint8"]
    assert printed["bits_per_byte_normal"] == measured["bits_per_byte_normal"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ["prepare", "absent.txt", "--tokenizer", "{bundle}/tokenizer.tiktoken", "--out", "{tmp}/out"],
        ["prepare", "{bundle}/manifest.json", "--tokenizer", "{bundle}/manifest.json", "--out", "{tmp}/out"],
        ["train", "--preset", "tiny", "--data", "{tmp}", "--out", "{tmp}/out"],
        ["train", "--preset", "tiny", "--out", "{tmp}/out"],
        ["quantize", "{bundle}/manifest.json", "--out", "{tmp}/out"],
        ["export", "{tmp}/absent", "--tokenizer", "{bundle}/tokenizer.tiktoken", "--out", "{tmp}/out"],
        ["export", "{tmp}/absent", "--tokenizer", "{bundle}/tokenizer.tiktoken", "--out", "{bundle}"],
        ["evaluate", "{tmp}", "--stories", "{bundle}/held-out.txt"],
    ],
)
def test_bad_input_is_one_sentence_and_no_file(bundle, tmp_path, capsys, arguments):
    assert main([argument.format(bundle=bundle, tmp=tmp_path) for argument in arguments]) == 1
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert last
    assert "Traceback" not in last
    assert not (tmp_path / "out" / "train.bin").exists()


@pytest.mark.slow
def test_the_help_needs_no_torch():
    code = (
        "import sys, trainer.__main__ as m\n"
        "try: m.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print('torch' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip().endswith("False")
