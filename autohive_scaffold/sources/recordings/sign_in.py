"""How the requests of a recording sign in, in the notation of `auth_fields`, and their common headers."""

import re
from base64 import b64decode
from collections import Counter, defaultdict
from contextlib import suppress
from fnmatch import translate
from typing import Any, Literal

from ... import data
from ...errors import AnswerError
from ...model.auth import Credential, Place
from ...model.gaps import Gap
from ...model.templates import Text, inputs_in
from ...notation import credentials, settings
from ...notation.base_urls import url_of
from ...notation.displays import HEADER, parts_in
from ...schema.untyped import object_of, text_of
from .. import prose
from ..media_types import JSON
from .grouping import base_of
from .paths import PLACEHOLDER, Base, name_in, secrets_in
from .recorded import Body, Recorded, header_of
from .secrets import Secrets, in_content, is_credential, is_name, is_private

USER = re.compile(r"(?:[a-z]*://)?([^/@?\s]*)@", re.IGNORECASE)  # of a URL
# What clients, browsers and proxies send by themselves.
NOISE = re.compile("|".join(map(translate, data.load("recordings")["client_headers"])), re.IGNORECASE)
# A media type of the API, with its version: not that of a form, a page, or any.
OWN_MEDIA_TYPE = re.compile(
    r"(?!application/(?:xhtml\+xml|x-www-form-urlencoded)\b|text/(?:html|plain)\b)"
    r"([\w.-]+/[\w.+-]+(?:; ?(?:v|version|odata[.\w]*)=[\w.]{1,12})?)(;[\w .=-]*)?",
    re.IGNORECASE,
)
COOKIE = re.compile(r"(?:^|;)\s*([\w.-]+)=")  # the name of one in a header
WHOLE = Credential("session_token", help_text="All that the header Cookie of a signed-in browser says")
COMMON = re.compile(r"^(api|[xX])$|/token$")  # what is the same for all users in a half of HTTP Basic
USUAL = ("Bearer {api_token}", "Basic {username}:{password}")  # as these fields are sent if nothing is said
# What a scheme of `Authorization` may have in place of a value: `token="x", credential="y"`.
PAIR = re.compile(r"([A-Za-z][\w-]{0,30})=(\"?)[^\",=\s']+\2(?=,|$)")
SCHEME = re.compile(r"(Bearer|Token|ApiKey|Api-Key) (?=\S)", re.IGNORECASE)
# Of OAuth, by which users let the platform act for them.
USER_GRANTS = ("authorization_code", "refresh_token")
SESSION = re.compile("csrf|xsrf", re.IGNORECASE)  # in the name of a header that is of one session
# Headers that have another value in each request or account.
VARIES = re.compile(
    r"idempot|nonce|timestamp|^if-|id$|tenant|account|organi[sz]ation|workspace", re.IGNORECASE
)
# Hosts that are the same for all accounts.
SERVICE = re.compile(r"https?://(api|www|auth|login|accounts?|uploads?|files?|content|app|graph|rest)\d*[.-]")
OF_SESSION = "recorded with {}, which is of one session and is not sent; say how users sign in without it"
UNTOLD = "say how users sign in, with auth_type and auth_fields: browsers don't export credentials"


def take_out(recorded: Recorded, known: frozenset[str], secrets: Secrets) -> None:
    """Tell the credentials of a request, of which some are known, apart from what else it sends.

    Their values are secrets. A cookie is a credential only alone.
    """
    if user := USER.match(recorded.url):
        recorded.url = recorded.url.replace(f"{user[1]}@", "", 1)
        recorded.headers.append(("Authorization", f"Basic {user[1]}"))
    for secret in (*in_content([recorded.body.content, *recorded.answers]), *secrets_in(recorded.url)):
        secrets.add(secret)
    recorded.media_types = {
        name: own[1]
        for name in ("accept", "content-type")
        if (own := OWN_MEDIA_TYPE.fullmatch(header_of(recorded.headers, name)))
    }
    signed = dict[tuple[str, str], str]()  # by place

    def is_taken(kind: Literal["header", "query"], name: str, value: Any) -> bool:
        """Whether a header or parameter is a credential; the values of those are secrets."""
        if isinstance(value, list):
            return True in [is_taken(kind, name, item) for item in value]
        is_sent = isinstance(value, str) and _is_sent(kind, name, value, known)
        if is_sent or (isinstance(value, str) and is_private(name)):
            user, password = _halves(value)
            secrets.add(value)
            secrets.add(password)
            secrets.add(user, is_user=bool(password))
        if is_sent and (kind, name.lower()) not in signed:
            taken = {field for fields in signed.values() for field in credentials.read(fields).names}
            try:
                signed[kind, name.lower()] = _sent(kind, name, value, taken)
            except AnswerError:
                why = f"a {kind} is not sent, as no credential can have its name or form"
                recorded.gaps.append(Gap("request", why))
        return is_sent

    others = [(name, str(value)) for name, value in recorded.headers if not is_taken("header", name, value)]
    query = {name: value for name, value in recorded.query.items() if not is_taken("query", name, value)}
    kind, content = recorded.body.kind, recorded.body.content
    form = object_of(content) if kind in ("form", "multipart") else {}
    if not all(map(is_name, (*query, *form))):
        recorded.gaps.append(Gap("request", "a parameter is left out, as its name may be a secret"))
        content = {name: value for name, value in form.items() if is_name(name)} if form else content
        recorded.body = Body(kind, content) if content else Body()
    if len(signed) > 1:
        signed.pop(("header", "cookie"), None)
    names = {name for name, _ in others if HEADER.fullmatch(name) and is_name(name)}
    of_session = ", ".join(sorted({name.lower() for name in names if SESSION.search(name)}))
    if of_session and signed.keys() <= {("header", "cookie")}:
        recorded.gaps.append(Gap("sign_in", OF_SESSION.format(of_session)))
    recorded.headers = [pair for pair in others if pair[0] in names and not NOISE.fullmatch(pair[0])]
    recorded.query = {name: value for name, value in query.items() if is_name(name)}
    recorded.signed = tuple(signed.values())


def _is_sent(kind: str, name: str, value: str, known: frozenset[str]) -> bool:
    """Whether a header or a parameter is a credential: by its name, that of a variable, or its scheme."""
    is_variable = value[:1] in ("{", "$", "<") and is_credential(value)
    is_known = len(value) > 4 and value in known  # which a cookie may have, too, with 1 or true in it
    is_told = is_credential(name) or is_variable or is_known
    if kind == "query":
        return is_told or name == "key"
    return not NOISE.fullmatch(name) and (is_told or name.lower() == "cookie" or bool(SCHEME.match(value)))


def _sent(kind: Literal["header", "query"], name: str, value: str, taken: set[str]) -> str:
    """How a credential is sent, in the notation, by fields that are free; refused if that can't say it."""
    if name.lower() == "cookie":
        return _cookie(value)
    if kind == "header" and name.lower() == "authorization":
        name, text = "Authorization", _authorization(value)
    else:
        field = "_".join(prose.snake(name, "api_key").removeprefix("x_").split("_")[-2:])
        field = "api_key" if field in ("key", "apikey", "appid", "auth_key") else field
        scheme = SCHEME.match(value) if kind == "header" else None
        text = f"{scheme[0] if scheme else ''}{{{field}}}"
    text = re.sub(r"(?<={)\w+(?=})", lambda field: prose.unique([field[0]], taken.__contains__), text)
    pair = text.removeprefix("Basic ")
    template = Text(parts_in(pair))
    names = dict.fromkeys(inputs_in(template))
    if name == "Authorization" and text in USUAL:
        return ", ".join(names)
    return credentials.written([*map(Credential, names)], Place(kind, name, template, pair != text))


def _cookie(value: str) -> str:
    """How cookies are sent: the only one, or the one that looks like a session, by its name, else all."""
    names = COOKIE.findall(value)
    names = [name for name in names if is_credential(name) and not SESSION.search(name)] or names
    start = f"{names[0]}=" if len(names) == 1 and is_name(names[0]) else ""
    place = Place("header", "Cookie", Text(parts_in(f"{start}{{{WHOLE.name}}}")))
    return credentials.written([Credential(WHOLE.name) if start else WHOLE], place)


def _authorization(value: str) -> str:
    """A value of `Authorization`, with fields in place of credentials; HTTP Basic is not encoded."""
    scheme, _, rest = value.strip().partition(" ")
    if scheme.lower() == "bearer":
        return "Bearer {api_token}"
    if scheme.lower() == "basic":
        user, password = _halves(rest)
        own, secret = "email" if "@" in user else "username", "password"
        if common := COMMON.search(user):
            secret = "api_token" if common.start() else "api_key"
        elif not password or COMMON.search(password):
            own = "api_key"
        return f"Basic {_half(user, own)}:{_half(password, secret) if password else ''}"
    if not rest or not re.fullmatch(r"[A-Za-z][A-Za-z_-]{0,30}", scheme) or not is_name(scheme):
        return "{api_key}"
    if PAIR.match(rest):
        return PAIR.sub(
            lambda pair: f"{pair[1]}={pair[2]}{{{prose.snake(pair[1], 'token')}}}{pair[2]}", value
        ).strip()
    return f"{scheme} {{api_token}}"


def _halves(value: str) -> tuple[str, str]:
    """The halves of HTTP Basic, encoded or not; empty where it has none."""
    text = value.rpartition(" ")[2]
    with suppress(ValueError):
        text = text if ":" in text else b64decode(text, validate=True).decode()
    user, colon, password = text.partition(":")
    return (user, password) if colon else ("", "")


def _half(value: str, fallback: str) -> str:
    """A half of HTTP Basic, with a field in place of what is a user's own, named as its placeholder."""
    own = COMMON.sub("", value)
    placeholder = PLACEHOLDER.search(own)
    name = prose.snake(name_in(placeholder), fallback) if placeholder else fallback
    return f"{{{name}}}{value[len(own) :]}" if own or not value else value


def sign_in_of(
    requests: list[Recorded], chosen: list[Recorded], *, is_har: bool
) -> tuple[list[Recorded], Base, dict[str, str], list[Gap]]:
    """The chosen requests without those for a token, their base URL, how most sign in, and what is to settle.

    A HAR without credentials does not say that there are none: browsers leave them out of what they export.
    """
    rest = [request for request in chosen if not _grant(request)] or chosen
    base = base_of(rest)
    signed = [request for request in rest if request.signed and request.target.host in ("", base[0])]
    times = Counter(request.signed for request in signed)
    sent = max(reversed(times), key=times.__getitem__, default=())  # as most are, and later ones than a login
    exchanges = [request for request in requests if _grant(request)] if sent == ("api_token",) else []
    is_oauth = any(_grant(request) in USER_GRANTS for request in exchanges) or (
        bool(signed) and all(request.scopes is not None for request in signed)
    )
    chosen = rest if exchanges else chosen
    base = base_of([request for request in chosen if request.target.host == base[0]])
    base_url = "/".join((base[0], *base[1]))
    fields = "" if is_oauth else ", ".join([*url_of(base_url).names, *sent])
    try:
        credentials.parse(fields, base_url)
    except AnswerError:
        fields = ""
    scopes = [scope for request in chosen for scope in (request.scopes or "").split() if is_oauth]
    asked, gaps = settings.written_scopes(scope for scope in scopes if "{" not in scope)
    is_untold = not is_oauth and (not fields if sent else is_har)
    if is_untold:
        fields = ""  # not even what the host has in it: the default for the question has that, too
        gaps.append(Gap("sign_in", UNTOLD))
    if exchanges:
        url = exchanges[0].target.host + exchanges[0].target.path()
        wanted = (
            f"users give a token; to ask for it, give auth_fields, like {credentials.EXCHANGE.format(url)}"
        )
        told = f"POST {url} is no action: the platform asks for tokens"
        gaps.append(Gap("hint", told) if is_oauth else Gap("sign_in", wanted))
    auth_type = "platform" if is_oauth else "custom" if fields else "" if is_untold else "none"
    answers = {"base_url": base_url, "auth_type": auth_type, "auth_fields": fields, "scopes": asked}
    return chosen, base, answers, [*gaps, *_others(chosen, sent), *_tenants(chosen, base[0])]


def _others(requests: list[Recorded], sent: tuple[str, ...]) -> list[Gap]:
    """What is to settle of requests that sign in otherwise."""
    names = defaultdict[Gap, list[str]](list)
    for request in requests:
        other = ", ".join(credential for credential in request.signed if credential not in sent)
        needed = f"recorded with other credentials ({other}); check that the usual ones do, or add these"
        for gap in (*request.gaps, *([Gap("request", needed)] if other else ())):
            names[gap].append(request.action)
    return [gap._replace(text=f"{', '.join(actions)}: {gap.text}") for gap, actions in names.items()]


def _tenants(requests: list[Recorded], host: str) -> list[Gap]:
    """What is to settle where hosts differ in their first label, as accounts have their own."""
    site = host.partition(".")[2]
    hosts = {request.target.host for request in requests}
    alike = sorted(other for other in hosts if other.partition(".")[2] == site and not SERVICE.match(other))
    if "." not in site or host not in alike or len(alike) < 2:
        return []
    wanted = f"https://{{domain}}.{site} if each account has its own"
    return [Gap("base_url", f"give base_url, like {wanted}: hosts are {', '.join(alike[:3])}")]


def _grant(request: Recorded) -> str:
    """How a request for an access token of OAuth asks for it; empty if it is none."""
    sent = {**request.query, **object_of(request.body.content)}
    return text_of(sent.get("grant_type")) if request.method == "POST" else ""


def constant_headers(requests: list[Recorded], secrets: Secrets) -> dict[str, str]:
    """The headers of the API itself: those that all requests have with one value that may be shown.

    Besides, it is the media type of JSON of the API's own that half of the requests accept.
    """
    times = Counter(pair for request in requests for pair in request.headers)
    constant: dict[str, str] = {}
    for (name, value), count in times.items():
        is_same = count == len(requests) and not VARIES.search(name)
        if is_same and secrets.allow_value(value, name):
            with suppress(AnswerError):
                settings.written_headers({name: value})
                constant[name] = value
    accepted = (request.media_types.get("accept", "") for request in requests)
    own = Counter(name for name in accepted if name != JSON and name.partition(";")[0].endswith("json"))
    [(accept, count)] = own.most_common(1) or [("", 0)]
    return {**constant, "Accept": accept} if accept and 2 * count >= len(requests) else constant
