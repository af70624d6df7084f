"""Names and the words made of them: slugs, modules, classes, resources, and prose about them.

Autohive's validator fixes the folder's form (`validate_integration.py`: lower-case letters, digits and hyphens); what a
module may not be called follows from Python and from what is imported beside it.
"""

import keyword
import re
from functools import cache

SLUG_LENGTH = 50
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")

# The standard library's modules, of Python 3.10 to 3.14 alike, so that an answer is judged the same everywhere.
STANDARD_LIBRARY = frozenset(
    """
    abc aifc annotationlib antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii
    binhex bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys
    compileall compression concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses
    dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler
    fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp
    gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword
    lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt
    multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev pathlib pdb
    pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile
    pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets
    select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile
    sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symtable sys sysconfig syslog
    tabnanny tarfile telnetlib tempfile termios test textwrap this threading time timeit tkinter token tokenize tomllib
    trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings
    wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo
    """.split()
)
# What `pip install autohive-integrations-sdk pytest pytest-asyncio` brings along.
INSTALLED = frozenset(
    """
    aiohappyeyeballs aiohttp aiosignal attr attrs autohive_integrations_sdk frozenlist idna iniconfig jsonschema
    multidict packaging pluggy propcache py pygments pyrsistent pytest pytest_asyncio pytest_cov coverage yarl
    """.split()
)
# Windows keeps these for devices, whatever is behind them.
DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))]
)
OWN = frozenset({"actions", "helpers", "context", "conftest", "tests", "integration"})

ACRONYMS = frozenset(
    "api ai crm css csv dns faq gif gps html http https iban id ip isbn iso json jwt kpi mfa oauth os pdf png "
    "qr rss sdk seo sku sla sms sql ssh ssl sso svg tls ui uri url utc uuid vat vip vpn xml yaml".split()
)
IRREGULAR_PLURALS = {
    "analysis": "analyses",
    "axis": "axes",
    "basis": "bases",
    "child": "children",
    "crisis": "crises",
    "criterion": "criteria",
    "diagnosis": "diagnoses",
    "foot": "feet",
    "goose": "geese",
    "half": "halves",
    "hypothesis": "hypotheses",
    "knife": "knives",
    "leaf": "leaves",
    "life": "lives",
    "man": "men",
    "medium": "media",
    "mouse": "mice",
    "person": "people",
    "quiz": "quizzes",
    "shelf": "shelves",
    "synopsis": "synopses",
    "thesis": "theses",
    "tooth": "teeth",
    "wolf": "wolves",
    "woman": "women",
    **{word: f"{word}es" for word in "cargo echo hero potato tomato veto".split()},
}
# What the rules of `singular` would get wrong.
IRREGULAR_SINGULARS = {
    **{many: one for one, many in IRREGULAR_PLURALS.items() if many != "bases"},
    "appendices": "appendix",
    "indices": "index",
    "matrices": "matrix",
    "vertices": "vertex",
    **{
        f"{word}s": word
        for word in "cache calorie cookie excuse fuse headache hoodie movie niche selfie smoothie use zombie".split()
    },
}
UNCOUNTABLE = frozenset(
    "analytics data equipment feedback firmware hardware health help info information inventory merchandise metadata "
    "money music news payroll progress software staff sms spam traffic usage weather".split()
)
# Nouns in s that are one thing, beside those in ss, us and is; `series` is one thing and many.
SINGULARS_IN_S = frozenset("alias atlas aws bias canvas chaos gas kudos lens series species yes".split())
SAME_PLURALS = frozenset("aircraft series sheep species".split())
SINGULAR_ENDINGS = ("ss", "us", "is")
PLURALS_IN_IS_AND_US = frozenset("apis emojis gurus kpis menus skis taxis uris wikis".split())


def module_name(slug: str) -> str:
    """The module of an integration: the slug with underscores."""
    return slug.replace("-", "_")


def module_conflict(module: str) -> str | None:
    """Say what a module of this name would be already, or None."""
    if keyword.iskeyword(module):
        return "a Python keyword"
    if module in STANDARD_LIBRARY:
        return "a module of Python's standard library"
    if module in INSTALLED:
        return "a module that the SDK or pytest brings along"
    if module in DEVICES:
        return "a device on Windows"
    if module in OWN:
        return "a name that the delivered files use themselves"
    return None


def suggest_slug(text: str) -> str:
    """The nearest slug that would be accepted: `3d Cart` gives `cart-3d`, `json` gives `json-api`."""
    from slugify import slugify  # slow to import, and rarely needed

    # `googleSheets` is code, two words; `HubSpot` and `eBay` are names, one word each.
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text) if re.fullmatch(r"[a-z]{2}[A-Za-z0-9]*", text) else text
    words = [word for word in slugify(text, max_length=500).split("-") if word]
    leading = []
    while words and not words[0][0].isalpha():
        leading.append(words.pop(0))
    if not words and leading:
        words = ["api"]
    words += leading
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:SLUG_LENGTH]
        if len(longer) > SLUG_LENGTH:
            break
        slug = longer
    if not slug:
        return "my-integration"
    if module_conflict(module_name(slug)):
        slug = f"{slug}-api"
    return slug


def suggest_snake(text: str) -> str:
    """The nearest snake_case name: `listItems` gives `list_items`; may be empty."""
    from slugify import slugify  # slow to import, and rarely needed

    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", text)
    name = slugify(text, separator="_", max_length=500)
    return name.lstrip("0123456789_")


def class_name(action: str) -> str:
    """`list_items` gives `ListItemsAction`."""
    return "".join(word.capitalize() for word in action.split("_")) + "Action"


def title(name: str) -> str:
    """`get_item_id` gives `Get Item ID`."""
    return " ".join(_word(word, capitalise=True) for word in name.split("_") if word)


def phrase(name: str) -> str:
    """`item_id` gives `item ID`."""
    return " ".join(_word(word) for word in name.split("_") if word)


def sentence_case(text: str) -> str:
    """The text with its first letter capital and the rest as it is."""
    return text[:1].upper() + text[1:]


def _word(word: str, *, capitalise: bool = False) -> str:
    if word in ACRONYMS:
        return word.upper().replace("OAUTH", "OAuth")
    if word.endswith("s") and word[:-1] in ACRONYMS:
        return word[:-1].upper() + "s"
    return word.capitalize() if capitalise else word


@cache
def plural(noun: str) -> str:
    """`order_item` gives `order_items`, `company` gives `companies`; a plural stays as it is."""
    head, _, last = noun.rpartition("_")
    prefix = f"{head}_" if head else ""
    if last in UNCOUNTABLE or last in SAME_PLURALS or is_plural(last):
        return noun
    if last in IRREGULAR_PLURALS:
        return prefix + IRREGULAR_PLURALS[last]
    if re.search(r"(s|x|z|ch|sh)$", last):
        return f"{prefix}{last}es"
    if re.search(r"[^aeiou]y$", last):
        return f"{prefix}{last[:-1]}ies"
    return f"{prefix}{last}s"


def resource(noun: str) -> str:
    """The plural of a noun as the name of a module, which in the multi-file layout it is."""
    things = plural(noun)
    return f"{things}_items" if keyword.iskeyword(things) else things


@cache
def singular(noun: str) -> str:
    """`order_items` gives `order_item`; a singular stays as it is."""
    head, _, last = noun.rpartition("_")
    prefix = f"{head}_" if head else ""
    if last in IRREGULAR_SINGULARS:
        return prefix + IRREGULAR_SINGULARS[last]
    if not is_plural(last):
        return noun
    if last.endswith("ies") and len(last) > 4:
        return f"{prefix}{last[:-3]}y"
    if re.search(r"(ss|sh|ch|x|zz|[^ao]us)es$", last) or last[:-2] in SINGULARS_IN_S:
        return prefix + last[:-2]
    return prefix + last[:-1]


def is_plural(noun: str) -> bool:
    """Whether the last word of a noun is a plural: `contacts` and `people` are, `status` and `address` are not."""
    last = noun.rpartition("_")[2]
    if last in UNCOUNTABLE or last in SINGULARS_IN_S or last in ACRONYMS or len(last) < 3:
        return False
    if last in IRREGULAR_SINGULARS or last in PLURALS_IN_IS_AND_US:
        return True
    return last.endswith("s") and not last.endswith(SINGULAR_ENDINGS)


def is_uncountable(noun: str) -> bool:
    """Whether there is no `a` in front of the noun: `feedback`, `weather`."""
    return noun.rpartition("_")[2] in UNCOUNTABLE


def with_article(noun: str) -> str:
    """`item` gives `an item`, `user` gives `a user`, `sms_message` gives `an SMS message`."""
    words = phrase(noun)
    first = words.split(" ")[0]
    if first.isupper():
        vowel = first[0] in "AEFHILMNORSX"
    else:
        vowel = first[0] in "aeiouO" and not first.startswith(("uni", "use", "usa", "uti", "eu", "one", "once"))
        vowel = vowel or first.startswith(("hour", "honest", "honor"))
    return f"{'an' if vowel else 'a'} {words}"
