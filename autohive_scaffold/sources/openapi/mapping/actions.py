"""An action for each selected operation."""

import re
from dataclasses import replace

from ....errors import AnswerError, shown
from ....model.actions import Action, check_unique
from ....model.base_url import is_template
from ....model.requests import HOST
from ....names import english
from ... import naming, prose
from ...annotations import DESCRIPTION_LENGTH
from ..resolved.operations import Operation
from .defaults import usable
from .inputs import request_of
from .outputs import output_of

VERSION = re.compile(r"v?\d+(?:\.\d+)*|api|rest")


def actions_of(
    operations: tuple[Operation, ...], base_url: str, link: str = ""
) -> tuple[tuple[Action, ...], list[str]]:
    """The actions, with unique names and display names, and what their author should know is missing in them.

    The `link` to the documentation of the API is kept with the first.
    Raises `AnswerError` if a reference of an operation can't be resolved, or two have been given the same name.
    """
    actions: list[Action] = []
    gaps: list[str] = []
    for operation in operations:
        try:
            action, missing = _action(operation, base_url)
        except AnswerError as error:
            raise error.behind(f"operation {shown(operation.title)}: ") from None
        actions.append(action)
        gaps += [f"{action.name}: {gap}" for gap in missing]
    check_unique(actions)
    first, *others = naming.told_apart(actions)
    return (replace(first, link=link), *others), gaps


def _action(operation: Operation, base_url: str) -> tuple[Action, tuple[str, ...]]:
    name = operation.name
    request = request_of(operation)
    resource = _resource(operation)
    server = usable(operation.servers)
    is_elsewhere = server not in ("", base_url)
    is_reachable = is_elsewhere and not is_template(server) and HOST.match(server) is not None
    is_said = re.search("deprecated", f"{operation.summary} {operation.description}", re.IGNORECASE)
    note = "It is deprecated." if operation.is_deprecated and not is_said else ""
    text = prose.described(operation.summary, operation.description, name, DESCRIPTION_LENGTH - len(note) - 1)
    action = Action(
        name=name,
        description=f"{text} {note}".strip(),
        method=operation.method,
        path=f"{server}{request.path}" if is_reachable else request.path,
        resource=resource,
        parameters=request.parameters,
        output=output_of(operation, name, resource, request.parameters),
        content_type=request.content_type,
        body=request.body,
        display_name=naming.display_name(operation.summary),
    )
    gaps = request.gaps
    if is_elsewhere and not is_reachable:
        gaps = (*gaps, f"its server is {server}, but it is sent to the base URL")
    return action, gaps


def _resource(operation: Operation) -> str:
    """The resource of the operation, as a plural: its first tag, otherwise the first word of its path."""
    path = re.split(r"[?#]", operation.path)[0]
    words = [part for part in path.split("/") if part and "{" not in part and not VERSION.fullmatch(part)]
    for text in (*operation.tags[:1], *words[:1]):
        noun = prose.snake(text, "")
        if noun:
            return english.resource(prose.shortened(english.plural(noun)))
    return "general"
