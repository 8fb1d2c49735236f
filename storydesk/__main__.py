"""The program's door: the window by default; `write`, `picture`, `book`, `check` and `bench` need no window."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from storydesk.benchmark.arguments import add_arguments
from storydesk.itself import screen_expected
from storydesk.settings import LENGTHS, Settings
from storydesk.usual import TRIES
from storydesk.version import version

# What Qt needs of a small Debian or Ubuntu system; a desktop system has all of it.
DEBIAN_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libgssapi-krb5-2 libxkbcommon0 libxkbcommon-x11-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 "
    "libxcb-render-util0 libxcb-shape0 libxcb-xkb1"
)
NO_WINDOW = f"""The window could not be opened, because a part of this system is missing.
On Debian and Ubuntu this installs it: sudo apt install {DEBIAN_PACKAGES}
Stories can be written without the window: storydesk write "Once upon a time"
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run StoryDesk and return its exit status: 0 well, 1 a problem, 2 a request that makes no sense."""
    arguments = _parser().parse_args(argv)
    if arguments.command == "write":
        from storydesk.terminal import write

        return write(arguments)
    if arguments.command == "check":
        from storydesk.check import check

        return check(arguments)
    if arguments.command == "bench":
        from storydesk.benchmark.command import bench

        return bench(arguments, version())
    if arguments.command == "picture":
        from storydesk.pictures.command import picture

        return picture(arguments)
    if arguments.command == "forget-code":
        from storydesk.session.forgetting import forget_code

        return forget_code()
    if arguments.command == "book":
        from storydesk.window.books.command import book

        return book(arguments)
    if arguments.command == "voice":
        from storydesk.window.speech.voice_process import run

        return run(arguments.engine)
    files = arguments.files if arguments.command == "open" else ()
    return _window(files) if screen_expected() else _without_screen(files)


def _window(files: Sequence[Path]) -> int:
    try:
        from storydesk.window.shell.application import run
    except ImportError:
        print(NO_WINDOW, end="", file=sys.stderr)
        return 1
    return run(files)


def _without_screen(files: Sequence[Path]) -> int:
    if files:
        print("Files are taken in by the window, and there is no screen here to show it.", file=sys.stderr)
        return 1
    print("There is no screen here, so StoryDesk writes a story in the terminal.", file=sys.stderr)
    return main(["write"])


class _ShowVersion(argparse.Action):
    """Look the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(f"StoryDesk {version()}")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="storydesk",
        description="Writes children's stories on this computer. Without a command, the window opens.",
    )
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="show the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    opening = commands.add_parser("open", help="open the window, and take files into the library")
    opening.add_argument("files", nargs="*", type=Path, metavar="FILE", help="stories, or a whole library")
    _add_write(commands.add_parser("write", help="write a story in the terminal"))
    _add_picture(commands.add_parser("picture", help="draw a page of a story"))
    _add_book(commands.add_parser("book", help="make a picture book of stories"))
    _add_model(commands.add_parser("check", help="see whether everything is in its place"))
    commands.add_parser("forget-code", help="take the grown-ups' code away; the window tells of it")
    commands.add_parser("voice").add_argument("engine", nargs="?", default="")  # the window asks for it
    add_arguments(commands.add_parser("bench", help="measure how fast stories come on this computer"))
    return parser


def _add_write(parser: argparse.ArgumentParser) -> None:
    usual = Settings()
    parser.add_argument("opening", nargs="?", default="", metavar="OPENING", help="how the story begins")
    parser.add_argument(
        "--temperature",
        type=float,
        default=usual.temperature,
        metavar="NUMBER",
        help="from 0.1, calm, to 1.5, wild (%(default)s)",
    )
    parser.add_argument(
        "--length",
        type=_length,
        default=usual.length,
        help="short, medium, long, or a number of words (%(default)s)",
    )
    parser.add_argument(
        "--about", default="", metavar="WORDS", help="what the story should tell about: words with commas between them"
    )
    parser.add_argument(
        "--happens", default="", metavar="SENTENCE", help="what happens in the story, in one English sentence"
    )
    parser.add_argument(
        "--tries",
        type=int,
        default=TRIES,
        metavar="NUMBER",
        help="with --happens: tell it so often, and show the story that keeps to it best (%(default)s)",
    )
    parser.add_argument("--easy", action="store_true", help="in easy words and short sentences, for first readers")
    parser.add_argument("--seed", type=int, help="the same number gives the same story again")
    parser.add_argument(
        "--top-k",
        type=int,
        default=usual.top_k,
        metavar="NUMBER",
        help="choose among so many next words (%(default)s)",
    )
    parser.add_argument(
        "--top-p",
        type=float,
        default=usual.top_p,
        metavar="NUMBER",
        help="choose among the likeliest words, up to this share (%(default)s)",
    )
    parser.add_argument(
        "--repetition-penalty",
        type=float,
        default=usual.repetition_penalty,
        metavar="NUMBER",
        help="above 1, words come back less often (%(default)s)",
    )
    _add_model(parser)


def _add_picture(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="what the page tells; of a longer text the first page")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .png or a .svg file")
    parser.add_argument("--story", type=Path, metavar="FILE", help="the whole story, which tells who is who")
    parser.add_argument("--page", type=int, default=1, metavar="NUMBER", help="another page of TEXT")
    parser.add_argument("--title", default="", help="the story's title")
    parser.add_argument("--seed", type=int, default=0, metavar="NUMBER", help="another number gives another picture")
    parser.add_argument("--width", type=_pixels, default=1200, metavar="PIXELS", help="of the picture (%(default)s)")
    parser.add_argument("--height", type=_pixels, default=800, metavar="PIXELS", help="of the picture (%(default)s)")


def _add_book(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("texts", nargs="+", metavar="TEXT", help="a story, or a .txt or .md file with stories")
    kinds = "a .pdf, .epub, .html, .png, .md or .txt file"
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=kinds)
    parser.add_argument("--title", default="", help="the book's title")
    parser.add_argument("--author", default="", metavar="NAME", help="who wrote it")
    parser.add_argument("--language", default="", metavar="CODE", help="of the stories, such as en or de")
    pictures = ("drawn", "frames", "none")
    parser.add_argument("--pictures", choices=pictures, default="drawn", help="by the computer, or empty frames")
    parser.add_argument("--easy", action="store_true", help="with few words on a page, for first readers")
    parser.add_argument("--paper", choices=("usual", "a5", "square"), default="usual", help="of a .pdf file")
    parser.add_argument("--folded", action="store_true", help="as sheets to print on both sides, fold and staple")
    parser.add_argument("--fixed", action="store_true", help="as an .epub file that keeps its pages as they are")
    parser.add_argument("--page", type=int, default=1, metavar="NUMBER", help="which one a .png file shows")
    parser.add_argument("--seed", type=int, default=0, metavar="NUMBER", help="another number gives other pictures")


def _pixels(text: str) -> int:
    if not text.isdecimal() or not 16 <= int(text) <= 8000:
        raise argparse.ArgumentTypeError(f"'{text}' is no number of pixels from 16 to 8000")
    return int(text)


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", metavar="MODEL", help="another story model: its folder, or a .safetensors file")
    parser.add_argument(
        "--graph",
        choices=("auto", "uint8", "uint4-32", "uint4-64", "fp32"),
        default="auto",
        help="how to calculate (%(default)s)",
    )
    parser.add_argument("--threads", type=int, metavar="NUMBER", help="how many processor cores to use")


def _length(text: str) -> str | int:
    if text in LENGTHS:
        return text
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is neither short, medium, long nor a number") from None


if __name__ == "__main__":
    raise SystemExit(main())
