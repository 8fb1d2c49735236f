"""Pipelines that come with the trainer."""
