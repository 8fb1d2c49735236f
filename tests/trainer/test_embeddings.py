"""Vectors of a large model inside the token embedding."""

import json

import numpy as np
import pytest
import torch

from storydesk.engine.tokenizer import StoryTokenizer
from trainer import checkpoints
from trainer.errors import TrainerError
from trainer.model.embeddings import HybridEmbedding, vocabulary_vectors
from trainer.training import train as training
from trainer.training.sources import DataSource

LETTERS = "abcdefghijklmnopqrstuvwxyz.,!"


@pytest.fixture(scope="module")
def tokenizer(bytes_vocabulary):
    return StoryTokenizer.from_file(bytes_vocabulary)


def write(path, texts, vectors):
    if path.suffix == ".npz":
        np.savez(path, text=np.array(texts), vector=vectors)
    elif path.suffix == ".parquet":
        import pyarrow
        import pyarrow.parquet

        pyarrow.parquet.write_table(pyarrow.table({"text": texts, "vector": vectors.tolist()}), path)
    else:
        rows = (json.dumps({"text": t, "vector": v.tolist()}) for t, v in zip(texts, vectors, strict=True))
        path.write_text("\n".join(rows), "utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".npz", ".parquet", ".jsonl"])
def test_vectors_of_a_file_go_to_their_entries(tmp_path, tokenizer, suffix):
    path = tmp_path / f"vectors{suffix}"
    given = np.random.default_rng(0).normal(size=(len(LETTERS), 12)).astype(np.float32)
    write(path, list(LETTERS), given)
    vectors = vocabulary_vectors(str(path), tokenizer)
    assert vectors.shape == (tokenizer.vocabulary_size, 12)
    a, upper, b = (vectors[tokenizer.encode(text)[0]] for text in "aAb")
    assert torch.equal(a, upper)
    assert not torch.allclose(a, b)
    assert vectors[tokenizer.end_of_story].abs().sum() == vectors[0].abs().sum() == 0
    known = vectors[[tokenizer.encode(letter)[0] for letter in LETTERS]]
    assert known.norm(dim=1).mean().item() == pytest.approx(1, abs=0.05)


def test_wordllama_puts_related_words_near_each_other():
    pytest.importorskip("wordllama", reason="vectors of the package", exc_type=ImportError)
    words = ["dog", "puppy", "cat", "seven", "run", "bread", "happy"]
    ranks = {bytes([value]): value for value in range(256)}
    for word in words:
        ranks[word.encode()] = len(ranks)
    tokenizer = StoryTokenizer(ranks)
    vectors = torch.nn.functional.normalize(vocabulary_vectors("wordllama", tokenizer), dim=1)
    dog, puppy, seven = (vectors[ranks[word]] for word in (b"dog", b"puppy", b"seven"))
    assert dog @ puppy > dog @ seven + 0.1


@pytest.mark.parametrize("name", ["absent.npz", "vectors.csv", "broken.npz", "few.jsonl", "ragged.jsonl"])
def test_unusable_vectors_are_named(tmp_path, tokenizer, name):
    path = tmp_path / name
    if name == "broken.npz":
        path.write_bytes(b"not a zip")
    elif name == "few.jsonl":
        path.write_text('{"text": "a", "vector": [1, 2]}', "utf-8")
    elif name == "ragged.jsonl":
        path.write_text('{"text": "a", "vector": [1, 2]}\n{"text": "b", "vector": [1]}', "utf-8")
    with pytest.raises(TrainerError, match=r"vectors"):
        vocabulary_vectors(str(path), tokenizer)


def test_the_folded_table_is_what_the_hybrid_computed():
    torch.manual_seed(0)
    embedding = HybridEmbedding(torch.randn(20, 8), torch.randn(20, 5))
    torch.nn.init.normal_(embedding.projection)
    tokens = torch.tensor([[3, 7]])
    assert torch.equal(embedding(tokens), torch.nn.functional.embedding(tokens, embedding.weight))
    assert not torch.equal(embedding.weight, embedding.table)


@pytest.mark.slow
def test_training_learns_the_projection_and_the_checkpoint_is_plain(prepared, tmp_path, tokenizer):
    path = tmp_path / "vectors.npz"
    given = np.random.default_rng(0).normal(size=(len(LETTERS), 12)).astype(np.float32)
    write(path, list(LETTERS), given)
    changes = ["steps=4", "batch=4", "sequence=32", "evaluate_every=2", f"vectors={path}"]
    source = [DataSource(prepared, 1, 1)]
    training.train("tiny", source, tmp_path / "run", changes)
    state = checkpoints.load_state(tmp_path / "run" / "state.pt")["model"]
    assert state["embedding.projection"].abs().sum() > 0
    model, facts = checkpoints.load_model(tmp_path / "run" / "last.safetensors")
    folded = HybridEmbedding(state["embedding.table"], vocabulary_vectors(str(path), tokenizer))
    folded.projection.data = state["embedding.projection"]
    assert torch.allclose(model.embedding.weight, folded.weight)
    assert facts["options"]["vectors"] == str(path)
