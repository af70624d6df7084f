"""Whether a value has the form of a JSON Schema, as far as anything here reads one."""

from typing import Any

KINDS = ("string", "integer", "number", "boolean", "array", "object", "null")
NUMBERS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
COUNTS = ("minLength", "maxLength", "minItems", "maxItems")
TEXTS = ("description", "title", "format", "pattern")
LISTS = ("enum", "required", "anyOf", "oneOf", "allOf")
SUBSCHEMAS = ("items", "additionalProperties")


def is_schema(value: Any) -> bool:
    """Whether a value is a JSON Schema whose keywords have values that they may have."""
    if not isinstance(value, dict):
        return False
    return all(_may_be(keyword, content) for keyword, content in value.items())


def _may_be(keyword: str, content: Any) -> bool:
    if keyword == "type":
        kinds = content if isinstance(content, list) else [content]
        return bool(kinds) and all(isinstance(kind, str) and kind in KINDS for kind in kinds)
    if keyword in NUMBERS:
        return isinstance(content, (int, float)) and not isinstance(content, bool)
    if keyword in COUNTS:
        return isinstance(content, int) and not isinstance(content, bool) and content >= 0
    if keyword in TEXTS:
        return isinstance(content, str)
    if keyword in LISTS:
        return isinstance(content, list) and (keyword != "enum" or bool(content))
    if keyword in SUBSCHEMAS:
        return isinstance(content, bool) or is_schema(content)
    if keyword == "properties":
        return isinstance(content, dict) and all(is_schema(schema) for schema in content.values())
    return True


def nests(value: Any, depth: int) -> bool:
    """Whether lists and objects are in one another to this depth."""
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return depth == 0 or any(nests(child, depth - 1) for child in children)
