"""What kind of model a Hugging Face folder holds, told from its `config.json` before anything is loaded."""

from __future__ import annotations

import json
from pathlib import Path

from trainer.errors import TrainerError


def refuse_encoder_decoder(path: Path) -> None:
    """Let nobody tell stories with half of a model that reads one text and writes another (BART, T5).

    Raises:
        TrainerError: if this is the folder of such a model.
    """
    try:
        told = json.loads((path / "config.json").read_text("utf-8"))
    except (OSError, ValueError):
        return  # whoever reads the folder says what is wrong with it
    if isinstance(told, dict) and told.get("is_encoder_decoder"):
        raise TrainerError(
            f"{path} holds an encoder-decoder ({told.get('model_type', 'of an unknown type')}): it writes a text about "
            "another one and tells no stories of its own. In BART's layout it is for `python -m trainer summaries`."
        )
