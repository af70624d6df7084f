"""What the live tests try each action with, and what they expect of its answer."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..model.actions import SEARCHING, Action, Parameter
from ..model.integration import Integration
from ..model.templates import Found
from ..names import english
from .config_json import help_text
from .python import Expression, literal

IDS = ("id", "gid", "uuid", "key", "slug")
Inputs = dict[str, Any]


@dataclass(frozen=True)
class Tries:
    """The tables of the live tests."""

    integration: Integration

    @cached_property
    def inputs(self) -> dict[str, Inputs | None]:
        """What each action is tried with; None where that is for its author to say."""
        actions = [*self.integration.read_only, *self.integration.destructive]
        return {action.name: self._inputs(action) for action in actions if not action.is_unwritten}

    def _inputs(self, action: Action) -> Inputs | None:
        values = {parameter.name: self._value(parameter) for parameter in action.required}
        is_known = None not in values.values() and (values or action.verb not in SEARCHING)
        return values if is_known and action.only_reads else None

    def _value(self, parameter: Parameter) -> Any:
        """An example that the source has, or the ID of a record that another action lists; None if there is neither."""
        if parameter.schema.get("examples"):
            return parameter.schema["examples"][0]
        if not parameter.name.endswith("_id") or parameter.type not in ("string", "integer"):
            return None
        records = english.plural(parameter.name.removesuffix("_id"))
        for action in self.integration.read_only:
            if self._can_be_tried(action) and records in action.output.lists:
                arguments = [literal(action.name), literal(records), literal(_id_of(action, parameter))]
                return Expression(f"First({', '.join(arguments)}{', int' * (parameter.type == 'integer')})")
        return None

    @staticmethod
    def _can_be_tried(action: Action) -> bool:
        """Whether an action can be tried without inputs."""
        return not action.required and not action.is_unwritten and action.verb not in SEARCHING

    @property
    def has_found(self) -> bool:
        values = [value for inputs in self.inputs.values() for value in (inputs or {}).values()]
        return any(isinstance(value, Expression) for value in values)

    @property
    def changing(self) -> list[str]:
        return [action.name for action in self.integration.destructive if not action.is_unwritten]

    @property
    def promised(self) -> dict[str, list[str]]:
        """The outputs of which the source or the author says where in an answer they are."""
        found = {
            action.name: [
                name
                for name, each in action.returned.items()
                if isinstance(each, Found)
                and each.path
                and "null" not in action.output.schemas[name].get("type", ())
            ]
            for action in self.integration.actions
            if not action.is_unwritten
        }
        return {name: outputs for name, outputs in found.items() if outputs}

    @property
    def needed(self) -> dict[str, str]:
        """The environment variables without which nothing is tried, each with where its value comes from."""
        integration, auth = self.integration, self.integration.auth
        texts = {
            integration.variable(each.name): help_text(each, integration.name) for each in auth.credentials
        }
        if integration.auth_type == "platform":
            scopes = f" for {', '.join(integration.scopes)}" if integration.scopes else ""
            token = f"An OAuth 2.0 access token{scopes}: the developer pages of {integration.name} say how to get one."
            texts[integration.variable("access_token")] = token
        optional = {integration.variable(name) for name in auth.optional}
        variables = [variable for variable in integration.variables if variable not in optional]
        return {
            variable: texts.get(variable, "What Autohive knows of the account.") for variable in variables
        }


def _id_of(action: Action, parameter: Parameter) -> str:
    """The key under which a record has the ID that an input wants, as far as the source says."""
    noun = parameter.name.removesuffix("_id")
    known = (action.output.schemas[english.plural(noun)].get("items") or {}).get("properties", {})
    return next((key for key in (*IDS, f"{noun}_id", f"{noun}Id") if key in known), "id")
