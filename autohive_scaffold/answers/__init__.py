"""The questions: which answers are valid, and what happens to the others."""
