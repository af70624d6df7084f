"""What an input is, in words: the document's, or a phrase made of its name and where it stands."""

import re

from ...names import english
from ...notation import lines
from ...notation.verbs import known_use
from .. import markup
from .schemas import Schema

FORMATS = {
    "date": "ISO 8601 date", "date-time": "ISO 8601 date and time", "time": "ISO 8601 time", "email": "email address",
    "duration": "ISO 8601 duration", "uri": "URL", "url": "URL", "uuid": "UUID", "byte": "Base64",
    "ipv4": "IPv4 address", "ipv6": "IPv6 address",
}  # fmt: skip
# A description with one of these says what format it means.
FORMAT_SAID = re.compile(
    r"iso|rfc|\d{4}-\d\d|yyyy|hh:|unix|epoch|ur[il]\b|link|e-?mail|[ug]uid|base ?64|\bip", re.I
)
EXAMPLE_OF = {
    "date": r"\d{4}-\d\d-\d\d",
    "date-time": r"\d{4}-\d\d-\d\d[T ].*",
    "uri": r"\w+:.*",
    "email": r".+@.+",
}
MADE_UP = re.compile(r"[{}<>]|xxx|\.\.\.|^string$|^your\b", re.IGNORECASE)  # an example that is none
PART = re.compile("id|uuid|guid|name|slug|key|code|number|identifier|type")


def hint_of(schema: Schema, example: object = None) -> tuple[str, str]:
    """What a description may lack: the format of a value, and an example of it; each is empty if there is none."""
    flat = schema.flat
    examples = [
        example,
        flat.get("example"),
        *(flat["examples"] if isinstance(flat.get("examples"), list) else []),
    ]
    texts = [
        str(each) for each in examples if isinstance(each, (str, int, float)) and not isinstance(each, bool)
    ]
    form = str(flat.get("format"))
    texts = [
        text for text in texts if re.fullmatch(EXAMPLE_OF.get(form, ".*"), text) and not MADE_UP.search(text)
    ]
    fit = [text for text in texts if lines.is_printable(text) and len(text) <= 40]
    return FORMATS.get(form, ""), fit[0] if fit and "enum" not in flat else ""


def with_hint(text: str, hint: tuple[str, str], note: str = "") -> str:
    """A description with what it does not say of the format, an example and a note, in parentheses or a sentence."""
    form, example = hint
    parts = [form if not FORMAT_SAID.search(text) else "", note]
    if example and example not in text:
        parts.insert(1, f"for example {example}")
    said = ", ".join(filter(None, parts))
    if said and ". " in text:
        return f"{markup.ended(text)} {markup.ended(english.sentence_case(said))}"
    return f"{text.rstrip('.')} ({said})" if said else text


def made_of(name: str, owner: str) -> str:
    """A phrase for an input that nobody described; `owner` is what stands before it in a path."""
    name, one = re.sub(r"^id_(.+)$", r"\1_id", name.removeprefix("x_")), english.singular(owner)
    words = english.sentence_case(english.phrase(name))
    if known := known_use(name, "results"):
        return known
    if PART.fullmatch(name):
        return f"{words} of the {english.phrase(one)}" if len(one) > 2 and name != one else words
    return f"{words} ID" if name == one != owner else words
