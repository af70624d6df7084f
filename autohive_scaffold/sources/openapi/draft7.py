"""Schemas of an OpenAPI document as draft 7, which is what the SDK checks inputs and outputs with.

The result stands by itself, and where it would be too large it says less. It is never stricter than the document; what
draft 7 or Python's `re` cannot say is left out.
"""

import math
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ...schema.samples import has_sample
from .. import prose
from .keywords import bare, bounds_of, choices_of, is_default, kinds_of, names_of
from .schemas import Schema

DEPTH = 5  # levels below an input
REQUIRED_DEPTH = 4  # levels below these, of what is required alone
SIZE = 80  # schemas in an input, before it is cut at a lesser depth
NAMES = 8  # properties that are named where they are not shown
TEXT = 200  # characters of a description below an input


def listed(names: Iterable[str]) -> str:
    """The first names, and whether there are more."""
    names = list(names)
    return ", ".join([*names[:NAMES], *(["and more"] if len(names) > NAMES else [])])


def with_parts(schema: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """The schema of an object whose properties are not shown, with their names in its description."""
    text, named = schema.get("description", "").rstrip("."), listed(names)
    said = f"{text} (with {named})" if text else f"With {named}"
    return {**schema, "description": said} if named and "(with " not in text else schema


class TooLargeError(Exception):
    """A schema has more parts than an input should have."""


@dataclass
class Room:
    """How many schemas an input may still have, and at which depth, counted down, it ends whatever is required."""

    left: float
    end: int

    def take(self) -> None:
        """Take the room of one schema; refused where there is none."""
        self.left -= 1
        if self.left < 0:
            raise TooLargeError


def input_schema(schema: Schema) -> tuple[dict[str, Any], bool]:
    """The draft 7 schema of an input, as deep as its size allows, and whether it had to be cut.

    What is optional is cut first: a value without what is required is refused by the API, wherever that is.
    """
    schema = schema.acyclic
    limits = [(depth, -REQUIRED_DEPTH) for depth in range(DEPTH, 0, -1)]
    limits += [(1, end) for end in range(1 - REQUIRED_DEPTH, 0)]
    for depth, end in limits:
        # An input's own properties stand in any case.
        room = SIZE + (len(schema.writable_in_any) if depth == 1 else 0)
        with suppress(TooLargeError):
            return _with_sample(_converted(schema, depth, Room(room, end))), depth < DEPTH
    return _with_sample(_converted(schema, 1, Room(math.inf, 0))), True


def _with_sample(schema: dict[str, Any]) -> dict[str, Any]:
    return schema if has_sample(schema) else bare(schema)


def _converted(schema: Schema, depth: int, room: Room) -> dict[str, Any]:
    """The draft 7 schema of a part of an input, so many levels deep."""
    room.take()
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
        if "properties" not in converted:
            converted = with_parts(converted, schema.writable_in_any)
    if "array" in kinds and "anyOf" not in converted:
        items = schema.under("items")
        converted["items"] = _converted(items, depth - 1, room) if depth > room.end and items else {}
        if "prefixItems" in flat:
            converted["items"] = {}
    choices = choices_of(flat, kinds)
    if choices:
        converted["enum"] = [None, *choices] if is_nullable else choices
    for kind in kinds:
        converted.update(bounds_of(flat, kind))
    converted = _with_sample(converted)
    if is_default(flat.get("default"), converted):
        converted["default"] = flat["default"]
    return converted


def _choice(schema: Schema, kinds: list[str], depth: int, room: Room) -> tuple[dict[str, Any], list[str]]:
    """What `oneOf` or `anyOf` comes to: variants that overlap would fail a `oneOf`, so either is an `anyOf`."""
    is_cut = depth <= room.end
    converted = [] if is_cut else [_converted(variant, depth, room) for variant in schema.variants]
    kinds_in = [variant.kinds for variant in schema.variants] if is_cut else list(map(names_of, converted))
    found = list(dict.fromkeys(kind for names in kinds_in for kind in names if kind != "null"))
    if not all(kinds_in):
        return {}, kinds
    if all(set(variant) <= {"type", "description"} for variant in converted):
        return {}, found
    distinct = [variant for index, variant in enumerate(converted) if variant not in converted[:index]]
    return {"anyOf": distinct}, found


def _object(schema: Schema, depth: int, room: Room) -> dict[str, Any]:
    properties, required = schema.writable_in_any, schema.writable[1]
    if depth <= room.end:
        return {}
    converted: dict[str, Any] = {}
    is_cut = depth <= 0 and len(properties) > len(required)
    if is_cut:
        properties = {name: part for name, part in properties.items() if name in required}
    if properties:
        converted["properties"] = {name: _converted(part, depth - 1, room) for name, part in properties.items()}
    if required:
        converted["required"] = required
    if "patternProperties" in schema.flat:
        return converted
    found, extra = schema.flat.get("additionalProperties"), schema.under("additionalProperties")
    if found is False and not is_cut and not schema.variants:
        converted["additionalProperties"] = False
    elif found and extra and depth > 0:
        converted["additionalProperties"] = _converted(extra, depth - 1, room)
    return converted
