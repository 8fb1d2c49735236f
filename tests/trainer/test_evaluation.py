"""The quality report: likelihoods, figures of texts, and the files that it writes."""

import json
import math
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import trainer
from storydesk.engine.bundle import Bundle
from storydesk.engine.request import StoryRequest
from storydesk.engine.writer import open_writer
from tests.fixtures.make_stories import corpus, story
from tests.fixtures.tiny_llama import CONTEXT
from tests.golden import make
from trainer.__main__ import main
from trainer.errors import TrainerError
from trainer.evaluation import control, figures, report
from trainer.evaluation.candidates import BundleCandidate, Written, open_candidates, windows
from trainer.evaluation.copying import SHORTEST_RUN, longest_copies
from trainer.evaluation.grammar import slips
from trainer.evaluation.labelled import held_out_labelled

pytestmark = pytest.mark.slow


@given(length=st.integers(1, 300), context=st.integers(2, 40))
def test_windows_judge_every_token_once_and_never_overflow(length, context):
    judged = []
    for first, start, stop in windows(length, context):
        assert 0 <= first <= start < stop <= length
        assert stop - first <= context
        judged += range(start, stop)
    assert judged == list(range(length))


def test_bits_of_a_hugging_face_model_are_its_surprise_at_every_token(tiny_llama):
    from transformers import AutoModelForCausalLM

    (candidate,) = open_candidates(tiny_llama)
    tokens = candidate.encode("Nora found a kite.")
    assert tokens[0] == tokens[-1] == 1
    assert len(tokens) < CONTEXT
    model = AutoModelForCausalLM.from_pretrained(tiny_llama)
    bits = 0.0
    for place in range(1, len(tokens)):
        odds = model(torch.tensor([tokens[:place]])).logits[0, -1].softmax(-1).detach()
        bits -= math.log2(odds[tokens[place]])
    assert candidate.bits("Nora found a kite.") == pytest.approx(bits, rel=1e-4)


def test_a_story_longer_than_the_context_is_measured_to_its_end(tiny_llama):
    (candidate,) = open_candidates(tiny_llama)
    long = story(1)
    assert len(candidate.encode(long)) > 2 * CONTEXT
    assert candidate.bits(long) > candidate.bits(long[: len(long) // 2])


def test_a_missing_leading_space_is_added_for_word_piece_vocabularies(tiny_llama):
    (candidate,) = open_candidates(tiny_llama)
    inside = candidate._spelling.tokenizer.tokenize("so Nora")
    assert candidate._spelling.tokenizer.convert_ids_to_tokens(candidate.encode("Nora"))[1:-1] == inside[-1:]


def test_the_same_seed_writes_the_same_story(tiny_llama, golden_bundle):
    for candidate in (*open_candidates(tiny_llama), *open_candidates(golden_bundle)):
        first, again, other = (candidate.write(StoryRequest(opening="Nora", seed=seed)) for seed in (3, 3, 4))
        assert first == again
        assert first.text != other.text
        assert first.text.startswith("Nora")


def test_a_bundle_writes_what_users_get(golden_bundle):
    request = StoryRequest(seed=5, length="short", words=("kite",))
    writer = open_writer(golden_bundle, "uint8")
    text = "".join(writer.write(request))
    assert BundleCandidate(Bundle.open(golden_bundle), "uint8").write(request).text == text


def test_folders_without_a_model_are_refused_in_a_sentence(tmp_path):
    with pytest.raises(TrainerError, match="neither"):
        open_candidates(tmp_path)
    (tmp_path / "config.json").write_text("{}", "utf-8")
    with pytest.raises(TrainerError) as caught:
        open_candidates(tmp_path)
    assert "\n" not in str(caught.value)


def test_fit_keeps_the_stories_that_fit(tiny_llama, golden_bundle, tmp_path, capsys):
    (candidate,) = open_candidates(tiny_llama)
    texts = ["Nora found a kite.", story(2), "Pip went home."]
    (tmp_path / "held-out.txt").write_text("\n<|endoftext|>\n".join(texts), "utf-8")
    room = len(candidate.encode(texts[0]))
    arguments = ["evaluate", str(golden_bundle), "--stories", str(tmp_path / "held-out.txt"), "--fit", str(tiny_llama)]
    assert main([*arguments, "--fit-tokens", str(room)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["stories"], printed["text_bytes"]) == (2, len(texts[0] + texts[2]))
    assert main([*arguments, "--fit-tokens", "3"]) == 1


def test_repetition_and_variety():
    once, twice = "the cat sat on a mat today".split(), "the cat sat on the cat sat on".split()
    assert figures.repeated_4grams(once) == 0
    assert figures.repeated_4grams(twice) == pytest.approx(1 / 5)
    assert figures.distinct_2([once, once]) == 0.5
    assert figures.self_bleu([once, once, once]) == pytest.approx(1)
    assert figures.self_bleu([once, "a dog ran to every tree it knew".split()]) < 0.1


@given(stories=st.lists(st.lists(st.sampled_from("abcd"), min_size=5, max_size=12), min_size=2, max_size=5))
def test_self_bleu_is_bleu_against_all_others(stories):
    def runs(words, length):
        return Counter(tuple(words[at : at + length]) for at in range(len(words) - length + 1))

    def bleu(own, others):
        logarithm = 0.0
        for length in range(1, 5):
            mine = runs(own, length)
            clipped = sum(min(count, max(runs(o, length)[run] for o in others)) for run, count in mine.items())
            logarithm += math.log(max(clipped, 0.1) / sum(mine.values())) / 4
        closest = min((len(o) for o in others), key=lambda n: (abs(n - len(own)), n))
        return min(1.0, math.exp(1 - closest / len(own))) * math.exp(logarithm)

    expected = [bleu(own, stories[:at] + stories[at + 1 :]) for at, own in enumerate(stories)]
    assert figures.self_bleu(stories) == pytest.approx(sum(expected) / len(expected))


def test_the_hero_is_who_is_introduced_and_must_come_back():
    kept = "There was a frog named Bob. Tom saw him. Tom waved. At night, the frog was tired. So Bob slept well."
    assert figures.hero_of(kept) == "Bob"
    assert figures.is_kept("Bob", kept)
    assert not figures.is_kept("Tom", kept)
    assert figures.hero_of("One day a frog sat in the sun.") is None


def test_text_figures_count_what_is_there():
    stories = [Written("Once upon a time, " + story(1), True, 1), Written("He had a gun.", False, 2)]
    counted = figures.text_figures(stories)
    assert (counted.stories, counted.ended, counted.once_upon_a_time, counted.unfit) == (2, 0.5, 0.5, 0.5)
    assert counted.refused == {"too short": 1}


@pytest.mark.parametrize(
    ("text", "slip"),
    [
        ("She ate a apple.", "a before a vowel"),
        ("It was an dog.", "an before a consonant"),
        ("He ran to to the tree.", "doubled word"),
        ("He ran. then he sat.", "lower-case sentence"),
        ("Then i ran.", "lower-case I"),
        ("He ran , and sat.", "space before a mark"),
        ("He ran,and sat.", "no space after a mark"),
        ("He ran,, and sat.", "doubled mark"),
        ("Then they was happy.", "verb does not agree"),
        ("She didn't wanted it.", "past after did"),
        ("It was more better.", "doubled comparison"),
        ('"Come here, said Tom.\nHe ran.', "unclosed quote"),
    ],
)
def test_every_rule_finds_its_slip(text, slip):
    assert slips(text) == Counter({slip: 1})


@pytest.mark.parametrize(
    "text",
    [
        "It took an hour to find a unicorn and a useful key.",
        '"Stop!" said Ana... and then she waited. "Ding!" went the bell.',
        "If he were here, could he have it? She saw that he had had 3,000 of them.",
        "She learned A and B. She didn't need it, and it did look more like her.",
    ],
)
def test_right_sentences_have_no_slips(text):
    assert slips(text) == Counter()


@given(
    text=st.lists(st.sampled_from("abc"), max_size=40),
    training=st.lists(st.lists(st.sampled_from("abcd"), max_size=60), max_size=4),
)
def test_the_longest_copied_run_is_the_longest(text, training):
    expected = 0
    for start in range(len(text)):
        for stop in range(start + SHORTEST_RUN, len(text) + 1):
            run = text[start:stop]
            if any(run == theirs[at : at + len(run)] for theirs in training for at in range(len(theirs))):
                expected = max(expected, len(run))
    (copied,) = longest_copies([" ".join(text)], [" ".join(theirs) for theirs in training])
    assert copied.words == expected
    assert len(copied.passage.split()) == expected


def test_required_words_are_found_in_any_form():
    text = "Ruby put on her blue Mittens and proudly went to the hospital."
    words = ("Ruby", "blue mitten", "a hospital", "proud", "go", "red mitten", "put a kite")
    wishes = [control.Wish(("thing",) * len(words), words, ""), control.Wish(("hero",), ("Ruby",), "")]
    counted = control.word_figures(wishes, [text, text])
    assert (counted.words_present, counted.stories_complete) == (0.75, 0.5)
    assert counted.by_role == {"hero": 1.0, "thing": 0.7143}


@pytest.fixture
def guided(tmp_path):
    path = tmp_path / "guided.jsonl"
    rows = [
        {"id": n, "hero": "Bo", "kind": "ox", "place": "pen", "things": ["cap"], "mood": "calm", "story": "Hoo."}
        | ({"title": "Bo Lost", "about": "Bo finds caps."} if n >= 20 else {})
        for n in range(60)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_wishes_come_from_held_out_stories_only(guided, tmp_path):
    stories = held_out_labelled(guided)
    assert [story.number for story in stories] == [0, 20, 40]
    wishes = [control.words_wish(story) for story in stories]
    assert wishes == [control.words_wish(story) for story in stories]
    assert all(len(wish.words) == 3 and {*wish.words} <= {"Bo", "ox", "pen", "cap"} for wish in wishes)
    (tmp_path / "other.jsonl").write_text('{"id": 1}\n', "utf-8")
    with pytest.raises(TrainerError, match="divided"):
        held_out_labelled(tmp_path / "other.jsonl")
    (tmp_path / "other.jsonl").write_text('{"id": 20}\n', "utf-8")
    with pytest.raises(TrainerError, match="labelled stories: 'hero'"):
        held_out_labelled(tmp_path / "other.jsonl")


def test_the_projects_own_told_stories_are_labelled_ones():
    told = Path(trainer.__file__).parent / "told" / "stories.jsonl.xz"
    stories = held_out_labelled(told)
    assert len(stories) == 193
    for one in stories:
        assert one.about and one.text and not one.kind and not one.place
        assert all(control.words_wish(one).words)
    wishes = [control.about_wish(story) for story in stories]
    assert control.word_figures(wishes, [story.text for story in stories]).words_present > 0.9


@pytest.fixture(scope="module")
def titled_bundle(tmp_path_factory):
    """A random model like the golden one, with the names of all special tokens and room for a sentence."""
    folder = tmp_path_factory.mktemp("titled")
    architecture = replace(make.TINY, context=128)
    make.save_checkpoint(folder / "checkpoint.safetensors", architecture, make.random_weights(architecture))
    make.save_tokenizer(folder / "tokenizer.tiktoken")
    make.export(folder / "checkpoint.safetensors", folder / "tokenizer.tiktoken", folder / "bundle")
    return folder / "bundle"


def test_a_sentence_is_looked_for_by_its_words_of_content(guided):
    assert control.content_words("Lucy the fox always climbs the glass hills on a bus, and uses keys.") == (
        "Lucy", "fox", "climbs", "glass", "hills", "bus", "keys",
    )  # fmt: skip
    wish = control.about_wish(held_out_labelled(guided)[1])
    assert (wish.about, wish.words) == ("Bo finds caps.", ("finds", "caps"))
    assert control.word_figures([wish, wish], ["He had two caps.", "He had a hat."]).by_role == {"about": 0.25}


def test_titles_and_summaries_are_compared_with_the_labels(guided, tiny_llama):
    class Author:
        marks = frozenset({"<|title|>", "<|summary|>"})

        def ask(self, story, what):
            return "bo lost!" if what == "title" else "Bo finds."

    found = report._afterwords(Author(), held_out_labelled(guided))
    assert (found["title"].texts, found["title"].rouge_2) == (2, 1)
    assert (found["summary"].rouge_1, found["summary"].rouge_2) == (pytest.approx(0.8), pytest.approx(0.6667))
    (llama,) = open_candidates(tiny_llama)
    assert report._afterwords(llama, held_out_labelled(guided)) == {}


def test_the_report_has_every_part(titled_bundle, tiny_llama, guided, tmp_path, capsys, monkeypatch):
    # The byte model of the tests hardly knows words, so each of its stories is thousands of tokens long.
    monkeypatch.setattr(report, "OPENINGS", report.OPENINGS[:2])
    (tmp_path / "held-out.txt").write_text(corpus(3), "utf-8")
    arguments = ["evaluate", str(titled_bundle), "--beside", str(tiny_llama), "--seeds", "1", "--guided", str(guided),
                 "--stories", str(tmp_path / "held-out.txt"), "--training", str(tmp_path / "held-out.txt")]  # fmt: skip
    assert main([*arguments, "--out", str(tmp_path / "report")]) == 0
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    written = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))
    normal, uint8, llama = written["models"]
    assert [normal["name"], uint8["name"], llama["name"]] == list(printed["models"])
    assert llama["words"] is None
    assert uint8["words"]["stories"] == 2
    assert [len(uint8["lengths"][name]["words"]) for name in ("short", "medium", "long")] == [1, 1, 1]
    assert (uint8["about"]["stories"], uint8["afterwords"]["title"]["texts"]) == (2, 2)
    assert (llama["about"], llama["afterwords"]) == (None, {})
    assert written["real_about"]["words_present"] == 0
    (candidate,) = open_candidates(tiny_llama)
    assert llama["labelled_bits_per_byte"] == pytest.approx(candidate.bits("Hoo.") / 4, abs=1e-4)
    held_out = [corpus(3).split("\n<|endoftext|>\n")[place] for place in range(3)]
    bits, tokens = (sum(map(told, held_out)) for told in (candidate.bits, lambda s: len(candidate.encode(s)) - 1))
    assert llama["perplexity"] == pytest.approx(2 ** (bits / tokens), rel=1e-3)
    assert len(uint8["copied"]) == 1 + 2 + 2 + 2
    assert all(len(model["openings"]) == 2 for model in written["models"])
    rows = [json.loads(line) for line in (tmp_path / "report" / "stories.jsonl").read_text("utf-8").strip().split("\n")]
    assert Counter(row["for"] for row in rows) == {
        "free": 3,
        "wishes": 4,
        "about": 4,
        "short": 2,
        "long": 2,
        "opening": 6,
    }
    text = (tmp_path / "report" / "report.md").read_text("utf-8")
    for figure in (
        "bits per byte",
        "bits per byte, labelled",
        "of what happens",
        "title: ROUGE",
        "summary: ROUGE",
        "self-BLEU",
        "required words present",
        "longest copied run",
        llama["openings"][0],
    ):
        assert figure.split("\n")[0] in text
    for picture in ("bits-per-byte.png", "stories.png", "lengths.png"):
        assert (tmp_path / "report" / picture).read_bytes().startswith(b"\x89PNG")


def test_a_report_without_seeds_has_likelihoods_only(golden_bundle, tmp_path):
    (tmp_path / "held-out.txt").write_text(corpus(1), "utf-8")
    arguments = ["evaluate", str(golden_bundle), "--stories", str(tmp_path / "held-out.txt"), "--seeds", "0"]
    assert main([*arguments, "--out", str(tmp_path / "out")]) == 0
    assert "self-BLEU" not in (tmp_path / "out" / "report.md").read_text("utf-8")
    assert not (tmp_path / "out" / "stories.png").exists()
