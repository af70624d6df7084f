"""The parts of a handler that depend on its inputs: variables, expressions and the path made of them."""

from dataclasses import dataclass
from functools import cached_property

from ..model.actions import PLACEHOLDER, Action, Parameter
from .needs import RESERVED
from .python import literal

SEPARATORS = {"comma": ",", "space": " ", "pipe": "|"}


@dataclass(frozen=True)
class Handler:
    """An action as its handler's code has it."""

    action: Action

    @cached_property
    def variables(self) -> dict[str, str]:
        """The local variable of each input that goes into the path: its name, with underscores where that is taken."""
        taken = {*RESERVED}
        found = {}
        for parameter in self.action.at("path"):
            variable = parameter.name
            while variable in taken:
                variable += "_"
            taken.add(variable)
            found[parameter.name] = variable
        return found

    @property
    def path(self) -> str:
        """The expression of the request's path."""
        path = PLACEHOLDER.sub(lambda match: f"{{{self.variables[match[1]]}}}", self.action.path)
        return f'f"{path}"' if self.variables else f'"{path}"'

    @property
    def mappings(self) -> list[tuple[str, tuple[Parameter, ...]]]:
        """The dicts that it makes of inputs, by the variable that holds each."""
        found = [
            ("query", self.action.at("query")),
            ("body", self.action.at("json")),
            ("form", self.action.at("form")),
            ("headers", self.action.at("header")),
        ]
        return [(name, parameters) for name, parameters in found if parameters]

    @property
    def may_lack_json(self) -> bool:
        """Whether its JSON body has inputs that may be absent."""
        return any(not parameter.always_sent for parameter in self.action.at("json"))


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
    separator = SEPARATORS.get(parameter.style)
    return f"joined({value}, {literal(separator)})" if separator else value
