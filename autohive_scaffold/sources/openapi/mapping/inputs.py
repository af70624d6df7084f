"""The request of an OpenAPI operation, as an action has it: its path, and an input for each value in it.

Cookies are not inputs: what an integration signs in with is a credential, and nothing else belongs in one.
"""

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote

from ....model.actions import Parameter
from ....names import english
from ....schema.samples import has_sample
from ... import prose
from ..keywords import bare, is_default
from ..resolved.operations import Operation
from ..resolved.parts import FORM, DeclaredParameter
from .body import MOST_PROPERTIES, body_of
from .fitting import fitting
from .values import Value, as_json_text, as_text, described, encoded, value_of, without
from .wording import made_of, with_hint

# What OpenAPI says to ignore, and what HTTP clients set by themselves: a wrong length cuts the body.
IGNORED_HEADERS = frozenset(
    "accept accept-encoding authorization connection content-encoding content-length content-type cookie "
    "expect host keep-alive te trailer transfer-encoding upgrade user-agent".split()
)
HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
NOT_IN_PATH = re.compile(r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/%-]")


@dataclass(frozen=True)
class Request:
    """What an action needs of an operation's request; `gaps` are what its author should know is missing in it."""

    path: str
    parameters: tuple[Parameter, ...]
    content_type: str
    body: str
    gaps: tuple[str, ...]


def request_of(operation: Operation) -> Request:
    """The path and inputs of an operation; a reference that leads nowhere is refused."""
    path, _, query = operation.path.partition("#")[0].partition("?")
    declared = operation.parameters
    in_path = _path_values(path, {one.name: one for one in declared if one.location == "path"})
    values = list({value.wire_name: value for value in in_path.values()}.values())
    asked_for = parse_qsl(query, keep_blank_values=True)
    values += [_query_value(name, text, declared) for name, text in asked_for]
    named = {name for pair in asked_for for name in (pair[0], *PLACEHOLDER.findall("=".join(pair)))}
    others = [one for one in declared if one.location != "query" or one.name not in named]
    values += [value for one in others for value in _parameter_values(one)]
    body = body_of(operation)
    fitted = fitting([*values, *body.values])
    parameters = _named(fitted, _owners(path))
    names = {parameter.wire_name: parameter.name for parameter in parameters if parameter.location == "path"}
    placeholders = {placeholder: names[value.wire_name] for placeholder, value in in_path.items()}
    gaps = _gaps(declared, [name.name for name, value in zip(parameters, fitted) if value.is_cut])
    return Request(_action_path(path, placeholders), parameters, body.content_type, body.template, gaps)


def _gaps(declared: tuple[DeclaredParameter, ...], cut: list[str]) -> tuple[str, ...]:
    """What is known not to be sent, or not to be described, as the document has it."""
    cookies = [one.name for one in declared if one.location == "cookie" and one.required]
    styled = [one.name for one in declared if one.location == "path" and one.serialization.style in ("label", "matrix")]
    gaps = [f"cookie {name} is required, but not sent" for name in cookies]
    gaps += [f"{name} is sent as plain text, not in the style that the document asks for" for name in styled]
    return (*gaps, *([f"the schema shows only a part of {', '.join(cut)}"] if cut else []))


def _path_values(path: str, declared: dict[str, DeclaredParameter]) -> dict[str, Value]:
    """What goes into each placeholder; one that the document does not declare is a text."""
    values = {}
    for placeholder in PLACEHOLDER.findall(path):
        name = placeholder.strip("+*?&#./; ")
        one = declared.get(placeholder) or declared.get(name)
        if one:
            values[placeholder] = as_text(
                value_of(name or "value", one.schema, "path", True, one.description, one.example)
            )
        else:
            values[placeholder] = Value(name or "value", described({"type": "string"}), "path", True)
    return values


def _parameter_values(one: DeclaredParameter) -> list[Value]:
    """What a query or header parameter asks for: one value, or those of an object that is spread over the query."""
    if one.location == "header" and HEADER.fullmatch(one.name) and one.name.lower() not in IGNORED_HEADERS:
        return [as_text(value_of(one.name, one.schema, "header", one.required, one.description, one.example))]
    if one.location == "querystring":
        return _spread(one)
    if one.location != "query" or not prose.is_printable(one.name):
        return []
    if one.serialization == FORM and one.schema.is_only("object") and not one.has_media_type:
        values = _spread(one)
        if 0 < len(values) <= MOST_PROPERTIES:
            return values
    value = value_of(one.name, one.schema, "query", one.required, one.description, one.example)
    return [as_json_text(value) if one.has_media_type else encoded(value, one.serialization)]


def _spread(one: DeclaredParameter) -> list[Value]:
    properties, needed = one.schema.writable
    return [
        encoded(value_of(name, part, "query", one.required and name in needed)) for name, part in properties.items()
    ]


def _query_value(name: str, text: str, declared: tuple[DeclaredParameter, ...]) -> Value:
    """A query parameter that stands in the path itself.

    A placeholder is an input, which such documents declare as one in the path; any other text is always sent.
    """
    if not PLACEHOLDER.search(f"{name}={text}"):
        schema = {"type": "string", "description": "Always the same", "enum": [text], "default": text}
        return Value(name, schema, "query", False, is_fixed=True)
    wire_name = PLACEHOLDER.sub(r"\1", name)
    placeholder = PLACEHOLDER.fullmatch(text)
    sought = placeholder[1] if placeholder else wire_name
    one = next((one for one in declared if one.name == sought and one.location in ("path", "query")), None)
    if one is None:
        return Value(wire_name, described({"type": "string"}), "query", True)
    value = value_of(wire_name, one.schema, "query", one.required, one.description)
    return encoded(value, one.serialization if one.location == "query" else FORM)


def _owners(path: str) -> dict[str, str]:
    """What each placeholder is an ID or a part of, by its name on the wire: the singular of the segment before it."""
    found = re.findall(r"([^/{}]+)/\{([^{}]*)\}", path)
    return {placeholder: english.singular(prose.snake(segment, "")) for segment, placeholder in found}


def _named(values: list[Value], owners: dict[str, str]) -> tuple[Parameter, ...]:
    """An input for each value; namesakes in different places have the place in front, others a number behind."""
    names = [prose.snake(value.wire_name, "value") for value in values]
    places = {name: {value.place for value, other in zip(values, names) if other == name} for name in Counter(names)}
    taken: set[str] = set()
    parameters = []
    for name, value in zip(names, values):
        longer = prose.shortened(f"{value.place}_{name}") if len(places[name]) > 1 else name
        own = prose.unique([longer], taken.__contains__)
        taken.add(own)
        owner = owners.get(value.wire_name, "") if value.location == "path" else ""
        parameters.append(_parameter(own, name, value, owner))
    return tuple(parameters)


def _parameter(name: str, base: str, value: Value, owner: str) -> Parameter:
    told = prose.capitalized(value.schema.get("description", ""))
    told = "" if prose.snake(told.removesuffix(" parameter"), "") == base else told
    made = "Body of the request" if value.location == "body" else made_of(base, value.schema, owner)
    text = with_hint(told or made, value.hint, value.note)
    schema = {**(value.schema if has_sample(value.schema, name) else bare(value.schema)), "description": text}
    if value.required or not is_default(schema.get("default"), schema):
        schema = without(schema, "default")
    is_assumed = "default" in schema and not value.is_fixed
    return Parameter(name, schema, value.location, value.required, value.wire_name, value.style, is_assumed, bool(told))


def _action_path(path: str, names: dict[str, str]) -> str:
    """The path with the inputs' names in its placeholders, and percent-encoded what a URL can't hold."""
    parts = PLACEHOLDER.split(path)
    for index, part in enumerate(parts):
        if index % 2:
            parts[index] = f"{{{names[part]}}}"
        else:
            parts[index] = NOT_IN_PATH.sub(lambda match: quote(match[0], safe=""), part)
    return "".join(parts)
