"""What the action notation makes of a text, in the form in which tests ask for it."""

from typing import Any

from autohive_scaffold.model.actions import Action, Parameter
from autohive_scaffold.sources import signatures


def action_of(text: str) -> Action:
    (action,) = signatures.parse_inline(text)
    return action


def input_of(source: str) -> Parameter:
    """The one input of an action with this source for it."""
    (parameter,) = action_of(f"run_check({source})").parameters
    return parameter


def schema_of(source: str) -> dict[str, Any]:
    """The schema of an input, without its description."""
    return {key: value for key, value in input_of(source).schema.items() if key != "description"}


def shape(action: Action) -> tuple[str, str, list[str], list[str]]:
    inputs = [f"{parameter.location} {parameter.name}" for parameter in action.parameters]
    return action.method, action.path, inputs, action.output_schema["required"]
