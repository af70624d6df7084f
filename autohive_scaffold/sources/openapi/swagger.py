"""Swagger 2.0 in the terms of OpenAPI 3: servers, security schemes, and the parameters and responses of operations.

Schemas are left as they are. A reference that leads nowhere is left in place, so that only what uses it is refused.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ...errors import AnswerError
from ...schema.untyped import items_of, object_of, texts_in
from ..media_types import FORM, MULTIPART

STYLES = {"ssv": "spaceDelimited", "pipes": "pipeDelimited"}
BESIDE_SCHEMA = ("name", "in", "required", "description")
Node = dict[str, Any]
Followed = Callable[[Any], Node]


def converted(content: Node, followed: Followed) -> Node:
    """A Swagger 2.0 document as one of OpenAPI 3; `followed` resolves references."""

    def resolved(node: Any) -> Node:
        with suppress(AnswerError):
            return followed(node)
        return object_of(node)

    declared = resolved(content.get("securityDefinitions"))
    schemes = {name: _scheme(resolved(node)) for name, node in declared.items()}
    return {
        **content,
        "servers": [{"url": _server(content)}],
        "paths": {path: _item(resolved(item), content, resolved) for path, item in content["paths"].items()},
        "components": {"securitySchemes": schemes},
    }


def _scheme(scheme: Node) -> Node:
    return {"type": "http", "scheme": "basic"} if scheme.get("type") == "basic" else scheme


def _server(content: Node) -> str:
    """The URL of the API; without a host it is relative to the document's."""
    host, path, schemes = content.get("host"), content.get("basePath"), texts_in(content.get("schemes"))
    path = f"/{path.lstrip('/')}" if isinstance(path, str) else "/"
    scheme = "http" if "http" in schemes and "https" not in schemes else "https"
    return f"{scheme}://{host}{path}" if isinstance(host, str) else path


def _item(item: Node, content: Node, resolved: Followed) -> Node:
    """A path item, of which the parameters are those of each of its operations."""
    shared = items_of(item.get("parameters"))
    return {
        name: _operation(resolved(node), shared, content, resolved)
        for name, node in item.items()
        if isinstance(node, dict)
    }


def _operation(operation: Node, shared: list[Any], content: Node, resolved: Followed) -> Node:
    consumed, produced = (
        texts_in(operation.get(key)) or texts_in(content.get(key)) or ["application/json"]
        for key in ("consumes", "produces")
    )
    declared = [resolved(node) for node in [*shared, *items_of(operation.get("parameters"))]]
    responses = resolved(operation.get("responses"))
    return {
        **operation,
        "parameters": [_parameter(each) for each in declared if each.get("in") not in ("body", "formData")],
        "requestBody": _body(declared, consumed),
        "responses": {code: _response(resolved(each), produced) for code, each in responses.items()},
    }


def _response(response: Node, produced: list[str]) -> Node:
    media = {"schema": _schema(response.get("schema"))}
    return {**response, "content": dict.fromkeys(produced, media)} if "schema" in response else response


def _body(declared: list[Node], consumed: list[str]) -> Node | None:
    """The body that parameters make, of which the last counts: a schema of its own, or the fields of a form."""
    for body in reversed(declared):
        if body.get("in") == "body":
            return {**body, "content": {name: {"schema": body.get("schema")} for name in consumed}}
    fields = {str(each.get("name")): _parameter(each) for each in declared if each.get("in") == "formData"}
    if not fields:
        return None
    schema = {
        "type": "object",
        "properties": {name: each["schema"] for name, each in fields.items()},
        "required": [name for name, each in fields.items() if each.get("required") is True],
    }
    names = [name for name in consumed if name.partition(";")[0].strip() in (MULTIPART, FORM)]
    if any(each["schema"].get("format") == "binary" for each in fields.values()):
        names = [MULTIPART]
    return {"content": {name: {"schema": schema, "encoding": fields} for name in names or [FORM]}}


def _parameter(parameter: Node) -> Node:
    """A parameter or a field of a form, whose schema and style stand beside its name."""
    if "$ref" in parameter:
        return parameter
    beside = {key: parameter[key] for key in BESIDE_SCHEMA if key in parameter}
    schema = _schema({"type": "string", **parameter})
    separator = parameter.get("collectionFormat")
    if schema.get("type") != "array":
        return {**beside, "schema": schema}
    style = {"style": STYLES.get(str(separator), "form"), "explode": separator == "multi"}
    return {**beside, "schema": schema, **style}


def _schema(schema: Any) -> Any:
    is_file = isinstance(schema, dict) and schema.get("type") == "file"
    return {**schema, "type": "string", "format": "binary"} if is_file else schema
