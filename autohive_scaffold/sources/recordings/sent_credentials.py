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
from .paths import OWNER, name_in
from .recorded import PLACEHOLDER, Recorded
from .secrets import in_content, is_credential, is_plain, is_private, is_word

# What clients, browsers and proxies send by themselves.
NOISE = re.compile("|".join(map(translate, data.load("recordings")["client_headers"])), re.IGNORECASE)
MEDIA_TYPES = ("accept", "content-type")  # that are read all the same
COOKIE = "session_token -> header Cookie"
USUAL = "username, password"
# What a scheme of `Authorization` may have in place of a value: `token="x", credential="y"`.
PAIR = re.compile(r"([A-Za-z][\w-]{0,30})=(\"?)[^\",=\s']+\2(?=,|$)")
YOURS = re.compile(r"(?i:your)[_-].*|[A-Z]+(_[A-Z]+)+")
CHANGES = re.compile(r"[A-Za-z](?=\d)|\d(?=[A-Za-z])")  # of which names have few, and keys many
SCHEME = re.compile(r"(Bearer|Token|ApiKey|Api-Key) (?=\S)", re.IGNORECASE)


def taken_out(recorded: Recorded) -> Recorded:
    """A request with its credentials told apart, and its `secrets` complete. A cookie is a credential only alone."""
    parts = re.fullmatch(r"([a-z]*://)?(?:([^/@?\s]*)@)?(.*)", recorded.url, re.I | re.S)
    scheme, user, rest = parts.groups("") if parts else ("", "", "")
    headers = [*recorded.headers, *([("Authorization", f"Basic {user}")] if user else [])]
    signed: dict[str, None] = {}
    secrets = {*recorded.secrets, *in_content([recorded.body.content, *recorded.answers])}
    gaps = [*recorded.gaps]
    kept: dict[str, list[tuple[str, Any]]] = {"header": [], "query": []}
    pairs = [("header", *pair) for pair in headers] + [("query", *pair) for pair in recorded.query.items()]
    for place, name, value in pairs:
        is_noise = place == "header" and bool(NOISE.fullmatch(name))
        is_sent = isinstance(value, str) and not is_noise and _is_sent(place, name, value, recorded.secrets)
        if is_sent:
            try:
                signed[_header(name, value) if place == "header" else sent_at("query", name)] = None
            except AnswerError:
                gaps.append(f"{shown(name)} is not sent, as no credential can have that name or form")
        elif not is_noise or name.lower() in MEDIA_TYPES:
            kept[place].append((name, value if place == "query" else str(value)))
        if isinstance(value, str) and (is_sent or is_private(name)):
            secrets |= {value, *_halves(value)}
    if len(signed) > 1:
        signed.pop(COOKIE, None)
    return replace(
        recorded,
        url=scheme + rest,
        headers=tuple((name, value) for name, value in kept["header"] if HEADER.fullmatch(name)),
        query=dict(kept["query"]),
        signed=tuple(signed),
        secrets=frozenset(secrets),
        gaps=tuple(gaps),
    )


def _is_sent(place: str, name: str, value: str, secrets: frozenset[str]) -> bool:
    """Whether a header or a parameter is a credential: by its name, by that of a variable, or as it looks like one."""
    is_variable = value[:1] in ("{", "$", "<") and is_credential(value)
    if is_credential(name) or is_variable or value in secrets:
        return True
    if place == "query":
        return name == "key"
    is_random = len(CHANGES.findall(value)) > 4 and " " not in value and not is_plain(value)
    return bool(is_random or SCHEME.match(value) or re.fullmatch("cookie|.*authorization", name.lower()))


def _header(name: str, value: str) -> str:
    """How the credential in a header is sent, in the notation; refused if the notation can't say it."""
    if name.lower() == "cookie":
        return COOKIE
    if name.lower().endswith("authorization"):
        return _authorization(value)
    scheme = SCHEME.match(value)
    return sent_at("header", name, scheme[0] if scheme else "")


def sent_at(kind: Literal["header", "query"], name: str, scheme: str = "") -> str:
    """The field that is sent as a header or parameter behind a scheme, in the notation."""
    field = "_".join(prose.snake(name, "api_key").removeprefix("x_").split("_")[-2:])
    field = "api_key" if field in ("key", "apikey", "auth_key") else field
    parts = (scheme, Given(field)) if scheme else (Given(field),)
    return written.fields([Credential(field)], Place(kind, name, Text(parts)))


def _halves(value: str) -> list[str]:
    """The halves of HTTP Basic, encoded or not."""
    value = value.rpartition(" ")[2]
    with suppress(ValueError):
        return (value if ":" in value else b64decode(value, validate=True).decode()).split(":", 1)
    return []


def _named(value: str, fallback: str) -> str:
    """The name of the placeholder in a value, or a fallback."""
    placeholder = PLACEHOLDER.search(value)
    name = name_in(placeholder) if placeholder else value if YOURS.fullmatch(value) else ""
    return prose.snake(OWNER.sub("", name), fallback) if name else fallback


def _authorization(value: str) -> str:
    """How the fields for a value of `Authorization` are sent, in the notation."""
    scheme, _, rest = value.strip().partition(" ")
    if scheme.lower() == "bearer":
        return "api_token"
    if scheme.lower() == "basic":
        return _basic(*[*_halves(rest), "", ""][:2])
    if not rest or not re.fullmatch(r"[A-Za-z][A-Za-z_-]{0,30}", scheme) or not is_word(scheme):
        return _authorizing(Given("api_key"))
    if PAIR.match(rest):
        rest = PAIR.sub(lambda pair: f"{pair[1]}={pair[2]}{{{prose.snake(pair[1], 'token')}}}{pair[2]}", rest)
        return _authorizing(*parts_in(f"{scheme} {rest}"))
    return _authorizing(f"{scheme} ", Given("api_token"))


def _basic(user: str, password: str) -> str:
    """How the halves of HTTP Basic are sent, of which an empty password is the same for all."""
    if not password:
        return _authorizing(Given("api_key"), ":", is_basic=True)
    names = _named(user, "email" if "@" in user else "username"), _named(password, "password")
    is_usual = names == ("username", "password")
    return USUAL if is_usual else _authorizing(Given(names[0]), ":", Given(names[1]), is_basic=True)


def _authorizing(*parts: str | Given, is_basic: bool = False) -> str:
    """The fields in the parts of a value of `Authorization`, and that they are sent as that, in the notation."""
    names = dict.fromkeys(part.name for part in parts if isinstance(part, Given))
    return written.fields([*map(Credential, names)], Place("header", "Authorization", Text(parts), is_basic))
