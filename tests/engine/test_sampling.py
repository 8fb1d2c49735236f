import numpy as np
import pytest

from storydesk import usual
from storydesk.engine.errors import RequestError
from storydesk.engine.sampling import Sampler, Sampling

LOGITS = np.random.default_rng(1).normal(0, 2, 272).astype(np.float32)


@pytest.mark.parametrize(
    "settings",
    [{"temperature": -0.1}, {"temperature": 2.1}, {"temperature": float("nan")}, {"temperature": "hot"}, {"top_k": -1},
     {"top_k": 1.5}, {"top_p": 0}, {"top_p": 1.1}, {"repetition_penalty": 0.9}, {"repetition_penalty": 2.1}],
)  # fmt: skip
def test_out_of_range(settings):
    with pytest.raises(RequestError, match=r"must be .*\.$"):
        Sampling(**settings)


@pytest.mark.parametrize("seed", [-1, 2**32, 1.5, True])
def test_unfit_seeds(seed):
    with pytest.raises(RequestError):
        Sampler(Sampling(), seed)


def test_a_seed_repeats():
    runs = [[s.pick(LOGITS, [1, 2]) for _ in range(50)] for s in (Sampler(Sampling(), 5), Sampler(Sampling(), 5))]
    assert runs[0] == runs[1] and len(set(runs[0])) > 1


def test_greedy_and_bans():
    best = int(LOGITS.argmax())
    sampler = Sampler(Sampling(temperature=0, repetition_penalty=1), 0)
    assert sampler.pick(LOGITS, []) == best
    assert sampler.pick(LOGITS, [], [best]) != best
    with pytest.raises(RequestError):
        sampler.pick(LOGITS, [], range(272))


def test_top_k_and_top_p_narrow_the_choice():
    ranked = np.argsort(-LOGITS)
    sampler = Sampler(Sampling(temperature=2, top_k=5, top_p=1), 0)
    assert {sampler.pick(LOGITS, []) for _ in range(500)} <= set(ranked[:5].tolist())
    narrow = Sampler(Sampling(top_k=0, top_p=1e-6), 0)
    assert {narrow.pick(LOGITS, []) for _ in range(20)} == {int(LOGITS.argmax())}


def test_odds_are_the_softmax():
    logits = np.log(np.array([0.5, 0.3, 0.2], np.float32))
    sampler = Sampler(Sampling(temperature=1, top_k=0, top_p=1, repetition_penalty=1), 3)
    counts = np.bincount([sampler.pick(logits, []) for _ in range(4000)], minlength=3) / 4000
    assert np.abs(counts - [0.5, 0.3, 0.2]).max() < 0.04


def test_the_penalty_works_on_both_signs_and_leaves_the_logits_alone():
    logits = np.array([1.0, 0.9, -1.0], np.float32)
    sampler = Sampler(Sampling(temperature=0, top_k=0, repetition_penalty=1.5), 0)
    assert sampler.pick(logits, [0, 0]) == 1
    assert sampler.pick(np.array([-1.0, -1.2], np.float32), [0]) == 1
    assert logits.tolist() == pytest.approx([1.0, 0.9, -1.0])


def test_top_k_beyond_the_vocabulary():
    with pytest.raises(RequestError):
        Sampler(Sampling(top_k=300), 0).pick(LOGITS, [])


def test_equal_scores_have_equal_odds():
    logits = np.array([0.0, 1.0, 1.0, -9.0, 1.0, 1.0], np.float32)
    sampler = Sampler(Sampling(temperature=1, top_k=5, top_p=0.9), 7)
    counts = np.bincount([sampler.pick(logits, []) for _ in range(4000)], minlength=6) / 4000
    assert counts[[1, 2, 4, 5]].min() > 0.2 and counts[3] == 0


def test_a_seed_gives_what_sorting_everything_gives():
    """The likeliest tokens in order, their float32 odds added up in float64, and one number drawn: as it always was."""
    generator = np.random.default_rng(3)
    sampler, random = Sampler(Sampling(), 11), np.random.Generator(np.random.PCG64(11))
    for _ in range(300):
        logits = generator.normal(0, 3, 4112).astype(np.float32)
        recent = generator.integers(0, 4096, 96)
        scores = logits.copy()
        scores[recent] = np.minimum(logits[recent] / np.float32(1.05), logits[recent] * np.float32(1.05))
        scores[4096:] = -np.inf
        likeliest = np.argsort(-scores, kind="stable")[:64]
        odds = np.exp((scores[likeliest] - scores[likeliest[0]]) / np.float32(usual.TEMPERATURE))
        reached = np.cumsum(odds, dtype=np.float64)
        last = int(np.searchsorted(reached, 0.95 * reached[-1]))
        place = int(np.searchsorted(reached, random.random() * reached[last], side="right"))
        assert sampler.pick(logits, recent.tolist(), range(4096, 4112)) == likeliest[min(place, last)]
