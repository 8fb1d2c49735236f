"""Books as text, Markdown and HTML, under names that every system allows."""

import base64
import hashlib
import html.parser
import re
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydesk.library.errors import ImportRefusedError, LibraryError
from storydesk.library.formats import html as web
from storydesk.library.formats import markdown, text
from storydesk.library.formats.book import Book, BookStory, StoryPage, pages
from storydesk.library.formats.exports import FORMATS, export, file_name
from storydesk.library.formats.imports import read_stories
from storydesk.library.formats.turning import SCRIPT

FOX = BookStory("The Fox & the <Owl>", 'Once there was a fox.\n\nIt said: "1 < 2 & 3 > 2".')
DOG = BookStory("Dog", "A dog ran.\nIt was fast.")
NASTY = '</title></style><script>alert(1)</script><img src=x onerror=alert(1)>" onload="x\' javascript:'


class Tags(html.parser.HTMLParser):
    """Gathers tags, attributes and text, and checks that what opens also closes."""

    VOID = frozenset(["meta"])

    def __init__(self):
        super().__init__()
        self.tags, self.open, self.words = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def parse(book):
    tags = Tags()
    tags.feed(web.write(book))
    tags.close()
    assert tags.open == []
    return tags


def test_text():
    assert text.write(Book("Fox", (DOG,))) == "Dog\n\nA dog ran.\nIt was fast.\n"
    shelf = text.write(Book("Ours", (FOX, DOG)))
    assert shelf.startswith("Ours\n\n\nThe Fox & the <Owl>\n\nOnce")
    assert "* * *" in shelf


def test_text_comes_back():
    assert text.read(text.write(Book("Dog", (DOG,))).encode()) == (DOG,)


@pytest.mark.parametrize("data", ["Ein Bär.".encode(), "\ufeffEin Bär.".encode(), "Ein Bär.".encode("utf-16"),
                                  "Ein Bär.".encode("cp1252"), b"\r\nEin B\xc3\xa4r.\r\n"])  # fmt: skip
def test_texts_of_other_programs(data):
    assert text.read(data) == (BookStory("", "Ein Bär."),)


def test_a_first_sentence_is_not_taken_for_a_title():
    assert text.read(b"Once there was a fox.\n\nIt ran.")[0].title == ""
    assert text.read(b"The Fox\n\nIt ran.")[0].title == "The Fox"
    assert text.read(b"The Fox\nIt ran.")[0].title == ""


@pytest.mark.parametrize("data", [b"", b" \n ", b"\x89PNG\r\n\x1a\n\0\0\0", b"MZ\0\0", b"x" * (text.LARGEST + 1)])
@pytest.mark.parametrize("read", [text.read, markdown.read])
def test_what_is_no_text_is_refused(data, read):
    with pytest.raises(ImportRefusedError):
        read(data)


def test_markdown():
    assert markdown.write(Book("Dog", (DOG,))) == "# Dog\n\nA dog ran.\\\nIt was fast.\n"
    assert markdown.write(Book("Ours", (FOX, DOG))).startswith("# Ours\n\n## The Fox \\& the \\<Owl\\>\n\nOnce")


def lines(words):
    return "\n".join(" ".join(line.split()) for line in re.sub(r"\n[ \t]*\n\s*", "\n\n", words.strip()).split("\n"))


LINE = st.text(st.sampled_from("ab1 .*_#>-+=`[]()!&<;:|~\\\"'é狐0)"), min_size=1, max_size=20)
STORY = st.lists(LINE, min_size=1, max_size=6).map("\n".join).filter(lambda words: any(map(str.isalnum, words)))


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(st.lists(STORY, min_size=1, max_size=3))
def test_markdown_comes_back(stories):
    """Whatever stands in a story, a parser that nobody here wrote reads the same words."""
    book = Book("Ours", tuple(BookStory(f"Story {number}", lines(words)) for number, words in enumerate(stories)))
    found = markdown.read(markdown.write(book).encode())
    assert [story.title for story in found] == [story.title for story in book.stories]
    assert [lines(story.text) for story in found] == [lines(story.text) for story in book.stories]


def test_markdown_of_other_programs():
    data = b"""---
title: x
---
# My *Fox*

It was **red** and [quick](http://example.com) ![a picture](x.png).
Second line.

- one
- two

1. first

> quoted <b>bold</b> &amp; more

<script>alert(1)</script>
"""
    (story,) = markdown.read(data)
    assert story.title == "My Fox"
    assert story.text == (
        "It was red and quick a picture. Second line.\n\n- one\n\n- two\n\n1. first\n\n"
        "quoted <b>bold</b> & more\n\n<script>alert(1)</script>"
    )


def test_headings_of_the_same_level_are_stories():
    found = markdown.read(b"# Book\n\n## One\n\nA.\n\n### Part\n\nB.\n\n## Two\n\nC.\n")
    assert found == (BookStory("One", "A.\n\nPart\n\nB."), BookStory("Two", "C."))
    assert markdown.read(b"No heading.\n\nNone.") == (BookStory("", "No heading.\n\nNone."),)


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["[", "![", "*a ", "`", "<", "> ", "\\", "&", "- ", "  - a\n", "_a_ *", "[a](", "|a\n-|"]
)
def test_hostile_markdown_ends(piece):
    assert markdown.read((piece * 2000 + "\n\nThe end.").encode())


def test_html_says_everything_and_is_well_formed():
    book = Book("Our <b>stories</b>", (FOX, DOG), author="Ada & Bo", language="de")
    tags = parse(book)
    words = " ".join(tags.words)
    assert "The Fox & the <Owl>" in words
    assert 'It said: "1 < 2 & 3 > 2".' in words
    assert "by Ada & Bo" in words
    assert dict(tags.tags)["html"] == {"lang": "de"}
    numbers = [int(number) for number in re.findall("Page (\\d+)", "".join(tags.words))]
    assert numbers == [page.number for page in pages(book)[1:]]
    drawings = [attributes for tag, attributes in tags.tags if attributes.get("class") == "drawing"]
    assert len(drawings) == sum(isinstance(page, StoryPage) for page in pages(book))
    anchors = {attributes["id"] for _, attributes in tags.tags if "id" in attributes}
    begins = {f"#page-{page.number}" for page in pages(book) if isinstance(page, StoryPage) and page.first}
    assert {attributes["href"] for tag, attributes in tags.tags if tag == "a"} == begins
    assert begins <= {f"#{anchor}" for anchor in anchors}


def test_html_runs_nothing_but_what_turns_its_pages_and_loads_nothing():
    tags = parse(Book(NASTY, (BookStory(NASTY, NASTY), BookStory("Two", NASTY)), author=NASTY, language=NASTY))
    names = [tag for tag, _ in tags.tags]
    assert not {*names} & {"img", "link", "iframe", "object", "base", "form"}
    assert names.count("script") == 1
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    (policy,) = [attributes["content"] for _, attributes in tags.tags if "http-equiv" in attributes]
    assert "default-src 'none'" in policy and f"script-src 'sha256-{digest}'" in policy
    for tag, attributes in tags.tags:
        assert not any(name.startswith("on") or name in ("src", "style") for name in attributes), tag
        assert attributes.get("href", "#").startswith("#")
    assert "http" not in web.write(Book("Fox", (DOG,))).replace("http-equiv", "")


@pytest.mark.parametrize("suffix", [kind.suffix for kind in FORMATS])
def test_every_format_is_written_and_replaces_an_old_file_in_one_step(tmp_path, suffix):
    target = tmp_path / f"Fox{suffix}"
    target.write_bytes(b"old")
    export(Book("Fox", (BookStory("Fox", "A fox \ud800 ran\0."),)), target)
    assert len(target.read_bytes()) > 10
    assert [item.name for item in tmp_path.iterdir() if item.is_file()] == [target.name]


def test_exported_texts_can_be_taken_in(tmp_path):
    for suffix in (".txt", ".md"):
        export(Book("Dog", (DOG,)), tmp_path / f"dog{suffix}")
        assert read_stories(tmp_path / f"dog{suffix}") == (DOG,)


def test_what_cannot_be_exported_or_taken_in_is_told(tmp_path):
    with pytest.raises(LibraryError, match=r"\.docx"):
        export(Book("Dog", (DOG,)), tmp_path / "dog.docx")
    with pytest.raises(LibraryError, match="no story"):
        export(Book("Empty", ()), tmp_path / "dog.txt")
    (tmp_path / "dog.exe").write_bytes(b"MZ")
    (tmp_path / "folder.txt").mkdir()
    for name in ("dog.exe", "folder.txt", "nothing.txt"):
        with pytest.raises(LibraryError):
            read_stories(tmp_path / name)


@pytest.mark.parametrize(("title", "name"), [
    ("Finn and the Ball", "Finn and the Ball.txt"), ("../../etc/passwd", "etcpasswd.txt"),
    ("C:\\Windows", "CWindows.txt"),
    ("", "Story.txt"), ("...", "Story.txt"), ("CON", "CON story.txt"), ("nul.tar", "story nul.tar.txt"),
    ("What?\nNo!", "What No!.txt"), ("狐狸", "狐狸.txt"), ("a\u202egnp.exe", "agnp.exe.txt"),
])  # fmt: skip
def test_names_of_files(title, name):
    assert file_name(title, ".txt") == name


@pytest.mark.slow
@given(st.text(max_size=200))
def test_a_name_is_never_a_path(title):
    name = file_name(title, ".txt")
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert not PureWindowsPath(name).is_reserved()
    assert len(name.encode()) <= 255
