"""Actions from recorded requests: cURL commands, Postman collections and HAR files.

A reader of each format (`curl`, `postman`, `har`) returns the requests as they were recorded. The rest is
the same for all: credentials are taken out and recordings of one request joined (`grouping`), most requests
tell how all sign in (`sign_in`), and each is written as an action (`inputs`, `outputs`). Nobody wrote a
recording to be published, so a value is shown only where it is plainly harmless (`secrets`). Nothing in it
is run or requested.
"""

from typing import Any

from ...errors import AnswerError, shown
from ...model.actions import Action
from ...model.gaps import Gap
from ...model.requests import METHODS
from ...names import english
from ...notation import settings
from ...notation.lines import DESCRIPTION_LENGTH
from ...notation.verbs import complete
from ...schema.untyped import object_of
from .. import prose, reasons
from ..choice import Option, choose
from ..left_out import LeftOut
from ..media_types import Typed, settled
from . import curl, har, postman
from .grouping import requests_of
from .inputs import Inputs
from .outputs import output_of
from .paths import Base
from .recorded import LONGEST, Recorded
from .secrets import Secrets
from .sign_in import constant_headers, sign_in_of, take_out
from .value_schemas import schema_of


def is_recording(document: dict[str, Any]) -> bool:
    """Whether a JSON document is a Postman collection of version 2 or a HAR."""
    collection = object_of(document.get("collection")) or document
    return "item" in collection or "entries" in object_of(document.get("log"))


def read(
    content: str | dict[str, Any], selection: str = ""
) -> tuple[tuple[Action, ...], dict[str, str], list[Gap]]:
    """The actions of cURL commands, a Postman collection or a HAR, defaults for other questions, and gaps.

    What varies in a path is a required input, and so are the leaves of a body that every recording has;
    those of the query and of headers are optional. Raises `AnswerError` for what has no requests that can
    become actions, and for a selection (see `choose`) that matches none.
    """
    left_out, secrets, is_har = LeftOut(), Secrets(), isinstance(content, dict) and "log" in content
    if isinstance(content, str):
        recorded = curl.read(content, left_out, secrets)
    else:
        recorded = (har if is_har else postman).read(content, secrets)
    usable = [
        request
        for request in recorded
        if request.method in METHODS and 0 < len(request.url.strip("/")) <= LONGEST
    ]
    if not usable:
        raise AnswerError("has no requests with GET, POST, PUT, PATCH or DELETE to an API")
    known = frozenset(secrets.words)  # and not what requests send, as `<string>` for many values
    for call in usable:
        take_out(call, known, secrets)
    requests, base = requests_of(usable, secrets)
    options = []
    for request in requests:
        forms = (request.below(base), request.below((request.target.host, ())))
        options.append(Option(request, request.name, request.action, forms, request.folders))
    chosen = choose(options, selection, "request")
    requests, base, answers, gaps = sign_in_of(requests, chosen, is_har=is_har)
    constant = constant_headers(requests, secrets)
    typed = []
    for request in requests:
        with left_out.unless_made(f"request {shown(request.below(base))}: "):
            typed.append(_action(request, base, constant, secrets))
    left_out.refuse_nothing(typed)
    special, media_gaps = settled(typed)
    answers |= {"headers": settings.written_headers({**constant, **special}), "errors": _errors(requests)}
    if left := len(recorded) - len(usable):
        why = f"of other methods than {', '.join(METHODS)}, or without a URL of at most {LONGEST} characters"
        gaps.append(Gap("hint", f"{left} of {len(recorded)} requests are left out: {why}"))
    gaps += [*left_out.gaps, *media_gaps]
    actions = tuple(action for action, *_ in typed)
    return actions, {question: answer for question, answer in answers.items() if answer}, gaps


def _errors(requests: list[Recorded]) -> str:
    """The answer to `errors`: that of GraphQL or of JSON-RPC, or what recorded answers and failures show."""
    for key, errors in (("query", reasons.GRAPHQL), ("jsonrpc", reasons.JSON_RPC)):
        if all(key in request.constants for request in requests):
            return errors
    answers = [answer for request in requests for answer in request.answers if isinstance(answer, dict)]
    failures = [*filter(reasons.refuses, answers)]
    failures = failures or [answer for request in requests for answer in request.failures]
    return reasons.errors_of(*([schema_of([answer]) for answer in group] for group in (answers, failures)))


def _action(request: Recorded, base: Base, constant: dict[str, str], secrets: Secrets) -> Typed:
    inputs = Inputs(request, base, constant, secrets)
    texts = (request.name, request.description)
    about = prose.described(*texts, english.phrase(request.action), DESCRIPTION_LENGTH) if any(texts) else ""
    output = output_of(request, secrets)
    action = complete(
        request.action, inputs.parameters, description=about, request=inputs.text, output=output
    )
    return action, None, request.media_types.get("content-type", "")
