"""A URL, parts of which are an account's own: `https://{domain}.example.com`."""

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from typing import Literal
from urllib.parse import urlsplit

# All of the URL's start, all of the host, in the host, in the path, or in the query.
Position = Literal["url", "host", "label", "part", "query"]
SAMPLES = {"url": "https://acme.example.com", "host": "acme.example.com"}
# What ends private hosts and those of examples, and how hosts begin that are still to be filled in.
NOT_PUBLIC = frozenset(
    "corp home home.arpa internal intranet lan local localdomain localhost private "
    "example example.com example.net example.org invalid test".split()
)
PLACEHOLDER = re.compile(r"(your|your[-_]?\w+|(sub)?domain|server|company)\.")


@dataclass(frozen=True)
class Field:
    """A part of a URL that a credential or, with `is_metadata`, the platform's metadata has."""

    name: str
    position: Position
    is_metadata: bool

    def __str__(self) -> str:
        return f"{{{'metadata.' * self.is_metadata}{self.name}}}"

    @property
    def sample(self) -> str:
        return SAMPLES.get(self.position, f"test-{self.name}")


@dataclass(frozen=True)
class Url:
    """A URL as its parts; as a text, it has the names of fields in braces."""

    parts: tuple[str | Field, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.parts))

    @cached_property
    def fields(self) -> list[Field]:
        """The fields in it, each once."""
        first = {(part.name, part.is_metadata): part for part in self.parts[::-1] if isinstance(part, Field)}
        return list(first.values())[::-1]

    @property
    def names(self) -> list[str]:
        """The names of the credentials in it."""
        return [field.name for field in self.fields if not field.is_metadata]

    @property
    def is_public(self) -> bool:
        """Whether everybody may reach its host, which is neither private nor stands for another."""
        host = urlsplit("".join(part if isinstance(part, str) else "a.io" for part in self.parts)).hostname
        if not host:
            return True
        with suppress(ValueError):
            return ip_address(host).is_global
        labels = host.split(".")
        ends = {labels[-1], ".".join(labels[-2:])}
        is_name = len(labels) > 1 and not labels[-1].isdigit()
        return is_name and NOT_PUBLIC.isdisjoint(ends) and not PLACEHOLDER.match(host)
