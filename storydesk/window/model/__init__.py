"""What the window shows, apart from how: cards, versions of a story, lessons. No Qt in here."""
