"""Pictures of one's own: a photo of a drawing, or the program's pieces put where somebody wants them."""
