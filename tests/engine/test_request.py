"""What is put in front of the model: the control tokens of a request."""

import pytest

from storydesk.engine.errors import RequestError
from storydesk.engine.request import StoryRequest, control_tokens
from storydesk.engine.tokenizer import ABOUT, MEDIUM, SPECIAL_TOKENS, STORY, VOICE, WORDS, StoryTokenizer

RANKS = {bytes([value]): value for value in range(256)}
TOKENIZER = StoryTokenizer(RANKS)
# A model from before these names: it has the same number of tokens and calls them reserved.
OLD = StoryTokenizer(RANKS, {name.replace(ABOUT, "<|reserved_x|>"): 256 + i for i, name in enumerate(SPECIAL_TOKENS)})


def test_what_happens_stands_between_length_and_words():
    request = StoryRequest(about="A fox\n “swims” ", words=("fox",))
    special = TOKENIZER.special
    assert control_tokens(request, TOKENIZER, 512) == [
        TOKENIZER.end_of_story, special[VOICE], special[MEDIUM], special[ABOUT], *b'A fox "swims"', special[WORDS],
        *b"fox", special[STORY],
    ]  # fmt: skip


def test_a_model_that_does_not_know_what_happens_is_not_asked():
    asked = StoryRequest(about="A fox swims", words=("fox",))
    assert control_tokens(asked, OLD, 512) == control_tokens(StoryRequest(words=("fox",)), OLD, 512)


def test_a_model_that_knows_one_kind_of_stories_is_not_asked_for_another():
    plain = StoryTokenizer(
        RANKS, {name.replace(VOICE, "<|reserved_x|>"): 256 + i for i, name in enumerate(SPECIAL_TOKENS)}
    )
    asked = control_tokens(StoryRequest(), TOKENIZER, 512)
    assert control_tokens(StoryRequest(), plain, 512) == [token for token in asked if token != TOKENIZER.special[VOICE]]


def test_a_sentence_without_end_is_refused():
    with pytest.raises(RequestError, match="too long"):
        control_tokens(StoryRequest(about="on and " * 50), TOKENIZER, 512)


def test_a_hint_that_has_no_room_is_left_out_and_a_wish_is_refused():
    about = "A little fox finds a lost mitten in the snow and looks for whose it is."
    plain = control_tokens(StoryRequest("A"), TOKENIZER, 64)
    assert control_tokens(StoryRequest("A", about=about, is_hint=True), TOKENIZER, 64) == plain
    with pytest.raises(RequestError, match="too long"):
        control_tokens(StoryRequest("A", about=about), TOKENIZER, 64)
