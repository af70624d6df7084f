"""Actions, inputs and schemas from the action notation, in the form that tests compare."""

import ast
import re
from dataclasses import replace
from typing import Any

from autohive_scaffold.model.actions import Action, Parameter
from autohive_scaffold.notation import signatures, stubs, writing
from autohive_scaffold.schema.values import untitled as untitled_schema
from autohive_scaffold.sources import recordings


def action_of(text: str) -> Action:
    (action,) = signatures.parse_inline(text)
    return action


def read_again(action: Action) -> Action:
    """The action as it is read from what was written down of it."""
    ((again,), _) = stubs.parse_text(writing.block_of(action), action.name)
    return again


def untitled(action: Action) -> Action:
    """The action without the names that its objects have in a file."""
    parameters = tuple(
        replace(parameter, schema=untitled_schema(parameter.schema)) for parameter in action.parameters
    )
    schemas = {name: untitled_schema(schema) for name, schema in action.output.schemas.items()}
    return replace(action, parameters=parameters, output=replace(action.output, schemas=schemas))


def inline(action: Action | str) -> str:
    """An action, or what the notation says of it, on one line, without its description."""
    action = action_of(action) if isinstance(action, str) else action
    (function,) = ast.parse(writing.block_of(action)).body
    assert isinstance(function, ast.FunctionDef)
    returns = f" -> {ast.literal_eval(function.returns)}" if function.returns else ""
    on_one_line = re.sub(r"(?<=[\[({]) |,? (?=[\])}])", "", " ".join(returns.split()))
    return f"{function.name}({ast.unparse(function.args)}) {on_one_line}".strip()


def actions_in(recording: Any, selection: str = "") -> tuple[list[Action], dict[str, str]]:
    """The actions of a recording as they are written down, and the answers to other questions."""
    made, defaults, _ = recordings.read(recording, selection)
    actions = [read_again(untitled(action)) for action in made]
    assert [*map(read_again, actions)] == actions
    return actions, defaults


def lines_in(recording: Any, selection: str = "") -> tuple[list[str], dict[str, str]]:
    """The actions of a recording, each on one line, and the answers to other questions."""
    actions, defaults = actions_in(recording, selection)
    return [inline(action) for action in actions], defaults


def input_of(source: str) -> Parameter:
    """The input of an action whose only input has this source."""
    (parameter,) = action_of(f"run_check({source})").parameters
    return parameter


def schema_of(source: str) -> dict[str, Any]:
    """The schema of an input, without its description."""
    return {key: value for key, value in input_of(source).schema.items() if key != "description"}


def shape(action: Action) -> tuple[str, str, list[str], list[str]]:
    inputs = [f"{parameter.location} {parameter.name}" for parameter in action.parameters]
    return action.method, action.path, inputs, [*action.output.values]
