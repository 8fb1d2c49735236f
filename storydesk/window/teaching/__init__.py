"""Teaching the model stories of one's own."""
