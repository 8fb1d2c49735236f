"""The cards of an exported model, and the folder for the Hub."""

import json

import pytest

from storydesk.engine.bundle import Bundle
from tests.fixtures.make_stories import corpus
from trainer.__main__ import main
from trainer.export.cards import Described, data_card
from trainer.export.hub import front_matter

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def trained(prepared, tmp_path_factory):
    """Return a tiny run, with a corpus of which the filter refuses stories as well."""
    folder = tmp_path_factory.mktemp("trained")
    (folder / "mixed.txt").write_text(corpus(30) + "The man died in the war.\n<|endoftext|>\n", "utf-8")
    (folder / "held-out.txt").write_text(corpus(2), "utf-8")
    tokenizer = prepared / "tokenizer.tiktoken"
    assert main(["prepare", str(folder / "mixed.txt"), "--tokenizer", str(tokenizer), "--out", str(folder / "mixed"),
                 "--threads", "1"]) == 0  # fmt: skip
    changes = [part for each in ("steps=4", "evaluate_every=4", "sequence=32", "evaluate_batches=1")
               for part in ("--set", each)]  # fmt: skip
    assert main(["train", "--preset", "tiny", "--data", f"{prepared}=3", "--data", str(folder / "mixed"),
                 "--out", str(folder / "run"), *changes]) == 0  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def exported(trained, prepared):
    """Return the bundle and the Hub's folder that one command writes."""
    assert main(["export", str(trained / "run" / "model.safetensors"),
                 "--tokenizer", str(prepared / "tokenizer.tiktoken"), "--out", str(trained / "bundle"),
                 "--hub", str(trained / "hub"), "--stories", str(trained / "held-out.txt"), "--name", "Little",
                 "--licence", "CC-BY-4.0", "--data-licence", "our own", "--samples", "2"]) == 0  # fmt: skip
    return trained / "bundle", trained / "hub"


def test_the_model_card_tells_recipe_figures_and_samples(exported):
    bundle, _ = exported
    card, manifest = (bundle / "MODEL_CARD.md").read_text("utf-8"), Bundle.open(bundle).manifest
    assert manifest["licence"] == "CC-BY-4.0" and "| licence | CC-BY-4.0 |" in card
    assert card.startswith("# Model card: Little\n")
    assert f"{manifest['measured']['bits_per_byte_uint8']:.5f}" in card and "held-out.txt" in card
    assert "steps 4" in card and "learning rate 0.004" in card
    assert "### Seed 1" in card and "### Seed 2" in card and "### Seed 3" not in card


def test_the_data_card_tells_corpora_shares_and_what_was_refused(exported, prepared):
    bundle, _ = exported
    card = (bundle / "DATA_CARD.md").read_text("utf-8")
    stories = json.loads((prepared / "meta.json").read_text())["stories"]
    assert f"| data | 75% | stories.txt | {stories['train']} | {stories['validation']} |" in card
    assert "| mixed | 25% | mixed.txt |" in card
    refused = json.loads((bundle.parent / "mixed" / "meta.json").read_text())["refused"]
    assert refused and all(f"{reason} {count}" in card for reason, count in refused.items())
    assert "our own" in card


def test_the_hubs_folder_writes_in_a_pipeline(exported, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    from transformers import pipeline

    _, hub = exported
    card = (hub / "README.md").read_text("utf-8")
    assert card.startswith("---\nlicense: cc-by-4.0\n") and "# Model card: Little" in card
    assert (hub / "DATA_CARD.md").exists()
    write = pipeline("text-generation", str(hub))
    told = write("<|endoftext|>Once there was", max_new_tokens=5, do_sample=False)[0]["generated_text"]
    assert "Once there was" in told and len(told) > len("Once there was")


def test_a_bundle_goes_to_the_hub_as_well(exported, tmp_path):
    assert main(["export", str(exported[0]), "--hub", str(tmp_path / "hub"), "--samples", "0"]) == 0
    assert (tmp_path / "hub" / "model.safetensors").read_bytes() and (tmp_path / "hub" / "config.json").exists()


def test_a_licence_that_the_hub_does_not_know_keeps_its_name():
    assert front_matter("For our school only").startswith('---\nlicense: other\nlicense_name: "For our school only"\n')


def test_nothing_is_written_where_nothing_is_asked_for(trained, prepared, capsys):
    files = [str(trained / "run" / "model.safetensors"), "--tokenizer", str(prepared / "tokenizer.tiktoken")]
    assert main(["export", *files]) == 1
    assert "--out" in capsys.readouterr().err
    assert main(["export", *files, "--out", str(trained / "both"), "--hub", str(trained / "both")]) == 1
    assert "a folder of its own" in capsys.readouterr().err and not (trained / "both").exists()


def test_an_earlier_checkpoint_tells_what_it_knows(exported):
    bundle = Bundle.open(exported[0])
    earlier = {"data": [{"corpus": "real", "weight": 1.0}], "tokens": 5, "start": {"start": "a model", "tokens": 0}}
    card = data_card(Described("Old", "MIT", "", bundle.architecture, earlier))
    in_words = data_card(Described("Old", "MIT", "", bundle.architecture, {"data": "noise"}))
    assert "noise" in in_words
    assert "| real | 100% |" in card and "refused" not in card and "weights of a model" in card
