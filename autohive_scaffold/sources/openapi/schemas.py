"""Schemas of a document: what each says in all, and the same as a schema of the types that the notation has.

References are followed, `allOf` is merged, and a choice by `oneOf` or `anyOf` becomes a union: an object has
the properties of all variants, any other value their types. The result is hardly ever stricter.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ...errors import AnswerError
from ...model.actions import UNPRINTABLE
from ...notation import lines
from ...schema.samples import has_sample
from ...schema.untyped import items_of, object_of, texts_in
from ...schema.validation import is_schema
from ...schema.values import is_of_type, is_portable_number, of_types, type_of
from .. import markup
from ..shapes import kinds_in
from ..slips import masked

TEXT = 200  # characters of a description below a value
CHOICES, TEXT_LENGTH = 500, 500
MOST = 5_000  # characters or items
MOST_PARTS = 1_000  # schemas in an answer, or in the inputs of an action
SHORT = 40  # characters of a default or an example
MERGED = ("$ref", "allOf", "oneOf", "anyOf", "title")  # what has been read of a schema when the rest is
BOUNDS = {
    "string": ("minLength", "maxLength", "pattern"),
    "array": ("minItems", "maxItems"),
    **dict.fromkeys(("integer", "number"), ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")),
}
Node = dict[str, Any]


def flattened(node: Any, target: Callable[[str], Any], passed: dict[int, Node]) -> Node:
    """All that a schema says, in one object; the schemas in it are not flat.

    Of one that led here, which was `passed`, it is only the type. `target` gives what a reference leads to.
    """
    if not isinstance(node, dict):
        return {}
    if id(node) in passed:
        return passed[id(node)]
    passed[id(node)] = {key: value for key, value in node.items() if key == "type"}
    merged: Node = {}
    if isinstance(reference := node.get("$ref"), str):
        words = re.findall("[A-Za-z0-9]+", reference.rpartition("/")[2])
        title = "".join(word[:1].upper() + word[1:] for word in words)
        merged = {**flattened(target(reference), target, passed), "title": title}
    for part in items_of(node.get("allOf")):
        merged = _combined(merged, flattened(part, target, passed))
    variants = items_of(node.get("oneOf")) or items_of(node.get("anyOf"))
    if variants:
        merged = _combined(merged, _united([flattened(variant, target, passed) for variant in variants]))
    rest = {key: value for key, value in node.items() if key not in MERGED}
    if "const" in rest:
        rest["enum"] = [rest["const"]]
    passed[id(node)] = _combined(merged, rest)
    return passed[id(node)]


@dataclass
class Types:
    """Makes schemas of the notation's types of those of a document.

    Objects show their properties so many `levels` deep, and below only those that are required; where there
    is no more `room`, a part is only of its type. `is_cut` tells whether anything was not shown. Schemas that
    are `of_answers` have no type where their example is of another: the SDK would refuse 1 in 100 answers.
    """

    flat: Callable[[Any], Node]
    levels: int
    room: int
    of_answers: bool = False
    is_cut: bool = False

    def typed(self, node: Any, level: int = 0, above: frozenset[str] = frozenset()) -> Node:
        """The schema of a value; `above` are the references that led to it."""
        self.room -= 1
        if self.room < -MOST_PARTS:
            raise AnswerError("has more values in it than can be read; write the action yourself")
        flat = self.flat(node)
        kinds, is_nullable, shown = kinds_in(flat), _is_nullable(flat), flat.get("example")
        if self.of_answers and shown is not None and not any(is_of_type(shown, kind) for kind in kinds):
            kinds = []
        names = [*kinds, "null"] if is_nullable and kinds else kinds
        schema = of_types(names)
        if sentences := markup.sentences(flat.get("description")):
            schema["description"] = lines.cut(sentences[0], TEXT)
        reference = str(object_of(node).get("$ref", ""))
        if reference in above or ("object" in kinds and self.room < 0):
            self.is_cut = True
            return schema
        above = above | {reference} if reference else above
        if "object" in kinds:
            schema |= self._object(flat, level, above)
        if "array" in kinds:
            schema["items"] = self.typed(flat.get("items"), level, above)
        if choices := _choices_of(flat, kinds):
            schema["enum"] = [*choices, None] if is_nullable else choices
        elif len(kinds) == 1:
            schema |= _bounds_of(flat, kinds[0])
        examples = filter(is_short, [shown, *items_of(flat.get("examples"))])
        if (example := next(examples, None)) is not None:
            schema["examples"] = [example]
        return schema

    def properties_of(self, flat: Node) -> tuple[Node, list[str]]:
        """The properties of an object without those that are hidden, and the names of required ones."""
        hidden = ("writeOnly", "deprecated") if self.of_answers else ("readOnly",)
        properties = {
            name: node
            for name, node in object_of(flat.get("properties")).items()
            if lines.is_printable(name) and not any(self.flat(node).get(mark) is True for mark in hidden)
        }
        required = dict.fromkeys(texts_in(flat.get("required")))
        return properties, [name for name in required if name in properties]

    def _object(self, flat: Node, level: int, above: frozenset[str]) -> Node:
        properties, required = self.properties_of(flat)
        others = flat.get("additionalProperties")
        if not properties and isinstance(others, dict) and level < self.levels:
            return {"additionalProperties": self.typed(others, level + 1, above)}
        names = [*properties] if level < self.levels else required
        self.is_cut = self.is_cut or len(names) < len(properties)
        if not names:
            return {}
        shown: Node = {"properties": {name: self.typed(properties[name], level + 1, above) for name in names}}
        if required:
            shown["required"] = required
        return {**shown, "title": flat["title"]} if flat.get("title") else shown


def _combined(first: Node, second: Node) -> Node:
    """Two flat schemas merged into one that requires both; of anything else the second has precedence."""
    merged = {**first, **second}
    if isinstance(first.get("properties"), dict) and isinstance(second.get("properties"), dict):
        merged["properties"] = {**first["properties"], **second["properties"]}
    if "required" in first and "required" in second:
        merged["required"] = [*texts_in(first["required"]), *texts_in(second["required"])]
    return merged


def _united(variants: list[Node]) -> Node:
    """What a choice between flat schemas allows: of objects, all properties; of other values, their types."""
    real = [
        variant for variant in variants if variant.get("type", variant.get("enum")) not in ("null", [None])
    ]
    nullable = {"nullable": True} if len(real) < len(variants) else {}
    if len(real) == 1:
        return {**real[0], **nullable}
    kinds = [*map(kinds_in, real)]
    if not all(kinds):
        return nullable
    united: Node = {"type": list(dict.fromkeys(kind for names in kinds for kind in names)), **nullable}
    if all("enum" in variant for variant in real):
        united["enum"] = [choice for variant in real for choice in items_of(variant["enum"])]
    objects = [variant for variant, names in zip(real, kinds) if "object" in names]
    if objects:
        properties: dict[str, dict[int, Any]] = {}
        for variant in objects:
            for name, node in object_of(variant.get("properties")).items():
                # Choices of choices, each once: variants that double with every level have no others.
                nodes = items_of(node["anyOf"]) if [*object_of(node)] == ["anyOf"] else [node]
                properties.setdefault(name, {}).update((id(node), node) for node in nodes)
        united["properties"] = {name: {"anyOf": [*nodes.values()]} for name, nodes in properties.items()}
        first, *others = [texts_in(variant.get("required")) for variant in objects]
        united["required"] = [name for name in first if all(name in names for names in others)]
        united["has_alternatives"] = any({*names} != {*first} for names in others)
    return united


def _is_nullable(flat: Node) -> bool:
    declared = flat.get("type")
    names = [declared, *items_of(declared), *map(type_of, items_of(flat.get("enum")))]
    return "null" in names or flat.get("nullable", flat.get("x-nullable")) is True


def _choices_of(flat: Node, kinds: list[str]) -> list[Any]:
    """The values of `enum`; none where one of them is not of these types, or can't be written."""
    choices = [choice for choice in items_of(flat.get("enum")) if choice is not None]
    fit = not kinds or all(any(is_of_type(choice, kind) for kind in kinds) for choice in choices)
    is_shown = fit and len(choices) <= CHOICES and all(map(is_written, choices))
    return list(dict.fromkeys(choices)) if is_shown else []


def is_binary(flat: Node) -> bool:
    """Whether a value is a file: in OpenAPI 3.1, it has a media type in place of a format, in 2.0 a type."""
    is_bytes = "contentMediaType" in flat and "contentEncoding" not in flat
    return is_bytes or flat.get("format") == "binary" or flat.get("type") == "file"


def is_written(value: Any) -> bool:
    """Whether a value is a scalar that can be written down in the notation."""
    if isinstance(value, str):
        return len(value) <= TEXT_LENGTH and not UNPRINTABLE.search(value)
    return isinstance(value, bool) or is_portable_number(value)


def is_short(value: Any) -> bool:
    """Whether a default or an example is a scalar that a line has room for, and no secret."""
    is_scalar = isinstance(value, (str, int, float)) and masked(str(value)) == str(value)
    return is_scalar and 0 < len(str(value)) <= SHORT and is_written(value)


def _bounds_of(flat: Node, kind: str) -> Node:
    """What bounds the values of a type, as far as Python reads it the same way and a value fits."""
    bounds = {key: flat[key] for key in BOUNDS.get(kind, ()) if is_schema({key: flat.get(key)})}
    if kind in ("string", "array"):
        bounds = {key: bound for key, bound in bounds.items() if _tells(bound)}
    if kind == "string" and isinstance(flat.get("format"), str):
        bounds["format"] = flat["format"]
    return bounds if has_sample({"type": kind, **bounds}) else {}


def _tells(bound: Any) -> bool:
    """Whether a pattern can be written down, or a length is one to think of."""
    return is_written(bound) if isinstance(bound, str) else 0 < bound <= MOST
