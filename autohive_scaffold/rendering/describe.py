"""A JSON Schema in words, for a README."""

from typing import Any

from .markup import markdown_code

BOUNDS = {
    "minimum": "at least {}",
    "exclusiveMinimum": "more than {}",
    "maximum": "at most {}",
    "exclusiveMaximum": "less than {}",
}
COUNTS = (("minLength", "maxLength", "character"), ("minItems", "maxItems", "item"))


def type_text(schema: dict[str, Any]) -> str:
    """The type and constraints of a value, for a table cell: `integer, 1 to 100, by default 10`."""
    parts = [_kind(schema), *_bounds(schema)]
    if "format" in schema:
        parts.append(f"format {markdown_code(schema['format'])}")
    if "pattern" in schema:
        parts.append(f"matching {markdown_code(schema['pattern'])}")
    if "default" in schema:
        parts.append(f"by default {_code(schema['default'])}")
    return ", ".join(parts)


def _kind(schema: dict[str, Any]) -> str:
    if schema.get("enum"):
        return f"one of {', '.join(_code(value) for value in schema['enum'])}"
    kind = schema.get("type", "any")
    if isinstance(kind, list):
        kind = " or ".join(kind)
    items = schema.get("items")
    if kind == "array" and isinstance(items, dict) and isinstance(items.get("type"), str):
        return f"array of {items['type']}s" if items["type"] != "array" else "array of arrays"
    return str(kind)


def _code(value: Any) -> str:
    return markdown_code('""' if value == "" else value)


def _bounds(schema: dict[str, Any]) -> list[str]:
    if "minimum" in schema and "maximum" in schema:
        parts = [f"{schema['minimum']} to {schema['maximum']}"]
    else:
        parts = [text.format(schema[key]) for key, text in BOUNDS.items() if key in schema]
    return parts + [
        _count(schema.get(low), schema.get(high), unit) for low, high, unit in COUNTS if {low, high} & set(schema)
    ]


def _count(low: int | None, high: int | None, unit: str) -> str:
    if high is None:
        return f"at least {low} {unit if low == 1 else unit + 's'}"
    units = unit if high == 1 else f"{unit}s"
    if low is None:
        return f"at most {high} {units}"
    return f"exactly {high} {units}" if low == high else f"{low} to {high} {unit}s"
