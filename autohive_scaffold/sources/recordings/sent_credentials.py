"""The credentials in a recorded request, in the notation of `auth_fields`."""

import re
from base64 import b64decode
from contextlib import suppress
from dataclasses import replace
from fnmatch import translate
from typing import Any, Literal

from ... import data
from ...errors import AnswerError, shown
from ...model.auth import Credential, Place
from ...model.templates import Given, Text
from ...notation import written
from ...notation.displays import HEADER, parts_in
from .. import prose
from .paths import name_in, secrets_in
from .recorded import PLACEHOLDER, Recorded, header_of
from .secrets import in_content, is_credential, is_private, is_word

URL = re.compile(r"([a-z]*://)?(?:([^/@?\s]*)@)?(.*)", re.IGNORECASE | re.DOTALL)
# What clients, browsers and proxies send by themselves.
NOISE = re.compile("|".join(map(translate, data.load("recordings")["client_headers"])), re.IGNORECASE)
OWN_MEDIA_TYPE = re.compile(
    r"(?!application/(json|xhtml\+xml|x-www-form-urlencoded)\b|text/(html|plain)\b)"
    r"[\w.-]+/[\w.+-]+(;[\w .=-]*)?",
    re.IGNORECASE,
)
COOKIE = "session_token -> header Cookie"
USUAL = "username, password"
# What a scheme of `Authorization` may have in place of a value: `token="x", credential="y"`.
PAIR = re.compile(r"([A-Za-z][\w-]{0,30})=(\"?)[^\",=\s']+\2(?=,|$)")
SCHEME = re.compile(r"(Bearer|Token|ApiKey|Api-Key) (?=\S)", re.IGNORECASE)


def taken_out(recorded: Recorded) -> Recorded:
    """A request with its credentials told apart, and its `secrets` complete; a cookie is one only alone."""
    match = URL.fullmatch(recorded.url)
    scheme, user, rest = match.groups("") if match else ("", "", "")
    headers = [*recorded.headers, *([("Authorization", f"Basic {user}")] if user else [])]
    secrets = {*recorded.secrets, *in_content([recorded.body.content, *recorded.answers]), *secrets_in(rest)}
    gaps, signed = [*recorded.gaps], dict[str, None]()

    def is_taken(kind: Literal["header", "query"], name: str, value: Any) -> bool:
        """Whether a header or parameter is a credential; the values of those are secrets."""
        is_sent = isinstance(value, str) and _is_sent(kind, name, value, recorded.secrets)
        if is_sent:
            try:
                signed[_sent(kind, name, value)] = None
            except AnswerError:
                gaps.append(f"{shown(name)} is not sent, as no credential can have that name or form")
        if is_sent or (isinstance(value, str) and is_private(name)):
            secrets.update([value, *_halves(value)])
        return is_sent

    others = [(name, str(value)) for name, value in headers if not is_taken("header", name, value)]
    query = {name: value for name, value in recorded.query.items() if not is_taken("query", name, value)}
    if len(signed) > 1:
        signed.pop(COOKIE, None)
    return replace(
        recorded,
        url=scheme + rest,
        headers=tuple(pair for pair in others if HEADER.fullmatch(pair[0]) and not NOISE.fullmatch(pair[0])),
        accepted=_own_media_type(recorded, "accept"),
        sent=_own_media_type(recorded, "content-type"),
        query=query,
        signed=tuple(signed),
        secrets=frozenset(secrets),
        gaps=tuple(gaps),
    )


def _own_media_type(recorded: Recorded, name: str) -> str:
    """The media type that a header has; empty for that of JSON, a form, a page, or any."""
    media_type = header_of(recorded.headers, name)
    return media_type.partition(";")[0].strip() if OWN_MEDIA_TYPE.fullmatch(media_type) else ""


def _is_sent(kind: str, name: str, value: str, secrets: frozenset[str]) -> bool:
    """Whether a header or a parameter is a credential: by its name, that of a variable, or its scheme."""
    is_variable = value[:1] in ("{", "$", "<") and is_credential(value)
    is_told = is_credential(name) or is_variable or value in secrets
    if kind == "query":
        return is_told or name == "key"
    return not NOISE.fullmatch(name) and (is_told or name.lower() == "cookie" or bool(SCHEME.match(value)))


def _sent(kind: Literal["header", "query"], name: str, value: str) -> str:
    """How a credential is sent, in the notation; refused if the notation can't say it."""
    if name.lower() == "cookie":
        return COOKIE
    if kind == "header" and name.lower() == "authorization":
        return _authorization(value)
    field = "_".join(prose.snake(name, "api_key").removeprefix("x_").split("_")[-2:])
    field = "api_key" if field in ("key", "apikey", "auth_key") else field
    scheme = SCHEME.match(value) if kind == "header" else None
    return _written(kind, name, f"{scheme[0] if scheme else ''}{{{field}}}")


def _authorization(value: str) -> str:
    """How the fields for a value of `Authorization` are sent, in the notation."""
    scheme, _, rest = value.strip().partition(" ")
    if scheme.lower() == "bearer":
        return "api_token"
    if scheme.lower() == "basic":
        user, password = [*_halves(rest), "", ""][:2]
        username, secret = _named(user, "email" if "@" in user else "username"), _named(password, "password")
        text = f"{{{username}}}:{{{secret}}}" if password else "{api_key}:"
        is_usual = text == "{username}:{password}"
        return USUAL if is_usual else _written("header", "Authorization", text, is_basic=True)
    text = f"{scheme} {{api_token}}"
    if not rest or not re.fullmatch(r"[A-Za-z][A-Za-z_-]{0,30}", scheme) or not is_word(scheme):
        text = "{api_key}"
    elif PAIR.match(rest):
        text = PAIR.sub(
            lambda pair: f"{pair[1]}={pair[2]}{{{prose.snake(pair[1], 'token')}}}{pair[2]}", value
        )
    return _written("header", "Authorization", text.strip())


def _written(kind: Literal["header", "query"], name: str, text: str, *, is_basic: bool = False) -> str:
    """The fields in the braces of a text, and that it is sent there, in the notation."""
    parts = parts_in(text)
    names = dict.fromkeys(part.name for part in parts if isinstance(part, Given))
    return written.fields([*map(Credential, names)], Place(kind, name, Text(parts), is_basic))


def _halves(value: str) -> list[str]:
    """The halves of HTTP Basic, encoded or not."""
    value = value.rpartition(" ")[2]
    with suppress(ValueError):
        return (value if ":" in value else b64decode(value, validate=True).decode()).split(":", 1)
    return []


def _named(value: str, fallback: str) -> str:
    """The name of the placeholder in a value, or a fallback."""
    placeholder = PLACEHOLDER.search(value)
    return prose.snake(name_in(placeholder), fallback) if placeholder else fallback
