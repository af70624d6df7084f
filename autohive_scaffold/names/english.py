"""English from identifiers: plurals and singulars, phrases, titles and articles."""

import keyword
import re
from collections.abc import Iterable
from functools import cache

from .. import data
from . import identifiers

WORDS = data.load("english")
ACRONYMS = frozenset(WORDS["acronyms"])
UNCOUNTABLE = frozenset(WORDS["uncountable"])
# What the rules below get wrong, among it singulars that end in s, and words that are their own plural.
PLURALS: dict[str, str] = WORDS["plurals"]
SINGULARS: dict[str, str] = {**{many: noun for noun, many in PLURALS.items()}, **WORDS["singulars"]}
# What is spoken with a vowel at its start.
VOWEL = re.compile(
    r"[aefhilmnorsxAEFHILMNORSX][^a-z ]*( |$)|(?!uni|use|usa|uti|eu|one|once)[aeiouO]|hour|honest|honor"
)


def title(name: str) -> str:
    """`get_item_id` gives `Get Item ID`."""
    return " ".join(sentence_case(_word(word)) for word in name.split("_") if word)


def phrase(name: str) -> str:
    """`item_id` gives `item ID`, and `me`, as in `/me`, whoever that is."""
    return "signed-in user" if name == "me" else " ".join(_word(word) for word in name.split("_") if word)


def sentence_case(text: str) -> str:
    """The text with its first letter capitalized and the rest unchanged."""
    return text[:1].upper() + text[1:]


def words(name: str) -> str:
    """A name as words, in whichever case an API has it: `tenantId` gives `Tenant ID`."""
    return sentence_case(phrase(identifiers.suggest_snake(name) or name))


def _word(word: str) -> str:
    """A word, which is in capitals if it is an acronym or the plural of one: `ids` gives `IDs`."""
    acronym = word if word in ACRONYMS else word.removesuffix("s")
    if acronym not in ACRONYMS:
        return word
    return acronym.upper().replace("OAUTH", "OAuth") + word[len(acronym) :]


@cache
def plural(noun: str) -> str:
    """`order_item` gives `order_items`, `company` gives `companies`; a plural is unchanged."""
    before, last = _parts(noun)
    if last in PLURALS:
        return before + PLURALS[last]
    if last in UNCOUNTABLE or is_plural(last):
        return noun
    if re.search(r"(s|x|z|ch|sh)$", last):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if re.search(r"[^aeiou]y$", last) else f"{noun}s"


@cache
def singular(noun: str) -> str:
    """`order_items` gives `order_item`; a singular is unchanged."""
    before, last = _parts(noun)
    if last in SINGULARS:
        return before + SINGULARS[last]
    if not is_plural(last):
        return noun
    if last.endswith("ies") and len(last) > 4:
        return f"{noun[:-3]}y"
    return noun[:-2] if re.search(r"(ss|sh|ch|x|zz|[^ao]us)es$", last) else noun[:-1]


def is_plural(noun: str) -> bool:
    """Whether the last word of a noun is a plural: `contacts` and `people` are, `status` is not."""
    last = _parts(noun)[1]
    if last in SINGULARS:
        return SINGULARS[last] != last
    if last in UNCOUNTABLE or last in PLURALS or last in ACRONYMS or len(last) < 3:
        return False
    return last.endswith("s") and not last.endswith(("ss", "us", "is"))


def _parts(noun: str) -> tuple[str, str]:
    """What stands in front of the last word of a noun, and that word."""
    end = noun.rfind("_") + 1
    return noun[:end], noun[end:]


def resource(noun: str) -> str:
    """The plural of a noun as a valid name of a module, which it is in the multi-file layout."""
    things = plural(noun)
    return things if things.isidentifier() and not keyword.iskeyword(things) else f"items_{things}"


def with_article(noun: str, article: str = "") -> str:
    """`item` gives `an item`, `sms_message` `an SMS message`; `items` and `feedback` have no article."""
    words = phrase(noun)
    if is_plural(noun) or _parts(noun)[1] in UNCOUNTABLE:
        return words
    return f"{article or ('an' if VOWEL.match(words) else 'a')} {words}"


def listed(parts: Iterable[str]) -> str:
    """One or more parts of a sentence: `a, b and c`."""
    *first, last = parts
    return " and ".join(filter(None, [", ".join(first), last]))
