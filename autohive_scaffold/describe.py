"""A JSON Schema in the words of a README."""

from typing import Any

from .text import markdown_code

BOUNDS = (
    ("minimum", "at least {}"),
    ("exclusiveMinimum", "more than {}"),
    ("maximum", "at most {}"),
    ("exclusiveMaximum", "less than {}"),
    ("minLength", "at least {} characters"),
    ("maxLength", "at most {} characters"),
    ("minItems", "at least {} items"),
    ("maxItems", "at most {} items"),
)


def type_text(schema: dict[str, Any]) -> str:
    """What a value may be, for a table cell: `integer, 1 to 100, by default 10`."""
    parts = [_kind(schema), *_bounds(schema)]
    if "pattern" in schema:
        parts.append(f"matching {markdown_code(schema['pattern'])}")
    if "default" in schema:
        parts.append(f"by default {markdown_code(schema['default'])}")
    return ", ".join(parts)


def _kind(schema: dict[str, Any]) -> str:
    if schema.get("enum"):
        return f"one of {', '.join(markdown_code(value) for value in schema['enum'])}"
    kind = schema.get("type", "any")
    if isinstance(kind, list):
        kind = " or ".join(kind)
    items = schema.get("items")
    if kind == "array" and isinstance(items, dict) and isinstance(items.get("type"), str):
        return f"array of {items['type']}s" if items["type"] != "array" else "array of arrays"
    return str(kind)


def _bounds(schema: dict[str, Any]) -> list[str]:
    for low, high, unit in (
        ("minimum", "maximum", ""),
        ("minLength", "maxLength", " characters"),
        ("minItems", "maxItems", " items"),
    ):
        if low in schema and high in schema:
            return [f"{schema[low]} to {schema[high]}{unit}"]
    return [text.format(schema[key]) for key, text in BOUNDS if key in schema]
