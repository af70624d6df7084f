"""Swagger 2.0 in the terms of OpenAPI 3. Schemas stay as they are, and an operation is converted when it is used."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from ...errors import AnswerError
from ...schema.untyped import items_of, texts_in

VERSION = "2.0"
JSON, MULTIPART, URL_ENCODED = "application/json", "multipart/form-data", "application/x-www-form-urlencoded"
STYLES = {"ssv": "spaceDelimited", "pipes": "pipeDelimited"}
NOT_IN_SCHEMA = ("name", "in", "required", "collectionFormat", "allowEmptyValue")
Found = dict[str, Any]
Followed = Callable[[Any], Found]


def converted(content: Found, followed: Followed) -> Found:
    """A Swagger 2.0 document with the servers and security schemes of OpenAPI 3; `followed` resolves references."""
    schemes = {name: followed(found) for name, found in followed(content.get("securityDefinitions")).items()}
    basic = {"type": "http", "scheme": "basic"}
    schemes = {name: basic if found.get("type") == "basic" else found for name, found in schemes.items()}
    return {**content, "servers": [{"url": _server(content)}], "components": {"securitySchemes": schemes}}


def _server(content: Found) -> str:
    """The URL of the API; without a host it is relative to the document's."""
    host, path, schemes = content.get("host"), content.get("basePath"), texts_in(content.get("schemes"))
    path = f"/{path.lstrip('/')}" if isinstance(path, str) else "/"
    scheme = "http" if "http" in schemes and "https" not in schemes else "https"
    return f"{scheme}://{host}{path}" if isinstance(host, str) else path


def operation(found: Found, item: Found, content: Found, followed: Followed) -> Found:
    """An operation of a path item with parameters, a body and responses as OpenAPI 3 has them."""
    declared: dict[object, Found] = {}
    for one in map(followed, items_of(item.get("parameters")) + items_of(found.get("parameters"))):
        declared[one.get("in") == "body" or f"{one.get('in')} {one.get('name')}"] = (
            one  # there is only one body
        )
    consumed, produced = (
        texts_in(found.get(key)) or texts_in(content.get(key)) or [JSON] for key in ("consumes", "produces")
    )
    return {
        **found,
        "parameters": [
            _parameter(one) for one in declared.values() if one.get("in") not in ("body", "formData")
        ],
        "requestBody": _body(list(declared.values()), consumed),
        "responses": dict(_responses(followed(found.get("responses")), produced, followed)),
    }


def _responses(found: Found, produced: list[str], followed: Followed) -> Iterator[tuple[str, Found]]:
    """The responses with their content; without those of failures to which a reference leads nowhere."""
    for code, one in found.items():
        with suppress(*() if code.startswith("2") or code == "default" else (AnswerError,)):
            answer = followed(one)
            content = {name: {"schema": _schema(answer["schema"])} for name in produced if "schema" in answer}
            yield code, {**answer, "content": content}


def _body(declared: list[Found], consumed: list[str]) -> Found | None:
    for body in declared:
        if body.get("in") == "body":
            return {**body, "content": {name: {"schema": body.get("schema")} for name in consumed}}
    fields = {str(one.get("name")): one for one in declared if one.get("in") == "formData"}
    if not fields:
        return None
    described = {name: _parameter(one) for name, one in fields.items()}
    schema = {
        "type": "object",
        "properties": {name: one["schema"] for name, one in described.items()},
        "required": [name for name, one in fields.items() if one.get("required") is True],
    }
    names = [name for name in consumed if name.partition(";")[0].strip() in (MULTIPART, URL_ENCODED)]
    if any(one.get("type") == "file" for one in fields.values()):
        names = [MULTIPART]
    content = {name: {"schema": schema, "encoding": described} for name in names or [URL_ENCODED]}
    return {"required": bool(schema["required"]), "content": content}


def _parameter(found: Found) -> Found:
    """A parameter or a field of a form, whose schema and style stand beside its name."""
    kept: Found = {key: value for key, value in found.items() if key in (*NOT_IN_SCHEMA, "description")}
    schema = _schema(
        {"type": "string", **{key: value for key, value in found.items() if key not in NOT_IN_SCHEMA}}
    )
    separator = found.get("collectionFormat")
    if schema.get("type") != "array":
        return {**kept, "schema": schema}
    return {
        **kept,
        "schema": schema,
        "style": STYLES.get(str(separator), "form"),
        "explode": separator == "multi",
    }


def _schema(found: Any) -> Any:
    is_file = isinstance(found, dict) and found.get("type") == "file"
    return {**found, "type": "string", "format": "binary"} if is_file else found
