"""Schemas of an OpenAPI document as draft 7, which is what the SDK checks inputs and outputs with.

The result stands by itself: references are followed, cycles cut, and where it would be too large it says less. It is
never stricter than the document; what draft 7 or Python's `re` cannot say is left out.
"""

import math
from collections.abc import Iterator
from typing import Any

from ...schema.samples import has_sample
from ...schema.values import is_among, is_portable_number
from . import prose
from .document import Document
from .keywords import (
    bare,
    bounds_of,
    choices_of,
    is_default,
    items_of,
    kinds_of,
    names_of,
    texts_of,
)

DEPTH = 5  # levels below an input
SIZE = 80  # schemas in an input, before it is cut at a lesser depth
VISITS = 20_000  # schemas looked at for an input, whatever becomes of them
TEXT = 200  # characters of a description below an input


class TooLarge(Exception):
    """A schema has more parts than an input should have."""


class Schemas:
    """The schemas of one document: `flat` takes one of them apart, `input` turns one into draft 7."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._visits = 0
        self._room: float = 0

    def flat(self, schema: Any) -> dict[str, Any]:
        """A schema whose own keywords stand in one dict: its reference followed, its `allOf` merged."""
        self._visits = 0
        return self._flat(schema, frozenset())[0]

    def input(self, schema: Any) -> dict[str, Any]:
        """The draft 7 schema of an input, as deep as its size allows; `samples` finds a value for it."""
        for depth in range(DEPTH, 0, -1):
            self._visits, self._room = 0, SIZE if depth > 1 else math.inf
            try:
                converted = self._converted(schema, frozenset(), depth)
            except TooLarge:
                continue
            return converted if has_sample(converted) else bare(converted)
        raise AssertionError("a depth of 1 has room for every schema")

    def _flat(self, schema: Any, trail: frozenset[str]) -> tuple[dict[str, Any], frozenset[str]]:
        """The schema's own keywords, and the references followed up to here; a cycle ends with the type alone."""
        self._visits += 1
        if not isinstance(schema, dict) or self._visits > VISITS:
            return {}, trail
        merged: dict[str, Any] = {}
        reference = schema.get("$ref")
        if isinstance(reference, str):
            target = self._document.target(reference)
            if reference in trail:
                return ({"type": target["type"]} if isinstance(target, dict) and "type" in target else {}), trail
            trail = trail | {reference}
            merged, trail = self._flat(target, trail)
        for part in items_of(schema.get("allOf")):
            addition, trail = self._flat(part, trail)
            merged = combined(merged, addition) if merged else addition
        own = {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}
        merged = combined(merged, own) if merged else own
        return self._with_few_variants(merged, trail)

    def _with_few_variants(
        self, schema: dict[str, Any], trail: frozenset[str]
    ) -> tuple[dict[str, Any], frozenset[str]]:
        """The schema without a choice that is none: of null and one other, or of which properties are required."""
        variants = variants_of(schema)
        if not variants:
            return schema, trail
        rest = {key: value for key, value in schema.items() if key not in ("oneOf", "anyOf")}
        real = [variant for variant in variants if not self._is_null(variant)]
        if len(real) < len(variants):
            rest["nullable"] = True
        if all(isinstance(variant, dict) and set(variant) <= {"required"} for variant in real):
            return rest, trail
        if len(real) == 1:
            only, trail = self._flat(real[0], trail)
            return combined(only, rest), trail
        return {**rest, "anyOf": real}, trail

    def _is_null(self, variant: Any) -> bool:
        if not isinstance(variant, dict):
            return False
        return (
            variant.get("type") in ("null", ["null"])
            or variant.get("enum") == [None]
            or variant.get("const", 0) is None
        )

    def _converted(self, schema: Any, trail: frozenset[str], depth: int) -> dict[str, Any]:
        self._room -= 1
        if self._room < 0:
            raise TooLarge
        flat, trail = self._flat(schema, trail)
        converted: dict[str, Any] = {}
        kinds, is_nullable = kinds_of(flat)
        variants = variants_of(flat)
        if variants and not flat.get("properties"):
            converted, kinds = self._choice(variants, kinds, trail, depth)
        if kinds:
            names = [*kinds, "null"] if is_nullable else kinds
            converted = {"type": names[0] if len(names) == 1 else names, **converted}
        if is_nullable and "anyOf" in converted:
            converted["anyOf"].append({"type": "null"})
        description = prose.plain(flat.get("description"), TEXT)
        if description:
            converted["description"] = description
        if "object" in kinds and "anyOf" not in converted:
            converted.update(self._object(flat, variants, trail, depth))
        if "array" in kinds and "anyOf" not in converted:
            items = flat.get("items")
            converted["items"] = (
                self._converted(items, trail, depth - 1) if depth > 0 and isinstance(items, dict) else {}
            )
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

    def _choice(
        self, variants: list[Any], kinds: list[str], trail: frozenset[str], depth: int
    ) -> tuple[dict[str, Any], list[str]]:
        """What `oneOf` or `anyOf` comes to: variants that overlap would fail a `oneOf`, so either is an `anyOf`."""
        if depth <= 0:
            return {}, kinds
        converted = [self._converted(variant, trail, depth - 1) for variant in variants]
        variant_kinds = [names_of(variant) for variant in converted]
        found = list(dict.fromkeys(kind for names in variant_kinds for kind in names if kind != "null"))
        if not all(variant_kinds):
            return {}, kinds
        if all(set(variant) <= {"type", "description"} for variant in converted):
            return {}, found
        distinct = [variant for index, variant in enumerate(converted) if variant not in converted[:index]]
        return {"anyOf": distinct}, found

    def _object(self, flat: dict[str, Any], variants: list[Any], trail: frozenset[str], depth: int) -> dict[str, Any]:
        properties, required = writable(self, flat, trail)
        for variant in variants:
            properties = {**writable(self, self._flat(variant, trail)[0], trail)[0], **properties}
        extra = flat.get("additionalProperties")
        if depth <= 0:
            return {}
        converted: dict[str, Any] = {}
        if properties:
            converted["properties"] = {
                name: self._converted(value, trail, depth - 1) for name, value in properties.items()
            }
        if required:
            converted["required"] = required
        if extra is False and properties and not variants and "patternProperties" not in flat:
            converted["additionalProperties"] = False
        elif isinstance(extra, dict) and extra and "patternProperties" not in flat:
            converted["additionalProperties"] = self._converted(extra, trail, depth - 1)
        return converted

    def is_read_only(self, schema: Any, trail: frozenset[str] = frozenset()) -> bool:
        """Whether a property is only ever sent by the API."""
        return isinstance(schema, dict) and self._flat(schema, trail)[0].get("readOnly") is True


def writable(
    schemas: Schemas, flat: dict[str, Any], trail: frozenset[str] = frozenset()
) -> tuple[dict[str, Any], list[str]]:
    """The properties of an object that can be given, and which of them must be."""
    properties = _dict(flat.get("properties"))
    read_only = {name for name, value in properties.items() if schemas.is_read_only(value, trail)}
    required = [name for name in dict.fromkeys(texts_of(flat.get("required"))) if name not in read_only]
    given = {name: value for name, value in properties.items() if name not in read_only and is_name(name)}
    return {**given, **{name: {} for name in required if name not in given and is_name(name)}}, [
        name for name in required if is_name(name)
    ]


def is_name(text: Any) -> bool:
    """Whether a property's name can be written down."""
    return isinstance(text, str) and prose.is_printable(text)


def variants_of(flat: dict[str, Any]) -> list[Any]:
    """What `oneOf` or `anyOf` offers."""
    return items_of(flat.get("oneOf")) or items_of(flat.get("anyOf"))


def combined(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Two flat schemas as one that asks for both; annotations are the second's, where it has any."""
    merged = {**one, **other}
    for key in one.keys() & other.keys():
        pair = (one[key], other[key])
        if key == "properties" and all(isinstance(value, dict) for value in pair):
            merged[key] = {**pair[0], **dict(_merged_properties(*pair))}
        elif key == "required":
            merged[key] = [*texts_of(pair[0]), *texts_of(pair[1])]
        elif key == "enum" and all(isinstance(value, list) for value in pair):
            merged[key] = [value for value in pair[1] if is_among(value, pair[0])] or pair[1]
        elif key == "items":
            merged[key] = {"allOf": list(pair)}
        elif key.startswith(("min", "exclusiveMin")) and all(is_portable_number(value) for value in pair):
            merged[key] = max(pair)
        elif key.startswith(("max", "exclusiveMax")) and all(is_portable_number(value) for value in pair):
            merged[key] = min(pair)
    # Where each part has properties of its own, it would forbid the other's.
    speak_of_properties = all({"properties", "additionalProperties"} & part.keys() for part in (one, other))
    if speak_of_properties and one.get("additionalProperties") != other.get("additionalProperties"):
        merged.pop("additionalProperties", None)
    return merged


def _merged_properties(one: dict[str, Any], other: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in other.items():
        yield name, {"allOf": [one[name], value]} if name in one and one[name] != value else value


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
