"""Words and their forms: one rule for whether a story tells about something, for the engine, the window and trainer."""
