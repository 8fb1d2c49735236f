"""What a fresh interpreter loads: the desktop program never needs the workshop's libraries."""

import json
import subprocess
import sys

import pytest

WORKSHOP = {"torch", "onnx", "transformers", "trainer", "datasets"}


def modules_after(statement):
    """Return the modules that a fresh interpreter has after a statement."""
    script = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=True)
    return set(json.loads(found.stdout.splitlines()[-1]))


def loaded_after(statement):
    """Return the top-level modules that a fresh interpreter has after a statement."""
    return {name.split(".")[0] for name in modules_after(statement)}


@pytest.mark.slow
@pytest.mark.parametrize(
    "module",
    [
        "storydesk.__main__",
        "storydesk.window.shell.application",
        "storydesk.window.shell.main_window",
        "storydesk.engine.writer",
        "storydesk.check",
    ],
)
def test_the_program_needs_nothing_of_the_workshop(module):
    loaded = loaded_after(f"import {module}")
    assert "storydesk" in loaded
    assert not loaded & WORKSHOP


@pytest.mark.slow
@pytest.mark.parametrize("question", ["--help", "--version"])
def test_quick_answers_load_neither_window_nor_model(question):
    loaded = loaded_after(f"import storydesk.__main__ as door\ntry: door.main([{question!r}])\nexcept SystemExit: pass")
    assert "storydesk" in loaded
    assert not loaded & {"PySide6", "onnxruntime", "numpy", "tiktoken"}


@pytest.mark.slow
def test_the_engine_knows_no_window():
    loaded = loaded_after("import storydesk.engine.writer")
    assert "onnxruntime" in loaded
    assert "PySide6" not in loaded


@pytest.mark.slow
def test_what_keeps_the_page_knows_neither_window_nor_model():
    modules = ("draft", "outbox", "page_file", "recorder", "recovery", "store", "work")
    loaded = loaded_after("import " + ", ".join(f"storydesk.session.{module}" for module in modules))
    assert "sqlite3" in loaded
    assert not loaded & {"PySide6", "onnxruntime", "numpy", "tiktoken", *WORKSHOP}


def test_words_need_nothing_but_python():
    loaded = loaded_after("import storydesk.words.found")
    assert "storydesk" in loaded
    assert not loaded & {"PySide6", "onnxruntime", "numpy", "tiktoken", *WORKSHOP}


@pytest.mark.slow
def test_the_window_appears_before_it_knows_how_to_draw():
    loaded = modules_after("import storydesk.window.shell.main_window")
    assert "storydesk.pictures.seeds" in loaded
    assert not {"storydesk.pictures.cast", "storydesk.pictures.composition", "storydesk.pictures.pieces"} & loaded


@pytest.mark.slow
def test_the_window_appears_without_waiting_for_the_model():
    loaded = loaded_after("import storydesk.window.shell.application")
    assert "PySide6" in loaded
    assert "onnxruntime" not in loaded


@pytest.mark.slow
@pytest.mark.parametrize(
    "module",
    [
        "storydesk.library.store",
        "storydesk.library.journal",
        "storydesk.library.backup",
        "storydesk.library.formats.exports",
        "storydesk.library.formats.imports",
    ],
)
def test_the_library_knows_neither_window_nor_model(module):
    loaded = loaded_after(f"import {module}")
    assert "sqlite3" in loaded
    assert not loaded & {"PySide6", "onnxruntime", "numpy", "tiktoken", "markdown_it", *WORKSHOP}
