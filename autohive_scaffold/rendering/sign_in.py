"""How the delivered code signs in and finds the account's URL: the expressions with credentials in them."""

from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Any, ClassVar

from ..model.auth import Auth, Place, bearer, filled
from ..model.base_url import Field, fields_in, parts_of
from ..model.integration import Integration
from ..model.templates import Given, Object, Template, Text, filled_in, inputs_in, parts_in
from .parts import RESERVED
from .python import Expression, formatted, literal

BASIC = 'f"Basic {b64encode(pair.encode()).decode()}"'
LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
HOST = rf"{LABEL}(\.{LABEL})*(:\d+)?"
PART = r"\w+(?:(?:-+|[.~])\w+)*"
# What a user may fill in at each position of a base URL, and what of it is taken: the first group.
PATTERNS = {
    "url": (
        rf"(?i:((https?://)?{HOST}(/(?!\.)[\w.~-]+)*)/?)",
        "the URL of your account, like https://acme.example.com",
    ),
    "host": (rf"(?i:(?:https?://)?({HOST})(?:/(?!\.)[\w.~-]*)*)", "the host of your account, like acme.example.com"),
    "label": (rf"(?:https?://)?({PART})/?", "one part of the URL, like acme"),
    "part": (f"({PART})", "one part of the URL, like acme"),
}


@dataclass(frozen=True)
class Mapping:
    """A dict with credentials in it: its entries, and whether a user may leave out what one of them has."""

    entries: dict[str, Expression]
    may_lack: bool


@dataclass(frozen=True)
class SignIn:
    """The parts of the delivered code that read credentials."""

    integration: Integration
    basic: ClassVar[str] = BASIC

    @property
    def auth(self) -> Auth:
        return self.integration.auth

    def sent(self, kind: str) -> Mapping:
        """The headers, or the query, that carry credentials."""
        places = self.auth.at(kind)
        entries = {each.name: Expression(self._unless_left_out(each.value, self._sent(each))) for each in places}
        return Mapping(entries, any(self._optional(place.value) for place in places))

    def _sent(self, place: Place) -> str:
        return BASIC if place.is_basic else self._text(place.value)

    @property
    def pair(self) -> str:
        """The expression for the pair that is sent as HTTP Basic."""
        return self._pair(self.auth.basic.value if self.auth.basic else None)

    @property
    def client(self) -> str:
        """The expression for the pair that is sent as HTTP Basic in exchange for a token."""
        return self._pair(self.auth.token.client if self.auth.token else None)

    def _pair(self, template: Text | None) -> str:
        return self._text(template, or_empty=True) if template else ""

    @property
    def user(self) -> dict[str, str]:
        """The expressions for the credentials in front of the colon of that pair, none of which may have another."""
        parts = self.auth.basic.value.parts if self.auth.basic else ()
        front = takewhile(lambda part: isinstance(part, Given) or ":" not in part, parts)
        names = [part.name for part in front if isinstance(part, Given)]
        return {
            name: f'({self._read(name)} or "")' if name in self.auth.optional else self._read(name) for name in names
        }

    def _optional(self, template: Template) -> list[str]:
        return [name for name in inputs_in(template) if name in self.auth.optional]

    def _unless_left_out(self, template: Text, source: str) -> str:
        optional = self._optional(template)
        if not optional or source == self._read(optional[0]):
            return source
        if source == BASIC and len(optional) == len(template.parts) - 1 == 2:
            return f'{source} if pair != ":" else None'
        return f"{source} if {' and '.join(map(self._read, optional))} else None"

    def _read(self, name: str) -> str:
        key = literal(name)
        return f"credentials.get({key})" if name in self.auth.optional else f"credentials[{key}]"

    def _text(self, template: Text, *, or_empty: bool = False) -> str:
        first = inputs_in(template)[0]
        if template.parts == (Given(first),):
            return self._read(first)
        if template == bearer(first):
            return f'"Bearer " + {self._read(first)}'

        def expression(name: str) -> Expression:
            empty = " or ''" if or_empty and name in self.auth.optional else ""
            return Expression(f"{self._read(name)}{empty}")

        return formatted(part if isinstance(part, str) else expression(part.name) for part in template.parts)

    def fields(self, url: str) -> list[tuple[str, str]]:
        """The variables of the fields in a URL, each with its expression."""
        return [(_variable(field), self._url_value(field)) for field in fields_in(url)]

    def _url_value(self, field: Field) -> str:
        if field.position == "query":
            return f'quote({self._read(field.name)}, safe="")'
        source = "context.metadata" if field.is_metadata else "credentials"
        return f"url_value({literal(field.name)}, {source}.get({literal(field.name)}), {field.position.upper()})"

    def url(self, url: str) -> str:
        """The expression for a URL with fields in it, whose variables have their names."""
        parts = parts_of(url)
        if len(parts) == 1 and isinstance(parts[0], Field):
            return _variable(parts[0])
        pieces = [part if isinstance(part, str) else Expression(_variable(part)) for part in parts]
        return formatted(pieces) if len(parts) > 1 else literal(url)

    @property
    def patterns(self) -> list[tuple[str, str, str]]:
        """The patterns of the positions at which the URLs have fields, each with its name and an example."""
        fields = [*self.integration.url_fields, *(fields_in(self.auth.token.url) if self.auth.token else [])]
        used = {field.position for field in fields}
        return [(name.upper(), *pattern) for name, pattern in PATTERNS.items() if name in used]

    @property
    def token_body(self) -> Mapping:
        body = self.auth.token.body if self.auth.token else None
        entries = body.entries if isinstance(body, Object) else ()
        values = {name: Expression(literal(filled_in(value, self._value))) for name, value in entries}
        return Mapping(values, any(name in self.auth.optional for name in self.auth.exchanged))

    @cached_property
    def sample_exchange(self) -> tuple[str, Any, dict[str, str]]:
        """URL, body and headers of the request for a token with the made-up credentials of the delivered tests."""
        token, samples = self.auth.token, self.auth.samples
        if not token:
            return "", None, {}
        url = filled(Text(parts_in(token.url)), samples)
        client = [Place("header", "Authorization", token.client, is_basic=True)] if token.client else []
        headers = {"Accept": "application/json", **{place.name: place.filled(samples) for place in client}}
        return url, token.body and filled_in(token.body, lambda part: filled(part, samples)), headers

    def _value(self, template: Template) -> Expression:
        if not isinstance(template, Text):
            return Expression(self._read(inputs_in(template)[0]))
        return Expression(self._unless_left_out(template, self._text(template)))


def _variable(field: Field) -> str:
    """The variable of a field; a credential's does not begin as those of the metadata do."""
    if field.is_metadata:
        return f"metadata_{field.name}"
    is_taken = field.name in RESERVED or field.name == "credentials" or field.name.startswith("metadata_")
    return f"{field.name}_" if is_taken else field.name
