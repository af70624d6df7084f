"""The credentials in a recorded request, in the notation of `auth_fields`, and what must be shown nowhere."""

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any

from ...model.auth import HEADER
from .. import prose
from .recorded import Recorded

NAME = re.compile(
    r"(^|.*[_. -])(token|secret|passw(or)?d|passphrase|pwd|pass|otp|cvv|cvc|credentials?|jwt|sig|signature|auth|sid|"
    r"(api|access|private|license|auth|subscription|app|account|application|client|session|secret|security)?[_-]?key|"
    r"authorization|session([_-]?id)?)",
    re.IGNORECASE,
)
NO_SECRET = re.compile(r"page|next|cursor|continu|sync|idempot|sort|^key$|public|foreign|primary|order|group", re.I)
VALUE = re.compile(
    r"(?=\S*[0-9])(?=\S*[a-z])(?=\S*[A-Z])[\w+/=.~:-]{20,}|[0-9a-fA-F]{32,}|.*\beyJ[\w-]{10,}.*|"
    r".*\b(sk|pk|rk|gh[pousr]|xox[abprs]|glpat|pat|AKIA|AIza|ya29)[_.-]?[\w-]{12,}.*"
)
# What clients, browsers and proxies send by themselves.
NOISE = re.compile(
    r":.*|(sec|accept|access-control|cf|x-forwarded|x-b3|x-datadog|if|upgrade|content|proxy|transfer)\b.*|x-amz-(?!target).*|date|"
    r"via|te|priority|user-agent|origin|referer|host|authority|connection|cache-control|pragma|dnt|postman-token|keep-alive|"
    r"x-requested-with|traceparent|tracestate|baggage|sentry-trace|x-client-data|",
    re.IGNORECASE,
)
# Schemes of `Authorization` whose value is computed for each request.
COMPUTED = frozenset("digest oauth hawk ntlm negotiate aws4-hmac-sha256 signature hmac".split())
SEPARATORS = re.compile(r"[\s,;:=\"'&]+")


def is_secret(name: str) -> bool:
    """Whether a secret has this name: `clientSecret` and `X-API-Key` are such names, `page_token` is not."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip("[]{}$<> "))
    return bool(NAME.fullmatch(words) and not NO_SECRET.search(words))


def looks_secret(value: str) -> bool:
    """Whether a value looks like a key or token, under whatever name."""
    return bool(VALUE.fullmatch(value))


def taken_out(recorded: Recorded) -> tuple[Recorded, tuple[str, ...]]:
    """A request without its credentials, its `secrets` complete; and the credentials. A cookie is one only alone."""
    secrets = {*recorded.secrets, *(_in(recorded.body.content) if recorded.body else ())}
    scheme, user, rest = re.fullmatch(r"([a-z]*://)?(?:([^/@?\s]*)@)?(.*)", recorded.url, re.I | re.S).groups("")  # type: ignore[union-attr]
    fields, cookies, headers, query = [], [], [], {}
    for name, value in [*recorded.headers, *([("Authorization", f"Basic {user}")] if user else [])]:
        if not HEADER.fullmatch(name):
            continue
        if name.lower() == "cookie":
            cookies.append("session_token -> header Cookie")
        elif name.lower().endswith("authorization"):
            fields.append(_authorization(value))
        elif _is_credential(name, value, recorded) or (looks_secret(value) and not NOISE.fullmatch(name)):
            fields += [] if re.search("csrf|xsrf", name, re.IGNORECASE) else [f"{_field(name)} -> header {name}"]
        else:
            headers.append((name, value))
            continue
        secrets |= {value, *_decoded(value)}
    for name, value in recorded.query.items():
        if isinstance(value, str) and (name == "key" or _is_credential(name, value, recorded)):
            fields += [f"{_field(name)} -> query {name}"] if HEADER.fullmatch(name) else []
            secrets.add(value)
        else:
            query[name] = value
    rest = replace(recorded, url=scheme + rest, headers=tuple(headers), query=query, secrets=frozenset(secrets))
    return rest, tuple(dict.fromkeys(filter(None, fields or cookies)))


class Secrets:
    """All secrets of a recording, to ask whether something may be shown."""

    def __init__(self, recorded: Iterable[Recorded]) -> None:
        whole = {secret.strip() for one in recorded for secret in one.secrets}
        self.short = {part for secret in whole for part in (secret, secret.rpartition(" ")[2]) if part}
        self.long = {part for secret in whole for part in (secret, *SEPARATORS.split(secret)) if len(part) >= 8}
        self.starts = {secret[:8] for secret in self.long}  # of 10,000 requests a name is found in 3 s instead of 35 s

    def are_in(self, text: str) -> bool:
        """Whether a string, or a word in it, is, contains or looks like a secret."""
        may_be = any(text[at : at + 8] in self.starts for at in range(len(text) - 7))
        words = [text, *text.split()]
        return (
            any(each in self.short for each in words)
            or any(map(looks_secret, words))
            or (may_be and any(one in text for one in self.long))
        )


def _is_credential(name: str, value: str, recorded: Recorded) -> bool:
    return is_secret(name) or value in recorded.secrets or (value[:1] in ("{", "$", "<") and is_secret(value))


def _in(content: Any, name: str = "") -> Iterator[str]:
    """The secrets in a body."""
    if isinstance(content, (dict, list)):
        for key, value in content.items() if isinstance(content, dict) else [(name, each) for each in content]:
            yield from [value] if isinstance(value, str) and is_secret(key) else _in(value, key)


def _decoded(value: str) -> list[str]:
    """The halves of HTTP Basic, encoded or not."""
    value = value.rpartition(" ")[2]
    with suppress(ValueError):
        return (value if ":" in value else b64decode(value, validate=True).decode()).split(":", 1)
    return []


def _field(name: str) -> str:
    """The field for a header or parameter: `api_key` for `X-API-Key` and `key`, `token` of two words for others."""
    words = prose.snake(name, "api_key").removeprefix("x_").split("_")
    return "api_key" if words[-1] in ("key", "apikey") and len(words) < 3 else "_".join(words[-2:])


def _authorization(value: str) -> str:
    """How the fields for a value of `Authorization` are sent; empty if it is computed for each request."""
    scheme, _, rest = value.strip().partition(" ")
    if scheme.lower() in COMPUTED:
        return ""
    if scheme.lower() == "basic":
        halves = _decoded(rest)
        is_key = halves[1:] in ([""], ["x"], ["X"])
        return f"api_key -> basic {{api_key}}:{halves[1]}" if is_key else "username, password"
    if scheme.lower() == "bearer":
        return "api_token"
    if not rest or not re.fullmatch(r"[A-Za-z][\w-]{0,30}", scheme):
        return "api_key -> header Authorization"
    if names := re.findall(r"([\w-]+)=\"[^\"]*\"", rest):
        fields = {name: prose.snake(name, "token") for name in names}
        quoted = ", ".join(f'{name}="{{{field}}}"' for name, field in fields.items())
        return f"{', '.join(fields.values())} -> header Authorization '{scheme} {quoted}'"
    return f'api_token -> header Authorization "{scheme} {{api_token}}"'
