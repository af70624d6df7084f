"""Identifiers: slugs, modules, classes and names in snake_case, and the nearest valid one to an invalid one.

Autohive's validator determines the form of a folder name: lowercase letters, digits and hyphens. Which module
names are taken depends on Python and on what is imported with the module.
"""

import keyword
import re
import sys
from functools import lru_cache

from slugify import slugify

from .. import data

SLUG_LENGTH = 50
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
READ = 500  # characters of a text that a name is made of
# Where a word of camelCase begins: `listUserIDs` is three words.
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s(?![a-z]))[a-z])")
CAMEL = re.compile(r"[a-z]{2}[A-Za-z0-9]*")  # `googleSheets` is two words; `HubSpot` and `eBay` are one
SOFT_KEYWORDS = ("case", "match", "type")  # those of Python 3.13, whichever Python this runs on

# What a module name may already stand for. The standard library is that of this Python, and what not all of
# Python 3.10 to 3.14 have of it, so that an answer gets the same result everywhere.
TAKEN: dict[str, frozenset[str]] = {what: frozenset(names) for what, names in data.load("modules").items()}
TAKEN["a Python keyword"] = frozenset(keyword.kwlist)
TAKEN["a module of Python's standard library"] |= sys.stdlib_module_names


def without_underscore(name: str) -> str:
    """A name without the underscore that keeps it apart from a keyword of Python: `from` for `from_`."""
    bare = name.rstrip("_")
    return bare if keyword.iskeyword(bare) or bare in SOFT_KEYWORDS else name


def module_name(slug: str) -> str:
    """The module of an integration: the slug with underscores."""
    return slug.replace("-", "_")


def live_test_name(module: str) -> str:
    """The module of the live test; a name that ends in `_integration` does not repeat it."""
    return f"test_{module.removesuffix('_integration')}_integration"


def module_conflict(module: str) -> str | None:
    """What a module name already stands for, or None if it is free."""
    return next((what for what, names in TAKEN.items() if module in names), None)


def suggest_slug(text: str) -> str:
    """The nearest slug that would be accepted: `3d Cart` gives `api-3d-cart`, `json` gives `json-api`."""
    words = HUMP.sub("-", text) if CAMEL.fullmatch(text) else text
    slug = slugify(words[:READ])
    if slug[:1].isdigit():
        slug = f"api-{slug}"
    slug = slugify(slug, max_length=SLUG_LENGTH, word_boundary=True, save_order=True) or "my-integration"
    return f"{slug}-api" if module_conflict(module_name(slug)) else slug


@lru_cache(maxsize=10_000)
def suggest_snake(text: str) -> str:
    """The nearest snake_case name: `listItems` gives `list_items`; empty if there is none."""
    return slugify(HUMP.sub("_", text[:READ]), separator="_").lstrip("0123456789_")


def class_name(action: str) -> str:
    """`list_items` gives `ListItemsAction`."""
    return "".join(map(str.capitalize, action.split("_"))) + "Action"
