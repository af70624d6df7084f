"""Credentials: which fields a user fills in, their schema, and how each is sent.

A field is a name (`api_token`), or a name and where it is sent (`api_key -> header X-API-Key`,
`appid -> query appid`). Of the fields that are only a name, `username` or `user_name` with `password` are sent as HTTP
Basic; otherwise the first secret is sent as `Authorization: Bearer`. Names with token, key, secret or password are
secrets.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from ..errors import AnswerError, shown
from ..names import english, identifiers

SECRET = re.compile(r"token|key|secret|password")
USERNAMES = ("username", "user_name")
HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_|~-]{1,64}")
FIELD_LENGTH = 64
NOT_SENT = "not sent"


@dataclass(frozen=True)
class Credential:
    """One field of custom authentication, and the header or query parameter that it is sent in, if one is named."""

    name: str
    sent_in: str = ""
    sent_as: str = ""

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
class CustomAuth:
    """The credentials of custom authentication, and how they are sent."""

    credentials: tuple[Credential, ...]

    @property
    def names(self) -> list[str]:
        """The names of the fields, in the order in which they are asked for."""
        return [credential.name for credential in self.credentials]

    @property
    def username(self) -> Credential | None:
        """The username, if it is sent with a password as HTTP Basic."""
        plain = {credential.name: credential for credential in self.credentials if not credential.sent_in}
        return next((plain[name] for name in USERNAMES if name in plain and "password" in plain), None)

    @property
    def bearer(self) -> Credential | None:
        """The secret that is sent as a bearer token, or None."""
        plain = [credential for credential in self.credentials if not credential.sent_in]
        if self.username:
            return None
        return next((credential for credential in plain if credential.is_secret), None)

    @property
    def headers(self) -> tuple[Credential, ...]:
        """The credentials that are sent in a named header."""
        return tuple(credential for credential in self.credentials if credential.sent_in == "header")

    @property
    def query(self) -> tuple[Credential, ...]:
        """The credentials that are sent as query parameters."""
        return tuple(credential for credential in self.credentials if credential.sent_in == "query")

    @property
    def sends_headers(self) -> bool:
        """Whether any credential is sent in a header."""
        return bool(self.username or self.bearer or self.headers)

    def sent(self, credential: Credential) -> str:
        """How a credential is sent to the API, in words."""
        if credential.sent_in:
            where = "header" if credential.sent_in == "header" else "query parameter"
            return f"{where} `{credential.sent_as}`"
        if self.username and credential.name in (self.username.name, "password"):
            return f"HTTP Basic, as `{self.username.name}:password`"
        return "`Authorization: Bearer`" if credential == self.bearer else NOT_SENT

    @property
    def unsent(self) -> list[str]:
        """The names of the fields that no request sends, such as a domain that belongs in the URL."""
        return [credential.name for credential in self.credentials if self.sent(credential) == NOT_SENT]

    def sample_headers(self) -> dict[str, str]:
        """The headers that a request with the sample values has."""
        headers = {}
        if self.username:
            password = next(credential for credential in self.credentials if credential.name == "password")
            pair = f"{self.username.sample}:{password.sample}"
            headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        elif self.bearer:
            headers["Authorization"] = f"Bearer {self.bearer.sample}"
        return {**headers, **{credential.sent_as: credential.sample for credential in self.headers}}

    def sample_query(self) -> dict[str, str]:
        """The query parameters that a request with the sample values has."""
        return {credential.sent_as: credential.sample for credential in self.query}

    def schema(self, service: str) -> dict[str, Any]:
        """`auth.fields` of config.json, with a help text on each field for the users of the service."""
        return {
            "type": "object",
            "properties": {credential.name: _field(credential, service) for credential in self.credentials},
            "required": self.names,
        }


def _field(credential: Credential, service: str) -> dict[str, Any]:
    field: dict[str, Any] = {"type": "string"}
    if credential.is_secret:
        field["format"] = "password"
    return {**field, "label": credential.label, "help_text": f"Your {english.phrase(credential.name)} for {service}."}


def parse(text: str) -> tuple[Credential, ...]:
    """Credentials from the answer to `auth_fields`; an answer in any other form is refused."""
    parts = [part.strip() for part in text.split(",")]
    credentials = tuple(_credential(part, parts) for part in parts)
    names = [credential.name for credential in credentials]
    for name in names:
        if names.count(name) > 1:
            raise AnswerError(f"{shown(name)} appears twice; name each credential once")
    auth = CustomAuth(credentials)
    if not (auth.sends_headers or auth.query):
        raise AnswerError(
            f"{shown(text)} must include a secret to send, whose name contains token, key, secret or password",
            f"{text}, api_token",
        )
    _check_places(auth)
    return credentials


def _credential(part: str, parts: list[str]) -> Credential:
    name, arrow, target = (piece.strip() for piece in part.partition("->"))
    if not name:
        where = shown(part or ", ".join(parts))
        raise AnswerError(f"{where} is missing a name; write names separated by commas, like 'api_token, domain'")
    if not identifiers.SNAKE.fullmatch(name):
        raise _with_better_name(f"{shown(name)} must be lowercase words joined by underscores", name, parts)
    if len(name) > FIELD_LENGTH:
        raise AnswerError(f"{shown(name)} is {len(name)} characters long; use at most {FIELD_LENGTH}")
    sent_in, _, sent_as = target.partition(" ")
    sent_as = sent_as.strip()
    if arrow and not (sent_in in ("header", "query") and HEADER.fullmatch(sent_as)):
        raise AnswerError(
            f"{shown(part)} must say where it is sent; write '{name} -> header X-API-Key' or '{name} -> query key'"
        )
    return Credential(name, sent_in, sent_as)


def _with_better_name(message: str, name: str, parts: list[str]) -> AnswerError:
    """The error, suggesting the whole answer with valid names if that is accepted, otherwise the valid name."""
    named = [part.partition("->") for part in parts]
    whole = ", ".join(f"{_suggested(each)} {arrow}{target}".strip() for each, arrow, target in named)
    if all(_suggested(each) for each, _, _ in named):
        try:
            parse(whole)
        except AnswerError:
            return AnswerError(f"{message}; write '{_suggested(name)}'")
        return AnswerError(message, whole)
    return AnswerError(f"{message}; write '{_suggested(name)}'" if _suggested(name) else message)


def _suggested(name: str) -> str:
    return identifiers.suggest_snake(name)[:FIELD_LENGTH].rstrip("_")


def _check_places(auth: CustomAuth) -> None:
    """Refuse two credentials in the same header or query parameter: the later would replace the earlier."""
    places = ["header authorization"] if auth.username or auth.bearer else []
    for credential in (*auth.headers, *auth.query):
        name = credential.sent_as.lower() if credential.sent_in == "header" else credential.sent_as
        if f"{credential.sent_in} {name}" in places:
            place = shown(f"{credential.sent_in} {credential.sent_as}")
            raise AnswerError(
                f"{place} would carry two credentials; send each in a different header or query parameter"
            )
        places.append(f"{credential.sent_in} {name}")
