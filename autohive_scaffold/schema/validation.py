"""Whether a value satisfies a JSON Schema, for the keywords of draft 7 that this package writes.

A library for it would have to be installed beside cookiecutter; the defaults and samples of an OpenAPI document must be
checked where there is none.
"""

import re
from typing import Any

from .samples import satisfies

TYPES: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def accepts(schema: dict[str, Any], value: Any) -> bool:
    """Whether the value is valid under the schema."""
    kinds = schema.get("type", [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if kinds and not any(is_of_type(value, kind) for kind in kinds):
        return False
    if "enum" in schema and not any(is_same(value, choice) for choice in schema["enum"]):
        return False
    if "anyOf" in schema and not any(accepts(variant, value) for variant in schema["anyOf"]):
        return False
    if not satisfies(value, schema):
        return False
    if isinstance(value, str):
        return "pattern" not in schema or re.search(schema["pattern"], value) is not None
    if isinstance(value, list):
        return _accepts_items(schema, value)
    return _accepts_properties(schema, value) if isinstance(value, dict) else True


def is_of_type(value: Any, kind: str) -> bool:
    """Whether a value is of a JSON type; a boolean is no number."""
    if isinstance(value, float) and value.is_integer() and kind == "integer":
        return True
    return isinstance(value, TYPES[kind]) and isinstance(value, bool) == (kind == "boolean")


def is_same(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal; `true` is not 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _accepts_items(schema: dict[str, Any], value: list[Any]) -> bool:
    if schema.get("uniqueItems") and any(is_same(item, other) for i, item in enumerate(value) for other in value[:i]):
        return False
    return all(accepts(schema.get("items", {}), item) for item in value)


def _accepts_properties(schema: dict[str, Any], value: dict[str, Any]) -> bool:
    properties = schema.get("properties", {})
    extra = schema.get("additionalProperties", True)
    for key, item in value.items():
        allowed = properties.get(key, extra)
        if allowed is False or (isinstance(allowed, dict) and not accepts(allowed, item)):
            return False
    return all(key in value for key in schema.get("required", []))
