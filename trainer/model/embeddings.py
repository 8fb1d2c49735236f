"""Hybrid token embeddings: vectors that a large model computed, next to the learned table.

The paper's core idea. One pre-computed vector per vocabulary entry enters the token embedding through a learned
projection,

    embedding = table + vectors @ projection,

and after training both are folded into one table, so they cost nothing at run time. The vectors come from

- a file with one text and one vector a row: `.npz` (arrays `text` and `vector`), `.parquet` (columns of these names) or
  `.jsonl` (keys of these names), as one writes it with text-embedding-ada-002 (1,536 numbers) or any other model;
- `wordllama`, a registry package whose wheel carries vectors that were distilled from large language models (MIT).
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from storydesk.engine.tokenizer import StoryTokenizer
from trainer.errors import TrainerError

WORDLLAMA = "wordllama"


class HybridEmbedding(nn.Module):
    """A token embedding that is a learned table plus projected vectors; its `weight` is the folded table.

    Attributes:
        table: learned, (vocabulary, width).
        projection: learned, (width, dimensions), zero at first.
        vectors: given and fixed, (vocabulary, dimensions), zero for an entry without one.
    """

    vectors: Tensor

    def __init__(self, table: Tensor, vectors: Tensor) -> None:
        super().__init__()
        self.table = nn.Parameter(table.detach().clone())
        self.projection = nn.Parameter(torch.zeros(table.shape[1], vectors.shape[1]))
        self.register_buffer("vectors", vectors, persistent=False)

    @property
    def weight(self) -> Tensor:
        """The folded table, (vocabulary, width)."""
        return self.table + self.vectors @ self.projection.T

    def forward(self, tokens: Tensor) -> Tensor:
        """Embeddings (..., width) of token ids (...)."""
        return F.embedding(tokens, self.weight)


def vocabulary_vectors(source: str, tokenizer: StoryTokenizer) -> Tensor:
    """A vector for every vocabulary entry, float32 (vocabulary, dimensions), centred and of unit length on average.

    Args:
        source: `wordllama`, or a file of texts and vectors. Texts are compared without spaces around them and
            without case; entries that the file lacks get zeros.
        tokenizer: whose entries they are.

    Raises:
        TrainerError: if the source cannot be read or knows fewer than one entry in ten.
    """
    texts = [tokenizer.decode((token,)).strip() for token in range(len(tokenizer.ranks))]
    vectors, known = _from_wordllama(texts) if source == WORDLLAMA else _from_file(Path(source), texts)
    if known.mean() < 0.1:
        raise TrainerError(f"{source} has vectors for only {known.sum():,} of {len(texts):,} vocabulary entries.")
    vectors[known] -= vectors[known].mean(axis=0)
    vectors[~known] = 0
    vectors /= np.linalg.norm(vectors[known], axis=1).mean()
    special = np.zeros((tokenizer.vocabulary_size - len(texts), vectors.shape[1]), dtype=np.float32)
    return torch.from_numpy(np.concatenate([vectors.astype(np.float32), special]))


def _from_wordllama(texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Mean vectors (entries, 256) of the package's own tokens; read from its files, since importing it may download."""
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    spec = find_spec(WORDLLAMA)
    if spec is None or spec.origin is None:
        raise TrainerError("wordllama is not installed: pip install wordllama.")
    package = Path(spec.origin).parent
    try:
        weights = load_file(package / "weights" / "l2_supercat_256.safetensors")["embedding.weight"].astype(np.float32)
        encoder = Tokenizer.from_file(str(package / "tokenizers" / "l2_supercat_tokenizer_config.json"))
    except Exception as error:  # the two libraries raise errors of their own
        raise TrainerError(f"The installed wordllama is not the version that is known here: {error}.") from error
    encoded = [entry.ids for entry in encoder.encode_batch(texts, add_special_tokens=False)]
    known = np.array([bool(text) and "\ufffd" not in text for text in texts])
    vectors = np.stack([weights[ids].mean(axis=0) if ids else np.zeros(weights.shape[1]) for ids in encoded])
    return vectors, known


def _from_file(path: Path, texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    rows = _rows(path)
    sizes = {vector.shape for vector in rows.values()}
    if len(sizes) != 1 or len(next(iter(sizes))) != 1:
        raise TrainerError(f"{path.name} must hold vectors of one size.")
    dimensions = sizes.pop()[0]
    vectors = np.stack([rows.get(text.lower(), np.zeros(dimensions, dtype=np.float32)) for text in texts])
    if not np.isfinite(vectors).all():
        raise TrainerError(f"{path.name} holds numbers that are not finite.")
    return vectors, np.array([text.lower() in rows for text in texts])


def _rows(path: Path) -> dict[str, np.ndarray]:
    try:
        if path.suffix == ".npz":
            with np.load(path, allow_pickle=False) as file:
                pairs = list(zip(file["text"].tolist(), file["vector"], strict=True))
        elif path.suffix == ".parquet":
            import pyarrow.parquet

            columns = pyarrow.parquet.read_table(path, columns=["text", "vector"]).to_pydict()
            pairs = list(zip(columns["text"], columns["vector"], strict=True))
        elif path.suffix == ".jsonl":
            lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
            pairs = [(line["text"], line["vector"]) for line in lines]
        else:
            raise TrainerError(f"{path.name}: vectors are read from .npz, .parquet and .jsonl files, or 'wordllama'.")
        return {str(text).strip().lower(): np.asarray(vector, dtype=np.float32) for text, vector in pairs}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainerError(f"{path} holds no texts and vectors: {error}.") from error
