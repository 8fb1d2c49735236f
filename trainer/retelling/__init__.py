"""A model's stories told again by people, as what was wished comes true; what they wrote is learned as stories are."""
