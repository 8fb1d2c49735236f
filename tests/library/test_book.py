"""A book has a title page, contents, even story pages with numbers, and loses no word."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydesk.library.formats.book import (
    ENTRIES_A_PAGE,
    WORDS_A_PAGE,
    Book,
    BookStory,
    ContentsPage,
    StoryPage,
    TitlePage,
    pages,
)

SENTENCE = "The little fox ran over the green hill. "


def story_pages(book, fits=None):
    return [page for page in pages(book, fits) if isinstance(page, StoryPage)]


def text_of(story_pages):
    """Put the paragraphs together again, as a reader who turns the pages does."""
    lines = []
    for page in story_pages:
        first, *others = page.paragraphs or ("",)
        if page.continues:
            lines[-1] += " " + first
        else:
            lines.append(first)
        lines += others
    return "\n".join(lines)


def words(page):
    return sum(len(text.split()) for text in page.paragraphs)


def test_one_story_has_a_title_page_and_numbered_story_pages():
    found = pages(Book("Fox", (BookStory("Fox", SENTENCE * 20),), author="Ada"))
    assert found[0] == TitlePage("Fox", "Ada")
    assert all(isinstance(page, StoryPage) for page in found[1:])
    assert [page.number for page in found] == list(range(1, len(found) + 1))
    assert [page.first for page in found[1:]] == [True] + [False] * (len(found) - 2)
    assert not any(page.title for page in found[1:])


def test_a_shelf_has_contents_that_point_to_the_right_pages():
    stories = tuple(BookStory(f"Story {number}", SENTENCE * (number % 9 + 1)) for number in range(ENTRIES_A_PAGE + 3))
    found = pages(Book("Our stories", stories))
    tables = [page for page in found if isinstance(page, ContentsPage)]
    assert [len(page.entries) for page in tables] == [ENTRIES_A_PAGE, 3]
    assert [page.number for page in found] == list(range(1, len(found) + 1))
    for entry in (entry for page in tables for entry in page.entries):
        page = found[entry.page - 1]
        assert (page.story, page.title, page.first) == (entry.story, entry.title, True)
        assert page.title == stories[entry.story].title


def test_pages_are_even():
    found = story_pages(Book("Fox", (BookStory("Fox", SENTENCE * 17),)))
    assert len(found) == 3
    assert max(map(words, found)) - min(map(words, found)) <= 2 * len(SENTENCE.split())
    assert max(map(words, found)) <= WORDS_A_PAGE * 1.25


def test_drawings_and_words_a_page():
    text = SENTENCE * 40
    with_drawings = story_pages(Book("Fox", (BookStory("Fox", text),)))
    without = story_pages(Book("Fox", (BookStory("Fox", text),), pictures="none"))
    small = story_pages(Book("Fox", (BookStory("Fox", text),), words_a_page=16))
    assert all(page.drawing for page in with_drawings)
    assert not any(page.drawing for page in without)
    assert len(without) < len(with_drawings) < len(small)
    assert all(words(page) == 16 for page in small)


def test_what_fits_decides():
    def fits(page):
        return sum(len(text) for text in page.paragraphs) + 3 * len(page.title) <= 100

    book = Book("Fox", (BookStory("A long title", SENTENCE * 9), BookStory("B", "x" * 300 + " " + SENTENCE)))
    found = story_pages(book, fits)
    assert text_of([page for page in found if page.story == 0]) == (SENTENCE * 9).strip()
    # Only a word that is longer than any page may stand out.
    assert [page for page in found if not fits(page)] == [page for page in found if "x" * 300 in page.paragraphs]


def test_a_paragraph_that_goes_on_is_marked():
    found = story_pages(Book("Fox", (BookStory("Fox", SENTENCE * 30 + "\n\nThe end."),)))
    assert [page.continues for page in found] == [False] + [True] * (len(found) - 1)
    # Two words are not worth a page of their own.
    assert found[-1].paragraphs[-1] == "The end."
    assert words(found[-1]) > 30


def test_sentences_stay_whole_with_their_quotation_marks():
    text = 'He said, "Hello!" “Yes.” (Well.) Mr. Fox… ran. ' * 12
    for page in story_pages(Book("Fox", (BookStory("Fox", text),), words_a_page=9)):
        assert page.paragraphs[0].startswith(("He", "“Yes", "(Well", "Mr.", "Fox…", "ran"))


def test_chinese_is_divided_at_its_full_stops():
    found = story_pages(
        Book("狐", (BookStory("狐", "狐狸跑了。它很快！" * 40),)), lambda page: len("".join(page.paragraphs)) <= 60
    )
    assert len(found) > 5
    assert all(page.paragraphs[-1].endswith(("。", "！")) for page in found)


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(
        st.sampled_from('ab .!?\n\t"”。狐') | st.characters(exclude_categories=["Cs", "Cc", "Z"]), max_size=300
    ),
    most=st.integers(1, 20),
)
def test_no_word_is_lost(text, most):
    found = story_pages(Book("T", (BookStory("T", text),), words_a_page=most))
    together = text_of(found)
    # Chinese full stops end a sentence without a space; the page break between may add one.
    assert "".join(together.split()) == "".join(text.split())
    assert len(found) >= 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["", "\n\n", "." * 200_000, "!?" * 100_000, "a" * 300_000, "”" * 200_000, ". " * 50_000, "word " * 200_000]
)
def test_strange_texts_are_no_problem(text):
    assert story_pages(Book("T", (BookStory("T", text),)))
