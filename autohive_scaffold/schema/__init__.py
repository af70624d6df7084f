"""JSON Schema, draft 7: is it one, does a value satisfy it, and a value that does."""
