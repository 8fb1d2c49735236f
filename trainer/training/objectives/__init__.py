"""What a step of a training run is to make smaller."""
