"""The notation of `auth_fields`: names of credentials, and behind an arrow how they are sent.

Of the fields that nothing else sends, `username` or `user_name`, which the base URL may have in it, too, with
`password` are sent as HTTP Basic; otherwise the first secret is sent as `Authorization: Bearer`. Names with
token, key, secret or password are secrets. What a source says becomes an answer only by `written`.
"""

import ast
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..errors import AnswerError, shown, within
from ..model.auth import SECRET, Auth, Credential, Place, TokenRequest
from ..model.requests import METHODS, BodyKind
from ..model.templates import Given, Text, inputs_in
from ..schema.values import types_of
from . import displays
from .annotations import annotation_of, literal_of, schema_of_annotation
from .base_urls import is_url, url_of
from .displays import HEADER, body_of, parts_in
from .lexing import arguments, arrows, expression, pairs_of, pieces
from .lines import checked_snake
from .settings import checked_header

USERNAMES = ("username", "user_name")
# How most APIs are asked for a token, and what their users enter for that.
TOKEN_REQUEST = 'token POST {} form {{"grant_type": "client_credentials", **fields}}'
EXCHANGE = f"client_id, client_secret -> {TOKEN_REQUEST}"
NO_TOKEN = (
    "must be the one request that sends a credential to a URL for a token, like "
    f"{TOKEN_REQUEST.format('https://example.com/token')}"
)
PLACE = re.compile(
    rf"(?P<kind>header|query)\s+(?P<name>{HEADER.pattern})(?:\s+(?P<value>.+))?|basic\s+(?P<pair>\S*:\S*)"
    r"|token\s+(?P<method>[A-Z]+)\s+(?P<url>\S+)\s*(?:basic\s+(?P<client>\S*:\S*)\s*)?"
    r"(?P<form>form\b)?(?P<body>.*)",
    re.DOTALL,
)


def parse(text: str, base_url: str = "") -> Auth:
    """The credentials in an answer to `auth_fields`, and how each is sent; a base URL may have some in it."""
    auth = _with_plain(read(text, base_url))
    if not (auth.places or auth.token or auth.in_url):
        problem = "must include a secret to send, whose name contains token, key, secret or password"
        raise AnswerError(f"{shown(text)} {problem}", ", ".join([*_split(text), "api_token"]))
    places = [f"header {place.name.title()}" for place in auth.at("header")]
    places += [f"query {place.name}" for place in auth.at("query")]
    places += ["header Authorization"] if auth.token else []
    if repeated := [place for place, times in Counter(places).items() if times > 1]:
        raise AnswerError(f"{shown(repeated[0])} would carry two credentials; send one of them elsewhere")
    return auth


def read(text: str, base_url: str = "") -> Auth:
    """The credentials in an answer, and how they are sent as far as arrows and the base URL tell it."""
    sources = _split(text)
    credentials: dict[str, Credential] = {}
    places: list[Place] = []
    requests: list[re.Match[str]] = []
    for source in sources:
        field, *arrow = arrows(source)
        credential = _credential(field)
        name = credential.name
        if name in credentials and not (arrow and credential == Credential(name)):
            raise AnswerError(f"{shown(name)} appears twice; name each credential once")
        credentials.setdefault(name, credential)
        if not arrow:
            continue
        with within(f"{shown(source)}: "):
            match = PLACE.fullmatch(" -> ".join(arrow))
            if not match:
                ways = f"header X-API-Key, query key, basic {{{name}}}:X or {TOKEN_REQUEST}"
                raise AnswerError(f"must say where it is sent; write {name} -> {ways}")
            if match["url"]:
                requests.append(match)
            else:
                places.append(_place(match, name))
    in_url = tuple(field for field in url_of(base_url).fields if not field.is_metadata)
    places.sort(key=lambda place: not place.is_basic)
    auth = Auth(tuple(credentials.values()), tuple(places), in_url=in_url)
    if requests:
        with within(f"{shown(requests[-1][0])}: "):
            auth = replace(auth, token=_token(requests, auth))
    for name in auth.sent:
        if name not in credentials:
            raise AnswerError(
                f"{shown(text)} lacks {shown(name)}, which is used", ", ".join([name, *sources])
            )
    for name in (*(field.name for field in in_url), *(auth.token.url.names if auth.token else [])):
        if not credentials[name].required:
            raise AnswerError(f"{shown(name)} stands in a URL, so it is always needed; remove '= None'")
    return auth


def _split(text: str) -> list[str]:
    return pieces(text.rstrip(", \n") or text)


def _credential(field: str) -> Credential:
    """A field, which may have a type: `domain: Annotated[str, "help", Field(title="Your domain")] = None`."""
    name = checked_snake(re.split("[:=]", field)[0].strip())
    if field == name:
        return Credential(name)
    ((argument, default),) = pairs_of(arguments(field), "credential")
    beside: dict[str, str] = {"title": ""}
    schema = schema_of_annotation(argument.annotation or ast.Name("str"), {}, beside)
    is_text = types_of(schema) == ["string"] and not schema.keys() - {"type", "description"}
    if not is_text or len(beside) > 1 or (default and literal_of(default) is not None):
        wanted = "write one like 'domain: str = None' or 'domain: Annotated[str, \"help\"]'"
        raise AnswerError(f"{shown(field)} is not a credential; {wanted}")
    return Credential(name, default is None, schema.get("description", ""), beside["title"])


def _place(match: re.Match[str], credential: str) -> Place:
    kind, name, value, pair = match.group("kind", "name", "value", "pair")
    if pair:
        return Place("header", "Authorization", _template(pair), is_basic=True)
    if kind == "header":
        name = checked_header(name, "accept", "content-type")
    return Place("query" if kind == "query" else "header", name, _template(value or f"{{{credential}}}"))


def _template(text: str) -> Text:
    """A text in quotes, or without, that has credentials in braces."""
    text = text.strip()
    if text[:1] in "\"'":
        text = str(literal_of(expression(text)))
    template = Text(parts_in(text))
    if not (text.isascii() and text.isprintable() and inputs_in(template)):
        raise AnswerError('must be ASCII characters with a credential in them, like "Token {api_token}"')
    return template


def _token(requests: Sequence[re.Match[str]], auth: Auth) -> TokenRequest:
    """The request for a token, in whose body `**fields` are all credentials that nothing else sends."""
    match = requests[0]
    method = next((method for method in METHODS if method == match["method"]), None)
    url = url_of(match["url"])
    if len(requests) > 1 or not method or not is_url(match["url"]) or len(url.names) < len(url.fields):
        raise AnswerError(NO_TOKEN)
    token = TokenRequest(method, url, _template(match["client"]) if match["client"] else None)
    if text := re.sub(r"\*\*fields\b", "**inputs", match["body"].strip()):
        kind: BodyKind = "form" if match["form"] else "json"
        names = {name: name for name in auth.names}
        body = body_of(kind, expression(text), names, replace(auth, token=token).unsent)
        token = replace(token, body=body, body_kind=kind)
    if not token.names or not isinstance(token.body, dict | None):
        raise AnswerError(NO_TOKEN)
    return token


def _with_plain(auth: Auth) -> Auth:
    """Send what nothing else sends: a username and password as HTTP Basic, else the first secret."""
    beside_url = replace(auth, in_url=()).unsent
    username = next((name for name in USERNAMES if name in beside_url and "password" in beside_url), None)
    secret = next((name for name in auth.unsent if SECRET.search(name)), None)
    if username:
        text = Text((Given(username), ":", Given("password")))
    elif secret and not (auth.basic or auth.token):
        text = Text(("Bearer ", Given(secret)))
    else:
        return auth
    place = Place("header", "Authorization", text, is_basic=bool(username))
    return replace(auth, places=(place, *auth.places))


def written(declared: Sequence[Credential], place: Place | None = None) -> str:
    """Credentials as an answer, and behind an arrow how they are sent.

    What was written is read again, and refused where that says anything else, as a value may look like
    notation.
    """
    fields = []
    for credential in declared:
        schema = {"type": "string", "description": credential.help_text}
        title = f"Field(title={displays.written(credential.title)})" if credential.title else ""
        kind = annotation_of(schema, place=title)
        is_bare = credential.required and kind == "str"
        default = "" if credential.required else " = None"
        fields.append(credential.name if is_bare else f"{credential.name}: {kind}{default}")
    text = ", ".join(fields)
    if place and place.is_basic:
        text += f" -> basic {place.value}"
    elif place:
        is_alone = len(place.value.parts) == 1 and inputs_in(place.value)
        value = "" if is_alone else f" {displays.written(str(place.value))}"
        text += f" -> {place.kind} {place.name}{value}"
    if read(text) != Auth(tuple(declared), (place,) if place else ()):
        raise AnswerError(f"{shown(text)} can't be written as a credential")
    return text
