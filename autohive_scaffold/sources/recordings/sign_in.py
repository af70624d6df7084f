"""How the requests of a recording sign in, and what headers all of them have."""

import re
from collections import Counter
from dataclasses import dataclass

from ...errors import AnswerError
from ...model.gaps import Gap
from ...notation import written
from ...schema.untyped import text_of
from .. import prose
from .grouping import OWN_MEDIA_TYPE, Request, base_of
from .paths import Base
from .sent_credentials import MEDIA_TYPES

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


@dataclass(frozen=True)
class SignIn:
    """Requests to a base URL that are signed with the same fields, in the notation of `auth_fields`.

    With `is_oauth` the platform signs them in. `gaps` say what was signed in another way, or can't be sent.
    """

    requests: list[Request]
    base: Base
    fields: tuple[str, ...]
    is_oauth: bool
    gaps: list[Gap]


def sign_in_of(recorded: list[Request], chosen: list[Request]) -> SignIn:
    """How most of the chosen ones of the recorded requests sign in; one for the token that they send is left out."""
    rest = [request for request in chosen if not _grant(request)] or chosen
    base = base_of(rest)
    signed = [request for request in rest if request.recorded.signed and request.target.host in ("", base[0])]
    times = Counter(request.recorded.signed for request in signed)
    sent = max(reversed(times), key=times.__getitem__, default=())  # as most are, and later ones than a login
    exchanges = [request for request in recorded if _grant(request)] if sent == ("api_token",) else []
    is_oauth = any(_grant(request) in USER_GRANTS for request in exchanges)
    is_oauth = is_oauth or (bool(signed) and all(request.recorded.is_oauth for request in signed))
    gaps = [Gap("sign_in", _exchanged(request)) for request in exchanges[:1] if not is_oauth]
    requests = rest if exchanges else chosen
    for request in requests:
        own = request.recorded.signed
        gaps += [Gap("request", f"{request.name}: {text}") for text in request.recorded.gaps]
        if not {*own} <= {*sent}:
            other = f"{request.name}: it was recorded with other credentials ({', '.join(own)})"
            gaps.append(Gap("request", other))
    keys = sorted({key for request in requests for key in request.recorded.body.fields if _is_key(key)})
    if keys:
        reason = "credentials are sent in headers and queries only"
        gaps.append(Gap("sign_in", f"{', '.join(keys)} in a body is an input of each action, as {reason}"))
    return SignIn(requests, base, sent, is_oauth, gaps)


def _is_key(name: str) -> bool:
    return IN_BODY.fullmatch(prose.spelled(name)) is not None


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
    """The headers of the API itself: those that all requests have with one value that may be shown.

    `Accept` is one where it asks for a media type of the API's own.
    """
    times = Counter(pair for request in requests for pair in request.recorded.headers)
    names = Counter(name for name, _ in times)
    constant = {}
    for (name, value), count in times.items():
        if name.lower() in MEDIA_TYPES:
            is_own = name.lower() == "accept" and bool(OWN_MEDIA_TYPE.fullmatch(value))
        else:
            is_own = not VARIES.search(name) and requests[0].secrets.allow_value(value, name)
        is_same = count == len(requests) and names[name] == 1
        if is_same and is_own and _is_notation(name, value):
            constant[name] = value
    return constant


def _is_notation(name: str, value: str) -> bool:
    """Whether the notation can say a header."""
    try:
        return bool(written.header_lines({name: value}))
    except AnswerError:
        return False
