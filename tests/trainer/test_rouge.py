"""ROUGE against values that were counted by hand and against its definition."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.evaluation.rouge import rouge_figures, sentences

WORDS = st.lists(st.sampled_from("abc"), max_size=7)


def rouge(text, reference, **wishes):
    return rouge_figures([text], [reference], **wishes)


def near(value):
    return pytest.approx(value, abs=1e-4)  # what is rounded


@pytest.mark.slow
def test_the_example_of_the_paper():
    reference = "police killed the gunman"
    assert rouge("police kill the gunman", reference).rouge_l == near(3 / 4)
    assert rouge("the gunman kill police", reference).rouge_l == near(2 / 4)
    assert rouge("police kill the gunman", reference).rouge_2 == near(1 / 3)
    assert rouge("the gunman kill police", reference).rouge_2 == near(1 / 3)


@pytest.mark.slow
def test_precision_and_recall_count_alike():
    assert rouge("the key", "the key in the pond").rouge_1 == near(2 * 1 * 0.4 / 1.4)
    assert rouge("the the the the", "the key in the pond").rouge_1 == near(2 * 0.5 * 0.4 / 0.9)
    assert rouge("pond key", "the key in the pond").rouge_l == near(2 * 0.5 * 0.2 / 0.7)


def test_case_and_marks_do_not_count():
    assert rouge('"The KEY", in 3 ponds!', "the key in 3 ponds").rouge_2 == 1
    assert rouge("SCHÖN, schöner", "schön schöner").rouge_2 == 1


def test_the_same_text_has_everything_in_common():
    figures = rouge("Mia lost a key. She found it.", "Mia lost a key. She found it.")
    assert {figures.rouge_1, figures.rouge_2, figures.rouge_l, figures.rouge_lsum} == {1.0}


def test_lsum_lets_sentences_change_their_places():
    figures = rouge("Mia found a key. It rained.", "It rained. Mia found a key.")
    assert (figures.rouge_lsum, figures.rouge_l) == (1, near(4 / 6))


def test_endings_of_words_count_unless_they_are_cut():
    assert rouge("the foxes jumped", "the fox jumps").rouge_1 == near(1 / 3)
    assert rouge("the foxes jumped", "the fox jumps", stem=True).rouge_1 == 1


def test_a_sentence_does_not_end_inside_what_is_said():
    text = '"Who is it?" asked Mia. "It is me!"\nA fox came in... It was 3.5 feet long'
    assert sentences(text) == ['"Who is it?" asked Mia.', '"It is me!"', "A fox came in...", "It was 3.5 feet long"]
    assert sentences(" \n") == []


@pytest.mark.parametrize("text", ["", "...", "fox"])
def test_nothing_shared_is_zero(text):
    figures = rouge(text, "the key")
    assert figures.rouge_1 == figures.rouge_2 == figures.rouge_l == figures.rouge_lsum == 0


@pytest.mark.slow
@given(own=WORDS, theirs=WORDS)
def test_rouge_l_is_the_longest_common_subsequence(own, theirs):
    def subsequences(words):
        return {chosen for length in range(len(words) + 1) for chosen in combinations(words, length)}

    longest = max(map(len, subsequences(own) & subsequences(theirs)))
    expected = 2 * longest / (len(own) + len(theirs)) if longest else 0
    assert rouge(" ".join(own), " ".join(theirs)).rouge_l == near(expected)


def test_a_text_that_was_not_written_counts_nothing():
    figures = rouge_figures(["The Key", ""], ["the key", "the key"])
    assert (figures.texts, figures.written, figures.rouge_1, figures.rouge_l) == (2, 0.5, 0.5, 0.5)
