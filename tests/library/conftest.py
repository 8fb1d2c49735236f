"""What the library's tests share: a library in a folder of its own, and a clock that moves by itself."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from storydesk.library.store import Library

FOX = "Once upon a time there was a little fox named Finn. He found the balloon. The balloon was red."


@pytest.fixture
def clock():
    """Return a clock that is a minute later each time somebody looks."""
    minutes = itertools.count()
    return lambda: datetime(2026, 11, 3, 14, 15, tzinfo=UTC) + timedelta(minutes=next(minutes))


@pytest.fixture
def library(tmp_path, clock):
    with Library.open(tmp_path / "library.sqlite", now=clock) as opened:
        yield opened
