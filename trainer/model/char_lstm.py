"""The Lightweight Transformer report's typing helper: an LSTM that reads a text character by character.

    model = CharLstm()
    logits, state = model(characters)      # (batch, time) -> (batch, time, symbols)

It knows the printable ASCII characters and the line feed; everything else is one further symbol.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

CHARACTERS = "\n" + "".join(map(chr, range(32, 127)))
UNKNOWN = len(CHARACTERS)
END = UNKNOWN + 1
"""Stands between two stories."""
SYMBOLS = END + 1

State = tuple[Tensor, Tensor]
_CODES = {character: code for code, character in enumerate(CHARACTERS)}


@dataclass(frozen=True)
class CharShape:
    """Sizes of the network.

    Attributes:
        embedding: of a character.
        hidden: of the LSTM's state.
    """

    embedding: int = 48
    hidden: int = 384

    def to_dict(self) -> dict[str, Any]:
        """Plain values for a checkpoint."""
        return asdict(self)


class CharLstm(nn.Module):
    """One LSTM layer (Hochreiter and Schmidhuber 1997) between an embedding and a linear head."""

    def __init__(self, shape: CharShape | None = None) -> None:
        super().__init__()
        self.shape = shape or CharShape()
        self.embedding = nn.Embedding(SYMBOLS, self.shape.embedding)
        self.lstm = nn.LSTM(self.shape.embedding, self.shape.hidden, batch_first=True)
        self.head = nn.Linear(self.shape.hidden, SYMBOLS)

    def forward(self, characters: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        """Logits (batch, time, symbols) of character codes (batch, time), and the state to go on from."""
        states, state = self.lstm(self.embedding(characters), state)
        return self.head(states), state


def encode(text: str) -> NDArray[np.int64]:
    """Character codes (n,)."""
    return np.array([_CODES.get(character, UNKNOWN) for character in text], np.int64)
