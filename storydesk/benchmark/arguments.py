"""What `storydesk bench` understands; apart, so that `--help` loads no engine."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What `bench` understands."""
    parser.add_argument("--quick", action="store_true", help="a few seconds, for a first impression")
    parser.add_argument("--model", metavar="FOLDER", help="another folder with a story model")
    parser.add_argument("--json", type=Path, metavar="FILE", help="everything that was found, as JSON")
    parser.add_argument("--csv", type=Path, metavar="FILE", help="the figures as a table for a spreadsheet")
    parser.add_argument("--png", type=Path, metavar="FILE", help="a picture; needs matplotlib")
    parser.add_argument("--threads", type=int, default=0, metavar="NUMBER", help="try so many at most")
    parser.add_argument(
        "--library", nargs="?", type=int, const=10_000, metavar="STORIES", help="measure a library of so many instead"
    )
    for hidden in ("--child", "--out"):
        parser.add_argument(hidden, help=argparse.SUPPRESS)
