"""What the delivered tests give each action, and what they expect on the wire."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from ..model.actions import Action, Parameter
from ..model.integration import Integration
from ..schema.samples import distinct_samples, empty_value, sample
from ..schema.validation import is_valid

FIXED = {"enum", "pattern", "format", "const"}
SEPARATORS = {"comma": ",", "space": " ", "pipe": "|"}


@dataclass(frozen=True)
class Request:
    """What one call of an action sends: inputs, and the request that follows from them."""

    inputs: dict[str, Any]
    path: str
    json: Any = None
    form: str | None = None
    headers: dict[str, str] | None = None


@dataclass(frozen=True)
class Case:
    """The calls of one action that its tests make."""

    full: Request
    required_only: Request | None
    falsy: Request | None
    answer: Any
    data: dict[str, Any]
    empty_data: dict[str, Any] | None


def case_of(action: Action, integration: Integration) -> Case:
    """Sample calls: with every input, with the required ones only, and with falsy optional ones."""
    samples = distinct_samples({parameter.name: parameter.schema for parameter in action.parameters})
    values = {parameter.name: _as_sent(parameter, samples[parameter.name]) for parameter in action.parameters}
    required = {parameter.name: values[parameter.name] for parameter in action.required}
    empty = {parameter.name: empty_value(parameter.schema) for parameter in action.optional}
    falsy = {name: value for name, value in empty.items() if value is not None}
    answer, data, empty_data = _answer(action)
    answer = json.dumps(answer) if action.output.undecoded else answer
    return Case(
        full=request_of(action, values),
        required_only=request_of(action, required) if action.optional else None,
        falsy=request_of(action, {**values, **falsy}) if falsy else None,
        answer=answer,
        data=data,
        empty_data=empty_data,
    )


def _as_sent(parameter: Parameter, value: Any) -> Any:
    """The value, or in a path one that needs quoting, where the schema allows it: one that tells right from wrong."""
    if parameter.location == "path" and isinstance(value, str) and not FIXED & set(parameter.schema):
        text, _, number = value.rpartition(" ")
        quoted = f"{text}/{number}"
        return quoted if is_valid(quoted, parameter.schema) else value
    return value


def request_of(action: Action, inputs: dict[str, Any]) -> Request:
    """The request that an action makes of its inputs."""
    path = action.path
    for parameter in action.at("path"):
        path = path.replace(f"{{{parameter.name}}}", quote(str(_value(parameter, inputs)), safe=""))
    query = _encoded(action.at("query"), inputs)
    body = action.whole_body
    form = _encoded(action.at("form"), inputs) if action.body_kind == "form" else None
    json_body = _present(action.at("json"), inputs) if action.body_kind == "json" else None
    if body and body.style == "deep":
        form = _encode(_deep("", _value(body, inputs) or {}))
    elif body and body.style:
        value = _value(body, inputs)
        form = None if value is None else _encode(value)
    elif body:
        json_body = _value(body, inputs)
    headers = {key: _text(value) for key, value in _present(action.at("header"), inputs).items()}
    headers_sent = headers if action.at("header") else None
    return Request(inputs, f"{path}?{query}" if query else path, json_body, form, headers_sent)


def _value(parameter: Parameter, inputs: dict[str, Any]) -> Any:
    return inputs.get(parameter.name, parameter.default)


def _present(parameters: tuple[Parameter, ...], inputs: dict[str, Any]) -> dict[str, Any]:
    values = {parameter.wire_name: _value(parameter, inputs) for parameter in parameters}
    return {name: value for name, value in values.items() if value is not None}


def _encoded(parameters: tuple[Parameter, ...], inputs: dict[str, Any]) -> str:
    values: dict[str, Any] = {}
    for parameter in parameters:
        value = _value(parameter, inputs)
        if value is None:
            continue
        if parameter.style in SEPARATORS:
            value = SEPARATORS[parameter.style].join(_text(item) for item in value)
        if parameter.style == "deep":
            values.update(_deep(parameter.wire_name, value))
        else:
            values[parameter.wire_name] = value
    return _encode(values)


def _deep(name: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, (dict, list)):
        return {name: value}
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    return {
        key: leaf for part, item in parts for key, leaf in _deep(f"{name}[{part}]" if name else str(part), item).items()
    }


def _encode(values: dict[str, Any]) -> str:
    items = [(name, item) for name, value in values.items() for item in (value if isinstance(value, list) else [value])]
    return urlencode([(name, _text(item)) for name, item in items])


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _answer(action: Action) -> tuple[Any, dict[str, Any], dict[str, Any] | None]:
    """What the API answers, what the action then returns, and what it returns of an empty answer."""
    output = action.output
    if output.kind == "list":
        items = output.schema.get("items") or {}
        records = [sample(items, "id")] if items.get("type") not in (None, "object") else [{"id": 1}, {"id": 2}]
        return records, {output.key: records, "count": len(records)}, {output.key: [], "count": 0}
    if output.kind == "deleted":
        return None, {"deleted": True}, None
    if output.kind == "item":
        thing = {"id": 1, "name": "First"}
        if output.schema.get("type") not in (None, "object"):
            thing = sample(output.schema, output.key)
        return thing, {output.key: thing}, {output.key: {}} if output.schema.get("type") == "object" else None
    properties = output.schema.get("properties", {})
    fields = distinct_samples(dict(list(properties.items())[:3]))
    return fields, fields, {}
