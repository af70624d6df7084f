"""Recorded values: what a string stands for, and which schema a value has."""

import json
import re
from typing import Any

from ...model.files import FILE as FILE_SCHEMA
from ...schema import validation
from ...schema.values import of_types, type_of
from .. import shapes
from .recorded import ANY, FILE
from .secrets import Secrets, is_name

# Other words for the types and formats that stand in place of values, as in `<long>`.
NAMED = {"int": "integer", "long": "integer", "float": "number", "double": "number", "bool": "boolean"}
NAMED |= {"datetime": "date-time", "url": "uri"}
SCALARS = ("integer", "number", "boolean")
FORMATS = {kind: pattern for kind, pattern in validation.FORMATS.items() if kind != "time"}
NUMBER = re.compile(r"true|false|-?(0|[1-9]\d{0,14})|-?(0|[1-9]\d{0,8})\.\d{1,9}")
MOST_KEYS, MOST_LEVELS = 20, 4  # of what nobody would read


def parsed(text: Any) -> Any:
    """What a string in a query or form stands for: a number or a boolean where it reads like one."""
    if isinstance(text, list):
        return [*map(parsed, text)]
    return json.loads(text) if isinstance(text, str) and NUMBER.fullmatch(text) else text


def by_key(contents: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """The values that objects have under each key."""
    values: dict[str, list[Any]] = {}
    for content in contents:
        for key, value in content.items():
            values.setdefault(key, []).append(value)
    return values


def schema_of(
    values: list[Any], secrets: Secrets | None = None, *keys: str, levels: int = MOST_LEVELS
) -> dict[str, Any]:
    """The JSON Schema of what was recorded below these keys, so many levels deep; of nulls nothing is known.

    Given the secrets of a recording, it has an example for each value that may be shown.
    """
    unknown = (None, ANY) if secrets else (None, ANY, "")  # in an answer, an empty string stands for anything
    values = [value for value in values if value not in unknown]
    if values and all(isinstance(value, dict) for value in values):
        return _object(values, secrets, *keys, levels=levels)
    if values and all(isinstance(value, list) for value in values):
        items = [item for value in values for item in value]
        return {"type": "array", "items": schema_of(items, secrets, *keys, levels=levels)}
    schemas = [_scalar(value) for value in values]
    schema = schemas[0] if schemas else {}
    if any(other != schema for other in schemas):
        schema = of_types(shapes.kinds_in({"anyOf": schemas}))
    examples = [value for value in values if secrets and secrets.allow_value(value, *keys)]
    return {**schema, "examples": examples[:1]} if examples else schema


def _scalar(value: Any) -> dict[str, Any]:
    if value is FILE:
        return {**FILE_SCHEMA}
    if not isinstance(value, str):
        return {"type": type_of(value)}
    word = value.strip("<>").lower() if value.startswith("<") else ""
    formats = (kind for kind, form in FORMATS.items() if form.fullmatch(value))
    kind = NAMED.get(word, word) or next(formats, "")
    if kind in FORMATS:
        return {"type": "string", "format": kind}
    return {"type": kind if kind in SCALARS else "string"}


def _object(
    values: list[dict[str, Any]], secrets: Secrets | None, *above: str, levels: int
) -> dict[str, Any]:
    """The schema of objects, with their keys if those are names; what not all objects have may be null."""
    parts = by_key(values)
    are_names = all(is_name(key) and key.isprintable() for key in parts)
    are_many = len(parts) > MOST_KEYS and (secrets or levels < MOST_LEVELS)  # but in an answer as a whole
    if not parts or not levels or are_many or not are_names:
        return {"type": "object"}
    required = [key for key, part in parts.items() if len(part) == len(values) and None not in part]
    properties = {
        key: schema_of(part, secrets, *above, key, levels=levels - 1) for key, part in parts.items()
    }
    for key in properties.keys() - set(required):
        if "type" in properties[key]:
            properties[key]["type"] = [*shapes.kinds_in(properties[key]), "null"]
    return {"type": "object", "properties": properties, **({"required": required} if required else {})}
