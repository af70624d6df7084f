"""Strings such as a person would write: for a format, else made of a name."""

from collections.abc import Iterator
from itertools import count

FORMATS = {
    "date": "2026-01-31",
    "date-time": "2026-01-31T12:00:00Z",
    "time": "12:00:00Z",
    "email": "ada@example.com",
    "uri": "https://example.com/a?b=c",
    "url": "https://example.com/a?b=c",
    "uuid": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "hostname": "example.com",
}
ALL = tuple(FORMATS.values())


def strings(name: str, format_: str = "") -> Iterator[str]:
    """Strings of a format, if it is a known one, then such as are made of a name; there is no end to them."""
    if format_ in FORMATS:
        yield FORMATS[format_]
    yield from (f"{name.replace('_', ' ')} {number}" for number in count(1))
