"""Where words part into syllables."""

from itertools import pairwise

import pytest

from storydesk.window.kit.syllables import syllables


def parted(text, language):
    """The text with a dot between the syllables, as a primer would print it."""
    spans = list(syllables(text, language))
    cuts = sorted({end for (_, end), (start, _) in pairwise(spans) if end == start})
    return "".join(f"·{mark}" if place in cuts else mark for place, mark in enumerate(text))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a lit·tle hedge·hog in a qui·et gar·den"),
        ("en", "Hap·py rab·bits, sun·flow·er; UN·DER the moon!"),
        ("de", "O·ma und der I·gel im Re·gen·bo·gen"),
        ("de", "Schmet·ter·lin·ge auf der Stra·ße"),
    ],
)
def test_words_part(language, text):
    assert parted(text.replace("·", ""), language) == text


def test_a_word_of_one_syllable_has_no_marks():
    assert list(syllables("the cat sat on 1,000 mats", "en")) == []


def test_syllables_make_up_their_word():
    text = "  butterfly "
    spans = list(syllables(text, "en"))
    assert "".join(text[start:end] for start, end in spans) == "butterfly"


def test_what_is_no_word_of_the_language_does_no_harm():
    assert list(syllables("", "en")) == list(syllables("🦔 …'' ---", "de")) == []
    assert "".join("Ölçeğin"[start:end] for start, end in syllables("Ölçeğin", "en")) in ("", "Ölçeğin")
