"""The request of an OpenAPI operation, as an action has it: its path, and an input for each value in it.

Cookies are no inputs: what an integration signs in with is a credential, and nothing else belongs into one.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote

from ...model.actions import Parameter
from ...names import english
from ...schema.samples import has_sample
from . import prose
from .body import MOST_PROPERTIES, body_of
from .document import Document
from .keywords import bare, kinds_of
from .operations import Operation
from .schemas import Schemas, variants_of, writable
from .values import Slot, Value, as_json_text, as_text, encoded

IGNORED_HEADERS = ("accept", "content-type", "authorization")
HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
NOT_IN_PATH = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/%-]")


@dataclass(frozen=True)
class Request:
    """What an action needs of an operation's request; `caveat` is a sentence on where it differs from that."""

    path: str
    parameters: tuple[Parameter, ...]
    caveat: str


def request_of(operation: Operation, document: Document, schemas: Schemas) -> Request:
    """The path and inputs of an operation; a reference that leads nowhere or into another file is refused."""
    path, _, query = operation.path.partition("#")[0].partition("?")
    declared = _declared(operation, document)
    in_path = _path_values(path, {one["name"]: one for one in declared if one["in"] == "path"}, schemas)
    values = list({value.wire_name: value for value in in_path.values()}.values())
    values += [_fixed(name, value) for name, value in parse_qsl(query, keep_blank_values=True)]
    values += [value for one in declared for value in _parameter_values(one, schemas)]
    body = body_of(operation, document, schemas)
    parameters = _named([*values, *body.values])
    names = {parameter.wire_name: parameter.name for parameter in parameters if parameter.location == "path"}
    placeholders = {placeholder: names[value.wire_name] for placeholder, value in in_path.items()}
    return Request(_action_path(path, placeholders), parameters, body.caveat)


def _declared(operation: Operation, document: Document) -> list[dict[str, Any]]:
    """The operation's parameters; one of the path item counts where the operation has none of its name and place."""
    declared: dict[tuple[str, str], dict[str, Any]] = {}
    for owner in (operation.item, operation.content):
        listed = owner.get("parameters")
        for one in listed if isinstance(listed, list) else ():
            one = document.resolved(one)
            if isinstance(one.get("name"), str) and isinstance(one.get("in"), str):
                declared[(one["name"], one["in"])] = one
    credentials = _credential_places(document)
    return [one for key, one in declared.items() if key not in credentials]


def _credential_places(document: Document) -> set[tuple[Any, Any]]:
    """Where the document's API keys are sent: these are credentials, and no inputs."""
    schemes = document.security_schemes().values()
    return {(scheme.get("name"), scheme.get("in")) for scheme in schemes if scheme.get("type") == "apiKey"}


def _path_values(path: str, declared: dict[str, dict[str, Any]], schemas: Schemas) -> dict[str, Value]:
    """What goes into each placeholder; one that the document does not declare is a text."""
    values = {}
    for placeholder in PLACEHOLDER.findall(path):
        bare = placeholder.strip("+*?&#./; ")
        one = declared.get(placeholder) or declared.get(bare) or {}
        values[placeholder] = as_text(Slot(bare or "value", _schema_of(one), "path", True, one), schemas)
    return values


def _parameter_values(one: dict[str, Any], schemas: Schemas) -> list[Value]:
    """What a query or header parameter asks for: one value, or those of an object that is spread over the query."""
    place, name, required, raw = one["in"], one["name"], one.get("required") is True, _schema_of(one)
    if place == "header" and HEADER.fullmatch(name) and name.lower() not in IGNORED_HEADERS:
        return [as_text(Slot(name, raw, "header", required, one), schemas)]
    if place == "querystring":
        return _spread(schemas.flat(raw), required, schemas)
    if place != "query" or not prose.is_printable(name):
        return []
    if isinstance(one.get("content"), dict):
        return [as_json_text(Slot(name, raw, "query", required, one), schemas)]
    flat = schemas.flat(raw)
    if _is_spread(one) and kinds_of(flat)[0] == ["object"] and not variants_of(flat):
        values = _spread(flat, required, schemas)
        if 0 < len(values) <= MOST_PROPERTIES:
            return values
    return [encoded(Slot(name, raw, "query", required, one), one, schemas)]


def _is_spread(one: dict[str, Any]) -> bool:
    return one.get("style", "form") == "form" and one.get("explode", True) is not False


def _spread(flat: dict[str, Any], required: bool, schemas: Schemas) -> list[Value]:
    properties, needed = writable(schemas, flat)
    return [
        encoded(Slot(name, raw, "query", required and name in needed), {}, schemas) for name, raw in properties.items()
    ]


def _schema_of(one: dict[str, Any]) -> Any:
    """The schema of a parameter, wherever it has it; without one it is a text."""
    content = one.get("content")
    if isinstance(content, dict) and content:
        media = next(iter(content.values()))
        return media.get("schema") if isinstance(media, dict) else {}
    return one.get("schema", {"type": "string"})


def _fixed(name: str, value: str) -> Value:
    """A query parameter that stands in the path itself: it has one value, and that is always sent."""
    schema = {"type": "string", "description": "Always the same", "enum": [value], "default": value}
    return Value(name, schema, "query", False)


def _named(values: list[Value]) -> tuple[Parameter, ...]:
    """An input for each value; namesakes in different places have the place in front, others a number behind."""
    names = [prose.snake(value.wire_name, "value") for value in values]
    places = {name: {value.place for value, other in zip(values, names) if other == name} for name in Counter(names)}
    taken: set[str] = set()
    parameters = []
    for name, value in zip(names, values):
        longer = prose.shortened(f"{value.place}_{name}") if len(places[name]) > 1 else name
        name = prose.unique(longer, taken.__contains__)
        taken.add(name)
        parameters.append(_parameter(name, value))
    return tuple(parameters)


def _parameter(name: str, value: Value) -> Parameter:
    words = "Body of the request" if value.location == "body" else english.sentence_case(english.phrase(name))
    text = value.schema.get("description") or words
    if value.note:
        text = f"{prose.cut(text.rstrip('. '), 400)} ({value.note})"
    schema = {key: item for key, item in value.schema.items() if key != "default" or not value.required}
    schema = {**(schema if has_sample(schema, name) else bare(schema)), "description": text}
    return Parameter(name, schema, value.location, value.required, value.wire_name, value.style)


def _action_path(path: str, names: dict[str, str]) -> str:
    """The path with the inputs' names in its placeholders, and percent-encoded what a URL can't hold."""
    parts = PLACEHOLDER.split(path)
    for index, part in enumerate(parts):
        if index % 2:
            parts[index] = f"{{{names[part]}}}"
        else:
            parts[index] = NOT_IN_PATH.sub(lambda match: quote(match[0], safe=""), part)
    return "".join(parts)
