import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storydesk.engine.bundle import Bundle
from storydesk.engine.errors import BundleError
from storydesk.engine.tokenizer import SPECIAL_TOKENS, PreTokenization, StoryTokenizer, Utf8Stream
from tests.golden.make import FOLDER

TOKENIZER = Bundle.open(FOLDER / "bundle").tokenizer
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PIECES = [bytes([value]) for value in range(256)] + [b" c", b"at", b" cat", b"cat", b"s.", b" s", b"n'", b"n't", b"  "]
RANKS = {piece: rank for rank, piece in enumerate(PIECES)}
SPELLED = StoryTokenizer(RANKS, pre_tokenization=PreTokenization("sentencepiece", leading_space=True))


def spelled(tokens):
    return [SPELLED.decode_bytes((token,)) for token in tokens]


@pytest.mark.slow
@given(TEXTS)
def test_any_text_comes_back(text):
    assert TOKENIZER.decode(TOKENIZER.encode(text)) == text


@pytest.mark.slow
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


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("cat", [b" cat"]),
        (" cat", [b" cat"]),
        ("\ncat", [b"\n", b"cat"]),
        ("cat cat\ncat", [b" cat", b" cat", b"\n", b"cat"]),
        ("cats.", [b" cat", b"s."]),
        ("cat  cat", [b" cat", b" ", b" cat"]),
        ("  cat", [b" ", b" cat"]),
        ("cat  ", [b" cat", b"  "]),
        ("can't", [b" c", b"a", b"n't"]),
        ("", []),
    ],
)
def test_words_carry_the_space_before_them_and_the_first_one_gets_one(text, pieces):
    assert spelled(SPELLED.encode(text)) == pieces
    assert SPELLED.encode_batch([text, text]) == [SPELLED.encode(text)] * 2


def test_inside_a_text_no_space_is_put_in_front():
    assert spelled(SPELLED.encode_inside("cat cat")) == [b"cat", b" cat"]
    assert TOKENIZER.encode_inside("cat cat") == TOKENIZER.encode("cat cat")


@given(TEXTS)
@example(" a")
@example("\na")
@example("cat  \n   cat")
def test_any_text_comes_back_with_the_space_that_it_was_given(text):
    led = SPELLED.decode(SPELLED.encode(text))
    assert led == SPELLED.led(text)
    assert led == text or (led == f" {text}" and text[0] not in " \n")
    assert SPELLED.decode(SPELLED.encode_inside(text)) == text
    assert SPELLED.encode_inside(led) == SPELLED.encode(text)


def test_how_a_text_is_cut_is_kept_beside_the_file(tmp_path):
    path = tmp_path / "t.tiktoken"
    SPELLED.save(path)
    assert json.loads((tmp_path / "t.tiktoken.json").read_text()) == {"pattern": "sentencepiece", "leading_space": True}
    found = StoryTokenizer.from_file(path)
    assert found.pre_tokenization == SPELLED.pre_tokenization
    assert found.encode("cat cat") == SPELLED.encode("cat cat")
    assert StoryTokenizer.from_file(path, pre_tokenization=PreTokenization()).encode("cat") == [RANKS[b"cat"]]
    TOKENIZER.save(path)
    assert not (tmp_path / "t.tiktoken.json").exists()
    assert StoryTokenizer.from_file(path).pre_tokenization == PreTokenization()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"pattern": "gpt2"}', '{"pattern": "(a+)+$"}', '"cl100k"'])
def test_a_file_beside_that_says_nothing_known_is_refused(tmp_path, content):
    SPELLED.save(tmp_path / "t.tiktoken")
    (tmp_path / "t.tiktoken.json").write_text(content, "utf-8")
    with pytest.raises(BundleError):
        StoryTokenizer.from_file(tmp_path / "t.tiktoken")


@pytest.mark.parametrize(
    "values",
    [{"pattern": "gpt2"}, {"pattern": ["cl100k"]}, {"leading_space": 1}, {"regex": "a"}, [], None, "cl100k"],
)
def test_an_unknown_way_to_cut_a_text_is_refused(values):
    with pytest.raises(BundleError, match="cut in a way"):
        PreTokenization.from_dict(values)


@pytest.mark.parametrize("known", [PreTokenization(), SPELLED.pre_tokenization, PreTokenization("sentencepiece")])
def test_a_known_way_to_cut_a_text_survives_its_dictionary(known):
    assert PreTokenization.from_dict(known.to_dict()) == known
    assert PreTokenization.from_dict({}) == PreTokenization("cl100k", leading_space=False)
