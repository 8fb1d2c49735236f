"""The training loop, what a step makes smaller, and the runs of the verbs that train."""
