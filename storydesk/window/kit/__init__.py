"""What several parts of the window are made of: colours, letters, small widgets, sentences, actions."""
