"""Where a story is begun, written and changed."""
