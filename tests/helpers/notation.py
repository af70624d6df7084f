"""Actions, inputs and schemas from the action notation, in the form that tests compare."""

from typing import Any

from autohive_scaffold.model.actions import Action, Parameter
from autohive_scaffold.notation import signatures


def action_of(text: str) -> Action:
    (action,) = signatures.parse_inline(text)
    return action


def input_of(source: str) -> Parameter:
    """The input of an action whose only input has this source."""
    (parameter,) = action_of(f"run_check({source})").parameters
    return parameter


def schema_of(source: str) -> dict[str, Any]:
    """The schema of an input, without its description."""
    return {key: value for key, value in input_of(source).schema.items() if key != "description"}


def shape(action: Action) -> tuple[str, str, list[str], list[str]]:
    inputs = [f"{parameter.location} {parameter.name}" for parameter in action.parameters]
    return action.method, action.path, inputs, [*action.returned]
