"""StoryDesk: an offline desk for writing children's stories with a small language model."""
