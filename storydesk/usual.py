"""How stories are written where nobody says otherwise; see `storydesk.engine.sampling` for what each means."""

from typing import Literal

Age = Literal["small", "school", "off"]
"""Whom stories are for: small children, children at school, or grown-ups, for whom violence and fear are let be."""
AGES: tuple[Age, ...] = ("small", "school", "off")

TEMPERATURE = 0.35
TOP_K = 64
TOP_P = 0.95
REPETITION_PENALTY = 1.05
LENGTH = "medium"
LENGTHS = {"short": 110, "medium": 220, "long": 400}
"""Words of a whole story, at most about."""
TRIES = 6
"""How often a story that somebody wished for is told before the best one is shown."""
AGE: Age = "school"
