"""The credentials in a recorded request, in the notation of `auth_fields`."""

import re
from base64 import b64decode
from collections.abc import Iterable
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
from .paths import name_in
from .recorded import PLACEHOLDER, Recorded, header_of
from .secrets import in_content, is_credential, is_private, is_word

# What clients, browsers and proxies send by themselves.
NOISE = re.compile("|".join(map(translate, data.load("recordings")["client_headers"])), re.IGNORECASE)
OWN_MEDIA_TYPE = re.compile(
    r"(?!application/(json|xhtml\+xml|x-www-form-urlencoded)\b|text/(html|plain)\b)[\w.-]+/[\w.+-]+(;[\w .=-]*)?",
    re.IGNORECASE,
)
COOKIE = "session_token -> header Cookie"
USUAL = "username, password"
# What a scheme of `Authorization` may have in place of a value: `token="x", credential="y"`.
PAIR = re.compile(r"([A-Za-z][\w-]{0,30})=(\"?)[^\",=\s']+\2(?=,|$)")
SCHEME = re.compile(r"(Bearer|Token|ApiKey|Api-Key) (?=\S)", re.IGNORECASE)


def taken_out(recorded: Recorded) -> Recorded:
    """A request with its credentials told apart, and its `secrets` complete. A cookie is a credential only alone."""
    parts = re.fullmatch(r"([a-z]*://)?(?:([^/@?\s]*)@)?(.*)", recorded.url, re.I | re.S)
    scheme, user, rest = parts.groups("") if parts else ("", "", "")
    secrets = {*recorded.secrets, *in_content([recorded.body.content, *recorded.answers])}
    gaps, signed = [*recorded.gaps], dict[str, None]()
    headers: list[tuple[str, Any]] = []
    query: dict[str, Any] = {}
    pairs = [("header", *pair) for pair in recorded.headers] + [
        ("query", *pair) for pair in recorded.query.items()
    ]
    for place, name, value in pairs + [("header", "Authorization", f"Basic {user}")] * bool(user):
        is_noise = place == "header" and bool(NOISE.fullmatch(name))
        is_sent = isinstance(value, str) and not is_noise and _is_sent(place, name, value, recorded.secrets)
        if is_sent:
            try:
                signed[_sent(place, name, value)] = None
            except AnswerError:
                gaps.append(f"{shown(name)} is not sent, as no credential can have that name or form")
        elif place == "query":
            query[name] = value
        elif HEADER.fullmatch(name) and not is_noise:
            headers.append((name, str(value)))
        if isinstance(value, str) and (is_sent or is_private(name)):
            secrets |= {value, *_halves(value)}
    if len(signed) > 1:
        signed.pop(COOKIE, None)
    return replace(
        recorded,
        url=scheme + rest,
        headers=tuple(headers),
        accepted=_own_media_type(recorded.headers, "accept"),
        sent=_own_media_type(recorded.headers, "content-type"),
        query=query,
        signed=tuple(signed),
        secrets=frozenset(secrets),
        gaps=tuple(gaps),
    )


def _own_media_type(headers: Iterable[tuple[str, Any]], name: str) -> str:
    """The media type that a header has; empty for that of JSON, a form, a page, or any."""
    media_type = header_of(headers, name)
    return media_type.partition(";")[0].strip() if OWN_MEDIA_TYPE.fullmatch(media_type) else ""


def _is_sent(place: str, name: str, value: str, secrets: frozenset[str]) -> bool:
    """Whether a header or a parameter is a credential: by its name, by that of a variable, or by its scheme."""
    is_variable = value[:1] in ("{", "$", "<") and is_credential(value)
    if is_credential(name) or is_variable or value in secrets:
        return True
    if place == "query":
        return name == "key"
    return bool(SCHEME.match(value) or re.fullmatch("cookie|.*authorization", name.lower()))


def _sent(place: str, name: str, value: str) -> str:
    """How a credential is sent, in the notation; refused if the notation can't say it."""
    if name.lower() == "cookie":
        return COOKIE
    if place == "header" and name.lower().endswith("authorization"):
        return _authorization(value)
    field = "_".join(prose.snake(name, "api_key").removeprefix("x_").split("_")[-2:])
    field = "api_key" if field in ("key", "apikey", "auth_key") else field
    scheme = SCHEME.match(value) if place == "header" else None
    return _written(
        "header" if place == "header" else "query", name, f"{scheme[0] if scheme else ''}{{{field}}}"
    )


def _authorization(value: str) -> str:
    """How the fields for a value of `Authorization` are sent, in the notation; an empty password is that of all."""
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
