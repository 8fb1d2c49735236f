"""The built folder, where there is one: `python -m resources.packaging folder`, or STORYDESK_BUILT names another."""

import os
from pathlib import Path

import pytest

from resources.packaging import project, sizes
from resources.packaging.__main__ import built
from resources.packaging.subject import Subject, must_check, must_write

FOLDER = Path(os.environ.get("STORYDESK_BUILT", built()))
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not FOLDER.is_dir(), reason="nothing has been built")]


@pytest.fixture
def subject(tmp_path):
    return Subject(FOLDER.resolve(), home=tmp_path)


def test_the_folder_keeps_to_its_budget():
    assert sizes.folder_megabytes(FOLDER) <= sizes.FOLDER_BUDGET, sizes.table(FOLDER)


def test_nothing_is_inside_by_mistake():
    assert sizes.mistakes(FOLDER) == []


def test_every_licence_is_inside():
    licences = next(FOLDER.rglob("licences"))
    ours = {"StoryDesk.txt", "Python.txt", "QT-NOTICE.txt", "LGPL-3.0.txt", "GPL-3.0.txt", "WORDS-NOTICE.txt"}
    assert ours <= names_in(licences)
    inside = {path.name.split("-")[0] for path in licences.parent.glob("*.dist-info")} - {project.COMMAND}
    assert "numpy" in inside and "onnxruntime" in inside
    assert inside <= {name.replace("-", "_") for name in names_in(licences)}


def test_no_library_inside_reports_to_anybody():
    addresses = (b"events.data.microsoft.com", b"google-analytics.com", b"sentry.io")
    for file in sizes.files(FOLDER):
        content = file.path.read_bytes()
        assert not [address for address in addresses if address in content], file.name


def test_it_checks_itself_and_writes(subject):
    must_check(subject.run("check"))
    must_write(subject.run("write", "Once upon a time", "--length", "20", "--seed", "7"), "Once upon a time")


def test_it_knows_its_version(subject):
    assert subject.run("--version").out.strip() == f"StoryDesk {project.version()}"


def names_in(folder):
    return {path.name for path in folder.iterdir()}
