"""Identifiers, and the English made of them."""
