"""English from identifiers: plurals and singulars, phrases, titles and articles."""

import keyword
import re
from functools import cache

ACRONYMS = frozenset(
    "ach ai api arn asn bcc cc cidr cpu crm css csv cve dns eta faq ftp gif gps html http https iban id idp imei ip "
    "isbn iso jpeg json jwt kpi ldap mfa oauth ocr os otp pdf pii png qr rsa rss saml sdk seo sha sid sim sku sla sms "
    "sql ssh ssl ssn sso svg tls ttl tv ui uid upc uri url usd utc uuid vat vip vpc vpn xml yaml".split()
)
PAIRS = """analysis analyses, axis axes, basis bases, child children, crisis crises, criterion criteria,
    diagnosis diagnoses, foot feet, goose geese, half halves, hypothesis hypotheses, knife knives, leaf leaves,
    life lives, man men, medium media, mouse mice, person people, quiz quizzes, shelf shelves, synopsis synopses,
    thesis theses, tooth teeth, wolf wolves, woman women, cargo cargoes, echo echoes, hero heroes, potato potatoes,
    tomato tomatoes, veto vetoes"""
IRREGULAR_PLURALS = dict(pair.split() for pair in PAIRS.split(","))
IN_E = "cache calorie cookie excuse fuse headache hoodie movie niche selfie smoothie use zombie"
# Plurals for which the rules of `singular` give a wrong result.
IRREGULAR_SINGULARS = {
    **{many: one for one, many in IRREGULAR_PLURALS.items() if many != "bases"},
    **{
        "appendices": "appendix",
        "indices": "index",
        "media": "media",
        "matrices": "matrix",
        "vertices": "vertex",
    },
    **{f"{word}s": word for word in IN_E.split()},
}
UNCOUNTABLE = frozenset(
    "analytics data equipment feedback firmware hardware health help info information inventory merchandise metadata "
    "money music news payroll progress sms sns software spam staff traffic usage weather".split()
)
# Singular nouns that end in s, other than those in ss, us and is; `series` is both singular and plural.
SINGULARS_IN_S = frozenset(
    "alias atlas aws bias canvas chaos exists gas kubernetes kudos lens series species yes".split()
)
SAME_PLURALS = frozenset("aircraft series sheep species".split())
SINGULAR_ENDINGS = ("ss", "us", "is")
# What is spoken with a vowel at its start.
VOWEL = re.compile(
    r"[aefhilmnorsxAEFHILMNORSX][^a-z ]*( |$)|(?!uni|use|usa|uti|eu|one|once)[aeiouO]|hour|honest|honor"
)
PLURALS_IN_IS_AND_US = frozenset("apis cpus emojis gpus gurus kpis menus skis skus taxis uris wikis".split())


def title(name: str) -> str:
    """`get_item_id` gives `Get Item ID`."""
    return " ".join(_word(word, capitalise=True) for word in name.split("_") if word)


def phrase(name: str) -> str:
    """`item_id` gives `item ID`, and `me`, as in `/me`, whoever that is."""
    return "signed-in user" if name == "me" else " ".join(_word(word) for word in name.split("_") if word)


def sentence_case(text: str) -> str:
    """The text with its first letter capitalized and the rest unchanged."""
    return text[:1].upper() + text[1:]


def _word(word: str, *, capitalise: bool = False) -> str:
    if word in ACRONYMS:
        return word.upper().replace("OAUTH", "OAuth")
    if word.endswith("s") and word[:-1] in ACRONYMS:
        return word[:-1].upper() + "s"
    return word.capitalize() if capitalise else word


def _parts(noun: str) -> tuple[str, str]:
    """What stands in front of the last word of a noun, and that word."""
    end = noun.rfind("_") + 1
    return noun[:end], noun[end:]


@cache
def plural(noun: str) -> str:
    """`order_item` gives `order_items`, `company` gives `companies`; a plural is unchanged."""
    prefix, last = _parts(noun)
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
    """The plural of a noun as a valid name of a module, which it is in the multi-file layout."""
    things = plural(noun)
    if not things[0].isalpha():
        return f"items_{things}"
    return f"{things}_items" if keyword.iskeyword(things) else things


@cache
def singular(noun: str) -> str:
    """`order_items` gives `order_item`; a singular is unchanged."""
    prefix, last = _parts(noun)
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
    """Whether the noun takes no indefinite article: `feedback`, `weather`."""
    return noun.rpartition("_")[2] in UNCOUNTABLE


def with_article(noun: str) -> str:
    """`item` gives `an item`, `user` gives `a user`, `sms_message` gives `an SMS message`."""
    words = phrase(noun)
    return f"{'an' if VOWEL.match(words) else 'a'} {words}"
