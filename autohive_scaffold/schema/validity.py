"""Whether a value is a JSON Schema of draft 7, of the keywords that this package can hold a value against."""

from collections.abc import Callable
from typing import Any

from . import patterns
from .values import TYPES, are_distinct, is_count, is_portable_number

# To accept a schema with one of these would be to promise a value without having looked whether it is valid.
NOT_CHECKED = frozenset(
    "$ref additionalItems contains dependencies else if maxProperties minProperties not patternProperties "
    "propertyNames then".split()
)


def is_schema(value: Any) -> bool:
    """Whether a value is a schema, as a dict, whose keywords have values that they may have.

    A keyword that only describes is not looked at. One that bounds values, but that `validation` does not check, is
    refused, and so are an empty `enum`, a pattern that Python cannot read and a number beyond 64 bits.
    """
    return isinstance(value, dict) and all(_may_be(keyword, content) for keyword, content in value.items())


def _may_be(keyword: str, content: Any) -> bool:
    return keyword not in NOT_CHECKED and (keyword not in CONTENTS or CONTENTS[keyword](content))


def _is_schema_or_bool(content: Any) -> bool:
    return isinstance(content, bool) or is_schema(content)


def _is_type(content: Any) -> bool:
    return isinstance(content, str) and content in TYPES


def _are_types(content: Any) -> bool:
    return _is_type(content) or (_is_filled_list(content) and all(map(_is_type, content)) and are_distinct(content))


def _is_filled_list(content: Any) -> bool:
    return isinstance(content, list) and bool(content)


def _are_schemas(content: Any) -> bool:
    return _is_filled_list(content) and all(map(_is_schema_or_bool, content))


def _are_properties(content: Any) -> bool:
    return isinstance(content, dict) and all(map(is_schema, content.values()))


def _are_names(content: Any) -> bool:
    return isinstance(content, list) and all(isinstance(name, str) for name in content) and are_distinct(content)


def _is_step(content: Any) -> bool:
    return is_portable_number(content) and content > 0


def _is_string(content: Any) -> bool:
    return isinstance(content, str)


def _is_pattern(content: Any) -> bool:
    return isinstance(content, str) and not patterns.error_in(content)


CONTENTS: dict[str, Callable[[Any], bool]] = {
    "type": _are_types,
    "enum": _is_filled_list,
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), is_portable_number),
    "multipleOf": _is_step,
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems"), is_count),
    "pattern": _is_pattern,
    **dict.fromkeys(("description", "title", "format"), _is_string),
    "uniqueItems": lambda content: isinstance(content, bool),
    "required": _are_names,
    "properties": _are_properties,
    **dict.fromkeys(("items", "additionalProperties"), _is_schema_or_bool),
    **dict.fromkeys(("anyOf", "oneOf", "allOf"), _are_schemas),
}
