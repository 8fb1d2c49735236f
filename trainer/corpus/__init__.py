"""From story files to token streams: read, clean, vocabulary, prepare."""
