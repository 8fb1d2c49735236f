"""Sweeps: one thing changed step by step, as a table and a picture."""
