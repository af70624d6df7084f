"""Actions from recorded requests: cURL commands, Postman collections and HAR files.

A reader of each format (`curl`, `postman`, `har`) returns the requests as they were recorded. What follows is the same
for all: credentials are taken out and recordings of one request joined (`requests`), and each is written as an action
(`writing`). A recording is untrusted: nothing in it is run or requested.
"""

import re
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from typing import Any

from ...errors import AnswerError, shown, within
from ...model import credentials as fields_notation
from ...model import headers as headers_notation
from ...model.actions import Action
from ...model.base_url import names_in
from ...model.gaps import Gap
from ...names import english
from .. import naming, prose
from ..annotations import DESCRIPTION_LENGTH
from ..choice import Option, choose
from ..requests import request_of
from ..untyped import object_of
from ..verbs import complete
from . import curl, har, postman
from .credentials import NOISE, exchange_of, field_of
from .paths import Base
from .recorded import NO_EXAMPLE
from .requests import OWN_MEDIA_TYPE, TO_HOOK, Request, base_of, requests_of
from .secrets import Secrets, is_private
from .writing import Writer, output_of

# Headers that have another value in each request, and those that have one in each account.
OF_REQUEST = re.compile("idempot|nonce|timestamp|^if-", re.IGNORECASE)
OF_ACCOUNT = re.compile("tenant|organi[sz]ation|workspace|account|(^|-)org-", re.IGNORECASE)
USER_GRANTS = ("authorization_code", "refresh_token")  # of OAuth, by which users let the platform act for them

UNTOLD = "how users sign in, which the recording does not tell, as browsers leave it out of what they export"


def is_recording(document: dict[str, Any]) -> bool:
    """Whether a JSON document is a file of Postman's or a HAR."""
    return postman.is_postman(document) or "entries" in object_of(document.get("log"))


def read(content: str | dict[str, Any], selection: str = "") -> tuple[tuple[Action, ...], dict[str, str], list[Gap]]:
    """The actions of cURL commands, or of a Postman collection or HAR, defaults for other questions, and known gaps.

    Inputs are the placeholders and plain values of the path, which are required; the leaves of the body, required where
    every recording has them; and query parameters and headers that vary, which are optional. Raises
    `AnswerError` for what has no requests that can become actions, and a selection (see `choose`) that matches none.
    """
    is_har = isinstance(content, dict) and "log" in content
    recorded = curl.read(content) if isinstance(content, str) else (har if is_har else postman).read(content)
    found, left_out = requests_of(recorded)
    if not found:
        raise AnswerError("has no requests with GET, POST, PUT, PATCH or DELETE to an API")
    whole = base_of(found)
    forms = ((one.below(whole), one.below((one.target.host, ()))) for one in found)
    options = [Option(one, one.recorded.name, one.name, form, one.recorded.folders) for one, form in zip(found, forms)]
    chosen = [replace(one, name=name) for one, name in choose(options, selection, "request", "METHOD /path")]
    requests, base, sent, is_oauth, gaps = _signed(found, chosen)
    defaults, same = _defaults(requests, base, sent, is_oauth, is_har)
    actions = naming.told_apart(_action(request, base, same) for request in requests)
    gaps = [*(Gap("hint", text) for text in left_out), *gaps]
    return actions, defaults, gaps if "auth_type" in defaults else [Gap("sign_in", UNTOLD), *gaps]


def _signed(
    found: list[Request], chosen: list[Request]
) -> tuple[list[Request], Base, tuple[str, ...], bool, list[Gap]]:
    """The chosen ones of the requests that were found, their base URL, and the fields for what most are signed with.

    And whether the platform signs them in, and what is left out or signed in another way: a request to another host
    that was not recorded with the same credentials, which would get them, and those for a token which the others are
    signed with, as the credentials that they send are the fields.
    """
    rest = [one for one in chosen if not one.recorded.grant] or chosen
    base = base_of(rest)
    here = [one for one in chosen if one.target.host in ("", base[0])] or chosen
    with_some = [one.recorded for one in here if one in rest and one.recorded.signed]
    times = Counter(tuple(one.signed) for one in with_some)
    sent = max(reversed(times), key=times.__getitem__, default=())  # as most are, and later ones than a login
    values = {value for one in with_some for value in one.signed.values()}
    exchanges = [one for one in found if one.recorded.grant] if sent == ("api_token",) else []
    urls = [one.target.host + one.target.path() for one in exchanges]
    is_oauth = bool(with_some) and all(one.is_oauth for one in with_some)
    is_oauth = is_oauth or any(one.recorded.grant in USER_GRANTS for one in exchanges)
    token = next(filter(None, (exchange_of(one.recorded, url) for one, url in zip(exchanges, urls))), "")
    requests, gaps = [], []
    if exchanges and not (token or is_oauth):
        gaps.append(Gap("sign_in", f"how users get the access token, which {urls[0]} gives: it is asked for"))
    for one in rest if exchanges else chosen:
        own = one.recorded.signed
        if one not in here and (tuple(own) != sent or not values.issuperset(own.values())):
            why = f"as {one.target.host} is not to get the credentials for {base[0] or 'the other requests'}"
            gaps.append(Gap("hint", f"{one.name}: left out, {why}"))
            continue
        requests.append(one)
        told = [Gap("request", text) for text in one.recorded.gaps]
        if not own.keys() <= {*sent}:
            told.append(Gap("request", f"it was recorded with other credentials ({', '.join(own)})"))
        if one.name.startswith(TO_HOOK):
            told.append(Gap("hint", "its URL is a secret, whose parts are inputs, as no credential can end a path"))
        if one.recorded.is_open and sent and not own:
            told.append(Gap("hint", "it was recorded without credentials, and is sent with them"))
        gaps += [gap._replace(text=f"{one.name}: {gap.text}") for gap in told]
    return requests, base, (token,) if token else sent, is_oauth, gaps


def _defaults(
    requests: list[Request], base: Base, sent: tuple[str, ...], is_oauth: bool, is_har: bool
) -> tuple[dict[str, str], set[str]]:
    """Answers to `base_url`, `headers`, `auth_type`, `auth_fields` and `scopes`, each where the requests tell it.

    And the names of the headers that these have. Where the base URL has fields, these stand in front of the credentials
    that are sent; behind them stands an account's own header. A HAR that has none does not say that there are none:
    browsers leave them out of what they export.
    """
    base_url = "/".join((base[0], *base[1]))
    values: dict[str, list[str]] = {}
    for name, value in (pair for one in requests for pair in one.recorded.headers):
        values.setdefault(name, []).append(value)
    same = {name: each[0] for name, each in values.items() if len(each) == len(requests) and len({*each}) == 1}
    of_account = [name for name in same if OF_ACCOUNT.search(name) and sent and not is_oauth]
    headers = {name: value for name, value in same.items() if _is_constant(name, value, requests[0].secrets)}
    in_url = [name for name in names_in(base_url) if not re.search(rf"\b{name}\b[^>]*->", " ".join(sent))]
    fields = ", ".join([*in_url, *sent, *(f"{field_of(name)} -> header {name}" for name in of_account)])
    fields = fields if fields and _is_accepted(fields_notation.parse, fields, base_url) else ""
    scopes = dict.fromkeys(scope for one in requests for scope in one.recorded.scopes.split() if "{" not in scope)
    found = {
        "base_url": base_url,
        "headers": ", ".join(f"{name}: {value}" for name, value in headers.items()),
        "auth_type": "platform" if is_oauth else "custom" if fields else "" if is_har or sent else "none",
        "auth_fields": "" if is_oauth else fields,
        "scopes": " ".join(scopes) if is_oauth else "",
    }
    return {name: value for name, value in found.items() if value}, {*headers, *of_account}


def _is_constant(name: str, value: str, secrets: Secrets) -> bool:
    """Whether a header is of the API: none that every client sends, or that differs between accounts or requests.

    `Accept` is one where it asks for a media type of the API's own.
    """
    is_own = OWN_MEDIA_TYPE.fullmatch(value) if name.lower() == "accept" else not NOISE.fullmatch(name)
    is_other = OF_ACCOUNT.search(name) or OF_REQUEST.search(name) or is_private(name) or NO_EXAMPLE.search(value)
    is_shown = is_own and not is_other and secrets.allow(value)
    return bool(is_shown) and _is_accepted(headers_notation.parse, f"{name}: {value}")


def _is_accepted(parse, *texts: str) -> bool:  # type: ignore[no-untyped-def]
    with suppress(AnswerError):
        parse(*texts)
        return True
    return False


def _action(request: Request, base: Base, same: set[str]) -> Action:
    recorded = request.recorded
    written = Writer(request, base, same)
    said = (recorded.name, "" if request.secrets.are_in(recorded.description) else recorded.description)
    about = prose.described(*said, english.phrase(request.name), DESCRIPTION_LENGTH) if any(said) else ""
    with within(f"request {shown(request.below(base))}: "), within(f"action {shown(request.name)}: "):
        output = output_of(request, [each.name for each in written.parameters])
        action = complete(
            request.name, written.parameters, description=about, request=request_of(written.text), output=output
        )
    is_own_type = recorded.body.kind in ("json", "text")
    accepted = "" if "accept" in map(str.lower, same) else request.media_type("accept")
    return replace(
        action,
        content_type=request.media_type("content-type") if is_own_type else "",
        output=replace(action.output, media_type=accepted),
        display_name=naming.display_name(recorded.name),
    )
