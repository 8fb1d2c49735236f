"""The comparison page."""

import json

import pytest

from storydesk.engine.bundle import Bundle
from tests.fixtures.make_stories import corpus
from tests.golden.make import TINY
from trainer.__main__ import main
from trainer.compress.compare import ALL, Row, markdown
from trainer.compress.hybrid import MOST_STORIES
from trainer.compress.matmul_speed import FORMATS, passes
from trainer.compress.methods import find_method
from trainer.evaluation.quality import measure

pytestmark = pytest.mark.slow


@pytest.fixture
def stories(tmp_path):
    path = tmp_path / "stories.txt"
    path.write_text(corpus(3 + MOST_STORIES), "utf-8")
    return path


def test_every_method_is_one_line_of_the_page(tmp_path, golden_bundle, stories, capsys):
    out = tmp_path / "page"
    arguments = ["compare", str(golden_bundle), "--stories", str(stories), "--out", str(out)]
    methods = ["uint8", "uint4-32", "nf4-64-double", "hqq-2-64", "hybrid:5"]
    assert main([*arguments, *(part for name in methods for part in ("--method", name))]) == 0
    rows = json.loads((out / "figures.json").read_text())
    assert [row["method"] for row in rows] == ["", *methods] and {row["model"] for row in rows} == {"bundle"}
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told[:-1] == rows and told[-1]["verb"] == "compare"
    by_method = {row["method"]: row for row in rows}
    assert by_method[""]["bits_per_weight"] == pytest.approx(16, rel=0.05)
    assert by_method["hybrid:5"]["bits_per_weight"] <= 5
    timed = {name for name, row in by_method.items() if row["tokens_per_second"]}
    assert timed == {"", "uint8", "uint4-32"}
    # The figures are those of the app's own engine, on the stories by which the hybrid did not choose.
    bundle = Bundle.open(golden_bundle)
    texts = [text.strip() for text in stories.read_text("utf-8").split("<|endoftext|>") if text.strip()][:3]
    engine = measure(bundle, texts)
    assert by_method[""]["bits_per_byte"] == pytest.approx(engine["bits_per_byte_normal"], abs=1e-3)
    assert by_method["uint8"]["bits_per_byte"] == pytest.approx(engine["bits_per_byte_uint8"], abs=0.05)
    page = (out / "comparison.md").read_text("utf-8")
    assert page.count("\n| bundle |") == 6 and "| hybrid:5 |" in page
    for picture in ("bits.png", "sizes.png"):
        assert (out / picture).read_bytes().startswith(b"\x89PNG") and f"({picture})" in page


def test_all_methods_exist_and_the_first_row_is_the_measure():
    assert {find_method(name).name for name in ALL} == set(ALL)
    rows = [Row("a", "", 1000, 32.0, 4000, 1.0), Row("a", "nf4", 1000, 4.5, 1000, 1.25, 2.0, None)]
    page = markdown(rows, "here")
    assert "| -75.0% | 1.2500 | +0.2500 | 2.0 | – |" in page


@pytest.mark.parametrize("more", [["--method", "nf5"], ["--method", "hybrid:much"], ["--most-stories", "0"]])
def test_what_cannot_be_compared_is_one_sentence(tmp_path, golden_bundle, stories, capsys, more):
    out = tmp_path / "page"
    assert main(["compare", str(golden_bundle), "--stories", str(stories), "--out", str(out), *more]) == 1
    assert capsys.readouterr().err.strip().endswith(".")
    assert not (out / "comparison.md").exists()


def test_four_bits_are_timed_by_whatever_name_they_were_asked_for(tmp_path, golden_bundle, stories):
    out = tmp_path / "page"
    arguments = ["compare", str(golden_bundle), "--stories", str(stories), "--out", str(out), "--most-stories", "1"]
    assert main([*arguments, "--method", "uint4"]) == 0
    rows = json.loads((out / "figures.json").read_text())
    assert [row["method"] for row in rows] == ["", "uint4"] and rows[1]["tokens_per_second"]


def test_a_hybrid_needs_more_stories_than_it_chooses_by(tmp_path, golden_bundle, capsys):
    (tmp_path / "few.txt").write_text(corpus(MOST_STORIES), "utf-8")
    arguments = ["--stories", str(tmp_path / "few.txt"), "--out", str(tmp_path / "page"), "--method", "hybrid:5"]
    assert main(["compare", str(golden_bundle), *arguments]) == 1
    assert "few.txt must hold more" in capsys.readouterr().err


def test_four_bits_can_be_timed_against_eight():
    assert set(passes(TINY, threads=1)) == {f"{bits} bits, level {level}" for bits, level in FORMATS}
