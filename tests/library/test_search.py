"""Stories are found as one types, whatever one types."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storydesk.library import search
from storydesk.library.records import StoryFilter
from storydesk.library.search import excerpt
from storydesk.library.store import Library


@pytest.fixture(params=["full text", "without full text"])
def stories(request, tmp_path, clock, monkeypatch):
    """Return a library with and without SQLite's full-text search."""
    if request.param != "full text":
        monkeypatch.setattr(search, "has_fts5", lambda _: False)
    with Library.open(tmp_path / "library.sqlite", now=clock) as library:
        library.add("Once a little fox drank from the river. Don't worry!", "The Café")
        library.add("Łukasz saw a big dragon. The dragon smiled.", "A river walk")
        library.add("从前有一只小狐狸。", "狐狸")
        library.add("A party 🦊 with cake. Ω and ΣΊΣΥΦΟΣ too.", "Party")
        yield library


def found(library, typed, **wanted):
    return {line.title for line in library.stories(StoryFilter(text=typed, **wanted))}


@pytest.mark.parametrize(("typed", "expected"), [
    ("f", {"The Café"}), ("fo", {"The Café"}), ("fox", {"The Café"}), ("FOX", {"The Café"}),
    ("cafe", {"The Café"}), ("CAFÉ", {"The Café"}), ("cafe\u0301", {"The Café"}),
    ("drag", {"A river walk"}), ("dragon smi", {"A river walk"}), ("smi drag", {"A river walk"}),
    ("river", {"The Café", "A river walk"}), ("river fox", {"The Café"}), ("don't", {"The Café"}),
    ("小狐", {"狐狸"}), ("狐狸", {"狐狸"}), ("🦊", {"Party"}), ("σισυ", {"Party"}),
    ("lukasz", {"A river walk"}),
    ("unicorn", set()), ("fox unicorn", set()),
])  # fmt: skip
def test_what_is_found(stories, typed, expected):
    assert found(stories, typed) == expected
    assert stories.count(StoryFilter(text=typed)) == len(expected)


@pytest.mark.parametrize("typed", ["", "   ", "\n\t"])
def test_nothing_typed_finds_everything(stories, typed):
    assert len(found(stories, typed)) == 4


@pytest.mark.parametrize("typed", [
    '"', "'", "fox\"", "fox AND", "OR", "NOT fox", "fox*", "NEAR(fox, 2)", "title:fox", "^fox", "(", "fox)", "-fox",
    "{title}: x", "a + b", "%", "_", "\\", "\0fox", "\ud800", "';DROP TABLE stories;--", "x" * 5000, "a " * 500,
])  # fmt: skip
def test_nothing_typed_is_an_error(stories, typed):
    found(stories, typed)
    found(stories, typed, order="best")
    assert stories.count() == 4


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text(st.characters(), max_size=12) | st.text('"*()^:-+ANDORfox ', max_size=12))
def test_no_text_at_all_is_an_error(stories, typed):
    assert found(stories, typed) <= {"The Café", "A river walk", "狐狸", "Party"}


def test_a_title_counts_more_than_a_text(library):
    library.add("Nothing here, only the dragon's friend.", "Meadow")
    library.add("A story about a hill.", "Dragon")
    library.add("Nothing here, only a dragon.", "Forest")
    assert library.stories(StoryFilter(text="dragon", order="best"))[0].title == "Dragon"


def test_search_follows_every_change(stories):
    story = stories.add("A blue whale.", "Sea")
    stories.save_text(story.id, "A green turtle.")
    assert (found(stories, "whale"), found(stories, "turtle")) == (set(), {"Sea"})
    stories.rename(story.id, "Ocean")
    assert (found(stories, "sea"), found(stories, "ocean")) == (set(), {"Ocean"})
    stories.add_version(story.id, "A yellow crab.")
    assert (found(stories, "turtle"), found(stories, "crab")) == (set(), {"Ocean"})
    stories.use_version(story.id, story.version.id)
    assert (found(stories, "turtle"), found(stories, "crab")) == ({"Ocean"}, set())
    stories.throw_away(story.id)
    assert (found(stories, "turtle"), found(stories, "turtle", in_bin=True)) == (set(), {"Ocean"})
    stories.empty_bin()
    assert found(stories, "turtle", in_bin=True) == set()


def test_filters_and_search_go_together(stories):
    cafe = stories.stories(StoryFilter(text="cafe"))[0]
    stories.set_favourite(cafe.id, True)
    shelf = stories.shelves.add("Bedtime")
    stories.shelves.put(shelf.id, cafe.id)
    assert found(stories, "river", favourites=True, shelf=shelf.id, order="best") == {"The Café"}
    assert found(stories, "dragon", favourites=True) == set()


def test_what_a_python_without_full_text_search_wrote_is_found_by_one_with_it(tmp_path, monkeypatch):
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        story = library.add("A fox.", "First")
    with monkeypatch.context() as patch:
        patch.setattr(search, "has_fts5", lambda _: False)
        with Library.open(path) as library:
            library.save_text(story.id, "A whale.")
            library.add("A turtle.", "Second")
    with Library.open(path) as library:
        assert (found(library, "fox"), found(library, "whale"), found(library, "turtle")) == (
            set(), {"First"}, {"Second"})  # fmt: skip


def test_another_unicode_makes_the_index_again(tmp_path, monkeypatch):
    path = tmp_path / "library.sqlite"
    with monkeypatch.context() as patch:
        patch.setattr(search, "_MADE", "1, Unicode 1.0")
        patch.setattr(search, "fold", lambda text: text.lower().replace("fox", "hen"))
        with Library.open(path) as library:
            story = library.add("A fox.", "First")
    with Library.open(path) as library:
        assert (found(library, "fox"), found(library, "hen")) == ({"First"}, set())
        library.save_text(story.id, "A whale.")
        assert (found(library, "fox"), found(library, "whale")) == (set(), {"First"})


@pytest.mark.parametrize("change_first", [False, True])
def test_a_damaged_index_is_made_again(tmp_path, change_first):
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        story = library.add("A fox.", "First")
        library._database.execute("DELETE FROM story_search_data WHERE id > 10")
    with Library.open(path) as library:
        if change_first:
            library.save_text(story.id, "A fox ran.")
        assert found(library, "fox") == {"First"}
        assert library.story(story.id).text == ("A fox ran." if change_first else "A fox.")
        assert library.is_whole()


def test_an_excerpt_shows_what_was_found():
    text = "It was a day like any other. " * 30 + "Then a Dragón came. " + "It was nice. " * 30
    assert "Dragón" in excerpt(text, "drag")
    assert excerpt(text, "drag").startswith("…")
    assert excerpt(text, "").startswith("It was a day")
    assert excerpt("Short\n\ntext.", "") == "Short text."
    assert len(excerpt("x" * 1000, "")) < 200
