"""Short stories for the golden model, which reads two letters at a time: it learns them within seconds."""

import pytest

LINES = (
    "Pip the hen had a red hat and a big bag. She ran to the pond and the duck ran too. They sat in the sun all day.",
    "The cat on the wall saw the moon. It was as round as a bun. She put out her paw and it was cold and far away.",
    "A bee sat on a rose and did a small dance. The fox clapped and the rose bowed. Now they dance at noon each day.",
    "Tom made a boat from a leaf. An ant got in and said go. The wind blew and off they went to the end of the pool.",
    "It rained on the den of the bear. Drip, drop, drip, it sang. The bear hummed along and soon he was fast asleep.",
    "The owl lost a sock in the old oak tree. A mouse used it as a bed for her ten kids. The owl let them keep it.",
)


@pytest.fixture
def stories():
    """Return six stories that the golden model can learn."""
    return LINES


@pytest.fixture
def folder(tmp_path):
    """Return a folder with these stories, and with what has no place among them."""
    made = tmp_path / "our stories"
    made.mkdir()
    for number, line in enumerate(LINES):
        (made / f"{number}.txt").write_text(line, encoding="utf-8")
    (made / "notes.doc").write_bytes(b"\xff\xfe")
    (made / "inner.txt").mkdir()
    return made
