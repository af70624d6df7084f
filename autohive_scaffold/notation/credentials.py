"""The notation of `auth_fields`: names of credentials, and behind an arrow how they are sent.

Of the fields that nothing else sends, `username` or `user_name` with `password` are sent as HTTP Basic; otherwise the
first secret is sent as `Authorization: Bearer`. Names with token, key, secret or password are secrets.
"""

import ast
import re
from collections import Counter
from dataclasses import dataclass, replace

from ..brackets import code, split
from ..errors import AnswerError, shown, within
from ..model.actions import UNPRINTABLE
from ..model.auth import SET_BY_CLIENT, Auth, Credential, Place, TokenRequest, bearer
from ..model.requests import METHODS, BodyKind, Method
from ..model.templates import Given, Object, Text, inputs_in
from ..names import identifiers
from .annotations import name_of
from .base_urls import is_url, url_of
from .displays import HEADER, body_of, parts_in
from .lexing import expression

USERNAMES = ("username", "user_name")
FIELD_LENGTH = 64
HELP_LENGTH = 500
SAID = {"description": "help_text", "title": "title", "format": "format"}  # the arguments of Field
FORM = 'form {"grant_type": "client_credentials", **fields}'
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
        problem = "must include a secret to send, whose name contains token, key, secret or password"
        raise AnswerError(
            f"{shown(text)} {problem}", ", ".join([*(part.source for part in parts), "api_token"])
        )
    places = [
        *(("header", name) for name in auth.header_names),
        *(("query", each.name) for each in auth.at("query")),
    ]
    for (kind, name), times in Counter((kind, _in_one_case(kind, name)) for kind, name in places).items():
        if times > 1:
            problem = f"{shown(f'{kind} {name}')} would carry two credentials"
            raise AnswerError(f"{problem}; send each in a different header or query parameter")
    return auth


def _in_one_case(kind: str, name: str) -> str:
    return name.title() if kind == "header" else name


def read(text: str) -> Auth:
    """The credentials in an answer, and how they are sent as far as arrows tell it."""
    return _as_told(_parts(text), "", text)


def _parts(text: str) -> list[_Part]:
    sources = split(text.rstrip(", \n") or text)
    return [_part(source, sources) for source in sources]


def _as_told(parts: list[_Part], base_url: str, text: str) -> Auth:
    credentials: dict[str, Credential] = {}
    for index, part in enumerate(parts):
        name, own = part.credential.name, part.place[0] if part.place else ""
        others = [
            each.place[0] if each.place else "" for each in parts[:index] if each.credential.name == name
        ]
        if others and own in ("", *others):
            raise AnswerError(f"{shown(name)} appears twice; name each credential once")
        if not others or part.credential != Credential(name):
            credentials[name] = part.credential
    in_url = tuple(field for field in url_of(base_url).fields if not field.is_metadata)
    for name in (field.name for field in in_url if field.name not in credentials):
        problem = f"{shown(text)} lacks {shown(name)}, which base_url {shown(base_url)} has in it"
        raise AnswerError(problem, ", ".join([name, *split(text)]))
    auth = Auth(tuple(credentials.values()), in_url=in_url)
    for part in parts:
        if part.place:
            auth = _with_place(auth, part, part.place)
    return auth


def _part(source: str, sources: list[str]) -> _Part:
    starts = (index for index, character, depth in code(source) if character == "-" and depth <= 0)
    start = next((index for index in starts if source.startswith("->", index)), len(source))
    field, is_arrow, place = source[:start].strip(), start < len(source), source[start + 2 :].strip()
    name = re.split("[:=]", field)[0].strip()
    if not name:
        wanted = "write names separated by commas, like 'api_token, domain'"
        raise AnswerError(f"{shown(source or ', '.join(sources))} is missing a name; {wanted}")
    if not identifiers.SNAKE.fullmatch(name) or len(name) > FIELD_LENGTH:
        better = identifiers.suggest_snake(name)[:FIELD_LENGTH].rstrip("_")
        better += f" -> header {name}" if re.fullmatch(r"[A-Z]\w*(-\w+)+", source, re.ASCII) else ""
        wanted = f"must be at most {FIELD_LENGTH} characters, in lowercase words joined by underscores"
        raise AnswerError(f"{shown(name)} {wanted}", mend=(name, better) if better else None)
    match = PLACE.fullmatch(place)
    if is_arrow and not (match and (not match["name"] or HEADER.fullmatch(match["name"]))):
        meant = {"basic": f"basic {{{name}}}:X", "token": f"token POST https://auth.example.com/token {FORM}"}
        expected = meant.get(place.partition(" ")[0], f"header X-API-Key' or '{name} -> query key")
        problem = f"{shown(source)} must say where it is sent"
        raise AnswerError(f"{problem}; write '{name} -> {expected}'")
    return _Part(source, Credential(name) if field == name else _typed(name, field), match)


def _typed(name: str, field: str) -> Credential:
    """A field with a type: `domain: Annotated[str, "help", Field(title="Your domain")] = None`."""
    try:
        kind, default = _declared(field)
        said = _said(kind)
        if default is not None and ast.literal_eval(default) is not None:
            raise ValueError("a secret has no default")
    except (KeyError, ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        wanted = "write one like 'domain: str = None' or 'domain: Annotated[str, \"help\"]'"
        raise AnswerError(f"{shown(field)} is not a credential; {wanted}") from None
    for text in said.values():
        if UNPRINTABLE.search(text) or len(text) > HELP_LENGTH:
            raise AnswerError(f"{shown(text)} must be at most {HELP_LENGTH} printable characters on one line")
    return Credential(name, default is None, **said)


def _declared(field: str) -> tuple[ast.expr | None, ast.expr | None]:
    """The type and the default of a parameter; a text that is none has no value here."""
    match ast.parse(f"def f({field}): ...").body:
        case [ast.FunctionDef(args=ast.arguments(args=[ast.arg(annotation=kind)], defaults=defaults))]:
            return kind, next(iter(defaults), None)
    raise ValueError("is no parameter")


def _said(kind: ast.expr | None) -> dict[str, str]:
    """What stands behind the type in `Annotated`: the help text, and in `Field` the label and the format."""
    match kind:
        case ast.Subscript(value=mark, slice=ast.Tuple(elts=[inner, *nodes])) if name_of(mark) == "Annotated":
            pass
        case _:
            inner, nodes = kind or ast.Name("str"), []
    if ast.unparse(inner) not in ("str", "str | None"):
        raise ValueError("no other type is typed in")
    said: dict[str, str] = {}
    for node in nodes:
        match node:
            case ast.Call(func=ast.Name(id="Field"), args=[], keywords=keywords):
                said |= {SAID[word.arg or ""]: ast.literal_eval(word.value) for word in keywords}
            case _:
                said["help_text"] = ast.literal_eval(node)
    if not all(isinstance(text, str) for text in said.values()):
        raise ValueError("each is a text")
    return said


def _with_place(auth: Auth, part: _Part, match: re.Match[str]) -> Auth:
    if match["url"]:
        if auth.token:
            raise AnswerError(f"{shown(part.source)} is a second request for a token; keep one")
        client = _template(match["client"], auth, part, is_pair=True) if match["client"] else None
        return replace(auth, token=_token(match["method"], match["url"], client, auth))
    if match["pair"]:
        place = _basic(_template(match["pair"], auth, part, is_pair=True))
        return replace(auth, places=(place, *auth.places))
    kind, name = match["kind"], match["name"]
    if kind == "header" and name.lower() in (*SET_BY_CLIENT, "accept", "content-type"):
        raise AnswerError(f"header {shown(name)} is set by the code itself; use another one")
    value = _template(match["value"], auth, part) if match["value"] else Text((Given(part.credential.name),))
    name = "Authorization" if kind == "header" and name.lower() == "authorization" else name
    return replace(auth, places=(*auth.places, Place("header" if kind == "header" else "query", name, value)))


def _basic(pair: Text) -> Place:
    return Place("header", "Authorization", pair, is_basic=True)


def _template(text: str, auth: Auth, part: _Part, *, is_pair: bool = False) -> Text:
    """A text in quotes, or without, that has fields in braces; of a pair, both halves are wanted."""
    if is_pair and ":" not in text:
        wanted = "write one like 'basic {email}:{api_token}'"
        raise AnswerError(f"{shown(part.source)} must have two halves; {wanted}")
    text = text.strip()
    if text[:1] in "\"'":
        try:
            text = str(ast.literal_eval(text))
        except (ValueError, SyntaxError):
            wanted = 'write one like "Token {api_token}"'
            raise AnswerError(f"{shown(text)} is not a quoted string; {wanted}") from None
    template = Text(parts_in(text))
    names = inputs_in(template)
    for name in (name for name in names if name not in auth.names):
        problem = f"{shown(part.source)} has {{{name}}} in it, which is no credential"
        raise AnswerError(f"{problem}; add it in front")
    if not (text.isascii() and text.isprintable()):
        raise AnswerError(f"{shown(text)} must be printable ASCII characters")
    if not names:
        wanted = f'like "Token {{{part.credential.name}}}"'
        raise AnswerError(f"{shown(part.source)} must have a credential in it, {wanted}")
    return template


def _token(method: str, url: str, client: Text | None, auth: Auth) -> TokenRequest:
    methods: dict[str, Method] = {each: each for each in METHODS}
    if method not in methods:
        raise AnswerError(f"{shown(method)} is not a supported HTTP method; use {', '.join(METHODS)}")
    if not is_url(url):
        wanted = "like 'https://example.com/token'"
        raise AnswerError(f"{shown(url)} must be the absolute URL that gives a token, {wanted}")
    for field in url_of(url).fields:
        if field.is_metadata or field.name not in auth.names:
            problem = f"{shown(url)} has {{{field.name}}} in it, which is no credential"
            raise AnswerError(f"{problem}; add it in front")
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
