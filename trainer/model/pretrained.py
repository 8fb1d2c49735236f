"""Causal language models of other people: a Hugging Face folder or a GGUF file, and how such a model spells a story.

Nothing is downloaded: what is not in the folder is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from trainer.errors import TrainerError
from trainer.model.layouts import refuse_encoder_decoder


@dataclass(frozen=True)
class Spelling:
    """How a pretrained model spells a story: `start`, the tokens of its text, `end`.

    Attributes:
        tokenizer: of `transformers`.
        start: the id in front of a story.
        end: the id after it, often the same one.
        lead: what stands in front of a text; a space where the model was trained with one.
    """

    tokenizer: Any
    start: int
    end: int
    lead: str

    def encode(self, text: str) -> list[int]:
        """Ids of a text that stands at the beginning of a story, without `start` and `end`."""
        return self.encode_batch([text])[0]

    def encode_batch(self, texts: Sequence[str]) -> list[list[int]]:
        """The same for many texts, several times as fast as one by one; there must be at least one."""
        led = [self.lead + text for text in texts]
        ids: list[list[int]] = self.tokenizer(led, add_special_tokens=False)["input_ids"]
        return ids

    def story(self, text: str) -> list[int]:
        """Ids of a whole story."""
        return [self.start, *self.encode(text), self.end]

    def decode(self, ids: Sequence[int]) -> str:
        """The text of ids; `start`, `end` and other special tokens are left out."""
        text: str = self.tokenizer.decode(ids, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        return text.removeprefix(" ")

    def unspeakable(self) -> list[int]:
        """Ids of the special tokens, `end` aside: no story has them inside."""
        return sorted({self.start, *self.tokenizer.all_special_ids} - {self.end})


def load_spelling(path: Path) -> Spelling:
    """The tokenizer of a Hugging Face folder or a GGUF file.

    Raises:
        TrainerError: if there is none.
    """
    from transformers import AutoConfig, AutoTokenizer, logging

    logging.set_verbosity_error()
    place = _place(path)
    try:
        tokenizer = AutoTokenizer.from_pretrained(**place)
        config = AutoConfig.from_pretrained(**place)
    except Exception as error:  # a damaged file can fail in any of a dozen readers, each with errors of its own
        raise TrainerError(f"{path} holds no language model with its tokenizer: {_first_line(error)}") from error
    end = _first(config.eos_token_id, tokenizer.eos_token_id)
    start = _first(config.bos_token_id, tokenizer.bos_token_id, end)
    if start is None or end is None:
        raise TrainerError(f"The model in {path} does not say which token ends a text.")
    # SentencePiece models write a word with the space in front of it, the first one too; not every tokenizer adds it.
    bare = tokenizer.tokenize("the")
    lead = " " if bare and not bare[0].startswith("\u2581") and "\u2581the" in tokenizer.get_vocab() else ""
    return Spelling(tokenizer, start, end, lead)


def load_causal(path: Path, device: torch.device, dtype: torch.dtype) -> Any:  # noqa: ANN401 - transformers has no base
    """The model of a Hugging Face folder or a GGUF file, ready to predict.

    Raises:
        TrainerError: if it cannot be loaded.
    """
    from transformers import AutoModelForCausalLM, logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    place = _place(path)
    try:
        model: Any = AutoModelForCausalLM.from_pretrained(**place, dtype=dtype)
    except Exception as error:  # see above
        raise TrainerError(f"{path} holds no language model that can be loaded: {_first_line(error)}") from error
    return model.to(device).eval()


def context_of(model: Any) -> int:  # noqa: ANN401
    """The longest sequence that a model can read, in tokens."""
    return int(model.config.max_position_embeddings)


def _place(path: Path) -> dict[str, Any]:
    """Where `from_pretrained` finds a model; a folder with one GGUF file and no configuration means that file."""
    if not path.exists():
        raise TrainerError(f"There is no model {path}.")
    refuse_encoder_decoder(path)
    if path.is_dir() and not (path / "config.json").exists():
        found = sorted(path.glob("*.gguf"))
        if len(found) != 1:
            raise TrainerError(f"{path} is neither a Hugging Face folder nor a folder with one GGUF file.")
        path = found[0]
    if path.is_file():
        return {"pretrained_model_name_or_path": path.parent, "gguf_file": path.name, "local_files_only": True}
    return {"pretrained_model_name_or_path": path, "local_files_only": True}


def _first(*candidates: int | list[int] | None) -> int | None:
    for candidate in candidates:
        if isinstance(candidate, list) and candidate:
            return candidate[0]
        if isinstance(candidate, int):
            return candidate
    return None


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
