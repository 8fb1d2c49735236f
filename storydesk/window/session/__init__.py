"""What goes on behind the page: who writes, who saves, what is on it; each in a thread of its own."""
