"""Tests of the library's shelves."""
