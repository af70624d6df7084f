"""The notation of `auth_fields`: names of credentials, and behind an arrow how they are sent.

Of the fields that nothing else sends, `username` or `user_name` with `password` are sent as HTTP Basic; otherwise the
first secret is sent as `Authorization: Bearer`. Names with token, key, secret or password are secrets.
"""

import ast
import re
from dataclasses import dataclass, replace
from typing import Any

from ..brackets import code, split
from ..errors import AnswerError, shown, within
from ..model.actions import UNPRINTABLE
from ..model.auth import SET_BY_CLIENT, Auth, Credential, Place, TokenRequest, bearer
from ..model.requests import METHODS, BodyKind, Method
from ..model.templates import Given, Object, Text, inputs_in
from ..model.urls import Field
from ..names import identifiers
from .displays import HEADER, body_of, parts_in
from .lexing import expression
from .urls import is_url, url_of

USERNAMES = ("username", "user_name")
FIELD_LENGTH = 64
HELP_LENGTH = 500
SAID = {"description": "help_text", "title": "title", "format": "format"}  # the arguments of Field
FORM = 'form {"grant_type": "client_credentials", **fields}'
TYPE = r"str(?:\s*\|\s*None)?"
TYPED = re.compile(
    rf"(?P<name>\w+)\s*(?::\s*(?:{TYPE}|(?:typing\.)?Annotated\[\s*{TYPE}\s*,\s*(?P<said>.+)\]))?\s*(?P<default>=\s*None)?"
)
PLACE = re.compile(
    r"(?P<kind>header|query)\s+(?P<name>\S+)(?:\s+(?P<value>.+))?|basic\s+(?P<pair>\S+)"
    r"|token\s+(?P<method>[A-Za-z]+)\s+(?P<url>\S+)\s*(?:basic\s+(?P<client>\S+)\s*)?(?P<body>.*)",
    re.DOTALL,
)


@dataclass(frozen=True)
class _Part:
    """One field, and what stands behind its arrow."""

    source: str
    credential: Credential
    place: re.Match[str] | None


def parse(text: str, base_url: str = "") -> Auth:
    """The credentials in an answer to `auth_fields`, for a base URL that may have some in it; else it is refused."""
    parts = _parts(text)
    auth = _with_plain(_with_rest(_as_told(parts, base_url, text), parts))
    if not (auth.places or auth.token or auth.in_url):
        raise AnswerError(
            f"{shown(text)} must include a secret to send, whose name contains token, key, secret or password",
            ", ".join([*(part.source for part in parts), "api_token"]),
        )
    _check_places(auth)
    return auth


def read(text: str) -> Auth:
    """The credentials in an answer, and how they are sent as far as arrows tell it."""
    return _as_told(_parts(text), "", text)


def _parts(text: str) -> list[_Part]:
    sources = split(text.rstrip(", \n") or text)
    return [_part(source, sources) for source in sources]


def _as_told(parts: list[_Part], base_url: str, text: str) -> Auth:
    credentials = _credentials(parts)
    auth = Auth(tuple(credentials.values()), in_url=_in_url(base_url, list(credentials), text))
    for part in parts:
        if part.place:
            auth = _with_place(auth, part, part.place)
    return auth


def _at_arrow(source: str) -> tuple[str, str, str]:
    """What stands in front of the first arrow that is in no string or bracket, the arrow, and what is behind it."""
    starts = (at for at, character, depth in code(source) if character == "-" and depth <= 0)
    at = next((at for at in starts if source[at + 1 : at + 2] == ">"), len(source))
    return source[:at].strip(), source[at : at + 2], source[at + 2 :].strip()


def _part(source: str, sources: list[str]) -> _Part:
    field, arrow, place = _at_arrow(source)
    name = re.split("[:=]", field)[0].strip()
    if not name:
        where = shown(source or ", ".join(sources))
        raise AnswerError(
            f"{where} is missing a name; write names separated by commas, like 'api_token, domain'"
        )
    if not identifiers.SNAKE.fullmatch(name):
        better = identifiers.suggest_snake(name)[:FIELD_LENGTH].rstrip("_")
        is_header = re.fullmatch(r"[A-Z]\w*(-\w+)+", source, re.ASCII)
        better += f" -> header {name}" if is_header else ""
        wanted = "must be lowercase words joined by underscores"
        raise AnswerError(f"{shown(name)} {wanted}", mend=(name, better) if better else None)
    if len(name) > FIELD_LENGTH:
        raise AnswerError(f"{shown(name)} is {len(name)} characters long; use at most {FIELD_LENGTH}")
    match = PLACE.fullmatch(place)
    if arrow and not (match and (not match["name"] or HEADER.fullmatch(match["name"]))):
        raise _unknown_place(source, name)
    return _Part(source, Credential(name) if field == name else _typed(field), match)


def _typed(field: str) -> Credential:
    """A field with a type: `domain: Annotated[str, "help", Field(title="Your domain")] = None`."""
    match = TYPED.fullmatch(field)
    try:
        said = _said(match["said"] or "") if match else {}
    except (KeyError, ValueError, SyntaxError, RecursionError, MemoryError):
        match, said = None, {}
    if not match or not all(isinstance(text, str) for text in said.values()):
        example = "'domain: str = None' or 'domain: Annotated[str, \"help\"]'"
        raise AnswerError(f"{shown(field)} is not a credential; write one like {example}")
    for text in said.values():
        if UNPRINTABLE.search(text) or len(text) > HELP_LENGTH:
            raise AnswerError(f"{shown(text)} must be at most {HELP_LENGTH} printable characters on one line")
    return Credential(match["name"], not match["default"], **said)


def _said(text: str) -> dict[str, Any]:
    """What stands behind the type in `Annotated`: the help text, and in `Field` the label and the format."""
    found: dict[str, Any] = {}
    for node in ast.parse(f"[{text}]", mode="eval").body.elts:  # type: ignore[attr-defined]
        match node:
            case ast.Call(func=ast.Name(id="Field"), args=[], keywords=keywords):
                found |= {SAID[each.arg or ""]: ast.literal_eval(each.value) for each in keywords}
            case _:
                found["help_text"] = ast.literal_eval(node)
    return found


def _credentials(parts: list[_Part]) -> dict[str, Credential]:
    """The fields by name; one that appears again must have another arrow."""
    found: dict[str, Credential] = {}
    for index, part in enumerate(parts):
        name = part.credential.name
        earlier = [other for other in parts[:index] if other.credential.name == name]
        places = [other.place[0] if other.place else "" for other in earlier]
        if earlier and (not part.place or part.place[0] in places):
            raise AnswerError(f"{shown(name)} appears twice; name each credential once")
        if name not in found or part.credential != Credential(name):
            found[name] = part.credential
    return found


def _in_url(base_url: str, names: list[str], text: str) -> tuple[Field, ...]:
    found = tuple(field for field in url_of(base_url).fields if not field.is_metadata)
    for name in (field.name for field in found if field.name not in names):
        raise AnswerError(
            f"{shown(text)} lacks {shown(name)}, which base_url {shown(base_url)} has in it",
            ", ".join([name, *split(text)]),
        )
    return found


def _with_place(auth: Auth, part: _Part, match: re.Match[str]) -> Auth:
    if match["url"]:
        if auth.token:
            raise AnswerError(f"{shown(part.source)} is a second request for a token; keep one")
        client = _pair(match["client"], auth, part) if match["client"] else None
        return replace(auth, token=_token(match["method"], match["url"], client, auth))
    if match["pair"]:
        return replace(auth, places=(_basic(_pair(match["pair"], auth, part)), *auth.places))
    kind, name = match["kind"], match["name"]
    if kind == "header" and name.lower() in (*SET_BY_CLIENT, "accept", "content-type"):
        raise AnswerError(f"header {shown(name)} is set by the code itself; use another one")
    value = _template(match["value"], auth, part) if match["value"] else Text((Given(part.credential.name),))
    name = "Authorization" if kind == "header" and name.lower() == "authorization" else name
    return replace(auth, places=(*auth.places, Place("header" if kind == "header" else "query", name, value)))


def _pair(text: str, auth: Auth, part: _Part) -> Text:
    if ":" not in text:
        raise AnswerError(
            f"{shown(part.source)} must have two halves; write one like 'basic {{email}}:{{api_token}}'"
        )
    return _template(text, auth, part)


def _basic(pair: Text) -> Place:
    return Place("header", "Authorization", pair, is_basic=True)


def _template(text: str, auth: Auth, part: _Part) -> Text:
    """A text in quotes, or without, that has fields in braces."""
    text = text.strip()
    if text[:1] in "\"'":
        try:
            text = str(ast.literal_eval(text))
        except (ValueError, SyntaxError):
            raise AnswerError(
                f'{shown(text)} is not a quoted string; write one like "Token {{api_token}}"'
            ) from None
    template = Text(parts_in(text))
    names = inputs_in(template)
    for name in names:
        if name not in auth.names:
            raise AnswerError(
                f"{shown(part.source)} has {{{name}}} in it, which is no credential; add it in front"
            )
    if not (text.isascii() and text.isprintable()):
        raise AnswerError(f"{shown(text)} must be printable ASCII characters")
    if not names:
        raise AnswerError(
            f'{shown(part.source)} must have a credential in it, like "Token {{{part.credential.name}}}"'
        )
    return template


def _token(method: str, url: str, client: Text | None, auth: Auth) -> TokenRequest:
    methods: dict[str, Method] = {each: each for each in METHODS}
    if method not in methods:
        raise AnswerError(f"{shown(method)} is not a supported HTTP method; use {', '.join(METHODS)}")
    if not is_url(url):
        raise AnswerError(
            f"{shown(url)} must be the absolute URL that gives a token, like 'https://example.com/token'"
        )
    for field in url_of(url).fields:
        if field.is_metadata or field.name not in auth.names:
            raise AnswerError(
                f"{shown(url)} has {{{field.name}}} in it, which is no credential; add it in front"
            )
    return TokenRequest(methods[method], url_of(url), client)


def _with_rest(auth: Auth, parts: list[_Part]) -> Auth:
    """The body of a token request, whose `**fields` are all fields that nothing else uses."""
    if not auth.token:
        return auth
    match = next(part.place for part in parts if part.place and part.place["url"])
    text = re.sub(r"\*\*fields\b", "**inputs", match["body"].strip())
    if text:
        names = {name: name for name in auth.names}
        kind: BodyKind = "form" if re.match(r"form\b", text) else "json"
        with within(f"{shown(match[0])}: "):
            body = body_of(kind, expression(text.removeprefix("form")), names, auth.unsent)
        if not isinstance(body, Object):
            raise AnswerError(f"{shown(text)} can't be exchanged for a token; write one like {FORM}")
        auth = replace(auth, token=replace(auth.token, body=body, body_kind=kind))
    if not auth.exchanged:
        raise AnswerError(f"{shown(match[0])} sends no credential; write one like {FORM} behind the URL")
    return auth


def _with_plain(auth: Auth) -> Auth:
    """Send the fields that nothing else sends: a username and password as HTTP Basic, else the first secret."""
    plain = {credential.name: credential for credential in auth.credentials if credential.name in auth.unsent}
    username = next((name for name in USERNAMES if name in plain and "password" in plain), None)
    if username:
        return replace(auth, places=(_basic(Text((Given(username), ":", Given("password")))), *auth.places))
    secret = next((name for name, credential in plain.items() if credential.is_secret), None)
    if secret is None or auth.basic or auth.token:
        return auth
    return replace(auth, places=(Place("header", "Authorization", bearer(secret)), *auth.places))


def _unknown_place(source: str, name: str) -> AnswerError:
    meant = {"basic": f"basic {{{name}}}:X", "token": f"token POST https://auth.example.com/token {FORM}"}
    word = next(iter(_at_arrow(source)[2].split()), "")
    expected = meant.get(word, f"header X-API-Key' or '{name} -> query key")
    return AnswerError(f"{shown(source)} must say where it is sent; write '{name} -> {expected}'")


def _check_places(auth: Auth) -> None:
    """Refuse two credentials in the same header or query parameter: the later would replace the earlier."""
    headers = [("header", name, name.lower()) for name in auth.header_names]
    taken = set()
    for kind, name, key in [*headers, *(("query", place.name, place.name) for place in auth.at("query"))]:
        if (kind, key) in taken:
            raise AnswerError(
                f"{shown(f'{kind} {name}')} would carry two credentials; "
                "send each in a different header or query parameter"
            )
        taken.add((kind, key))
