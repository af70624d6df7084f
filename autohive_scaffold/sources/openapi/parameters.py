"""The request of an OpenAPI operation, as an action has it: its path, its body, and an input for each value.

Cookies are not inputs: what an integration signs in with is a credential, and nothing else belongs in one.
"""

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from ...model.actions import Location, Parameter, Style
from ...model.files import FILE
from ...model.gaps import Gap
from ...names import english
from ...notation import lines, verbs
from ...notation.displays import HEADER, safe
from ...schema import patterns
from ...schema.untyped import object_of, text_of
from ...schema.values import is_of_type, only_type_of, types_of
from .. import prose
from ..media_types import FORM, MEDIA_TYPE, MERGE_PATCH, MULTIPART
from .operations import Operation, is_json
from .schemas import Types, is_binary, is_short, is_written

# What OpenAPI says to ignore, and what HTTP clients set by themselves: a wrong length cuts the body.
IGNORED_HEADERS = frozenset(
    "accept accept-encoding authorization connection content-encoding content-length content-type cookie "
    "expect host keep-alive te trailer transfer-encoding upgrade user-agent".split()
)
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
IN_PATH = "!$&'()*+,;=:@/?%"  # what stands in a path as it is
# An answer as a script, which 1 in 50 operations offers.
JSONP = re.compile(r"callback .*jsonp.*", re.IGNORECASE | re.DOTALL)
LEVELS = 4  # of objects in inputs
ROOM = 60  # schemas of all inputs: an agent reads all of them before it calls anything
# As it is of 1 in 36 bodies.
EITHER = Gap("hint", "some inputs are needed where others are absent; say which in their descriptions")
CUT = Gap("hint", "some objects in the inputs have more keys in the document; add those that agents need")
OTHERWISE = "{} is not sent as the document has it, but plainer or not at all; check that the API takes that"
TEXT = 300  # characters of a description
# How a list or an object is written in a query or form: as JSON, as `name[key]=value`, or a list joined.
NESTED: dict[str, Style] = {"deepObject": "deep", "json": "json"}
SEPARATED: dict[str, Style] = {"form": "comma", "spaceDelimited": "space", "pipeDelimited": "pipe"}
STRING = {"type": "string"}
UPLOAD = {**FILE, "description": "File to upload"}
Node = dict[str, Any]
# The inputs of a body, its notation, behind which the name of its only input may be missing, and its media
# type if that is a special one.
Body = tuple[list[Parameter], str, str]
# A path, a body in the notation and its media type, the inputs in them, and what is missing.
Request = tuple[str, str, str, list[Parameter], list[Gap]]


def request_of(operation: Operation) -> Request:
    """The request of an operation, with as much of the schemas of its inputs as an agent reads.

    A reference that leads nowhere is refused.
    """
    types = Types(operation.api.flat, LEVELS, ROOM)
    target = operation.path.partition("#")[0].rstrip("?")
    in_body, template, content_type = _body(operation, types)
    in_target = _placed(target, operation.parameters, types)
    in_query = re.findall("[^=&{}]+", target.partition("?")[2])
    nodes = [node for node in operation.parameters if node["name"] not in in_query]
    beside = [(node, other) for node in nodes for other in _parameters(node, operation, types)]
    others = {(other.location, other.wire_name): (node, other) for node, other in beside}.values()
    parameters = _named([*in_target.values(), *(other for _, other in others), *in_body])
    if in_body and "{" not in template:
        template = f"{template} {safe(parameters[-1].name)}"
    names = dict(zip(in_target, (parameter.name for parameter in parameters)))
    parts = PLACEHOLDER.split(target)
    parts[::2] = [quote(part, IN_PATH, errors="replace") for part in parts[::2]]
    parts[1::2] = [f"{{{names[name]}}}" for name in parts[1::2]]
    odd = [other.wire_name for node, other in others if other.style == "json" and not node.get("content")]
    cookies = [node["name"] for node in nodes if node["in"] == "cookie" and node.get("required") is True]
    odd += [f"cookie {name}" for name in cookies]
    odd += ["the body"] if operation.body and not template else []
    gaps = [Gap("request", OTHERWISE.format(what)) for what in odd]
    gaps += [CUT] if types.is_cut else []
    in_content = (types.flat(media.get("schema")) for media in operation.sent.values())
    gaps += [EITHER] if any(schema.get("has_alternatives") for schema in in_content) else []
    return "".join(parts), template, content_type, parameters, gaps


def _placed(target: str, declared: list[Node], types: Types) -> dict[str, Parameter]:
    """The inputs of the placeholders in a path and its query; one that is not declared is a string.

    The default of a version is sent; that of anything else is an example: of 1,000 in paths, nearly all are.
    """
    known = {node["name"]: node for node in declared[::-1] if node["in"] != "header"}
    names = dict.fromkeys(PLACEHOLDER.findall(target))
    nodes = {name: {"schema": STRING, **known.get(name, {}), "required": True} for name in names}
    placed = {
        name: _as_text(_input_of(types, name or "value", node["schema"], "path", node))
        for name, node in nodes.items()
    }
    for name, parameter in placed.items():
        default = types.flat(nodes[name]["schema"]).get("default")
        if f"/v{{{name}}}" in target and is_of_type(default, parameter.type) and is_short(default):
            placed[name] = replace(parameter, schema={**parameter.schema, "default": default}, required=False)
    return placed


def _parameters(node: Node, operation: Operation, types: Types) -> list[Parameter]:
    """The input of a query or header parameter; of an object in the usual style, one of each property."""
    name, is_required = node["name"], node.get("required") is True
    content = [*operation.api.content_of(node).values()]
    schema = content[0].get("schema") if content else node.get("schema", STRING)
    if node["in"] == "header" and HEADER.fullmatch(name) and name.lower() not in IGNORED_HEADERS:
        return [_as_text(_input_of(types, name, schema, "header", node))]
    is_jsonp = JSONP.fullmatch(f"{name} {node.get('description')}")
    if node["in"] == "query" and lines.is_printable(name) and not is_jsonp:
        keys, required = types.properties_of(types.flat(schema))
        if keys and not content and node.get("style", "form") == "form" and node.get("explode", True) is True:
            places = {key: {"required": is_required and key in required} for key in keys}
            parts = (_input_of(types, key, part, "query", places[key]) for key, part in keys.items())
            return [_encoded(part, {}) for part in parts]
        parameter = _input_of(types, name, schema, "query", node)
        return [_encoded(parameter, {"style": "json"} if content else node)]
    return []


def _named(parameters: list[Parameter]) -> list[Parameter]:
    """The inputs with names that differ: the later one of two has the place in front, or a number behind."""
    named: dict[str, Parameter] = {}
    for parameter in parameters:
        name = prose.snake(parameter.wire_name, "value")
        name = prose.unique([name, prose.shortened(f"{parameter.location}_{name}")], named.__contains__)
        named[name] = replace(parameter, name=name)
    return [*named.values()]


def _body(operation: Operation, types: Types) -> Body:
    """The inputs of an operation's body; none for GET, whose body has no meaning in HTTP.

    Each property of an object is an input, also of one that is alone under one key, as in 1 of 20 bodies,
    unless nothing is required but that key. Anything but an object with properties is one input, `body`, and
    bytes are a file.
    """
    content = operation.sent
    if operation.method == "GET" or not content:
        return [], "", ""
    preferred = ["application/json", *filter(is_json, content), FORM, MULTIPART, *content]
    kind = next(kind for kind in preferred if kind in content)
    media = content[kind]
    flat = types.flat(media.get("schema"))
    if kind.startswith("multipart/"):
        parameters = _properties(flat, MULTIPART, media, types)
        return parameters, "multipart {**inputs}" if parameters else "", ""
    if kind.startswith("text/") or kind.endswith("xml"):
        text = {**STRING, "description": flat.get("description")}
        return [_input_of(types, "body", text, "body", operation.body)], "text", kind
    if kind != FORM and not is_json(kind):
        return [Parameter("file", UPLOAD, "body")], "bytes", ""
    template = "form" if kind == FORM else ""
    properties, required = types.properties_of(flat)
    if not properties:
        node = {**object_of(media.get("schema")), "type": "object"} if kind == FORM else media.get("schema")
        return [_input_of(types, "body", node, "body", operation.body)], template, ""
    template = f"{template} {{**inputs}}".strip()
    if kind != FORM and len(properties) == 1:
        key, inner = next((key, types.flat(node)) for key, node in properties.items())
        keys, needed = types.properties_of(inner)
        if keys and (needed or not required):
            flat, template = inner, f"{{{key!r}: {{**inputs}}}}"
    special = kind if kind.endswith("+json") and MEDIA_TYPE.fullmatch(kind) else ""
    return _properties(flat, kind, media, types), template, special


def _properties(flat: Node, kind: str, media: Node, types: Types) -> list[Parameter]:
    """An input for each property.

    What they require is required, whether or not the body is: hardly an operation does without such a body.
    In a merge patch (RFC 7386), null removes what is not.
    """
    properties, required = types.properties_of(flat)
    encoding = object_of(media.get("encoding"))
    inputs = []
    for key, node in properties.items():
        parameter = _input_of(types, key, node, "body", {"required": key in required})
        if kind == FORM:
            parameter = _encoded(parameter, object_of(encoding.get(key)))
        elif kind == MULTIPART:
            parameter = _as_part(parameter, types.flat(node))
        elif kind == MERGE_PATCH and not parameter.required and (kinds := types_of(parameter.schema)):
            parameter = replace(parameter, schema={**parameter.schema, "type": [*kinds, "null"]})
        inputs.append(parameter)
    return inputs


def _as_part(parameter: Parameter, flat: Node) -> Parameter:
    """The input of a part of a multipart body, which may be a file or a list of files."""
    about = {key: text for key, text in parameter.schema.items() if key == "description"}
    if is_binary(flat):
        return replace(parameter, schema={**UPLOAD, **about})
    if is_binary(object_of(flat.get("items"))):
        return replace(parameter, schema={"type": "array", **about, "items": FILE})
    return parameter


def _input_of(types: Types, wire_name: str, node: Any, location: Location, place: Node) -> Parameter:
    """The input for a value of a schema; its place says whether it is required, and may describe it.

    Its name is that on the wire for now. What the API assumes where it is absent is described, not sent.
    """
    flat, required = types.flat(node), place.get("required") is True
    text = prose.plain(place.get("description"), TEXT) or prose.plain(flat.get("description"), TEXT)
    schema, pattern = types.typed(node), text_of(flat.get("pattern"))
    default = flat.get("default")
    if not required and is_short(default) and "default" not in text.lower():
        name = prose.snake(wire_name, "value")
        value = default if isinstance(default, str) else json.dumps(default)
        text = text or verbs.known_use(name, only_type_of(schema)) or english.words(name)
        text = f"{text.rstrip('.')} (by default {value})"
    is_left_out = schema.get("type") == "string" and "pattern" not in schema
    if pattern and is_left_out and is_written(pattern):
        text = patterns.described(text, pattern)
    schema |= {"description": text} if text else {}
    if is_short(place.get("example")):
        schema["examples"] = [place["example"]]
    return Parameter(wire_name, schema, location, required, wire_name)


def _encoded(parameter: Parameter, node: Node) -> Parameter:
    """An input of a query or form, written in the style of its node as far as that applies to it."""
    kinds, style = types_of(parameter.schema), str(node.get("style", "form"))
    written: Style
    if kinds == ["object"] or ("object" in kinds and style in NESTED):
        kind, written = "object", NESTED.get(style, "json")
    elif "array" in kinds and "object" not in kinds:
        is_joined = node.get("explode", style == "form") is False
        kind, written = "array", NESTED.get(style, SEPARATED.get(style, "") if is_joined else "")
    else:
        return _as_text(parameter)
    return replace(parameter, schema={**parameter.schema, "type": kind}, style=written)


def _as_text(parameter: Parameter) -> Parameter:
    """An input that stands in a text, where anything but a plain value is what its author makes of it.

    In a path, nothing is null, and no choice leads to another path.
    """
    kinds = types_of(parameter.schema)
    is_odd = parameter.location == "path" and (parameter.is_nullable or parameter.astray)
    if kinds and {"array", "object"}.isdisjoint(kinds) and not is_odd:
        return parameter
    about = {key: text for key, text in parameter.schema.items() if key == "description"}
    return replace(parameter, schema={"type": "string", **about})
