"""The filter, measured on openings of our own: unfit ones, also disguised and in other languages, and innocent ones."""

import json
from pathlib import Path

import pytest

from storydesk.words.categories import ANSWERS, TELL_A_GROWN_UP, Category
from storydesk.words.check import main, measure, read_openings
from storydesk.words.unfit import Safety, safety_of

FIXTURES = Path(__file__).parents[1] / "fixtures"
UNFIT, INNOCENT = (read_openings(FIXTURES / f"openings_{name}.jsonl") for name in ("unfit", "innocent"))
LANGUAGES = ("de", "fr", "es", "it", "pl", "tr", "ru")


def refused(openings):
    rows, _ = measure(openings)
    return sum(row.refused for row in rows) / sum(row.openings for row in rows)


@pytest.mark.parametrize(("kind", "least"), [("plain", 0.95), ("disguised", 0.95), *((one, 0.9) for one in LANGUAGES)])
def test_what_is_unfit_is_refused_however_it_is_written(kind, least):
    assert refused([opening for opening in UNFIT if opening.kind == kind]) >= least


def test_innocent_openings_stay_innocent():
    assert len(INNOCENT) >= 200 and refused(INNOCENT) <= 0.02


def test_whoever_is_hurt_is_told_to_talk_to_a_grown_up():
    hurt = [opening for opening in UNFIT if opening.category == "harm"]
    answers = [ANSWERS[safety_of(()).refuses(opening.text).category] for opening in hurt]
    assert len(hurt) >= 20 and set(answers) == {TELL_A_GROWN_UP}


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Tom said shit.", Category.SWEARING),
        ("Tom said s.h.i.t loudly", Category.SWEARING),
        ("Tom said \u0455hit.", Category.SWEARING),  # a Cyrillic letter
        ("Tom said sh\u200bit.", Category.SWEARING),  # a space that nobody sees
        ("The knight tortured the prisoner.", Category.VIOLENCE),
        ("My phone number is 0171 2345678, call me.", Category.PERSONAL),
        ("I live at 12 Maple Street, said Tom.", Category.PERSONAL),
    ],
)
def test_each_kind_is_known(text, category):
    assert safety_of(()).refuses(text).category is category


@pytest.mark.parametrize(
    "text",
    ["Pussy cat, pussy cat, where have you been?", "A murder of crows sat on the fence.", "Die Katze war da.",
     "Dick Whittington had a cat.", "Bus number 17 came at 8:30.", "She was 7 years old in 1998."],
)  # fmt: skip
def test_what_only_looks_unfit_passes(text):
    assert safety_of(()).refuses(text) is None


def test_where_it_stands_is_told_in_the_text_as_it_was_written():
    text = "Oh — ｓ.ｈ.ｉ.ｔ happens"
    found = safety_of(()).refuses(text)
    assert text[found.start : found.end] == "ｓ.ｈ.ｉ.ｔ"


def test_what_frightens_depends_on_the_age():
    small, school, grown = (Safety(age=age) for age in ("small", "school", "off"))
    told, text = "a little ghost", "The ghost came."
    assert small.finds(text, small.welcome(told)) and school.finds(text, school.welcome(told)) is None
    assert school.finds("He had a gun.") and grown.finds("He had a gun.") is None
    assert all(safety.refuses("what a shit day") for safety in (small, school, grown))


def test_a_cruel_deed_is_not_told_as_fun():
    before = "The boys threw stones at the cat."
    assert safety_of(()).finds(" Tom laughed and was very happy.", before=before)
    assert safety_of(()).finds(" Tom laughed and was very happy.", before="Tom saw the sun.") is None


def test_the_command_tells_figures_and_no_texts(tmp_path, capsys):
    file = tmp_path / "openings.tsv"
    file.write_text("swear\tHe said shit.\tplain\ninnocent\tA fox ran.\n", encoding="utf-8")
    assert main([str(file)]) == 0
    printed = capsys.readouterr().out
    figures = json.loads(printed.splitlines()[-1])
    assert (figures["unfit_refused"], figures["innocent_refused"]) == (1.0, 0.0)
    assert "shit" not in printed and "fox" not in printed
    file.write_text("nonsense\n", encoding="utf-8")
    assert main([str(file)]) == 1 and "no opening" in capsys.readouterr().err


@pytest.mark.slow
def test_what_was_missed_once_is_not_missed_again():
    later = read_openings(FIXTURES / "openings_later.jsonl")
    assert refused([opening for opening in later if opening.category != "innocent"]) >= 0.99
    assert refused([opening for opening in later if opening.category == "innocent"]) <= 0.01
