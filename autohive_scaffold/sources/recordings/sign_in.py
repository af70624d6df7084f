"""What the requests of a recording have in common: the base URL, how they sign in, and headers."""

import re
from collections import Counter
from contextlib import suppress

from ...errors import AnswerError
from ...model.gaps import Gap
from ...names import identifiers
from ...notation import credentials, written
from ...notation.base_urls import names_in
from ...schema.untyped import text_of
from .. import prose
from .grouping import Request, base_of
from .paths import Base

# Of OAuth, by which users let the platform act for them.
USER_GRANTS = ("authorization_code", "refresh_token")
# Of a request for a token, the same for every client.
PROTOCOL = ("grant_type", "scope", "audience", "resource")
# Names of what signs in, in a body.
IN_BODY = re.compile(r"(api|app|auth|access|user)_?(key|token|secret)")
# Headers that have another value in each request or account.
VARIES = re.compile(
    r"idempot|nonce|timestamp|^if-|id$|tenant|account|organi[sz]ation|workspace", re.IGNORECASE
)
# Hosts that are the same for all accounts.
SERVICE = re.compile(r"https?://(api|www|auth|login|accounts?|uploads?|files?|content|app|graph|rest)\d*[.-]")
UNTOLD = "say how users sign in, with auth_type and auth_fields: browsers leave credentials out of what they export"


def sign_in_of(
    recorded: list[Request], chosen: list[Request], *, is_har: bool
) -> tuple[list[Request], Base, dict[str, str], list[Gap]]:
    """The chosen requests without those for a token, their base URL, how most of them sign in, and what is to settle.

    A HAR without credentials does not say that there are none: browsers leave them out of what they export.
    """
    rest = [request for request in chosen if not _grant(request)] or chosen
    base = base_of(rest)
    signed = [request for request in rest if request.recorded.signed and request.target.host in ("", base[0])]
    times = Counter(request.recorded.signed for request in signed)
    sent = max(reversed(times), key=times.__getitem__, default=())  # as most are, and later ones than a login
    exchanges = [request for request in recorded if _grant(request)] if sent == ("api_token",) else []
    is_oauth = any(_grant(request) in USER_GRANTS for request in exchanges)
    is_oauth = is_oauth or (bool(signed) and all(request.recorded.is_oauth for request in signed))
    requests = rest if exchanges else chosen
    base_url = "/".join((base[0], *base[1]))
    fields = "" if is_oauth else _fields(base_url, sent)
    scopes = [scope for request in requests for scope in request.recorded.scopes.split() if is_oauth]
    asked, gaps = written.scope_list(scope for scope in scopes if "{" not in scope)
    is_untold = not (is_oauth or fields) and (is_har or sent)
    auth_type = "platform" if is_oauth else "custom" if fields else "" if is_untold else "none"
    gaps += [Gap("sign_in", UNTOLD)] if is_untold else []
    gaps += [Gap("sign_in", _exchanged(request)) for request in exchanges[:1] if not is_oauth]
    answers = {"base_url": base_url, "auth_type": auth_type, "auth_fields": fields, "scopes": asked}
    return requests, base, answers, [*gaps, *_others(requests, sent), *_tenants(requests, base[0])]


def _fields(base_url: str, sent: tuple[str, ...]) -> str:
    """The answer to `auth_fields`: what stands in the base URL, unless it is sent, too, and what is sent."""
    in_url = [name for name in names_in(base_url) if not re.search(rf"\b{name}\b[^>]*->", " ".join(sent))]
    fields = ", ".join([*in_url, *sent])
    with suppress(AnswerError):
        return fields if fields and credentials.parse(fields, base_url) else ""
    return ""


def _others(requests: list[Request], sent: tuple[str, ...]) -> list[Gap]:
    """What is to settle of requests that sign in otherwise."""
    names, keys = dict[str, list[str]](), dict[str, None]()
    for request in requests:
        other = ", ".join(credential for credential in request.recorded.signed if credential not in sent)
        needed = f"recorded with other credentials ({other}); check that the usual ones do, or add these"
        for text in (*request.recorded.gaps, *([needed] if other else ())):
            names.setdefault(text, []).append(request.name)
        keys |= {
            key: None
            for key in request.recorded.body.fields
            if IN_BODY.fullmatch(identifiers.suggest_snake(key))
        }
    gaps = [Gap("request", f"{', '.join(own)}: {text}") for text, own in names.items()]
    if keys:
        text = "would be an input of each action; if the API takes it in a header, give auth_fields for that"
        gaps.append(Gap("sign_in", f"{', '.join(keys)} in a body {text}"))
    return gaps


def _tenants(requests: list[Request], host: str) -> list[Gap]:
    """What is to settle where requests go to hosts that differ in their first label, as accounts have their own."""
    site = host.partition(".")[2]
    hosts = {request.target.host for request in requests if request.target.host.partition(".")[2] == site}
    alike = sorted(other for other in hosts if not SERVICE.match(other))
    if "." not in site or len(alike) < 2 or SERVICE.match(host):
        return []
    wanted = f"https://{{domain}}.{site} if each account has its own"
    return [Gap("base_url", f"give base_url, like {wanted}: hosts are {', '.join(alike[:3])}")]


def _grant(request: Request) -> str:
    """How a request for an access token of OAuth asks for it; empty if it is none."""
    recorded = request.recorded
    sent = {**recorded.query, **recorded.body.fields}
    return text_of(sent.get("grant_type")) if recorded.method == "POST" else ""


def _exchanged(request: Request) -> str:
    """What to settle of a request for the access token that the others send: the answer that would ask for it."""
    body, url = request.recorded.body, request.target.host + request.target.path()
    names = [prose.snake(key, "field") for key in body.fields if key not in PROTOCOL]
    client = "" if names else "basic {client_id}:{client_secret} "
    form = "form " if body.kind == "form" else ""
    grant = "password" if _grant(request) == "password" else "client_credentials"
    fields = ", ".join(names or ["client_id", "client_secret"])
    asked = f'{client}{form}{{"grant_type": "{grant}", **fields}}'
    return f"users give a token; to ask {url} for it, give auth_fields: {fields} -> token POST {url} {asked}"


def constant_headers(requests: list[Request]) -> dict[str, str]:
    """The headers of the API itself: those that all requests have with one value that may be shown."""
    times = Counter(pair for request in requests for pair in request.recorded.headers)
    names = Counter(name for name, _ in times)
    accepted, *others = {request.recorded.accepted for request in requests}
    is_read = accepted and not others and "xml" not in accepted  # which no handler can read
    constant = {"Accept": accepted} if is_read else {}
    for (name, value), count in times.items():
        is_same = count == len(requests) and names[name] == 1
        if is_same and not VARIES.search(name) and requests[0].secrets.allow_value(value, name):
            with suppress(AnswerError):
                written.header_lines({name: value})
                constant[name] = value
    return constant
