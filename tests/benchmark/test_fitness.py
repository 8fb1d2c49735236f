"""Stories from the shipped model, looked through for what parents would not want."""

import json

import pytest

from storydesk.benchmark import fitness


class Given:
    """A writer that tells what it is given."""

    def __init__(self, *texts):
        self.texts = iter(texts)
        self.result = None

    def write(self, request):
        from storydesk.engine.request import StoryResult

        self.result = StoryResult(next(self.texts), request.seed, 9, 9, 0.0, 0.0, "story ended")
        return iter(())


@pytest.mark.slow
def test_the_model_that_ships_writes_nothing_unfit(tmp_path, capsys):
    assert fitness.main(["--stories", "6", "--out", str(tmp_path / "stories.jsonl")]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    kept = [json.loads(line) for line in (tmp_path / "stories.jsonl").read_text(encoding="utf-8").splitlines()]
    assert found["stories"] == len(kept) == 6 and found["unfit"] == {}
    assert all(len(row["text"].split()) > 20 for row in kept)


@pytest.mark.slow
def test_what_is_unfit_is_counted_by_its_list():
    writer = Given("A fox sat.", "He said shit.", "A ghost came.")
    found = fitness.look_through(writer, fitness.requests(3)).figures()
    assert found["unfit"] == {"coarse": 1} and found["frightening"] == {"death": 1} and found["stories"] == 3
