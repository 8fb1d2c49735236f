"""Training that one can watch: lines, a story at every evaluation, a page, TensorBoard, and what is odd is said."""

import json
import re
import sys
from html.parser import HTMLParser

import pytest
import torch

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import StoryTokenizer
from trainer.__main__ import main
from trainer.corpus.doubts import corpus_doubts
from trainer.model.gpt import StoryModel
from trainer.training.report import page
from trainer.training.samples import write_story
from trainer.training.watch import duration

SMALL = ("context=64", "sequence=32", "evaluate_batches=1", "evaluate_every=2", "steps=4", "sample_tokens=20")


def arguments(prepared, out, *more):
    changes = [part for change in SMALL for part in ("--set", change)]
    return ["train", "--preset", "tiny", "--data", str(prepared), "--out", str(out), *changes, *more]


@pytest.fixture(scope="module")
def run(prepared, tmp_path_factory):
    out = tmp_path_factory.mktemp("run") / "<first> & best"
    assert main(arguments(prepared, out)) == 0
    return out


class Outside(HTMLParser):
    """Collects what a page would load, and the text that one reads."""

    def __init__(self):
        super().__init__()
        self.loaded, self.tags, self.text = [], [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.loaded += [value for name, value in attrs if name in ("src", "href", "srcset", "data")]

    def handle_data(self, data):
        self.text += data


def test_a_story_is_kept_at_every_evaluation(run):
    samples = [json.loads(line) for line in (run / "samples.jsonl").read_text("utf-8").splitlines()]
    assert [sample["step"] for sample in samples] == [2, 4]
    assert all(sample["text"].startswith("Once upon a time") and len(sample["text"]) > 16 for sample in samples)


def test_the_page_of_a_run_needs_nothing_else(run):
    html = (run / "report.html").read_text("utf-8")
    found = Outside()
    found.feed(html)
    assert not found.loaded and not {"script", "link", "img", "iframe", "first"} & set(found.tags)
    assert "url(" not in html and found.tags.count("svg") == 2
    assert "<first> & best" in found.text and "After step 4" in found.text and "learning_rate" in found.text
    log = [json.loads(line) for line in (run / "log.jsonl").read_text().splitlines()]
    assert all(f"{line['validation']:.4f}" in found.text for line in log)


def test_what_a_model_writes_is_text_on_the_page():
    told = {"options": {"vectors": "<img src=x>"}}
    line = {"step": 1, "tokens": 8, "train": 1.0, "validation": 2.0, "tokens_per_second": 3, "learning_rate": 0.1}
    found = Outside()
    found.feed(page("run", [line], [{"step": 1, "text": "<script>alert(1)</script>"}], told))
    assert "script" not in found.tags and "img" not in found.tags and "<script>alert(1)</script>" in found.text


def test_a_page_before_the_first_evaluation():
    assert "Nothing has been measured yet" in page("run", [], [], {})


@pytest.mark.slow
def test_without_a_terminal_there_are_lines(prepared, tmp_path, capsys):
    assert main(arguments(prepared, tmp_path / "run")) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if line.startswith("Step ")]
    assert re.fullmatch(r"Step 1 of 4, loss \d\.\d{3}, [\d,]+ tokens/s, .+ left\.", lines[0])
    assert [line.split(",")[0] for line in lines[1:]] == ["Step 2 of 4", "Step 4 of 4"]
    assert all("on held-out stories" in line for line in lines[1:])


@pytest.mark.slow
def test_in_a_terminal_there_is_a_bar(prepared, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(arguments(prepared, tmp_path / "run")) == 0
    told = capsys.readouterr().err
    assert "4.00/4.00" in told and "tokens/s" in told and "loss" in told


def test_times_are_said_as_people_say_them():
    assert [duration(seconds) for seconds in (4.4, 75, 7320)] == ["4 s", "1 min 15 s", "2 h 2 min"]


def test_the_story_is_the_same_for_the_same_weights_and_never_holds_a_mark(prepared):
    tokenizer = StoryTokenizer.from_file(prepared / "tokenizer.tiktoken")
    shape = {"context": 32, "width": 64, "layers": 1, "heads": 4, "kv_heads": 4, "mlp": 64}
    model = StoryModel(Architecture(vocabulary=tokenizer.vocabulary_size + 5, **shape))
    with torch.no_grad():  # the marks and the spare rows are what it likes best
        model.embedding.weight[len(tokenizer.ranks) + 1 :] *= 50
    before = torch.get_rng_state()
    one, two = (write_story(model, tokenizer, 32, 100, seed=3) for _ in range(2))
    assert one == two and "<|" not in one
    assert torch.equal(before, torch.get_rng_state()), "a story changes nothing of what is learned"


def test_tensorboard_is_asked_for_in_a_sentence(prepared, tmp_path, capsys, monkeypatch):
    from trainer.training import board

    monkeypatch.setattr(board, "find_spec", lambda name: None)
    assert main(arguments(prepared, tmp_path / "run", "--tensorboard")) == 1
    assert "pip install tensorboard" in capsys.readouterr().err and not (tmp_path / "run").exists()


def test_tensorboard_gets_what_the_log_has(prepared, tmp_path):
    reader = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator")
    assert main(arguments(prepared, tmp_path / "run", "--tensorboard")) == 0
    events = reader.EventAccumulator(str(tmp_path / "run" / "tensorboard")).Reload()
    log = [json.loads(line) for line in (tmp_path / "run" / "log.jsonl").read_text().splitlines()]
    found = [(event.step, round(event.value, 4)) for event in events.Scalars("loss/validation")]
    assert found == [(line["step"], round(line["validation"], 4)) for line in log]
    assert [event.step for event in events.Scalars("loss/step")] == [1, 2, 3, 4]


def test_what_is_odd_about_a_corpus_is_said():
    good = {"stories": {"train": 900, "validation": 100}, "refused": {"duplicate": 10}}
    assert corpus_doubts("data", good, with_validation=True) == []
    few = {"stories": {"train": 90, "validation": 3}, "refused": {"too short": 60, "unfit": 5}}
    refused, small = corpus_doubts("data", few, with_validation=True)
    assert "of its 158 stories 65 were refused (too short 60, unfit 5)" in refused
    assert "Only 3 stories of data are held out" in small
    assert corpus_doubts("data", few, with_validation=False) == [refused]


@pytest.mark.slow
def test_a_run_on_few_stories_says_so(prepared, tmp_path, capsys):
    assert main(arguments(prepared, tmp_path / "run")) == 0
    assert "stories of data are held out" in capsys.readouterr().err
