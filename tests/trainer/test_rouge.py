"""ROUGE against values that were counted by hand and against its definition."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.evaluation.rouge import rouge_figures, rouge_l, rouge_n

WORDS = st.lists(st.sampled_from("abc"), max_size=7)


def test_the_example_of_the_paper():
    reference = "police killed the gunman"
    assert rouge_l("police kill the gunman", reference) == pytest.approx(3 / 4)
    assert rouge_l("the gunman kill police", reference) == pytest.approx(2 / 4)
    assert rouge_n("police kill the gunman", reference, 2) == rouge_n("the gunman kill police", reference, 2)
    assert rouge_n("the gunman kill police", reference, 2) == pytest.approx(1 / 3)


def test_precision_and_recall_count_alike():
    assert rouge_n("the key", "the key in the pond", 1) == pytest.approx(2 * 1 * 0.4 / 1.4)
    assert rouge_n("the the the the", "the key in the pond", 1) == pytest.approx(2 * 0.5 * 0.4 / 0.9)
    assert rouge_l("pond key", "the key in the pond") == pytest.approx(2 * 0.5 * 0.2 / 0.7)


def test_case_and_marks_do_not_count():
    assert rouge_n('"The KEY", in 3 ponds!', "the key in 3 ponds", 2) == 1


@pytest.mark.parametrize("text", ["", "...", "fox"])
def test_nothing_shared_is_zero(text):
    assert rouge_n(text, "the key", 1) == rouge_n(text, "the key", 2) == rouge_l(text, "the key") == 0


@given(own=WORDS, theirs=WORDS)
def test_rouge_l_is_the_longest_common_subsequence(own, theirs):
    def subsequences(words):
        return {chosen for length in range(len(words) + 1) for chosen in combinations(words, length)}

    longest = max(map(len, subsequences(own) & subsequences(theirs)))
    expected = 2 * longest / (len(own) + len(theirs)) if longest else 0
    assert rouge_l(" ".join(own), " ".join(theirs)) == pytest.approx(expected)


def test_a_text_that_was_not_written_counts_nothing():
    figures = rouge_figures(["The Key", ""], ["the key", "the key"])
    assert (figures.texts, figures.written, figures.rouge_1, figures.rouge_l) == (2, 0.5, 0.5, 0.5)
