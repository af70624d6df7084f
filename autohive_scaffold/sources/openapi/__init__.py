"""Actions from an OpenAPI document: one for each operation that is chosen.

A document is data from anywhere. It is read whole but only looked into where a chosen operation leads; nothing in it is
executed, and no address in it is called.
"""

import re

from ...errors import AnswerError, shown
from ...model.actions import Action, check_path
from ...names import english, identifiers
from ..annotations import DESCRIPTION_LENGTH
from . import operations, prompts, prose
from .document import Document, load
from .inputs import request_of
from .operations import Operation
from .outputs import output_of
from .schemas import Schemas

VERSION = re.compile(r"v?\d+(?:\.\d+)*|api|rest")


def read(text: str) -> tuple[tuple[Action, ...], dict[str, str]]:
    """The actions that `LOCATION` or `LOCATION#SELECTION` names, and defaults for `base_url` and `auth_fields`.

    LOCATION is a path or URL, SELECTION what `operations.choose` takes. Refused, in one line: a document that
    can't be read or understood, a choice that fits nothing, and an operation with a reference that can't be followed.
    """
    location, _, selection = text.partition("#")
    try:
        document = load(location.strip())
        try:
            chosen = operations.choose(operations.listed(document), selection)
            return _actions(document, chosen), prompts.defaults(document, chosen)
        except AnswerError as error:
            raise error.behind(f"{shown(location.strip())} ") from None
    except RecursionError:
        raise AnswerError(f"{shown(location.strip())} is nested too deeply") from None


def _actions(document: Document, operations: tuple[Operation, ...]) -> tuple[Action, ...]:
    schemas = Schemas(document)
    base_url = prompts.base_url(document, operations)
    actions: list[Action] = []
    taken: set[str] = set()
    for operation in operations:
        name = prose.unique(operation.name, lambda name: identifiers.class_name(name) in taken)
        try:
            action = _action(name, operation, document, schemas, base_url)
        except AnswerError as error:
            raise error.behind(f"operation {shown(operation.title)}: ") from None
        actions.append(action)
        taken.add(action.class_name)
    return tuple(actions)


def _action(name: str, operation: Operation, document: Document, schemas: Schemas, base_url: str) -> Action:
    request = request_of(operation, document, schemas)
    resource = _resource(operation)
    server = prompts.server_of(operation, document)
    elsewhere = f"Its server is {server}, not the base URL." if server not in ("", base_url) else ""
    sentence = prose.sentence(operation.content.get("summary"), operation.content.get("description"), name)
    caveats = " ".join(filter(None, (request.caveat, elsewhere)))
    room = DESCRIPTION_LENGTH - len(caveats) - 2
    return Action(
        name=name,
        description=f"{prose.ended(prose.cut(sentence, room))} {caveats}".strip(),
        method=operation.method,
        path=check_path(request.path),
        resource=resource,
        parameters=request.parameters,
        output=output_of(operation, resource, document, schemas),
    )


def _resource(operation: Operation) -> str:
    """What the operation is about, as a plural: its first tag, else the first word of its path."""
    path = re.split(r"[?#]", operation.path)[0]
    words = [part for part in path.split("/") if part and "{" not in part and not VERSION.fullmatch(part)]
    for text in (*operation.tags[:1], *words[:1]):
        noun = prose.snake(text, "")
        if noun:
            return english.resource(prose.shortened(english.plural(noun)))
    return "general"
