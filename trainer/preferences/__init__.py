"""Preferences of readers: sentences that a model proposes, and a model that learns which ones were preferred."""
