"""Hostile files by the thousand: the program opens or refuses them, and never crashes, hangs or swells."""
