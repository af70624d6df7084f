"""The action notation: what reads it into the model, and what writes the model down as a stub file."""
