"""The body of an OpenAPI operation, as inputs of an action."""

from dataclasses import replace
from typing import Any, NamedTuple

from ...model.actions import Parameter
from ...model.files import FILE
from ...schema.untyped import object_of
from ..media_types import FORM, MEDIA_TYPE, MULTIPART
from .operations import Operation, is_json
from .schemas import Types, is_binary
from .wire_values import encoded, input_of

UPLOAD = {**FILE, "description": "File to upload"}
Node = dict[str, Any]


class Body(NamedTuple):
    """What is sent in a body: inputs, its media type if it is a special one, and its notation.

    In one that `is_whole`, the name of its only input stands behind that.
    """

    parameters: tuple[Parameter, ...] = ()
    content_type: str = ""
    template: str = ""
    is_whole: bool = False


def body_of(operation: Operation, types: Types) -> Body:
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
