"""Credentials: which fields a user fills in, their schema, and how each is sent."""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..names import english
from .requests import BodyKind, Method
from .templates import Given, Template, Text, inputs_in

SECRET = re.compile(r"token|key|secret|password")
HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_|~-]{1,64}")
SET_BY_CLIENT = frozenset("host content-length connection transfer-encoding te trailer upgrade expect".split())
NOT_SENT = "not sent"
Places = tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Credential:
    """One field of custom authentication."""

    name: str
    required: bool = True
    help_text: str = ""

    @property
    def is_secret(self) -> bool:
        """Whether the field's content is hidden as it is typed."""
        return bool(SECRET.search(self.name))

    @property
    def label(self) -> str:
        """The label of the field in the Autohive UI."""
        return english.title(self.name)

    @property
    def sample(self) -> str:
        """The made-up value for it in the delivered tests."""
        return f"test-{self.name}"


@dataclass(frozen=True)
class TokenRequest:
    """The request that exchanges credentials for an access token."""

    method: Method
    url: str
    body: Template | None
    body_kind: BodyKind


@dataclass(frozen=True)
class CustomAuth:
    """The credentials of custom authentication, and how they are sent: templates in which they are the inputs.

    `basic` is the pair that is sent as HTTP Basic. `in_url` are those that the base URL has in it.
    """

    credentials: tuple[Credential, ...]
    headers: Places = ()
    query: Places = ()
    basic: Text | None = None
    token: TokenRequest | None = None
    in_url: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The names of the fields, in the order in which they are asked for."""
        return [credential.name for credential in self.credentials]

    @cached_property
    def optional(self) -> frozenset[str]:
        """The names of the fields that may be left out."""
        return frozenset(credential.name for credential in self.credentials if not credential.required)

    @property
    def sends_headers(self) -> bool:
        """Whether any credential is sent in a header of each request."""
        return bool(self.headers or self.basic)

    def sent(self, credential: Credential) -> str:
        """How a credential is sent to the API, in words."""
        ways = []
        for name, template in self.headers:
            if credential.name in inputs_in(template):
                is_bearer = name == "Authorization" and template == bearer(credential.name)
                ways.append("`Authorization: Bearer`" if is_bearer else f"header `{name}`")
        ways += [f"query parameter `{name}`" for name, each in self.query if credential.name in inputs_in(each)]
        if self.basic and credential.name in inputs_in(self.basic):
            ways.append(f"HTTP Basic, as `{text_of(self.basic)}`")
        if self.token and credential.name in self.exchanged:
            ways.append(f"exchanged for an access token at `{self.token.url}`")
        if credential.name in self.in_url:
            ways.append("part of the API's URL")
        return ", ".join(ways) or NOT_SENT

    @cached_property
    def exchanged(self) -> list[str]:
        """The names of the fields that the request for an access token sends."""
        if not self.token:
            return []
        return [*(inputs_in(self.token.body) if self.token.body else []), *re.findall(r"\{(\w+)\}", self.token.url)]

    @property
    def unsent(self) -> list[str]:
        """The names of the fields that no request sends."""
        return [credential.name for credential in self.credentials if self.sent(credential) == NOT_SENT]

    def sample_headers(self) -> dict[str, str]:
        """The headers that a request with the sample values has."""
        samples = {credential.name: credential.sample for credential in self.credentials}
        basic = b64encode(filled(self.basic, samples).encode()).decode() if self.basic else ""
        authorization = {"Authorization": f"Basic {basic}"} if self.basic else {}
        return {**authorization, **{name: filled(template, samples) for name, template in self.headers}}

    def sample_query(self) -> dict[str, str]:
        """The query parameters that a request with the sample values has."""
        samples = {credential.name: credential.sample for credential in self.credentials}
        return {name: filled(template, samples) for name, template in self.query}

    def help(self, credential: Credential, service: str) -> str:
        """What users are told about a field."""
        return credential.help_text or f"Your {english.phrase(credential.name)} for {service}."

    def schema(self, service: str) -> dict[str, Any]:
        """`auth.fields` of config.json, with a help text on each field for the users of the service."""
        return {
            "type": "object",
            "properties": {each.name: _field(each, self.help(each, service)) for each in self.credentials},
            "required": [credential.name for credential in self.credentials if credential.required],
        }


def bearer(name: str) -> Text:
    """The value of a header `Authorization` with a bearer token."""
    return Text(("Bearer ", Given(name)))


def filled(template: Text, values: Mapping[str, str]) -> str:
    """A text with values in place of inputs."""
    return "".join(part if isinstance(part, str) else values[part.name] for part in template.parts)


def text_of(template: Text) -> str:
    """A text as the notation writes it: names of credentials, in braces where there is other text than colons."""
    plain = {name: name for name in inputs_in(template)}
    if all(part == ":" for part in template.parts if isinstance(part, str)):
        return filled(template, plain)
    return filled(template, {name: f"{{{name}}}" for name in plain})


def _field(credential: Credential, help_text: str) -> dict[str, Any]:
    field: dict[str, Any] = {"type": "string"}
    if credential.is_secret:
        field["format"] = "password"
    return {**field, "label": credential.label, "help_text": help_text}
