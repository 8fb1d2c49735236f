"""Encoder-decoders that summarise: what every step does to them, on a tiny random BART and stories of our own."""

import copy
import json

import pytest
import torch
from transformers import BartForConditionalGeneration

from tests.fixtures.tiny_bart import HEADS, NEURONS, PAIRS, save_tiny_bart
from trainer.errors import Interrupted, TrainerError
from trainer.summaries import int8, quantize, train
from trainer.summaries.distill import Distillation, from_layers
from trainer.summaries.folder import (
    Summariser,
    attentions,
    heads_of,
    layers,
    neurons_of,
    open_folder,
    save_folder,
    weights_of,
)
from trainer.summaries.options import Recipe
from trainer.summaries.pairs import make_batch, measuring_pairs, training_pairs
from trainer.summaries.prune import Pruning, best, remove
from trainer.summaries.training import Objective, Run, in_slices
from trainer.training.objectives.distillation import LossWeights
from trainer.training.objectives.pruning import Shares

STORIES = str(PAIRS)
QUICK = Recipe(steps=6, batch=6, micro_batch=4, learning_rate=3e-3, warmup=1, save_every=2, longest=80)


@pytest.fixture(scope="module")
def bart(tmp_path_factory):
    return save_tiny_bart(tmp_path_factory.mktemp("bart") / "tiny")


@pytest.fixture
def summariser(bart):
    return open_folder(bart)


@pytest.fixture(scope="module")
def batch(bart):
    return make_batch(training_pairs(STORIES)[:5], open_folder(bart).tokenizer, 80)


@torch.no_grad()
def logits(model, batch):
    return model.eval()(**batch.inputs()).logits


def ones(model):
    return {name: torch.ones(count) for name, count in (heads_of(model) | neurons_of(model)).items()}


def test_stories_that_are_kept_out_measure_and_never_teach():
    free, kept_out = training_pairs(STORIES), measuring_pairs(STORIES)
    assert (len(free), len(kept_out)) == (20, 2)
    assert not {pair.story for pair in free} & {pair.story for pair in kept_out}


def test_a_file_without_ids_teaches_and_measures(tmp_path):
    file = tmp_path / "plain.jsonl"
    file.write_text('{"story": "A fox ran.", "about": "A fox runs."}\n{"story": "No summary."}\n', "utf-8")
    assert training_pairs(str(file)) == measuring_pairs(str(file))
    assert len(training_pairs(str(file))) == 1


def test_a_file_without_summaries_is_refused(tmp_path):
    (tmp_path / "plain.jsonl").write_text('{"story": "No summary."}\n', "utf-8")
    with pytest.raises(TrainerError, match="no stories with a summary under 'about'"):
        training_pairs(str(tmp_path / "plain.jsonl"))


@pytest.mark.slow
def test_the_loss_in_slices_is_that_of_transformers(summariser, batch, monkeypatch):
    monkeypatch.setattr("trainer.summaries.training.SLICE", 7)
    model = summariser.model
    loss = Objective().loss(model, batch)
    loss.backward()
    gradients = [parameter.grad.clone() for parameter in model.parameters()]
    model.zero_grad()
    expected = model(**batch.inputs()).loss
    expected.backward()
    assert loss.item() == pytest.approx(expected.item(), rel=1e-5)
    for parameter, gradient in zip(model.parameters(), gradients, strict=True):
        assert torch.allclose(parameter.grad, gradient, atol=1e-5)


@pytest.mark.slow
def test_a_student_is_the_layers_of_its_teacher(summariser, batch):
    student = from_layers(summariser, {"encoder": [0, 1, 2], "decoder": [0, 2]})
    theirs, own = layers(summariser.model), layers(student.model)
    assert len(own) == 5
    for name, of in (("decoder.layers.0", 0), ("decoder.layers.1", 2), ("encoder.layers.1", 1)):
        teacher = theirs[f"{name.partition('.')[0]}.layers.{of}"].state_dict()
        assert all(torch.equal(tensor, teacher[key]) for key, tensor in own[name].state_dict().items())
    everything = from_layers(summariser, {"encoder": [0, 1, 2], "decoder": [0, 1, 2]})
    assert torch.equal(logits(everything.model, batch), logits(summariser.model, batch))
    # What it writes token by token, with keys and values kept, is what it computes in one go.
    story = {"input_ids": batch.stories[:1, :8], "attention_mask": batch.seen[:1, :8]}
    wishes = {"max_new_tokens": 8, "do_sample": False, "num_beams": 1}
    written = student.model.generate(**story, **wishes)
    assert torch.equal(written, student.model.generate(**story, **wishes, use_cache=False))


@pytest.mark.slow
def test_the_loss_of_distilling_has_the_reports_three_parts(summariser, batch):
    kept = {"encoder": [0, 2], "decoder": [1, 2]}
    student = from_layers(summariser, kept).model.eval()
    teacher = copy.deepcopy(summariser.model)
    theirs, own = (model(**batch.inputs(), output_hidden_states=True) for model in (teacher, student))
    wanted = batch.labels >= 0
    odds, their_odds = ((out.logits[wanted] / 2).softmax(-1) for out in (own, theirs))
    divergence = (their_odds * (their_odds.log() - odds.log())).sum(-1).mean()
    told = batch.seen > 0
    errors = [
        ((own.encoder_hidden_states[1 + i] - theirs.encoder_hidden_states[1 + of])[told] ** 2).mean()
        for i, of in enumerate(kept["encoder"])
    ] + [
        ((own.decoder_hidden_states[1 + i] - theirs.decoder_hidden_states[1 + of])[wanted] ** 2).mean()
        for i, of in enumerate(kept["decoder"])
    ]
    expected = 0.1 * own.loss + 3 * torch.stack(errors).mean() + 0.8 * 4 * divergence
    found = Distillation(teacher, kept, LossWeights()).loss(student, batch)
    assert found.item() == pytest.approx(expected.item(), rel=1e-4)
    whole = {"encoder": [0, 1, 2], "decoder": [0, 1, 2]}
    alone = Distillation(teacher, whole, LossWeights(text=0)).loss(summariser.model, batch)
    assert alone.item() == pytest.approx(0, abs=1e-5), "nothing can be learned from oneself"


def test_pruning_of_nothing_changes_nothing(summariser, batch):
    small = remove(summariser, ones(summariser.model))
    assert torch.equal(logits(small.model, batch), logits(summariser.model, batch))


@pytest.mark.slow
def test_what_is_pruned_is_gone_and_what_gave_nothing_is_not_missed(summariser, batch):
    model, masks = summariser.model, ones(summariser.model)
    for name, lost in (("encoder.layers.0.self_attn", [1]), ("decoder.layers.1.self_attn", [0, 3]),
                       ("decoder.layers.2.encoder_attn", [2])):  # fmt: skip
        masks[name][lost] = 0
    for name in neurons_of(model):
        masks[name][[0, 5, 7]] = 0
    with torch.no_grad():  # what is to go gives nothing, as if its columns were zero
        for name, attention in attentions(model).items():
            attention.out_proj.weight *= masks[name].repeat_interleave(attention.head_dim)
        for name, layer in layers(model).items():
            layer.fc2.weight *= masks[name]
    small = remove(summariser, masks)
    assert torch.allclose(logits(small.model, batch), logits(model, batch), atol=1e-5)
    assert heads_of(small.model)["decoder.layers.2.encoder_attn"] == HEADS - 1
    assert small.model.model.decoder.layers[1].self_attn.k_proj.weight.shape == (HEADS // 2 * 8, 32)
    assert small.model.model.encoder.layers[0].fc1.weight.shape == (NEURONS - 3, 32)
    assert small.parameters < summariser.parameters
    story = {"input_ids": batch.stories, "attention_mask": batch.seen}
    wishes = {"max_new_tokens": 6, "do_sample": False, "num_beams": 2}
    assert torch.equal(small.model.generate(**story, **wishes), model.generate(**story, **wishes))


@pytest.mark.slow
def test_what_pruning_removes_is_what_it_masked(summariser, batch):
    pruning = Pruning(summariser.model, Shares(0.4, 0.5))
    with torch.no_grad():
        for scores in pruning.parameters():
            scores.normal_(generator=torch.Generator().manual_seed(1))
    pruning.prepare(1.0)
    masked = logits(summariser.model, batch)
    small = remove(summariser, pruning.masks())
    assert torch.allclose(logits(small.model, batch), masked, atol=1e-5)
    assert sum(heads_of(small.model).values()) == round(0.6 * 9 * HEADS)
    assert sum(neurons_of(small.model).values()) == 3 * NEURONS


def test_every_attention_keeps_a_head():
    masks = best({"one": torch.tensor([1.0, 2, 3]), "two": torch.tensor([-1.0, -2, -3])}, 0.9)
    assert {name: mask.tolist() for name, mask in masks.items()} == {"one": [0, 0, 1], "two": [1, 0, 0]}


def test_scores_of_what_hurts_fall(summariser, batch):
    pruning = Pruning(summariser.model, Shares(0.3, 0.3))
    pruning.prepare(0.5)
    pruning.loss(summariser.model, batch).backward()
    gradients = [scores.grad for scores in pruning.parameters()]
    assert len(gradients) == 9 + 6
    assert all(gradient is not None and gradient.abs().max() > 0 for gradient in gradients)


@pytest.mark.slow
def test_a_pruned_folder_is_opened_again_and_not_by_others(summariser, batch, tmp_path):
    masks = ones(summariser.model)
    masks["decoder.layers.0.encoder_attn"][1] = 0
    small = remove(summariser, masks)
    save_folder(tmp_path, small, {"stage": "pruned"})
    again = open_folder(tmp_path)
    assert torch.equal(logits(again.model, batch), logits(small.model, batch))
    assert again.made == [{"stage": "pruned"}]
    with pytest.raises(RuntimeError, match="mismatch"):
        BartForConditionalGeneration.from_pretrained(tmp_path)
    told = json.loads((tmp_path / "config.json").read_text("utf-8"))
    told["storydesk"]["heads"]["decoder.layers.0.encoder_attn"] = HEADS
    (tmp_path / "config.json").write_text(json.dumps(told), "utf-8")
    with pytest.raises(TrainerError, match="other heads or neurons"):
        open_folder(tmp_path)


def test_a_folder_of_even_shapes_is_opened_by_transformers(summariser, batch, tmp_path):
    save_folder(tmp_path, summariser, {"stage": "trained"})
    theirs = BartForConditionalGeneration.from_pretrained(tmp_path)
    assert torch.equal(logits(theirs, batch), logits(summariser.model, batch))


@pytest.mark.slow
def test_int8_weights_are_a_quarter_and_near(bart, summariser, batch, tmp_path):
    quantize.run(bart, tmp_path / "small")
    small = open_folder(tmp_path / "small")
    assert small.parameters == summariser.parameters
    assert small.bytes < 0.5 * summariser.bytes  # of a tiny model names and positions are a good part
    assert (logits(small.model, batch) - logits(summariser.model, batch)).abs().max() < 0.2
    for name, weight in weights_of(small.model).items():
        if int8.covers(name, weight):
            assert (weight - weights_of(summariser.model)[name]).abs().max() <= weight.abs().max() / 253
    with pytest.raises(OSError, match="no file named"):
        BartForConditionalGeneration.from_pretrained(tmp_path / "small")


@pytest.mark.slow
def test_training_aware_of_int8_learns_and_quantising_then_loses_nothing(bart, tmp_path, batch):
    train.run(bart, STORIES, tmp_path / "aware", Recipe(**vars(QUICK) | {"steps": 12}), aware=True)
    losses = [json.loads(line)["loss"] for line in (tmp_path / "aware" / "log.jsonl").read_text("utf-8").splitlines()]
    assert losses[-1] < 0.9 * losses[0]
    assert not (tmp_path / "aware" / "state.pt").exists()
    quantize.run(tmp_path / "aware", tmp_path / "small")
    aware, small = open_folder(tmp_path / "aware"), open_folder(tmp_path / "small")
    assert torch.allclose(logits(aware.model, batch), logits(small.model, batch), atol=1e-4)
    assert [made["stage"] for made in small.made] == ["aware of int8", "quantised"]


@pytest.mark.slow
def test_the_rounding_is_seen_and_the_gradient_is_not_stopped(summariser, batch):
    plain = logits(summariser.model, batch)
    int8.make_aware(summariser.model)
    seen = logits(summariser.model, batch)
    assert not torch.equal(seen, plain)
    rounded = Summariser(copy.deepcopy(summariser.model), summariser.tokenizer, "rounded")
    rounded.model.load_state_dict(int8.rounded(rounded.model.state_dict()))
    assert torch.allclose(logits(rounded.model, batch), seen, atol=1e-4)
    Objective().loss(summariser.model, batch).backward()
    assert all(parameter.grad is not None for parameter in summariser.model.parameters())


@pytest.mark.slow
def test_an_interrupted_run_goes_on_exactly(bart, tmp_path, monkeypatch):
    train.run(bart, STORIES, tmp_path / "whole", QUICK, aware=False)
    step = Run._step

    def stop_after_three(self):
        if self.step == 3:
            self._stopping.ask()
        return step(self)

    monkeypatch.setattr(Run, "_step", stop_after_three)
    with pytest.raises(Interrupted, match="step 3 of 6"):
        train.run(bart, STORIES, tmp_path / "parts", QUICK, aware=False)
    monkeypatch.undo()
    assert not (tmp_path / "parts" / "config.json").exists(), "half a run is no model"
    with pytest.raises(TrainerError, match="other options"):
        train.run(bart, STORIES, tmp_path / "parts", Recipe(**vars(QUICK) | {"steps": 9}), aware=False)
    train.run(bart, STORIES, tmp_path / "parts", QUICK, aware=False)
    whole, parts = (weights_of(open_folder(tmp_path / name).model) for name in ("whole", "parts"))
    assert all(torch.equal(whole[name], parts[name]) for name in whole)
    assert len((tmp_path / "parts" / "log.jsonl").read_text("utf-8").splitlines()) == QUICK.steps
    with pytest.raises(TrainerError, match="finished model already"):
        train.run(bart, STORIES, tmp_path / "parts", QUICK, aware=False)


@pytest.mark.slow
def test_a_loss_that_is_no_number_stops_a_run_at_the_weights_before(summariser, tmp_path):
    class Breaking(Objective):
        steps = 0

        def loss(self, model, batch):
            self.steps += 1
            return super().loss(model, batch) * (float("nan") if self.steps > 4 else 1)

    run = Run("trained", summariser, training_pairs(STORIES), QUICK, tmp_path, Breaking())
    with pytest.raises(TrainerError, match="step 3 is no number"):
        run.train()
    assert all(tensor.isfinite().all() for tensor in torch.load(tmp_path / "state.pt")["model"].values())


def test_slices_are_added_up():
    states, targets = torch.randn(600, 4, requires_grad=True), torch.arange(600.0)
    total = in_slices(lambda rows, wanted: (rows[:, 0] * wanted).sum(), states, targets)
    assert total.item() == pytest.approx((states[:, 0] * targets).sum().item(), rel=1e-4)
