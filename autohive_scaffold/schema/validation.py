"""Whether a value satisfies a JSON Schema of draft 7, as the SDK finds it: `format` is not checked.

A library for it would have to be installed beside cookiecutter; defaults and samples must be checked where there is
none.
"""

import math
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from . import patterns
from .values import are_distinct, is_among, is_equal, is_of_type


@dataclass(frozen=True)
class Violation:
    """A keyword that a value violates, with the value, which may be one inside another, and the schema around it."""

    keyword: str
    value: Any
    schema: dict[str, Any]


def is_valid(value: Any, schema: dict[str, Any] | bool) -> bool:
    """Whether a value satisfies a schema, which must be one for `validity.is_schema`, or true or false."""
    return schema if isinstance(schema, bool) else next(violations(value, schema), None) is None


def violations(value: Any, schema: dict[str, Any]) -> Iterator[Violation]:
    """What a value violates of a schema that `validity.is_schema` takes: its own keywords first, then those inside."""
    for keyword, satisfies in CHECKS_OF.get(type(value), CHECKS).items():
        if keyword in schema and not satisfies(value, schema[keyword]):
            yield Violation(keyword, value, schema)
    for keyword, part, subschema in _parts(value, schema):
        if isinstance(subschema, dict):
            yield from violations(part, subschema)
        elif not subschema:
            yield Violation(keyword, value, schema)


def _parts(value: Any, schema: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """The values in a list or object, each with the keyword that has a schema for it, and that schema."""
    if isinstance(value, list):
        yield from (("items", item, schema.get("items", True)) for item in value)
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        extra = schema.get("additionalProperties", True)
        for name, item in value.items():
            keyword = "properties" if name in properties else "additionalProperties"
            yield keyword, item, properties.get(name, extra)


def _is_of_types(value: Any, types: str | list[str]) -> bool:
    return any(is_of_type(value, kind) for kind in ([types] if isinstance(types, str) else types))


def _is_multiple(value: float, step: float) -> bool:
    """Whether a number is a multiple: for floats as `jsonschema` divides them, where 0.3 is not one of 0.1."""
    if isinstance(step, int):
        return value % step == 0
    quotient = value / step
    if math.isfinite(quotient):
        return quotient.is_integer()
    (numerator, denominator), (by, to) = value.as_integer_ratio(), step.as_integer_ratio()
    return numerator * to % (denominator * by) == 0


CHECKS: dict[str, Callable[[Any, Any], bool]] = {
    "enum": is_among,
    "const": is_equal,
    "type": _is_of_types,
    "allOf": lambda value, schemas: all(is_valid(value, schema) for schema in schemas),
    "anyOf": lambda value, schemas: any(is_valid(value, schema) for schema in schemas),
    "oneOf": lambda value, schemas: sum(is_valid(value, schema) for schema in schemas) == 1,
}
NUMBER_CHECKS: dict[str, Callable[[Any, Any], bool]] = {
    **CHECKS,
    "minimum": operator.ge,
    "maximum": operator.le,
    "exclusiveMinimum": operator.gt,
    "exclusiveMaximum": operator.lt,
    "multipleOf": _is_multiple,
}
CHECKS_OF: dict[type, dict[str, Callable[[Any, Any], bool]]] = {
    int: NUMBER_CHECKS,
    float: NUMBER_CHECKS,
    str: {
        **CHECKS,
        "minLength": lambda value, least: len(value) >= least,
        "maxLength": lambda value, most: len(value) <= most,
        "pattern": lambda value, pattern: patterns.matches(pattern, value),
    },
    list: {
        **CHECKS,
        "minItems": lambda value, least: len(value) >= least,
        "maxItems": lambda value, most: len(value) <= most,
        "uniqueItems": lambda value, is_wanted: not is_wanted or are_distinct(value),
    },
    dict: {**CHECKS, "required": lambda value, names: all(name in value for name in names)},
}
