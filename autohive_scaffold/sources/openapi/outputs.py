"""What an OpenAPI operation answers, as an action's output.

An output schema says what to expect and is no test of the API: a real one sends null, leaves fields out and adds some.
So there are types and descriptions in it, null is always allowed, and nothing is required or bounded.
"""

from typing import Any

from ...model.actions import Output
from ...names import english
from . import prose
from .body import is_json
from .document import Document
from .keywords import kinds_of
from .operations import Operation
from .schemas import Schemas, is_name, variants_of

DEPTH = 2  # levels below the top
SIZE = 150  # schemas in an output, before it is cut at a lesser depth
TEXT = 200


def output_of(operation: Operation, resource: str, document: Document, schemas: Schemas) -> Output:
    """The output of an operation: the records of a bare array, the fields of an object, else one result."""
    content = _content(operation, document)
    return _output(content, operation, resource, document, schemas)


def _output(
    content: dict[str, Any] | None, operation: Operation, resource: str, document: Document, schemas: Schemas
) -> Output:
    media = next((document.resolved(item) for name, item in (content or {}).items() if _is_json(name)), None)
    if media is None:
        if operation.method == "DELETE":
            return Output("deleted", english.singular(resource))
        # Without any response the document says nothing; with one that has no content, that the answer is empty.
        return Output("fields", schema={"properties": {}}) if content == {} else _anything(schemas.flat({}))
    flat = schemas.flat(media.get("schema"))
    kinds = kinds_of(flat)[0]
    if kinds == ["array"] and not variants_of(flat):
        text = prose.plain(flat.get("description"), TEXT)
        text = text or f"{english.sentence_case(english.phrase(resource))} found"
        items = _fitting(lambda depth: _lenient(flat.get("items"), schemas, depth))
        return Output("list", resource, {"type": "array", "description": text, "items": items})
    properties = _properties(flat, schemas)
    if kinds == ["object"] or (properties and not kinds):
        return Output("fields", schema={"properties": _fitting(lambda depth: _fields(properties, schemas, depth))})
    return _anything(flat)


def _content(operation: Operation, document: Document) -> dict[str, Any] | None:
    """The content of the first successful response that has any; None where the document has no such response."""
    responses = operation.content.get("responses")
    responses = responses if isinstance(responses, dict) else {}
    codes = sorted(str(code) for code in responses if str(code).startswith("2")) or [
        code for code in ("default",) if code in responses
    ]
    contents = [document.resolved(responses[code]).get("content") for code in codes]
    return next((content for content in contents if isinstance(content, dict) and content), {}) if codes else None


def _is_json(name: str) -> bool:
    return is_json(name.partition(";")[0].strip().lower())


def _is_decoded(name: str) -> bool:
    """Whether the SDK decodes an answer of a media type, or it can't be known."""
    return "application/json" in name.lower() or "*" in name


def _anything(flat: dict[str, Any]) -> Output:
    text = prose.plain(flat.get("description"), TEXT) or "What the API answered"
    return Output("item", "result", {"description": text})


def _properties(flat: dict[str, Any], schemas: Schemas) -> dict[str, list[Any]]:
    """The schemas that each property may have: its own, and those in the variants of a choice."""
    found: dict[str, list[Any]] = {}
    for part in (flat, *(schemas.flat(variant) for variant in variants_of(flat))):
        properties = part.get("properties")
        for name, schema in properties.items() if isinstance(properties, dict) else ():
            if is_name(name):
                found.setdefault(name, []).append(schema)
    return found


def _fitting(make: Any) -> Any:
    """What `make` gives for the greatest depth at which it is not too large."""
    made = [make(0)]
    for depth in range(1, DEPTH + 1):
        made.append(make(depth))
        if _size(made[-1]) > SIZE:
            return made[-2]
    return made[-1]


def _size(schema: Any) -> int:
    return 1 + sum(_size(item) for item in schema.values()) if isinstance(schema, dict) else 0


def _fields(properties: dict[str, list[Any]], schemas: Schemas, depth: int) -> dict[str, Any]:
    return {name: _field(name, found, schemas, depth) for name, found in properties.items()}


def _field(name: str, found: list[Any], schemas: Schemas, depth: int) -> dict[str, Any]:
    fields = [_lenient(schema, schemas, depth) for schema in found]
    field = fields[0] if all(one.get("type") == fields[0].get("type") for one in fields) else {}
    text = next((one["description"] for one in fields if "description" in one), "")
    text = text or english.sentence_case(english.phrase(prose.snake(name, "value")))
    first = {"type": field["type"]} if "type" in field else {}
    return {
        **first,
        "description": text,
        **{key: value for key, value in field.items() if key not in ("type", "description")},
    }


def _lenient(raw: Any, schemas: Schemas, depth: int) -> dict[str, Any]:
    """The type and description of a schema, and so far as the depth goes of what is in it."""
    flat = schemas.flat(raw)
    kinds = kinds_of(flat)[0]
    if variants_of(flat):
        found = [kinds_of(schemas.flat(variant))[0] for variant in variants_of(flat)]
        kinds = list(dict.fromkeys(kind for names in found for kind in names)) if all(found) else []
    lenient: dict[str, Any] = {"type": [*kinds, "null"]} if kinds else {}
    text = prose.plain(flat.get("description"), TEXT)
    if text:
        lenient["description"] = text
    if "array" in kinds:
        lenient["items"] = _lenient(flat.get("items"), schemas, depth - 1) if depth > 0 else {}
    if "object" in kinds and depth > 0:
        properties = _properties(flat, schemas)
        if properties:
            lenient["properties"] = _fields(properties, schemas, depth - 1)
    return lenient
