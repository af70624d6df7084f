"""JSON Schema of draft 7: whether a value is one, and whether a value satisfies one, as the SDK finds it.

A library would have to be installed beside cookiecutter; defaults and samples must be checked where there is none.
"""

import math
import operator
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from . import patterns
from .values import TYPES, are_distinct, is_among, is_count, is_equal, is_of_type, is_portable_number

# To accept a schema with one of these would be to promise a value without having looked whether it is valid.
NOT_CHECKED = frozenset(
    "$ref additionalItems contains dependencies else if not patternProperties propertyNames then".split()
)


# What a string of a format looks like. The SDK does not look, so this is checked only where it is asked for.
DATE, TIME = (
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])",
    r"[0-2]\d:[0-5]\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?",
)
FORMATS = {
    **{"date": re.compile(DATE), "date-time": re.compile(f"{DATE}[T ]{TIME}"), "time": re.compile(TIME)},
    "uuid": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE),
    "email": re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+"),
    "uri": re.compile(r"https?://[^\s{}<>]+"),
}


class Violation(NamedTuple):
    """A keyword that a value violates, with the value, which may be one inside another, and the schema around it."""

    keyword: str
    value: Any
    schema: dict[str, Any]


class Keyword(NamedTuple):
    """What a keyword may contain, and what a value must satisfy, if it has one of these types or none is named."""

    may_be: Callable[[Any], bool]
    satisfies: Callable[[Any, Any], bool] | None = None
    types: tuple[type, ...] = ()


def is_schema(value: Any) -> bool:
    """Whether a value is a schema, as a dict, whose keywords have values that they may have.

    A keyword that only describes is not looked at. One that bounds values, but that is not checked, is refused, and so
    are an empty `enum`, a pattern that Python cannot read and a number beyond 64 bits.
    """
    return isinstance(value, dict) and all(
        keyword not in NOT_CHECKED and KEYWORDS.get(keyword, UNKNOWN).may_be(content)
        for keyword, content in value.items()
    )


def is_valid(value: Any, schema: dict[str, Any] | bool) -> bool:
    """Whether a value satisfies a schema, which must be one for `is_schema`, or true or false."""
    return schema if isinstance(schema, bool) else next(violations(value, schema), None) is None


def violations(value: Any, schema: dict[str, Any], *, with_formats: bool = False) -> Iterator[Violation]:
    """What a value violates of a schema that `is_schema` takes: its own keywords first, then those inside."""
    for keyword, content in schema.items():
        rule = KEYWORDS.get(keyword, UNKNOWN)
        if (
            rule.satisfies
            and (not rule.types or type(value) in rule.types)
            and not rule.satisfies(value, content)
        ):
            yield Violation(keyword, value, schema)
    pattern = FORMATS.get(schema.get("format", "")) if with_formats and isinstance(value, str) else None
    if pattern and not pattern.fullmatch(value):
        yield Violation("format", value, schema)
    for keyword, part, subschema in _parts(value, schema):
        if isinstance(subschema, dict):
            yield from violations(part, subschema, with_formats=with_formats)
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


def _is_schema_or_bool(content: Any) -> bool:
    return isinstance(content, bool) or is_schema(content)


def _are_schemas(content: Any) -> bool:
    return isinstance(content, list) and bool(content) and all(map(_is_schema_or_bool, content))


def _are_types(content: Any) -> bool:
    types = _listed(content)
    return bool(types) and _are_names(types) and all(kind in TYPES for kind in types)


def _are_names(content: Any) -> bool:
    return isinstance(content, list) and all(map(_is_string, content)) and are_distinct(content)


def _listed(types: Any) -> Any:
    return [types] if isinstance(types, str) else types


def _is_string(content: Any) -> bool:
    return isinstance(content, str)


def _is_multiple(value: float, step: float) -> bool:
    """Whether a number is a multiple: for floats as `jsonschema` divides them, where 0.3 is not one of 0.1."""
    if isinstance(step, int):
        return value % step == 0
    quotient = value / step
    if math.isfinite(quotient):
        return quotient.is_integer()
    (numerator, denominator), (by, to) = value.as_integer_ratio(), step.as_integer_ratio()
    return numerator * to % (denominator * by) == 0


UNKNOWN: Keyword = Keyword(lambda content: True)
NUMBER = (int, float)
SIZED = (("Length", str), ("Items", list), ("Properties", dict))
KEYWORDS: dict[str, Keyword] = {
    "enum": Keyword(lambda content: isinstance(content, list) and bool(content), is_among),
    "const": Keyword(lambda content: True, is_equal),
    "type": Keyword(_are_types, lambda value, types: any(is_of_type(value, kind) for kind in _listed(types))),
    "allOf": Keyword(_are_schemas, lambda value, schemas: all(is_valid(value, schema) for schema in schemas)),
    "anyOf": Keyword(_are_schemas, lambda value, schemas: any(is_valid(value, schema) for schema in schemas)),
    "oneOf": Keyword(
        _are_schemas, lambda value, schemas: sum(is_valid(value, schema) for schema in schemas) == 1
    ),
    "minimum": Keyword(is_portable_number, operator.ge, NUMBER),
    "maximum": Keyword(is_portable_number, operator.le, NUMBER),
    "exclusiveMinimum": Keyword(is_portable_number, operator.gt, NUMBER),
    "exclusiveMaximum": Keyword(is_portable_number, operator.lt, NUMBER),
    "multipleOf": Keyword(lambda content: is_portable_number(content) and content > 0, _is_multiple, NUMBER),
    **{
        f"min{unit}": Keyword(is_count, lambda value, least: len(value) >= least, (kind,))
        for unit, kind in SIZED
    },
    **{
        f"max{unit}": Keyword(is_count, lambda value, most: len(value) <= most, (kind,))
        for unit, kind in SIZED
    },
    "pattern": Keyword(
        lambda content: _is_string(content) and not patterns.error_in(content),
        lambda value, pattern: patterns.matches(pattern, value),
        (str,),
    ),
    "uniqueItems": Keyword(
        lambda content: isinstance(content, bool),
        lambda value, is_wanted: not is_wanted or are_distinct(value),
        (list,),
    ),
    "required": Keyword(_are_names, lambda value, names: all(name in value for name in names), (dict,)),
    "properties": Keyword(
        lambda content: isinstance(content, dict) and all(map(is_schema, content.values()))
    ),
    **dict.fromkeys(("items", "additionalProperties"), Keyword(_is_schema_or_bool)),
    **dict.fromkeys(("description", "title", "format"), Keyword(_is_string)),
}
