import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydesk.engine.bundle import Bundle
from storydesk.engine.errors import BundleError
from storydesk.engine.tokenizer import SPECIAL_TOKENS, StoryTokenizer, Utf8Stream
from tests.golden.make import FOLDER

TOKENIZER = Bundle.open(FOLDER / "bundle").tokenizer
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXTS)
def test_any_text_comes_back(text):
    assert TOKENIZER.decode(TOKENIZER.encode(text)) == text


@given(TEXTS)
def test_streaming_never_splits_a_character(text):
    stream = Utf8Stream(TOKENIZER)
    pieces = [stream.push(token) for token in TOKENIZER.encode(text)]
    assert "".join(pieces) == text and stream.flush() == ""
    assert "\ufffd" in text or not any("\ufffd" in piece for piece in pieces)


def test_an_unfinished_character_is_flushed():
    stream = Utf8Stream(TOKENIZER)
    assert stream.push("é".encode()[0]) == "" and stream.flush() == "\ufffd"


def test_special_tokens_in_text_are_text():
    tokens = TOKENIZER.encode("".join(SPECIAL_TOKENS))
    assert not set(tokens) & set(TOKENIZER.special.values())
    assert TOKENIZER.decode(list(TOKENIZER.special.values())) == ""


@pytest.mark.parametrize("content", [b"x", b"!!!! 0\n", b"AA== x\n", b"AA== 0\n", b"AA== 1\n"])
def test_damaged_file(tmp_path, content):
    (tmp_path / "t.tiktoken").write_bytes(content)
    with pytest.raises(BundleError):
        StoryTokenizer.from_file(tmp_path / "t.tiktoken")
    with pytest.raises(BundleError):
        StoryTokenizer.from_file(tmp_path / "missing.tiktoken")
