"""Folders of encoder-decoders in BART's layout: those that `transformers` writes, and ours, which it cannot hold.

`transformers` has one number of heads for all layers and no int8. So what was pruned or quantised brings a key of its
own in `config.json`, and is opened by this module alone:

    "storydesk": {"format": 1, "weights": "int8", "heads": {"encoder.layers.0.self_attn": 10, ...},
                  "neurons": {"encoder.layers.0": 1228, ...}, "made": [{"stage": "distilled", ...}, ...]}

The model is built in the shapes of its tensors, which must be those that are told here. int8 weights lie in
`weights-int8.safetensors`, where `transformers` looks for nothing, and are dequantised while loading. Only local files
are read, and of weights only safetensors: nothing in such a folder can run code.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from torch import nn

from trainer.errors import TrainerError
from trainer.summaries import int8
from trainer.summaries.int8 import State

KEY, FORMAT = "storydesk", 1
PLAIN_FILE, INT8_FILE = "model.safetensors", "weights-int8.safetensors"
_FILES = {"float32": PLAIN_FILE, "int8": INT8_FILE}


@dataclass
class Summariser:
    """A model with all that belongs to it.

    Attributes:
        model: `BartForConditionalGeneration`.
        tokenizer: of the folder.
        name: of the folder.
        made: the stages that it went through, the oldest first.
        bytes: what its weights take on disk.
    """

    model: Any
    tokenizer: Any
    name: str
    made: list[dict[str, Any]] = field(default_factory=list)
    bytes: int = 0

    @property
    def context(self) -> int:
        """The longest text that it can read or write, in tokens."""
        return int(self.model.config.max_position_embeddings)

    @property
    def parameters(self) -> int:
        """How many weights there are; tied ones count once."""
        return sum(parameter.numel() for parameter in self.model.parameters())


def open_folder(path: Path) -> Summariser:
    """Read a folder that `transformers` or `save_folder` wrote.

    Raises:
        TrainerError: if there is no such model in it, or it is damaged.
    """
    from transformers import AutoTokenizer, BartConfig, BartForConditionalGeneration, logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    told = _read_config(path)
    ours = told.pop(KEY, None)
    local: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    try:
        tokenizer = AutoTokenizer.from_pretrained(path, **local)
        if ours is None:
            model: Any = BartForConditionalGeneration.from_pretrained(
                path, use_safetensors=True, dtype=torch.float32, **local
            )
            size = sum(file.stat().st_size for file in path.glob("*.safetensors"))
            made = []
        else:
            file = path / _FILES[ours["weights"]]
            state = load_file(str(file))
            model = assemble(BartConfig.from_dict(told), int8.unpack(state))
            _require_shapes(model, ours)
            size, made = file.stat().st_size, list(ours["made"])
    except TrainerError as error:
        raise TrainerError(f"{path} cannot be used: {error}") from error
    except Exception as error:  # a damaged file can fail in any of a dozen readers, each with errors of its own
        raise TrainerError(
            f"{path} holds no model in BART's layout with its tokenizer and safetensors weights: {_first_line(error)}"
        ) from error
    _require_end(path, tokenizer, model.config.eos_token_id)
    return Summariser(model.eval(), tokenizer, path.name, made, size)


def is_summariser(path: Path) -> bool:
    """Whether a folder's `config.json` tells of BART's layout."""
    try:
        _read_config(path)
    except TrainerError:
        return False
    return True


def _read_config(path: Path) -> dict[str, Any]:
    try:
        told = json.loads((path / "config.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise TrainerError(f"{path} is no folder of a model: its config.json cannot be read ({error}).") from error
    kind = told.get("model_type") if isinstance(told, dict) else None
    if kind != "bart":
        raise TrainerError(f"{path} holds a model of type {kind}; summaries need an encoder-decoder in BART's layout.")
    ours = told.get(KEY)
    if KEY in told and not (isinstance(ours, dict) and ours.get("format") == FORMAT and ours.get("weights") in _FILES):
        raise TrainerError(f"{path} was written by another version of the trainer, and this one cannot read it.")
    return dict(told)


def _require_end(path: Path, tokenizer: Any, end: int) -> None:  # noqa: ANN401 - transformers has no base
    if tokenizer.pad_token_id is None or tokenizer("a")["input_ids"][-1] != end:
        raise TrainerError(f"The tokenizer in {path} does not end and fill up a text with tokens that its model knows.")


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def assemble(config: Any, state: State) -> Any:  # noqa: ANN401
    """A model with these weights, in their shapes: heads and neurons may be fewer than the configuration tells.

    Raises:
        TrainerError: if the weights are not those of such a model.
    """
    from transformers import BartForConditionalGeneration

    with torch.device("meta"):  # its random weights would be thrown away
        model = BartForConditionalGeneration(config)
    for name, module in list(model.named_modules()):
        weight = state.get(f"{name}.weight")
        if isinstance(module, nn.Linear) and weight is not None and weight.shape != module.weight.shape:
            outputs, inputs = weight.shape
            resized = nn.Linear(inputs, outputs, module.bias is not None, device="meta")
            model.set_submodule(name, resized)
    try:
        model.load_state_dict(state, strict=False, assign=True)
    except RuntimeError as error:
        raise TrainerError("its weights have other shapes than its config.json tells.") from error
    model.tie_weights()
    missing = [name for name, tensor in model.state_dict().items() if tensor.is_meta]
    unknown = state.keys() - model.state_dict().keys()
    if missing or unknown:
        raise TrainerError(f"its weights are not those of its config.json: see {sorted([*missing, *unknown])[0]}.")
    for attention in attentions(model).values():
        attention.num_heads = attention.q_proj.out_features // attention.head_dim
    return model.requires_grad_(True)


def attentions(model: Any) -> dict[str, Any]:  # noqa: ANN401
    """Every attention by its name: of the encoder, of the decoder, and across from one to the other."""
    return {
        f"{name}.{part}": getattr(layer, part)
        for name, layer in layers(model).items()
        for part in ("self_attn", "encoder_attn")
        if hasattr(layer, part)
    }


def layers(model: Any) -> dict[str, Any]:  # noqa: ANN401
    """Every layer by its name."""
    parts = (("encoder", model.model.encoder), ("decoder", model.model.decoder))
    return {f"{name}.layers.{index}": layer for name, part in parts for index, layer in enumerate(part.layers)}


def heads_of(model: Any) -> dict[str, int]:  # noqa: ANN401
    """How many heads every attention has."""
    return {name: attention.q_proj.out_features // attention.head_dim for name, attention in attentions(model).items()}


def neurons_of(model: Any) -> dict[str, int]:  # noqa: ANN401
    """How many neurons the feed-forward part of every layer has."""
    return {name: layer.fc1.out_features for name, layer in layers(model).items()}


def _require_shapes(model: Any, ours: dict[str, Any]) -> None:  # noqa: ANN401
    if heads_of(model) != ours["heads"] or neurons_of(model) != ours["neurons"]:
        raise TrainerError("its weights have other heads or neurons than its config.json tells.")
    for name, attention in attentions(model).items():
        inner = {p.out_features for p in (attention.q_proj, attention.k_proj, attention.v_proj)}
        if inner | {attention.out_proj.in_features} != {ours["heads"][name] * attention.head_dim}:
            raise TrainerError(f"the matrices of {name} do not fit each other.")


def weights_of(model: Any) -> State:  # noqa: ANN401
    """What the model computes with, by the names of `transformers`; of tied weights the first name alone."""
    state: State = {}
    seen: set[int] = set()
    for name, tensor in model.state_dict().items():
        if tensor.data_ptr() not in seen:
            state[name] = tensor.detach().cpu().contiguous()
            seen.add(tensor.data_ptr())
    return int8.rounded(state) if int8.is_aware(model) else state


def refuse_existing(out: Path) -> None:
    """Write over no model that is there.

    Raises:
        TrainerError: if it is.
    """
    if (out / "config.json").exists():
        raise TrainerError(f"{out} holds a finished model already: name another folder, or delete this one.")


def save_folder(out: Path, summariser: Summariser, stage: dict[str, Any], quantised: bool = False) -> int:
    """Write a folder; it is one as soon as its `config.json` is there, which comes last.

    Args:
        out: the folder; what else it holds stays.
        summariser: the model, its tokenizer, and what it went through before.
        stage: what it went through now.
        quantised: with int8 weights.

    Returns:
        How many bytes the weights take.

    Raises:
        TrainerError: if it cannot be written.
    """
    model = summariser.model
    state = weights_of(model)
    kind = "int8" if quantised else "float32"
    ours = {"format": FORMAT, "weights": kind, "heads": heads_of(model), "neurons": neurons_of(model),
            "made": [*summariser.made, stage]}  # fmt: skip
    told = model.config.to_dict() | {"architectures": ["BartForConditionalGeneration"], "dtype": "float32", KEY: ours}
    file, config = out / _FILES[kind], out / "config.json"
    partial = [path.with_name(path.name + ".partial") for path in (file, config)]
    try:
        out.mkdir(parents=True, exist_ok=True)
        summariser.tokenizer.save_pretrained(out)
        model.generation_config.save_pretrained(out)
        save_file(int8.pack(state) if quantised else state, str(partial[0]), {"format": "pt"})
        partial[0].replace(file)
        partial[1].write_text(json.dumps(told, indent=2) + "\n", "utf-8")
        partial[1].replace(config)
    except Exception as error:  # a full disk is an error of safetensors, of the tokenizer or of the system
        for path in partial:
            path.unlink(missing_ok=True)
        raise TrainerError(f"{out} could not be written: {_first_line(error)}.") from error
    return file.stat().st_size
