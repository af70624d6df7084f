"""A JSON Schema in words, for a README."""

from typing import Any

from ..schema.validation import FORMATS
from .markup import markdown_code

# The keywords of a lower and an upper bound, and what is counted.
BOUNDS = (("minimum", "maximum", ""), ("minLength", "maxLength", "character"), ("minItems", "maxItems", "item"))


def type_text(schema: dict[str, Any]) -> str:
    """The type and constraints of a value, for a table cell: `integer, 1 to 100, by default 10`."""
    parts = [_kind(schema), *_bounds(schema)]
    if "format" in schema:
        parts.append(f"format {markdown_code(schema['format'])}")
    if "pattern" in schema and schema.get("format") not in FORMATS:
        parts.append(f"matching {markdown_code(schema['pattern'])}")
    if "default" in schema:
        parts.append(f"by default {_code(schema['default'])}")
    return ", ".join(parts)


def _kind(schema: dict[str, Any]) -> str:
    if schema.get("enum"):
        return f"one of {', '.join(_code(value) for value in schema['enum'])}"
    kind, items = schema.get("type", "any"), schema.get("items")
    if isinstance(kind, list):
        kind = " or ".join(kind)
    if kind == "array" and isinstance(items, dict) and isinstance(items.get("type"), str):
        kind, schema = f"array of {items['type']}s", items
    keys = ", ".join(map(_code, schema.get("properties", ())))
    return f"{kind} with {keys}" if keys else str(kind)


def _code(value: Any) -> str:
    return markdown_code('""' if value == "" else value)


def _bounds(schema: dict[str, Any]) -> list[str]:
    more = [f"more than {schema['exclusiveMinimum']}"] if "exclusiveMinimum" in schema else []
    less = [f"less than {schema['exclusiveMaximum']}"] if "exclusiveMaximum" in schema else []
    found = [_range(schema.get(low), schema.get(high), unit) for low, high, unit in BOUNDS if {low, high} & set(schema)]
    return [*more, *found, *less]


def _range(low: Any, high: Any, unit: str) -> str:
    units = f" {unit}s" if unit else ""
    if low is not None and high is not None and low != high:
        return f"{low} to {high}{units}"
    number = low if high is None else high
    extent = "at least" if high is None else "at most" if low is None else "exactly"
    return f"{extent} {number}{units.removesuffix('s') if number == 1 else units}"
