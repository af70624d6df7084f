"""Schemas of an OpenAPI document as draft 7, which is what the SDK checks inputs and outputs with.

The result stands by itself, and where it would be too large it says less. It is never stricter than the document; what
draft 7 or Python's `re` cannot say is left out.
"""

import math
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from ...schema.samples import has_sample, sample
from ...schema.values import distinct
from .. import prose
from .keywords import bounds_of, choices_of, is_default, kinds_of, names_of, satisfiable
from .schemas import Schema

DEPTH = 5  # levels below an input
REQUIRED_DEPTH = 4  # levels below these, of what is required alone
SIZE = 200  # schemas in an input, before it is cut at a lesser depth
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


def without(schema: dict[str, Any], *keywords: str) -> dict[str, Any]:
    """The schema without these keywords."""
    return {key: value for key, value in schema.items() if key not in keywords}


class TooLargeError(Exception):
    """A schema has more parts than an input should have."""


def input_schema(schema: Schema) -> tuple[dict[str, Any], bool]:
    """The draft 7 schema of an input, as deep as its size allows, and whether it had to be cut.

    What is optional is cut first: a value without what is required is refused by the API, wherever that is.
    """
    schema = schema.acyclic
    for depth in range(DEPTH, 0, -1):
        with suppress(TooLargeError):
            converter = _Converter(SIZE + len(schema.united.writable[0]), -REQUIRED_DEPTH)
            return converter.converted(schema, depth), depth < DEPTH or converter.is_cut or schema.is_cut
    return _Converter(math.inf, 0).converted(schema, 1), True


class _Converter:
    """Converts a schema and its parts while there is room for them; at a depth, counted down, it ends in any case."""

    def __init__(self, room: float, end: int) -> None:
        self._room = room
        self._end = end
        self.is_cut = False

    def converted(self, schema: Schema, depth: int) -> dict[str, Any]:
        """The draft 7 schema, so many levels deep; refused where there is no room."""
        self._room -= 1
        if self._room < 0:
            raise TooLargeError
        converted: dict[str, Any] = {}
        flat = schema.flat
        kinds, is_nullable = kinds_of(flat)
        if schema.variants and not flat.get("properties"):
            converted, kinds = self._choice(schema, kinds, depth)
        if kinds:
            names = [*kinds, "null"] if is_nullable else kinds
            converted = {"type": names[0] if len(names) == 1 else names, **converted}
        if is_nullable and "anyOf" in converted:
            converted["anyOf"].append({"type": "null"})
        if description := prose.plain(flat.get("description"), TEXT):
            converted["description"] = description
        if "object" in kinds and "anyOf" not in converted:
            converted.update(self._object(schema, depth))
            if "properties" not in converted:
                converted = with_parts(converted, schema.united.writable[0])
        if "array" in kinds and "anyOf" not in converted:
            items = schema.under("items") if depth > self._end and "prefixItems" not in flat else None
            converted["items"] = self.converted(items, depth - 1) if items else {}
            if meant := choices_of(
                flat, names_of(converted["items"])
            ):  # beside the items in place of in them
                converted["items"].setdefault("enum", meant)
        if choices := choices_of(flat, kinds):
            converted["enum"] = [None, *choices] if is_nullable else choices
        for kind in kinds:
            converted.update(bounds_of(flat, kind))
        converted = satisfiable(converted)
        return (
            {**converted, "default": flat["default"]}
            if is_default(flat.get("default"), converted)
            else converted
        )

    def _choice(self, schema: Schema, kinds: list[str], depth: int) -> tuple[dict[str, Any], list[str]]:
        """What `oneOf` or `anyOf` comes to: variants that overlap would fail a `oneOf`, so either is an `anyOf`."""
        is_cut = depth <= self._end
        converted = [] if is_cut else [self.converted(variant, depth) for variant in schema.variants]
        kinds_in = (
            [variant.kinds for variant in schema.variants] if is_cut else list(map(names_of, converted))
        )
        found = list(dict.fromkeys(kind for names in kinds_in for kind in names if kind != "null"))
        if not all(kinds_in):
            return {}, kinds
        texts = {variant.get("description", "") for variant in converted}
        about = {"description": texts.pop()} if len(texts) == 1 and "" not in texts else {}
        with_choices = ["enum" in variant for variant in converted]
        is_plain = all(variant.keys() <= {"type", "description", "enum"} for variant in converted)
        if not is_plain or (any(with_choices) and len(found) > 1):
            return {**about, "anyOf": distinct(converted)}, found
        if with_choices and all(with_choices):
            about["enum"] = distinct([choice for variant in converted for choice in variant["enum"]])
        return about, found

    def _object(self, schema: Schema, depth: int) -> dict[str, Any]:
        if depth <= self._end:
            return {}
        properties, required = schema.united.writable
        converted: dict[str, Any] = {}
        is_cut = depth <= 0 and len(properties) > len(required)
        if is_cut:
            self.is_cut = True
            properties = {name: part for name, part in properties.items() if name in required}
        if properties:
            converted["properties"] = {
                name: self.converted(part, depth - 1) for name, part in properties.items()
            }
        if required:
            converted["required"] = required
        found, extra = schema.flat.get("additionalProperties"), schema.under("additionalProperties")
        if "patternProperties" in schema.flat:
            return converted
        if found is False and not is_cut and not schema.variants:
            converted["additionalProperties"] = False
        elif found and extra and depth > 0:
            converted["additionalProperties"] = self.converted(extra, depth - 1)
        return converted


def cut(schema: dict[str, Any], depth: int) -> dict[str, Any]:
    """The schema with properties to that depth, and below it those that are required; it names what is not shown."""
    parts = schema.get("properties", {})
    properties = {
        name: _cut_below(part, depth - 1)
        for name, part in parts.items()
        if depth > 0 or name in schema.get("required", [])
    }
    schema = {**schema, "properties": properties} if properties else without(schema, "properties")
    if len(properties) < len(parts) and schema.get("additionalProperties") is False:
        schema = without(schema, "additionalProperties")
    for keyword in ("items", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            schema = {**schema, keyword: _cut_below(schema[keyword], depth - 1)}
    if "anyOf" in schema:
        variants = distinct([_cut_below(variant, depth) for variant in schema["anyOf"]])
        are_bare = not any({"properties", "items", "enum"} & variant.keys() for variant in variants)
        schema = without(schema, "anyOf") if are_bare and "type" in schema else {**schema, "anyOf": variants}
    return schema


def example_of(parts: dict[str, Any]) -> dict[str, Any]:
    """An example of an object of which no property is shown, with one of them."""
    name = next((name for name, part in parts.items() if has_sample(part, name)), "")
    return {"examples": [{name: sample(parts[name], name)}]} if name else {}


def _cut_below(schema: dict[str, Any], depth: int) -> dict[str, Any]:
    shorter, parts = cut(schema, depth), schema.get("properties", {})
    return shorter if "properties" in shorter else {**with_parts(shorter, parts), **example_of(parts)}
