"""Reading, filtering, control tokens and the vocabulary."""

import gzip
import json
import lzma
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.engine.tokenizer import (
    ABOUT,
    MEDIUM,
    SHORT,
    STORY,
    SUMMARY,
    TITLE,
    VOICE,
    WORDS,
    StoryTokenizer,
)
from tests.fixtures.make_stories import corpus, story
from trainer.corpus.clean import Cleaner, problem
from trainer.corpus.control import afterword, control_prefix, known_special
from trainer.corpus.near import NearCopies, sketch
from trainer.corpus.read import read_stories
from trainer.corpus.story import Story, normalise
from trainer.corpus.vocabulary import load_cl100k, parts, prune
from trainer.errors import TrainerError


@pytest.mark.parametrize("suffix", [".txt", ".txt.xz", ".txt.gz", ".txt.zst"])
def test_text_files_of_every_packing_give_the_same_stories(tmp_path, suffix):
    import zstandard

    pack = {".xz": lzma.compress, ".gz": gzip.compress, ".zst": zstandard.compress}
    path = tmp_path / f"stories{suffix}"
    text = corpus(7).encode()
    path.write_bytes(pack.get(path.suffix, bytes)(text))
    assert [entry.text for entry in read_stories(str(path))] == [story(seed) for seed in range(7)]


def test_labels_of_jsonl_become_words(tmp_path):
    path = tmp_path / "stories.jsonl"
    row = {"id": 40, "hero": "Pip", "kind": "owl", "place": "the barn", "things": ["bell"], "mood": "calm"}
    row["story"] = "Hoo."
    path.write_text(json.dumps(row) + "\n", "utf-8")
    assert list(read_stories(str(path))) == [Story("Hoo.", ("Pip", "owl", "the barn", "bell", "calm"), 40)]


@pytest.mark.slow
def test_parquet_columns_are_read(tmp_path):
    import pyarrow
    import pyarrow.parquet

    path = tmp_path / "stories.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"text": ["One.", "Two."]}), path)
    assert [entry.text for entry in read_stories(str(path))] == ["One.", "Two."]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("absent.txt", None),
        ("empty.txt", b""),
        ("broken.txt", b"\xff\xfe\x00"),
        ("broken.txt.xz", b"not xz"),
        ("broken.jsonl", b"{"),
        ("textless.jsonl", b'{"a": 1}\n'),
        ("broken.parquet", b"PAR1 not"),
        ("stories.docx", b"x"),
    ],
)
def test_unreadable_sources_are_named_in_one_sentence(tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TrainerError) as caught:
        list(read_stories(str(path)))
    assert "\n" not in str(caught.value)


def test_normalise_straightens_quotes_and_spaces():
    assert normalise("\u201cHi\u201d,\u00a0 said\r\n\r\n Mo\u2019s cat\u2026 ") == '"Hi", said\nMo\'s cat...'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (story(1), None),
        (story(1).replace("smiled", "died"), "death"),
        (story(1).replace("smiled", "took his gun"), "weapons"),
        (story(1).replace("smiled", "began to fight"), "violence"),
        (story(1).rsplit(".", 1)[0], "truncated"),
        ("Too short.", "too short"),
        (story(1) + " " + "word " * 500 + ".", "too long"),
        (story(1) + " And so \ufffd it was.", "broken text"),
        (story(1) + " And nobody came, so Pip was sad and cried.", "sad ending"),
        (story(1) + " And nobody came back. So Pip was alone.\nThe end.", None),
        (story(1) + ' Then he said, "It is gone."\nThe end.', "sad ending"),
        (story(1) + " It was <b>big</b>.", "broken text"),
        (story(1) + " It was sooooo big.", "broken text"),
        (story(1) + " It was soooo big.", None),
        (story(1) + " Caf\u00e9\u00e9\u00e9\u00e9\u00e9 was closed.", "broken text"),
        (story(1) + " Caf\u00e9 \u00a1die!", "death"),
        (story(1) + " A rabbit bit him.", "violence"),
        (story(1) + " The rabbit him and a bit of it.", None),
        (story(1) + " They sang the same song once more." * 3, "repetition"),
    ],
)
def test_problem_names_what_is_wrong(text, reason):
    assert problem(text) == reason


def test_cleaner_counts_and_refuses_duplicates():
    cleaner = Cleaner()
    assert cleaner.accepts(story(1))
    assert not cleaner.accepts(story(1))
    assert not cleaner.accepts("No.")
    assert cleaner.refused == Counter({"duplicate": 1, "too short": 1})


def test_a_whole_story_may_follow_a_truncated_one():
    cleaner = Cleaner()
    assert not cleaner.accepts(story(1).rsplit(".", 1)[0])
    assert cleaner.accepts(story(1))


def with_words_replaced(text, count):
    words = text.split()
    for place in random.Random(count).sample(range(10, len(words)), count):
        words[place] = "Pip"
    return " ".join(words)


def test_near_copies_are_found_and_other_stories_are_not():
    copies = NearCopies()
    assert [copies.find(sketch(story(seed))) for seed in range(40) if not copies.add(sketch(story(seed)))] == [
        "duplicate"
    ] * 40
    assert [copies.find(sketch(story(seed))) for seed in range(100, 140)] == [None] * 40
    assert [copies.find(sketch(with_words_replaced(story(seed), 2))) for seed in range(40)] == ["near-duplicate"] * 40
    assert copies.find(sketch(with_words_replaced(story(3), 40))) is None


def test_marks_and_capitals_make_no_new_story():
    copies = NearCopies()
    copies.add(sketch(story(1)))
    assert copies.find(sketch(story(1).upper().replace(".", "!"))) == "duplicate"


@pytest.mark.parametrize("text", ["", "!", "One.", "One two three four.", "é" * 9, "word " * 40_000])
def test_any_text_can_be_sketched(text):
    copies = NearCopies()
    copies.add(sketch(text))
    assert copies.find(sketch(text)) == "duplicate"


@pytest.mark.slow
def test_the_latest_stories_are_remembered_and_no_more():
    copies = NearCopies(most_stories=2000)
    for seed in range(3000):
        copies.add(sketch(story(seed)))
    assert all(copies.find(sketch(story(seed))) == "duplicate" for seed in range(2900, 3000))
    assert sum(copies.find(sketch(story(seed))) == "duplicate" for seed in range(900)) < 9  # by chance the same


def test_held_out_stories_are_refused_even_when_changed():
    cleaner = Cleaner()
    cleaner.hold_out([story(1)])
    assert not cleaner.accepts(story(1))
    assert not cleaner.accepts(with_words_replaced(story(1), 2))
    assert cleaner.accepts(story(2))
    assert cleaner.refused == Counter({"copy of a held-out story": 2})


def test_control_prefix_tells_length_and_true_words():
    tokenizer = StoryTokenizer({bytes([value]): value for value in range(256)})
    text = story(3) + " The silver whistle was loud, and the whistle was silver."
    special = tokenizer.special
    prefixes = [control_prefix(Story(text), tokenizer, random.Random(seed)) for seed in range(300)]
    told = [prefix for prefix in prefixes if prefix]
    assert 100 < len(told) < 200
    assert all(prefix[-1] == special[STORY] for prefix in told)
    assert {prefix[0] for prefix in told} == {special[SHORT if len(text.split()) < 110 else MEDIUM], special[WORDS]}
    for prefix in told:
        if special[WORDS] in prefix:
            for word in tokenizer.decode(prefix[prefix.index(special[WORDS]) :]).split(", "):
                assert word in text


def test_a_label_that_the_story_does_not_spell_out_is_no_control_word():
    tokenizer = StoryTokenizer({bytes([value]): value for value in range(256)})
    labelled = Story("Pip found a bell in the barn.", ("Pip", "the Barn", "bell", "hopeful"))
    prefixes = [control_prefix(labelled, tokenizer, random.Random(seed)) for seed in range(300)]
    told = {word for prefix in prefixes for word in tokenizer.decode(prefix).split(", ")} - {""}
    assert told == {"Pip", "the Barn", "bell"}


ABOUT_PIP = Story(story(3), ("Pip",), None, "The Lost Kite", "Pip finds a kite.")


def parts_of(tokens, tokenizer):
    """What stands behind each control token, by its id."""
    control, found = set(tokenizer.special.values()), {}
    for token in tokens:
        if token in control:
            found[token] = []
            behind = found[token]
        else:
            behind.append(token)
    return {token: tokenizer.decode(behind) for token, behind in found.items()}


def test_title_and_summary_of_jsonl_are_read(tmp_path):
    path = tmp_path / "stories.jsonl"
    rows = [{"story": "Hoo.", "title": " The  Owl ", "about": "An owl calls."}, {"story": "Moo.", "title": 3}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    assert list(read_stories(str(path))) == [Story("Hoo.", (), None, "The Owl", "An owl calls."), Story("Moo.")]


def test_a_prefix_may_tell_what_happens_between_length_and_words():
    tokenizer = StoryTokenizer({bytes([value]): value for value in range(256)})
    special = tokenizer.special
    order = [special[SHORT], special[MEDIUM], special[ABOUT], special[WORDS], special[STORY]]
    prefixes = [control_prefix(ABOUT_PIP, tokenizer, random.Random(seed)) for seed in range(300)]
    told = [parts_of(prefix, tokenizer) for prefix in prefixes if special[ABOUT] in prefix]
    assert 50 < len(told) < 100  # a quarter of all
    for found in told:
        assert found[special[ABOUT]] == "Pip finds a kite."
        assert list(found) == [token for token in order if token in found]
        assert list(found)[-1] == special[STORY]
    plain = Story(story(3))
    assert not any(special[ABOUT] in control_prefix(plain, tokenizer, random.Random(seed)) for seed in range(300))


def test_how_often_a_story_is_asked_for_can_be_chosen():
    tokenizer = StoryTokenizer({bytes([value]): value for value in range(256)})

    def told(asked):
        prefixes = [control_prefix(ABOUT_PIP, tokenizer, random.Random(seed), asked=asked) for seed in range(300)]
        return sum(tokenizer.special[ABOUT] in prefix for prefix in prefixes)

    assert told(0) == 0
    assert 200 < told(0.9) < 285  # 0.81 of all
    assert told(1) == 300


def test_labelled_stories_and_those_of_the_apps_kind_begin_with_the_voice():
    tokenizer = StoryTokenizer({bytes([value]): value for value in range(256)})
    voice, mark = tokenizer.special[VOICE], tokenizer.special[STORY]
    labelled, plain = Story(story(3), ("Pip",), 7), Story(story(3), ("Pip",))
    for seed in range(100):
        bare = control_prefix(plain, tokenizer, random.Random(seed))
        assert voice not in bare
        assert control_prefix(labelled, tokenizer, random.Random(seed)) == [voice, *(bare or [mark])]
        assert control_prefix(plain, tokenizer, random.Random(seed), in_voice=True) == [voice, *(bare or [mark])]


@pytest.mark.parametrize(
    ("facts", "known"),
    [
        ({}, {ABOUT, TITLE, SUMMARY}),
        ({"control": []}, set()),
        ({"control": ["<|endoftext|>", ABOUT, VOICE]}, {ABOUT, VOICE}),
    ],
)
def test_what_a_model_never_saw_is_reserved(facts, known):
    tokenizer = StoryTokenizer({bytes([value]): value for value in range(256)})
    special = known_special(tokenizer, facts)
    assert sorted(special.values()) == sorted(tokenizer.special.values())
    assert special.keys() & {ABOUT, TITLE, SUMMARY, VOICE} == known
    assert all(special[name] == tokenizer.special[name] for name in known)
    assert {WORDS, STORY, SHORT} <= special.keys()


def test_behind_a_story_come_title_summary_both_or_nothing():
    tokenizer = StoryTokenizer({bytes([value]): value for value in range(256)})
    end, title, summary = (tokenizer.special[name] for name in ("<|endoftext|>", TITLE, SUMMARY))
    found = [afterword(ABOUT_PIP, False, tokenizer, random.Random(seed)) for seed in range(300)]
    kinds = Counter(tuple(parts_of(tokens, tokenizer).items()) for tokens in found)
    called, said = (title, "The Lost Kite"), (summary, "Pip finds a kite.")
    assert kinds.keys() == {(), ((end, ""), called), ((end, ""), said), ((end, ""), called, said)}
    assert 100 < kinds[()] < 200
    assert all(count > 25 for count in kinds.values())


def test_what_was_told_before_a_story_is_not_asked_for_behind_it():
    tokenizer = StoryTokenizer({bytes([value]): value for value in range(256)})
    found = [afterword(ABOUT_PIP, True, tokenizer, random.Random(seed)) for seed in range(300)]
    assert any(tokenizer.special[TITLE] in tokens for tokens in found)
    assert not any(tokenizer.special[SUMMARY] in tokens for tokens in found)
    assert not any(afterword(Story(story(3)), False, tokenizer, random.Random(seed)) for seed in range(300))


@pytest.fixture(scope="module")
def pruned():
    ranks = load_cl100k()
    pieces = Counter(piece for seed in range(50) for piece in story(seed).replace(" ", "\n ").split("\n"))
    return ranks, prune(ranks, pieces, 320)


@pytest.mark.slow
def test_pruned_vocabulary_is_dense_and_closed_under_the_merge_tree(pruned):
    ranks, kept = pruned
    assert sorted(kept.values()) == list(range(320))
    assert all(bytes([value]) in kept for value in range(256))
    for piece in kept:
        if len(piece) > 1:
            assert all(part in kept for part in parts(piece, ranks))


def test_every_kept_entry_is_reached_by_its_own_text(pruned):
    _, kept = pruned
    tokenizer = StoryTokenizer(kept)
    words = [piece for piece in kept if piece.isascii() and piece.strip().isalpha() and len(piece) > 1]
    assert words
    for piece in words:
        assert tokenizer.encode(piece.decode()) == [kept[piece]]


@pytest.mark.slow
@given(text=st.text())
def test_any_text_round_trips_through_the_pruned_vocabulary(pruned, text):
    tokenizer = StoryTokenizer(pruned[1])
    assert tokenizer.decode(tokenizer.encode(text)) == text


@pytest.mark.slow
def test_too_small_and_too_large_vocabularies_are_refused():
    ranks = load_cl100k()
    for entries in (100, 50_000):
        with pytest.raises(TrainerError):
            prune(ranks, Counter({" story": 3}), entries)
