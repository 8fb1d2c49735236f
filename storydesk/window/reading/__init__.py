"""Nothing but the story, large, to be read from the screen."""
