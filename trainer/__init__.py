"""The workshop: prepares stories, trains story models, makes them small, measures and exports them."""
