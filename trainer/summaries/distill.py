"""`summaries distill`: an encoder-decoder with fewer layers, by the Lightweight Transformer report's loss.

    python -m trainer summaries distill bart-large --stories guided.jsonl --decoder-layers 0,2,5,7,9,11 --out runs/small

For every token of a summary,

    loss = a * CE(text) + b * MSE(hidden states) + c * T^2 * KL(teacher || student), both softened by T,

with the report's a = 0.1, b = 3, c = 0.8, T = 2. The student starts from chosen layers of the teacher (the report's: 0,
2, 5, 7, 9 and 11 of twelve), and its states after each layer, in the encoder and in the decoder, are compared with the
teacher's after the layer that it came from: the mean over layers, tokens and width.

Memory: of the teacher's states only those of the chosen layers are kept, and no gradient; logits of both are made for
256 tokens of the summaries at a time, and made again on the way back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

import torch
from torch import Tensor
from torch.nn import functional as F

from trainer.errors import TrainerError
from trainer.summaries.folder import Summariser, assemble, layers, open_folder, refuse_existing, weights_of
from trainer.summaries.options import Recipe
from trainer.summaries.pairs import IGNORED, Batch, training_pairs
from trainer.summaries.training import Objective, Run, in_slices, logits_of, states
from trainer.training.distill import choose_layers
from trainer.training.objectives.distillation import LossWeights

REPORT_DEPTH, REPORT_LAYERS = 12, [0, 2, 5, 7, 9, 11]
Layers = list[int] | Literal["all"] | None


def run(
    teacher: Path,
    stories: str,
    out: Path,
    recipe: Recipe,
    weights: LossWeights,
    encoder: Layers = None,
    decoder: Layers = None,
) -> None:
    """Distil, or go on with the run that `out` holds.

    Args:
        teacher: the folder of a model.
        stories: a file with summaries under `about`.
        out: the folder to write.
        recipe: how.
        weights: of the loss.
        encoder: layers of the teacher's encoder that the student gets; see `chosen_layers`.
        decoder: the same of its decoder.

    Raises:
        TrainerError: if the folder, the file or the layers are unfit, or `out` holds something else.
        Interrupted: if a signal ended the run.
    """
    refuse_existing(out)
    pairs = training_pairs(stories)
    large = open_folder(teacher)
    config = large.model.config
    kept = {
        "encoder": chosen_layers(config.encoder_layers, encoder),
        "decoder": chosen_layers(config.decoder_layers, decoder),
    }
    student = from_layers(large, kept)
    objective = Distillation(large.model, kept, weights)
    run = Run("distilled", student, pairs, recipe, out, objective, layers=kept, weights=asdict(weights))
    run.train()
    run.finish(parameters_before=large.parameters, layers=kept)


def parse_layers(text: str | None) -> Layers:
    """Layers as somebody types them: `0,2,5`, `all`, or nothing.

    Raises:
        TrainerError: if that is none of these.
    """
    if text is None:
        return None
    if text == "all":
        return "all"
    try:
        return [int(part) for part in text.split(",")]
    except ValueError as error:
        raise TrainerError(f"{text}: layers are numbers with commas between them, as in 0,2,5, or all.") from error


def chosen_layers(depth: int, layers: Layers) -> list[int]:
    """The layers that are kept: as given, the report's of twelve, or else half of them, evenly spread.

    Raises:
        TrainerError: if one does not exist.
    """
    if layers == "all":
        return list(range(depth))
    return choose_layers(depth, REPORT_LAYERS if layers is None and depth == REPORT_DEPTH else layers)


def from_layers(teacher: Summariser, kept: dict[str, list[int]]) -> Summariser:
    """A student that starts from some of the teacher's layers, of the encoder and of the decoder."""
    state = {name: tensor.clone() for name, tensor in weights_of(teacher.model).items() if ".layers." not in name}
    for name, tensor in weights_of(teacher.model).items():
        for part, chosen in kept.items():
            before, _, rest = name.partition(f"model.{part}.layers.")
            index, _, inner = rest.partition(".")
            if not before and index.isdigit() and int(index) in chosen:
                state[f"model.{part}.layers.{chosen.index(int(index))}.{inner}"] = tensor.clone()
    config = type(teacher.model.config).from_dict(
        teacher.model.config.to_dict()
        | {"encoder_layers": len(kept["encoder"]), "decoder_layers": len(kept["decoder"])}
    )
    model = assemble(config, state)
    model.generation_config = teacher.model.generation_config
    return Summariser(model, teacher.tokenizer, teacher.name, list(teacher.made))


class Distillation(Objective):
    """The report's loss."""

    def __init__(self, teacher: Any, kept: dict[str, list[int]], weights: LossWeights) -> None:  # noqa: ANN401
        super().__init__()
        # In a list it is no part of this module: it is neither trained nor saved.
        self._teacher = [teacher.eval().requires_grad_(False)]
        self._weights = weights
        self._pairs = {
            f"{part}.layers.{place}": f"{part}.layers.{layer}"
            for part, chosen in kept.items()
            for place, layer in enumerate(chosen)
        }

    def loss(self, model: Any, batch: Batch) -> Tensor:  # noqa: ANN401
        """See `Objective`."""
        weights, teacher = self._weights, self._teacher[0].to(batch.stories.device)
        with torch.no_grad(), _watched(teacher, set(self._pairs.values())) as theirs:
            _, their_last = states(teacher, batch)
        with _watched(model, set(self._pairs)) as own:
            _, last = states(model, batch)
        wanted = batch.labels != IGNORED
        targets = batch.labels[wanted]

        def of_tokens(rows: Tensor, their_rows: Tensor, tokens: Tensor) -> Tensor:
            logits = logits_of(model, rows)
            with torch.no_grad():
                their_odds = (logits_of(teacher, their_rows) / weights.temperature).log_softmax(-1)
            odds = (logits / weights.temperature).log_softmax(-1)
            divergence = F.kl_div(odds, their_odds, log_target=True, reduction="sum")
            text = F.cross_entropy(logits, tokens, reduction="sum")
            return weights.text * text + weights.teacher * weights.temperature**2 * divergence

        total = in_slices(of_tokens, last[wanted], their_last[wanted], targets) / max(1, len(targets))
        seen = {"encoder": batch.seen > 0, "decoder": wanted}
        errors = [
            F.mse_loss(own[name].float()[seen[part]], theirs[of].float()[seen[part]])
            for name, of in self._pairs.items()
            for part in (name.partition(".")[0],)
        ]
        return total + weights.hidden * torch.stack(errors).mean()


@contextmanager
def _watched(model: Any, names: set[str]) -> Iterator[dict[str, Tensor]]:  # noqa: ANN401
    """Catch the states after these layers of a forward pass."""
    caught: dict[str, Tensor] = {}

    def catch(name: str) -> Any:  # noqa: ANN401
        def hook(_module: Any, _inputs: Any, output: Any) -> None:  # noqa: ANN401
            caught[name] = output[0] if isinstance(output, tuple) else output

        return hook

    handles = [layer.register_forward_hook(catch(name)) for name, layer in layers(model).items() if name in names]
    if len(handles) != len(names):
        raise TrainerError("The layers that were named are not there.")
    try:
        yield caught
    finally:
        for handle in handles:
            handle.remove()
