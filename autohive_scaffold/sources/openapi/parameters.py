"""The request of an OpenAPI operation, as an action has it: its path, its body, and an input for each value.

Cookies are not inputs: what an integration signs in with is a credential, and nothing else belongs in one.
"""

import re
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import quote

from ...errors import AnswerError
from ...model.actions import Location, Parameter
from ...model.files import FILE
from ...model.gaps import Gap
from ...notation import lines
from ...notation.displays import HEADER, safe
from ...schema.untyped import object_of
from ...schema.values import types_of
from .. import prose
from ..media_types import FORM, MEDIA_TYPE, MERGE_PATCH, MULTIPART
from .operations import Operation, is_json
from .schemas import Types, is_binary
from .wire_values import as_text, encoded, input_of

# What OpenAPI says to ignore, and what HTTP clients set by themselves: a wrong length cuts the body.
IGNORED_HEADERS = frozenset(
    "accept accept-encoding authorization connection content-encoding content-length content-type cookie "
    "expect host keep-alive te trailer transfer-encoding upgrade user-agent".split()
)
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# What is not written in a path as it stands: placeholders, and what is percent-encoded.
REWRITTEN = re.compile(r"\{([^{}]*)\}|%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9._~!$&'()*+,;=:@/?%-]")
# An answer as a script, which 1 in 50 operations offers.
JSONP = re.compile(r"callback .*jsonp.*", re.IGNORECASE | re.DOTALL)
LEVELS = (4, 2, 1)  # of objects in inputs, as many as there is room for
ROOM = 60  # schemas of all inputs: an agent reads all of them before it calls anything
EITHER = Gap("hint", "some inputs are needed where others are absent; say which in their descriptions")
CUT = Gap("hint", "some objects in the inputs have more keys in the document; add those that agents need")
OTHERWISE = "{} is not sent as the document has it, but plainer or not at all; check that the API takes that"
STRING = {"type": "string"}
UPLOAD = {**FILE, "description": "File to upload"}
Node = dict[str, Any]
# A path, a body in the notation and its media type, the inputs in them, and what is missing.
Request = tuple[str, str, str, list[Parameter], list[Gap]]


def request_of(operation: Operation) -> Request:
    """The request of an operation, with as much of the schemas of its inputs as an agent reads.

    A reference that leads nowhere is refused.
    """
    for levels in LEVELS:
        with suppress(AnswerError):
            return _request(operation, Types(operation.api.flat, levels, ROOM))
    return _request(operation, Types(operation.api.flat, 0))


def _request(operation: Operation, types: Types) -> Request:
    target = operation.path.partition("#")[0].rstrip("?")
    body = _body(operation, types)
    in_target = _placed(target, operation.parameters, types)
    in_query = re.findall("[^=&{}]+", target.partition("?")[2])
    nodes = [node for node in operation.parameters if node["name"] not in in_query]
    others = [(node, other) for node in nodes if (other := _parameter(node, operation, types))]
    parameters = _named([*in_target.values(), *(other for _, other in others), *body.parameters])
    sent = f"{body.template} {safe(parameters[-1].name)}" if body.is_whole else body.template
    names = dict(zip(in_target, (parameter.name for parameter in parameters)))
    path = REWRITTEN.sub(
        lambda match: (
            f"{{{names[match[1]]}}}" if match[1] is not None else quote(match[0], "", errors="replace")
        ),
        target,
    )
    odd = [
        other.wire_name
        for node, other in others
        if other.style == "json" and not any(map(is_json, operation.api.content_of(node)))
    ]
    needed = [node["name"] for node in nodes if node["in"] == "cookie" and node.get("required") is True]
    odd += [f"cookie {name}" for name in needed]
    content = operation.api.content_of(operation.body)
    odd += ["the body"] if operation.body and not (body.parameters or body.template) else []
    gaps = [Gap("request", OTHERWISE.format(what)) for what in odd]
    gaps += [CUT] if types.is_cut else []
    flat = (types.flat(media.get("schema")) for media in content.values())
    gaps += [EITHER] if any(schema.get("has_alternatives") for schema in flat) else []
    return path, sent, body.content_type, parameters, gaps


def _placed(target: str, declared: list[Node], types: Types) -> dict[str, Parameter]:
    """The inputs of the placeholders in a path and its query; one that is not declared is a string."""
    inputs = {}
    for placeholder in dict.fromkeys(PLACEHOLDER.findall(target)):
        location: Location = "path" if f"{{{placeholder}}}" in target.partition("?")[0] else "query"
        nodes = (node for node in declared if node["name"] == placeholder and node["in"] != "header")
        node = {"schema": STRING, **next(nodes, {}), "required": True}
        inputs[placeholder] = as_text(input_of(types, placeholder or "value", node["schema"], location, node))
    return inputs


def _parameter(node: Node, operation: Operation, types: Types) -> Parameter | None:
    """The input of a query or header parameter."""
    name = node["name"]
    content = [*operation.api.content_of(node).values()]
    schema = content[0].get("schema") if content else node.get("schema", STRING)
    if node["in"] == "header" and HEADER.fullmatch(name) and name.lower() not in IGNORED_HEADERS:
        return as_text(input_of(types, name, schema, "header", node))
    is_jsonp = JSONP.fullmatch(f"{name} {node.get('description')}")
    if node["in"] == "query" and lines.is_printable(name) and not is_jsonp:
        parameter = input_of(types, name, schema, "query", node)
        return encoded(parameter, {"style": "json"} if content else node)
    return None


def _named(parameters: list[Parameter]) -> list[Parameter]:
    """The inputs with names that differ: the later one of two has the place in front, or a number behind."""
    named: dict[str, Parameter] = {}
    for parameter in parameters:
        name = prose.snake(parameter.wire_name, "value")
        name = prose.unique([name, prose.shortened(f"{parameter.location}_{name}")], named.__contains__)
        named[name] = replace(parameter, name=name)
    return [*named.values()]


class Body(NamedTuple):
    """What is sent in a body: inputs, its media type if it is a special one, and its notation.

    In one that `is_whole`, the name of its only input stands behind that.
    """

    parameters: tuple[Parameter, ...] = ()
    content_type: str = ""
    template: str = ""
    is_whole: bool = False


def _body(operation: Operation, types: Types) -> Body:
    """The inputs of an operation's body; none for GET, whose body has no meaning in HTTP.

    Each property of an object is an input, also of one that is alone under one key, as in 1 of 20 bodies,
    unless nothing is required but that key. Anything but an object with properties is one input, `body`, and
    bytes are a file.
    """
    content = operation.api.content_of(operation.body)
    if operation.method == "GET" or not content:
        return Body()
    preferred = ["application/json", *filter(is_json, content), FORM, MULTIPART, *content]
    kind = next(kind for kind in preferred if kind in content)
    media = content[kind]
    flat = types.flat(media.get("schema"))
    if kind.startswith("multipart/"):
        parameters = _properties(flat, MULTIPART, media, types)
        return Body(parameters, template="multipart {**inputs}" if parameters else "")
    if kind != FORM and not is_json(kind):
        return _raw(kind, flat, operation, types)
    properties, required = types.properties_of(flat)
    if not properties:
        node = {**object_of(media.get("schema")), "type": "object"} if kind == FORM else media.get("schema")
        whole = input_of(types, "body", node, "body", operation.body)
        return Body((whole,), template="form" if kind == FORM else "", is_whole=True)
    template = "form {**inputs}" if kind == FORM else "{**inputs}"
    if kind != FORM and len(properties) == 1:
        key, inner = next((key, types.flat(node)) for key, node in properties.items())
        keys, needed = types.properties_of(inner)
        if keys and (needed or not required):
            flat, template = inner, f"{{{key!r}: {{**inputs}}}}"
    special = kind if kind.endswith("+json") and MEDIA_TYPE.fullmatch(kind) else ""
    return Body(_properties(flat, kind, media, types), special, template)


def _raw(kind: str, flat: Node, operation: Operation, types: Types) -> Body:
    """The body that is a text, or else the bytes of a file."""
    if kind.startswith("text/") or kind.endswith("xml"):
        schema = {"type": "string", "description": flat.get("description")}
        text = input_of(types, "body", schema, "body", operation.body)
        return Body((text,), kind, "text", is_whole=True)
    return Body((Parameter("file", UPLOAD, "body"),), "", "bytes", is_whole=True)


def _properties(flat: Node, kind: str, media: Node, types: Types) -> tuple[Parameter, ...]:
    """An input for each property.

    What they require is required, whether or not the body is: hardly an operation does without such a body.
    In a merge patch (RFC 7386), null removes what is not.
    """
    properties, required = types.properties_of(flat)
    encoding = object_of(media.get("encoding"))
    inputs = []
    for key, node in properties.items():
        parameter = input_of(types, key, node, "body", {"required": key in required})
        if kind == FORM:
            parameter = encoded(parameter, object_of(encoding.get(key)))
        elif kind == MULTIPART:
            parameter = _as_part(parameter, types.flat(node))
        elif kind == MERGE_PATCH and not parameter.required and (kinds := types_of(parameter.schema)):
            parameter = replace(parameter, schema={**parameter.schema, "type": [*kinds, "null"]})
        inputs.append(parameter)
    return tuple(inputs)


def _as_part(parameter: Parameter, flat: Node) -> Parameter:
    """The input of a part of a multipart body, which may be a file or a list of files."""
    about = {key: text for key, text in parameter.schema.items() if key == "description"}
    if is_binary(flat):
        return replace(parameter, schema={**UPLOAD, **about})
    if is_binary(object_of(flat.get("items"))):
        return replace(parameter, schema={"type": "array", **about, "items": FILE})
    return parameter
