"""The questions: what each answer may be, and what happens to one that may not."""
