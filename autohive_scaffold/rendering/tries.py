"""What the live tests try each action with, and what they expect of its answer."""

import re
from typing import Any

from ..model.actions import SEARCHING, Action, Parameter
from ..model.integration import Integration
from ..model.templates import Found, Template
from ..names import english, identifiers
from .python import Expression, literal

IDS = ("id", "gid", "uuid", "key", "slug")
PAGING = "next|cursor|after|page|offset|token|marker"  # in names of what leads to the next page
PAGES = re.compile(f"{PAGING}|prev|before", re.IGNORECASE)
Inputs = dict[str, Any]


def tried(integration: Integration) -> dict[str, Inputs]:
    """What actions that change nothing are tried with, where that is not for their author to say."""
    reading = [action for action in integration.written if action.only_reads]
    need_nothing = [action for action in reading if not action.required and action.verb not in SEARCHING]
    # The first action that lists the records of a name.
    listing = {records: action for action in reversed(need_nothing) for records in action.output.lists}
    inputs: dict[str, Inputs] = {}
    for action in reading:
        values = {parameter.name: _value(parameter, action.path, listing) for parameter in action.required}
        if None not in values.values() and (values or action.verb not in SEARCHING):
            inputs[action.name] = values
    return inputs


def _value(parameter: Parameter, path: str, listing: dict[str, Action]) -> Any:
    """An example that the source has, or the ID of a record that another action lists, or else None.

    An input that is called `id` is that of what stands in front of it in the path.
    """
    if parameter.schema.get("examples"):
        return parameter.schema["examples"][0]
    noun = parameter.name.removesuffix("_id")
    if noun == "id" and (owners := re.findall(r"([\w-]+)/\{id\}", path)):
        noun = english.singular(identifiers.suggest_snake(owners[0]))
    records = english.plural(noun)
    if noun == parameter.name or parameter.type not in ("string", "integer") or records not in listing:
        return None
    action = listing[records]
    properties = (action.output.schemas[records].get("items") or {}).get("properties", {})
    key = next((key for key in (*IDS, f"{noun}_id", f"{noun}Id") if key in properties), "id")
    arguments = ", ".join(map(literal, (action.name, records, key)))
    return Expression(f"First({arguments}{', int' * (parameter.type == 'integer')})")


def promised(integration: Integration) -> dict[str, list[str]]:
    """The outputs of which the source or the author says where in an answer they are, if that is in each.

    There may be no next page, nor a first item of a list.
    """
    names: dict[str, list[str]] = {}
    for action in integration.written:
        output, schemas = action.output, action.output.schemas
        keys: dict[str, Template] = {key: Found((key,)) for key in schemas if key not in output.missing}
        for name, value in (keys if output.is_whole else output.values).items():
            may_be_null = "null" in schemas.get(name, {}).get("type", ())
            if not isinstance(value, Found) or may_be_null or name in output.lists:  # a list never is
                continue
            has_only_keys = all(isinstance(key, str) for key in value.path)
            if value.path and has_only_keys and not PAGES.search(str(value.path[-1])):
                names.setdefault(action.name, []).append(name)
    return names


def needed(integration: Integration) -> list[str]:
    """The environment variables without which nothing is tried."""
    credentials, optional = integration.credential_variables, integration.auth.optional
    variables = [variable for name, variable in credentials.items() if name not in optional]
    return [*variables, *integration.metadata_variables.values()]
