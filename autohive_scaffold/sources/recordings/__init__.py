"""Actions from recorded requests: cURL commands, Postman collections and HAR files.

A reader of each format (`curl`, `postman`, `har`) returns the requests as they were recorded. What follows is the same
for all: credentials are taken out and recordings of one request joined (`requests`), how they sign in is found
(`signing`), and each is written in the action notation (`writing`), whose parser reads it. A recording is untrusted:
nothing in it is run or requested.
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
from ..requests import request_of
from ..untyped import object_of
from ..verbs import complete
from . import curl, har, postman
from .paths import Base
from .requests import Request, base_of, requests_of
from .signing import defaults_of, signed
from .writing import Writer, output_of

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
    requests, base, sent, is_oauth, gaps = signed(found, chosen)
    defaults, same = defaults_of(requests, base, sent, is_oauth, is_har)
    actions = naming.told_apart(_action(request, base, same) for request in requests)
    gaps = [*(Gap("hint", text) for text in left_out), *gaps]
    return actions, defaults, gaps if "auth_type" in defaults else [Gap("sign_in", UNTOLD), *gaps]


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
        content_type=request.media_type("content-type").partition(";")[0] if is_own_type else "",
        output=replace(action.output, media_type=accepted),
        display_name=naming.display_name(recorded.name),
    )
