"""The request of an OpenAPI operation, as an action has it: its path, and an input for each value in it.

Cookies are not inputs: what an integration signs in with is a credential, and nothing else belongs in one.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

from ...model.actions import Parameter
from ...model.gaps import Gap
from ...notation import lines
from ...notation.displays import HEADER
from .. import prose
from .body import MOST_PROPERTIES, body_of
from .draft7 import listed, without
from .keywords import is_default, satisfiable
from .operations import DeclaredParameter, Operation
from .values import Value, as_text, described, encoded, fitting, value_of
from .wording import made_of, with_hint

# What OpenAPI says to ignore, and what HTTP clients set by themselves: a wrong length cuts the body.
IGNORED_HEADERS = frozenset(
    "accept accept-encoding authorization connection content-encoding content-length content-type cookie "
    "expect host keep-alive te trailer transfer-encoding upgrade user-agent".split()
)
# How an answer is printed, and JSONP, which is none that can be read: a parameter's name and what is said of it.
PRINTED = re.compile(r"(opt_)?pretty(_?print)?\n.*|callback\n.*jsonp.*", re.IGNORECASE | re.DOTALL)
LONGEST_DEFAULT = 40
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
NOT_IN_PATH = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/%-]")


class Request(NamedTuple):
    """What an action needs of an operation's request; `gaps` are what its author should know is missing in it."""

    path: str
    parameters: tuple[Parameter, ...]
    content_type: str
    body: str
    gaps: list[Gap]


def request_of(operation: Operation) -> Request:
    """The path and inputs of an operation; a reference that leads nowhere is refused."""
    path, _, query = operation.path.partition("#")[0].partition("?")
    declared = operation.parameters
    in_path = _path_values(path, {one.name: one for one in declared if one.location == "path"})
    values = list({value.wire_name: value for value in in_path.values()}.values())
    asked_for = parse_qsl(query, keep_blank_values=True)
    constants = [pair for pair in asked_for if not PLACEHOLDER.search("=".join(pair))]
    values += [_query_value(*pair, declared) for pair in asked_for if pair not in constants]
    named = {name for pair in asked_for for name in (pair[0], *PLACEHOLDER.findall("=".join(pair)))}
    others = [one for one in declared if one.location != "query" or one.name not in named]
    values += [value for one in others for value in _parameter_values(one)]
    body = body_of(operation)
    fitted = fitting([*values, *body.values])
    parameters = _named(fitted, path)
    names = {parameter.wire_name: parameter.name for parameter in parameters if parameter.location == "path"}
    parts = PLACEHOLDER.split(path)  # what a URL can't hold is percent-encoded between the placeholders
    parts[::2] = [NOT_IN_PATH.sub(lambda match: quote(match[0], safe=""), part) for part in parts[::2]]
    parts[1::2] = [f"{{{names[in_path[placeholder].wire_name]}}}" for placeholder in parts[1::2]]
    gaps = [*_gaps(declared), *body.gaps]
    if cut := [one.name for one, value in zip(parameters, fitted) if value.is_cut]:
        gaps.append(Gap("hint", f"the schema shows only a part of {listed(cut)}"))
    path = "".join(parts) + (f"?{urlencode(constants)}" if constants else "")
    return Request(path, parameters, body.content_type, body.template, gaps)


def _gaps(declared: Iterable[DeclaredParameter]) -> Iterator[Gap]:
    """What of the parameters is not sent, or not as the document asks for."""
    for one in declared:
        if one.location == "cookie":
            is_needed = "is required, but" if one.required else "is"
            yield Gap("request" if one.required else "hint", f"cookie {one.name} {is_needed} not sent")
        if one.location == "path" and not one.style:
            yield Gap(
                "request", f"{one.name} is sent as plain text, not in the style that the document asks for"
            )


def _value(
    one: DeclaredParameter, location: Literal["path", "query", "header"], name: str, required: bool
) -> Value:
    return value_of(name, one.schema, location, required, description=one.description, example=one.example)


def _path_values(path: str, declared: dict[str, DeclaredParameter]) -> dict[str, Value]:
    """What goes into each placeholder; one that the document does not declare is a text."""
    values = {}
    for placeholder in PLACEHOLDER.findall(path):
        name = placeholder.strip("+*?&#./; ")
        one = declared.get(placeholder) or declared.get(name)
        text = Value(name or "value", described({"type": "string"}), "path", True)
        values[placeholder] = as_text(_value(one, "path", text.wire_name, True)) if one else text
    return values


def _parameter_values(one: DeclaredParameter) -> list[Value]:
    """What a query or header parameter asks for: one value, or those of an object that is spread over the query."""
    if one.location == "header" and HEADER.fullmatch(one.name) and one.name.lower() not in IGNORED_HEADERS:
        return [as_text(_value(one, "header", one.name, one.required))]
    is_printing = PRINTED.fullmatch(f"{one.name}\n{one.description}") is not None
    if one.location not in ("query", "querystring") or not lines.is_printable(one.name) or is_printing:
        return []
    is_spread = one.style == "repeat" and one.schema.is_only("object")
    properties, needed = one.schema.writable if is_spread or one.location == "querystring" else ({}, [])
    if 0 < len(properties) <= MOST_PROPERTIES or one.location == "querystring":
        parts = [
            value_of(name, part, "query", one.required and name in needed)
            for name, part in properties.items()
        ]
        return [encoded(part, "repeat") for part in parts]
    return [encoded(_value(one, "query", one.name, one.required), one.style)]


def _query_value(name: str, text: str, declared: tuple[DeclaredParameter, ...]) -> Value:
    """A query parameter whose placeholder stands in the path itself; such documents declare it as one in the path."""
    wire_name = PLACEHOLDER.sub(r"\1", name)
    placeholder = PLACEHOLDER.fullmatch(text)
    sought = placeholder[1] if placeholder else wire_name
    one = next((one for one in declared if one.name == sought and one.location in ("path", "query")), None)
    if one is None:
        return Value(wire_name, described({"type": "string"}), "query", True)
    value = value_of(wire_name, one.schema, "query", one.required, description=one.description)
    return encoded(value, one.style if one.location == "query" else "repeat")


def _named(values: list[Value], path: str) -> tuple[Parameter, ...]:
    """An input for each value; namesakes in different places have the place in front, others a number behind."""
    segments = {placeholder: segment for segment, placeholder in re.findall(r"([^/{}]+)/\{([^{}]*)\}", path)}
    names = [prose.snake(value.wire_name, "value") for value in values]
    places = {
        name: {value.place for value, other in zip(values, names) if other == name} for name in Counter(names)
    }
    taken: set[str] = set()
    parameters = []
    for name, value in zip(names, values):
        longer = prose.shortened(f"{value.place}_{name}") if len(places[name]) > 1 else name
        own = prose.unique([longer], taken.__contains__)
        taken.add(own)
        owner = segments.get(value.wire_name, "") if value.location == "path" else ""
        parameters.append(_parameter(own, name, value, prose.snake(owner, "")))
    return tuple(parameters)


def _parameter(name: str, base: str, value: Value, owner: str) -> Parameter:
    """The input of a value; `owner` is what stands before it in a path."""
    told = prose.telling(prose.capitalized(value.schema.get("description", "")), base)
    made = "Body of the request" if value.location == "body" else made_of(base, owner)
    found = satisfiable(value.schema, name)
    notes = [value.note, "" if value.required else _assumed(found, told)]
    text = with_hint(told or made, value.hint, ", ".join(filter(None, notes)))
    schema = {**without(found, "default"), "description": text}
    is_described = bool(told or notes[1])
    return Parameter(
        name, schema, value.location, value.required, value.wire_name, value.style, is_described=is_described
    )


def _assumed(schema: dict[str, Any], told: str) -> str:
    """What the API takes for an absent input, in words, unless its description tells it."""
    value = schema.get("default")
    is_short = isinstance(value, (str, int, float)) and 0 < len(str(value)) <= LONGEST_DEFAULT
    if not is_short or "default" in told.lower() or not is_default(value, schema):
        return ""
    return f"by default {value if isinstance(value, str) else json.dumps(value)}"
