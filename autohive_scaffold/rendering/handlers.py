"""The expressions of a handler."""

from ..model.actions import Parameter
from .python import literal


def value_of(parameter: Parameter) -> str:
    """The expression that reads an input in a handler, as Autohive's `check_config_sync.py` wants to see it."""
    name = literal(parameter.name)
    if parameter.required:
        value = f"inputs[{name}]"
    elif parameter.default is None:
        value = f"inputs.get({name})"
    else:
        value = f"inputs.get({name}, {literal(parameter.default)})"
    if parameter.location == "path":
        return f"segment({value})"
    separator = {"comma": ",", "space": " ", "pipe": "|"}.get(parameter.style)
    return f"joined({value}, {literal(separator)})" if separator else value
