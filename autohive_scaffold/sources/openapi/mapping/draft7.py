"""Schemas of an OpenAPI document as draft 7, which is what the SDK checks inputs and outputs with.

The result stands by itself, and where it would be too large it says less. It is never stricter than the document; what
draft 7 or Python's `re` cannot say is left out.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from ....schema.samples import has_sample
from .. import prose
from ..keywords import bare, bounds_of, choices_of, is_default, kinds_of, names_of
from ..resolved.schemas import Schema

DEPTH = 5  # levels below an input
SIZE = 80  # schemas in an input, before it is cut at a lesser depth
TEXT = 200  # characters of a description below an input


class TooLargeError(Exception):
    """A schema has more parts than an input should have."""


def input_schema(schema: Schema) -> dict[str, Any]:
    """The draft 7 schema of an input, as deep as its size allows; `samples` finds a value for it."""
    schema = schema.acyclic
    for depth in range(DEPTH, 0, -1):
        try:
            converted = _converted(schema, depth, iter(range(SIZE)) if depth > 1 else count())
        except TooLargeError:
            continue
        return converted if has_sample(converted) else bare(converted)
    raise AssertionError("a depth of 1 has room for every schema")


def _converted(schema: Schema, depth: int, room: Iterator[int]) -> dict[str, Any]:
    """The draft 7 schema of a part of an input; `room` ends when there are too many."""
    if next(room, None) is None:
        raise TooLargeError
    converted: dict[str, Any] = {}
    flat = schema.flat
    kinds, is_nullable = kinds_of(flat)
    if schema.variants and not flat.get("properties"):
        converted, kinds = _choice(schema, kinds, depth, room)
    if kinds:
        names = [*kinds, "null"] if is_nullable else kinds
        converted = {"type": names[0] if len(names) == 1 else names, **converted}
    if is_nullable and "anyOf" in converted:
        converted["anyOf"].append({"type": "null"})
    description = prose.plain(flat.get("description"), TEXT)
    if description:
        converted["description"] = description
    if "object" in kinds and "anyOf" not in converted:
        converted.update(_object(schema, depth, room))
    if "array" in kinds and "anyOf" not in converted:
        items = schema.under("items")
        converted["items"] = _converted(items, depth - 1, room) if depth > 0 and items else {}
        if "prefixItems" in flat:
            converted["items"] = {}
    choices = choices_of(flat, kinds)
    if choices:
        converted["enum"] = [None, *choices] if is_nullable else choices
    for kind in kinds:
        converted.update(bounds_of(flat, kind))
    if not has_sample(converted):
        converted = bare(converted)
    if is_default(flat.get("default"), converted):
        converted["default"] = flat["default"]
    return converted


def _choice(schema: Schema, kinds: list[str], depth: int, room: Iterator[int]) -> tuple[dict[str, Any], list[str]]:
    """What `oneOf` or `anyOf` comes to: variants that overlap would fail a `oneOf`, so either is an `anyOf`."""
    if depth <= 0:
        return {}, kinds
    converted = [_converted(variant, depth - 1, room) for variant in schema.variants]
    variant_kinds = [names_of(variant) for variant in converted]
    found = list(dict.fromkeys(kind for names in variant_kinds for kind in names if kind != "null"))
    if not all(variant_kinds):
        return {}, kinds
    if all(set(variant) <= {"type", "description"} for variant in converted):
        return {}, found
    distinct = [variant for index, variant in enumerate(converted) if variant not in converted[:index]]
    return {"anyOf": distinct}, found


def _object(schema: Schema, depth: int, room: Iterator[int]) -> dict[str, Any]:
    properties, required = schema.writable_in_any, schema.writable[1]
    if depth <= 0:
        return {}
    converted: dict[str, Any] = {}
    if properties:
        converted["properties"] = {name: _converted(part, depth - 1, room) for name, part in properties.items()}
    if required:
        converted["required"] = required
    if "patternProperties" in schema.flat:
        return converted
    found, extra = schema.flat.get("additionalProperties"), schema.under("additionalProperties")
    if found is False and properties and not schema.variants:
        converted["additionalProperties"] = False
    elif found and extra:
        converted["additionalProperties"] = _converted(extra, depth - 1, room)
    return converted
