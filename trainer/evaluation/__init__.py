"""Measuring models: quality, sizes, speed."""
