"""Text to tokens and back.

The vocabulary is that of a larger model pruned to the entries that stories use: cl100k_base (see
`trainer.corpus.vocabulary`) or the pieces of a SentencePiece model (see `trainer.corpus.pieces`); or it is the whole of
another model's (see `trainer.model.spelled`). It is served by
`tiktoken.Encoding` from a file of the model bundle, so tiktoken's own download never happens. All 256 single bytes are
kept, so any text encodes.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import tiktoken

from storydesk.engine.errors import BundleError
from storydesk.files import replace_file
from storydesk.reading import read_at_most

END_OF_STORY = "<|endoftext|>"
SHORT, MEDIUM, LONG = "<|short|>", "<|medium|>", "<|long|>"
WORDS = "<|words|>"
STORY = "<|story|>"
ABOUT, TITLE, SUMMARY = "<|about|>", "<|title|>", "<|summary|>"
VOICE = "<|voice|>"  # in front of stories of the kind that the app writes, where a model knows several
_REQUIRED = (END_OF_STORY, SHORT, MEDIUM, LONG, WORDS, STORY)
_NAMED = (*_REQUIRED, ABOUT, TITLE, SUMMARY, VOICE)
# Some more rows of the embedding are kept free, so that a later model can name them without a new format.
SPECIAL_TOKENS = (*_NAMED, *(f"<|reserved_{index}|>" for index in range(16 - len(_NAMED))))
"""In the order of their ids. Models from before the names about, title, summary and voice call those tokens
reserved."""

# The pre-tokenisation pattern of cl100k_base, as published with tiktoken: part of the vocabulary's definition.
CL100K_PATTERN = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+"
    r"| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)
# SentencePiece merges inside words that carry the space before them; a line feed stands alone, as do more spaces.
SENTENCEPIECE_PATTERN = r" ?[^ \n]+|\n| +(?![^ \n])"
# GPT-2's, as published with tiktoken for r50k_base; and the same where every digit is cut out first, as in SmolLM2.
R50K_PATTERN = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}++| ?\p{N}++| ?[^\s\p{L}\p{N}]++|\s++$|\s+(?!\S)|\s"
SINGLE_DIGITS_PATTERN = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}++|\p{N}| ?[^\s\p{L}\p{N}]++|\s++(?=\p{N}|$)|\s+(?!\S)|\s"
LARGEST_FILE = 16_000_000
"""Bytes of a vocabulary: several times what the largest that we know takes."""
_LARGEST_NEIGHBOUR = 1_000_000
_LONGEST_PIECE = 512  # bytes; cl100k_base's longest, a row of spaces, has 128
PATTERNS = {
    "cl100k": CL100K_PATTERN, "sentencepiece": SENTENCEPIECE_PATTERN, "r50k": R50K_PATTERN,
    "single-digits": SINGLE_DIGITS_PATTERN,
}  # fmt: skip
"""By the names that manifests call them."""


@dataclass(frozen=True)
class PreTokenization:
    """How a text is cut before the merges, as a manifest says it.

    Attributes:
        pattern: the name of the pattern; a pattern itself is never taken from a file, since matching it could take for
            ever.
        leading_space: whether a text is encoded with a space in front of it, as SentencePiece does.
    """

    pattern: str = "cl100k"
    leading_space: bool = False

    def __post_init__(self) -> None:
        if self.pattern not in PATTERNS or not isinstance(self.leading_space, bool):
            raise BundleError("The model's text is to be cut in a way that this program does not know.")

    @classmethod
    def from_dict(cls, values: object) -> PreTokenization:
        """The inverse of `to_dict`.

        Raises:
            BundleError: if a field is unknown or out of range.
        """
        if not isinstance(values, dict) or not values.keys() <= {"pattern", "leading_space"}:
            raise BundleError("The model's text is to be cut in a way that this program does not know.")
        if not isinstance(values.get("pattern", ""), str):
            raise BundleError("The model's text is to be cut in a way that this program does not know.")
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for a manifest."""
        return asdict(self)

    @property
    def regex(self) -> str:
        """The pattern itself."""
        return PATTERNS[self.pattern]


class StoryTokenizer:
    """A byte-pair encoding with the special tokens of the story model.

    Attributes:
        vocabulary_size: number of token ids, special tokens included.
        special: the id of each special token by its name.
        end_of_story: the id that both begins and ends a story.
        pre_tokenization: how a text is cut before the merges.
    """

    def __init__(
        self,
        ranks: dict[bytes, int],
        special: dict[str, int] | None = None,
        pre_tokenization: PreTokenization | None = None,
    ) -> None:
        """Build from mergeable ranks (bytes to id, ids dense from 0), special token ids, and how a text is cut.

        Raises:
            BundleError: if the ids are not 0..n-1 or a single byte is missing, since then some text could not be
                encoded.
        """
        if sorted(ranks.values()) != list(range(len(ranks))):
            raise BundleError("The tokenizer file does not number its entries from 0 upwards without gaps.")
        if any(bytes([value]) not in ranks for value in range(256)):
            raise BundleError("The tokenizer file lacks some single bytes, so not every text could be read.")
        if max(map(len, ranks)) > _LONGEST_PIECE:
            raise BundleError("The tokenizer file has an entry that is longer than any word.")
        if special is None:
            special = {name: len(ranks) + index for index, name in enumerate(SPECIAL_TOKENS)}
        missing = [name for name in _REQUIRED if name not in special]
        if missing or set(special.values()) != set(range(len(ranks), len(ranks) + len(special))):
            raise BundleError("The special tokens of the model do not follow the entries of the tokenizer file.")
        self.ranks = ranks
        self.special = special
        self.vocabulary_size = len(ranks) + len(special)
        self.end_of_story = special[END_OF_STORY]
        self.pre_tokenization = pre_tokenization or PreTokenization()
        self._pieces = {token: piece for piece, token in ranks.items()}
        self._encoding = tiktoken.Encoding(
            name=f"storydesk-{len(ranks)}",
            pat_str=self.pre_tokenization.regex,
            mergeable_ranks=ranks,
            special_tokens=special,
        )

    @classmethod
    def from_file(
        cls, path: Path, special: dict[str, int] | None = None, pre_tokenization: PreTokenization | None = None
    ) -> StoryTokenizer:
        """Read tiktoken's own text format: one `base64(bytes) rank` a line.

        Where nobody says how a text is cut, a file of the same name with `.json` behind it does, if there is one.

        Raises:
            BundleError: if the file cannot be read or is not in that format.
        """
        try:
            data = read_at_most(path, LARGEST_FILE)
        except OSError as error:
            raise BundleError(
                "The tokenizer file {file} cannot be read: {reason}.", file=path.name, reason=error.strerror
            ) from error
        return cls.from_bytes(data, path.name, special, pre_tokenization or _read_beside(path))

    @classmethod
    def from_bytes(
        cls,
        data: bytes,
        file: str,
        special: dict[str, int] | None = None,
        pre_tokenization: PreTokenization | None = None,
    ) -> StoryTokenizer:
        """Read what a file called `file` holds.

        Raises:
            BundleError: if it is not in that format.
        """
        ranks: dict[bytes, int] = {}
        try:
            for line in data.splitlines():
                piece, rank = line.split()
                ranks[base64.b64decode(piece, validate=True)] = int(rank)
        except (ValueError, binascii.Error) as error:
            raise BundleError("The tokenizer file {file} is damaged: it is not a list of tokens.", file=file) from error
        return cls(ranks, special, pre_tokenization)

    def to_bytes(self) -> bytes:
        """The vocabulary in tiktoken's text format."""
        ordered = sorted(self.ranks.items(), key=lambda entry: entry[1])
        return b"".join(base64.b64encode(piece) + b" %d\n" % rank for piece, rank in ordered)

    def save(self, path: Path) -> None:
        """Write tiktoken's text format, and beside it how a text is cut where that is not cl100k_base's way.

        Special tokens are not part of it: the manifest names them. Each file is there whole or not at all.

        Raises:
            OSError: if it cannot be written.
        """
        replace_file(path, self.to_bytes())
        beside = _beside(path)
        if self.pre_tokenization == PreTokenization():
            beside.unlink(missing_ok=True)
        else:
            replace_file(beside, (json.dumps(self.pre_tokenization.to_dict()) + "\n").encode())

    def encode(self, text: str) -> list[int]:
        """Token ids of a text from its beginning. Special tokens spelled out in the text are ordinary text."""
        return self._encoding.encode_ordinary(self.led(text))

    def encode_inside(self, text: str) -> list[int]:
        """Token ids of a text that stands inside another one, or at the beginning of a line."""
        return self._encoding.encode_ordinary(text)

    def encode_batch(self, texts: list[str], threads: int = 1) -> list[list[int]]:
        """Token ids of several texts from their beginnings, encoded in parallel outside Python's lock."""
        return self._encoding.encode_ordinary_batch([self.led(text) for text in texts], num_threads=threads)

    def led(self, text: str) -> str:
        """A text as it is encoded: with the space in front of it where the vocabulary wants one."""
        return f" {text}" if self.pre_tokenization.leading_space and text and text[0] not in " \n" else text

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


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.json")


def _read_beside(path: Path) -> PreTokenization | None:
    """What a loose file's neighbour says, or the manifest of the bundle that the file belongs to."""
    beside, manifest = _beside(path), path.with_name("manifest.json")
    try:
        if beside.exists():
            return PreTokenization.from_dict(json.loads(read_at_most(beside, _LARGEST_NEIGHBOUR)))
        if manifest.exists():
            told = json.loads(read_at_most(manifest, _LARGEST_NEIGHBOUR))
            return PreTokenization.from_dict(told.get("pre_tokenization", {}))
    except (OSError, ValueError, AttributeError, RecursionError) as error:
        raise BundleError("Beside {file} nothing readable says how a text is cut.", file=path.name) from error
    return None


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
