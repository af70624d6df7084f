"""A delivered folder: what it must satisfy, and how the files get there."""
