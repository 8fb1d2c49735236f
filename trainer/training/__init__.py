"""The training loop and what it needs: batches, optimisers, checkpoints, curves."""
