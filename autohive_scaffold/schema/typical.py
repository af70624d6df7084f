"""What a person would write: a string of a format, or for a name that says what it holds, else one made of the name."""

import re
from collections.abc import Iterator
from itertools import count

DATES = ("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30")
# What is known of a format, or else of a name; {stem} is the name without the word that says so. The last with {number}
# in it, in so many digits, goes on without end; where there is none, a number stands behind the stem.
STRINGS = {
    "date": (*DATES, "2{number:03}-01-31"),
    "date-time": (
        *(f"{date}T12:00:00{zone}" for zone in ("Z", "+00:00") for date in DATES),
        "2{number:03}-01-31T12:00:00Z",
    ),
    "time": ("12:00:00Z", "13:30:00Z", "18:00:00Z", "12:00:00.{number}Z"),
    "email": ("ada@example.com", "grace@example.com", "{stem}@example.com", "{stem}-{number}@example.com"),
    "uri": ("https://example.com", "https://example.com/{stem}", "https://example.com/{stem}-{number}"),
    "uuid": (
        "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
        "7c9e6679-7425-40de-944b-e07fc1f90ae7",
        "b4e1a0d2-9c37-4f58-8a61-2d5f7e90c3ab",
        "3f2b8c1e-5d4a-4e6f-9a7b-{number:012}",
    ),
    "hostname": ("example.com", "{stem}.example.com", "{stem}-{number}.example.com"),
    "ipv4": ("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.{number}"),
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
    "duration": ("PT1H", "PT30M", "P1D", "PT{number}M"),
    "seconds": ("3600s", "1800s", "{number}s"),
    "base64": ("aGVsbG8=", "d29ybGQ=", "{number:012}"),
    "whole number": ("7", "3", "12", "5", "20", "{number}"),
    "decimal number": ("7.5", "2.5", "12.5", "{number}.5"),
}
FORMATS = {
    **dict.fromkeys(("date", "full-date"), "date"),
    **dict.fromkeys(
        ("date-time", "datetime", "google-datetime", "iso-datetime", "iso-date-time"), "date-time"
    ),
    **dict.fromkeys(("time", "iso-time"), "time"),
    **dict.fromkeys(("email", "idn-email"), "email"),
    **dict.fromkeys(("uri", "url", "iri"), "uri"),
    **dict.fromkeys(("uuid", "guid"), "uuid"),
    **dict.fromkeys(("hostname", "idn-hostname"), "hostname"),
    **dict.fromkeys(("ipv4", "ip"), "ipv4"),
    **dict.fromkeys(("byte", "base64", "base64url"), "base64"),
    **dict.fromkeys(("int32", "int64", "uint32", "uint64", "integer"), "whole number"),
    **dict.fromkeys(("decimal", "double", "float"), "decimal number"),
    "duration": "duration",
    "google-duration": "seconds",
}
# Names that say what they hold, those of two words also at the end of others, and last words that do so in any name.
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
    **dict.fromkeys("body comment content description message note notes summary text".split(), "text"),
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
    kind = FORMATS.get(format_.lower()) or NAMES.get("_".join(words[-2:])) or LAST_WORDS.get(words[-1], "")
    stem = _stem(words)
    *some, endless = *STRINGS.get(kind, ()), "{stem}-{number}"
    if "{number" in (some or [""])[-1]:
        endless = some.pop()
    yield from (string.format(stem=stem) for string in some)
    yield from (endless.format(stem=stem, number=number) for number in count(1))


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
