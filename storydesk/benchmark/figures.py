"""What a measurement finds, as plain data: for the table, for files, and for the window."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from storydesk.benchmark.conditions import Conditions

Kind = Literal["normal", "uint8"]
KINDS: tuple[Kind, ...] = ("normal", "uint8")
CLEARLY = 1.05
"""A ratio of speeds below this is no difference that anybody would notice."""
STEADY = 1.4
"""The upper quartile of the ratios over the lower one; where it is larger, other programs decided what was measured."""


@dataclass(frozen=True)
class Figure:
    """A quantity measured several times: its median, and the lower and the upper quartile as its spread."""

    median: float
    low: float
    high: float
    count: int

    @classmethod
    def of(cls, values: Sequence[float]) -> Figure:
        """The figure of at least one value."""
        if len(values) == 1:
            return cls(values[0], values[0], values[0], 1)
        low, median, high = statistics.quantiles(values, n=4, method="inclusive")
        return cls(median, low, high, len(values))


@dataclass(frozen=True)
class Speed:
    """Tokens a second with so many threads and so many tokens already in the context, without guessing ahead."""

    threads: int
    depth: int
    tokens_per_second: Figure


@dataclass(frozen=True)
class Prompt:
    """One opening continued by `tokens` tokens: how long that took, and what was written first."""

    opening: str
    tokens: int
    seconds: Figure
    text: str


@dataclass(frozen=True)
class Result:
    """Everything about one kind of model.

    Attributes:
        kind: `normal` (float32 arithmetic on the 16-bit weights) or `uint8` (the quantised ones).
        file_bytes: of its weights.
        load_seconds: from the folder to a model that can write, verification included, in a fresh process.
        memory_bytes: the most that such a process needed while it wrote, Python included; 0 where unknown.
        prefill_tokens: length of the prompt that was read, and the seconds that it took.
        first_word_seconds: from a short opening to its first new token.
        speeds: tokens a second by threads and depth.
        prompts: the openings and their continuations, with guessing ahead as in the app.
        tokens_per_pass: how many tokens one pass of the model gave on average while it wrote these.
        joules_per_100_tokens: of the whole processor, meanwhile; None where the system does not tell.
    """

    kind: Kind
    file_bytes: int
    load_seconds: Figure
    memory_bytes: Figure
    prefill_tokens: int
    prefill_seconds: Figure
    first_word_seconds: Figure
    speeds: tuple[Speed, ...]
    prompts: tuple[Prompt, ...]
    tokens_per_pass: float
    joules_per_100_tokens: Figure | None

    @property
    def seconds_per_prompt(self) -> float:
        """Mean over the openings."""
        return statistics.fmean(prompt.seconds.median for prompt in self.prompts)

    @property
    def best_speed(self) -> Speed:
        """The fastest of the shallowest depth."""
        shallow = min(speed.depth for speed in self.speeds)
        return max((s for s in self.speeds if s.depth == shallow), key=lambda s: s.tokens_per_second.median)


@dataclass(frozen=True)
class Closeness:
    """How near the odds of uint8 are to the normal model's, over a fixed text.

    Attributes:
        tokens: how many places were compared.
        kl_nats: mean Kullback-Leibler divergence of uint8 from normal, in nats.
        same_first_choice: share of the places where both like the same token best.
    """

    tokens: int
    kl_nats: float
    same_first_choice: float


@dataclass(frozen=True)
class Report:
    """A whole measurement.

    Attributes:
        ratios: how many times as fast as the normal model uint8 wrote an opening, each time compared with the normal
            model's turn right before it: what slows a computer for a while slows both.
        blocks: what the kind `uint8` really is: a bundle may have 4 bits instead.
    """

    conditions: Conditions
    model: str
    parameters: int
    rounds: int
    writing_threads: int
    results: tuple[Result, ...]
    closeness: Closeness
    sampling_seconds: Figure
    ratios: Figure
    blocks: str = "uint8"

    def result(self, kind: Kind) -> Result:
        """What was found about one kind."""
        return next(result for result in self.results if result.kind == kind)

    @property
    def speed_ratio(self) -> float:
        """How many times as fast uint8 writes the openings."""
        return self.ratios.median

    @property
    def is_steady(self) -> bool:
        """Whether the ratios agree well enough for a verdict."""
        return self.ratios.high <= STEADY * self.ratios.low

    @property
    def verdict(self) -> str:
        """What it comes to, in words for everybody."""
        normal, uint8 = self.result("normal"), self.result("uint8")
        saved = 1 - uint8.file_bytes / normal.file_bytes
        size = f"Its file is {saved:.0%} smaller"
        if not self.is_steady:
            return (
                f"This computer was too busy with other things to tell: the {self.blocks} model was "
                f"{self.ratios.low:.1f} to {self.ratios.high:.1f} times as fast as the normal one. {size}. "
                "Please try again when less is running."
            )
        if self.speed_ratio >= CLEARLY:
            return (
                f"The {self.blocks} model writes {self.speed_ratio:.1f} times as fast as the normal one here. {size}."
            )
        if self.speed_ratio > 1 / CLEARLY:
            return f"On this processor the {self.blocks} model is not faster than the normal one. {size}."
        slower = f"{self.speed_ratio:.2f} times the normal speed"
        return f"On this processor the {self.blocks} model is slower: {slower}. {size}."

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, the conclusions included."""
        return {**asdict(self), "speed_ratio": self.speed_ratio, "is_steady": self.is_steady, "verdict": self.verdict}
