"""The OAuth providers that Autohive's public integrations use, spelled as there."""

import re

from .. import data

KNOWN: list[str] = data.load("providers")


def spelled(name: str) -> str:
    """The provider of that name as Autohive spells it, or the name if there is none."""
    return next((provider for provider in KNOWN if _bare(provider) == _bare(name)), name)


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
