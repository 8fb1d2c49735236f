"""LoRA's arithmetic and gradients, and `finetune` from stories to a bundle."""

import json
import signal

import numpy as np
import pytest
import torch

from storydesk.engine.bundle import Bundle
from tests.fixtures.make_stories import corpus
from tests.golden.make import PAPER, TINY, random_weights, save_checkpoint
from trainer.__main__ import main
from trainer.checkpoints import read_checkpoint, read_facts
from trainer.compress.nf4 import Nf4
from trainer.compress.source import read_model
from trainer.model.gpt import StoryModel
from trainer.model.lora import LoraLinear, Nf4Weight, add_lora, merge_lora
from trainer.training.finetune import StoryCourse, own_stories

pytestmark = pytest.mark.slow


def model_of(architecture):
    model = StoryModel(architecture)
    model.load_state_dict({n: torch.from_numpy(w.astype(np.float32)) for n, w in random_weights(architecture).items()})
    return model


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "our stories"
    folder.mkdir()
    for number, story in enumerate(corpus(12).split("<|endoftext|>")[:10]):
        (folder / f"story {number}.txt").write_text(story, "utf-8")
    (folder / "notes.doc").write_bytes(b"\xff\xfe")
    return folder


@pytest.mark.parametrize("architecture", [TINY, PAPER])
def test_lora_begins_as_the_model_was_and_trains_only_the_detours(architecture):
    model, tokens = model_of(architecture), torch.randint(0, architecture.vocabulary, (2, 20))
    before = model(tokens).detach()
    learned = add_lora(model, 4, 8.0)
    assert torch.allclose(model(tokens), before, atol=1e-6)
    assert len(learned) == 2 * 4 * architecture.layers
    model(tokens, tokens).backward()
    grads = {name: parameter.grad for name, parameter in model.named_parameters()}
    for name, gradient in grads.items():
        # The up projection is zero at first, so nothing reaches the down projection yet.
        assert (gradient is not None and gradient.abs().sum() > 0) == name.endswith(".up"), name


@pytest.mark.parametrize("base", ["fp32", "nf4"])
@pytest.mark.parametrize("architecture", [TINY, PAPER])
def test_merging_is_the_papers_equation(architecture, base):
    model, tokens = model_of(architecture), torch.randint(0, architecture.vocabulary, (2, 20))
    original = model.layers[1].qkv.weight.detach().numpy().astype(np.float64)
    for parameter in add_lora(model, 4, 8.0, base):
        torch.nn.init.normal_(parameter, std=0.1)
    lora, answer = model.layers[1].qkv, model(tokens).detach()
    frozen = original if base == "fp32" else Nf4().unpack(Nf4().pack(original.astype(np.float32)))
    wanted = frozen + 8.0 / 4 * lora.up.detach().double().numpy() @ lora.down.detach().double().numpy()
    merge_lora(model)
    assert np.allclose(model.layers[1].qkv.weight.detach().numpy(), wanted, atol=1e-5)
    assert torch.allclose(model(tokens), answer, atol=2e-4)
    assert {name: tuple(tensor.shape) for name, tensor in model.state_dict().items()} == architecture.tensors()


def test_nf4_weights_are_kept_in_four_bits():
    weight = torch.randn(32, 128)
    kept = Nf4Weight(weight)
    assert sum(buffer.nbytes for name, buffer in kept.named_buffers() if name != "levels") == 32 * 128 * 4.5 / 8
    method = Nf4()
    assert torch.equal(kept(), torch.from_numpy(method.unpack(method.pack(weight.numpy()))))


def test_gradients_flow_through_nf4_to_what_stands_before():
    layer = LoraLinear(torch.nn.Linear(64, 32), 2, 4.0, "nf4")
    states = torch.randn(3, 64, requires_grad=True)
    layer(states).square().sum().backward()
    assert states.grad.abs().sum() > 0 and layer.up.grad.abs().sum() > 0


def test_stories_of_a_folder_come_in_the_order_of_their_names(folder):
    stories = own_stories(folder)
    assert len(stories) == 10
    assert stories[0].text[:30] == (folder / "story 0.txt").read_text("utf-8").strip()[:30]


@pytest.mark.parametrize("base", ["fp32", "nf4"])
def test_a_bundle_learns_a_folder_of_stories(tmp_path, folder, golden_bundle, base, capsys):
    out = tmp_path / "run"
    arguments = ["finetune", str(golden_bundle), "--stories", str(folder), "--out", str(out), "--base", base]
    arguments += ["--epochs", "4", "--learning-rate", "0.01", "--check", str(folder / "story 0.txt")]
    assert main([*arguments, "--bundle", str(out / "bundle"), "--name", "Ours"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    epochs = [line for line in lines if line.get("event") == "epoch"]
    assert [line["number"] for line in epochs] == list(range(len(epochs)))
    done = lines[-1]
    assert done["verb"] == "finetune" and done["stories"] == 8 and done["held_out_stories"] == 2
    assert done["bits_per_byte"] == pytest.approx(min(line["held_out"] for line in epochs), abs=2e-3)
    assert done["bits_per_byte"] < done["bits_per_byte_before"] - 0.1 and done["others"] < done["others_before"]
    bundle = Bundle.open(out / "bundle")
    assert bundle.name == "Ours" and bundle.manifest["training"]["finetuned"]["stories"] == 8
    assert (bundle.folder / "MODEL_CARD.md").read_text("utf-8").startswith("# Ours")
    facts = read_model(out / "model.safetensors").facts["finetuned"]
    assert facts["model"] == "bundle" and str(tmp_path) not in json.dumps(facts)


@pytest.mark.parametrize("base", ["fp32", "nf4"])
def test_an_adapter_gives_the_model_that_was_learned_and_fits_no_other(tmp_path, folder, golden_bundle, base, capsys):
    out, adapter, merged = tmp_path / "run", tmp_path / "run" / "adapter.safetensors", tmp_path / "merged.safetensors"
    arguments = ["finetune", str(golden_bundle), "--stories", str(folder), "--out", str(out), "--base", base]
    assert main([*arguments, "--epochs", "2", "--rank", "2", "--learning-rate", "0.01"]) == 0
    assert adapter.stat().st_size < 0.3 * (out / "model.safetensors").stat().st_size
    assert main(["merge", str(golden_bundle), str(adapter), "--out", str(merged)]) == 0
    (architecture, wanted), (_, found) = read_checkpoint(out / "model.safetensors"), read_checkpoint(merged)
    original = read_model(golden_bundle).state
    assert all((found[name] == wanted[name]).all() for name in architecture.tensors())
    assert not (found["layers.1.qkv.weight"] == original["layers.1.qkv.weight"]).all()
    assert read_facts(merged) == read_facts(out / "model.safetensors")
    wish = ["--adapter", str(adapter), "--out", str(tmp_path / "bundle"), "--blocks", "uint4-32", "--samples", "0"]
    assert main(["export", str(golden_bundle), *wish]) == 0
    assert Bundle.open(tmp_path / "bundle").manifest["training"]["finetuned"]["base"] == base
    capsys.readouterr()
    # The same shape with other weights, another shape, and what is no adapter at all.
    save_checkpoint(tmp_path / "paper.safetensors", PAPER, random_weights(PAPER))
    for model, part, told in ((merged, adapter, "bundle"), (tmp_path / "paper.safetensors", adapter, "another shape"),
                              (golden_bundle, merged, "not an adapter")):  # fmt: skip
        assert main(["merge", str(model), str(part), "--out", str(tmp_path / "no.safetensors")]) == 1
        assert told in capsys.readouterr().err.splitlines()[-1]
    assert not (tmp_path / "no.safetensors").exists()


def test_the_best_epoch_is_kept_when_later_ones_are_worse(tmp_path, folder, golden_bundle, capsys):
    arguments = ["finetune", str(golden_bundle), "--stories", str(folder), "--out", str(tmp_path / "run")]
    assert main([*arguments, "--learning-rate", "5", "--patience", "2", "--epochs", "9"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    epochs = [line for line in lines if line.get("event") == "epoch"]
    best = min(epochs, key=lambda line: line["held_out"])
    assert len(epochs) == best["number"] + 3
    assert lines[-1]["bits_per_byte"] == pytest.approx(best["held_out"], abs=1e-4)
    assert lines[-1]["epochs"] == best["number"]


def test_there_is_always_a_story_to_learn(tmp_path, folder, golden_bundle, capsys):
    arguments = ["finetune", str(golden_bundle), "--stories", str(folder), "--out", str(tmp_path / "run")]
    assert main([*arguments, "--held-out", "0.99", "--epochs", "1"]) == 0
    done = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (done["stories"], done["held_out_stories"]) == (1, 9)


def test_a_run_ends_when_its_minutes_are_over(tmp_path, folder, golden_bundle, capsys):
    arguments = ["finetune", str(golden_bundle), "--stories", str(folder), "--out", str(tmp_path / "run")]
    assert main([*arguments, "--epochs", "100000", "--patience", "100000", "--minutes", "0.03"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    epochs, steps = ([line for line in lines if line.get("event") == event] for event in ("epoch", "step"))
    assert epochs[-1]["seconds"] >= 1.8 and lines[-1]["verb"] == "finetune"
    assert (tmp_path / "run" / "model.safetensors").exists()
    assert steps and all(0 < line["step"] <= line["steps"] and line["of"] == 100000 for line in steps)


def test_the_bundle_guesses_as_the_one_that_it_was_made_of(tmp_path, folder, golden_bundle):
    out = tmp_path / "run"
    arguments = ["finetune", str(golden_bundle), "--stories", str(folder), "--out", str(out), "--epochs", "1"]
    assert main([*arguments, "--bundle", str(out / "bundle")]) == 0
    ours, theirs = (Bundle.open(path).load_drafts() for path in (out / "bundle", golden_bundle))
    pairs = [(first, second) for first in range(-1, 40) for second in range(40)]
    guesses = [theirs.guess(*pair) for pair in pairs]
    assert [ours.guess(*pair) for pair in pairs] == guesses and len(set(guesses)) > 1
    card = (out / "bundle" / "MODEL_CARD.md").read_text("utf-8")
    assert "golden, fine-tuned on 8 stories" in card


def test_the_same_run_gives_the_same_weights(tmp_path, folder, golden_bundle):
    for name in ("one", "two"):
        arguments = ["finetune", str(golden_bundle), "--stories", str(folder), "--out", str(tmp_path / name)]
        assert main([*arguments, "--epochs", "2"]) == 0
    one, two = (read_model(tmp_path / name / "model.safetensors").state for name in ("one", "two"))
    assert all((one[name] == two[name]).all() for name in one)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_leaves_no_model(tmp_path, folder, golden_bundle, number, monkeypatch, capsys):
    told = StoryCourse.told

    def stop(self, step, loss):
        told(self, step, loss)
        signal.raise_signal(number)

    monkeypatch.setattr(StoryCourse, "told", stop)
    out = tmp_path / "run"
    arguments = ["finetune", str(golden_bundle), "--stories", str(folder), "--out", str(out)]
    assert main([*arguments, "--epochs", "100000", "--bundle", str(out / "bundle")]) == 128 + number
    said = capsys.readouterr()
    assert json.loads(said.out.splitlines()[0])["event"] == "epoch"
    assert said.err.splitlines()[-1] == "Interrupted. The fine-tuning was stopped. The model is as it was before."
    assert sorted(path.name for path in out.iterdir()) == ["held-out.txt", "log.jsonl"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--stories", "{folder}/story 0.txt"],
        ["--stories", "{folder}/absent.txt"],
        ["--stories", "{empty}"],
        ["--stories", "{folder}", "--tokenizer", "{folder}/story 0.txt"],
        ["--stories", "{folder}", "--bundle", "{folder}"],
        ["--stories", "{folder}", "--rank", "0"],
        ["--stories", "{folder}", "--held-out", "1"],
        ["--stories", "{folder}", "--minutes", "0"],
    ],
)
def test_what_cannot_be_learned_is_one_sentence(tmp_path, folder, golden_bundle, arguments, capsys):
    (tmp_path / "empty").mkdir()
    given = [argument.format(folder=folder, empty=tmp_path / "empty") for argument in arguments]
    assert main(["finetune", str(golden_bundle), *given, "--out", str(tmp_path / "run")]) == 1
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert last.endswith(".") and "Traceback" not in last
    assert not (tmp_path / "run" / "model.safetensors").exists()


def test_a_checkpoint_needs_a_tokenizer_of_its_size(tmp_path, folder, golden_bundle, capsys):
    checkpoint = golden_bundle.parent / "checkpoint.safetensors"
    arguments = ["finetune", str(checkpoint), "--stories", str(folder), "--out", str(tmp_path / "run")]
    assert main(arguments) == 1
    assert "--tokenizer" in capsys.readouterr().err
    assert main([*arguments, "--tokenizer", str(golden_bundle / "tokenizer.tiktoken"), "--epochs", "1"]) == 0
