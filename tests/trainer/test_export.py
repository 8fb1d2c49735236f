"""The graphs compute what torch computes."""

import json

import numpy as np
import pytest
import torch

from storydesk.engine.architecture import Architecture
from storydesk.engine.bundle import Bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.errors import BundleError, RequestError
from storydesk.engine.graph import build_graph
from storydesk.engine.tokenizer import PreTokenization, StoryTokenizer
from tests.golden.make import FOLDER, PAPER, TINY, random_weights, save_checkpoint, save_tokenizer
from trainer.__main__ import main
from trainer.checkpoints import read_checkpoint
from trainer.compress.methods import find_method
from trainer.compress.model import PackedModel, pack_model
from trainer.export.bundle import export_bundle
from trainer.export.calibrate import calibrate_cache
from trainer.model.gpt import StoryModel


def torch_logits(architecture, weights, tokens):
    model = StoryModel(architecture).eval()
    model.load_state_dict({name: torch.from_numpy(np.float32(value)) for name, value in weights.items()})
    with torch.no_grad():
        return model(torch.tensor([tokens]))[0].numpy()


def make_bundle(folder, architecture):
    save_checkpoint(folder / "c.safetensors", architecture, random_weights(architecture))
    save_tokenizer(folder / "t.tiktoken")
    files = folder / "c.safetensors", folder / "t.tiktoken", folder / "bundle"
    return export_bundle(*files, "x", {}, {}, "card")


def relative(found, expected):
    return np.abs(found - expected).max() / np.abs(expected).max()


@pytest.fixture(scope="module", params=[TINY, PAPER], ids=["storydesk", "paper"])
def case(request, tmp_path_factory):
    bundle = make_bundle(tmp_path_factory.mktemp("bundle"), request.param)
    tokens = np.random.default_rng(3).integers(0, 272, 40).tolist()
    return bundle, tokens, torch_logits(request.param, random_weights(request.param), tokens)


def test_every_position_matches_torch(case):
    bundle, tokens, expected = case
    decoder = Decoder(bundle, "fp32")
    for token, wanted in zip(tokens, expected, strict=True):
        assert relative(decoder.step(token), wanted) < 1e-4


@pytest.mark.parametrize("count", [1, 7, 40])
def test_prefill_matches_torch(case, count):
    bundle, tokens, expected = case
    assert relative(Decoder(bundle, "fp32").prefill(tokens[:count]), expected[count - 1]) < 1e-4


def test_uint8_is_near_torch(case):
    bundle, tokens, expected = case
    assert relative(Decoder(bundle, "uint8").prefill(tokens), expected[-1]) < 0.05


def test_uint8_equals_fp32_from_the_same_bytes(case):
    bundle, tokens, _ = case
    exact = Decoder(bundle, "fp32", "uint8").prefill(tokens).copy()
    # Not equal: accuracy_level 4 rounds the activations to 8 bits as well.
    assert relative(Decoder(bundle, "uint8").prefill(tokens), exact) < 0.05


@pytest.fixture(params=["uint4-32", "uint4-64"])
def four_bits(request, tmp_path):
    folder = tmp_path / "four"
    assert export_golden(tmp_path, "--blocks", request.param, "--samples", "0", out=folder) == 0
    return Bundle.open(folder)


@pytest.mark.slow
@pytest.mark.parametrize("architecture", [TINY, PAPER], ids=["storydesk", "paper"])
@pytest.mark.parametrize("blocks", ["uint4-32", "uint4-64"])
def test_a_decoder_with_four_bits_computes_what_the_restored_weights_compute(tmp_path, architecture, blocks):
    save_checkpoint(tmp_path / "c.safetensors", architecture, random_weights(architecture))
    save_tokenizer(tmp_path / "t.tiktoken")
    files = tmp_path / "c.safetensors", tmp_path / "t.tiktoken", tmp_path / "bundle"
    bundle = export_bundle(*files, "x", {}, {}, "card", blocks=blocks)
    tokens = [bundle.tokenizer.end_of_story, *bundle.tokenizer.encode("Once upon a time there was a cat.")]
    restored = pack_model(architecture, read_checkpoint(files[0])[1], find_method(blocks)).restore()
    expected = torch_logits(architecture, restored, tokens)[-1]
    exact, found = Decoder(bundle, "fp32", blocks), Decoder(bundle)
    assert found.graph == blocks
    assert relative(exact.prefill(tokens), expected) < 1e-4
    found.prefill(tokens[:-1])
    assert np.corrcoef(found.step(tokens[-1]), expected)[0, 1] > 0.999


@pytest.mark.slow
def test_a_bundle_in_four_bits_is_half_as_large_and_older_programs_refuse_it(four_bits, golden_bundle):
    eight = Bundle.open(golden_bundle)
    assert four_bits.verify().weight_bytes(four_bits.blocks) < 0.6 * eight.weight_bytes("uint8")
    assert not (four_bits.folder / "weights-uint8.safetensors").exists()
    # They know the format version 1 alone, and say so; it stays that of what they can read.
    assert four_bits.manifest["format_version"] == 2 and four_bits.manifest["blocks"] == four_bits.blocks
    assert eight.manifest["format_version"] == 1
    with pytest.raises(RequestError, match="no uint8 weights"):
        Decoder(four_bits, "uint8")


@pytest.mark.slow
def test_figures_and_cards_call_the_blocks_by_their_name(tmp_path, stories, capsys):
    assert export_golden(tmp_path, "--blocks", "uint4-32", "--stories", stories) == 0
    bundle = Bundle.open(tmp_path / "out")
    measured = bundle.manifest["measured"]
    assert measured["uint4-32_loss"] == pytest.approx(
        measured["bits_per_byte_uint4-32"] - measured["bits_per_byte_normal"], abs=1e-4
    )
    assert "lost by uint4-32" in (bundle.folder / "MODEL_CARD.md").read_text("utf-8")
    assert Decoder(bundle).cache()["key_0"].dtype == np.int8
    capsys.readouterr()
    assert main(["evaluate", str(bundle.folder), "--stories", stories]) == 0
    assert "uint4-32_loss" in json.loads(capsys.readouterr().out)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["uint4-64", "uint8"])
def test_blocks_of_a_quantised_file_become_a_bundles(tmp_path, method):
    packed = tmp_path / "packed.safetensors"
    tokenizer = ["--tokenizer", str(FOLDER / "bundle" / "tokenizer.tiktoken")]
    checkpoint = str(FOLDER / "checkpoint.safetensors")
    assert main(["quantize", checkpoint, "--method", method, "--out", str(packed), *tokenizer]) == 0
    assert main(["export", str(packed), "--out", str(tmp_path / "out"), "--samples", "0"]) == 0
    bundle, matrices = Bundle.open(tmp_path / "out"), PackedModel.open(packed).matrices
    assert bundle.blocks == method
    stored = bundle.load_weights(method)
    assert all((stored[name] == matrix.parts["codes"]).all() for name, matrix in matrices.items())


@pytest.mark.slow
@pytest.mark.parametrize("change", [{"blocks": "uint4-16"}, {"blocks": None}, {"blocks": ["uint8"]},
                                    {"blocks": "uint8"}, {"blocks": "fp16"}, {"format_version": 3},
                                    {"format_version": 1}])  # fmt: skip
def test_a_manifest_with_other_blocks_than_there_are_is_refused(four_bits, change):
    path = four_bits.folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(BundleError, match=r"manifest\.json"):
        Bundle.open(four_bits.folder)


@pytest.mark.slow
def test_golden_greedy_tokens_match_torch(golden_bundle):
    architecture, weights = read_checkpoint(FOLDER / "checkpoint.safetensors")
    decoder = Decoder(Bundle.open(golden_bundle), "fp32")
    tokens = list(b"Once upon")
    logits = decoder.prefill(tokens)
    for _ in range(30):
        expected = int(torch_logits(architecture, weights, tokens)[-1].argmax())
        assert int(logits.argmax()) == expected
        tokens.append(expected)
        logits = decoder.step(expected)


def test_the_committed_golden_bundle_is_what_the_script_makes(tmp_path):
    bundle = make_bundle(tmp_path, TINY)
    for name in ("weights-uint8.safetensors", "weights-fp16.safetensors"):
        assert (bundle.folder / name).read_bytes() == (FOLDER / "bundle" / name).read_bytes()


def test_export_replaces_and_leaves_nothing_else(tmp_path):
    make_bundle(tmp_path, TINY)
    make_bundle(tmp_path, PAPER)
    assert Bundle.open(tmp_path / "bundle").architecture == PAPER
    assert {path.name for path in tmp_path.iterdir()} == {"bundle", "c.safetensors", "t.tiktoken"}


def test_foreign_checkpoint_is_refused(tmp_path):
    (tmp_path / "c.safetensors").write_bytes(b"no")
    with pytest.raises(BundleError, match=r"c\.safetensors"):
        read_checkpoint(tmp_path / "c.safetensors")
    save_checkpoint(tmp_path / "c.safetensors", PAPER, random_weights(TINY))
    with pytest.raises(BundleError, match="names and shapes"):
        read_checkpoint(tmp_path / "c.safetensors")


def test_graphs_hold_no_weights():
    large = Architecture(vocabulary=4112, context=512, width=384, layers=6, heads=6, kv_heads=2, mlp=1152)
    for kind in ("uint8", "fp32"):
        assert len(build_graph(large, kind)) < 250_000


def export_golden(folder, *wishes, out=None):
    files = [str(FOLDER / "checkpoint.safetensors"), "--tokenizer", str(FOLDER / "bundle" / "tokenizer.tiktoken")]
    return main(["export", *files, "--out", str(out or folder / "out"), *wishes])


@pytest.fixture
def stories(tmp_path):
    text = "".join(f"Once upon a time a cat named {name} sat.\n<|endoftext|>\n" for name in ("Tom", "Max", "Ben"))
    (tmp_path / "stories.txt").write_text(text)
    return str(tmp_path / "stories.txt")


@pytest.mark.slow
def test_the_verb_calibrates_counts_and_measures(tmp_path, stories, capsys):
    assert export_golden(tmp_path, "--stories", stories, "--drafts", stories) == 0
    bundle = Bundle.open(tmp_path / "out")
    assert len(bundle.cache_scales()) == 2 * TINY.layers
    assert abs(bundle.manifest["measured"]["cache_loss"]) < 0.05
    assert bundle.load_drafts().guess(ord("c"), ord("a")) == ord("t")
    assert Decoder(bundle, "uint8").cache()["key_0"].dtype == np.int8
    assert {path.name for path in tmp_path.iterdir() if path.name != "home"} == {"out", "stories.txt"}


@pytest.mark.slow
def test_a_bundle_names_the_words_of_its_stories(tmp_path, capsys):
    save_checkpoint(tmp_path / "c.safetensors", TINY, random_weights(TINY))
    save_tokenizer(tmp_path / "t.tiktoken")
    told = "The Fox saw Tim. The fox saw Tim's owl, and Don ran.\n<|endoftext|>\nThen Tim's owl sang to him.\n"
    (tmp_path / "s.txt").write_text(told, "utf-8")
    rows = [
        {"id": 19, "hero": "mole", "story": "A mole sang."},
        {"id": 20, "hero": "word", "story": "A kept kept word."},
    ]
    (tmp_path / "s.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    files = [str(tmp_path / name) for name in ("c.safetensors", "t.tiktoken", "bundle", "s.txt", "s.jsonl")]
    assert main(["export", files[0], "--tokenizer", files[1], "--out", files[2], "--words", files[3],
                 "--words", files[4]]) == 0  # fmt: skip
    bundle = Bundle.open(tmp_path / "bundle").verify()
    assert bundle.load_words() == {"the", "saw", "owl", "sang", "Tim's"}
    (tmp_path / "bundle" / "words.txt").write_bytes((tmp_path / "bundle" / "words.txt").read_bytes()[:-2] + b"x\n")
    with pytest.raises(BundleError, match=r"words\.txt"):
        bundle.load_words()


@pytest.mark.slow
def test_without_stories_the_cache_stays_float(tmp_path, capsys):
    assert export_golden(tmp_path) == 0
    bundle = Bundle.open(tmp_path / "out")
    assert bundle.cache_scales() == {} and bundle.load_drafts() is None
    assert Decoder(bundle, "uint8").cache()["key_0"].dtype == np.float32


def test_a_failed_export_leaves_nothing(tmp_path, stories, capsys):
    assert export_golden(tmp_path, "--stories", stories, "--drafts", str(tmp_path / "absent.txt")) == 1
    assert {path.name for path in tmp_path.iterdir() if path.name != "home"} == {"stories.txt"}


def test_scales_are_the_largest_magnitudes(tmp_path):
    bundle = make_bundle(tmp_path, TINY)
    text = "Once upon a time"
    scales = calibrate_cache(bundle, [text, "Once"])
    decoder = Decoder(bundle, "fp32")
    decoder.prefill([bundle.tokenizer.end_of_story, *bundle.tokenizer.encode(text)])
    assert scales[1][0] == pytest.approx(np.abs(decoder.cache()["key_1"]).max() / 127)
    assert scales[0][1] == pytest.approx(np.abs(decoder.cache()["value_0"]).max() / 127)


def test_a_bundle_says_how_its_vocabulary_cuts_a_text(tmp_path):
    save_checkpoint(tmp_path / "c.safetensors", TINY, random_weights(TINY))
    cut = PreTokenization("sentencepiece", leading_space=True)
    StoryTokenizer({bytes([value]): value for value in range(256)}, pre_tokenization=cut).save(tmp_path / "t.tiktoken")
    about = {"name": "spelled", "training": {}, "measured": {}, "card": ""}
    bundle = export_bundle(tmp_path / "c.safetensors", tmp_path / "t.tiktoken", tmp_path / "bundle", **about)
    assert bundle.manifest["pre_tokenization"] == {"pattern": "sentencepiece", "leading_space": True}
    assert bundle.tokenizer.encode("A cat") == [*b" A cat"]
    assert not (bundle.folder / "tokenizer.tiktoken.json").exists()
    assert make_bundle(tmp_path, TINY).tokenizer.encode("A cat") == [*b"A cat"]
