"""The speed check: the small and the full-size model side by side."""
