"""`merge`: put an adapter on its model. An adapter is what LoRA has learned, in a small file of its own.

    python -m trainer finetune bundle --stories our-stories --out runs/ours    # leaves adapter.safetensors there
    python -m trainer merge bundle runs/ours/adapter.safetensors --out runs/merged.safetensors
    python -m trainer export bundle --adapter runs/ours/adapter.safetensors --out runs/ours-bundle

Many adapters may belong to one model; each is a few hundredths of its size. The file holds A and B of every matrix
(`trainer.model.lora`) and tells the hash of the weights that they were learned beside: on others they would mean
nothing. Merging gives exactly the weights that `finetune` has written as `model.safetensors`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from torch import Tensor

from trainer.checkpoints import State, write_checkpoint, write_tensors
from trainer.compress.source import Source, read_model
from trainer.console import announce, finish
from trainer.errors import TrainerError
from trainer.model.gpt import StoryModel
from trainer.model.lora import Base, LoraLinear, frozen_weight
from trainer.training.options import MergeOptions

FILE = "adapter.safetensors"


@dataclass(frozen=True)
class Adapter:
    """What LoRA has learned about a model.

    Attributes:
        detours: A (rank, inputs) and B (outputs, rank) of a matrix, by its name.
        scale: of their product.
        base: what the matrices were while it learned.
        model: what the model is called.
        fingerprint: of its weights.
        facts: how it was learned.
    """

    detours: dict[str, tuple[Tensor, Tensor]]
    scale: float
    base: Base
    model: str
    fingerprint: str
    facts: dict[str, Any]

    def save(self, path: Path) -> None:
        """Write the file.

        Raises:
            TrainerError: if it cannot be written.
        """
        tensors: dict[str, NDArray[np.float32]] = {}
        for name, (down, up) in self.detours.items():
            tensors |= {f"{name}.down": down.numpy(), f"{name}.up": up.numpy()}
        told = {"scale": self.scale, "base": self.base, "model": self.model, "fingerprint": self.fingerprint,
                "facts": self.facts}  # fmt: skip
        write_tensors(path, tensors, {"adapter": json.dumps(told)})

    @classmethod
    def open(cls, path: Path) -> Adapter:
        """Read a file that `save` wrote.

        Raises:
            TrainerError: if it is none.
        """
        try:
            with safe_open(str(path), framework="pt") as file:
                told = json.loads((file.metadata() or {})["adapter"])
                names = [name.removesuffix(".down") for name in file.keys() if name.endswith(".down")]  # noqa: SIM118
                detours = {name: (file.get_tensor(f"{name}.down"), file.get_tensor(f"{name}.up")) for name in names}
            found = cls(detours, float(told["scale"]), told["base"], str(told["model"]), str(told["fingerprint"]),
                        dict(told["facts"]))  # fmt: skip
        except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
            raise TrainerError(f"{path} is not an adapter that `finetune` wrote: {error}.") from error
        if found.base not in get_args(Base):
            raise TrainerError(f"{path} is an adapter for weights in {found.base}, which there are not.")
        return found


def adapter_of(model: StoryModel, source: Source, name: str, base: Base, facts: dict[str, Any]) -> Adapter:
    """What a model with LoRA layers has learned beside the weights of its source."""
    layers = {f"{place}.weight": layer for place, layer in model.named_modules() if isinstance(layer, LoraLinear)}
    detours = {place: (layer.down.detach().clone(), layer.up.detach().clone()) for place, layer in layers.items()}
    scale = next(iter(layers.values())).scale
    return Adapter(detours, scale, base, name, fingerprint(source.state), facts)


def put_on(source: Source, path: Path) -> Source:
    """The model with what an adapter's file has learned.

    Raises:
        TrainerError: if it is no adapter, or belongs to another model.
    """
    adapter = Adapter.open(path)
    shapes = source.architecture.tensors()
    for name, (down, up) in adapter.detours.items():
        if shapes.get(name) != (up.shape[0], down.shape[-1]) or up.shape[-1] != down.shape[0]:
            raise TrainerError(f"{path} does not fit this model: its part for {name} has another shape.")
    if adapter.fingerprint != fingerprint(source.state):
        raise TrainerError(
            f"{path} was learned beside other weights of this shape, those of {adapter.model}: name that model."
        )
    state = dict(source.state)
    for name, (down, up) in adapter.detours.items():
        weight = frozen_weight(torch.from_numpy(source.state[name]), adapter.base)
        state[name] = (weight() + adapter.scale * up @ down).numpy()
    return replace(source, state=state, facts=source.facts | {"finetuned": adapter.facts}, packed=None)


def read_adapted(path: Path, adapter: Path | None) -> Source:
    """A model, with an adapter where one is named.

    Raises:
        BundleError, TrainerError: what `read_model` and `put_on` raise.
    """
    source = read_model(path)
    return source if adapter is None else put_on(source, adapter)


def fingerprint(state: State) -> str:
    """The hash of a model's weights, which tells it from any other."""
    digest = sha256()
    for name in sorted(state):
        digest.update(f"{name} {state[name].shape} ".encode())
        digest.update(state[name].tobytes())
    return digest.hexdigest()


def run(options: MergeOptions) -> None:
    """The verb `merge`: write the checkpoint of a model with its adapter.

    Raises:
        BundleError: if the model is unfit.
        TrainerError: if the adapter is none or belongs to another model, or the file cannot be written.
    """
    announce(f"Putting {options.adapter} on {options.model}, into {options.out}.")
    merged = put_on(read_model(options.model), options.adapter)
    write_checkpoint(options.out, merged.architecture, merged.state, merged.facts)
    finish(verb="merge", out=str(options.out), bytes=options.out.stat().st_size)
