"""The models that an evaluation compares: bundles through the app's own engine, and Hugging Face folders.

for candidate in open_candidates(folder):
    candidate.bits(story), candidate.write(StoryRequest(seed=1)).text
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, Protocol

import numpy as np
import torch

from storydesk.engine.afterword import Afterword, ask
from storydesk.engine.architecture import Quantised
from storydesk.engine.bundle import MANIFEST, Bundle
from storydesk.engine.decoder import Decoder
from storydesk.engine.request import MEDIUM_WORDS, StoryRequest, voice
from storydesk.engine.sampling import Sampler, Sampling
from storydesk.engine.tokenizer import STORY
from storydesk.engine.writer import StoryWriter
from trainer.compress.source import read_model
from trainer.model.pretrained import context_of, load_causal, load_spelling

_PENALISED_TOKENS = 96  # as the app's writer
_SENTENCE_END = re.compile(r"[.!?][\"')]*$")


@dataclass(frozen=True)
class Written:
    """A story that a candidate wrote.

    Attributes:
        text: opening and continuation.
        is_ended: whether the model ended it, not a limit of words or tokens.
        seed: repeats the story.
    """

    text: str
    is_ended: bool
    seed: int


class Candidate(Protocol):
    """A model that can be measured.

    Attributes:
        name: short, for tables.
        follows_wishes: whether it knows lengths and required words.
        marks: the special tokens that it knows by name, those that ask for more than that among them.
    """

    name: str
    follows_wishes: bool
    marks: frozenset[str]

    def encode(self, story: str) -> list[int]:
        """A whole story as the model sees it, with the tokens that begin and end it."""

    def bits(self, story: str, *, as_asked: bool = False) -> float:
        """Negative log2-likelihood of the story's text and of its end.

        A story longer than the context is read on from its last half context.

        Args:
            story: its text.
            as_asked: put the token in front of it with which the app asks for its kind of stories, if there is one.
        """

    def write(self, request: StoryRequest) -> Written:
        """Write a story; the same request, seed included, gives the same story."""

    def ask(self, story: str, what: Afterword) -> str:
        """The title or the summary of a story; empty where the model knows none. See `storydesk.engine.afterword`."""


class BundleCandidate:
    """One of the two weight files of a bundle, in the engine that users run."""

    def __init__(self, bundle: Bundle, weights: Literal["normal"] | Quantised) -> None:
        self.name = f"{bundle.name} {weights}"
        self.follows_wishes = True
        self.marks = frozenset(bundle.tokenizer.special)
        self._tokenizer = bundle.tokenizer
        self._decoder = Decoder(bundle, graph="fp32" if weights == "normal" else weights)
        self._writer = StoryWriter(self._decoder, bundle.tokenizer, words=bundle.load_words())

        self._asking = [*voice(bundle.tokenizer), bundle.tokenizer.special[STORY]] if voice(bundle.tokenizer) else []

    def encode(self, story: str) -> list[int]:
        """See `Candidate`."""
        end = self._tokenizer.end_of_story
        return [end, *self._tokenizer.encode(story), end]

    def bits(self, story: str, *, as_asked: bool = False) -> float:
        """See `Candidate`."""
        asking = self._asking if as_asked else []
        beginning, *following = self.encode(story)
        tokens, decoder = [beginning, *asking, *following], self._decoder
        decoder.reset()
        nats = 0.0
        for place, (token, target) in enumerate(pairwise(tokens)):
            if decoder.position == decoder.context:
                decoder.reset()
                decoder.prefill(tokens[place - decoder.context // 2 : place])
            logits = decoder.step(token)
            nats += _surprise(logits, target) if place >= len(asking) else 0.0
        return nats / math.log(2)

    def write(self, request: StoryRequest) -> Written:
        """See `Candidate`."""
        for _ in self._writer.write(request):
            pass
        result = self._writer.result
        assert result is not None  # the stream has ended
        return Written(result.text, result.ending == "story ended", result.seed)

    def ask(self, story: str, what: Afterword) -> str:
        """See `Candidate`."""
        return ask(self._decoder, self._tokenizer, story, what, words=self._writer.words)


class HuggingFaceCandidate:
    """A causal model of `transformers` in float32, sampled as the app samples.

    It knows no lengths and no words: those wishes of a request are passed over.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.stem if path.is_file() else path.name
        self.follows_wishes = False
        self.marks: frozenset[str] = frozenset()
        self._spelling = load_spelling(path)
        self._model = load_causal(path, torch.device("cpu"), torch.float32)
        self._context = context_of(self._model)

    def encode(self, story: str) -> list[int]:
        """See `Candidate`."""
        return self._spelling.story(story)

    @torch.inference_mode()
    def bits(self, story: str, *, as_asked: bool = False) -> float:
        """See `Candidate`."""
        tokens = self.encode(story)
        nats = 0.0
        for first, start, stop in windows(len(tokens) - 1, self._context):
            logits = self._model(input_ids=torch.tensor([tokens[first:stop]])).logits[0, start - first :]
            targets = torch.tensor(tokens[start + 1 : stop + 1])
            nats += float(torch.nn.functional.cross_entropy(logits.float(), targets, reduction="sum"))
        return nats / math.log(2)

    @torch.inference_mode()
    def write(self, request: StoryRequest) -> Written:
        """See `Candidate`; a story ends at the latest when the context is full or a medium story's words are over."""
        spelling = self._spelling
        seed = request.seed or 0
        sampling = Sampling(request.temperature, request.top_k, request.top_p, request.repetition_penalty)
        sampler = Sampler(sampling, seed)
        never = spelling.unspeakable()
        tokens = spelling.encode(request.opening) if request.opening else []
        output = self._model(input_ids=torch.tensor([[spelling.start, *tokens]]), use_cache=True)
        text, is_begun = spelling.decode(tokens), False
        while len(tokens) + 1 < self._context:
            banned = never if is_begun else [*never, spelling.end]
            token = sampler.pick(output.logits[0, -1].float().numpy(), tokens[-_PENALISED_TOKENS:], banned)
            if token == spelling.end:
                return Written(text.strip(), True, seed)
            tokens.append(token)
            text = spelling.decode(tokens)
            if _SENTENCE_END.search(text):
                is_begun = True
                if len(text.split()) >= MEDIUM_WORDS:
                    break
            output = self._model(
                input_ids=torch.tensor([[token]]), past_key_values=output.past_key_values, use_cache=True
            )
        return Written(text.strip(), False, seed)

    def ask(self, story: str, what: Afterword) -> str:
        """See `Candidate`."""
        return ""


def open_candidates(path: Path, tokenizer: Path | None = None) -> list[Candidate]:
    """The normal and the quantised model of a bundle's folder, or the one model of anything else.

    Args:
        path: a bundle's folder, a Hugging Face folder, a GGUF file, a checkpoint or a file that `quantize` wrote.
        tokenizer: of a checkpoint or such a file, where none lies beside it.

    Raises:
        BundleError: if the bundle or the checkpoint is damaged, or there is no folder at all.
        TrainerError: if a Hugging Face model cannot be loaded, or a checkpoint has no tokenizer.
    """
    if path.is_file() and path.suffix == ".safetensors":
        return [_checkpoint_candidate(path, tokenizer)]
    if path.is_file() or (path / "config.json").exists() or (path.is_dir() and any(path.glob("*.gguf"))):
        return [HuggingFaceCandidate(path)]
    if not (path / MANIFEST).exists() and path.is_dir():
        return [HuggingFaceCandidate(path)]  # which says what is missing
    bundle = Bundle.open(path)
    return [BundleCandidate(bundle, "normal"), BundleCandidate(bundle, bundle.blocks)]


def _checkpoint_candidate(path: Path, tokenizer: Path | None) -> Candidate:
    """A checkpoint or a quantised file, its weights restored, in the engine that users run."""
    from trainer.export.bundle import export_bundle

    source = read_model(path)
    with TemporaryDirectory() as folder:
        where = source.tokenizer_file(tokenizer), Path(folder) / "bundle"
        candidate = BundleCandidate(
            export_bundle(source, *where, path.name, source.facts, {}, "# Measured\n"), "normal"
        )
    candidate.name = path.name
    return candidate


def windows(length: int, context: int) -> Iterator[tuple[int, int, int]]:
    """How a sequence longer than the context is read: (first token seen, first token judged, end).

    Every token is judged once; from the second window on, half a context is seen before it.
    """
    yield 0, 0, min(length, context)
    start = context
    while start < length:
        stop = min(length, start + context - context // 2)
        yield start - context // 2, start, stop
        start = stop


def _surprise(logits: np.ndarray, target: int) -> float:
    """Negative log-likelihood of the target in nats."""
    shifted = logits.astype(np.float64) - float(logits.max())
    return float(np.log(np.exp(shifted).sum()) - shifted[target])
