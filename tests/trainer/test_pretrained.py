"""Models of other people, in the two forms that they come in."""

import pytest
import torch

from tests.fixtures.tiny_gguf import save_tiny_gguf
from trainer.errors import TrainerError
from trainer.evaluation.candidates import open_candidates
from trainer.model.pretrained import context_of, load_causal, load_spelling

TEXT = "Nora found a kite."


@pytest.fixture(scope="module")
def gguf_file(tiny_llama, tmp_path_factory):
    return save_tiny_gguf(tiny_llama, tmp_path_factory.mktemp("gguf") / "tiny.gguf")


@pytest.mark.slow
def test_a_gguf_file_is_the_same_model(tiny_llama, gguf_file):
    spellings = [load_spelling(path) for path in (tiny_llama, gguf_file)]
    assert spellings[0].story(TEXT) == spellings[1].story(TEXT)
    models = [load_causal(path, torch.device("cpu"), torch.float32) for path in (tiny_llama, gguf_file)]
    assert context_of(models[0]) == context_of(models[1])
    tokens = torch.tensor([spellings[0].story(TEXT)])
    torch.testing.assert_close(models[0](tokens).logits, models[1](tokens).logits)


def test_a_folder_with_one_gguf_file_means_that_file(tiny_llama, gguf_file):
    (expected,), (found,) = open_candidates(tiny_llama), open_candidates(gguf_file.parent)
    assert found.bits(TEXT) == pytest.approx(expected.bits(TEXT))


def test_a_story_survives_its_spelling(tiny_llama):
    spelling = load_spelling(tiny_llama)
    assert spelling.decode(spelling.story(TEXT)) == TEXT
    assert spelling.end not in spelling.unspeakable()


def test_what_is_no_model_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "broken.gguf").write_bytes(b"GGUF?")
    for path in (tmp_path / "absent", tmp_path / "broken.gguf"):
        with pytest.raises(TrainerError) as caught:
            load_spelling(path)
        assert "\n" not in str(caught.value)
