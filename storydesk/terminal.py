"""Writing a story in the terminal, piece by piece, as it comes."""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from storydesk.engine.errors import RequestError
from storydesk.errors import StoryDeskError
from storydesk.folders import find_folders
from storydesk.ideas import think
from storydesk.plain import plain, plain_lines
from storydesk.settings import Settings, load

if TYPE_CHECKING:
    from storydesk.engine.request import StoryRequest, StoryResult
    from storydesk.engine.writer import StoryWriter

ENDINGS = {
    "story ended": "the story came to its end",
    "length": "it reached the length you asked for",
    "stopped": "you stopped it",
    "filtered": "it was brought to a gentle end",
}


def write(arguments: argparse.Namespace) -> int:
    """Write one story to stdout and one line about it to stderr; return the exit status."""
    try:
        with _gentle_interrupt() as stop:
            return _write(arguments, stop)
    except BrokenPipeError:
        _leave_pipe()
        return 0
    except KeyboardInterrupt:
        return 130
    except RequestError as error:
        return complain(error, 2)
    except (StoryDeskError, OSError, MemoryError) as error:
        return complain(error, 1)


def complain(error: Exception, status: int) -> int:
    """Say in one sentence on stderr what is wrong, and return the exit status."""
    message = str(error) or "This computer has not enough free memory for a story."
    print(f"StoryDesk: {plain_lines(message)}", file=sys.stderr)
    return status


def open_story_writer(arguments: argparse.Namespace) -> StoryWriter:
    """Open the model that the arguments name. Raises BundleError."""
    from storydesk.engine.writer import open_writer

    if arguments.threads is not None and arguments.threads < 1:
        raise RequestError("The number of threads must be at least 1.")
    folder = Path(arguments.model) if arguments.model else None
    return open_writer(folder, graph=arguments.graph, threads=arguments.threads, cache=find_folders().cache.path)


def _write(arguments: argparse.Namespace, stop: threading.Event) -> int:
    forgive_characters()
    request = _request(arguments)
    writer = open_story_writer(arguments)
    pieces = writer.write(request, stop.is_set, _say_try)  # raises for what is refused, and then nothing is begun
    print(plain_lines(request.opening), end="", flush=True)
    for piece in pieces:
        print(plain_lines(piece), end="", flush=True)
    print(flush=True)
    if writer.result is not None:
        print(summary(writer.result), file=sys.stderr)
        if title := _title(writer, writer.result, stop):
            print(f"A title for it: {plain(title)}", file=sys.stderr)
    return 0


def _say_try(number: int, of: int) -> None:
    """Say to whoever waits at a terminal that something is going on."""
    if number == 1 and sys.stderr.isatty():
        print(f"The story is told {of} times, and the one that keeps to the wish best is shown.", file=sys.stderr)


def _title(writer: StoryWriter, result: StoryResult, stop: threading.Event) -> str:
    """What the model would call a story that came to its end; empty where it does not say."""
    from storydesk.engine.afterword import ask

    is_whole = result.ending == "story ended" and not stop.is_set()
    if not is_whole:
        return ""
    wishes = _wishes()
    return ask(
        writer.decoder, writer.tokenizer, result.text, "title", stop.is_set, wishes.own_unfit_words, writer.words,
        wishes.age,
    )  # fmt: skip


def _wishes() -> Settings:
    """The settings of the window: what the parents want to stay out stays out here, too."""
    return load(find_folders().settings_file)[0]


def _request(arguments: argparse.Namespace) -> StoryRequest:
    from storydesk.engine.request import StoryRequest

    wishes = _wishes()
    opening, happens = _readable(arguments.opening), _readable(arguments.happens)
    is_hint = not (opening.strip() or happens.strip() or arguments.about.strip())
    if is_hint:
        # The seed is drawn here, so that the one that is told gives the same idea again.
        arguments.seed = random.randrange(2**32) if arguments.seed is None else arguments.seed
        idea = think(arguments.seed)
        opening, happens = idea.opening, idea.about
    return StoryRequest(
        opening=opening,
        temperature=arguments.temperature,
        length=arguments.length,
        seed=arguments.seed,
        top_k=arguments.top_k,
        top_p=arguments.top_p,
        repetition_penalty=arguments.repetition_penalty,
        words=tuple(word.strip() for word in _readable(arguments.about).split(",") if word.strip()),
        about=happens,
        is_hint=is_hint,
        unfit_words=wishes.own_unfit_words,
        age=wishes.age,
        easy=arguments.easy or wishes.easy,
        tries=arguments.tries,
    )


def _readable(argument: str) -> str:
    """The shell may hand over bytes that are not UTF-8; they become question marks, not a crash."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def summary(result: StoryResult) -> str:
    """Return the line about a story: words, seed, words a second, why it ended."""
    words = len(result.text.split())
    ending = ENDINGS.get(result.ending, result.ending)
    return f"{words} words, seed {result.seed}, {result.words_per_second:.0f} words a second; {ending}."


def forgive_characters() -> None:
    """Let a terminal that knows few characters show a question mark for the others."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


@contextmanager
def _gentle_interrupt() -> Iterator[threading.Event]:
    """Give an event that the first Ctrl+C sets; the second one interrupts as usual."""
    stop = threading.Event()

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)


def _leave_pipe() -> None:
    # Python flushes stdout once more on its way out; that must not complain about the closed pipe either.
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
