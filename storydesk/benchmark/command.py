"""`storydesk bench`: measure in the terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from storydesk.benchmark import chart, report, runner
from storydesk.benchmark.child import measure_here
from storydesk.benchmark.figures import Report
from storydesk.engine.bundle import default_bundle
from storydesk.engine.model_file import open_model
from storydesk.engine.setup import SETUP_FILE
from storydesk.errors import StoryDeskError
from storydesk.files import write_atomically
from storydesk.folders import find_folders
from storydesk.plain import plain_lines
from storydesk.terminal import complain, forgive_characters


def bench(arguments: argparse.Namespace, version: str) -> int:
    """Measure and print; returns the exit status."""
    forgive_characters()
    try:
        if arguments.library:
            _measure_library(arguments.library)
        elif arguments.start:
            _measure_starts(arguments, version)
        elif arguments.child:
            measure_here(arguments.child, Path(arguments.model), arguments.threads, Path(arguments.out))
        else:
            _save(_measure(arguments, version), arguments)
    except (StoryDeskError, OSError, MemoryError) as error:
        return complain(error, 1)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 0


def _measure(arguments: argparse.Namespace, version: str) -> Report:
    bundle = open_model(Path(arguments.model)) if arguments.model else default_bundle()
    usual = runner.QUICK if arguments.quick else runner.FULL
    plan = runner.Plan(usual.rounds, usual.processes, usual.tokens, arguments.threads or usual.most_threads)
    for event in runner.measure(bundle, plan, version, find_folders().cache.path / SETUP_FILE):
        if isinstance(event, runner.Started):
            print(plain_lines(report.conditions_text(event.conditions)), end="\n\n", flush=True)
        elif isinstance(event, runner.Progress):
            _show(f"{event.share:4.0%} {event.doing}")
        elif isinstance(event, runner.Finished):
            _show("")
            print(plain_lines(f"{report.table(event.report)}\n\n{report.texts(event.report)}"), flush=True)
            return event.report
    raise AssertionError("a measurement ends with its report")


def _measure_library(stories: int) -> None:
    from storydesk.library.measure import main as measure_library

    measure_library(["--stories", str(stories)])


def _measure_starts(arguments: argparse.Namespace, version: str) -> None:
    from storydesk.benchmark import start
    from storydesk.benchmark.conditions import read_conditions

    print(report.conditions_text(read_conditions(version)), end="\n\n", flush=True)
    starts = start.measure_starts(arguments.start, Path(arguments.model) if arguments.model else None)
    print(start.table(starts))
    if arguments.json:
        write_atomically(arguments.json, start.to_json(starts) + "\n")


def _save(found: Report, arguments: argparse.Namespace) -> None:
    if arguments.json:
        write_atomically(arguments.json, report.to_json(found) + "\n")
    if arguments.csv:
        write_atomically(arguments.csv, report.to_csv(found))
    if arguments.png:
        chart.save_chart(found, arguments.png)


def _show(text: str) -> None:
    """One line that is written over and over, where somebody watches."""
    if sys.stderr.isatty():
        print(f"\r{text:<50}\r", end="", file=sys.stderr, flush=True)
