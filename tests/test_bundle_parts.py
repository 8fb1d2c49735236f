"""What building the bundle relies on: rules, icons, archives, launchers. No build is needed for these."""

import lzma
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from resources.packaging import archives, checks, icons, linux, project, sizes, slim, verify
from resources.packaging.contents import EXCLUDED, is_excluded, is_wanted
from resources.packaging.xz import Packing, XzFile

REQUIREMENTS = (project.PACKAGING / "requirements.txt").read_text(encoding="utf-8")
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it is about Linux")


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned():
    """Return the names of the pinned requirements, each with its hashes."""
    entries = re.split(r"\n(?=[a-z])", REQUIREMENTS)
    return {normal(entry.split("==")[0]): re.findall(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in entries}


def test_everything_that_builds_is_pinned_by_its_hash():
    found = pinned()
    assert all(found.values())
    assert {normal(name) for name in (*project.dependencies(), "pyinstaller")} <= set(found)
    assert "://" not in REQUIREMENTS


def test_the_pinned_onnxruntime_is_one_that_tells_nobody():
    major, minor = re.search(r"^onnxruntime==(\d+)\.(\d+)", REQUIREMENTS, re.MULTILINE).groups()
    assert (int(major), int(minor)) < (1, 29)


@pytest.mark.parametrize("name", [
    "PySide6/Qt/lib/libQt6Gui.so.6", "PySide6/Qt6Core.dll", "PySide6/QtWidgets.abi3.so", "PySide6/QtNetwork.pyd",
    "PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui", "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/plugins/platforms/qwindows.dll", "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
    "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
    "PySide6/Qt/plugins/imageformats/libqwebp.so", "PySide6/plugins/imageformats/qwebp.dll",
    "PySide6/Qt/plugins/texttospeech/libqtexttospeech_speechd.so", "PySide6/Qt/lib/libQt6Multimedia.so.6",
    "resources/model/weights-uint8.safetensors", "resources/translations/storydesk_de.qm",
    "onnxruntime/capi/libonnxruntime_providers_shared.so",
    "pyphen/dictionaries/hyph_de_DE.dic",
    "onnxruntime/capi/onnxruntime_pybind11_state.pyd", "numpy.libs/libscipy_openblas64_-32a4b2a6.so",
])  # fmt: skip
def test_what_a_story_needs_is_inside(name):
    assert is_wanted(name)
    assert is_wanted(name.replace("/", "\\"))


@pytest.mark.parametrize("name", [
    "PySide6/Qt/lib/libQt6Quick.so.6", "PySide6/Qt6Pdf.dll", "PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml",
    "PySide6/QtCharts.abi3.so", "PySide6/opengl32sw.dll", "PySide6/Qt/qml/QtQuick/qmldir",
    "PySide6/Qt/plugins/platforms/libqeglfs.so", "PySide6/Qt/plugins/tls/libqopensslbackend.so",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so", "PySide6/plugins/sqldrivers/qsqlite.dll",
    "PySide6/Qt/translations/qtdeclarative_de.qm", "PySide6/Qt/translations/qtbase_tlh.qm",
    "onnxruntime/capi/libonnxruntime.so.1.28.0", "onnxruntime/capi/libonnxruntime.1.28.0.dylib",
    "onnxruntime/capi/libonnxruntime_providers_cuda.so", "libX11.so.6", "numpy/tests/test_it.py",
    "pyphen/dictionaries/hyph_fr.dic", "python3.11/lib-dynload/_codecs_jp.cpython-311-x86_64-linux-gnu.so",
])  # fmt: skip
def test_what_no_story_needs_is_not(name):
    assert not is_wanted(name)


@pytest.mark.slow
def test_nothing_that_the_program_imports_is_excluded():
    script = """
import importlib, json, pkgutil, sys
import storydesk
from resources.packaging.contents import is_excluded
class Bundle:
    def find_spec(self, name, *_):
        if is_excluded(name):
            raise ModuleNotFoundError(f"{name} is not in the bundle", name=name)
sys.meta_path.insert(0, Bundle())
for module in pkgutil.walk_packages(storydesk.__path__, "storydesk."):
    if not module.name.startswith("storydesk.fuzz"):
        importlib.import_module(module.name)
print(json.dumps(sorted(sys.modules)))
"""
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    ours = [name for name in re.findall(r'"([^"]+)"', found.stdout) if name.startswith(("storydesk", "resources"))]
    assert len(ours) > 10
    assert not [name for name in ours if is_excluded(name)]
    assert "torch" in EXCLUDED


def test_mistakes_are_found(tmp_path):
    inside = tmp_path / "StoryDesk" / "_internal"
    for name in ("torch/lib/libtorch.so", "requests/api.py", "PySide6/Qt/lib/libQt6Quick.so.6", "numpy/core.so"):
        file = inside / name
        file.parent.mkdir(parents=True)
        file.write_bytes(b"x")
    (inside / "torch-2.13.0.dist-info").mkdir()
    (inside / "torch-2.13.0.dist-info" / "METADATA").write_text("Name: torch")
    found = "\n".join(sizes.mistakes(tmp_path / "StoryDesk"))
    assert all(name in found for name in ("libtorch", "requests/api.py", "libQt6Quick", "METADATA"))
    assert "numpy" not in found


def test_the_icons_are_pictures_of_every_size(tmp_path, qapp):
    from PySide6.QtGui import QImage, QImageReader

    files = icons.make_icons(project.ICON, tmp_path)
    picture = QImage(str(files["256"]))
    assert picture.width() == 256
    assert picture.pixelColor(0, 0).alpha() == 0 and picture.pixelColor(128, 20).alpha() == 255
    assert QImageReader(str(files["ico"])).imageCount() == len(icons.ICO_SIZES)
    content = files["icns"].read_bytes()
    assert content[:4] == b"icns" and struct.unpack(">I", content[4:8])[0] == len(content)


def test_a_check_that_does_not_exist_is_no_success(tmp_path, capsys):
    assert verify.run(tmp_path, None, ["socket"]) == 1
    assert "no check socket; there are check, write" in capsys.readouterr().out


@pytest.mark.slow
def test_archives_are_the_same_twice(tmp_path):
    folder = tmp_path / "StoryDesk"
    (folder / "Ünder").mkdir(parents=True)
    (folder / "storydesk").write_text("#!")
    (folder / "storydesk").chmod(0o700)
    (folder / "Ünder" / "a").write_text("a")
    (folder / "Ünder" / "weights.safetensors").write_bytes(b"\x01\x3c\x02\x3c" * 50_000)
    first = archives.tar_xz(folder, tmp_path / "1.tar.xz", 1).read_bytes()
    zip_one = archives.zipped(folder, tmp_path / "1.zip", {"portable": "here"})
    (folder / "storydesk").touch()
    assert archives.tar_xz(folder, tmp_path / "2.tar.xz", 1).read_bytes() == first
    assert archives.zipped(folder, tmp_path / "2.zip", {"portable": "here"}).read_bytes() == zip_one.read_bytes()
    assert zipfile.ZipFile(zip_one).read("StoryDesk/portable") == b"here"


@pytest.mark.slow
def test_blocks_of_an_xz_file_are_one_file(tmp_path):
    program, numbers = Path(sys.executable).read_bytes()[:300_001], bytes(range(256)) * 7
    with (tmp_path / "a.xz").open("wb") as file, XzFile(file) as packed:
        for content, is_program in ((program, True), (numbers, False), (b"", True), (program, True)):
            packed.start(Packing(1, is_program))
            packed.write(content[:1000])
            packed.write(content[1000:])
        assert packed.tell() == 2 * len(program) + len(numbers)
    assert lzma.decompress((tmp_path / "a.xz").read_bytes()) == program + numbers + program


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="it is about Debian")
def test_dpkg_reads_what_we_pack(tmp_path):
    for name in ("control/control", "data/usr/bin/storydesk", "data/usr/lib/weights.safetensors"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text("Package: storydesk\nVersion: 1\nArchitecture: all\n")
    (tmp_path / "debian-binary").write_text("2.0\n")
    folders = (tmp_path / "control", tmp_path / "data")
    parts = [archives.tar_xz(folder, folder.with_suffix(".tar.xz"), 1, inside=".") for folder in folders]
    package = archives.ar([tmp_path / "debian-binary", *parts], tmp_path / "a.deb")
    subprocess.run(["dpkg-deb", "--extract", package, tmp_path / "out"], check=True)
    assert (tmp_path / "out/usr/lib/weights.safetensors").read_text().startswith("Package")
    said = subprocess.run(["dpkg-deb", "--field", package, "Version"], capture_output=True, text=True, check=True)
    assert said.stdout == "1\n"


@linux_only
def test_the_launcher_starts_the_program_beside_it(tmp_path):
    folder = tmp_path / 'Моя $HOME папка "x"'
    folder.mkdir()
    (folder / "storydesk").write_text('#!/bin/sh\necho started from "$0" to "$@"\n')
    (folder / "storydesk").chmod(0o755)
    linux.add_launcher(folder)
    command = checks.command_of(folder / linux.LAUNCHER)
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", check=True)
    assert done.stdout == f"started from {folder}/storydesk to open\n"
    done = subprocess.run([*command, "a story.txt"], capture_output=True, text=True, cwd="/", check=True)
    assert done.stdout.endswith(" to open a story.txt\n")


@linux_only
@pytest.mark.parametrize("step", ["remove", "purge"])
def test_removing_the_package_says_where_the_stories_are(step, tmp_path):
    script = project.PACKAGING / "debian" / "postrm"
    done = subprocess.run(["sh", str(script), step], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert (".local/share/StoryDesk" in done.stdout) == (step == "remove")
    assert "rm" not in script.read_text().split()


@pytest.mark.slow
@linux_only
def test_icu_keeps_the_order_of_letters_and_nothing_that_qt_does_not_ask_for():
    import PySide6

    library = next(Path(PySide6.__file__).parent.glob("Qt/lib/libicudata.so.*"))
    number = library.suffix.removeprefix(".")
    whole = slim._symbol_data(library, f"icudt{number}_dat")
    before, after = icu_entries(whole), icu_entries(slim.icu_subset(whole))
    assert list(after) == sorted(after)
    assert all(content.startswith(before[name].rstrip(b"\0")) for name, content in after.items())
    names = {name.split("/", 1)[1] for name in after}
    assert {"coll/ucadata.icu", "coll/root.res", "coll/de.res", "root.res", "uts46.nrm"} <= names
    assert not [name for name in names if name.startswith(("zone/", "curr/", "brkitr/"))]


def icu_entries(data):
    """Read an ICU data package: the content of every entry by its name."""
    (header,) = struct.unpack_from("<H", data)
    (count,) = struct.unpack_from("<I", data, header)
    places = [struct.unpack_from("<II", data, header + 4 + 8 * number) for number in range(count)]
    ends = [start for _, start in places[1:]] + [len(data) - header]
    return {
        data[header + name : data.index(b"\0", header + name)].decode(): data[header + start : header + end]
        for (name, start), end in zip(places, ends, strict=True)
    }


@pytest.mark.slow
def test_onnxruntime_is_told_to_report_nothing_before_it_is_loaded():
    script = """
import os, sys
class Watch:
    def find_spec(self, name, *_):
        if name == "onnxruntime":
            print("ORT_DISABLE_TELEMETRY =", os.environ.get("ORT_DISABLE_TELEMETRY"))
sys.meta_path.insert(0, Watch())
os.environ.pop("ORT_DISABLE_TELEMETRY", None)
import storydesk.engine.decoder
assert "onnxruntime" in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout == "ORT_DISABLE_TELEMETRY = 1\n"
