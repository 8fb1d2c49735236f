"""A whole model, quantised: its file, and its way back to a plain checkpoint.

The file is safetensors. A quantised `NAME` lies there as `NAME.codes`, `NAME.scale` and so on, bits packed, so that the
file's size is the method's honest size; the header says which method each matrix has. Vectors (norms, biases) and
learned positions stay float32. The vocabulary lies there as bytes, where it is known: stories can be told with the file
alone (`storydesk.engine.model_file`).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from storydesk.engine.architecture import Architecture, Quantised
from storydesk.engine.bundle import TOKENIZER
from storydesk.engine.model_file import KEY
from storydesk.engine.tensors import BLOCKS
from storydesk.engine.tokenizer import PreTokenization, StoryTokenizer
from trainer.checkpoints import State, write_tensors
from trainer.compress.methods import find_method
from trainer.compress.packed import Matrix, Method, Packed
from trainer.corpus.control import known_special
from trainer.errors import TrainerError


@dataclass(frozen=True)
class PackedModel:
    """A quantised model.

    Attributes:
        architecture: its shape.
        methods: of every quantised matrix, by its name.
        matrices: these matrices, packed.
        others: the rest, float32.
        facts: how it was trained.
        tokenizer: its vocabulary, where it is known.
    """

    architecture: Architecture
    methods: dict[str, Method]
    matrices: dict[str, Packed]
    others: State
    facts: dict[str, Any]
    tokenizer: StoryTokenizer | None = None

    @property
    def bits_per_weight(self) -> float:
        """Over the whole model, what stays float32 included."""
        total = sum(packed.bytes for packed in self.matrices.values())
        total += sum(tensor.nbytes for tensor in self.others.values())
        return 8 * total / self.architecture.parameters()

    @property
    def blocks(self) -> Quantised | None:
        """The blocks that all of its matrices are in, where a bundle may have these."""
        names = {method.name for method in self.methods.values()}
        return next((blocks for blocks in BLOCKS if names == {blocks}), None)

    def restore(self) -> State:
        """Every weight as float32, as a plain checkpoint has them."""
        restored = {name: self.methods[name].unpack(packed) for name, packed in self.matrices.items()}
        return {name: restored[name] if name in restored else self.others[name] for name in self.architecture.tensors()}

    def save(self, path: Path) -> None:
        """Write the file.

        Raises:
            TrainerError: if it cannot be written.
        """
        tensors: dict[str, NDArray[Any]] = dict(self.others)
        for name, packed in self.matrices.items():
            tensors |= {f"{name}.{part}": array for part, array in packed.parts.items()}
        metadata = {
            "architecture": json.dumps(self.architecture.to_dict()),
            "training": json.dumps(self.facts),
            KEY: json.dumps({name: method.name for name, method in self.methods.items()}),
        }
        if self.tokenizer is not None:
            tensors[TOKENIZER] = np.frombuffer(self.tokenizer.to_bytes(), np.uint8)
            told = {
                "special_tokens": known_special(self.tokenizer, self.facts),
                "pre_tokenization": self.tokenizer.pre_tokenization.to_dict(),
            }
            metadata["tokenizer"] = json.dumps(told)
        write_tensors(path, tensors, metadata)

    @classmethod
    def open(cls, path: Path) -> PackedModel:
        """Read a file that `save` wrote.

        Raises:
            TrainerError: if it is none, or its tensors are not those of its architecture and methods.
            BundleError: if its architecture or its vocabulary is none.
        """
        try:
            with safe_open(str(path), framework="numpy") as file:
                metadata = file.metadata() or {}
                tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - not a mapping
            architecture = Architecture.from_dict(json.loads(metadata["architecture"]))
            names = dict(json.loads(metadata[KEY]))
            facts = json.loads(metadata.get("training", "{}"))
            spelled = dict(json.loads(metadata.get("tokenizer", "{}")))
        except (OSError, SafetensorError, KeyError, TypeError, ValueError) as error:
            raise TrainerError(f"{path.name} is not a quantised story model: {error}.") from error
        methods = {name: find_method(str(method)) for name, method in names.items()}
        vocabulary = tensors.pop(TOKENIZER, None)
        _verify(path, architecture, methods, tensors)
        matrices = {
            name: Packed((shape[0], shape[1]), {part: tensors[f"{name}.{part}"] for part in method.layout(shape)})
            for name, method in methods.items()
            for shape in [_matrix_shape(architecture, name)]
        }
        others = {name: tensors[name] for name in architecture.tensors() if name not in methods}
        tokenizer = None
        if vocabulary is not None:
            cut = PreTokenization.from_dict(spelled.get("pre_tokenization", {}))
            tokenizer = StoryTokenizer.from_bytes(vocabulary.tobytes(), path.name, None, cut)
        return cls(architecture, methods, matrices, others, facts, tokenizer)


def pack_model(
    architecture: Architecture,
    state: State,
    method: Method | Callable[[str], Method],
    facts: dict[str, Any] | None = None,
    tokenizer: StoryTokenizer | None = None,
) -> PackedModel:
    """Quantise every matrix: all with one method, or each with the one that `method(name)` chooses.

    Raises:
        BundleError: if a matrix does not divide into the method's groups.
        TrainerError: if a weight is not finite.
    """
    methods: dict[str, Method] = {}
    matrices: dict[str, Packed] = {}
    for name in filter(architecture.is_quantised, architecture.tensors()):
        matrix = np.ascontiguousarray(state[name], np.float32)
        if not np.isfinite(matrix).all():
            raise TrainerError(f"The weights {name} hold numbers that are not finite.")
        methods[name] = method(name) if callable(method) else method
        methods[name].layout(_matrix_shape(architecture, name))
        matrices[name] = methods[name].pack(matrix)
    others = {name: np.ascontiguousarray(state[name], np.float32) for name in architecture.tensors()
              if name not in methods}  # fmt: skip
    return PackedModel(architecture, methods, matrices, others, facts or {}, tokenizer)


def block_tensors(
    architecture: Architecture, state: State, blocks: Quantised, known: PackedModel | None = None
) -> dict[str, NDArray[Any]]:
    """A bundle's file of quantised weights; what is `known` to be in these blocks keeps its codes.

    Raises:
        TrainerError: if a weight is not finite.
    """
    packed = known if known and known.blocks == blocks else pack_model(architecture, state, find_method(blocks))
    tensors: dict[str, NDArray[Any]] = dict(packed.others)
    for name, matrix in packed.matrices.items():
        tensors |= {name if part == "codes" else f"{name}.{part}": array for part, array in matrix.parts.items()}
    return tensors


def relative_errors(packed: PackedModel, state: State) -> dict[str, float]:
    """Norm of each matrix's rounding error over the norm of the matrix."""
    restored = packed.restore()
    return {name: _relative_error(restored[name], state[name]) for name in packed.matrices}


def _matrix_shape(architecture: Architecture, name: str) -> tuple[int, int]:
    rows, columns = architecture.tensors()[name]
    return rows, columns


def _verify(path: Path, architecture: Architecture, methods: dict[str, Method], tensors: dict[str, Any]) -> None:
    expected: dict[str, tuple[Any, tuple[int, ...]]] = {}
    for name, shape in architecture.tensors().items():
        if name not in methods:
            expected[name] = (np.float32, shape)
            continue
        for part, layout in methods[name].layout(_matrix_shape(architecture, name)).items():
            expected[f"{name}.{part}"] = layout
    found = {name: (tensor.dtype.type, tensor.shape) for name, tensor in tensors.items()}
    if found != expected or not all(name in architecture.tensors() for name in methods):
        raise TrainerError(f"The tensors in {path.name} are not those of its architecture and its quantisation.")


def _relative_error(restored: Matrix, matrix: Matrix) -> float:
    norm = float(np.linalg.norm(matrix))
    return float(np.linalg.norm(restored - matrix)) / norm if norm else 0.0
