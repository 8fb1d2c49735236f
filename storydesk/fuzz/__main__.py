"""Opens thousands of hostile files, and looks whether the promise holds.

    python -m storydesk.fuzz                                    # every target, 1,000 inputs each
    python -m storydesk.fuzz bundle graph --inputs 5000 --seed 3
    python -m storydesk.fuzz bundle --seed 3 --number 1234      # one input again, with what it did

The promise: a hostile file is opened or refused in a sentence. It gives no traceback, no crash, no hang over 2 seconds
and takes no 500 MB. The exit status is 0 where it was kept. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence

from storydesk.fuzz.runner import InvalidTargetError, Outcome, Report, attack
from storydesk.fuzz.target import Target
from storydesk.fuzz.targets import TARGETS

_SHOWN = 10  # broken promises of a target that are shown whole


def main(argv: Sequence[str] | None = None) -> int:
    """Attack, print the figures, and return whether the promise was broken."""
    options = _parser().parse_args(argv)
    numbers = range(options.inputs) if options.number is None else (options.number,)
    started = time.monotonic()
    try:
        reports = [_report(target, numbers, options.seed) for target in options.targets or TARGETS.values()]
    except InvalidTargetError as error:
        print(error, file=sys.stderr)
        return 2
    found = {report.target: {**report.counts, "most_memory_mb": round(report.memory / 1e6, 1)} for report in reports}
    kept = not any(report.broken for report in reports)
    seconds = round(time.monotonic() - started, 1)
    print(json.dumps({"seed": options.seed, "targets": found, "kept": kept, "seconds": seconds}))
    return 0 if kept else 1


def _report(target: Target, numbers: Sequence[int], seed: int) -> Report:
    report = Report(target.name)
    for outcome in attack(target, numbers, seed):
        report.add(outcome)
        if outcome in report.broken[:_SHOWN] or len(numbers) == 1:
            print(_told(target, outcome), flush=True)
    counts = ", ".join(f"{count} {result}" for result, count in sorted(report.counts.items()))
    print(f"{target.name}: {counts}; at most {report.memory / 1e6:.0f} MB more than usual", flush=True)
    return report


def _told(target: Target, outcome: Outcome) -> str:
    return f"{target.name} {outcome.number}: {outcome.result} ({outcome.what!r})\n  {outcome.detail}"


def _target(name: str) -> Target:
    if name not in TARGETS:
        raise argparse.ArgumentTypeError(f"'{name}' is none of {', '.join(TARGETS)}")
    return TARGETS[name]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m storydesk.fuzz", description="Open hostile files by the thousand.")
    parser.add_argument("targets", nargs="*", type=_target, metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--inputs", type=int, default=1000, metavar="N", help="for each target (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another one makes other inputs (%(default)s)")
    parser.add_argument("--number", type=int, metavar="N", help="only this input")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
