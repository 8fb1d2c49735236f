"""Builds the golden bundle: a tiny model with seeded random weights. `python -m tests.golden.make`."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from storydesk.engine.architecture import Architecture
from storydesk.engine.bundle import Bundle
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.export.bundle import export_bundle
from trainer.export.calibrate import calibrate_cache
from trainer.export.drafts import count_drafts

FOLDER = Path(__file__).parent
TINY = Architecture(vocabulary=272, context=64, width=64, layers=2, heads=4, kv_heads=2, mlp=64, rotary_base=1000.0)
PAPER = Architecture(
    vocabulary=272, context=48, width=64, layers=2, heads=4, kv_heads=4, mlp=128,
    norm="layernorm", positions="learned", activation="gelu", bias=True,
)  # fmt: skip

STORIES = ["Once upon a time there was a cat. The cat sat.", "One day a dog came to the park and played all day."]


def random_weights(architecture: Architecture, seed: int = 7) -> dict[str, np.ndarray]:
    """Weights that fp16 holds exactly, strong enough that every layer matters."""
    generator = np.random.default_rng(seed)
    weights = {}
    for name, shape in architecture.tensors().items():
        centre = 1.0 if "norm.weight" in name else 0.0
        spread = 0.1 if len(shape) == 1 else 0.35 if name.startswith(("embedding", "position")) else 0.2
        weights[name] = (centre + generator.normal(0, spread, shape)).astype(np.float16)
    return weights


def save_checkpoint(path: Path, architecture: Architecture, weights: dict[str, np.ndarray]) -> None:
    save_file(weights, str(path), {"architecture": json.dumps(architecture.to_dict())})


def save_tokenizer(path: Path) -> None:
    StoryTokenizer({bytes([value]): value for value in range(256)}).save(path)


def main() -> None:
    save_checkpoint(FOLDER / "checkpoint.safetensors", TINY, random_weights(TINY))
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = Path(folder) / "tokenizer.tiktoken"
        save_tokenizer(tokenizer)
        export(FOLDER / "checkpoint.safetensors", tokenizer, FOLDER / "bundle")


def export(checkpoint: Path, tokenizer: Path, folder: Path) -> Bundle:
    """A bundle with everything that a bundle may have."""
    about = {"training": {"data": "none: random weights"}, "measured": {}, "card": "# Golden\n\nRandom weights.\n"}
    plain = export_bundle(checkpoint, tokenizer, folder, "golden", **about)
    scales = calibrate_cache(plain, STORIES)
    drafts = count_drafts(STORIES * 3, plain.tokenizer)
    return export_bundle(checkpoint, tokenizer, folder, "golden", **about, cache_scales=scales, drafts=drafts)


if __name__ == "__main__":
    main()
