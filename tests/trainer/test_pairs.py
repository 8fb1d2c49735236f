"""Pairs of stories by two models: what readers see, what they do not see, and how their answers are counted."""

import json

import pytest

from storydesk.engine.request import StoryRequest
from storydesk.ideas import think
from trainer.__main__ import main
from trainer.errors import TrainerError
from trainer.evaluation import pairs
from trainer.evaluation.candidates import Written, open_candidates
from trainer.evaluation.labelled import Labelled, held_out_labelled


@pytest.fixture(scope="module")
def guided(tmp_path_factory):
    path = tmp_path_factory.mktemp("labelled") / "guided.jsonl"
    rows = [
        {"id": number, "hero": "Ann", "kind": "otter", "place": "the pond", "things": ["cup", "kite"],
         "story": f"The otter Ann saw kite {number}. It flew away."}
        for number in range(200)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture(scope="module")
def written(tmp_path_factory, tiny_llama, guided):
    """Three pairs by a bundle and a Hugging Face model."""
    from tests.golden.make import FOLDER

    out = tmp_path_factory.mktemp("pairs") / "out"
    arguments = ["evaluate", "--pairs", str(FOLDER / "bundle"), str(tiny_llama), "--guided", str(guided)]
    assert main([*arguments, "--count", "3", "--out", str(out)]) == 0
    return out


def rows_of(folder):
    return [json.loads(line) for line in (folder / "pairs.jsonl").read_text("utf-8").split("\n") if line]


@pytest.mark.slow
def test_both_stories_of_a_pair_begin_alike_and_are_told_apart_by_the_key(written, tiny_llama):
    key = json.loads((written / "key.json").read_text("utf-8"))
    (llama,) = open_candidates(tiny_llama)
    for row, secret in zip(rows_of(written), key["pairs"], strict=True):
        # The tiny Llama has no piece for some letters, and leaves them out.
        assert row[f"story_{secret['order'].index('A') + 1}"].startswith(row["opening"])
        assert row["story_1"] != row["story_2"]
        story = llama.write(StoryRequest(opening=row["opening"], seed=secret["seed"]))
        assert row[f"story_{secret['order'].index('B') + 1}"] == pairs.shown(story)
        assert secret["ended"]["B"] == story.is_ended


@pytest.mark.slow
def test_without_labelled_stories_the_pairs_are_about_ideas_of_the_app(tmp_path, tiny_llama):
    from tests.golden.make import FOLDER

    out = tmp_path / "out"
    assert (
        main(["evaluate", "--pairs", str(FOLDER / "bundle"), str(tiny_llama), "--count", "2", "--out", str(out)]) == 0
    )
    for row, secret in zip(rows_of(out), json.loads((out / "key.json").read_text("utf-8"))["pairs"], strict=True):
        assert row["opening"] == think(secret["seed"]).opening and row["hero"] in row["opening"]


@pytest.mark.slow
def test_pairs_about_wishes_show_the_wish_and_are_told_as_the_app_tells_them(tmp_path, tiny_llama):
    from tests.golden.make import FOLDER

    wishes = tmp_path / "wishes.txt"
    wishes.write_text("Ben loses a boot\n\nA pig plays the drum\nAnn finds a key\n", "utf-8")
    out = tmp_path / "out"
    arguments = ["evaluate", "--pairs", str(FOLDER / "bundle"), str(tiny_llama), "--wishes", str(wishes)]
    assert main([*arguments, "--count", "2", "--out", str(out)]) == 0
    rows, golden = rows_of(out), open_candidates(FOLDER / "bundle")[-1]
    assert [row["wish"] for row in rows] == ["Ben loses a boot", "A pig plays the drum"]
    for row, secret in zip(rows, json.loads((out / "key.json").read_text("utf-8"))["pairs"], strict=True):
        story = golden.write(StoryRequest(about=row["wish"], seed=secret["seed"]))
        assert row[f"story_{secret['order'].index('A') + 1}"] == pairs.shown(story)
        assert f"Wish: {row['wish']}" in (out / "pairs.md").read_text("utf-8")


@pytest.mark.slow
def test_a_file_without_wishes_is_refused_in_a_sentence(tmp_path, tiny_llama, capsys):
    arguments = ["evaluate", "--pairs", str(tiny_llama), str(tiny_llama), "--out", str(tmp_path / "out")]
    for wishes, sentence in ((tmp_path / "absent.txt", "cannot be read"), (tmp_path / "empty.txt", "has no wishes")):
        (tmp_path / "empty.txt").write_text(" \n", "utf-8")
        assert main([*arguments, "--wishes", str(wishes)]) == 1
        assert sentence in capsys.readouterr().err


@pytest.mark.slow
def test_what_readers_see_names_no_model(written):
    for name in ("pairs.md", "pairs.jsonl"):
        text = (written / name).read_text("utf-8")
        assert not [told for told in ("golden", "tiny", "order", "seed", "ended") if told in text]
    book = (written / "pairs.md").read_text("utf-8")
    for row in rows_of(written):
        for number in (1, 2):
            assert f"**Story {number}.** " + row[f"story_{number}"].replace("\n", "\n\n") in book


@pytest.mark.slow
def test_a_story_that_was_cut_off_is_shown_without_its_torn_sentence():
    text = "Ann ran.\n\n\u201cOh!\u201d she said. Then the 3.5 kites"
    assert pairs.shown(Written(text, False, 1)) == 'Ann ran.\n"Oh!" she said.'
    assert pairs.shown(Written(text, True, 1)) == 'Ann ran.\n"Oh!" she said. Then the 3.5 kites'
    assert pairs.shown(Written("Ann ran", False, 1)) == "Ann ran"


@pytest.mark.slow
def test_pairs_that_are_there_are_not_written_over(written, tiny_llama, guided, capsys):
    before = (written / "key.json").read_bytes()
    arguments = ["evaluate", "--pairs", str(tiny_llama), str(tiny_llama), "--guided", str(guided)]
    assert main([*arguments, "--count", "1", "--out", str(written)]) == 1
    assert "has pairs already" in capsys.readouterr().err
    assert (written / "key.json").read_bytes() == before


@pytest.mark.slow
def test_a_seed_draws_stories_seeds_openings_and_order(guided):
    stories = held_out_labelled(guided)
    drawn = pairs.draw(stories, 10, 3)
    assert drawn == pairs.draw(stories, 10, 3)
    assert drawn != pairs.draw(stories, 10, 4)
    assert sorted(pair.story.number for pair in drawn) == list(range(0, 200, 20))
    assert len({pair.seed for pair in drawn}) == 10
    assert {pair.order for pair in drawn} == {("A", "B"), ("B", "A")}
    plain = "Once upon a time there was an otter named Ann."
    assert {pair.opening == plain for pair in drawn} == {True, False}
    assert all(pair.opening in (plain, f"The otter Ann saw kite {pair.story.number}.") for pair in drawn)
    with pytest.raises(TrainerError, match="1 to 10 pairs"):
        pairs.draw(stories, 11, 3)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["Mr. Fox had a hat.", 'Bo said, "I am here. Are you?"', "Bo ran " + "on " * 30 + "home."]
)
def test_a_first_sentence_that_is_no_opening_is_not_taken(text):
    story = Labelled(0, "Mei", "fox", "the sea", ("cup",), text)
    openings = {pairs.draw([story], 1, seed)[0].opening for seed in range(20)}
    assert openings == {"Once upon a time there was a fox named Mei."}


@pytest.fixture
def key(tmp_path):
    """Four pairs; in the first two of them A wrote story 1."""
    orders = [["A", "B"], ["A", "B"], ["B", "A"], ["B", "A"]]
    rows = [{"pair": number, "order": order} for number, order in enumerate(orders, 1)]
    (tmp_path / "key.json").write_text(json.dumps({"models": {"A": "one", "B": "two"}, "pairs": rows}), "utf-8")
    return tmp_path


def judge(folder, *files):
    paths = []
    for number, answers in enumerate(files):
        paths.append(folder / f"reader{number}.jsonl")
        paths[-1].write_text("\n".join(a if isinstance(a, str) else json.dumps(a) for a in answers), "utf-8")
    return main(["evaluate", "--judged", *map(str, paths), "--out", str(folder)])


def answer(pair, read, thread):
    return {"pair": pair, "read": read, "thread": thread}


@pytest.mark.slow
def test_answers_are_counted_for_the_model_that_wrote_the_story(key, capsys):
    first = [answer(1, 1, 2), answer(2, 1, 0), answer(3, 1, 0), answer(4, 2, 0)]
    assert judge(key, first, [answer(3, 2, 1)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["readers"], printed["pairs"], printed["answers"]) == (2, 4, 5)
    assert printed["models"] == {
        "A": {"model": "one", "read": 4, "read_share": 0.8, "thread": 0, "thread_share": 0.0},
        "B": {"model": "two", "read": 1, "read_share": 0.2, "thread": 2, "thread_share": 1.0},
    }
    assert printed["ties"] == {"read": 0, "thread": 3}


@pytest.mark.slow
def test_how_far_wishes_come_true_is_counted_for_the_model_that_wrote_the_story(key, capsys):
    answers = [answer(1, 1, 1) | {"wish": [2, 0]}, answer(3, 1, 0) | {"wish": [2, 1]}, answer(4, 1, 0)]
    assert judge(key, answers) == 0
    models = json.loads(capsys.readouterr().out)["models"]
    assert models["A"]["wish"] == {"not": 0, "in_part": 1, "wholly": 1}
    assert models["B"]["wish"] == {"not": 1, "in_part": 0, "wholly": 1}


@pytest.mark.slow
def test_ties_alone_have_no_share(key, capsys):
    assert judge(key, [answer(1, 0, 1)]) == 0
    models = json.loads(capsys.readouterr().out)["models"]
    assert models["A"]["read_share"] is None and models["A"]["thread_share"] == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([], "has no answers"),
        (["read: 1"], "line 1 is not JSON"),
        ([answer(1, 1, 1), [1, 2, 3]], "line 2 is no answer"),
        ([{"pair": 1, "read": 1}], "line 1 is no answer"),
        ([answer(1, True, 1)], "line 1 is no answer"),
        ([answer(9, 1, 1)], "there is no pair 9"),
        ([answer(1, 3, 1)], "an answer is 1 or 2, or 0"),
        ([answer(1, 1, 1) | {"wish": [3, 1]}], "how far a wish comes true"),
        ([answer(1, 1, 1) | {"wish": 2}], "how far a wish comes true"),
        ([answer(1, 1, 1) | {"wish": [True, 1]}], "how far a wish comes true"),
        ([answer(1, 1, 1), answer(1, 2, 1)], "line 2: pair 1 has an answer already"),
    ],
)
def test_a_bad_file_of_answers_is_refused_in_a_sentence(key, capsys, answers, sentence):
    assert judge(key, answers) == 1
    told = capsys.readouterr()
    assert sentence in told.err and "Traceback" not in told.err and not told.out


@pytest.mark.slow
def test_answers_without_their_file_or_key_are_refused_in_a_sentence(key, tmp_path, capsys):
    assert main(["evaluate", "--judged", str(key / "absent.jsonl"), "--out", str(key)]) == 1
    assert "cannot be read as a file of answers" in capsys.readouterr().err
    unlike = '{"models": {"A": "a"}, "pairs": [{"pair": 1, "order": ["A"]}]}'
    for damaged in ("{", "[]", '{"models": {}, "pairs": []}', unlike):
        (key / "key.json").write_text(damaged, "utf-8")
        assert judge(key, [answer(1, 1, 1)]) == 1
        assert "key of pairs" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--pairs", "a", "b", "--guided", "g.jsonl"], "--out"),
        (["--judged", "a"], "--out"),
        (["--pairs", "a", "b", "--out", "o", "--wishes", "w", "--guided", "g.jsonl"], "--wishes"),
        (["bundle"], "--stories"),
        ([], "--pairs"),
    ],
)
def test_what_is_missing_on_the_command_line_is_named(arguments, sentence, capsys):
    assert main(["evaluate", *arguments]) == 1
    assert sentence in capsys.readouterr().err
