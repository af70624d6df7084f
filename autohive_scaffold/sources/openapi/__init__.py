"""Actions from an OpenAPI document: one for each selected operation.

1. A document is read: `fetching` gets it from a URL, `yaml_reader` parses YAML, and `swagger` converts
   Swagger 2.0 to OpenAPI 3.
2. `operations` and `schemas` are the API that it describes. References are followed only where they are used.
3. The other modules convert the operations to actions, and derive `defaults` for other questions.
"""

import re
from pathlib import Path
from typing import Any

from ...errors import AnswerError, shown
from ...model.actions import Action
from ...model.gaps import Gap
from ...notation import verbs
from ...notation.lines import DESCRIPTION_LENGTH
from ...notation.settings import written_headers
from ...schema.untyped import object_of, text_of
from .. import prose, texts
from ..choice import Option, choose
from ..media_types import Typed, settled
from . import yaml_reader
from .operations import Api, Operation
from .parameters import request_of
from .responses import accepted_of, errors_of, output_of
from .security import sign_in

NAMES = 8  # of actions in a gap
DEPRECATED = "It is deprecated."


def read(
    source: str | dict[str, Any], selection: str = ""
) -> tuple[tuple[Action, ...], dict[str, str], list[Gap]]:
    """The actions of a document, defaults for other questions, and what is missing.

    The source is a path or URL, or the content of a file; the selection is one that `choose` takes.
    Refused are a document that can't be read or is not supported, a selection that matches nothing, and one
    of which no operation can become an action.
    """
    api = Api(*load(source)) if isinstance(source, str) else Api(source)
    options = [
        Option(operation, operation.id, operation.name, (operation.request,), operation.tags)
        for operation in api.operations
    ]
    chosen = choose(options, selection, "operation")
    server = api.first_server() or chosen[0].server
    made: list[Operation] = []
    typed: list[Typed] = []
    names_of: dict[Gap, list[str]] = {}  # the names of the actions in which something is missing
    for operation in chosen:
        with api.left_out.unless_made(f"operation {shown(operation.id or operation.request)}: "):
            action, gaps = _action(operation, server)
            made.append(operation)
            typed.append(action)
            for gap in gaps:
                names_of.setdefault(gap, []).append(operation.name)
    api.left_out.refuse_nothing(typed)
    actions = tuple(action for action, *_ in typed)
    headers, unsettled = settled(typed)
    answers, gaps = sign_in([operation.security for operation in made], server)
    answers |= {"base_url": server, "headers": written_headers(headers)}
    answers |= {"errors": errors_of(made), "notes": _notes(api)}
    gaps += [gap._replace(text=f"{_listed(names)}: {gap.text}") for gap, names in names_of.items()]
    gaps += [*unsettled, *api.left_out.gaps]
    return actions, {question: answer for question, answer in answers.items() if answer}, gaps


def load(location: str) -> tuple[Any, str]:
    """The content of the document at a path or URL, and that path, or the URL after redirects.

    Refused is what can't be read, is too large, or is neither YAML nor JSON.
    """
    if re.match("(?i)https?://", location):
        from . import fetching  # noqa: PLC0415 - requests is slow to import, and rarely needed

        data, location = fetching.fetched(location)
    else:
        data = texts.read(Path(location), texts.MOST)
    text = texts.decoded(data)
    start = text.lstrip()[:15].lower()
    if start.startswith(("<!doctype", "<html")):
        raise AnswerError("is a web page; give the URL of the document itself")
    return texts.parsed(text) if start.startswith("{") else yaml_reader.parse(text), location


def _notes(api: Api) -> str:
    """Where the document says more about the API is, as 1 in 4 do."""
    url = text_of(object_of(api.content.get("externalDocs")).get("url"))
    return f"About the API: {url}" if re.fullmatch(r"https?://[\w./#~-]{4,300}", url) else ""


def _listed(names: list[str]) -> str:
    return ", ".join([*names[:NAMES], *(["and more"] if len(names) > NAMES else [])])


def _action(operation: Operation, base_url: str) -> tuple[Typed, list[Gap]]:
    """The action with its media types, and what its author should know is missing in it."""
    path, body, sent, parameters, gaps = request_of(operation)
    server = "" if operation.server == base_url else operation.server
    action = verbs.complete(
        operation.name,
        parameters,
        description=_description(operation),
        request=f"{operation.method} {server}{path} {body}",
        output=output_of(operation),
    )
    return (action, accepted_of(operation), sent), gaps


def _description(operation: Operation) -> str:
    """What the operation does, and that it is deprecated where the document says so."""
    summary, description = operation.node.get("summary"), operation.node.get("description")
    phrase = verbs.description_of(verbs.Name.of(operation.name))
    text = prose.described(summary, description, phrase, DESCRIPTION_LENGTH - len(DEPRECATED) - 1)
    is_untold = operation.node.get("deprecated") is True and "deprecated" not in text.lower()
    return f"{text} {DEPRECATED}" if is_untold else text
