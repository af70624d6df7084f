"""What the README says of each action: its inputs and outputs, in a row of a table or in a list under it."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .. import data
from ..model.actions import Action, Parameter
from ..model.integration import Integration
from ..model.templates import Link
from ..names import english
from .config_json import output_schema
from .markdown import markdown, markdown_code

IN_ROW = 300  # characters of the inputs, or of the outputs, that a row holds
IN_LIST = 8  # inputs with a line of their own in the list under a table
OUTPUTS = 8
FORMATS = {name: form["shown"] for name, form in data.load("formats").items() if "shown" in form}
MOST_SAID = 200  # characters that a row says of its action
SHOWN = 6  # keys of an object
FILLERS = {"the", "a", "an", "of"}
NEXT = Link("next")
Schema = dict[str, Any]


def sections(integration: Integration) -> list[tuple[str, list["Row"]]]:
    """The actions by resource, under its title; one alone in its resource is with a related one, or last."""
    groups = {name: [*actions] for name, actions in integration.resources.items() if len(actions) > 1}
    others: list[Action] = []
    for action in (actions[0] for actions in integration.resources.values() if len(actions) == 1):
        words = action.resource.split("_")  # `project_access` is about projects
        related = next((name for name in groups if name in words or english.singular(name) in words), "")
        groups.get(related, others).append(action)
    titled = [(english.sentence_case(english.phrase(name)), actions) for name, actions in groups.items()]
    told: set[tuple[str, ...]] = set()
    return [
        (title, [Row(action, outputs_of(action, told)) for action in actions])
        for title, actions in [*titled, ("Other actions", others)]
        if actions
    ]


def outputs_of(action: Action, told: set[tuple[str, ...]]) -> str:
    """The outputs, as a cell of the table; the keys of an object are told once, where it is first returned.

    What a next page is stands under "Good to know".
    """
    schemas = output_schema(action)["properties"]
    if not schemas:
        return "what the API answers"
    cells, names = [], [*map(markdown_code, schemas)]
    for code, (name, schema) in zip(names, schemas.items()):
        keys = tuple(_keys_of(schema))
        known = {key: value for key, value in schema.items() if keys not in told or key == "description"}
        told |= {keys} if keys else set()
        is_page = action.output.values.get(name) == NEXT
        cells.append(_described(code, {} if is_page else known, f"{name} {action.name}"))
    more = ["…"] if len(cells) > OUTPUTS else []
    described = _listed([*cells[:OUTPUTS], *more])
    return described if len(described) <= IN_ROW else ", ".join([*names[:OUTPUTS], *more])


@dataclass(frozen=True)
class Row:
    """An action in the table of its resource."""

    action: Action
    outputs: str

    @property
    def description(self) -> str:
        """Its first sentences, as many as a row holds; a first one that is too long is cut."""
        text = self.action.description
        shown = re.match(rf".{{,{MOST_SAID}}}(?:$|[.!?](?= [A-Z]))", text)
        return markdown(shown[0] if shown else textwrap.shorten(text, MOST_SAID, placeholder=" …"))

    @property
    def is_described(self) -> bool:
        """Whether the description says more than the name."""
        return not _words(self.action.description) <= _words(self.action.name)

    @cached_property
    def _cells(self) -> list[str]:
        return [
            _described(_named(parameter), parameter.schema, f"{parameter.name} {self.action.name}")
            for parameter in self.action.parameters
        ]

    @property
    def is_long(self) -> bool:
        """Whether its inputs stand in a list under the table."""
        return len(_listed(self._cells)) > IN_ROW

    @property
    def inputs(self) -> str:
        """The inputs, as a cell of the table; their names alone where the list says what they are."""
        if not self.is_long:
            return _listed(self._cells) or "none"
        names = [*map(_named, self.action.parameters)]
        return _listed([*names[:IN_LIST], *(["…"] if len(names) > IN_LIST else [])])

    @property
    def lines(self) -> list[str]:
        """The lines of the list under the table; the last one has all inputs that the row does not name."""
        told = [cell for cell in self._cells[:IN_LIST] if ": " in cell]
        rest = self._cells[IN_LIST:]
        return [*told, *([_listed(rest)] if rest else [])]


def _listed(cells: list[str]) -> str:
    """Inputs or outputs in a cell, more clearly apart where something is said of any of them."""
    return ("; " if any(": " in cell for cell in cells) else ", ").join(cells)


def _named(parameter: Parameter) -> str:
    return f"`{parameter.name}{'' if parameter.required else '?'}`"


def _described(code: str, schema: Schema, names: str) -> str:
    """A name with what is known beside it; what follows from its own and the action's is not repeated."""
    facts = ", ".join(_facts(schema, names))
    return f"{code}: {facts}" if facts else code


def _words(text: str) -> set[str]:
    """The words that say something, for which it does not matter how many there are of a thing."""
    words = re.findall(r"[^\W_]+", text.lower().replace("-", ""))
    return {english.singular(word) for word in words if word not in FILLERS}


def _facts(schema: Schema, names: str) -> Iterator[str]:
    description = schema.get("description", "").rstrip(".")
    text = "" if _words(description) <= _words(names) else markdown(description)
    value = _value(schema)
    if text or value:
        yield f"{text} ({value})" if text and value else text or value
    if "default" in schema:
        yield f"by default {_code(schema['default'])}"


def _value(schema: Schema) -> str:
    """What a value is: an object with these keys, one of these values, or in this form."""
    if keys := _keys_of(schema):
        more = ", …" if len(keys) > SHOWN else ""
        return f"{'each ' if schema.get('items') else ''}with {', '.join(map(_code, keys[:SHOWN]))}{more}"
    if choices := schema.get("enum") or (schema.get("items") or {}).get("enum"):
        *others, last = [_code(value) for value in choices if value is not None]
        return f"{', '.join(others)} or {last}" if others else last
    return _code(FORMATS[schema["format"]]) if schema.get("format") in FORMATS else ""


def _keys_of(schema: Schema) -> list[str]:
    """The keys of an object, or of the items of a list."""
    return [*(schema.get("properties") or (schema.get("items") or {}).get("properties") or {})]


def _code(value: Any) -> str:
    return markdown_code('""' if value == "" else value)


def pages(integration: Integration) -> list[str]:
    """The names of the outputs that have the URL of the next page."""
    returned = [item for action in integration.actions for item in action.output.values.items()]
    return list(dict.fromkeys(name for name, value in returned if value == NEXT))
