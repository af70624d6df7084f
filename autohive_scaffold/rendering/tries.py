"""What the live tests try each action with, and what they expect of its answer."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..model.actions import SEARCHING, Action, Parameter
from ..model.integration import Integration
from ..model.templates import Found, Template
from ..names import english
from .python import Expression, literal

IDS = ("id", "gid", "uuid", "key", "slug")
PAGES = re.compile("next|prev|cursor|after|before|page", re.IGNORECASE)
Inputs = dict[str, Any]


@dataclass(frozen=True)
class Tries:
    """The tables of the live tests."""

    integration: Integration

    @property
    def reading(self) -> list[str]:
        return [action.name for action in self.integration.read_only]

    @property
    def _tried(self) -> list[Action]:
        return [action for action in self.integration.written if action.only_reads]

    @cached_property
    def inputs(self) -> dict[str, Inputs]:
        """What actions that change nothing are tried with, where that is not for their author to say."""
        tried = {action.name: self._inputs(action) for action in self._tried}
        return {name: inputs for name, inputs in tried.items() if inputs is not None}

    def _inputs(self, action: Action) -> Inputs | None:
        values = {parameter.name: self._value(parameter) for parameter in action.required}
        is_known = None not in values.values() and (values or action.verb not in SEARCHING)
        return values if is_known else None

    def _value(self, parameter: Parameter) -> Any:
        """An example that the source has, or the ID of a record that another action lists, or else None."""
        if parameter.schema.get("examples"):
            return parameter.schema["examples"][0]
        if not parameter.name.endswith("_id") or parameter.type not in ("string", "integer"):
            return None
        noun = parameter.name.removesuffix("_id")
        records = english.plural(noun)
        if not (action := self._listing.get(records)):
            return None
        properties = (action.output.schemas[records].get("items") or {}).get("properties", {})
        key = next((key for key in (*IDS, f"{noun}_id", f"{noun}Id") if key in properties), "id")
        arguments = ", ".join(map(literal, (action.name, records, key)))
        return Expression(f"First({arguments}{', int' * (parameter.type == 'integer')})")

    @cached_property
    def _listing(self) -> dict[str, Action]:
        """The first action that lists the records of a name and needs no inputs."""
        need_nothing = [
            action for action in self._tried if not action.required and action.verb not in SEARCHING
        ]
        return {records: action for action in reversed(need_nothing) for records in action.output.lists}

    @property
    def has_found(self) -> bool:
        values = [value for inputs in self.inputs.values() for value in inputs.values()]
        return any(isinstance(value, Expression) for value in values)

    @property
    def promised(self) -> dict[str, list[str]]:
        """The outputs of which the source or the author says where in an answer they are, if that is in each.

        There may be no next page, nor a first item of a list.
        """
        promised: dict[str, list[str]] = {}
        for action in self.integration.written:
            output, schemas = action.output, action.output.schemas
            keys: dict[str, Template] = {key: Found((key,)) for key in schemas if key not in output.missing}
            for name, value in (keys if output.is_whole else output.values).items():
                may_be_null = "null" in schemas.get(name, {}).get("type", ())
                is_list = name in output.lists  # which is never null
                if isinstance(value, Found) and _is_always_there(value) and not (may_be_null or is_list):
                    promised.setdefault(action.name, []).append(name)
        return promised

    @property
    def needed(self) -> list[str]:
        """The environment variables without which nothing is tried."""
        credentials, optional = self.integration.credential_variables, self.integration.auth.optional
        needed = [variable for name, variable in credentials.items() if name not in optional]
        return [*needed, *self.integration.metadata_variables.values()]


def _is_always_there(place: Found) -> bool:
    """Whether a place is neither the whole answer, nor in an item of a list, nor of the next page."""
    has_only_keys = all(isinstance(key, str) for key in place.path)
    return bool(place.path) and has_only_keys and not PAGES.search(str(place.path[-1]))
