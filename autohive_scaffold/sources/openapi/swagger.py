"""Swagger 2.0 in the terms of OpenAPI 3: servers, security schemes, and operations; schemas stay as they are.

A reference that leads nowhere is left in place, so that only what uses it is refused.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from ...errors import AnswerError
from ...schema.untyped import items_of, object_of, text_of, texts_in
from ..media_types import FORM, MULTIPART

MOST = 20  # media types of a body or an answer
STYLES = {"ssv": "spaceDelimited", "pipes": "pipeDelimited"}
Node = dict[str, Any]
Followed = Callable[[Any], Node]


def converted(content: Node, followed: Followed) -> Node:
    """A Swagger 2.0 document as one of OpenAPI 3; `followed` resolves references."""

    def resolved(node: Any) -> Node:
        with suppress(AnswerError):
            return followed(node)
        return object_of(node)

    items = {path: resolved(item) for path, item in content["paths"].items()}
    paths = {
        path: {
            name: _operation(resolved(node), items_of(item.get("parameters")), content, resolved)
            for name, node in item.items()
            if isinstance(node, dict)
        }
        for path, item in items.items()
    }
    schemes = {"securitySchemes": resolved(content.get("securityDefinitions"))}
    return {**content, "servers": [{"url": _server(content)}], "paths": paths, "components": schemes}


def _server(content: Node) -> str:
    """The URL of the API; without a host it is relative to the document's."""
    host, schemes = content.get("host"), texts_in(content.get("schemes"))
    path = f"/{text_of(content.get('basePath')).lstrip('/')}"
    scheme = "http" if "http" in schemes and "https" not in schemes else "https"
    return f"{scheme}://{host}{path}" if isinstance(host, str) else path


def _operation(operation: Node, shared: list[Any], content: Node, resolved: Followed) -> Node:
    """An operation with the parameters of its path."""
    consumed, produced = (
        texts_in(items_of(operation.get(key) or content.get(key))[:MOST]) or ["application/json"]
        for key in ("consumes", "produces")
    )
    declared = [resolved(node) for node in [*shared, *items_of(operation.get("parameters"))]]
    responses = {code: resolved(node) for code, node in resolved(operation.get("responses")).items()}
    for code, response in responses.items():
        types = produced if "schema" in response else []
        responses[code] = {**response, "content": dict.fromkeys(types, response)}
    return {
        **operation,
        "parameters": [_parameter(node) for node in declared if node.get("in") not in ("body", "formData")],
        "requestBody": _body(declared, consumed),
        "responses": responses,
    }


def _body(declared: list[Node], consumed: list[str]) -> Node | None:
    """The body that parameters make: the last one in the body, or the fields of a form."""
    bodies = [node for node in declared if node.get("in") == "body"]
    if bodies:
        return {**bodies[-1], "content": dict.fromkeys(consumed, bodies[-1])}
    fields = {str(node.get("name")): _parameter(node) for node in declared if node.get("in") == "formData"}
    if not fields:
        return None
    properties = {name: field["schema"] for name, field in fields.items()}
    required = [name for name, field in fields.items() if field.get("required") is True]
    types = [name.partition(";")[0].strip() for name in consumed]
    has_files = any(field.get("type") == "file" for field in fields.values())
    kind = MULTIPART if has_files or (MULTIPART in types and FORM not in types) else FORM
    schema = {"type": "object", "properties": properties, "required": required}
    return {"content": {kind: {"schema": schema, "encoding": fields}}}


def _parameter(parameter: Node) -> Node:
    """A parameter or a field of a form, which is its own schema, with the style of its `collectionFormat`."""
    separator, schema = parameter.get("collectionFormat"), {"type": "string", **parameter}
    style = STYLES.get(str(separator), "form")
    return {**parameter, "schema": schema, "style": style, "explode": separator == "multi"}
