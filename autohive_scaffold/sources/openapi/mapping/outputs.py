"""What an OpenAPI operation answers, as an action's output.

An output schema says what to expect and is no test of the API: a real one sends null, leaves fields out and adds some.
So there are types and descriptions in it, null is always allowed, and nothing is required or bounded.
"""

from collections.abc import Callable
from typing import Any

from ....model.actions import Output
from ....names import english
from .. import prose
from ..resolved.operations import Operation
from ..resolved.schemas import Schema
from .values import with_text

DEPTH = 2  # levels below the top
SIZE = 150  # schemas in an output, before it is cut at a lesser depth
TEXT = 200


def output_of(operation: Operation, resource: str) -> Output:
    """The output of an operation: the records of a bare array, the fields of an object, else one result."""
    content = operation.success
    media = next((media for media in content or () if media.is_json), None)
    if media is None:
        if operation.method == "DELETE":
            return Output("deleted", english.singular(resource))
        # Without any response the document says nothing; with one that has no content, that the answer is empty.
        return Output("fields", schema={"properties": {}}) if content == () else _anything("")
    schema = media.schema
    if schema.is_only("array"):
        text = _text(schema) or f"{english.sentence_case(english.phrase(resource))} found"
        items = schema.under("items")
        described_items = _fitting(lambda depth: _lenient(items, depth))
        return Output("list", resource, {"type": "array", "description": text, "items": described_items})
    properties = _properties(schema)
    if schema.kinds == ["object"] or (properties and not schema.kinds):
        return Output("fields", schema={"properties": _fitting(lambda depth: _fields(properties, depth))})
    return _anything(_text(schema))


def _anything(text: str) -> Output:
    return Output("item", "result", {"description": text or "What the API answered"})


def _text(schema: Schema) -> str:
    return prose.plain(schema.flat.get("description"), TEXT)


def _properties(schema: Schema) -> dict[str, list[Schema]]:
    """The schemas that each property may have: its own, and those in the variants of a choice."""
    found: dict[str, list[Schema]] = {}
    for part in (schema, *schema.variants):
        for name, value in part.properties.items():
            found.setdefault(name, []).append(value)
    return found


def _fitting(make: Callable[[int], dict[str, Any]]) -> dict[str, Any]:
    """What `make` gives for the greatest depth at which it is not too large."""
    made = [make(0)]
    for depth in range(1, DEPTH + 1):
        made.append(make(depth))
        if _size(made[-1]) > SIZE:
            return made[-2]
    return made[-1]


def _size(schema: Any) -> int:
    return 1 + sum(_size(item) for item in schema.values()) if isinstance(schema, dict) else 0


def _fields(properties: dict[str, list[Schema]], depth: int) -> dict[str, Any]:
    return {name: _field(name, found, depth) for name, found in properties.items()}


def _field(name: str, found: list[Schema], depth: int) -> dict[str, Any]:
    fields = [_lenient(schema, depth) for schema in found]
    field = fields[0] if all(one.get("type") == fields[0].get("type") for one in fields) else {}
    text = next((one["description"] for one in fields if "description" in one), "")
    return with_text(field, text or english.sentence_case(english.phrase(prose.snake(name, "value"))))


def _lenient(schema: Schema | None, depth: int) -> dict[str, Any]:
    """The type and description of a schema, and so far as the depth goes of what is in it."""
    if schema is None or depth < 0:
        return {}
    kinds = schema.kinds
    if schema.variants:
        found = [variant.kinds for variant in schema.variants]
        kinds = list(dict.fromkeys(kind for names in found for kind in names)) if all(found) else []
    lenient: dict[str, Any] = {"type": [*kinds, "null"]} if kinds else {}
    text = _text(schema)
    if text:
        lenient["description"] = text
    if "array" in kinds:
        lenient["items"] = _lenient(schema.under("items"), depth - 1)
    if "object" in kinds and depth > 0:
        properties = _properties(schema)
        if properties:
            lenient["properties"] = _fields(properties, depth - 1)
    return lenient
