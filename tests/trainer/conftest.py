"""A small prepared corpus, made once."""

import signal
from pathlib import Path

import pytest

from storydesk.engine.tokenizer import StoryTokenizer
from tests.fixtures.make_stories import corpus
from trainer.corpus import prepare


@pytest.fixture(autouse=True, scope="session")
def interruptible():
    """Where the tests run in the background Ctrl+C is ignored, and so it would be by the programs that they start."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def bytes_vocabulary(tmp_path_factory) -> Path:
    """A tokenizer of the 256 single bytes."""
    path = tmp_path_factory.mktemp("vocabulary") / "bytes.tiktoken"
    StoryTokenizer({bytes([value]): value for value in range(256)}).save(path)
    return path


@pytest.fixture(scope="session")
def story_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("stories") / "stories.txt"
    path.write_text(corpus(80), "utf-8")
    return path


@pytest.fixture(scope="session")
def prepared(tmp_path_factory, story_file, bytes_vocabulary) -> Path:
    out = tmp_path_factory.mktemp("prepared") / "data"
    prepare.run(prepare.PrepareOptions((str(story_file),), bytes_vocabulary, out, validation_share=0.1, threads=1))
    return out


@pytest.fixture(scope="session")
def tiny_llama(tmp_path_factory) -> Path:
    """Return the folder of a tiny random Llama."""
    from tests.fixtures.tiny_llama import save_tiny_llama

    return save_tiny_llama(tmp_path_factory.mktemp("llama") / "tiny")


@pytest.fixture(scope="session")
def spelled_llama(tmp_path_factory) -> Path:
    """Return the folder of a tiny random Llama with a SentencePiece model."""
    from tests.fixtures.spelled_llama import save_spelled_llama

    return save_spelled_llama(tmp_path_factory.mktemp("spelled") / "tiny")


@pytest.fixture(scope="session")
def spelled(spelled_llama) -> StoryTokenizer:
    """Return that SentencePiece model's tokenizer, pruned."""
    from tests.fixtures.spelled_llama import STORIES
    from trainer.corpus import pieces
    from trainer.model.pretrained import load_spelling

    return pieces.pruned(pieces.read_pieces(load_spelling(spelled_llama).tokenizer), STORIES, 500)[0]
