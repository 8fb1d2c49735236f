"""A screen without a screen: Xvfb, keys pressed by xdotool, and pictures of what there is to see."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import tempfile
import time
import zlib
from pathlib import Path
from types import TracebackType

WIDTH, HEIGHT = 1180, 740  # of the window when it is opened for the first time
TITLE, COMMAND = "StoryDesk", "storydesk"


class Screen:
    """A virtual screen as a context. Attributes: `display`, its name for the environment, such as `:7`."""

    def __init__(self) -> None:
        missing = [name for name in ("Xvfb", "xdotool") if shutil.which(name) is None]
        if missing:
            raise FileNotFoundError(f"{' and '.join(missing)} not installed")
        self.display = ""

    def __enter__(self) -> Screen:
        self._folder = tempfile.TemporaryDirectory(prefix="screen-")
        reader, writer = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        options = [
            "-displayfd",
            str(writer),
            "-screen",
            "0",
            size,
            "-nolisten",
            "tcp",
            "-noreset",
            "-fbdir",
            self._folder.name,
        ]
        self._server = subprocess.Popen(
            ["Xvfb", *options], pass_fds=[writer], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        os.close(writer)
        with os.fdopen(reader) as found:
            self.display = ":" + found.readline().strip()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def windows(self) -> list[str]:
        """Return the visible windows of the program, without its dialogs."""
        return self._search("--name", f"^{TITLE}|{TITLE}$")

    def wait_for_window(self, count: int = 1, seconds: float = 90) -> float:
        """Wait for so many windows; return the seconds that it took. Raises TimeoutError."""
        started = time.monotonic()
        while len(self.windows()) < count:
            if time.monotonic() - started > seconds:
                raise TimeoutError(f"no window after {seconds:.0f} s")
            time.sleep(0.02)
        return time.monotonic() - started

    def wait_for_dialog(self, depth: int, seconds: float = 60) -> None:
        """Wait for so many windows above the first one. Raises TimeoutError."""
        deadline = time.monotonic() + seconds
        while len(self._search("--class", COMMAND)) <= depth:
            if time.monotonic() > deadline:
                raise TimeoutError(f"no dialog after {seconds:.0f} s")
            time.sleep(0.05)

    def press(self, *keys: str) -> None:
        """Press keys, such as `ctrl+Return`, in the newest window."""
        self._focus()
        self._xdotool("key", *keys)

    def type(self, text: str) -> None:
        """Type a text in the newest window."""
        self._focus()
        self._xdotool("type", "--delay", "20", text)

    def picture(self, target: Path) -> Path:
        """Save what there is to see as PNG."""
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(png((Path(self._folder.name) / "Xvfb_screen0").read_bytes()))
        return target

    def _focus(self) -> None:
        windows = self._search("--class", COMMAND)
        if windows:
            self._xdotool("windowfocus", "--sync", max(windows, key=int))

    def _search(self, kind: str, pattern: str) -> list[str]:
        return self._xdotool("search", "--onlyvisible", kind, pattern).split()

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env={**os.environ, "DISPLAY": self.display}, capture_output=True, text=True, timeout=30
        )
        return done.stdout


def png(dump: bytes) -> bytes:
    """Turn an X window dump of 32 bits a pixel (XWDFile.h of the X Window System) into a PNG file."""
    header = struct.unpack_from(">25I", dump)
    size, width, height, row_bytes, colours = header[0], header[4], header[5], header[12], header[19]
    start = size + 12 * colours
    rows = bytearray()
    for number in range(height):
        row = dump[start + number * row_bytes :][: 4 * width]
        pixels = bytearray(3 * width)
        pixels[0::3], pixels[1::3], pixels[2::3] = row[2::4], row[1::4], row[0::4]
        rows += b"\0" + pixels
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(bytes(rows))), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
