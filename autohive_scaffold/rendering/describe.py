"""What the README says of each action: its inputs and outputs, in the row of a table or in a list under it."""

from dataclasses import dataclass
from typing import Any

from ..model.actions import Action, Parameter
from ..names import english
from .markup import markdown, markdown_code

IN_ROW = 240  # characters of the inputs that a row holds
IN_LIST = 8  # inputs with a line of their own in the list under a table
OUTPUTS = 8


@dataclass(frozen=True)
class Row:
    """An action in the table of its resource."""

    action: Action

    @property
    def is_long(self) -> bool:
        """Whether its inputs stand in a list under the table."""
        return len(self._inputs) > IN_ROW

    @property
    def inputs(self) -> str:
        """The inputs, as a cell of the table."""
        return "see below" if self.is_long else self._inputs or "none"

    @property
    def _inputs(self) -> str:
        return ", ".join(map(_told, self.action.parameters))

    @property
    def lines(self) -> list[str]:
        """The lines of the list under the table, the last of which has all inputs that have none of their own."""
        parameters = sorted(self.action.parameters, key=lambda each: (not each.required, not each.is_described))
        told = [_told(each) for each in parameters[:IN_LIST]]
        rest = [_name(each) for each in parameters[IN_LIST:]]
        return [*told, *([", ".join(rest)] if rest else [])]

    @property
    def outputs(self) -> str:
        """The outputs, as a cell of the table."""
        if not self.action.output.is_whole:
            return ", ".join(map(markdown_code, self.action.returned))
        names = list(self.action.output.schemas)
        if not names:
            return "what the API answers"
        shown = ", ".join(map(markdown_code, names[:OUTPUTS]))
        return f"{shown} and more" if len(names) > OUTPUTS else shown


def _name(parameter: Parameter) -> str:
    return f"`{parameter.name}{'' if parameter.required else '?'}`"


def _told(parameter: Parameter) -> str:
    """An input with what is said of it; what follows from its name is not repeated."""
    schema = parameter.schema
    said = [schema["description"].rstrip(".")] if parameter.is_described and _adds(parameter) else []
    if schema.get("enum"):
        said.append(_either([_code(value) for value in schema["enum"] if value is not None]))
    if "default" in schema:
        said.append(f"by default {_code(schema['default'])}")
    return f"{_name(parameter)}: {'; '.join(map(_cell, said))}" if said else _name(parameter)


def _either(choices: list[str]) -> str:
    *others, last = choices
    return f"{', '.join(others)} or {last}" if others else last


def _adds(parameter: Parameter) -> bool:
    """Whether a description says more than the name of the input."""
    words = english.phrase(parameter.name).lower()
    return parameter.schema["description"].rstrip(".").lower() not in (words, f"the {words}")


def _cell(text: str) -> str:
    return text if text.startswith(("`", "by default `")) else markdown(text)


def _code(value: Any) -> str:
    return markdown_code('""' if value == "" else value)
