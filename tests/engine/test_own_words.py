"""The grown-ups' own words and what belongs to nobody's story, in all that the shipped model writes."""

import re
from collections import Counter

import pytest

from storydesk import settings
from storydesk.__main__ import main
from storydesk.engine.afterword import ask
from storydesk.engine.suggest import Suggester
from storydesk.engine.writer import open_writer
from storydesk.folders import find_folders
from storydesk.settings import Settings

STORY = (
    "Once upon a time, there was a little duck named Tim. Tim found a red boat by the pond. Tim wanted to sail the"
    " boat. The boat had a hole, so Tim's mom helped to mend the boat. The boat was as good as new. Tim was very happy."
)


@pytest.fixture(scope="module")
def shipped():
    return open_writer()


def keep_out(*words):
    found = find_folders()
    found.settings_file.parent.mkdir(parents=True, exist_ok=True)
    settings.save(Settings(own_unfit_words=words), found.settings_file)


def write(capsys, *arguments):
    status = main(["write", *arguments, "--threads", "1", "--length", "short"])
    out, err = capsys.readouterr()
    return status, out, err


def words_of(text):
    return re.findall(r"[a-z]{4,}", text.lower())


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["3", "8"])
def test_in_the_terminal_they_are_written_neither_in_the_story_nor_in_its_title(capsys, seed):
    opening = "Once upon a time, there was a fox."
    _status, out, _err = write(capsys, opening, "--seed", seed)
    common = [word for word, _count in Counter(words_of(out[len(opening) :])).most_common(6)]
    keep_out(*common)
    status, out, err = write(capsys, opening, "--seed", seed)
    assert status == 0 and len(words_of(out)) > 20, "there is a story all the same"
    found = set(words_of(out[len(opening) :] + err.partition("A title for it: ")[2]))
    assert not [word for word in found if any(word.startswith(own) for own in common)]


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked",
    [["A spider sat there."], ["A cat.", "--about", "fox, spiders"], ["A cat.", "--happens", "A spider dances."]],
)
def test_in_the_terminal_nothing_is_begun_with_them(capsys, asked):
    keep_out("spider")
    status, out, err = write(capsys, *asked)
    assert status == 2 and out == "" and "not for children's stories" in err and "spider" not in err


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["My phone number is 0171 2345678.", "I live at 12 Maple Street, said Tom."])
def test_in_the_terminal_no_story_goes_on_with_personal_data(capsys, opening):
    status, out, err = write(capsys, opening)
    assert status == 2 and out == "" and "telephone number" in err


@pytest.mark.slow
def test_typing_help_offers_none_of_them(shipped):
    suggester, text = Suggester(shipped.decoder, shipped.tokenizer, shipped.words), "Tim sailed the boat in the po"
    assert suggester.suggest(text).startswith("nd")
    assert suggester.suggest(text, unfit_words=("pond",)) == ""


@pytest.mark.parametrize(
    "text",
    [
        "My phone number is 0171 234",
        "You can call me at 0171 2345678",
        "I live at 12 Maple Street, ",
        "Mail me: tom@sto",
    ],
)
def test_typing_help_goes_on_with_no_personal_data(shipped, text):
    found = Suggester(shipped.decoder, shipped.tokenizer, shipped.words).suggest(text)
    assert not re.search(r"[\d@]", found)


@pytest.mark.parametrize("what", ["title", "summary"])
def test_titles_and_summaries_have_none_of_them(shipped, what):
    told = ask(shipped.decoder, shipped.tokenizer, STORY, what, words=shipped.words)
    assert "boat" in told.lower()
    assert ask(shipped.decoder, shipped.tokenizer, STORY, what, unfit_words=("boat",), words=shipped.words) == ""
