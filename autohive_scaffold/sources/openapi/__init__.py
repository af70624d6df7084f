"""Actions from an OpenAPI document: one for each selected operation.

1. `document` loads a document: `fetching` gets one from a URL, `yaml_reader` parses YAML, and `swagger` converts
   Swagger 2.0 to OpenAPI 3.
2. `operations` and `schemas` are the API that it describes. References are resolved lazily, so a document may be huge.
3. The other modules convert the operations to actions, and derive `defaults` for other questions.
"""

import re
from typing import Any

from ...errors import shown, within
from ...model.actions import Action
from ...model.gaps import Gap
from ...notation import verbs
from ...notation.asked import request_of as asked_of
from ...notation.base_urls import names_in
from ...notation.lines import DESCRIPTION_LENGTH
from ...notation.signatures import check_unique
from ...notation.written import header_lines
from ...schema.untyped import object_of, text_of
from .. import prose, shapes
from ..choice import Option, choose
from ..left_out import LeftOut
from ..media_types import Typed, settled
from .document import load, of_content
from .operations import Api, Operation
from .parameters import request_of
from .responses import accepted_of, errors_of, output_of
from .security import sign_in

NAMES = 8  # actions that are named with what is missing in them, and objects that are not shown in full
DEPRECATED = "It is deprecated."


def read(
    source: str | dict[str, Any], selection: str = ""
) -> tuple[tuple[Action, ...], dict[str, str], list[Gap]]:
    """The actions of a document, defaults for other questions, and what is missing.

    The source is a path or URL, which may have a selection behind a `#`, see `choose`; or the content of a file in JSON.
    Raises `AnswerError` if the document can't be read or is not supported, the selection matches nothing, or no selected
    operation can become an action.
    """
    place = ""
    if isinstance(source, str):
        location, _, behind = source.partition("#")
        document, selection = load(location.strip()), selection or behind
        place = f"{shown(location.strip())} "
    else:
        document = of_content(source)
    with within(place):
        api = Api(document)
        options = [
            Option(
                operation, operation.id, api.names[operation.request], (operation.request,), operation.tags
            )
            for operation in api.operations
        ]
        chosen = choose(options, selection, "operation")
        server = api.first_server() or chosen[0].server
        made: list[Operation] = []
        typed: list[Typed] = []
        gaps_of: dict[Gap, list[str]] = {}  # the names of the actions in which something is missing
        left_out = LeftOut()
        cut: list[str] = []
        for operation in chosen:
            name = api.names[operation.request]
            with left_out.unless_made(f"operation {shown(operation.id or operation.request)}: "):
                action, gaps = _action(operation, name, server, cut)
                made.append(operation)
                typed.append(action)
                for gap in gaps:
                    gaps_of.setdefault(gap, []).append(name)
        left_out.refuse_nothing(typed)
        actions = tuple(action for action, *_ in typed)
        check_unique(actions)
        headers, unsettled = settled(typed)
        for name, gap in unsettled:
            gaps_of.setdefault(gap, []).append(name)
        scopes = [operation.scopes for operation in made]
        answers, gaps = sign_in([operation.security for operation in made], scopes, server)
        answers |= {
            "notes": _notes(api),
            "base_url": server,
            "headers": header_lines(headers),
            "errors": errors_of(made),
        }
        gaps += [gap._replace(text=f"{_listed(names)}: {gap.text}") for gap, names in gaps_of.items()]
        gaps += left_out.gaps
        if cut:
            text = f"only {shapes.PROPERTIES} keys of each are described; add others that agents need"
            gaps.append(Gap("hint", f"{_listed(list(dict.fromkeys(cut)))}: {text}"))
        return actions, {question: answer for question, answer in answers.items() if answer}, gaps


def _notes(api: Api) -> str:
    """Where the document says more about the API is, as 1 in 4 do."""
    url = text_of(object_of(api.content.get("externalDocs")).get("url"))
    return f"About the API: {url}" if re.fullmatch(r"https?://[\w./#?=&%~+-]{4,300}", url) else ""


def _listed(names: list[str]) -> str:
    return ", ".join([*names[:NAMES], *(["and more"] if len(names) > NAMES else [])])


def _action(operation: Operation, name: str, base_url: str, cut: list[str]) -> tuple[Typed, list[Gap]]:
    """The action of that name with its media types, and what its author should know is missing in it."""
    path, body, sent, parameters, gaps = request_of(operation)
    server = "" if operation.server == base_url else operation.server
    is_reachable = not names_in(server)
    target = f"{server}{path}" if is_reachable else path
    action = verbs.complete(
        name,
        parameters,
        description=_description(operation, name),
        request=asked_of(f"{operation.method} {target} {body}"),
        output=output_of(operation, name, cut),
    )
    if not is_reachable:
        gaps.append(Gap("request", f"its server is {server}, but it is sent to base_url; check that"))
    return (action, accepted_of(operation), sent), gaps


def _description(operation: Operation, name: str) -> str:
    """What the operation does, and that it is deprecated where the document says so."""
    summary, description = operation.node.get("summary"), operation.node.get("description")
    made = verbs.description_of(verbs.Name.of(name))
    text = prose.described(summary, description, made, DESCRIPTION_LENGTH - len(DEPRECATED) - 1)
    is_untold = operation.node.get("deprecated") is True and "deprecated" not in text.lower()
    return f"{text} {DEPRECATED}" if is_untold else text
