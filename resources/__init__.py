"""What ships with the program: the model bundle."""
