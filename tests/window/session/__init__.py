"""Tests of what keeps the page."""
