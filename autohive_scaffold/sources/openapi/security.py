"""How users sign in to the API that a document describes, as defaults for the questions about it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from ...errors import AnswerError
from ...model.auth import Credential, Place
from ...model.gaps import Gap
from ...model.templates import Given, Text
from ...notation import credentials, lines, settings
from ...notation.base_urls import UNKNOWN_HOST, is_url, may_share, url_of
from ...schema.untyped import object_of, text_of
from .. import markup, prose

# The name of a parameter that is an API key, and what is said of one of another name.
KEY = re.compile(
    r"(x-)?(\w+[-_])?(api[-_]?(key|token|secret)|(access|auth)[-_]?token|app[-_]?(id|key))", re.IGNORECASE
)
KEY_SAID = re.compile(r".{0,30}\b(api|access|auth\w*)\W(key|token)\b", re.IGNORECASE)
COMPUTED = re.compile("signature|hmac", re.IGNORECASE)
BEARER = "a Bearer token"
HELP = 200  # characters of a help text
# A sentence that says where a credential comes from.
COMES_FROM = re.compile(
    r"\b(find|found|get|obtain|generat|creat|issue|setting|account|dashboard)", re.IGNORECASE
)
UNTOLD = "check how users sign in: the document does not say, and a Bearer token is a guess"
NO_SCOPES = "give the scopes that the actions need: the document names none"
IN_FRONT = "write in auth_fields what stands in front of the key in Authorization, such as Token, if anything"
SAID_IN_FRONT = re.compile(r'(?:prefix|prepended with) "(\w+)"')
LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()]+)\)")
OF_USERS = 'username{0}, password{0} -> token POST {1} form {{"grant_type": "password", **fields}}'
OF_CLIENTS = (
    "if Autohive has no such provider, ask for credentials of a client: "
    f"auth_type=custom, auth_fields='{credentials.EXCHANGE}'"
)


@dataclass(frozen=True)
class SecurityScheme:
    """A security scheme; `name` and `location` say where an API key is sent."""

    key: str  # what the document calls it; all that send a Bearer token are the same one
    # "oauth", "password" of OAuth, "apiKey", "signature", or the scheme of HTTP
    kind: str = field(default="", compare=False)
    name: str = field(default="", compare=False)
    location: str = field(default="", compare=False)
    description: str = field(default="", compare=False)
    scopes: tuple[str, ...] = field(default=(), compare=False)
    token_url: str = field(default="", compare=False)  # if OAuth is for clients alone, or by password


Requirement = tuple[SecurityScheme, ...]  # schemes that are required together
Ways = tuple[Requirement, ...]  # to sign in, of which one is enough


def scheme_of(key: str, node: dict[str, Any]) -> SecurityScheme:
    """A security scheme, where an API key may say that it is a Bearer token, or a signature of each request.

    1 in 80 documents has the former, which Swagger 2.0 has no word for, 1 in 7 the latter.
    1 in 40 with OAuth has only the flow of clients; for some, such as Zoom's, Autohive has a provider.
    """
    kind, name, location = (str(node.get(keyword)) for keyword in ("type", "name", "in"))
    description = text_of(node.get("description"))
    about = f"{key} {description}".lower()
    flows = object_of(node.get("flows")) or {str(node.get("flow")): node}
    flow, *others = flows
    is_exchange = not others and flow in ("clientCredentials", "application", "password")
    token_url = text_of(object_of(flows[flow]).get("tokenUrl")) if is_exchange else ""
    if kind in ("oauth2", "openIdConnect"):
        kind = "password" if token_url and flow == "password" else "oauth"
    elif kind == "http":
        kind = str(node.get("scheme")).lower()
    elif (location, name.lower()) == ("header", "authorization") and "bearer" in about:
        kind = "bearer"
    elif COMPUTED.search(about):
        kind = "signature"
    is_bearer = kind in ("oauth", "bearer")
    key = BEARER if is_bearer else key
    return SecurityScheme(key, kind, name, location, description, token_url=token_url)


def key_of(name: str, location: str, node: dict[str, Any]) -> SecurityScheme | None:
    """The API key that a parameter is, if any; 1 in 16 documents with keys has no security schemes."""
    description = text_of(node.get("description"))
    is_sent = location in ("header", "query") and name.lower() != "authorization"
    is_key = is_sent and (KEY.fullmatch(name) or KEY_SAID.match(description))
    return SecurityScheme(name, "apiKey", name, location, description) if is_key else None


def sign_in(required: Sequence[Ways | None], base_url: str) -> tuple[dict[str, str], list[Gap]]:
    """`auth_type` with its fields or scopes, and a gap for each scheme that operations require beside these.

    `required` has the alternatives of each operation. The way is taken that is enough for most.
    """
    if all(ways is None for ways in required):
        return {}, [Gap("sign_in", UNTOLD)]
    wanted = Counter(ways for ways in required if ways)
    is_optional = all(() in ways for ways in wanted)
    sent: dict[Requirement, str] = {}  # ways to sign in, without what can't be sent, as `auth_fields`
    for way in (way for ways, _ in wanted.most_common() for way in ways):
        can_be_sent = [scheme for scheme in way if _auth_fields((scheme,), base_url, is_optional)]
        schemes = tuple(dict.fromkeys(can_be_sent))
        if fields := _auth_fields(schemes, base_url, is_optional):
            sent.setdefault(schemes, fields)

    def rank(schemes: Requirement) -> tuple[int, bool]:
        """For how many operations the schemes are enough, and whether no password is among them."""
        count = sum(count for ways, count in wanted.items() if any({*way} <= {*schemes} for way in ways))
        return count, not any(scheme.kind in ("basic", "password") for scheme in schemes)

    taken = max(sent, key=rank, default=())
    unmet = [ways[0] for ways in wanted if not any({*way} <= {*taken} for way in ways)]
    lacking = [scheme for way in unmet for scheme in way if scheme not in taken]
    gaps = [
        Gap("sign_in", f"sign-in by {scheme.key} is required, but not sent; check auth_fields")
        for scheme in dict.fromkeys(lacking)
    ]
    keys = [scheme for scheme in taken if scheme.kind == "apiKey" and scheme.name.lower() == "authorization"]
    if not all(SAID_IN_FRONT.search(scheme.description) for scheme in keys):
        gaps.append(Gap("sign_in", IN_FRONT))
    if taken and all(scheme.kind == "oauth" for scheme in taken):
        text, unwritten = settings.written_scopes(_enough(required))
        gaps += unwritten or ([] if text else [Gap("sign_in", NO_SCOPES)])
        urls = dict.fromkeys(scheme.token_url for scheme in taken if is_url(scheme.token_url))
        gaps += [Gap("hint", OF_CLIENTS.format(url)) for url in urls]
        return {"auth_type": "platform", "scopes": text}, gaps
    fields = sent.get(taken) or ", ".join(url_of(base_url).names)
    return {"auth_type": "custom" if fields else "none", "auth_fields": fields}, gaps


def _auth_fields(schemes: Requirement, base_url: str, is_optional: bool) -> str:
    """The credentials of all these schemes; empty if one can't be sent."""
    is_only_key = [scheme.kind for scheme in schemes].count("apiKey") == 1
    with suppress(AnswerError):
        fields = [_field(scheme, base_url, is_only_key, not is_optional) for scheme in schemes]
        text = ", ".join(dict.fromkeys([*url_of(base_url).names, *fields]))
        if fields and not credentials.parse(text, base_url).unsent:
            return text
    return ""


def _enough(required: Iterable[Ways | None]) -> list[str]:
    """OAuth scopes that are enough for all operations; of alternatives, those to read allow the least.

    Where there is no choice they are taken first, as they may be enough for other operations.
    """
    taken: list[str] = []
    by_oauth = (
        [way for way in ways or () if any(scheme.kind == "oauth" for scheme in way)] for ways in required
    )
    for ways in sorted(filter(None, by_oauth), key=len):
        asked = [[scope for scheme in way for scope in scheme.scopes] for way in ways]
        if not any({*scopes} <= {*taken} for scopes in asked):
            least = min(asked, key=lambda scopes: ("read" not in str(scopes), len(str(scopes))))
            taken += [scope for scope in dict.fromkeys(least) if scope not in taken]
    return taken


def _field(scheme: SecurityScheme, base_url: str, is_only_key: bool, required: bool) -> str:
    """The scheme in the notation of `auth_fields`; refused if it can't be expressed."""
    sentences = markup.sentences(LINK.sub(r"\1 (\2)", scheme.description))
    help_text = lines.cut(next(filter(COMES_FROM.search, sentences), ""), HELP)
    place = None
    if scheme.key == BEARER:
        names = ["access_token" if scheme.kind == "oauth" else "api_token"]
    elif scheme.kind == "basic":
        names = ["username", "password"]
    elif scheme.kind == "apiKey" and scheme.location in ("header", "query"):
        name = "Authorization" if scheme.name.lower() == "authorization" else scheme.name
        names = ["api_key" if is_only_key else prose.snake(name, "api_key").removeprefix("x_")]
        value = Text((Given(names[0]),))
        if name == "Authorization" and (said := SAID_IN_FRONT.search(scheme.description)):
            names = ["api_token"]
            value = Text((f"{said[1]} ", Given("api_token")))
        place = Place("header" if scheme.location == "header" else "query", name, value)
    elif scheme.kind == "password" and (url := _own_url(scheme.token_url, base_url or UNKNOWN_HOST)):
        return OF_USERS.format("" if required else ": str = None", url)
    else:
        raise AnswerError(f"{scheme.key} can't be sent")
    declared = [Credential(name, required, text) for name, text in zip(names, (help_text, ""))]
    return credentials.written(declared, place)


def _own_url(url: str, base_url: str) -> str:
    """A URL, which may be relative to the API's; empty if passwords for the API are not to be sent there."""
    url = urljoin(f"{base_url}/", url)
    return url if may_share(url, base_url) and is_url(url) else ""
