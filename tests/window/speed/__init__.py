"""Tests of the speed check."""
