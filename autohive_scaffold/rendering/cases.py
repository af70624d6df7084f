"""The inputs of each action in the delivered tests, and the expected requests and results."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ..model.actions import Action, Parameter
from ..model.files import is_file
from ..schema.samples import distinct_samples, empty_value
from ..schema.validation import is_valid
from .answers import HELLO, answer_of, data_of, returned
from .calls import Call
from .handlers import Handler
from .python import Expression

CODED = {"enum", "pattern", "format", "const"}  # keywords that restrict the content of a string


@dataclass(frozen=True)
class Case:
    """The calls of one action in its tests, and what the API answers."""

    full: Call
    required_only: Call | None
    falsy: Call | None
    answer: Any
    names: list[str]
    data: Any
    empty: Any

    @property
    def base(self) -> str:
        """The base class of its test class, which has the tests for its kind of output."""
        output = self.full.action.output
        kind = "paged" if output.has_page else "deletion" if output.kind == "deleted" else output.kind
        return "ActionTests" if output.is_file or self.full.action.is_unwritten else f"{kind.title()}Tests"

    @property
    def constants(self) -> dict[str, Any]:
        """What is returned even for an empty answer."""
        return {name: value for name, value in self.empty.items() if value}

    @property
    def uses_only(self) -> bool:
        """Whether it makes a call with only some of the inputs."""
        return bool(self.required_only and self.full.action.required)


def case_of(action: Action) -> Case:
    """Sample calls: with every input, with the required ones only, and with falsy optional ones."""
    samples = distinct_samples({name: parameter.schema for name, parameter in action.inputs.items()})
    values = {name: _telling(parameter, samples[name]) for name, parameter in action.inputs.items()}
    required = {parameter.name: values[parameter.name] for parameter in action.required}
    empty = {parameter.name: empty_value(parameter.schema) for parameter in action.optional}
    # An empty string in a path is refused, because it would give a different path.
    refused = [parameter.name for parameter in action.at("path") if empty.get(parameter.name) == ""]
    falsy = {name: value for name, value in empty.items() if value is not None and name not in refused}
    answer = answer_of(action)
    return Case(
        full=Call(action, values, Expression("self.inputs")),
        required_only=Call(action, required, Expression("inputs")) if action.optional else None,
        falsy=Call(action, {**values, **falsy}, Expression("inputs")) if falsy else None,
        answer=answer,
        names=Handler(action).names or ["result"],
        data=data_of(action, answer, values, refers=True),
        empty={name: returned(action, name, {}, values, refers=True) for name in action.values},
    )


def _telling(parameter: Parameter, value: Any) -> Any:
    """The value; in a path, one that needs quoting if the schema allows it, so that a test notices missing quoting."""
    schema = parameter.schema
    if parameter.is_file:
        return HELLO
    if is_file(schema.get("items") or {}):
        return [HELLO]
    if parameter.location != "path" or schema.get("type") != "string" or CODED & set(schema):
        return value
    front, hyphen, back = value.rpartition("-")
    slashed = f"{front}/{back}" if hyphen else f"{value}/1"
    return slashed if quote(value, safe="") == value and is_valid(slashed, schema) else value
