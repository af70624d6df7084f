"""The keywords of a schema that bound a value: which can be kept in draft 7, and whether a value can still be found.

What contradicts itself, what Python's `re` reads differently and what is too long to write down is left out.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from ...model.actions import UNPRINTABLE
from ...notation.annotations import DEFAULT_DEPTH, DEFAULT_TEXT_LENGTH
from ...schema import patterns
from ...schema.samples import has_sample
from ...schema.typical import is_whole
from ...schema.untyped import items_of, texts_in
from ...schema.validation import is_valid
from ...schema.values import TYPES, distinct, is_count, is_of_type, is_portable_number, type_of

CHOICES = 500
TEXT_LENGTH = 500  # of a choice or a default
LONGEST = 1_000  # a least length that is more is too long, and a greatest length says nothing
MOST_ITEMS = 20
PATTERN_LENGTH = 500


def _is_kept_pattern(value: Any) -> bool:
    is_short = isinstance(value, str) and len(value) <= PATTERN_LENGTH and not UNPRINTABLE.search(value)
    return is_short and patterns.is_portable(value)


def _is_count(least: int, most: int = 2**53) -> Callable[[Any], bool]:
    return lambda value: is_count(value) and least <= value <= most


# The keywords that bound the values of a type, each with the contents that can be kept.
NUMBER: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), is_portable_number),
    "multipleOf": _is_count(1),
}
BOUNDS: dict[str, dict[str, Callable[[Any], bool]]] = {
    "string": {
        "minLength": _is_count(1, LONGEST),
        "maxLength": _is_count(0, LONGEST),
        "pattern": _is_kept_pattern,
        "format": lambda value: isinstance(value, str) and bool(re.fullmatch(r"[A-Za-z0-9_-]{1,40}", value)),
    },
    "integer": NUMBER,
    "number": NUMBER,
    "array": {
        "minItems": _is_count(1, MOST_ITEMS),
        "maxItems": _is_count(0),
        "uniqueItems": lambda value: value is True,
    },
}


def kinds_of(flat: dict[str, Any]) -> tuple[list[str], bool]:
    """The JSON types that a flat schema allows, without null, and whether it allows null."""
    declared = flat.get("type")
    names = [name.lower() for name in ([declared] if isinstance(declared, str) else texts_in(declared))]
    choices = items_of(flat.get("enum"))
    is_declared = flat.get("nullable", flat.get("x-nullable")) is True  # the latter in Swagger 2.0
    is_nullable = is_declared or "null" in names or (None in choices and len(choices) > 1)
    kinds = [name for name in dict.fromkeys(names) if name in TYPES and name != "null"]
    if isinstance(flat.get("format"), str) and is_whole(flat["format"]):
        kinds = ["integer" if name == "number" else name for name in kinds]
    if not kinds and not names:
        kinds = _implied(flat)
    return kinds, is_nullable


def _implied(flat: dict[str, Any]) -> list[str]:
    """The type of a schema that names none."""
    if flat.keys() & {"properties", "additionalProperties"}:
        return ["object"]
    if flat.keys() & {"items", "prefixItems"}:
        return ["array"]
    kinds = {type_of(choice) for choice in _choices(flat) if choice is not None}
    if len(kinds) == 1:
        return list(kinds)
    return ["string"] if flat.keys() & {"pattern", "minLength", "maxLength"} else []


def _choices(flat: dict[str, Any]) -> list[Any]:
    return [flat["const"]] if "const" in flat else items_of(flat.get("enum"))


def choices_of(flat: dict[str, Any], kinds: list[str]) -> list[Any]:
    """The values of `enum` or `const` that can be given; a scalar where the type is string becomes its text."""
    found = [choice for choice in _choices(flat) if isinstance(choice, (str, bool, int, float))]
    if kinds == ["string"]:
        found = [choice if isinstance(choice, str) else json.dumps(choice) for choice in found]
    fit = [choice for choice in found if not kinds or any(is_of_type(choice, kind) for kind in kinds)]
    is_short = len(fit) <= CHOICES and all(_is_plain(choice, 0) for choice in fit)
    return distinct(fit) if is_short else []


def bounds_of(flat: dict[str, Any], kind: str) -> dict[str, Any]:
    """The keywords that bound values of a type, where they can be kept and a value is within them."""
    keys = BOUNDS.get(kind, {})
    bounds = {key: flat[key] for key, is_kept in keys.items() if key in flat and is_kept(flat[key])}
    # In OpenAPI 3.0 these are true or false, and say what `minimum` and `maximum` mean.
    for inclusive, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if flat.get(exclusive) is True and inclusive in bounds:
            bounds[exclusive] = bounds.pop(inclusive)
    return bounds if bounds and has_sample({"type": kind, **bounds}) else {}


def satisfiable(schema: dict[str, Any], name: str = "value") -> dict[str, Any]:
    """The schema, with nothing but type and description if its constraints contradict each other."""
    return schema if schema.keys() <= {"type", "description"} or has_sample(schema, name) else bare(schema)


def bare(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema with nothing but type and description."""
    kept: dict[str, Any] = {key: schema[key] for key in ("type", "description") if key in schema}
    return {**kept, "items": {}} if "array" in names_of(schema) else kept


def is_default(value: Any, schema: dict[str, Any]) -> bool:
    """Whether a default can be kept: it is there, satisfies the schema, and is short and plain enough to write down."""
    return value is not None and is_valid(value, schema) and _is_plain(value, 0)


def _is_plain(value: Any, depth: int) -> bool:
    if isinstance(value, str):
        return not UNPRINTABLE.search(value) and len(value) <= (DEFAULT_TEXT_LENGTH if depth else TEXT_LENGTH)
    if isinstance(value, (list, dict)):
        names = list(value) if isinstance(value, dict) else []
        items = [*names, *(value.values() if isinstance(value, dict) else value)]
        return depth < DEFAULT_DEPTH and all(_is_plain(item, depth + 1) for item in items)
    return value is None or isinstance(value, bool) or is_portable_number(value)


def names_of(schema: dict[str, Any]) -> list[str]:
    """What a schema has as its type, as a list."""
    kind = schema.get("type", [])
    return kind if isinstance(kind, list) else [kind]
