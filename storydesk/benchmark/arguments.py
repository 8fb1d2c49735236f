"""What `storydesk bench` understands; apart, so that `--help` loads no engine."""

from __future__ import annotations

import argparse
from pathlib import Path

START_TIMES = "STORYDESK_START_TIMES"
"""Names the file in which a start notes its times: a program that finds this plays the user, and ends."""
START_BEGAN = "STORYDESK_START_BEGAN"
"""When that start was made, in seconds as `time.time` counts them."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `bench` understands."""
    parser.add_argument("--quick", action="store_true", help="a few seconds, for a first impression")
    parser.add_argument("--model", metavar="MODEL", help="another story model: its folder, or a .safetensors file")
    parser.add_argument("--json", type=Path, metavar="FILE", help="everything that was found, as JSON")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="the figures as a table for a spreadsheet")
    parser.add_argument("--png", type=Path, metavar="FILE", help="a picture; needs matplotlib")
    parser.add_argument("--threads", type=int, default=0, metavar="NUMBER", help="try so many at most")
    parser.add_argument(
        "--library", nargs="?", type=_count, const=10_000, metavar="STORIES", help="measure so large a library instead"
    )
    parser.add_argument(
        "--start", nargs="?", type=_count, const=7, metavar="TIMES", help="measure so many starts of the window instead"
    )
    for hidden in ("--child", "--out"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)


def _count(text: str) -> int:
    count = int(text) if text.isdecimal() else 0
    if not count:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number above 0")
    return count
