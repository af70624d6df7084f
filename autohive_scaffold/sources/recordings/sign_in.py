"""How the requests of a recording sign in, and what headers all of them have."""

import re
from collections import Counter
from dataclasses import dataclass

from ...errors import AnswerError
from ...model.gaps import Gap
from ...notation import written
from ...notation.base_urls import is_of_site
from .grouping import OWN_MEDIA_TYPE, Request, base_of
from .paths import Base
from .sent_credentials import MEDIA_TYPES, exchange_of

# Of OAuth, by which users let the platform act for them.
USER_GRANTS = ("authorization_code", "refresh_token")
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
    """How most of the chosen ones of the recorded requests sign in.

    A request for the token that the others are signed with is left out, as the credentials that it sends are the fields.
    """
    rest = [request for request in chosen if not request.recorded.grant] or chosen
    base = base_of(rest)
    signed = [request for request in rest if request.recorded.signed and request.target.host in ("", base[0])]
    times = Counter(tuple(request.recorded.signed) for request in signed)
    sent = max(reversed(times), key=times.__getitem__, default=())  # as most are, and later ones than a login
    exchanges = [request for request in recorded if request.recorded.grant] if sent == ("api_token",) else []
    is_granted = any(request.recorded.grant in USER_GRANTS for request in exchanges)
    is_oauth = is_granted or (bool(signed) and all(request.recorded.is_oauth for request in signed))
    urls = {request: request.target.host + request.target.path() for request in exchanges}
    tokens = [exchange_of(one.recorded, url) for one, url in urls.items() if is_of_site(url, base[0])]
    token = next(filter(None, tokens), "")
    requests, gaps = rest if exchanges else chosen, []
    if exchanges and not (token or is_oauth):
        url = urls[exchanges[0]]
        gaps.append(Gap("sign_in", f"how users get the access token, which {url} gives: it is asked for"))
    for request in requests:
        own = request.recorded.signed
        gaps += [Gap("request", f"{request.name}: {text}") for text in request.recorded.gaps]
        if not {*own} <= {*sent}:
            gaps.append(
                Gap("request", f"{request.name}: it was recorded with other credentials ({', '.join(own)})")
            )
    return SignIn(requests, base, (token,) if token else sent, is_oauth, gaps)


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
