"""Text in, text out: the story model behind plain Python objects. Nothing here knows Qt or torch."""
