"""The notation of `auth_fields`: names of credentials, and behind an arrow how they are sent.

Of the fields that nothing else sends, `username` or `user_name`, which the base URL may have in it, too, with
`password` are sent as HTTP Basic; otherwise the first secret is sent as `Authorization: Bearer`. Names with
token, key, secret or password are secrets.
"""

import ast
import re
from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from ..errors import AnswerError, shown, within
from ..model.auth import SECRET, SET_BY_CLIENT, Auth, Credential, Place, TokenRequest
from ..model.requests import METHODS, BodyKind
from ..model.templates import Given, Object, Text, inputs_in
from ..names import identifiers
from ..schema.values import types_of
from .annotations import literal_of, schema_of_annotation
from .base_urls import is_url, url_of
from .displays import HEADER, body_of, parts_in
from .lexing import arguments, arrows, expression, pairs_of, pieces
from .lines import checked_snake

USERNAMES = ("username", "user_name")
MOST_FIELDS = 100
TOKEN_REQUEST = 'token POST https://example.com/token form {"grant_type": "client_credentials", **fields}'
HEADER_NAME = re.compile(r"[A-Z]\w*(-\w+)+", re.ASCII)
PLACE = re.compile(
    rf"(?P<kind>header|query)\s+(?P<name>{HEADER.pattern})(?:\s+(?P<value>.+))?|basic\s+(?P<pair>\S*:\S*)"
    r"|token\s+(?P<method>[A-Z]+)\s+(?P<url>\S+)\s*(?:basic\s+(?P<client>\S*:\S*)\s*)?"
    r"(?P<form>form\b)?(?P<body>.*)",
    re.DOTALL,
)


class _Part(NamedTuple):
    """One field, and what stands behind its arrow."""

    source: str
    credential: Credential
    arrow: re.Match[str] | None


def parse(text: str, base_url: str = "") -> Auth:
    """The credentials in an answer to `auth_fields`, and how each is sent; a base URL may have some in it."""
    auth = _with_plain(read(text, base_url))
    if not (auth.places or auth.token or auth.in_url):
        problem = "must include a secret to send, whose name contains token, key, secret or password"
        raise AnswerError(f"{shown(text)} {problem}", ", ".join([*_split(text), "api_token"]))
    places = [f"header {name.title()}" for name in auth.header_names]
    places += [f"query {place.name}" for place in auth.at("query")]
    if repeated := [place for place, times in Counter(places).items() if times > 1]:
        raise AnswerError(f"{shown(repeated[0])} would carry two credentials; send one of them elsewhere")
    return auth


def read(text: str, base_url: str = "") -> Auth:
    """The credentials in an answer, and how they are sent as far as arrows and the base URL tell it."""
    sources = _split(text)
    if len(sources) > MOST_FIELDS:
        raise AnswerError(f"has more than {MOST_FIELDS} credentials; name those that users enter")
    parts = list(map(_part, sources))
    credentials: dict[str, Credential] = {}
    for part in parts:
        name = part.credential.name
        if name in credentials and not (part.arrow and part.credential == Credential(name)):
            raise AnswerError(f"{shown(name)} appears twice; name each credential once")
        credentials.setdefault(name, part.credential)
    in_url = tuple(field for field in url_of(base_url).fields if not field.is_metadata)
    for name in (field.name for field in in_url):
        if name not in credentials:
            problem = f"{shown(text)} lacks {shown(name)}, which base_url {shown(base_url)} has in it"
            raise AnswerError(problem, ", ".join([name, *sources]))
        if not credentials[name].required:
            raise AnswerError(f"{shown(name)} stands in base_url, so it is always needed; remove '= None'")
    places = [_place(part, [*credentials]) for part in parts if part.arrow and not part.arrow["url"]]
    places.sort(key=lambda place: not place.is_basic)
    auth = Auth(tuple(credentials.values()), tuple(places), in_url=in_url)
    requests = [part for part in parts if part.arrow and part.arrow["url"]]
    if len(requests) > 1:
        raise AnswerError(f"{shown(requests[1].source)} must be the only request for a token; remove it")
    return replace(auth, token=_token(requests[0], auth)) if requests else auth


def _split(text: str) -> list[str]:
    return pieces(text.rstrip(", \n") or text)


def _part(source: str) -> _Part:
    field, *places = arrows(source)
    name = re.split("[:=]", field)[0].strip()
    if HEADER_NAME.fullmatch(source):
        better = identifiers.suggest_snake(name).removeprefix("x_")
        raise AnswerError(f"{shown(name)} is a header", mend=(name, f"{better} -> header {name}"))
    checked_snake(name)
    arrow = PLACE.fullmatch(" -> ".join(places))
    if places and not arrow:
        ways = f"header X-API-Key, query key, basic {{{name}}}:X or {TOKEN_REQUEST}"
        raise AnswerError(f"{shown(source)} must say where it is sent; write {name} -> {ways}")
    return _Part(source, Credential(name) if field == name else _typed(name, field), arrow)


def _typed(name: str, field: str) -> Credential:
    """A field with a type: `domain: Annotated[str, "help", Field(title="Your domain")] = None`."""
    ((argument, default),) = pairs_of(arguments(field), "credential")
    beside: dict[str, str] = {"title": ""}
    schema = schema_of_annotation(argument.annotation or ast.Name("str"), {}, beside)
    is_text = types_of(schema) == ["string"] and not schema.keys() - {"type", "description"}
    if not is_text or len(beside) > 1 or (default and literal_of(default) is not None):
        wanted = "write one like 'domain: str = None' or 'domain: Annotated[str, \"help\"]'"
        raise AnswerError(f"{shown(field)} is not a credential; {wanted}")
    return Credential(name, default is None, schema.get("description", ""), beside["title"])


def _place(part: _Part, names: list[str]) -> Place:
    kind, name, value, pair = part.arrow.group("kind", "name", "value", "pair")  # type: ignore[union-attr]
    if pair:
        return Place("header", "Authorization", _template(pair, names, part), is_basic=True)
    if kind == "header" and name.lower() in (*SET_BY_CLIENT, "accept", "content-type"):
        raise AnswerError(f"header {shown(name)} is set by the code itself; use another one")
    name = "Authorization" if kind == "header" and name.lower() == "authorization" else name
    template = _template(value, names, part) if value else Text((Given(part.credential.name),))
    return Place("query" if kind == "query" else "header", name, template)


def _template(text: str, names: list[str], part: _Part) -> Text:
    """A text in quotes, or without, that has credentials of these names in braces."""
    text, example = text.strip(), f'"Token {{{part.credential.name}}}"'
    if text[:1] in "\"'":
        text = str(literal_of(expression(text)))
    template = Text(parts_in(text))
    if not (text.isascii() and text.isprintable()):
        raise AnswerError(f"{shown(text)} must be printable ASCII characters")
    _check_names(inputs_in(template), names, part)
    if not inputs_in(template):
        raise AnswerError(f"{shown(part.source)} must have a credential in it, like {example}")
    return template


def _check_names(used: list[str], names: list[str], part: _Part) -> None:
    if unknown := [name for name in used if name not in names]:
        raise AnswerError(f"{shown(part.source)} has {{{unknown[0]}}} in it; name that in front")


def _token(part: _Part, auth: Auth) -> TokenRequest:
    """The request for a token, in whose body `**fields` are all credentials that nothing else sends."""
    arrow: re.Match[str] = part.arrow  # type: ignore[assignment]
    method = next((method for method in METHODS if method == arrow["method"]), None)
    wanted = f"must send a credential to a URL; write one like {TOKEN_REQUEST}"
    if not method or not is_url(arrow["url"]):
        raise AnswerError(f"{shown(part.source)} {wanted}")
    url = url_of(arrow["url"])
    _check_names([str(field)[1:-1] for field in url.fields], auth.names, part)
    client = _template(arrow["client"], auth.names, part) if arrow["client"] else None
    token = TokenRequest(method, url, client)
    if text := re.sub(r"\*\*fields\b", "**inputs", arrow["body"].strip()):
        kind: BodyKind = "form" if arrow["form"] else "json"
        with within(f"{shown(arrow[0])}: "):
            unsent = replace(auth, token=token).unsent
            body = body_of(kind, expression(text), {name: name for name in auth.names}, unsent)
        token = replace(token, body=body, body_kind=kind)
    exchanged = replace(auth, token=token).exchanged
    if not exchanged or not isinstance(token.body, Object | None):
        raise AnswerError(f"{shown(part.source)} {wanted}")
    sent = inputs_in(client) if client else exchanged
    if needed := {*url.names, *(sent if {*sent} <= {*auth.optional} else [])}.intersection(auth.optional):
        raise AnswerError(f"{shown(min(needed))} is needed to get a token; remove '= None'")
    return token


def _with_plain(auth: Auth) -> Auth:
    """Send what nothing else sends: a username and password as HTTP Basic, else the first secret."""
    beside_url = replace(auth, in_url=()).unsent
    username = next((name for name in USERNAMES if name in beside_url and "password" in beside_url), None)
    if username:
        pair = Text((Given(username), ":", Given("password")))
        return replace(auth, places=(Place("header", "Authorization", pair, is_basic=True), *auth.places))
    secret = next((name for name in auth.unsent if SECRET.search(name)), None)
    if secret is None or auth.basic or auth.token:
        return auth
    bearer = Text(("Bearer ", Given(secret)))
    return replace(auth, places=(Place("header", "Authorization", bearer), *auth.places))
