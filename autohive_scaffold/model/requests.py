"""The request of an action as a template: its path, query, headers and body, made of inputs and constants."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal
from urllib.parse import unquote_plus

from ..errors import AnswerError, shown
from .templates import NAME, Array, Constant, Given, Object, Reader, Template, Text, inputs_in, parts_in, walk

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
BodyKind = Literal["json", "form", "multipart", "text", "bytes", ""]
# The value of an input in a target, or what that has under a key: `{item_id}`, `{file.name}`.
PLACE = re.compile(rf"\{{({NAME})(?:\.({NAME}))?\}}")
PATH_CHARACTER = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{{2}}|{PLACE.pattern})"
PATH = re.compile(rf"(?=[/\[])(?:/|{PATH_CHARACTER}|\[(?:/|{PATH_CHARACTER})+\])+")
NAMED_KINDS: dict[str, BodyKind] = {"form": "form", "multipart": "multipart"}
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
HOST = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?")
QUERY = re.compile(rf"(?:[^\s{{}}#\"<>\\^`]|{PLACE.pattern})*")
EXAMPLE = "write one like '/items/{item_id}?status=open'"


class OptionalPart(Text):
    """A part of a path that is there only where its inputs are."""


Entries = tuple[tuple[str, Template], ...]


@dataclass(frozen=True)
class Target:
    """Where a request goes: another host than the base URL's, if any, the path and the query."""

    host: str
    path: tuple[str | Given | OptionalPart, ...]
    query: Entries

    @cached_property
    def given(self) -> list[Given]:
        """What it has of inputs."""
        templates = [
            *(part for part in self.path if not isinstance(part, str)),
            *(value for _, value in self.query),
        ]
        return [part for template in templates for part in walk(template) if isinstance(part, Given)]

    @cached_property
    def path_inputs(self) -> list[str]:
        return list(
            dict.fromkeys(name for part in self.path if not isinstance(part, str) for name in inputs_in(part))
        )

    @cached_property
    def optional_inputs(self) -> list[str]:
        """The names of the inputs that are only in optional parts of the path."""
        needed = {part.name for part in self.path if isinstance(part, Given)}
        return [name for name in self.path_inputs if name not in needed]

    @cached_property
    def inputs(self) -> list[str]:
        return list(dict.fromkeys(part.name for part in self.given))


@dataclass(frozen=True)
class Request:
    """All of a request; which input goes where is decided."""

    target: Target
    query: Entries
    headers: Entries
    body: Template | None
    body_kind: BodyKind

    def check_names(self) -> None:
        """Refuse two values of one name in the same place, as the later would replace the earlier."""
        headers = [name.lower() for name, _ in self.headers]
        body = self.body.entries if isinstance(self.body, Object) else ()
        for names in ([name for name, _ in self.query], headers, [name for name, _ in body]):
            for name, count in Counter(names).items():
                if count > 1:
                    raise AnswerError(
                        f"{shown(name)} would be sent twice in one place; rename one with Field(alias=...)"
                    )

    @property
    def templates(self) -> list[Template]:
        """The templates of all but the path."""
        return [value for _, value in (*self.query, *self.headers)] + ([self.body] if self.body else [])


def target_of(text: str) -> Target:
    """The target in a text like `/items/{item_id}?status=open`; anything else is refused."""
    located, question, query = text.partition("?")
    host = HOST.match(located)
    path = located[host.end() :] if host else located
    is_query = QUERY.fullmatch(query) and query.isprintable()
    if not PATH.fullmatch(path) or not is_query or (question and not query):
        raise AnswerError(f"{shown(text)} is not a request path{_because(path, query)}; {EXAMPLE}")
    if re.search(r"[/\[\]]\.\.?([/\[\]]|$)", path):  # where a part ends, it may be left out
        raise AnswerError(f"{shown(text)} contains . or .. as a segment; {EXAMPLE}")
    if not _begins_with_slash(path):
        raise AnswerError(
            f"{shown(text)} does not begin with / where what is in [...] is left out; {EXAMPLE}"
        )
    parts: list[str | Given | OptionalPart] = []
    for index, piece in enumerate(OPTIONAL.split(path)):
        if index % 2:
            part = OptionalPart(parts_in(piece, PLACE))
            if not inputs_in(part):
                raise AnswerError(
                    f"{shown(f'[{piece}]')} has no input, so it is always there; remove the brackets"
                )
            parts.append(part)
        else:
            parts += parts_in(piece, PLACE)
    return Target(host[0] if host else "", tuple(parts), _query(query))


def _begins_with_slash(path: str) -> bool:
    """Whether a path begins with a slash, whichever of its parts are left out; else it would belong to the host."""
    while path.startswith("[/"):
        path = path.partition("]")[2]
    return path.startswith("/")


def _because(path: str, query: str) -> str:
    """The part because of which a path or query is none."""
    for pattern, part in ((PATH, path), (QUERY, query)):
        valid = pattern.match(part)
        if valid and (rest := part[valid.end() :]):
            return f", because of {shown(rest[:20])}"
    return ""


def _query(text: str) -> Entries:
    entries: dict[str, list[Template]] = {}
    for pair in text.split("&") if text else ():
        name, _, value = pair.partition("=")
        if not name or PLACE.search(name):
            raise AnswerError(
                f"{shown(pair)} is not a query parameter; write one like 'status=open' or 'q={{query}}'"
            )
        parts = tuple(
            part if isinstance(part, Given) else unquote_plus(part) for part in parts_in(value, PLACE)
        )
        is_constant = all(isinstance(part, str) for part in parts)
        template: Template = Constant("".join(map(str, parts))) if is_constant else Text(parts)
        if len(parts) == 1 and isinstance(parts[0], Given):
            template = parts[0]
        entries.setdefault(unquote_plus(name), []).append(template)
    return tuple((name, found[0] if len(found) == 1 else _repeated(found)) for name, found in entries.items())


def _repeated(values: list[Template]) -> Array:
    """The values of a query parameter that is there more than once, of which each may be absent."""
    return Array(tuple(values), is_kept=any(isinstance(value, Constant) for value in values))


def body_of(text: str, inputs: Mapping[str, str], others: Collection[str]) -> tuple[BodyKind, Template]:
    """The kind of a body and its template, from a text like `form {"name": name, **inputs}`.

    `inputs` maps the names of inputs to those on the wire. `**inputs` includes those of the `others` that the body does
    not name.
    """
    found = re.match(r"(form|multipart)\b(?=\s*\{)", text)
    kind = NAMED_KINDS[found[1]] if found else "json"
    body = Reader(inputs, others).read(text[found.end() :] if found else text)
    if kind != "json" and not isinstance(body, Object):
        raise AnswerError(f"{shown(text)} must be {kind} with names and values, like {kind} {{'name': name}}")
    if kind != "json" and any(value == Constant(None) for _, value in body.entries):  # type: ignore[union-attr]
        raise AnswerError(f"None can't be sent in {kind}; remove it, or write a string")
    return kind, body
