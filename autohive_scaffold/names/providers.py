"""The OAuth providers that Autohive's public integrations use, spelled as there."""

from slugify import slugify

from .. import data

KNOWN: list[str] = data.load("providers")


def spelled(name: str) -> str:
    """The provider of that name as Autohive spells it, or the name if there is none."""
    bare = slugify(name, separator="")
    return next((provider for provider in KNOWN if slugify(provider, separator="") == bare), name)
