"""What a person would write: a string of a format, or for a name that says what it holds, else one made of the name."""

import re
from collections.abc import Iterator
from itertools import count

DATES = ("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30")
# What is known of a format, or else of a name. {stem} is the name without the word that says so.
STRINGS = {
    "date": DATES,
    "date-time": tuple(f"{date}T12:00:00{zone}" for zone in ("Z", "+00:00") for date in DATES),
    "time": ("12:00:00Z", "13:30:00Z", "18:00:00Z"),
    "email": ("ada@example.com", "grace@example.com", "{stem}@example.com"),
    "uri": ("https://example.com", "https://example.com/{stem}"),
    "uuid": (
        "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
        "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "b4e1a0d2-9c37-4f58-8a61-2d5f7e90c3ab",
    ),
    "hostname": ("example.com", "{stem}.example.com"),
    "ipv4": ("192.0.2.1", "192.0.2.2", "192.0.2.3"),
    "ipv6": ("2001:db8::1", "2001:db8::2", "2001:db8::3"),
    "name": ("acme", "globex"),
    "first name": ("Ada", "Grace"),
    "last name": ("Lovelace", "Hopper"),
    "phone": ("+15550100", "+15550101"),
    "country": ("DE", "NZ"),
    "currency": ("EUR", "NZD"),
    "language": ("en", "de"),
    "time zone": ("Europe/Berlin", "Pacific/Auckland"),
    "title": ("Quarterly report", "Team lunch"),
    "text": ("Please call back on Monday", "Ask for the invoice"),
    "reason": ("No longer needed", "Asked for by mistake"),
    "query": ("report", "invoice"),
    "duration": ("PT1H", "PT30M", "P1D"),
    "seconds": ("3600s", "1800s"),
    "base64": ("aGVsbG8=", "d29ybGQ="),
    "path": ("/{stem}",),
    "fragment": ("#/{stem}",),
    "regex": ("^{stem}$",),
    "whole number": ("7", "3", "12", "5", "20"),
    "decimal number": ("7.5", "2.5", "12.5"),
}
# What comes behind these, without end, where that is not one of them with a number behind its stem. {three} and
# {twelve} are the number in so many digits.
ENDLESS = {
    "date": "2{three}-01-31",
    "date-time": "2{three}-01-31T12:00:00Z",
    "time": "12:00:00.{number}Z",
    "uuid": "3f2b8c1e-5d4a-4e6f-9a7b-{twelve}",
    "ipv4": "192.0.2.{number}",
    "ipv6": "2001:db8::{number}",
    "duration": "PT{number}M",
    "seconds": "{number}s",
    "base64": "{twelve}",
    "whole number": "{number}",
    "decimal number": "{number}.5",
}
FORMATS = {
    **dict.fromkeys(("date", "full-date"), "date"),
    **dict.fromkeys(("date-time", "datetime", "google-datetime", "iso-datetime", "iso-date-time"), "date-time"),
    **dict.fromkeys(("time", "iso-time"), "time"),
    **dict.fromkeys(("email", "idn-email"), "email"),
    **dict.fromkeys(("uri", "url", "iri"), "uri"),
    **dict.fromkeys(("uuid", "guid"), "uuid"),
    **dict.fromkeys(("hostname", "idn-hostname"), "hostname"),
    **dict.fromkeys(("ipv4", "ip"), "ipv4"),
    **dict.fromkeys(("byte", "base64", "base64url"), "base64"),
    **dict.fromkeys(("uri-reference", "iri-reference", "json-pointer"), "path"),
    **dict.fromkeys(("int32", "int64", "uint32", "uint64", "integer"), "whole number"),
    **dict.fromkeys(("decimal", "double", "float"), "decimal number"),
    **{name: name for name in ("duration", "ipv6", "regex")},
    "google-duration": "seconds",
    "json-pointer-uri-fragment": "fragment",
    "relative-json-pointer": "whole number",
}
# Names that say what they hold, and last words that do so in any name.
NAMES = {
    "name": "name",
    "company": "name",
    "first_name": "first name",
    "last_name": "last name",
    "country_code": "country",
    "currency_code": "currency",
    "language_code": "language",
    "time_zone": "time zone",
    **dict.fromkeys(("title", "subject", "headline"), "title"),
    **dict.fromkeys(("description", "summary", "note", "notes", "comment", "message", "text"), "text"),
    **dict.fromkeys(("query", "q", "search", "keyword"), "query"),
}
LAST_WORDS = {
    **dict.fromkeys(("date", "on"), "date"),
    **dict.fromkeys(("at", "time", "since", "until", "before", "after", "start", "end"), "date-time"),
    **dict.fromkeys(("url", "uri", "website", "link"), "uri"),
    **{word: word for word in ("email", "phone", "country", "currency", "language", "reason", "uuid")},
    "timezone": "time zone",
}
NUMBERS = {"year": 2026, "page": 2, "limit": 25}
STEM_LENGTH = 40
KNOWN = tuple(string for strings in STRINGS.values() for string in strings if "{" not in string)


def strings(name: str, format_: str = "") -> Iterator[str]:
    """Strings for an input of that name, those of the format first, if it is a known one; there is no end to them."""
    words = _words(name)
    kind = FORMATS.get(format_.lower()) or NAMES.get("_".join(words)) or LAST_WORDS.get(words[-1], "")
    stem = _stem(words)
    yield from (string.replace("{stem}", stem) for string in STRINGS.get(kind, ()))
    with_stem = next((string for string in STRINGS.get(kind, ()) if "{stem}" in string), "{stem}")
    endless = ENDLESS.get(kind, with_stem.replace("{stem}", "{stem}-{number}")).replace("{stem}", stem)
    yield from (endless.format(number=number, three=f"{number:03}", twelve=f"{number:012}") for number in count(1))


def is_whole(format_: str) -> bool:
    """Whether a number of that format is an integer."""
    return FORMATS.get(format_.lower()) == "whole number"


def numbers(name: str) -> list[int]:
    """Numbers that a name calls for; mostly there are none."""
    word = _words(name)[-1]
    return [NUMBERS[word]] if word in NUMBERS else []


def _words(name: str) -> list[str]:
    """The words of a name in any case and script, in small letters; there is at least one."""
    return re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).lower()) or ["value"]


def _stem(words: list[str]) -> str:
    """The name without the last word, where that says only what kind of thing it is: `owner_email` gives `owner`."""
    is_kind = len(words) > 1 and (words[-1] in LAST_WORDS or words[-1] == "id")
    return "-".join(words[:-1] if is_kind else words)[:STEM_LENGTH].rstrip("-")
