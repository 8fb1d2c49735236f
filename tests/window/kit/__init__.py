"""Tests of what all parts of the window share."""
