"""Identifiers: slugs, modules, classes and names in snake_case, and the nearest valid one to an invalid one.

Autohive's validator determines the form of a folder name (`validate_integration.py`: lowercase letters, digits and
hyphens); which module names are taken depends on Python and on what is imported with the module.
"""

import keyword
import re
import sys
from itertools import takewhile

from slugify import slugify

SLUG_LENGTH = 50
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")  # where a word of camelCase begins
PLAIN, NOT_SNAKE = re.compile(r"[\w ./{}-]*", re.ASCII), re.compile("[^a-z0-9]+")

# The modules of this Python's standard library, and those of any of Python 3.10 to 3.14 that not all of them have, so
# that an answer gets the same result everywhere.
STANDARD_LIBRARY = sys.stdlib_module_names.union(
    "aifc annotationlib asynchat asyncore audioop binhex cgi cgitb chunk compression crypt distutils "
    "imghdr imp lib2to3 mailcap msilib nis nntplib ossaudiodev pipes smtpd sndhdr spwd sunau telnetlib test tomllib "
    "uu xdrlib".split()
)
# What `pip install autohive-integrations-sdk pytest pytest-asyncio` installs.
INSTALLED = frozenset(
    """
    aiohappyeyeballs aiohttp aiosignal attr attrs autohive_integrations_sdk frozenlist idna iniconfig jsonschema
    multidict packaging pluggy propcache py pygments pyrsistent pytest pytest_asyncio pytest_cov coverage yarl
    """.split()
)
TAKEN = {
    "a Python keyword": keyword.kwlist,
    "a module of Python's standard library": STANDARD_LIBRARY,
    "a module that the SDK or pytest installs": INSTALLED,
    # With any file extension, too.
    "a reserved device name on Windows": "con prn aux nul".split()
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)],
    "a name that the integration's own files use": "actions helpers context conftest tests integration".split(),
}
SOFT_KEYWORDS = ("case", "match", "type")  # those of Python 3.13, whichever Python this runs on


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
    """The nearest slug that would be accepted: `3d Cart` gives `cart-3d`, `json` gives `json-api`."""
    # `googleSheets` is camelCase of two words; `HubSpot` and `eBay` are names of one word.
    text = (
        re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text) if re.fullmatch(r"[a-z]{2}[A-Za-z0-9]*", text) else text
    )
    words = list(filter(None, slugify(text, max_length=500).split("-")))
    leading = list(takewhile(lambda word: not word[0].isalpha(), words))
    words = [*(words[len(leading) :] or ["api"][: len(leading)]), *leading]
    slug = (
        slugify("-".join(words), max_length=SLUG_LENGTH, word_boundary=True, save_order=True)
        or "my-integration"
    )
    return f"{slug}-api" if module_conflict(module_name(slug)) else slug


def suggest_snake(text: str) -> str:
    """The nearest snake_case name: `listItems` gives `list_items`; empty if there is none."""
    text = HUMP.sub("_", text)
    is_plain = len(text) <= 500 and PLAIN.fullmatch(text)  # `slugify` takes six times as long
    name = NOT_SNAKE.sub("_", text.lower()) if is_plain else slugify(text, separator="_", max_length=500)
    return name.strip("_").lstrip("0123456789_")


def class_name(action: str) -> str:
    """`list_items` gives `ListItemsAction`."""
    return "".join(map(str.capitalize, action.split("_"))) + "Action"
