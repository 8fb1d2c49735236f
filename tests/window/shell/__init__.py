"""Tests of the window as a whole, and of what its menus do."""
