"""`evaluate --names`: the table of heroes' names, with the golden model."""

import json

import pytest

from trainer.__main__ import main
from trainer.evaluation import names
from trainer.evaluation.name_list import GIVEN_NAMES


def test_there_are_ten_names_of_each_of_twenty_languages():
    heroes = names.heroes()
    assert len(GIVEN_NAMES) == 20 and len({hero.name for hero in heroes}) == len(heroes) == 200
    assert {sum(hero.language == language for hero in heroes) for language in GIVEN_NAMES} == {10}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wuschal ran to Wuschel's hat, Wilfch.", ["Wuschal"]),
        ("Wushel, Wuschl's", ["Wushel", "Wuschl"]),
        ("WUSCHEL wuschal Wuschel", []),
    ],
)
def test_what_is_almost_the_name_is_a_misspelling(text, found):
    assert list(names.misspellings("Wuschel", text)) == found


def test_words_that_stories_have_are_none():
    assert list(names.misspellings("Noa", "Now Nora ran to Nox.", frozenset(("now", "Nora")))) == ["Nox"]


def test_distances():
    pairs = [("", ""), ("a", ""), ("Tim", "Tom"), ("Mia", "Maia"), ("kitten", "sitting")]
    assert [names.distance(*pair) for pair in pairs] == [0, 1, 1, 1, 3]


@pytest.mark.slow
def test_the_table_is_written(golden_bundle, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(names, "GIVEN_NAMES", {"German": ("Wiebke", "Wuschel")})
    monkeypatch.setattr(names, "LILYS", 2)
    assert main(["evaluate", str(golden_bundle), "--names", "--seeds", "1", "--out", str(tmp_path / "out")]) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert figures["names"] == figures["stories"] == 2 and figures["stand_ins"] == 0
    table = (tmp_path / "out" / "names.md").read_text("utf-8")
    assert "| Wuschel | German | 1 |" in table and "| **Lily** |  | 2 |" in table
    stories = [json.loads(line) for line in (tmp_path / "out" / "names.jsonl").read_text("utf-8").splitlines()]
    assert [story["hero"]["name"] for story in stories] == ["Wiebke", "Wuschel", "Lily", "Lily"]
    for story in stories:
        assert story["times"] == story["text"].count(story["hero"]["name"]) - 1


def test_no_stories_at_all_are_refused(golden_bundle, capsys):
    assert main(["evaluate", str(golden_bundle), "--names", "--seeds", "0"]) == 1
    assert "at least one story" in capsys.readouterr().err
