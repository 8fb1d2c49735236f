"""What somebody should know of a prepared corpus before hours are spent on it."""

from __future__ import annotations

from typing import Any

MOST_REFUSED = 0.3
"""Share of a corpus' stories; where the filter refuses more, it is likely that something is wrong with the stories."""
FEWEST_HELD_OUT = 100
"""Stories; the mean loss of fewer varies more from one choice to another than most recipes differ."""


def corpus_doubts(name: str, meta: dict[str, Any], with_validation: bool) -> list[str]:
    """A sentence for each thing that is odd.

    Args:
        name: of the corpus.
        meta: what `prepare` wrote of it, in `meta.json`.
        with_validation: whether its held-out stories are to tell how good a model is.
    """
    found = []
    refused, kept = dict(meta.get("refused", {})), dict(meta.get("stories", {}))
    whole = sum(refused.values()) + sum(kept.values())
    if whole and sum(refused.values()) > MOST_REFUSED * whole:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in sorted(refused.items(), key=lambda r: -r[1])[:3])
        found.append(f"Look at {name}: of its {whole:,} stories {sum(refused.values()):,} were refused ({reasons}).")
    held_out = kept.get("validation", FEWEST_HELD_OUT)
    if with_validation and held_out < FEWEST_HELD_OUT:
        found.append(
            f"Only {held_out:,} stories of {name} are held out: small differences of the validation loss mean nothing. "
            f"At least {FEWEST_HELD_OUT} are better: prepare more stories, or with a larger --validation-share."
        )
    return found
