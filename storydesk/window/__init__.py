"""The window: Qt, and only Qt. What is computed is computed elsewhere."""
