"""Actions from recorded requests: cURL commands, Postman collections and HAR files.

A reader of each format (`curl`, `postman`, `har`) returns the requests as they were recorded. What follows is the same
for all: credentials are taken out and recordings of one request joined (`requests`), and each is written as an action
(`writing`). A recording is untrusted: nothing in it is run or requested.
"""

import re
from dataclasses import replace
from typing import Any

from ...errors import AnswerError, shown
from ...model.actions import Action
from ...model.base_url import names_in
from ...model.gaps import Gap
from ...names import english
from ...notation import credentials as notation
from ...notation import written
from ...notation.asked import request_of
from ...notation.lines import DESCRIPTION_LENGTH
from ...notation.verbs import complete
from ...schema.untyped import object_of
from .. import prose, reasons
from ..choice import Option, choose
from ..left_out import LeftOut
from ..media_types import Typed, settled
from . import curl, har, postman
from .credentials import sent_at
from .headers import SharedHeaders, is_accepted
from .paths import Base
from .requests import Request, base_of, requests_of
from .sign_in import SignIn, sign_in_of
from .values import sent
from .writer import Writer, output_of

UNTOLD = "how users sign in, which the recording does not tell, as browsers leave it out of what they export"


def is_recording(document: dict[str, Any]) -> bool:
    """Whether a JSON document is a file of Postman's or a HAR."""
    return postman.is_postman(document) or "entries" in object_of(document.get("log"))


def read(
    content: str | dict[str, Any], selection: str = ""
) -> tuple[tuple[Action, ...], dict[str, str], list[Gap]]:
    """The actions of cURL commands, or of a Postman collection or HAR, defaults for other questions, and known gaps.

    Inputs are the placeholders and plain values of the path, which are required; the leaves of the body, required where
    every recording has them; and query parameters and headers that vary, which are optional. Raises
    `AnswerError` for what has no requests that can become actions, and a selection (see `choose`) that matches none.
    """
    is_har = isinstance(content, dict) and "log" in content
    left_out = LeftOut()
    recorded = (
        curl.read(content, left_out)
        if isinstance(content, str)
        else (har if is_har else postman).read(content)
    )
    found, others = requests_of(recorded)
    if not recorded and isinstance(content, str):
        raise AnswerError(
            "has no curl command; signatures go into a stub file (.pyi), or into the answer itself"
        )
    if not found:
        raise AnswerError("has no requests with GET, POST, PUT, PATCH or DELETE to an API")
    whole = base_of(found)
    forms = ((one.below(whole), one.below((one.target.host, ()))) for one in found)
    options = [
        Option(one, one.recorded.name, one.name, form, one.recorded.folders)
        for one, form in zip(found, forms)
    ]
    chosen = [replace(one, name=name) for one, name in choose(options, selection, "request", "METHOD /path")]
    sign_in = sign_in_of(found, chosen)
    headers = SharedHeaders.of(sign_in)
    defaults, unsaid = _defaults(sign_in, headers, is_har)
    typed = []
    for request in sign_in.requests:
        with left_out.unless_made(f"request {shown(request.below(sign_in.base))}: "):
            typed.append(_action(request, sign_in.base, headers))
    left_out.refuse_nothing(typed)
    special, untold = settled(typed)
    if lines := written.header_lines({**headers.constant, **special}):
        defaults["headers"] = lines
    gaps = [*(Gap("hint", text) for text in others), *left_out.gaps, *sign_in.gaps, *unsaid]
    gaps += [gap._replace(text=f"{name}: {gap.text}") for name, gap in untold]
    gaps = gaps if "auth_type" in defaults else [Gap("sign_in", UNTOLD), *gaps]
    return tuple(one.action for one in typed), defaults, gaps


def _defaults(sign_in: SignIn, headers: SharedHeaders, is_har: bool) -> tuple[dict[str, str], list[Gap]]:
    """Answers to `base_url`, `errors`, and those about auth, each where the requests tell it, and what of
    them no answer can say.

    Where the base URL has fields, these stand in front of the credentials that are sent; behind them stands an
    account's own header. A HAR that has none does not say that there are none: browsers leave them out of what they
    export.
    """
    base_url = "/".join((sign_in.base[0], *sign_in.base[1]))
    sent, is_oauth = sign_in.fields, sign_in.is_oauth
    in_url = [name for name in names_in(base_url) if not re.search(rf"\b{name}\b[^>]*->", " ".join(sent))]
    fields = ", ".join([*in_url, *sent, *(sent_at("header", name) for name in headers.of_account)])
    fields = fields if fields and is_accepted(notation.parse, fields, base_url) else ""
    scopes = [scope for one in sign_in.requests for scope in one.recorded.scopes.split() if "{" not in scope]
    asked, gaps = written.scope_list(dict.fromkeys(scopes))
    found = {
        "base_url": base_url,
        "auth_type": "platform" if is_oauth else "custom" if fields else "" if is_har or sent else "none",
        "auth_fields": "" if is_oauth else fields,
        "scopes": asked if is_oauth else "",
        "errors": _errors(sign_in.requests),
    }
    return {name: value for name, value in found.items() if value}, gaps if is_oauth else []


def _errors(requests: list[Request]) -> str:
    """The answer to `errors`: that of GraphQL, of JSON-RPC, or of a flag that all recorded answers have."""
    operations = [request.recorded.operation for request in requests]
    if any(graphql for _, _, graphql in operations):
        return "errors[0].message if errors and not data"
    if any(kind == "rpc" for kind, _, _ in operations):
        return "error.message if error"
    contents = [[each for each in one.recorded.answers if isinstance(each, dict)] for one in requests]
    refused = [each for group in contents for each in group if reasons.refuses(each)]
    secrets = requests[0].secrets
    failures = [sent([each], secrets) for each in refused]
    return reasons.errors_of([sent(each, secrets) for each in contents], failures)


def _action(request: Request, base: Base, headers: SharedHeaders) -> Typed:
    recorded = request.recorded
    written = Writer(request, base, headers.names)
    said = (recorded.name, "" if request.secrets.are_in(recorded.description) else recorded.description)
    about = prose.described(*said, english.phrase(request.name), DESCRIPTION_LENGTH) if any(said) else ""
    output = output_of(request)
    action = complete(
        request.name, written.parameters, description=about, request=request_of(written.text), output=output
    )
    accepted = "" if "accept" in map(str.lower, headers.names) else request.media_type("accept")
    return Typed(action, accepted, request.media_type("content-type"))
