"""Tests of pictures that are drawn and changed by hand."""
