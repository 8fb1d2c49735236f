"""What can be chosen: how stories are written, what the page looks like, the lesson."""
