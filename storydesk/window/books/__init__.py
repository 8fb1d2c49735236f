"""Stories on their way out: pages as they are printed, files of every kind."""
