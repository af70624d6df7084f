"""What the requests of a recording have in common: the base URL, how they sign in, and headers."""

import re
from collections import Counter
from contextlib import suppress

from ...errors import AnswerError
from ...model.gaps import Gap
from ...notation import credentials, written
from ...notation.base_urls import names_in
from ...schema.untyped import text_of
from .grouping import Request, base_of
from .paths import Base

# Of OAuth, by which users let the platform act for them.
USER_GRANTS = ("authorization_code", "refresh_token")
# How most APIs are asked for a token.
EXCHANGE = 'client_id, client_secret -> token POST {} form {{"grant_type": "client_credentials", **fields}}'
# Headers that have another value in each request or account.
VARIES = re.compile(
    r"idempot|nonce|timestamp|^if-|id$|tenant|account|organi[sz]ation|workspace", re.IGNORECASE
)
# Hosts that are the same for all accounts.
SERVICE = re.compile(r"https?://(api|www|auth|login|accounts?|uploads?|files?|content|app|graph|rest)\d*[.-]")
UNTOLD = "say how users sign in, with auth_type and auth_fields: browsers don't export credentials"


def sign_in_of(
    requests: list[Request], chosen: list[Request], *, is_har: bool
) -> tuple[list[Request], Base, dict[str, str], list[Gap]]:
    """The chosen requests without those for a token, their base URL, how most sign in, and what is to settle.

    A HAR without credentials does not say that there are none: browsers leave them out of what they export.
    """
    rest = [request for request in chosen if not _grant(request)] or chosen
    base = base_of(rest)
    signed = [request for request in rest if request.recorded.signed and request.target.host in ("", base[0])]
    times = Counter(request.recorded.signed for request in signed)
    sent = max(reversed(times), key=times.__getitem__, default=())  # as most are, and later ones than a login
    exchanges = [request for request in requests if _grant(request)] if sent == ("api_token",) else []
    is_oauth = any(_grant(request) in USER_GRANTS for request in exchanges) or (
        bool(signed) and all(request.recorded.scopes is not None for request in signed)
    )
    chosen = rest if exchanges else chosen
    base_url = "/".join((base[0], *base[1]))
    fields = "" if is_oauth else _fields(base_url, sent)
    scopes = [scope for request in chosen for scope in (request.recorded.scopes or "").split() if is_oauth]
    asked, gaps = written.scope_list(scope for scope in scopes if "{" not in scope)
    is_untold = not (is_oauth or fields) and (is_har or sent)
    auth_type = "platform" if is_oauth else "custom" if fields else "" if is_untold else "none"
    if is_untold:
        gaps.append(Gap("sign_in", UNTOLD))
    if exchanges and not is_oauth:
        url = exchanges[0].target.host + exchanges[0].target.path()
        wanted = f"to ask for it, give auth_fields, like {EXCHANGE.format(url)}"
        gaps.append(Gap("sign_in", f"users give a token; {wanted}"))
    answers = {"base_url": base_url, "auth_type": auth_type, "auth_fields": fields, "scopes": asked}
    return chosen, base, answers, [*gaps, *_others(chosen, sent), *_tenants(chosen, base[0])]


def _fields(base_url: str, sent: tuple[str, ...]) -> str:
    """The answer to `auth_fields`: what stands in the base URL, and what is sent."""
    fields = ", ".join([*names_in(base_url), *sent])
    with suppress(AnswerError):
        return fields if fields and credentials.parse(fields, base_url) else ""
    return ""


def _others(requests: list[Request], sent: tuple[str, ...]) -> list[Gap]:
    """What is to settle of requests that sign in otherwise."""
    names = dict[str, list[str]]()
    for request in requests:
        other = ", ".join(credential for credential in request.recorded.signed if credential not in sent)
        needed = f"recorded with other credentials ({other}); check that the usual ones do, or add these"
        for text in (*request.recorded.gaps, *([needed] if other else ())):
            names.setdefault(text, []).append(request.name)
    return [Gap("request", f"{', '.join(actions)}: {text}") for text, actions in names.items()]


def _tenants(requests: list[Request], host: str) -> list[Gap]:
    """What is to settle where hosts differ in their first label, as accounts have their own."""
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
