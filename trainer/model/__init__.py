"""The models that the workshop trains."""
