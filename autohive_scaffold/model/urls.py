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
# Hosts that stand for one that is to be filled in, and the last labels of those that only some can reach.
PLACEHOLDER = re.compile(
    r"(.*\.)?(example(\.(com|org|net))?|invalid|test)|(your|your[-_]?\w+|(sub)?domain|server|company)\..*"
)
PRIVATE = frozenset("arpa corp home internal intranet lan local localdomain localhost private".split())


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
    def _host(self) -> str:
        """Its host, in which each field is some host."""
        filled = "".join(part if isinstance(part, str) else "a.io" for part in self.parts)
        return urlsplit(filled).hostname or "a.io"

    @property
    def is_placeholder(self) -> bool:
        """Whether its host stands for another."""
        return bool(PLACEHOLDER.fullmatch(self._host))

    @property
    def is_private(self) -> bool:
        """Whether only some can reach its host, as its name or address tells."""
        with suppress(ValueError):
            return not ip_address(self._host).is_global
        *others, last = self._host.split(".")
        return not others or last.isdigit() or last in PRIVATE
