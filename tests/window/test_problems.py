"""Every sentence with which something can go wrong is known to the window, and has a German one."""

import ast
import importlib
import re
import string
from pathlib import Path

import pytest

import storydesk
import storydesk.teaching.errors  # its kinds count too
from storydesk import settings
from storydesk.engine.errors import BundleError, RequestError
from storydesk.errors import StoryDeskError
from storydesk.library import errors
from storydesk.window.kit.language import speak
from storydesk.window.kit.problems import PROBLEMS, in_language, told
from storydesk.words.unfit import REFUSAL

ROOT = Path(storydesk.__file__).parent
AREAS = ("engine", "library", "benchmark", "teaching", "window")


@pytest.fixture(autouse=True)
def english_again(qapp):
    yield
    speak("en")


def kinds(kind):
    return {kind.__name__}.union(*(kinds(child) for child in kind.__subclasses__()))


def sentence(module, argument):
    """The template that an error is made with; None where it comes from another error."""
    if isinstance(argument, ast.Constant):
        return argument.value
    if isinstance(argument, ast.Name):
        return getattr(importlib.import_module(module), argument.id)
    return None


def raised():
    """Every template in the source, and where it stands."""
    for area in AREAS:
        for path in sorted((ROOT / area).rglob("*.py")):
            module = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in kinds(StoryDeskError)
                ):
                    place = f"{path.relative_to(ROOT)}:{node.lineno}"
                    assert not isinstance(node.args[0], ast.JoinedStr), f"{place}: a template and values, no f-string"
                    yield place, sentence(module, node.args[0])
    for code, (_, template) in errors._OF_SQLITE.items():
        yield code, template
    yield "settings.py", settings.UNREADABLE
    yield "settings.py", settings.DAMAGED


def places(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_every_sentence_is_in_the_table_and_no_other():
    found = {template: place for place, template in raised() if template is not None}
    assert len(found) > 80
    assert {template: place for template, place in found.items() if template not in PROBLEMS} == {}
    assert [template for template in PROBLEMS if template not in found] == []
    assert len(PROBLEMS) == len(set(PROBLEMS))


def test_every_sentence_is_a_sentence_in_both_languages():
    speak("de")
    for template in PROBLEMS:
        german = in_language(template)
        assert german != template, template
        assert re.search(r"[.?]$", german), german
        assert places(german) == places(template), template


def test_values_stand_in_their_places(tmp_path):
    error = errors.from_os(PermissionError(13, "denied"), tmp_path / "{story}.sqlite")
    assert str(error) == told(error)
    assert str(error).startswith("“{story}.sqlite” cannot be changed")
    speak("de")
    assert str(error).startswith("“{story}.sqlite” cannot be changed")
    assert told(error).startswith("„{story}.sqlite“ lässt sich nicht ändern")


def test_a_sentence_that_nobody_translated_stays_as_it_is():
    speak("de")
    assert told(StoryDeskError("A {thing} of its own.", thing="kind")) == "A kind of its own."
    assert told(StoryDeskError("No places: {nowhere}.")) == "No places: {nowhere}."


def test_what_the_engine_and_the_settings_say_is_german():
    speak("de")
    for template in (settings.DAMAGED, settings.UNREADABLE, REFUSAL):
        assert in_language(template) != template
    assert "nicht gefunden" in told(BundleError("The model's file {file} is missing.", file="decoder.onnx"))


def test_the_window_tells_it_in_german(window, qtbot, writer):
    from dataclasses import replace

    from storydesk.window.desk.start_view import Start

    window.adopt(replace(window.settings, language="de"))
    writer.give(RequestError(REFUSAL))
    with qtbot.waitSignal(window.stories.failed):
        window.desk.tell(Start("A fox"))
    assert "Kindergeschichten" in window.banner.label.text()
