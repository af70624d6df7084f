"""The OAuth providers that Autohive's public integrations use, spelled as there."""

import re
from difflib import get_close_matches

from .. import data

KNOWN: list[str] = data.load("providers")


def spelled(name: str) -> str:
    """The provider of that name as Autohive spells it, or the name if there is none."""
    return next((provider for provider in KNOWN if _bare(provider) == _bare(name)), name)


def nearest(name: str) -> list[str]:
    """Up to three providers that a name which is not among the known ones may mean."""
    words, bare = list(map(_bare, re.split(r"[\s_-]", name))), _bare(name)
    near = [known for known in KNOWN if _bare(known) in words or (len(bare) > 4 and bare in _bare(known))]
    return near[:3] or get_close_matches(name, KNOWN, 1, 0.8)


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
