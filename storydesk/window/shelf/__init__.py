"""The library: every story, found as one types, and what can be done with it."""
