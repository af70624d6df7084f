"""Whether a text looks like a key: random letters and digits, as no name is."""

import re
from functools import cache
from itertools import accumulate, pairwise, starmap

from .. import data

# What looks like a key, and is none: a UUID, and the host of a URL.
NO_KEY = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|//[\w.-]+(?![\w.@-])")
# What may be a key: long, and without a space, comma or dot.
RUN = re.compile(r"[A-Za-z0-9+/=_~-]{12,}")
# How much more often two characters stand side by side in a key than in a name, as a logarithm, and the sum
# that makes a key: 99 in 100 of 20 random letters and digits have it, and 14 of 120,000 paths and names.
RARE, CAPITAL, DIGITS, USUAL = 3, 2, 0.75, -1
ENOUGH = 17


def looks_random(text: str) -> bool:
    """Whether a part of a text has so many neighbours that are rare in names that it is a key."""
    for run in RUN.findall(NO_KEY.sub(" ", text)):
        rarities = starmap(_rarity, pairwise(run))
        if max(accumulate(rarities, lambda score, rarity: max(0, score + rarity), initial=0.0)) >= ENOUGH:
            return True
    return False


@cache
def _rarity(left: str, right: str) -> float:
    """How much more often these two stand side by side in a key."""
    if left.isdigit() and right.isdigit():
        return DIGITS
    if not left.isalnum() or not right.isalnum() or left.lower() == right.lower():  # `yyyy`, `XXXX`
        return USUAL
    if left.islower() and right.isupper():
        return CAPITAL
    usual = data.load("recordings")["letters_behind_letters"].get(left.lower(), "")
    if right.lower() not in usual:
        return RARE
    return 0 if left.isupper() and right.islower() else USUAL
