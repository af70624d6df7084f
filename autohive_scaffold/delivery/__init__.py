"""Putting files in place: all of an integration or none of it, and stub files."""
