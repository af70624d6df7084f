"""An action for each selected operation."""

import re

from ....errors import AnswerError, shown
from ....model.actions import Action
from ....names import english, identifiers
from ...annotations import DESCRIPTION_LENGTH
from .. import prose
from ..resolved.operations import Operation
from .defaults import usable
from .inputs import request_of
from .outputs import output_of

VERSION = re.compile(r"v?\d+(?:\.\d+)*|api|rest")


def actions_of(operations: tuple[Operation, ...], base_url: str) -> tuple[Action, ...]:
    """The actions, with unique names; raises `AnswerError` if a reference of an operation can't be resolved."""
    actions: list[Action] = []
    taken: set[str] = set()
    for operation in operations:
        name = prose.unique(operation.name, lambda name: identifiers.class_name(name) in taken)
        try:
            action = _action(name, operation, base_url)
        except AnswerError as error:
            raise error.behind(f"operation {shown(operation.title)}: ") from None
        actions.append(action)
        taken.add(action.class_name)
    return tuple(actions)


def _action(name: str, operation: Operation, base_url: str) -> Action:
    request = request_of(operation)
    resource = _resource(operation)
    server = usable(operation.servers)
    elsewhere = f"Its server is {server}, not the base URL." if server not in ("", base_url) else ""
    sentence = prose.sentence(operation.summary, operation.description, name)
    caveats = " ".join(filter(None, (request.caveat, elsewhere)))
    room = DESCRIPTION_LENGTH - len(caveats) - 2
    return Action(
        name=name,
        description=f"{prose.ended(prose.cut(sentence, room))} {caveats}".strip(),
        method=operation.method,
        path=request.path,
        resource=resource,
        parameters=request.parameters,
        output=output_of(operation, name, resource, request.parameters),
        content_type=request.content_type,
    )


def _resource(operation: Operation) -> str:
    """The resource of the operation, as a plural: its first tag, otherwise the first word of its path."""
    path = re.split(r"[?#]", operation.path)[0]
    words = [part for part in path.split("/") if part and "{" not in part and not VERSION.fullmatch(part)]
    for text in (*operation.tags[:1], *words[:1]):
        noun = prose.snake(text, "")
        if noun:
            return english.resource(prose.shortened(english.plural(noun)))
    return "general"
