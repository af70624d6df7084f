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
MOST_NAMED = 3  # resources in the title of those that have one action
SHOWN = 6  # keys of an object
FILLERS = {"the", "a", "an", "of"}
NEXT = Link("next")
Schema = dict[str, Any]


def sections(integration: Integration) -> list[tuple[str, list["Row"]]]:
    """The actions by resource, under its title; one alone in its resource is with a related one, or last."""
    groups = {name: [*actions] for name, actions in integration.resources.items() if len(actions) > 1}
    alone = {actions[0].name for actions in integration.resources.values() if len(actions) == 1}
    others: list[Action] = []
    for action in (action for action in integration.actions if action.name in alone):
        # `project_access` is about projects, and so is POST /projects/{number}/notes.
        path = re.sub("{.*?}", "", action.path)
        words = {*re.findall("[a-z]+", f"{action.resource} {path}".lower())}
        related = next((name for name in groups if {name, english.singular(name)} & words), "")
        groups.get(related, others).append(action)
    titles = {name: english.phrase(name) for name in groups}
    if others:
        phrases = [english.phrase(action.resource) for action in others if action.resource != "general"]
        named = phrases[:MOST_NAMED]
        *first, last = [*named, "more"] if len(others) > len(named) else named
        groups["others"], titles["others"] = others, " and ".join(filter(None, [", ".join(first), last]))
    told: set[tuple[str, ...]] = set()
    return [
        (english.sentence_case(titles[name]), [Row(action, outputs_of(action, told)) for action in actions])
        for name, actions in groups.items()
    ]


def headings(integration: Integration) -> dict[str, str]:
    """The title of a section by its first action; none where actions stand in another order."""
    titled = sections(integration)
    order = [row.action for _, rows in titled for row in rows]
    is_divided = len(titled) > 1 and order == [*integration.actions]
    return {rows[0].action.name: title for title, rows in titled} if is_divided else {}


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


def advice(integration: Integration) -> Iterator[tuple[str, str]]:
    """What a message of a failure has in it, and what a user is to do then."""
    service, auth_type = markdown(integration.name), integration.auth_type
    in_url = [field.name for field in integration.auth.in_url]
    labels = {credential.name: markdown(credential.label) for credential in integration.auth.credentials}
    entered = [label for name, label in labels.items() if name not in in_url] or ["credentials"]
    parts = "".join(f" and the {label}" for name, label in labels.items() if name in in_url)
    allow = f"The connected account may not do this: have it allowed in {service}, or connect another one."
    if any(action.parameters for action in integration.written):
        yield '"HTTP 400" or "422"', f"Change the input that {service} names in the message."
    if auth_type == "custom":
        one = f"Enter a new {entered[0]}: this one is wrong, or has expired."
        several = f"Enter the {' and the '.join(entered)} again: one is wrong, or has expired."
        yield '"HTTP 401"', several if entered[1:] else one
    elif auth_type == "platform":
        yield '"HTTP 401"', "Connect the account again."
    yield '"HTTP 403"', allow if auth_type != "none" else f"{service} does not allow this to everyone."
    unseen = ", or the connected account may not see it" if auth_type != "none" else ""
    if parts or any(action.target.in_path for action in integration.written):
        yield '"HTTP 404"', f"Check the IDs{parts}: there is no such thing{unseen}."
    yield '"HTTP 429"', "Wait as long as the message says."
    changed = "; after a change, check first whether it was made" if integration.destructive else ""
    problem = f"{service} has a problem, or there is no connection. Try again later{changed}."
    yield '"HTTP 500" to "504", or "can\'t be reached"', problem
