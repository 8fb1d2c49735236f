"""Stories told again by authors: what they are given, and what is taken of what they wrote."""

import json
from pathlib import Path

import pytest

import resources
from trainer.__main__ import main
from trainer.corpus.read import read_stories
from trainer.errors import TrainerError
from trainer.retelling.collect import read_written
from trainer.retelling.draft import Draft

SHIPPED = Path(resources.__file__).parent / "model"
EVENING = (
    "Then they sat in the grass and ate bread with jam. They talked about the clouds until it was time to go home, and "
    "the evening was warm and quiet. A frog sang by the pond."
)  # makes a story long enough
TOLD = f"""### 7
Title: The Cup and Ann
Once there was an owl named Ann. She looked for her cup. It was under the bed.
"There you are," said Ann. She drank all her milk.
{EVENING}

### 8
Title: A Golden Crown
Ben lost his hat in the wind. A goat ate half of it.
"Is it good?" asked Ben. The goat nodded.
{EVENING}

### 9
Title: none

### 10
Title: The Sun
The sun was warm, and nothing else was to be told. It was a good day.
{EVENING}
"""
DRAFTS = (
    Draft(7, "Ann the owl finds her cup under the bed.", "Ann the owl", "short", "Ann had a ball."),
    Draft(8, "Ben loses his hat and a goat eats it.", "", "short", "Ben had a ball."),
    Draft(9, "Tim plays with matches.", "", "short", "Tim had a ball."),
    Draft(10, "A snail wins a race against a hare.", "", "short", "A snail had a ball."),
)


@pytest.fixture
def folder(tmp_path):
    lines = (json.dumps(draft.__dict__) + "\n" for draft in DRAFTS)
    (tmp_path / "drafts.jsonl").write_text("".join(lines), "utf-8")
    (tmp_path / "ann.txt").write_text(TOLD, "utf-8")
    return tmp_path


def collected(folder, *written):
    files = [part for file in written for part in ("--written", str(folder / file))]
    code = main(["collect", str(folder / "drafts.jsonl"), *files, "--out", str(folder / "told.jsonl")])
    return code, folder / "told.jsonl"


def rows_of(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_stories_become_labelled_ones(folder, capsys):
    code, path = collected(folder, "ann.txt")
    assert code == 0
    first, second = rows_of(path)
    assert first["id"] == 7
    assert first["hero"] == "Ann"
    assert {"owl", "cup", "bed"} <= {*first["things"]}
    assert first["title"] == "The Cup and Ann"
    assert first["about"] == DRAFTS[0].about
    assert first["story"].splitlines()[1] == '"There you are," said Ann. She drank all her milk.'
    assert second["title"] == ""  # no crown in it
    told = capsys.readouterr()
    assert "Story 10 is left out: little of the wish is in it" in told.err
    assert json.loads(told.out.splitlines()[-1]) == {
        "verb": "collect", "stories": 2, "held_out": 0, "unfit": 2, "out": str(path)
    }  # fmt: skip


def test_they_are_read_as_stories_with_a_voice(folder):
    first = next(iter(read_stories(str(collected(folder, "ann.txt")[1]))))
    assert first.is_labelled
    assert first.about == DRAFTS[0].about
    assert first.title == "The Cup and Ann"


def test_the_later_of_two_tellings_counts(folder):
    (folder / "ben.txt").write_text(
        f"### 7\nTitle: Ann\nAnn the owl had lost her cup. It was in bed. {EVENING}\n", "utf-8"
    )
    assert rows_of(collected(folder, "ann.txt", "ben.txt")[1])[0]["story"].startswith("Ann the owl had lost")
    assert rows_of(collected(folder, "ben.txt", "ann.txt")[1])[0]["story"].startswith("Once there was")


def test_what_is_not_fit_is_left_out(folder, capsys):
    (folder / "ben.txt").write_text(
        f"### 7\nTitle: Ann\nAnn the owl broke the cup on the bed and died. {EVENING}\n", "utf-8"
    )
    assert [row["id"] for row in rows_of(collected(folder, "ann.txt", "ben.txt")[1])] == [8]
    assert "Story 7 is left out: death" in capsys.readouterr().err


def test_a_story_that_no_draft_asked_for_is_an_error(folder):
    (folder / "ben.txt").write_text("### 99\nTitle: Ann\nAnn the owl.\n", "utf-8")
    with pytest.raises(TrainerError, match="there is no draft 99"):
        list(read_written(folder / "ben.txt", {draft.number: draft for draft in DRAFTS}))


def test_files_that_are_none(folder, capsys):
    (folder / "drafts.jsonl").write_text('{"number": 1}\n', "utf-8")
    assert collected(folder, "ann.txt")[0] == 1
    assert "cannot be read as a file of drafts" in capsys.readouterr().err
    (folder / "drafts.jsonl").write_text(json.dumps(DRAFTS[2].__dict__), "utf-8")
    (folder / "none.txt").write_text("### 9\nTitle: none\n", "utf-8")
    assert collected(folder, "none.txt")[0] == 1
    assert "No story is left" in capsys.readouterr().err


@pytest.mark.slow
def test_the_shipped_model_drafts_what_was_wished(tmp_path, capsys):
    wishes, out = tmp_path / "wishes.txt", tmp_path / "drafts"
    wishes.write_text("Mia the cat finds a  drum.\n\nTim kills the dog.\nA snail wins a race.\n", "utf-8")
    asked = ["draft", str(SHIPPED), "--wishes", str(wishes), "--ideas", "1", "--portion", "2", "--first", "40"]
    assert main([*asked, "--out", str(out)]) == 0
    drafts = [Draft(**json.loads(line)) for line in (out / "drafts.jsonl").read_text("utf-8").splitlines()]
    assert {"Mia the cat finds a drum.", "A snail wins a race."} < {draft.about for draft in drafts}
    assert len(drafts) == 3  # and the app's idea; the unfit wish is left out
    assert all(40 <= draft.number < 44 for draft in drafts)
    assert "is left out" in capsys.readouterr().err
    first, second = ((out / f"rewrite-{part}.md").read_text("utf-8") for part in (1, 2))
    assert first.count("\nWish: ") == 2
    assert second.count("\nWish: ") == 1
    assert drafts[2].text in second
    assert next(draft.text for draft in drafts if draft.opening).startswith("Once upon a time")
    assert main([*asked, "--out", str(out)]) == 1
    assert "has drafts already" in capsys.readouterr().err


def test_nothing_to_tell_is_an_error(tmp_path, capsys):
    assert main(["draft", str(SHIPPED), "--out", str(tmp_path / "drafts")]) == 1
    assert "There is nothing to tell" in capsys.readouterr().err
    assert not (tmp_path / "drafts").exists()
