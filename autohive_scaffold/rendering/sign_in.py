"""How the delivered code signs in and finds the account's URL: the expressions with credentials in them."""

import re
from dataclasses import dataclass
from typing import Any

from ..model.auth import Places, bearer, filled
from ..model.base_url import Field, fields_in, parts_of
from ..model.headers import TOKEN
from ..model.integration import Integration
from ..model.templates import Array, Constant, Given, Object, Template, Text, inputs_in
from .needs import RESERVED
from .python import literal

LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
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
class SignIn:
    """The parts of the delivered code that read credentials."""

    integration: Integration

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The headers with credentials in them, each with its expression."""
        auth = self.integration.custom_auth
        basic = [("Authorization", self._unless_left_out(auth.basic, BASIC))] if auth and auth.basic else []
        places = auth.headers if auth else self.integration.token_headers
        return [*basic, *self._places(places)]

    @property
    def query(self) -> list[tuple[str, str]]:
        """The query parameters with credentials in them, each with its expression."""
        return self._places(self.integration.custom_auth.query) if self.integration.custom_auth else []

    @property
    def sample_headers(self) -> dict[str, str]:
        """The headers that carry the made-up credentials of the delivered tests."""
        auth = self.integration.custom_auth
        if auth:
            return auth.sample_headers()
        samples = {TOKEN: f"test-{TOKEN}"}
        return {name: filled(value, samples) for name, value in self.integration.token_headers}

    @property
    def pair(self) -> str:
        """The expression for the pair that is sent as HTTP Basic."""
        auth = self.integration.custom_auth
        if not auth or not auth.basic:
            return ""
        parts = auth.basic.parts
        if len(parts) == 3 and parts[1] == ":" and not auth.optional:
            return f'":".join([{", ".join(self._read(part.name) for part in parts if isinstance(part, Given))}])'
        return self._text(auth.basic, or_empty=True)

    def _places(self, places: Places) -> list[tuple[str, str]]:
        return [(name, self._unless_left_out(template, self._text(template))) for name, template in places]

    def lacks(self, places: Places) -> bool:
        """Whether a user may leave out all that one of these has."""
        auth = self.integration.custom_auth
        return bool(auth) and any(set(inputs_in(value)) & auth.optional for _, value in places)  # type: ignore[union-attr]

    @property
    def headers_may_lack(self) -> bool:
        """Whether one of the headers may be left out."""
        auth = self.integration.custom_auth
        basic: Places = (("", auth.basic),) if auth and auth.basic else ()
        return bool(auth) and self.lacks((*auth.headers, *basic))  # type: ignore[union-attr]

    @property
    def query_may_lack(self) -> bool:
        """Whether one of the query parameters may be left out."""
        auth = self.integration.custom_auth
        return bool(auth) and self.lacks(auth.query)  # type: ignore[union-attr]

    def _unless_left_out(self, template: Text, source: str) -> str:
        auth = self.integration.custom_auth
        optional = [name for name in inputs_in(template) if auth and name in auth.optional]
        if not optional or source == self._read(optional[0]):
            return source
        if source == BASIC and len(optional) == len(template.parts) - 1 == 2:
            return f'{source} if pair != ":" else None'
        return f"{source} if {' and '.join(self._read(name) for name in optional)} else None"

    def _read(self, name: str, quote: str = '"') -> str:
        auth = self.integration.custom_auth
        if auth and name in auth.optional:
            return f"credentials.get({quote}{name}{quote})"
        return f"credentials[{quote}{name}{quote}]"

    def _text(self, template: Text, *, or_empty: bool = False) -> str:
        names = inputs_in(template)
        if template.parts == (Given(names[0]),):
            return self._read(names[0])
        if template == bearer(names[0]):
            return f'"Bearer " + {self._read(names[0])}'
        marked = [part if isinstance(part, str) else f"\0{part.name}\0" for part in template.parts]
        escaped = literal("".join(marked).replace("{", "{{").replace("}", "}}")).replace("\\x00", "\0")
        quote = "'" if escaped.startswith('"') else '"'
        auth = self.integration.custom_auth
        optional = auth.optional if auth and or_empty else frozenset()

        def expression(match: re.Match[str]) -> str:
            empty = f" or {quote}{quote}" if match[1] in optional else ""
            return f"{{{self._read(match[1], quote)}{empty}}}"

        return "f" + re.sub("\0(\\w+)\0", expression, escaped)

    def fields(self, url: str) -> list[tuple[str, str]]:
        """The variables of the fields in a URL, each with its expression."""
        return [(_variable(field), self._url_value(field)) for field in fields_in(url)]

    def _url_value(self, field: Field) -> str:
        source = "context.metadata" if field.is_metadata else "credentials"
        return f"url_value({literal(field.name)}, {source}.get({literal(field.name)}), {field.position.upper()})"

    def url(self, url: str) -> str:
        """The expression for a URL with fields in it, whose variables have their names."""
        parts = parts_of(url)
        if len(parts) == 1 and isinstance(parts[0], Field):
            return _variable(parts[0])
        text = "".join(part if isinstance(part, str) else f"{{{_variable(part)}}}" for part in parts)
        return f'f"{text}"' if len(parts) > 1 or isinstance(parts[0], Field) else literal(url)

    @property
    def uses_credentials(self) -> bool:
        """Whether the base URL has credentials in it, rather than metadata only."""
        return any(not field.is_metadata for field in self.integration.url_fields)

    @property
    def patterns(self) -> list[tuple[str, str, str]]:
        """The patterns of the positions at which the URLs have fields, each with its name and an example."""
        auth = self.integration.custom_auth
        fields = [*self.integration.url_fields]
        fields += [part for part in parts_of(auth.token.url) if isinstance(part, Field)] if auth and auth.token else []
        used = {field.position for field in fields}
        return [(name.upper(), *pattern) for name, pattern in PATTERNS.items() if name in used]

    @property
    def token_body(self) -> list[str]:
        """The entries of the body that is exchanged for a token."""
        token = self.integration.custom_auth.token if self.integration.custom_auth else None
        entries = token.body.entries if token and isinstance(token.body, Object) else ()
        return [f"{literal(name)}: {self._value(value)}" for name, value in entries]

    @property
    def token_body_may_lack(self) -> bool:
        """Whether a user may leave out what an entry of that body has."""
        auth = self.integration.custom_auth
        return bool(auth and auth.token and auth.optional.intersection(auth.exchanged))

    @property
    def sample_exchange(self) -> tuple[str, Any]:
        """The URL and the body of the request for a token with the made-up credentials of the delivered tests."""
        auth = self.integration.custom_auth
        if not auth or not auth.token:
            return "", None
        samples = {credential.name: credential.sample for credential in auth.credentials}
        samples.update(self.integration.url_samples)
        url = "".join(part if isinstance(part, str) else samples[part.name] for part in parts_of(auth.token.url))
        return url, _sample(auth.token.body, samples) if auth.token.body else None

    def _value(self, template: Template) -> str:
        if isinstance(template, Given):
            return self._read(template.name)
        if isinstance(template, Constant):
            return literal(template.value)
        if isinstance(template, Text):
            return self._unless_left_out(template, self._text(template))
        if isinstance(template, Array):
            return f"[{', '.join(map(self._value, template.items))}]"
        if isinstance(template, Object):
            return f"{{{', '.join(f'{literal(key)}: {self._value(each)}' for key, each in template.entries)}}}"
        raise TypeError(template)


def _sample(template: Template, samples: dict[str, str]) -> Any:
    if isinstance(template, Given):
        return samples[template.name]
    if isinstance(template, Text):
        return filled(template, samples)
    if isinstance(template, Array):
        return [_sample(item, samples) for item in template.items]
    if isinstance(template, Object):
        return {name: _sample(value, samples) for name, value in template.entries}
    return template.value if isinstance(template, Constant) else None


def _variable(field: Field) -> str:
    name = f"metadata_{field.name}" if field.is_metadata else field.name
    return f"{name}_" if name in RESERVED or name == "credentials" else name


BASIC = 'f"Basic {b64encode(pair.encode()).decode()}"'
