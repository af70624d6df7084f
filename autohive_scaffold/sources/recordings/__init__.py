"""Actions from recorded requests: cURL commands, Postman collections and HAR files.

A reader of each format (`curl`, `postman`, `har`) returns the requests as they were recorded. What follows is the same
for all: credentials are taken out and recordings of one request joined (`requests`), and each is written in the action
notation (`writing`), whose parser reads it. A recording is untrusted: nothing in it is run or requested.
"""

from dataclasses import replace
from typing import Any

from ...errors import AnswerError, shown, within
from ...model.actions import Action
from ...model.gaps import Gap
from ...names import english
from .. import naming, prose
from ..annotations import DESCRIPTION_LENGTH
from ..choice import Option, choose
from ..signatures import read_action
from ..untyped import object_of
from . import curl, har, postman
from .defaults import defaults_of, same_headers
from .paths import Base
from .requests import Request, base_of, credentials_of, requests_of
from .writing import Writer, output_of


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
    options = [
        Option(one, one.id, one.name, (one.below(whole), f"{one.recorded.method} {one.target.path}"), one.tags)
        for one in found
    ]
    chosen = [replace(one, name=name) for one, name in choose(options, selection, "request", "METHOD /path")]
    base = base_of(chosen)
    here = [one for one in chosen if one.target.host in ("", base[0])] or chosen
    credentials = credentials_of(here)
    values = {value for one in here for value in one.recorded.signed_with}
    requests = [
        one for one in chosen if one in here or (one.credentials == credentials and one.recorded.signed_with <= values)
    ]
    left_out += [
        f"{one.name}: left out, as {one.target.host} is not to get the credentials for {base[0]}"
        for one in chosen
        if one not in requests
    ]
    gaps = [Gap("request", f"{one.name}: {gap}") for one in requests for gap in one.gaps(credentials)]
    same = same_headers(requests)
    actions = naming.told_apart(_action(request, base, same) for request in requests)
    defaults = defaults_of(requests, base, credentials, same)
    return actions, defaults, [*(Gap("hint", text) for text in left_out), *gaps]


def _action(request: Request, base: Base, same: dict[str, str]) -> Action:
    recorded = request.recorded
    written = Writer(request, base, same)
    text = "" if request.secrets.are_in(recorded.description) else recorded.description
    phrase = english.phrase(request.name)
    about = prose.described(request.id, text, phrase, DESCRIPTION_LENGTH) if request.id or text else ""
    result = " -> ".join(filter(None, (written.text, output_of(request))))
    with within(f"request {shown(request.below(base))}: "):
        action = read_action(request.name, written.inputs, result=result, description=about)
    is_own_type = recorded.body and recorded.body.kind in ("json", "text")
    return replace(
        action,
        parameters=tuple(
            replace(each, is_described=bool(recorded.about.get(each.wire_name))) for each in action.parameters
        ),
        content_type=request.media_type("content-type").partition(";")[0] if is_own_type else "",
        output=replace(
            action.output, media_type="" if "accept" in map(str.lower, same) else request.media_type("accept")
        ),
        display_name=naming.display_name(request.id),
    )
