"""Credentials: which fields a user or the platform gives, their schema, and how each is sent."""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..names import english
from .requests import BodyKind, Method
from .templates import Template, Text, inputs_in
from .urls import Field, Url

SECRET = re.compile(r"token|key|secret|password")
SET_BY_CLIENT = frozenset(
    "host content-length connection transfer-encoding te trailer upgrade expect".split()
)


@dataclass(frozen=True)
class Credential:
    """One field of authentication; a secret is hidden as it is typed."""

    name: str
    required: bool = True
    help_text: str = ""
    title: str = ""

    @property
    def is_secret(self) -> bool:
        return bool(SECRET.search(self.name))

    @property
    def label(self) -> str:
        return self.title or english.title(self.name)


@dataclass(frozen=True)
class Place:
    """Where credentials are sent: a header or query parameter, and the text with them in it.

    With `is_basic`, the text is the pair that is sent as HTTP Basic.
    """

    kind: Literal["header", "query"]
    name: str
    value: Text
    is_basic: bool = False

    def filled(self, values: Mapping[str, str]) -> str:
        """What is sent for these credentials."""
        text = filled(self.value, values)
        return f"Basic {b64encode(text.encode()).decode()}" if self.is_basic else text


@dataclass(frozen=True)
class TokenRequest:
    """The request for an access token; `client` is the pair of credentials sent with it as HTTP Basic."""

    method: Method
    url: Url
    client: Text | None = None
    body: Template | None = None
    body_kind: BodyKind = ""

    @property
    def names(self) -> list[str]:
        """The names of the fields that it sends."""
        return [*inputs_in([self.client, self.body]), *self.url.names]


@dataclass(frozen=True)
class Auth:
    """The credentials of an integration, and how they are sent: templates in which they are the inputs.

    `in_url` are the parts of the base URL that credentials have.
    """

    credentials: tuple[Credential, ...] = ()
    places: tuple[Place, ...] = ()
    token: TokenRequest | None = None
    in_url: tuple[Field, ...] = ()

    @cached_property
    def names(self) -> list[str]:
        return [credential.name for credential in self.credentials]

    @cached_property
    def optional(self) -> list[str]:
        return [credential.name for credential in self.credentials if not credential.required]

    def at(self, kind: str) -> list[Place]:
        return [place for place in self.places if place.kind == kind]

    @property
    def basic(self) -> Place | None:
        return next((place for place in self.places if place.is_basic), None)

    @property
    def _signing(self) -> list[str]:
        """The names of the fields that requests are signed with, some of them more than once."""
        placed = [name for place in self.places for name in inputs_in(place.value)]
        return [*placed, *(self.token.names if self.token else [])]

    @property
    def sent(self) -> list[str]:
        """The names of the fields that requests send, some of them more than once."""
        return [*self._signing, *(field.name for field in self.in_url)]

    @property
    def unsent(self) -> list[str]:
        return [name for name in self.names if name not in self.sent]

    @property
    def signing_labels(self) -> list[str]:
        """What users know the fields by that sign requests: all but those of the base URL alone."""
        only_in_url = {field.name for field in self.in_url} - {*self._signing}
        signing = [credential for credential in self.credentials if credential.name not in only_in_url]
        return [credential.label for credential in signing or self.credentials]

    @property
    def url_labels(self) -> list[str]:
        """What users know the fields by that are parts of the base URL."""
        names = [field.name for field in self.in_url]
        return [credential.label for credential in self.credentials if credential.name in names]

    @cached_property
    def samples(self) -> dict[str, str]:
        """A made-up value for each field, for the delivered tests."""
        return {
            **{name: f"test-{name}" for name in self.names},
            **{field.name: field.sample for field in self.in_url},
        }

    def samples_at(self, kind: str) -> dict[str, str]:
        """What is sent for these values in all headers, or in the query."""
        return {place.name: place.filled(self.samples) for place in self.at(kind)}


def filled(text: Text, values: Mapping[str, str]) -> str:
    """A text with values in place of inputs."""
    return "".join(part if isinstance(part, str) else values[part.name] for part in text.parts)
