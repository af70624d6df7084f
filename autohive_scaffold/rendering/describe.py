"""What the README says of each action: its inputs and outputs, in a row of a table or in a list under it."""

import re
import textwrap
from collections.abc import Iterator
from typing import Any, NamedTuple

from .. import data
from ..model.actions import Action, Parameter
from ..model.integration import Integration
from ..model.templates import Schema
from ..names import english
from .config_json import NEXT, output_schema
from .markdown import markdown, markdown_code
from .tries import PAGING

INPUTS_IN_ROW, OUTPUTS_IN_ROW = 240, 300  # characters; only inputs may stand in a list of their own
MOST = 8  # inputs or outputs that a row names, and inputs with a line of their own
FORMATS = {name: form["shown"] for name, form in data.load("formats").items() if "shown" in form}
MOST_SAID = 200  # characters that a row says of its action
MOST_NAMED = 3  # resources in the title of those that have one action
SHOWN = 6  # keys of an object
LEADING_ON = re.compile(f"{PAGING}|skip|start|since|position", re.IGNORECASE)
FILLERS = {"the", "a", "an", "of"}


def sections(integration: Integration) -> list[tuple[str, list["Row"]]]:
    """The actions by resource, under its title; one alone in its resource is with a related one, or last."""
    groups = {name: [*actions] for name, actions in integration.resources.items() if len(actions) > 1}
    alone = [actions[0] for actions in integration.resources.values() if len(actions) == 1]
    others: list[Action] = []
    for action in sorted(alone, key=integration.actions.index):
        words = action.resource.split("_")  # `project_access` is about projects
        related = next((name for name in groups if name in words or english.singular(name) in words), "")
        groups.get(related, others).append(action)
    titles = {english.phrase(name): actions for name, actions in groups.items()}
    if others:
        named = [english.phrase(action.resource) for action in others if action.resource != "general"]
        are_more = len(others) > len(named[:MOST_NAMED])
        titles[english.listed([*named[:MOST_NAMED], "more"] if are_more else named)] = others
    told: set[tuple[str, ...]] = set()
    return [
        (english.sentence_case(title), [row_of(action, told) for action in actions])
        for title, actions in titles.items()
    ]


class Row(NamedTuple):
    """An action in the table of its resource, and the lines of a list under it where its inputs are many."""

    name: str
    description: str
    is_described: bool  # by more than its name
    inputs: str
    outputs: str
    lines: list[str]


def row_of(action: Action, told: set[tuple[str, ...]]) -> Row:
    """An action as a row; in its list, inputs of which nothing is said share a line, and so do the last."""
    cells = [
        _described(_named(parameter), parameter.schema, f"{parameter.name} {action.name}")
        for parameter in action.parameters
    ]
    inputs, lines = _listed(cells) or "none", []
    if len(inputs) > INPUTS_IN_ROW:
        described = [cell for cell in cells if ": " in cell]
        others = _listed([cell for cell in cells if cell not in described])
        lines = [*filter(None, [others, *described[:MOST], _listed(described[MOST:])])]
        inputs = "see below"
    is_described = not _words(action.description) <= _words(action.name)
    return Row(
        action.name, _sentences(action.description), is_described, inputs, outputs_of(action, told), lines
    )


def _sentences(text: str) -> str:
    """The first sentences of a description, as many as a row holds; a first one that is too long is cut."""
    shown = re.match(rf".{{,{MOST_SAID}}}(?:$|[.!?](?= [A-Z]))", text)
    return markdown(shown[0] if shown else textwrap.shorten(text, MOST_SAID, placeholder=" …"))


def outputs_of(action: Action, told: set[tuple[str, ...]]) -> str:
    """The outputs, as a cell of the table; the keys of an object are told once, where it is first returned.

    What a next page is stands under "Good to know".
    """
    schemas = output_schema(action)["properties"]
    cells = []
    for name, schema in schemas.items():
        keys = tuple(_keys_of(schema))
        known = {key: value for key, value in schema.items() if keys not in told or key == "description"}
        told |= {keys} if keys else set()
        is_page = action.output.values.get(name) == NEXT
        cells.append(_described(markdown_code(name), {} if is_page else known, f"{name} {action.name}"))
    described = _listed(_first(cells)) or "what the API answers"
    return described if len(described) <= OUTPUTS_IN_ROW else _listed(_first([*map(markdown_code, schemas)]))


def _first(cells: list[str]) -> list[str]:
    """The first cells, as many as a row names, and whether there are more."""
    return [*cells[:MOST], "…"] if len(cells) > MOST else cells


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
    returned = [item for action in _paged(integration) for item in action.output.values.items()]
    return list(dict.fromkeys(name for name, value in returned if value == NEXT))


def has_first_pages_only(integration: Integration) -> bool:
    """Whether no input of the actions that tell the next page may lead there."""
    inputs = [parameter for action in _paged(integration) for parameter in action.parameters]
    return not any(LEADING_ON.search(parameter.wire_name) for parameter in inputs)


def _paged(integration: Integration) -> list[Action]:
    return [action for action in integration.actions if NEXT in action.output.values.values()]
