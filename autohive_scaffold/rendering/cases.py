"""What the delivered tests give each action, and what they expect on the wire and of the answer."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ..model.actions import Action, Parameter
from ..schema.samples import distinct_samples, empty_value
from ..schema.validation import is_valid
from .handlers import SEPARATORS, Handler
from .python import literal, made_up, test_literal

CODED = {"enum", "pattern", "format", "const"}  # what a string must be that is not free


@dataclass(frozen=True)
class Call:
    """One call of an action: its inputs, and the request that follows, as expressions of a test.

    `source` is the expression that the test has for the inputs; values are not written again, but taken from there.
    """

    action: Action
    inputs: dict[str, Any]
    source: str

    @property
    def expected(self) -> str:
        """The arguments by which the test says what was sent; a part that is not sent is left out."""
        action, path = self.action, self.action.path
        for parameter in action.at("path"):
            path = path.replace(f"{{{parameter.name}}}", quote(_text(self._value(parameter)), safe=""))
        parts = {
            "query": self._mapping(action.at("query")),
            "json": self._body("json"),
            "form": self._body("form"),
            "headers": self._headers(),
        }
        arguments = [literal(action.method), literal(path)]
        return ", ".join([*arguments, *(f"{name}={source}" for name, source in parts.items() if source)])

    def _value(self, parameter: Parameter) -> Any:
        return self.inputs.get(parameter.name, parameter.default)

    def _reference(self, parameter: Parameter) -> str:
        name = literal(parameter.name)
        return f"{self.source}[{name}]" if parameter.name in self.inputs else test_literal(parameter.default)

    def _headers(self) -> str:
        sent = self._mapping(self.action.at("header"))
        if not self.action.output.media_type:
            return sent
        accepted = f'"Accept": {literal(self.action.output.media_type)}'
        return f"{{{accepted}, **{sent}}}" if sent else f"{{{accepted}}}"

    def _body(self, kind: str) -> str:
        body = self.action.whole_body
        if self.action.body_kind != kind:
            return ""
        if body is None:
            return self._mapping(self.action.at("json" if kind == "json" else "form")) or "{}"
        value = self._value(body)
        return (
            "" if value is None else test_literal(_deep("", value)) if body.style == "deep" else self._reference(body)
        )

    def _mapping(self, parameters: tuple[Parameter, ...]) -> str:
        """The dict of what these inputs give by names on the wire; the inputs themselves where that is the same."""
        sent = [parameter for parameter in parameters if self._value(parameter) is not None]
        if not sent:
            return ""
        if all(parameter.name in self.inputs and _is_sent_as_it_is(parameter) for parameter in sent):
            if len(sent) == len(self.inputs):
                return self.source
            if self.source == "self.inputs" and len(sent) > 1:
                return f"self.only({', '.join(literal(parameter.name) for parameter in sent)})"
        entries = [entry for parameter in sent for entry in self._entries(parameter)]
        return f"{{{', '.join(f'{literal(name)}: {source}' for name, source in entries)}}}"

    def _entries(self, parameter: Parameter) -> list[tuple[str, str]]:
        value, name = self._value(parameter), parameter.wire_name
        if parameter.style == "deep":
            return [(key, made_up(key, leaf)) for key, leaf in _deep(name, value).items()]
        if parameter.style in SEPARATORS:
            return [(name, made_up(name, SEPARATORS[parameter.style].join(map(_text, value))))]
        source = self._reference(parameter)
        return [(name, source if source.startswith(self.source) else made_up(name, value))]


@dataclass(frozen=True)
class Case:
    """The calls of one action that its tests make, and what the API answers."""

    full: Call
    required_only: Call | None
    falsy: Call | None
    answer: Any
    names: list[str]
    data: str


def case_of(action: Action) -> Case:
    """Sample calls: with every input, with the required ones only, and with falsy optional ones."""
    samples = distinct_samples({parameter.name: parameter.schema for parameter in action.parameters})
    values = {parameter.name: _telling(parameter, samples[parameter.name]) for parameter in action.parameters}
    required = {parameter.name: values[parameter.name] for parameter in action.required}
    empty = {parameter.name: empty_value(parameter.schema) for parameter in action.optional}
    # An empty string in a path is refused, as it would lead to another path.
    in_path = {parameter.name for parameter in action.at("path")}
    falsy = {
        name: value for name, value in empty.items() if value is not None and not (value == "" and name in in_path)
    }
    return Case(
        full=Call(action, values, "self.inputs"),
        required_only=Call(action, required, "inputs") if action.optional else None,
        falsy=Call(action, {**values, **falsy}, "inputs") if falsy else None,
        answer=_answer(action),
        names=Handler(action).names or ["result"],
        data=_data(action),
    )


def _is_sent_as_it_is(parameter: Parameter) -> bool:
    return parameter.wire_name == parameter.name and parameter.style not in ("deep", *SEPARATORS)


def _telling(parameter: Parameter, value: Any) -> Any:
    """The value, or in a path one that needs quoting, where its schema allows it: one that tells right from wrong."""
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
    """What the action returns of that answer, as an expression of a class that has it as `answer`."""
    output = action.output
    if output.kind == "list":
        page = ', "page": {}' if output.has_page else ""
        return f'{{{literal(output.key)}: answer, "count": len(answer){page}}}'
    if output.kind == "item":
        return f"{{{literal(output.key)}: answer}}"
    return '{"deleted": True}' if output.kind == "deleted" else "answer"
