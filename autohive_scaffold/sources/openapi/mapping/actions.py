"""An action for each selected operation."""

import re
from collections import Counter
from dataclasses import replace

from ....errors import AnswerError, shown
from ....model.actions import Action, check_unique
from ....names import english
from ...annotations import DESCRIPTION_LENGTH
from .. import naming, prose
from ..resolved.operations import Operation
from .defaults import usable
from .inputs import request_of
from .outputs import output_of

VERSION = re.compile(r"v?\d+(?:\.\d+)*|api|rest")


def actions_of(operations: tuple[Operation, ...], base_url: str) -> tuple[Action, ...]:
    """The actions, with unique names and display names.

    Raises `AnswerError` if a reference of an operation can't be resolved, or two have been given the same name.
    """
    actions: list[Action] = []
    for operation in operations:
        try:
            actions.append(_action(operation, base_url))
        except AnswerError as error:
            raise error.behind(f"operation {shown(operation.title)}: ") from None
    check_unique(actions)
    seen = Counter(text for each in actions for text in {each.display_name.lower(), english.title(each.name).lower()})
    return tuple(each if seen[each.display_name.lower()] == 1 else replace(each, display_name="") for each in actions)


def _action(operation: Operation, base_url: str) -> Action:
    name = operation.name
    request = request_of(operation)
    resource = _resource(operation)
    server = usable(operation.servers)
    elsewhere = f"Its server is {server}, not the base URL." if server not in ("", base_url) else ""
    is_said = re.search("deprecated", f"{operation.summary} {operation.description}", re.IGNORECASE)
    deprecated = "It is deprecated." if operation.is_deprecated and not is_said else ""
    notes = " ".join(filter(None, (deprecated, request.caveat, elsewhere)))
    text = prose.described(operation.summary, operation.description, name, DESCRIPTION_LENGTH - len(notes) - 1)
    return Action(
        name=name,
        description=f"{text} {notes}".strip(),
        method=operation.method,
        path=request.path,
        resource=resource,
        parameters=request.parameters,
        output=output_of(operation, name, resource, request.parameters),
        content_type=request.content_type,
        display_name=naming.display_name(operation.summary),
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
