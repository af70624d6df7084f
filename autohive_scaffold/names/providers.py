"""The OAuth providers that Autohive's public integrations use, spelled as there."""

import re
from difflib import get_close_matches

from .. import data

KNOWN: list[str] = data.load("providers")


def spelled(name: str) -> str:
    """The provider of that name as Autohive spells it, or the name if there is none."""
    return next((known for known in KNOWN if _bare(known) == _bare(name)), name)


def nearest(name: str) -> list[str]:
    """Up to three providers that a name which is not among the known ones may mean, the most likely first."""
    by_name = {_bare(known): known for known in KNOWN}
    words = list(map(_bare, re.split(r"[\s_-]", name.strip())))
    named = [word for word in words if word in by_name] or get_close_matches(_bare(name), by_name, 1, 0.8)
    parts = [key for key, known in by_name.items() if words[-1:] == [_bare(known.split()[-1])]]
    begun = [key for key in by_name if len(words) == 1 and len(name) > 4 and key.startswith(words[0])]
    return [by_name[key] for key in dict.fromkeys((*named, *parts, *begun))][:3]


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
