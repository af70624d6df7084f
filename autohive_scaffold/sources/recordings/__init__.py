"""Actions from recorded requests: cURL commands, Postman collections and HAR files.

A reader of each format (`curl`, `postman`, `har`) returns the requests as they were recorded. What follows is the same
for all: credentials are taken out and recordings of one request joined (`requests`), and each is written in the action
notation (`writing`), whose parser reads it. A recording is untrusted: nothing in it is run or requested.
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
from ..signatures import read_action
from ..untyped import object_of
from . import curl, har, postman
from .credentials import NOISE
from .paths import Base
from .recorded import NO_EXAMPLE
from .requests import OWN_MEDIA_TYPE, Request, base_of, requests_of
from .secrets import is_private
from .writing import Writer, output_of

# Headers of each request another value, or of each account.
OF_ONE = re.compile("idempot|nonce|timestamp|tenant|organi[sz]ation|workspace|account|(^|-)org-", re.IGNORECASE)

UNTOLD = "how users sign in, which the recording does not tell, as browsers leave it out of what they export"


def is_recording(document: dict[str, Any]) -> bool:
    """Whether a JSON document is a file of Postman's or a HAR."""
    return postman.is_postman(document) or "entries" in object_of(document.get("log"))


def read(content: str | dict[str, Any], selection: str = "") -> tuple[tuple[Action, ...], dict[str, str], list[Gap]]:
    """The actions of cURL commands, or of a Postman collection or HAR, defaults for other questions, and known gaps.

    Inputs are the placeholders and plain values of the path, which are required; the leaves of the body, required where
    every recording has them; and query parameters and headers that vary, which are optional. A request to another host
    that was not recorded with the same credentials is left out, as it would get them. Raises `AnswerError` for what has
    no requests that can become actions, and a selection (see `choose`) that matches none.
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
    base = base_of(chosen)
    here = [one for one in chosen if one.target.host in ("", base[0])] or chosen
    signed = Counter(tuple(one.recorded.signed) for one in here if one.recorded.signed)
    sent = max(signed, key=signed.__getitem__, default=())  # as most are
    values = {value for one in here for value in one.recorded.signed.values()}
    requests, gaps = [], [Gap("hint", text) for text in left_out]
    for one in chosen:
        if one in here or (tuple(one.recorded.signed) == sent and values.issuperset(one.recorded.signed.values())):
            requests.append(one)
        else:
            text = f"{one.name}: left out, as {one.target.host} is not to get the credentials for {base[0]}"
            gaps.append(Gap("hint", text))
    for one in requests:
        if not one.recorded.signed.keys() <= {*sent}:
            others = ", ".join(one.recorded.signed)
            gaps.append(Gap("request", f"{one.name}: it was recorded with other credentials ({others})"))
        gaps += [Gap("request", f"{one.name}: {text}") for text in one.recorded.gaps]
    same = _same_headers(requests)
    actions = naming.told_apart(_action(request, base, same) for request in requests)
    defaults = _defaults(requests, base, sent, same, is_har)
    return actions, defaults, gaps if "auth_type" in defaults else [Gap("sign_in", UNTOLD), *gaps]


def _action(request: Request, base: Base, same: dict[str, str]) -> Action:
    recorded = request.recorded
    written = Writer(request, base, same)
    said = (recorded.name, "" if request.secrets.are_in(recorded.description) else recorded.description)
    about = prose.described(*said, english.phrase(request.name), DESCRIPTION_LENGTH) if any(said) else ""
    result = " -> ".join(filter(None, (written.text, output_of(request))))
    with within(f"request {shown(request.below(base))}: "):
        action = read_action(request.name, written.inputs, result=result, description=about)
    is_own_type = recorded.body and recorded.body.kind in ("json", "text")
    accepted = "" if "accept" in map(str.lower, same) else request.media_type("accept")
    told = [bool(recorded.about.get(each.wire_name)) for each in action.parameters]
    return replace(
        action,
        parameters=tuple(replace(each, is_described=is_told) for each, is_told in zip(action.parameters, told)),
        content_type=request.media_type("content-type").partition(";")[0] if is_own_type else "",
        output=replace(action.output, media_type=accepted),
        display_name=naming.display_name(recorded.name),
    )


def _same_headers(requests: list[Request]) -> dict[str, str]:
    """The headers that all requests have with one value, without those that every client sends.

    `Accept` is among them where it asks for a media type of the API's own.
    """
    times = Counter(pair for request in requests for pair in request.recorded.headers)
    values = Counter(name for name, _ in times)
    return {
        name: value
        for (name, value), count in times.items()
        if (count, values[name]) == (len(requests), 1)
        and not NO_EXAMPLE.search(value)
        and requests[0].secrets.allow(value)
        and not (is_private(name) or OF_ONE.search(name))
        and (OWN_MEDIA_TYPE.fullmatch(value) if name.lower() == "accept" else not NOISE.fullmatch(name))
        and _is_accepted(headers_notation.parse, f"{name}: {value}")
    }


def _defaults(
    requests: list[Request], base: Base, sent: tuple[str, ...], same: dict[str, str], is_har: bool
) -> dict[str, str]:
    """Answers to `base_url`, `headers`, `auth_type`, `auth_fields` and `scopes`, each where the requests tell it.

    Where the base URL has fields, these stand in front of the credentials that are sent. A HAR that has none does not
    say that there are none: browsers leave them out of what they export.
    """
    base_url = "/".join((base[0], *base[1]))
    is_oauth = bool(sent) and all(request.recorded.is_oauth for request in requests if request.recorded.signed)
    in_url = [name for name in names_in(base_url) if not re.search(rf"\b{name}\b[^>]*->", " ".join(sent))]
    scopes = dict.fromkeys(scope for one in requests for scope in one.recorded.scopes.split() if "{" not in scope)
    fields = ", ".join([*in_url, *sent])
    fields = fields if fields and _is_accepted(fields_notation.parse, fields, base_url) else ""
    found = {
        "base_url": base_url,
        "headers": ", ".join(f"{name}: {value}" for name, value in same.items()),
        "auth_type": "platform" if is_oauth else "custom" if fields else "" if is_har or sent else "none",
        "auth_fields": "" if is_oauth else fields,
        "scopes": " ".join(scopes) if is_oauth else "",
    }
    return {name: value for name, value in found.items() if value}


def _is_accepted(parse, *texts: str) -> bool:  # type: ignore[no-untyped-def]
    with suppress(AnswerError):
        parse(*texts)
        return True
    return False
