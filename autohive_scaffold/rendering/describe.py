"""What the README says of each action: its inputs and outputs, in the row of a table or in a list under it."""

import re
from dataclasses import dataclass
from typing import Any

from ..model.actions import Action, Parameter
from ..model.integration import Integration
from ..names import english
from .markup import markdown, markdown_code

IN_ROW = 240  # characters of the inputs that a row holds
IN_LIST = 8  # inputs with a line of their own in the list under a table
OUTPUTS = 8
MOST_SAID = 200  # characters that a row says of its action
SENTENCE = re.compile(r".+?[.!?](?=\s|$)")


def sections(integration: Integration) -> list[tuple[str, list[Action]]]:
    """The actions by resource, under its title; those of resources that have but one stand together at the end."""
    found = [
        (_title(name), list(actions)) for name, actions in integration.resources.items() if len(actions) > 1
    ]
    alone = [actions[0] for actions in integration.resources.values() if len(actions) == 1]
    rest = [action for action in integration.actions if action in alone]
    return [*found, *([("More", rest)] if rest else [])]


def _title(resource: str) -> str:
    return english.sentence_case(english.phrase(resource))


@dataclass(frozen=True)
class Row:
    """An action in the table of its resource."""

    action: Action

    @property
    def named(self) -> str:
        """The name, and the description or its first sentence where that says more than the name."""
        text = " ".join(self.action.description.split())
        first = SENTENCE.match(text)
        text = text if len(text) <= MOST_SAID or not first else first[0]
        is_name = re.findall(r"\w+", text.lower()) == self.action.name.split("_")
        said = "" if is_name or len(text) > MOST_SAID else f": {markdown(text)}"
        return f"`{self.action.name}`{said}"

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
        parameters = sorted(
            self.action.parameters, key=lambda each: (not each.required, not each.is_described)
        )
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
