"""How the requests of a recording sign in, and which of them can be sent with that."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.base_url import is_of_site
from ...model.gaps import Gap
from .credentials import exchange_of
from .paths import Base
from .requests import TO_HOOK, Request, base_of

USER_GRANTS = (
    "authorization_code",
    "refresh_token",
)  # of OAuth, by which users let the platform act for them


@dataclass(frozen=True)
class SignIn:
    """Requests to a base URL that are signed with the same fields, in the notation of `auth_fields`.

    With `is_oauth` the platform signs them in. `gaps` say what is left out, or was signed in another way.
    """

    requests: list[Request]
    base: Base
    fields: tuple[str, ...]
    is_oauth: bool
    gaps: list[Gap]


def sign_in_of(found: list[Request], chosen: list[Request]) -> SignIn:
    """How most of the chosen ones of the requests that were found sign in.

    A request to another host that was not recorded with the same credentials is left out, as it would get them; so is
    one for the token that the others are signed with, as the credentials that it sends are the fields.
    """
    rest = [one for one in chosen if not one.recorded.grant] or chosen
    base = base_of(rest)
    here = [one for one in chosen if one.target.host in ("", base[0])] or chosen
    signed = [one.recorded for one in here if one in rest and one.recorded.signed]
    times = Counter(tuple(one.signed) for one in signed)
    sent = max(reversed(times), key=times.__getitem__, default=())  # as most are, and later ones than a login
    values = {value for one in signed for value in one.signed.values()}
    exchanges = [one for one in found if one.recorded.grant] if sent == ("api_token",) else []
    urls = [one.target.host + one.target.path() for one in exchanges]
    is_oauth = bool(signed) and all(one.is_oauth for one in signed)
    is_oauth = is_oauth or any(one.recorded.grant in USER_GRANTS for one in exchanges)
    asked = [(one.recorded, url) for one, url in zip(exchanges, urls) if is_of_site(url, base[0])]
    token = next(filter(None, (exchange_of(recorded, url) for recorded, url in asked)), "")
    requests, gaps = [], []
    if exchanges and not (token or is_oauth):
        gaps.append(Gap("sign_in", f"how users get the access token, which {urls[0]} gives: it is asked for"))
    for one in rest if exchanges else chosen:
        own = one.recorded.signed
        if one in here or (tuple(own) == sent and values.issuperset(own.values())):
            requests.append(one)
            gaps += [gap._replace(text=f"{one.name}: {gap.text}") for gap in _told(one, sent)]
        else:
            why = f"as {one.target.host} is not to get the credentials for {base[0] or 'the other requests'}"
            gaps.append(Gap("hint", f"{one.name}: left out, {why}"))
    return SignIn(requests, base, (token,) if token else sent, is_oauth, gaps)


def _told(request: Request, sent: tuple[str, ...]) -> Iterator[Gap]:
    """What is otherwise in a recorded request than as it is sent."""
    recorded = request.recorded
    yield from (Gap("request", text) for text in recorded.gaps)
    if not recorded.signed.keys() <= {*sent}:
        yield Gap("request", f"it was recorded with other credentials ({', '.join(recorded.signed)})")
    if request.name.startswith(TO_HOOK):
        yield Gap("hint", "its URL is a secret, whose parts are inputs, as no credential can end a path")
    if recorded.is_open and sent and not recorded.signed:
        yield Gap("hint", "it was recorded without credentials, and is sent with them")
