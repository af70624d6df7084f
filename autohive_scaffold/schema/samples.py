"""Values that satisfy a JSON Schema, for the delivered tests and the live test."""

from typing import Any

from ..errors import AnswerError, shown
from . import patterns
from .validation import is_valid

FORMATS = {
    "date": "2026-01-31",
    "date-time": "2026-01-31T12:00:00Z",
    "time": "12:00:00Z",
    "email": "ada@example.com",
    "uri": "https://example.com/a?b=c",
    "url": "https://example.com/a?b=c",
    "uuid": "3f2b8c1e-5d4a-4e6f-9a7b-0c1d2e3f4a5b",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "hostname": "example.com",
}


def sample(schema: dict[str, Any], name: str = "value", depth: int = 0) -> Any:
    """A value that satisfies the schema, told apart from other inputs' by `name`; refused where none can be found."""
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return schema["enum"][-1]
    if schema.get("anyOf"):
        return sample({**{key: schema[key] for key in schema if key != "anyOf"}, **schema["anyOf"][0]}, name, depth)
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = next((one for one in kind if one != "null"), "null")
    if kind == "boolean":
        return True
    if kind in ("integer", "number"):
        return _number(schema, kind)
    if kind == "string":
        return _text(schema, name)
    if kind == "array":
        count = max(schema.get("minItems", 0), 0 if schema.get("maxItems") == 0 else 2)
        count = min(count, schema.get("maxItems", count))
        items = schema.get("items")
        items = items if isinstance(items, dict) else {}
        unique = [sample(items, f"{name} {number + 1}", depth + 1) for number in range(min(count, 1000))]
        if schema.get("uniqueItems"):
            unique = [item for index, item in enumerate(unique) if item not in unique[:index]]
        return unique
    if kind == "object":
        return _object(schema, name, depth)
    if kind == "null":
        return None
    return _text({}, name)


def _object(schema: dict[str, Any], name: str, depth: int) -> dict[str, Any]:
    properties = schema.get("properties", {})
    required = [key for key in schema.get("required", []) if key in properties]
    chosen = required or list(properties)[: 0 if depth else 1]
    value = {key: sample(properties[key], key, depth + 1) for key in chosen}
    extra = schema.get("additionalProperties", True)
    if not value and not properties and extra is not False:
        value = {"name": sample(extra, name, depth + 1) if isinstance(extra, dict) else f"{name.replace('_', ' ')}"}
    return value


def _number(schema: dict[str, Any], kind: str) -> int | float:
    step = schema.get("multipleOf") or 1
    low, high = schema.get("minimum"), schema.get("maximum")
    above, below = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    starts = [bound for bound in (low, above) if isinstance(bound, (int, float)) and not isinstance(bound, bool)]
    ends = [bound for bound in (high, below) if isinstance(bound, (int, float)) and not isinstance(bound, bool)]
    start = max(starts) if starts else min([7, *ends])
    end = min(ends) if ends else max(start, 7) + 1
    candidates: list[int | float] = [7, 3, int(start) + 1, int(start), int(end), int(end) - 1, int(start) + 2, step, 0]
    if kind == "number":
        candidates = [7.5, *candidates, (start + end) / 2, start, end]
    candidates += [step * (int(start // step) + offset) for offset in (0, 1)]
    for value in candidates:
        if is_valid(value, schema) and (kind == "number" or isinstance(value, int)):
            return value
    raise AnswerError("no number is within its bounds; widen them")


def _text(schema: dict[str, Any], name: str) -> str:
    low, high = schema.get("minLength", 0), schema.get("maxLength")
    if high is not None and high < low:
        raise AnswerError(f"no text has at least {low} and at most {high} characters; widen the bounds")
    for candidate in _text_candidates(schema, name):
        text = candidate
        if len(text) < low:
            text += "x" * (low - len(text))
        if high is not None and len(text) > high:
            text = text[:high].rstrip() or "x" * high
            text += "x" * (low - len(text))
        if "pattern" not in schema or patterns.matches(schema["pattern"], text):
            return text
    raise AnswerError(f"no text was found that matches pattern {shown(schema['pattern'])}; use a simpler one")


def _text_candidates(schema: dict[str, Any], name: str) -> list[str]:
    readable = FORMATS.get(schema.get("format", ""), f"{name.replace('_', ' ')} 1")
    if "pattern" not in schema:
        return [readable]
    return [readable, *FORMATS.values(), "abc", "ABC", "a1", "123", *patterns.strings_for(schema["pattern"])]
