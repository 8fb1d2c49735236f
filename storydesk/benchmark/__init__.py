"""Measuring on the user's own computer what quantisation bought: no window, no network."""
