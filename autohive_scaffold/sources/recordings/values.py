"""Recorded values: what a string stands for, which schema a value has, and whether it may be an example."""

import json
import re
from typing import Any

from ...model.actions import UNPRINTABLE
from ...model.files import FILE as FILE_SCHEMA
from ...notation import shapes
from ...notation.annotations import ordered, schema_of_type
from ...schema import validation
from ...schema.untyped import objects_in
from ...schema.values import is_portable_number, type_of
from .recorded import ANY, FILE, NO_EXAMPLE
from .secrets import Secrets, is_plain, is_private

# Other words for the types and formats that stand in place of values, as in `<long>`.
NAMED = {"int": "integer", "long": "integer", "float": "number", "double": "number", "bool": "boolean"}
NAMED |= {"datetime": "date-time", "url": "uri"}
DIGITS = re.compile("zip|postal|postcode|phone|fax|iban", re.IGNORECASE)  # names of texts that are of digits
MOST_KEYS, LONGEST, LONGEST_EXAMPLE = 20, 2_000, 300  # of what nobody would read


def parsed(text: Any, name: str = "") -> Any:
    """What a string in a query or form stands for: a number or a boolean where it reads like one."""
    if not isinstance(text, str) or DIGITS.search(name):
        return [parsed(each, name) for each in text] if isinstance(text, list) else text
    is_scalar = re.fullmatch(r"true|false|-?(0|[1-9]\d{0,14})|-?\d{1,9}\.\d{1,9}", text)
    return json.loads(text) if is_scalar and not re.match(r"-?0\d", text) else text


def merged(contents: list[Any]) -> Any:
    """What any of the contents has; of several values, the first that is not null."""
    if contents and all(isinstance(each, dict) for each in contents):
        keys = list(dict.fromkeys(key for each in contents for key in each))
        return {key: merged([each[key] for each in contents if key in each]) for key in keys}
    return next((each for each in contents if each is not None), None)


def schema_of(value: Any) -> dict[str, Any]:
    """The JSON Schema of a value; that of a null is a string's."""
    if value is FILE or value == ANY:
        return {**FILE_SCHEMA} if value is FILE else {}
    if isinstance(value, str):
        found = (
            kind
            for kind, pattern in validation.FORMATS.items()
            if kind != "time" and pattern.fullmatch(value)
        )
        word = value.strip("<>").lower() if value.startswith("<") else next(found, "")
        kind = NAMED.get(word, word)
        if kind in validation.FORMATS:
            return {"type": "string", "format": kind}
        return schema_of_type(kind if kind in ("integer", "number", "boolean", "array") else "string")
    if isinstance(value, list):
        items = (
            [_object(value)]
            if value and all(isinstance(each, dict) for each in value)
            else map(schema_of, value)
        )
        first, *others = [*items] or [{}]
        if any(each != first for each in others):
            first = (
                {"type": "string"} if all(each.get("type") == "string" for each in (first, *others)) else {}
            )
        return {"type": "array", "items": first}
    if isinstance(value, dict):
        return _object([value])
    return schema_of_type("string" if value is None else type_of(value))


def _object(values: list[dict[str, Any]]) -> dict[str, Any]:
    """The schema of objects, with their keys if it can be read; those that not all of them have may be null."""
    whole = merged(values)
    required = [key for key in whole if all(each.get(key) is not None for each in values)]
    found = {key: schema_of(each) for key, each in whole.items()}
    for key in found.keys() - {*required}:
        found[key] |= {"type": [found[key]["type"], "null"]} if "type" in found[key] else {}
    if not found or len(found) > MOST_KEYS or len(str(found)) > LONGEST or not all(map(is_plain, found)):
        return {"type": "object"}
    properties = {"properties": {key: ordered(each) for key, each in found.items()}}
    return {"type": "object", **properties, **({"required": required} if required else {})}


def exampled(schema: dict[str, Any], value: Any, secrets: Secrets, *keys: str) -> dict[str, Any]:
    """The schema of the value below these keys with it as an example or, if it may not be one, with those of its parts.

    Of a list of objects the first one is enough.
    """
    example = value[:1] if isinstance(value, list) and objects_in(value[:1]) else value
    if is_example(example, secrets, *keys):
        return {**schema, "examples": [example]}
    if isinstance(value, list) and "properties" in schema.get("items", {}):
        return {**schema, "items": exampled(schema["items"], merged(value), secrets, *keys)}
    if not isinstance(value, dict) or "properties" not in schema:
        return schema
    properties = schema["properties"].items()
    parts = {key: exampled(part, value.get(key), secrets, *keys, key) for key, part in properties}
    return {**schema, "properties": parts}


def sent(values: list[Any], secrets: Secrets, *keys: str, depth: int = 1) -> dict[str, Any]:
    """What values below these keys say of others that an API sends there, with so many levels of properties.

    Of a null nothing is known. Texts may be of people, and are no examples.
    """
    objects, lists = ([each for each in values if isinstance(each, kind)] for kind in (dict, list))
    scalars = [each for each in values if not isinstance(each, (dict, list)) and each is not None]
    schemas = [*map(schema_of, scalars)]
    schemas += [{"type": kind} for kind, found in (("object", objects), ("array", lists)) if found]
    schema = shapes.of_kinds(shapes.kinds_in({"anyOf": schemas}))
    formats = {each.get("format", "") for each in schemas}
    if len(formats) == 1 and all(formats):
        schema["format"] = formats.pop()
    numbers = [each for each in scalars if not isinstance(each, str)]
    schema["examples"] = [each for each in numbers if is_example(each, secrets, *keys)]
    names = list(dict.fromkeys(name for each in objects for name in each))
    if depth and names and all(map(secrets.allow, names)):
        schema["properties"] = {
            name: sent(
                [each[name] for each in objects if name in each], secrets, *keys, name, depth=depth - 1
            )
            for name in names[: shapes.PROPERTIES]
        }
    if lists:
        schema["items"] = sent([item for each in lists for item in each], secrets, *keys, depth=depth)
    return schema


def is_example(value: Any, secrets: Secrets, *keys: str) -> bool:
    """Whether the value below these keys may be an example: short, printable, no placeholder and nothing secret."""
    if is_private(*keys, value=value):
        return False
    if isinstance(value, (dict, list)):
        parts = value.items() if isinstance(value, dict) else (("", each) for each in value)
        is_short = bool(value) and len(str(value)) <= LONGEST_EXAMPLE
        return is_short and all(
            secrets.allow(key) and is_example(each, secrets, *keys, key) for key, each in parts
        )
    if isinstance(value, str):
        is_shown = 0 < len(value) <= 60 and not UNPRINTABLE.search(value) and not NO_EXAMPLE.search(value)
        return is_shown and secrets.allow(value)
    return isinstance(value, bool) or (is_portable_number(value) and is_plain(str(value)))
