"""How stories are written where nobody says otherwise; see `storydesk.engine.sampling` for what each means."""

TEMPERATURE = 0.7
TOP_K = 64
TOP_P = 0.95
REPETITION_PENALTY = 1.05
LENGTH = "medium"
