"""The token streams that training reads."""

import json
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from storydesk.engine.tokenizer import ABOUT, STORY, SUMMARY, TITLE, StoryTokenizer
from tests.fixtures.make_stories import story
from trainer.__main__ import main
from trainer.corpus import prepare
from trainer.errors import TrainerError


def stories_in(folder, split):
    tokenizer = StoryTokenizer.from_file(folder / "tokenizer.tiktoken")
    stream = np.memmap(folder / f"{split}.bin", dtype=json.loads((folder / "meta.json").read_text())["dtype"])
    ends = np.flatnonzero(stream == tokenizer.end_of_story)
    assert ends[0] == 0
    assert ends[-1] == len(stream) - 1
    parts = [stream[a + 1 : b].tolist() for a, b in pairwise(ends)]
    plain = [part[part.index(tokenizer.special["<|story|>"]) + 1 :] if tokenizer.special["<|story|>"] in part
             else part for part in parts]  # fmt: skip
    return [tokenizer.decode(part) for part in plain]


def test_streams_hold_every_story_once(prepared):
    everything = stories_in(prepared, "train") + stories_in(prepared, "validation")
    assert sorted(everything) == sorted({story(seed) for seed in range(80)})
    assert stories_in(prepared, "validation")


def test_meta_counts_what_is_there(prepared):
    meta = json.loads((prepared / "meta.json").read_text())
    assert meta["dtype"] == "uint16"
    assert meta["stories"]["train"] == len(stories_in(prepared, "train"))
    assert meta["tokens"]["train"] + 1 == len(np.memmap(prepared / "train.bin", dtype="uint16"))


def test_an_interrupted_run_goes_on_to_the_same_streams(tmp_path, story_file, bytes_vocabulary, monkeypatch):
    monkeypatch.setattr(prepare, "_BATCH", 10)
    options = prepare.PrepareOptions((str(story_file),), bytes_vocabulary, tmp_path / "whole", threads=1)
    prepare.run(options)
    broken = prepare.PrepareOptions((str(story_file),), bytes_vocabulary, tmp_path / "broken", threads=1)
    write, calls = prepare._write_batch, []

    def fail_at_the_fourth(*arguments):
        calls.append(1)
        write(*arguments)
        if len(calls) == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(prepare, "_write_batch", fail_at_the_fourth)
    with pytest.raises(KeyboardInterrupt):
        prepare.run(broken)
    assert not (tmp_path / "broken" / "train.bin").exists()
    monkeypatch.setattr(prepare, "_write_batch", write)
    prepare.run(broken)
    for name in ("train.bin", "validation.bin", "meta.json"):
        assert (tmp_path / "broken" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


@pytest.mark.slow
def test_a_full_disk_leaves_no_final_file(tmp_path, story_file, bytes_vocabulary, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(prepare, "_write_batch", full)
    with pytest.raises(TrainerError, match="No space left"):
        prepare.run(prepare.PrepareOptions((str(story_file),), bytes_vocabulary, tmp_path / "out"))
    assert not list((tmp_path / "out").glob("*.bin"))


@pytest.mark.slow
def test_a_corpus_with_nothing_fit_is_refused(tmp_path, bytes_vocabulary):
    path = tmp_path / "grim.txt"
    path.write_text("He had a gun.\n<|endoftext|>\n", "utf-8")
    with pytest.raises(TrainerError, match="fit to learn from"):
        prepare.run(prepare.PrepareOptions((str(path),), bytes_vocabulary, tmp_path / "out"))


@pytest.mark.slow
def test_two_processes_write_the_same_streams_as_one(tmp_path, story_file, bytes_vocabulary, prepared):
    out = tmp_path / "two"
    prepare.run(prepare.PrepareOptions((str(story_file),), bytes_vocabulary, out, validation_share=0.1, threads=2))
    for name in ("train.bin", "validation.bin", "meta.json"):
        assert (out / name).read_bytes() == (prepared / name).read_bytes()


def test_held_out_stories_are_learned_by_no_split(tmp_path, story_file, bytes_vocabulary):
    held_out = tmp_path / "held-out.txt"
    held_out.write_text("".join(f"{story(seed)}\n<|endoftext|>\n" for seed in (3, 7, 500)), "utf-8")
    options = prepare.PrepareOptions(
        (str(story_file),), bytes_vocabulary, tmp_path / "out", clean=False, held_out=(str(held_out),), threads=1
    )
    prepare.run(options)
    kept = stories_in(tmp_path / "out", "train") + stories_in(tmp_path / "out", "validation")
    assert sorted(kept) == sorted(story(seed) for seed in range(80) if seed not in (3, 7))
    assert json.loads((tmp_path / "out" / "meta.json").read_text())["refused"] == {"copy of a held-out story": 2}


@pytest.mark.slow
def test_copies_never_fall_on_both_sides_of_the_split(tmp_path, bytes_vocabulary):
    path = tmp_path / "twice.txt"
    path.write_text("".join(f"{story(n % 60)}{' ' * (n > 59)}The end.\n<|endoftext|>\n" for n in range(120)), "utf-8")
    out = tmp_path / "out"
    prepare.run(
        prepare.PrepareOptions((str(path),), bytes_vocabulary, out, validation_share=0.5, clean=False, threads=1)
    )
    train, validation = stories_in(out, "train"), stories_in(out, "validation")
    assert len(train) + len(validation) == 60
    assert len(train) > 15 < len(validation)


def test_every_twentieth_labelled_story_is_kept_to_measure_control(tmp_path, bytes_vocabulary):
    path = tmp_path / "labelled.jsonl"
    rows = [{"id": number, "hero": "Pip", "story": story(number)} for number in range(41)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    out = tmp_path / "out"
    prepare.run(prepare.PrepareOptions((str(path),), bytes_vocabulary, out, validation_share=0, threads=1))
    meta = json.loads((out / "meta.json").read_text())
    assert meta["refused"] == {"kept to measure control": 3}
    assert meta["stories"]["train"] == 38


def test_copies_stay_where_one_says_so(tmp_path, bytes_vocabulary):
    path = tmp_path / "twice.txt"
    path.write_text(f"{story(1)}\n<|endoftext|>\n" * 2, "utf-8")
    for copies, count in ((True, 2), (False, 1)):
        out = tmp_path / str(count)
        options = prepare.PrepareOptions((str(path),), bytes_vocabulary, out, 0, keep_copies=copies, threads=1)
        prepare.run(options)
        assert json.loads((out / "meta.json").read_text())["stories"]["train"] == count
    with pytest.raises(TrainerError, match="choose one"):
        prepare.run(replace(options, held_out=(str(path),), keep_copies=True))


@pytest.mark.slow
def test_another_draw_gives_the_same_stories_other_prefixes(tmp_path, story_file, bytes_vocabulary, prepared):
    streams = []
    for draw in ("1", "2", "1"):
        out = tmp_path / f"{len(streams)}"
        wish = ["prepare", str(story_file), "--tokenizer", str(bytes_vocabulary), "--out", str(out), "--draw", draw]
        assert main([*wish, "--validation-share", "0.1", "--threads", "1"]) == 0
        assert stories_in(out, "train") == stories_in(prepared, "train")
        assert (out / "validation.bin").read_bytes() == (prepared / "validation.bin").read_bytes()
        streams.append((out / "train.bin").read_bytes())
    streams.append((prepared / "train.bin").read_bytes())
    assert streams[0] == streams[2]
    assert len(set(streams)) == 3


def test_no_summary_stands_behind_a_story_that_was_told_by_it(tmp_path, bytes_vocabulary):
    path, out = tmp_path / "labelled.jsonl", tmp_path / "out"
    rows = [{"story": story(number), "title": f"Title {number}", "about": f"About {number}."} for number in range(200)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    prepare.run(prepare.PrepareOptions((str(path),), bytes_vocabulary, out, validation_share=0, threads=1))
    tokenizer = StoryTokenizer.from_file(out / "tokenizer.tiktoken")
    about, begins, summary, title = (tokenizer.special[name] for name in (ABOUT, STORY, SUMMARY, TITLE))
    stream = np.memmap(out / "train.bin", dtype="uint16")
    ends = np.flatnonzero(stream == tokenizer.end_of_story)
    parts = [stream[a + 1 : b].tolist() for a, b in pairwise(ends)]
    seen = {"told": 0, "summed up": 0}
    for part, following in pairwise([*parts, []]):
        if part[0] in (title, summary):
            continue
        is_told, is_summed_up = about in part, summary in following and following[0] in (title, summary)
        assert not is_told or part.index(about) < part.index(begins)
        assert not (is_told and is_summed_up)
        seen["told"] += is_told
        seen["summed up"] += is_summed_up
    assert min(seen.values()) > 20
