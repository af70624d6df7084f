"""The words that names of operations are made of, and what frameworks add to them."""

import re
from functools import lru_cache

from .. import data
from ..names import english
from ..notation import verbs
from . import prose

WORDS = data.load("verbs")
ACTING = [f"{prefix}{verb}" for prefix in ("", "de", "dis", "re", "un") for verb in WORDS["acting"]]
VERBS = frozenset([*verbs.KINDS, *WORDS["reading"], *WORDS["deleting"], *ACTING])
# What may be a verb at the end of a path, which is a noun where it may not: `GET /likes`, `DELETE /users/{id}/follow`.
AT_END = {
    "GET": frozenset([*WORDS["reading"], *verbs.VERBS["search"], "list"]),
    "DELETE": frozenset(WORDS["deleting"]),
}
PLAIN: dict[str, str] = WORDS["plain"]  # verbs of HTTP and of frameworks, as the notation has them
BY_METHOD = {"GET": "get", "POST": "create", "PUT": "update", "PATCH": "update", "DELETE": "delete"}
PREPOSITIONS = frozenset(WORDS["prepositions"])
WHOLES = frozenset(WORDS["wholes"])  # plurals that are got as one thing
NOT_NAMED = re.compile(r"v?\d+(?:\.\d+)*|v\d\w*|v\{.*|(?:api|rest)\d*|json|xml|microsoft", re.IGNORECASE)
# What says nothing in a name, and what becomes of it.
ODDITIES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^(get|create|update|delete)(?=[a-z]{4})", r"\1_"),
        (r"(?:^|_)(?:v?\d+|all|partial|(?:an?|the)(?=_))(?=_|$)", ""),
        (r"(?<![a-z])(create|add|update)_or_(?:create|add|update|replace)(?=_|$)", r"\1"),
    )
)


@lru_cache(maxsize=10_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name in a document, without what says nothing."""
    name = prose.spelled(text)
    for pattern, replacement in ODDITIES:
        name = pattern.sub(replacement, name)
    return tuple(filter(None, name.split("_")))


def verb_of(summary: str) -> str:
    """The verb that a summary begins with, empty if it begins with another word."""
    word = re.match(r"\W*(\w*)", summary)
    verb = english.singular(word[1].lower()) if word else ""
    return PLAIN.get(verb, verb) if PLAIN.get(verb, verb) in VERBS else ""
