"""The readers of this system, and Linux's text where it looks different from here."""

import os

from storydesk.engine import processor

TWO_THREADS_A_CORE = """\
processor\t: 0
model name\t: Toy CPU 3000
physical id\t: 0
core id\t\t: 0
flags\t\t: fpu avx2 avx_vnni

processor\t: 1
model name\t: Toy CPU 3000
physical id\t: 0
core id\t\t: 0
flags\t\t: fpu avx2 avx_vnni
"""


def fresh(monkeypatch, text, tmp_path, cores=2):
    """Pretend that this is Linux with another /proc/cpuinfo."""
    (tmp_path / "cpuinfo").write_text(text)
    monkeypatch.setattr(processor, "_CPUINFO", tmp_path / "cpuinfo")
    monkeypatch.setattr(processor.sys, "platform", "linux")
    monkeypatch.setattr(processor, "logical_cores", lambda: cores)
    for cached in (processor.name, processor.features, processor.physical_cores):
        monkeypatch.setattr(processor, cached.__name__, cached.__wrapped__)


def test_hyper_threads_are_no_cores(monkeypatch, tmp_path):
    fresh(monkeypatch, TWO_THREADS_A_CORE, tmp_path)
    assert processor.physical_cores() == 1
    assert processor.name() == "Toy CPU 3000"
    assert "AVX-VNNI" in processor.features()


def test_a_processor_that_does_not_tell(monkeypatch, tmp_path):
    fresh(monkeypatch, "processor : 0\nBogoMIPS : 50\nFeatures : fp asimd i8mm\n", tmp_path, cores=4)
    assert processor.physical_cores() == 4
    assert processor.name()
    assert "I8MM" in processor.features()


def test_this_computer():
    assert processor.name()
    assert 1 <= processor.physical_cores() <= processor.logical_cores() <= (os.cpu_count() or 1)
    assert processor.memory_bytes() > 2**28
