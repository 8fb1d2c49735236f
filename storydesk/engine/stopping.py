"""Whether somebody wants to stop."""


def never() -> bool:
    """The `stop` of someone who does not."""
    return False
