"""The commands that build StoryDesk and look at what was built.

python -m resources.packaging folder        # dist/StoryDesk, and on macOS dist/StoryDesk.app
python -m resources.packaging installers    # what this system's users install, in dist/installers
python -m resources.packaging sizes         # what takes the space; fails over budget
python -m resources.packaging verify        # starts it in every odd place; prints a table
python -m resources.packaging debian FILE   # installs, uses and removes the .deb in a Debian of its own
python -m resources.packaging compare A B   # whether two builds hold the same files
"""

from __future__ import annotations

import argparse
import difflib
import os
import subprocess
import sys
from pathlib import Path

from resources.packaging import archives, linux, macos, project, sizes, windows

INSTALLERS = project.DIST / "installers"
MAKERS = {
    "linux": (linux.tarball, linux.deb),
    "win32": (windows.portable_zip, windows.installer),
    "darwin": (macos.disk_image,),
}
"""What builds the installers of a system."""


def main() -> int:
    """Run one command and return its exit status."""
    arguments = _parser().parse_args()
    status: int = arguments.run(arguments)
    return status


def build_folder(_: argparse.Namespace) -> int:
    """Build the folder with PyInstaller, the same way every time."""
    fixed = {"SOURCE_DATE_EPOCH": str(project.source_date()), "PYTHONHASHSEED": "1"}
    options = ["--noconfirm", "--clean", "--log-level", "WARN"]
    places = ["--distpath", str(project.DIST), "--workpath", str(project.BUILD)]
    command = [sys.executable, "-m", "PyInstaller", *options, *places, "build.spec"]
    subprocess.run(command, cwd=project.ROOT, env={**os.environ, **fixed}, check=True)
    if sys.platform.startswith("linux"):
        linux.add_launcher(built())
    print(f"{built()}: {sizes.folder_megabytes(built()):.1f} MB")
    return 0


def build_installers(arguments: argparse.Namespace) -> int:
    """Build what this system's users install, and SHA256SUMS."""
    for make in MAKERS.get(sys.platform, ()):
        if not arguments.only or arguments.only == make.__name__:
            path = make(arguments.folder, INSTALLERS, arguments.level)
            print(f"{path}: {path.stat().st_size / sizes.MEGABYTE:.1f} MB")
    archives.write_checksums(INSTALLERS)
    return 0


def show_sizes(arguments: argparse.Namespace) -> int:
    """Print what takes the space; 1 where the budget is exceeded or something must not be inside."""
    print(sizes.table(arguments.folder))
    problems = sizes.mistakes(arguments.folder)
    whole = sizes.folder_megabytes(arguments.folder)
    print(f"\nfolder: {whole:.1f} of {sizes.FOLDER_BUDGET} MB")
    if whole > sizes.FOLDER_BUDGET:
        problems.append("the folder is over its budget")
    if arguments.compressed:
        packed = sizes.compressed_megabytes(arguments.folder)
        print(f"compressed: {packed:.1f} of {sizes.COMPRESSED_BUDGET} MB")
        if packed > sizes.COMPRESSED_BUDGET:
            problems.append("the compressed folder is over its budget")
    print("\n".join(problems))
    return 1 if problems else 0


def verify(arguments: argparse.Namespace) -> int:
    """Start the built program in every odd place."""
    from resources.packaging.verify import run

    return run(arguments.folder.resolve(), arguments.pictures, arguments.only)


def debian(arguments: argparse.Namespace) -> int:
    """Install, use and remove the Debian package in a Debian of its own."""
    from resources.packaging.debian_root import run

    return run(arguments.package, arguments.root, arguments.pictures)


def compare(arguments: argparse.Namespace) -> int:
    """Print how the file lists of two builds differ, then how many files differ in content; 1 where a list does."""
    first, second = (sizes.listing(folder) for folder in (arguments.first, arguments.second))
    difference = list(difflib.unified_diff(first, second, "first", "second", lineterm=""))
    print("\n".join(difference) if difference else f"the same {len(first)} files")
    hashed = [set(sizes.listing(folder, with_hashes=True)) for folder in (arguments.first, arguments.second)]
    changed = sorted(line.split("  ", 1)[1] for line in hashed[0] - hashed[1])
    print(f"{len(changed)} of them with other bytes" + "".join(f"\n  {name}" for name in changed))
    return 1 if difference else 0


def built() -> Path:
    """Return what `folder` builds on this system."""
    return project.DIST / (f"{project.NAME}.app" if sys.platform == "darwin" else project.NAME)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m resources.packaging", description="Builds StoryDesk.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("folder", help="build the folder").set_defaults(run=build_folder)
    made = commands.add_parser("installers", help="build what this system's users install")
    made.add_argument("--only", choices=[make.__name__ for make in MAKERS.get(sys.platform, ())], help="this one alone")
    made.add_argument("--level", type=int, default=9, help="how hard to compress, from 1 to 9 (%(default)s)")
    made.set_defaults(run=build_installers)
    size = commands.add_parser("sizes", help="show what takes the space, and keep to the budget")
    size.add_argument("--compressed", action="store_true", help="also compress it, which takes a minute or two")
    size.set_defaults(run=show_sizes)
    proof = commands.add_parser("verify", help="start the built program in every odd place")
    proof.add_argument("--pictures", type=Path, help="a folder for pictures of the window")
    proof.add_argument("--only", nargs="*", help="names of checks")
    proof.set_defaults(run=verify)
    for command in (made, size, proof):
        command.add_argument("folder", type=Path, nargs="?", default=built(), help="%(default)s")
    package = commands.add_parser("debian", help="install, use and remove the .deb in a Debian of its own")
    package.add_argument("package", type=Path)
    package.add_argument("--root", type=Path, default=Path("/tmp/storydesk-debian"), help="%(default)s")
    package.add_argument("--pictures", type=Path, help="a folder for a picture of the window")
    package.set_defaults(run=debian)
    two = commands.add_parser("compare", help="compare two builds")
    two.add_argument("first", type=Path)
    two.add_argument("second", type=Path)
    two.set_defaults(run=compare)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
