"""Windows of the token streams: where they begin, and what is learned in them."""

import json

import numpy as np
import pytest
import torch

from storydesk.engine.architecture import Architecture
from storydesk.engine.tokenizer import SPECIAL_TOKENS
from trainer.model.gpt import StoryModel
from trainer.training.streams import Mixture, Stream, evaluation_batches, split_windows

END, SHORT, WORDS, STORY, ABOUT, TITLE, SUMMARY, VOICE = (
    256 + SPECIAL_TOKENS.index(f"<|{name}|>")
    for name in ("endoftext", "short", "words", "story", "about", "title", "summary", "voice")
)
SEQUENCE = 10


def stream(folder, *parts):
    folder.mkdir()
    tokens = np.array([token for part in parts for token in (END, *part)] + [END], np.uint16)
    tokens.tofile(folder / "train.bin")
    (folder / "meta.json").write_text(json.dumps({"dtype": "uint16", "end_of_story": END}), "utf-8")
    return Stream.open(folder, "train", SEQUENCE)


def learned(window):
    """The targets of one window, and what they would be if everything were learned."""
    tokens, targets = split_windows(np.array([window]), END)
    assert tokens[0].tolist() == window[:-1]
    return targets[0].tolist(), window[1:]


def test_windows_begin_at_stories_and_never_at_what_follows_one(tmp_path):
    found = stream(
        tmp_path / "a",
        [SHORT, STORY, 1, 2, 3],  # from 0 on
        [TITLE, 30],  # from 6 on
        range(10, 16),  # from 9 on
        [SUMMARY, 32],  # from 16 on
        range(40, 49),  # from 19 on
        range(50, 54),  # from 29 on: less than a window before the stream's end
    )
    assert found.starts.tolist() == [0, 9, 19]


def test_a_long_story_is_cut_into_windows_that_follow_each_other(tmp_path):
    found = stream(tmp_path / "a", range(25), range(100, 105), range(200, 215))
    # The last window of the last story would reach over the end of the stream.
    assert found.starts.tolist() == [0, 10, 20, 26, 32]
    rows = found.rows(found.starts[:3], SEQUENCE)
    assert rows[0].tolist() == [END, *range(10)]
    assert rows[1].tolist() == list(range(9, 20))
    assert rows[2].tolist() == [19, *range(20, 25), END, *range(100, 104)]


def test_every_window_of_a_batch_begins_where_a_story_or_its_next_part_does(tmp_path):
    streams = [
        stream(tmp_path / "a", *(range(base, base + 3 + base % 7) for base in range(40))),
        stream(tmp_path / "b", *(range(base, base + 25) for base in range(100, 130))),
    ]
    mixture = Mixture(streams, [1, 1], [1, 0], seed=1)
    begun = [token for step in range(40) for token in mixture.batch(step, 8, SEQUENCE, False)[0][:, 0].tolist()]
    assert begun.count(END) > 100
    assert {token for token in begun if token != END} <= {
        base + 9 + part for base in range(100, 130) for part in (0, 10)
    }
    assert mixture.batch(3, 8, SEQUENCE, False)[0].tolist() == mixture.batch(3, 8, SEQUENCE, False)[0].tolist()
    only_first = [mixture.batch(step, 8, SEQUENCE, True)[0] for step in range(10)]
    assert all((batch[:, 0] == END).all() for batch in only_first)


def test_evaluation_takes_the_same_windows_of_the_whole_stream(tmp_path):
    found = stream(tmp_path / "a", *([base] * 12 for base in range(1, 40)))
    batches = evaluation_batches(found, 3, 2, SEQUENCE)
    assert [tokens.shape for tokens, _ in batches] == [(2, SEQUENCE)] * 3
    seen = [tokens[row, 1].item() for tokens, _ in batches for row in range(2)]
    assert seen == sorted(seen)
    assert (seen[0], seen[-1] > 35) == (1, True)


@pytest.mark.parametrize(
    ("window", "masked"),
    [
        ([END, SHORT, WORDS, 7, 8, STORY, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4]),
        ([END, ABOUT, 7, 8, STORY, 1, 2, END, 3, 4, 5], [0, 1, 2, 3]),
        ([END, 1, 2, END, SHORT, STORY, 3, 4, END, 5, 6], [3, 4]),
        ([1, 2, 3, END, TITLE, 7, 8, END, SHORT, STORY, 4], [3, 7, 8]),
        ([1, 2, END, TITLE, 7, SUMMARY, 8, 9, END, 4, 5], [2, 4]),
        ([END, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], []),
        ([STORY, 1, 2, 3, 4, 5, 6, 7, 8, 9, END], []),
        ([END, VOICE, STORY, 1, 2, END, VOICE, SHORT, STORY, 3, 4], [0, 1, 5, 6, 7]),
        ([9, 9, WORDS, 7, STORY, 1, 2, 3, 4, 5, END], [0, 1, 2, 3]),
        # The window ends inside the wishes of the next story.
        ([END, 1, 2, 3, END, SHORT, WORDS, 7, 8, 9, 9], [4, 5, 6, 7, 8, 9]),
        ([END, 1, 2, 3, 4, 5, 6, 7, 8, END, SHORT], [9]),
        ([END, 1, 2, 3, 4, 5, 6, 7, 8, END, STORY], [9]),
        ([END, 1, 2, 3, 4, 5, 6, 7, 8, END, VOICE], [9]),
    ],
)
def test_wishes_and_what_asks_for_a_title_are_read_and_not_learned(window, masked):
    targets, everything = learned(window)
    assert targets == [-1 if place in masked else token for place, token in enumerate(everything)]


def test_a_window_of_wishes_alone_has_no_loss_and_harms_no_weight():
    tokens, targets = split_windows(np.array([[END, SHORT, WORDS, 5, 6, 7, 8, 9, 9, 9, STORY]]), END)
    assert (targets == -1).all()
    torch.manual_seed(1)
    model = StoryModel(Architecture(vocabulary=272, context=16, width=64, layers=1, heads=2, kv_heads=1, mlp=64))
    loss = model(tokens, targets)
    loss.backward()
    assert loss == 0
    assert all(not parameter.grad.any() for parameter in model.parameters())


def test_a_stream_knows_which_special_tokens_occur_in_it(tmp_path):
    found = stream(tmp_path / "a", [VOICE, STORY, *range(20)], [*range(9)]).control()
    assert found == {"<|endoftext|>", "<|voice|>", "<|story|>"}
