"""Identifiers, and English from identifiers."""
