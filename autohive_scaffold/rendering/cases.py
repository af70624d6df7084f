"""The inputs of each action in the delivered tests, and the expected requests and results."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from ..model.actions import Action, Parameter
from ..model.integration import Integration
from ..schema.samples import distinct_samples, empty_value
from ..schema.validation import is_valid
from .handlers import SEPARATORS, Handler
from .python import Expression, has_made_up, literal, test_literal

BASES = {"list": "ListTests", "item": "ItemTests", "deleted": "DeletionTests", "fields": "FieldsTests"}
CODED = {"enum", "pattern", "format", "const"}  # keywords that restrict the content of a string


@dataclass(frozen=True)
class Call:
    """One call of an action: its inputs, and the expected request.

    `source` is the expression for the inputs in the test; expected values refer to it instead of repeating literals.
    """

    action: Action
    inputs: dict[str, Any]
    source: Expression

    @property
    def expected(self) -> str:
        """The arguments of `assert_sent` in the test; parts that are not sent are left out."""
        action, path = self.action, self.action.path
        for parameter in action.at("path"):
            path = path.replace(f"{{{parameter.name}}}", quote(_text(self._value(parameter)), safe=""))
        arguments = [literal(action.method), literal(path)]
        return ", ".join([*arguments, *(f"{name}={test_literal(part)}" for name, part in self.parts.items())])

    @cached_property
    def parts(self) -> dict[str, Any]:
        """The query, the body and the headers that the request has."""
        accepted = self.action.output.media_type
        found = {
            "query": self._mapping(self.action.at("query")),
            self.action.body_kind: self._body(),
            "content_type": self.action.content_type,
            "headers": {**({"Accept": accepted} if accepted else {}), **self._entries(self.action.at("header"))},
        }
        return {name: part for name, part in found.items() if part or (name in ("json", "form") and part is not None)}

    def _value(self, parameter: Parameter) -> Any:
        return self.inputs.get(parameter.name, parameter.default)

    def _reference(self, parameter: Parameter) -> Any:
        name = literal(parameter.name)
        return Expression(f"{self.source}[{name}]") if parameter.name in self.inputs else parameter.default

    def _body(self) -> Any:
        body = self.action.whole_body
        if body is None:
            return self._mapping((*self.action.at("json"), *self.action.at("form")))
        value = self._value(body)
        return _deep("", {} if value is None else value) if body.style == "deep" else self._reference(body)

    def _mapping(self, parameters: tuple[Parameter, ...]) -> Any:
        """The values of these inputs by their names on the wire; `source` if that is the same."""
        entries = self._entries(parameters)
        names = {name: Expression(f"{self.source}[{literal(name)}]") for name in self.inputs}
        return self.source if entries and entries == names else entries

    def _entries(self, parameters: tuple[Parameter, ...]) -> dict[str, Any]:
        entries: dict[str, Any] = {}
        for parameter in parameters:
            value = self._value(parameter)
            if value is None:
                continue
            if parameter.style == "deep":
                entries.update(_deep(parameter.wire_name, value))
            elif parameter.style in SEPARATORS:
                entries[parameter.wire_name] = SEPARATORS[parameter.style].join(map(_text, value))
            else:
                entries[parameter.wire_name] = self._reference(parameter)
        return entries


@dataclass(frozen=True)
class Case:
    """The calls of one action in its tests, and what the API answers."""

    full: Call
    required_only: Call | None
    falsy: Call | None
    answer: Any
    names: list[str]
    data: str

    @property
    def base(self) -> str:
        """The base class of its test class, which has the tests for its kind of output."""
        output = self.full.action.output
        return "PagedTests" if output.has_page else BASES[output.kind]

    @property
    def uses_only(self) -> bool:
        """Whether it makes a call with only some of the inputs."""
        return bool(self.required_only and self.full.action.required)

    @property
    def has_made_up(self) -> bool:
        """Whether a value in it looks like a secret."""
        calls = [call for call in (self.full, self.required_only, self.falsy) if call]
        return has_made_up([self.answer, *(call.inputs for call in calls), *(call.parts for call in calls)])


@dataclass(frozen=True)
class UnitTests:
    """The cases of all actions, and what the module with their tests must define."""

    cases: dict[str, Case]
    bases: frozenset[str]
    uses_only: bool
    uses_made_up: bool


def unit_tests_of(integration: Integration) -> UnitTests:
    """The unit tests of an integration."""
    cases = {action.name: case_of(action) for action in integration.actions}
    bases = {case.base for case in cases.values()}
    auth = integration.custom_auth
    credentials = [auth.sample_headers(), auth.sample_query()] if auth else []
    return UnitTests(
        cases=cases,
        bases=frozenset(bases | ({"ListTests"} if "PagedTests" in bases else set())),
        uses_only=any(case.uses_only for case in cases.values()),
        uses_made_up=any(case.has_made_up for case in cases.values()) or has_made_up(credentials),
    )


def case_of(action: Action) -> Case:
    """Sample calls: with every input, with the required ones only, and with falsy optional ones."""
    samples = distinct_samples({parameter.name: parameter.schema for parameter in action.parameters})
    values = {parameter.name: _telling(parameter, samples[parameter.name]) for parameter in action.parameters}
    required = {parameter.name: values[parameter.name] for parameter in action.required}
    empty = {parameter.name: empty_value(parameter.schema) for parameter in action.optional}
    # An empty string in a path is refused, because it would give a different path.
    in_path = {parameter.name for parameter in action.at("path")}
    falsy = {
        name: value for name, value in empty.items() if value is not None and not (value == "" and name in in_path)
    }
    return Case(
        full=Call(action, values, Expression("self.inputs")),
        required_only=Call(action, required, Expression("inputs")) if action.optional else None,
        falsy=Call(action, {**values, **falsy}, Expression("inputs")) if falsy else None,
        answer=_answer(action),
        names=Handler(action).names or ["result"],
        data=_data(action),
    )


def _telling(parameter: Parameter, value: Any) -> Any:
    """The value; in a path, one that needs quoting if the schema allows it, so that a test notices missing quoting."""
    schema = parameter.schema
    if parameter.location != "path" or schema.get("type") != "string" or CODED & set(schema):
        return value
    front, hyphen, back = value.rpartition("-")
    slashed = f"{front}/{back}" if hyphen else f"{value}/1"
    return slashed if quote(value, safe="") == value and is_valid(slashed, schema) else value


def _deep(name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, (dict, list)):
        return {name: value}
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    return {
        key: leaf for part, item in parts for key, leaf in _deep(f"{name}[{part}]" if name else str(part), item).items()
    }


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _answer(action: Action) -> Any:
    """What the API answers."""
    output = action.output
    if output.kind == "list":
        return [{"id": 1}, {"id": 2}]
    if output.kind == "deleted":
        return {}
    if output.kind == "item":
        return {"id": 1, "name": "First"}
    properties = output.schema.get("properties", {})
    return distinct_samples(dict(list(properties.items())[:3]))


def _data(action: Action) -> str:
    """What the action returns for that answer, as an expression in a test class, where the answer is `answer`."""
    output = action.output
    if output.kind == "list":
        page = ', "page": {}' if output.has_page else ""
        return f'{{{literal(output.key)}: answer, "count": len(answer){page}}}'
    if output.kind == "item":
        return f"{{{literal(output.key)}: answer}}"
    return '{"deleted": True}' if output.kind == "deleted" else "answer"
