import hashlib
import json
import shutil

import numpy as np
import pytest
from safetensors.numpy import save_file

from storydesk.engine.bundle import DRAFTS, FILES, Bundle
from storydesk.engine.errors import BundleError
from storydesk.engine.tokenizer import PreTokenization, StoryTokenizer
from tests.golden.make import FOLDER, TINY


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(FOLDER / "bundle", tmp_path / "bundle")


def edit(folder, change):
    manifest = json.loads((folder / "manifest.json").read_text())
    change(manifest)
    (folder / "manifest.json").write_text(json.dumps(manifest))


def refusal(folder):
    with pytest.raises(BundleError) as caught:
        Bundle.open(folder).verify()
    message = str(caught.value)
    assert message.endswith(".") and "\n" not in message
    return message


def test_golden_bundle_opens():
    bundle = Bundle.open(FOLDER / "bundle")
    assert (bundle.name, bundle.architecture) == ("golden", TINY)
    assert bundle.tokenizer.vocabulary_size == TINY.vocabulary
    halves, exact = bundle.load_weights("fp16"), bundle.load_float32("uint8")
    assert exact.keys() == halves.keys() == TINY.tensors().keys()
    for name, shape in TINY.tensors().items():
        assert exact[name].shape == halves[name].shape == shape
        assert np.abs(exact[name] - halves[name]).max() < 0.02


def test_a_bundle_from_before_the_field_is_cut_as_cl100k(copy):
    edit(copy, lambda manifest: manifest.pop("pre_tokenization", None))
    assert Bundle.open(copy).tokenizer.pre_tokenization == PreTokenization("cl100k", leading_space=False)


def test_the_manifest_says_how_a_text_is_cut(copy):
    edit(copy, lambda manifest: manifest.update(pre_tokenization={"pattern": "sentencepiece", "leading_space": True}))
    tokenizer = Bundle.open(copy).tokenizer
    assert tokenizer.decode(tokenizer.encode("A cat.")) == " A cat."
    # Tools read the file without the bundle; they find the manifest beside it.
    assert StoryTokenizer.from_file(copy / "tokenizer.tiktoken").encode("A cat.") == tokenizer.encode("A cat.")


@pytest.mark.parametrize(
    "value", [{"pattern": "(a+)+$"}, {"leading_space": "yes"}, {"regex": "."}, "sentencepiece", None]
)
def test_an_unknown_way_to_cut_a_text_is_refused(copy, value):
    edit(copy, lambda manifest: manifest.update(pre_tokenization=value))
    assert "cut in a way" in refusal(copy)


def test_missing_folder(tmp_path):
    assert "nowhere" in refusal(tmp_path / "nowhere")


@pytest.mark.parametrize("name", [*FILES, DRAFTS, "manifest.json"])
def test_missing_file(copy, name):
    (copy / name).unlink()
    assert name in refusal(copy)


@pytest.mark.parametrize("name", [*FILES, DRAFTS, "manifest.json"])
def test_truncated_file(copy, name):
    (copy / name).write_bytes((copy / name).read_bytes()[:-3])
    assert name in refusal(copy)


@pytest.mark.parametrize("name", [*FILES, DRAFTS])
def test_altered_file(copy, name):
    data = bytearray((copy / name).read_bytes())
    data[-1] ^= 1
    (copy / name).write_bytes(data)
    assert name in refusal(copy)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff\xfe", b'"x"', b"[" * 100_000, b'{"format_version": 2}'])
def test_foreign_manifest(copy, content):
    (copy / "manifest.json").write_bytes(content)
    assert "manifest.json" in refusal(copy)


@pytest.mark.parametrize("name", ["../x", "/dev/zero", "a\\b", "", "..", "decoder-uint8.onnx"])
def test_files_that_the_program_does_not_use_are_not_looked_at(copy, name):
    edit(copy, lambda manifest: manifest["files"].update({name: {"bytes": 10**18, "sha256": ""}}))
    assert Bundle.open(copy).verify().name == "golden"


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m["files"].pop("weights-fp16.safetensors"),
        lambda m: m["files"].update({"MODEL_CARD.md": 3}),
        lambda m: m.update(files=[]),
        lambda m: m.pop("architecture"),
        lambda m: m["architecture"].update(layers=3),
        lambda m: m["architecture"].update(vocabulary=300),
        lambda m: m["architecture"].update(colour="red"),
        lambda m: m["architecture"].update(width="wide"),
        lambda m: m["special_tokens"].pop("<|endoftext|>"),
        lambda m: m["special_tokens"].update({"<|endoftext|>": "x"}),
        lambda m: m.update(name=None),
        lambda m: m.update(format_version=99),
        lambda m: m.update(kv_scales=[[1.0, 1.0]]),
        lambda m: m.update(kv_scales=[[1.0, 1.0], [0.0, 1.0]]),
        lambda m: m.update(kv_scales=[[1.0, 1.0], [1.0]]),
        lambda m: m.update(kv_scales={}),
    ],
)
def test_manifest_that_does_not_fit(copy, change):
    edit(copy, change)
    refusal(copy)


def with_drafts(folder, **tables):
    """The bundle with other guesses, its manifest adapted."""
    shape = {"single": np.zeros(272, np.uint16), "pairs": np.zeros(1, np.uint32), "following": np.zeros(1, np.uint16)}
    save_file(shape | tables, folder / DRAFTS)
    data = (folder / DRAFTS).read_bytes()
    entry = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    edit(folder, lambda manifest: manifest["files"].update({DRAFTS: entry}))
    return folder


@pytest.mark.parametrize(
    "table",
    [
        {"single": np.zeros(271, np.uint16)},
        {"following": np.zeros(2, np.uint16)},
        {"pairs": np.zeros(1, np.int64)},
        {"more": np.zeros(1, np.uint16)},
    ],
)
def test_drafts_of_another_shape(copy, table):
    assert DRAFTS in refusal(with_drafts(copy, **table))


@pytest.mark.parametrize("name", ["single", "following"])
def test_drafts_that_name_unknown_tokens(copy, name):
    size = {"single": 272, "following": 1}[name]
    bundle = Bundle.open(with_drafts(copy, **{name: np.full(size, 272, np.uint16)}))
    with pytest.raises(BundleError, match=DRAFTS):
        bundle.load_drafts()


def test_a_bundle_may_lack_drafts(copy):
    edit(copy, lambda manifest: manifest["files"].pop(DRAFTS))
    assert Bundle.open(copy).load_drafts() is None
