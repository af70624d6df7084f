"""The request of an action: its target, query, headers and body, made of inputs and constants."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args
from urllib.parse import quote

from .templates import Given, Template, Text, given_in, inputs_in

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
BodyKind = Literal["json", "form", "multipart", "text", "bytes", ""]
METHODS: tuple[Method, ...] = get_args(Method)
BODY_METHODS: tuple[Method, ...] = ("POST", "PUT", "PATCH")
SAFE = "/:,!*()'@$[];?~|-._"  # what a query may have as it is


class OptionalPart(Text):
    """A part of a path that is there only where its inputs are."""

    def __str__(self) -> str:
        return f"[{super().__str__()}]"


Entry = tuple[str, Template]
Entries = tuple[Entry, ...]


@dataclass(frozen=True)
class Target:
    """Where a request goes: another host than the base URL's, if any, the path and the query.

    The text of a path is percent-encoded, that of a query is not.
    """

    host: str
    path: tuple[str | Given | OptionalPart, ...]
    query: Entries

    def __str__(self) -> str:
        """The target as a URL with the names of inputs in braces."""
        query = "&".join(f"{quote(name, SAFE)}={_in_query(value)}" for name, value in self.query)
        query = f"{query[:-1]}%2C" if query.endswith(",") else query  # else it would end the target
        return f"{self.host}{''.join(map(str, self.path))}{'?' if query else ''}{query}"

    @cached_property
    def in_path(self) -> list[Given]:
        """What its path has of inputs."""
        return given_in([*self.path])

    @cached_property
    def inputs(self) -> list[str]:
        """The names of its inputs."""
        return inputs_in([*self.path, *(value for _, value in self.query)])


@dataclass(frozen=True)
class Request:
    """All of a request: the query is that of the target and the inputs that are sent there beside it."""

    method: Method
    target: Target
    query: Entries = ()
    headers: Entries = ()
    body: Template | None = None
    body_kind: BodyKind = ""


def _in_query(value: Template) -> str:
    """A constant or text as a query has it, encoded, with inputs in braces."""
    parts = value.parts if isinstance(value, Text) else [value]
    return "".join(quote(part, SAFE) if isinstance(part, str) else str(part) for part in parts)
