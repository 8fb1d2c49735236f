"""The window: Qt, and only Qt. What is computed is computed elsewhere.

Its parts do not know each other; they meet in `shell`, stand on `session` and are made of `kit`.
"""
