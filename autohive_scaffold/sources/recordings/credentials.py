"""The credentials in a recorded request, in the notation of `auth_fields`."""

import re
from base64 import b64decode
from contextlib import suppress
from dataclasses import replace
from typing import Any, Literal

from ...errors import AnswerError, shown
from ...model.auth import Credential, Place
from ...model.base_url import names_in
from ...model.templates import Given, Text
from ...notation import written
from ...notation.displays import HEADER, parts_in
from .. import prose
from .recorded import NO_EXAMPLE, PLACEHOLDER, YOURS, Recorded, name_in
from .secrets import in_content, is_credential, is_plain, looks_secret

# What clients, browsers and proxies send by themselves.
NOISE = re.compile(
    r":.*|(sec|accept|access-control|cf|x-forwarded|x-b3|x-datadog|upgrade|content|proxy|transfer)\b.*|"
    r"if-(none-match|modified-since|range)|date|"
    r"x-amz-(date|content-sha|security-token|algorithm|credential|sign|expires|user-agent|id|request).*|"
    r"via|te|priority|user-agent|origin|referer|host|authority|connection|cache-control|pragma|dnt|postman-token|keep-alive|"
    r"x-requested-with|x-(request|correlation|amzn-trace|trace)-?id|traceparent|tracestate|baggage|sentry-trace|x-client-data|",
    re.IGNORECASE,
)
# What stands for the half of HTTP Basic that is the same for everyone.
NOBODY = re.compile(r"api|any(string)?|api_?key|key|token|[xX]|api_token|x-oauth-basic|")
PROTOCOL = (
    "grant_type",
    "scope",
    "audience",
    "resource",
)  # of a request for a token, for every client the same
CLIENT = "client_id, client_secret -> basic {client_id}:{client_secret}"
COOKIE = "session_token -> header Cookie"
USUAL = "username, password"
# What a scheme of `Authorization` may have in place of a value: `token="x", credential="y"`.
PAIR = re.compile(r"([A-Za-z][\w-]{0,30})=(\"?)[^\",=\s']+\2")
PAIRS = re.compile(rf"{PAIR.pattern}(,\s*[A-Za-z][\w-]*=\"?[^\",=\s']+\"?)*")
FORGERY = re.compile("csrf|xsrf", re.IGNORECASE)
# Schemes whose value is computed for each request.
COMPUTED = frozenset(
    "digest oauth oauth1 hawk ntlm negotiate aws4-hmac-sha256 aws-sigv4 awsv4 signature hmac edgegrid asap jwt".split()
)


def taken_out(recorded: Recorded) -> Recorded:
    """A request with its credentials told apart, and its `secrets` complete. A cookie is a credential only alone."""
    parts = re.fullmatch(r"([a-z]*://)?(?:([^/@?\s]*)@)?(.*)", recorded.url, re.I | re.S)
    assert parts  # any text matches
    scheme, user, rest = parts.groups("")
    given = [
        ("header", *pair)
        for pair in (*recorded.headers, *([("Authorization", f"Basic {user}")] if user else []))
    ]
    signed: dict[str, str] = {}
    kept, gaps, secrets = [], [*recorded.gaps], {*recorded.secrets}
    secrets.update(in_content([recorded.body.content, *recorded.answers]))
    for place, name, value in [*given, *(("query", *pair) for pair in recorded.query.items())]:
        try:
            sent = _sent(place, name, value, recorded)
        except AnswerError:
            gaps.append(f"{shown(name)} is not sent, as no credential can have that name or form")
            secrets |= {value, *_decoded(value)}
            continue
        if sent is None:
            kept.append((place, name, value))
            continue
        secrets |= {value, *_decoded(value)}
        if sent:
            signed[sent] = value
        elif name.lower().endswith("authorization"):
            gaps.append(
                f"it signs in with {value.split()[0]}, which is computed for each request and not sent"
            )
    if len(signed) > 1:
        signed.pop(COOKIE, None)
    return replace(
        recorded,
        url=scheme + rest,
        headers=tuple(
            (name, value) for place, name, value in kept if place == "header" and HEADER.fullmatch(name)
        ),
        query={name: value for place, name, value in kept if place == "query"},
        signed=signed,
        secrets=frozenset(secrets),
        gaps=tuple(gaps),
    )


def _sent(place: str, name: str, value: Any, recorded: Recorded) -> str | None:
    """How the credential in a header or the query is sent; empty if it is computed each time, None if it is none.

    Raises `AnswerError` for what the notation can't say.
    """
    if not isinstance(value, str):
        return None
    is_placeholder, is_header = value[:1] in ("{", "$", "<"), place == "header"
    if is_header and name.lower() == "cookie":
        return COOKIE
    if is_header and name.lower().endswith("authorization"):
        return _authorization(value)
    is_known = is_credential(name) or value in recorded.secrets or (is_placeholder and is_credential(value))
    is_told = looks_secret(value) and not NOISE.fullmatch(name) if is_header else name == "key"
    if is_known or is_told:
        return "" if FORGERY.search(name) else sent_at("header" if is_header else "query", name)
    return None


def sent_at(kind: Literal["header", "query"], name: str) -> str:
    """The field that is sent as a header or parameter, in the notation."""
    field = field_of(name)
    return written.fields([Credential(field)], Place(kind, name, Text((Given(field),))))


def _decoded(value: str) -> list[str]:
    """The halves of HTTP Basic, encoded or not."""
    value = value.rpartition(" ")[2]
    with suppress(ValueError):
        return (value if ":" in value else b64decode(value, validate=True).decode()).split(":", 1)
    return []


def field_of(name: str) -> str:
    """The field for a header or parameter: `api_key` for `X-API-Key` and `key`, the last two words of others."""
    field = "_".join(prose.snake(name, "api_key").removeprefix("x_").split("_")[-2:])
    return "api_key" if field in ("key", "apikey", "auth_key") else field


def _named(value: str, fallback: str) -> str:
    """The name of the placeholder in a value, or a fallback."""
    placeholder = PLACEHOLDER.search(value) or YOURS.fullmatch(value)
    return name_in(placeholder, fallback) if placeholder else fallback


def _authorization(value: str) -> str:
    """How the fields for a value of `Authorization` are sent; empty if it is computed for each request."""
    scheme, _, rest = value.strip().partition(" ")
    if scheme.lower() in COMPUTED:
        return ""
    if scheme.lower() == "basic":
        user, password = [*_decoded(rest), "", ""][:2]
        if user and NOBODY.fullmatch(password):
            return _authorizing(Given("api_key"), f":{password}", is_basic=True)
        if password and NOBODY.fullmatch(user):
            return _authorizing(f"{user}:", Given(_named(password, "api_key")), is_basic=True)
        ending = "/token" if user.endswith("/token") else ""
        is_email = "@" in user
        one = _named(user.removesuffix(ending), "email" if is_email else "username")
        other = _named(password, "api_token" if is_email else "password")
        is_usual = (one, ending, other) == ("username", "", "password")
        return USUAL if is_usual else _authorizing(Given(one), f"{ending}:", Given(other), is_basic=True)
    if scheme.lower() == "bearer":
        return "api_token"
    if not rest or not re.fullmatch(r"[A-Za-z][A-Za-z_-]{0,30}", scheme):
        return _authorizing(Given("api_key"))
    if PAIRS.fullmatch(rest) and not PAIR.sub("", rest).strip(", "):
        parts: list[str | Given] = [f"{scheme} "]
        end = 0
        for pair in PAIR.finditer(rest):
            parts[-1] = f"{parts[-1]}{rest[end : pair.start()]}{pair[1]}={pair[2]}"
            parts += [Given(prose.snake(pair[1], "token")), pair[2]]
            end = pair.end()
        return _authorizing(*parts)
    return _authorizing(f"{scheme} ", Given("api_token"))


def _authorizing(*parts: str | Given, is_basic: bool = False) -> str:
    """The fields in the parts of a value of `Authorization`, and that they are sent as that, in the notation."""
    names = dict.fromkeys(part.name for part in parts if isinstance(part, Given))
    place = Place("header", "Authorization", Text(tuple(filter(None, parts))), is_basic)
    return written.fields([*map(Credential, names)], place)


def exchange_of(recorded: Recorded, url: str) -> str:
    """The fields that a request to a URL exchanges for an access token, in the notation, in which these may be.

    It is empty where the URL is not known, where more than credentials is sent, and for what the notation can't say.
    """
    content, is_asked = recorded.body.fields, recorded.grant in ("client_credentials", "password")
    is_clean = all(
        key in PROTOCOL or is_credential(key) or re.search("(?i)id$|user|mail", key) for key in content
    )
    signed = CLIENT if [*recorded.signed] == [USUAL] else ", ".join(recorded.signed)
    client, is_basic, pair = signed.partition(" -> basic ")
    is_elsewhere = recorded.query or (client and not is_basic) or not url.startswith("http")
    if is_elsewhere or not (is_asked and is_clean and recorded.body.kind in ("json", "form")):
        return ""
    plain = [
        key for key, value in content.items() if is_plain(str(value)) and not NO_EXAMPLE.search(str(value))
    ]
    fields = {key: prose.snake(key, "field") for key in content if key not in PROTOCOL or key not in plain}
    body = {key: Given(fields[key]) if key in fields else value for key, value in content.items()}
    names = dict.fromkeys([*names_in(url), *filter(None, client.split(", ")), *fields.values()])
    asked = written.Exchange(url, Text(parts_in(pair)) if pair else None, recorded.body.kind == "form", body)
    with suppress(AnswerError):
        return written.exchange(names, asked)
    return ""
