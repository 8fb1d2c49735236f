"""Text to tokens and back.

The vocabulary is cl100k_base pruned to the entries that stories use (see `trainer.corpus.vocabulary`). It is
served by `tiktoken.Encoding` from a file of the model bundle, so tiktoken's own download never happens. All 256
single bytes are kept, so any text encodes.
"""

from __future__ import annotations

import base64
import binascii
import codecs
from collections.abc import Iterable, Sequence
from pathlib import Path

import tiktoken

from storydesk.engine.errors import BundleError

END_OF_STORY = "<|endoftext|>"
SHORT, MEDIUM, LONG = "<|short|>", "<|medium|>", "<|long|>"
WORDS = "<|words|>"
STORY = "<|story|>"
_NAMED = (END_OF_STORY, SHORT, MEDIUM, LONG, WORDS, STORY)
# Ten more rows of the embedding are kept free, so that a later model can name them without a new format.
SPECIAL_TOKENS = (*_NAMED, *(f"<|reserved_{index}|>" for index in range(16 - len(_NAMED))))

# The pre-tokenisation pattern of cl100k_base, as published with tiktoken: part of the vocabulary's definition.
CL100K_PATTERN = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+"
    r"| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)


class StoryTokenizer:
    """A byte-pair encoding with the special tokens of the story model.

    Attributes:
        vocabulary_size: number of token ids, special tokens included.
        special: the id of each special token by its name.
        end_of_story: the id that both begins and ends a story.
    """

    def __init__(self, ranks: dict[bytes, int], special: dict[str, int] | None = None) -> None:
        """Build from mergeable ranks (bytes to id, ids dense from 0) and special token ids.

        Raises:
            BundleError: if the ids are not 0..n-1 or a single byte is missing, since then some text could not be
                encoded.
        """
        if sorted(ranks.values()) != list(range(len(ranks))):
            raise BundleError("The tokenizer file does not number its entries from 0 upwards without gaps.")
        if any(bytes([value]) not in ranks for value in range(256)):
            raise BundleError("The tokenizer file lacks some single bytes, so not every text could be read.")
        if special is None:
            special = {name: len(ranks) + index for index, name in enumerate(SPECIAL_TOKENS)}
        missing = [name for name in _NAMED if name not in special]
        if missing or set(special.values()) != set(range(len(ranks), len(ranks) + len(special))):
            raise BundleError("The special tokens of the model do not follow the entries of the tokenizer file.")
        self.ranks = ranks
        self.special = special
        self.vocabulary_size = len(ranks) + len(special)
        self.end_of_story = special[END_OF_STORY]
        self._pieces = {token: piece for piece, token in ranks.items()}
        self._encoding = tiktoken.Encoding(
            name=f"storydesk-{len(ranks)}",
            pat_str=CL100K_PATTERN,
            mergeable_ranks=ranks,
            special_tokens=special,
        )

    @classmethod
    def from_file(cls, path: Path, special: dict[str, int] | None = None) -> StoryTokenizer:
        """Read tiktoken's own text format: one `base64(bytes) rank` a line.

        Raises:
            BundleError: if the file cannot be read or is not in that format.
        """
        ranks: dict[bytes, int] = {}
        try:
            for line in path.read_bytes().splitlines():
                piece, rank = line.split()
                ranks[base64.b64decode(piece, validate=True)] = int(rank)
        except OSError as error:
            raise BundleError(
                "The tokenizer file {file} cannot be read: {reason}.", file=path.name, reason=error.strerror
            ) from error
        except (ValueError, binascii.Error) as error:
            raise BundleError(
                "The tokenizer file {file} is damaged: it is not a list of tokens.", file=path.name
            ) from error
        return cls(ranks, special)

    def save(self, path: Path) -> None:
        """Write tiktoken's text format. Special tokens are not part of it: the manifest names them."""
        ordered = sorted(self.ranks.items(), key=lambda entry: entry[1])
        path.write_bytes(b"".join(base64.b64encode(piece) + b" %d\n" % rank for piece, rank in ordered))

    def encode(self, text: str) -> list[int]:
        """Token ids of a text. Special tokens spelled out in the text are ordinary text."""
        return self._encoding.encode_ordinary(text)

    def encode_batch(self, texts: list[str], threads: int = 1) -> list[list[int]]:
        """Token ids of several texts, encoded in parallel outside Python's lock."""
        return self._encoding.encode_ordinary_batch(texts, num_threads=threads)

    def control_character_tokens(self) -> list[int]:
        """Ids of the entries with a control character in them, line feed and tab aside: no story has such."""
        unwanted = (set(range(32)) - {9, 10}) | {127}
        return [token for piece, token in self.ranks.items() if not unwanted.isdisjoint(piece)]

    def decode(self, tokens: Sequence[int]) -> str:
        """Text of the ordinary tokens; special tokens are left out and broken UTF-8 is replaced."""
        return self.decode_bytes(tokens).decode("utf-8", errors="replace")

    def decode_bytes(self, tokens: Iterable[int]) -> bytes:
        """Bytes of the ordinary tokens; special tokens are left out."""
        return b"".join(self._pieces.get(token, b"") for token in tokens)


class Utf8Stream:
    """Turns token after token into text without ever splitting a character."""

    def __init__(self, tokenizer: StoryTokenizer) -> None:
        self._tokenizer = tokenizer
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")

    def push(self, token: int) -> str:
        """The text that this token completes: often a word, sometimes nothing."""
        return self._decoder.decode(self._tokenizer.decode_bytes((token,)))

    def flush(self) -> str:
        """What is left of an unfinished character, as a replacement mark."""
        return self._decoder.decode(b"", final=True)
