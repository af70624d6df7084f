"""JSON values and the types that a schema names: what is of a type, and which are equal."""

from collections.abc import Hashable, Sequence
from typing import Any, TypeGuard

from ..errors import AnswerError, shown

Schema = dict[str, Any]
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
PYTHON_NAMES = {  # of the types that the notation has a word for
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "array": "list",
    "object": "dict",
}

FIRST_KEYWORDS = ("type", "description", "items", "enum", "default")


def is_of_type(value: Any, kind: str) -> bool:
    """Whether a value is of a JSON type; `True` is not a number, and 1.0 is an integer."""
    if kind == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, TYPES[kind]) and isinstance(value, bool) == (kind == "boolean")


def type_of(value: Any) -> str:
    """The narrowest JSON type of a value as Python writes it; that of 1.0 is number."""
    return next(
        kind for kind in TYPES if is_of_type(value, kind) and not (kind == "integer" and type(value) is float)
    )


def types_of(schema: Schema) -> list[str]:
    """The types that a schema names, without null."""
    named = schema.get("type", [])
    return [kind for kind in ([named] if isinstance(named, str) else named) if kind != "null"]


def of_types(kinds: Sequence[str]) -> Schema:
    """The schema of a value that is of one of these types; of any, where there are none."""
    return {"type": kinds[0] if len(kinds) == 1 else [*kinds]} if kinds else {}


def only_type_of(schema: Schema) -> str:
    """The type that a schema names, without null; empty if it names several or none."""
    kinds = types_of(schema)
    return kinds[0] if len(kinds) == 1 else ""


def untitled(schema: Schema) -> Schema:
    """A schema without the names that objects have in a stub file, in the order of Autohive's tutorial."""
    keywords = dict.fromkeys((*FIRST_KEYWORDS, *schema))
    bare = {key: schema[key] for key in keywords if key in schema and key != "title"}
    if "properties" in bare:
        bare["properties"] = {name: untitled(part) for name, part in bare["properties"].items()}
    for key in ("items", "additionalProperties"):
        if isinstance(bare.get(key), dict):
            bare[key] = untitled(bare[key])
    return bare


def at(place: tuple[str | int, ...], schema: Schema) -> Schema:
    """The schema of a value that has one of this schema at a path of keys and indexes."""
    for key in reversed(place):
        if isinstance(key, int):
            schema = {"type": "array", "items": schema, "minItems": key + 1 if key >= 0 else -key}
        else:
            schema = {"type": "object", "properties": {key: schema}}
    return schema


def both(first: Schema, second: Schema, place: str = "answer") -> Schema:
    """What two schemas say of a value; where both say it, the first has precedence.

    Refused where they have no type in common, with the place.
    """
    kinds, others = types_of(first), types_of(second)
    shared = [kind for kind in kinds if kind in others] if kinds and others else kinds or others
    if not shared and {"integer", "number"} <= {*kinds, *others}:
        shared = ["integer"]
    if (kinds or others) and not shared:
        types = f"{' or '.join(kinds)} and {' or '.join(others)}"
        raise AnswerError(f"{shown(place)} would be both {types}; change a type or a place")
    schema = {**second, **first, **of_types(shared)}
    parts, more = first.get("properties", {}), second.get("properties", {})
    if names := dict.fromkeys([*max(parts, more, key=len), *parts, *more]):
        schema["properties"] = {
            name: both(parts.get(name, {}), more.get(name, {}), f"{place}.{name}") for name in names
        }
    if "array" in shared:
        schema["items"] = both(first.get("items") or {}, second.get("items") or {}, f"{place}[0]")
        schema["minItems"] = max(first.get("minItems", 0), second.get("minItems", 0))
    return schema


def same(value: Any) -> Hashable:
    """What two values have in common that are the same in JSON, where `true` is not 1, but 1.0 is."""
    if isinstance(value, list):
        return "list", *map(same, value)
    if isinstance(value, dict):
        return frozenset((key, same(part)) for key, part in value.items())
    return isinstance(value, bool), value


def distinct(items: Sequence[Any]) -> list[Any]:
    """The items without those that are equal to another one."""
    return [*{same(item): item for item in items}.values()]


def is_portable_number(value: Any) -> TypeGuard[int | float]:
    """Whether a value is a number that every reader of JSON takes: finite, and within 64 bits."""
    return is_of_type(value, "number") and abs(value) < 2**63


def is_count(value: Any) -> TypeGuard[int]:
    """Whether a value is a whole number from 0 on, as lengths are; 2.0 is not."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
