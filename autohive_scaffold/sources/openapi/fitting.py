"""The inputs of an action, cut where they would be too long: what is optional and deep goes first.

An agent reads all of them before it calls anything, and an author reads them in `config.json`.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ...schema.values import distinct
from .draft7 import DEPTH, listed, with_parts
from .values import Value, without

LINES = 100  # of an action's inputs in `config.json`
WIDTH = 90  # of a list on one line, between what stands around it
FILLED = 110  # of each line of a longer one


def fitting(values: Iterable[Value]) -> list[Value]:
    """The values, with the longest schema cut by one level after the other until all are short enough.

    What is required stays, and so do the properties of what is required itself: nothing else says what it may hold.
    """
    fitted = list(values)
    depths = [DEPTH] * len(fitted)
    least = [1 if value.required or value.location == "body" else 0 for value in fitted]
    lengths = [length(value.schema) for value in fitted]
    while sum(lengths) > LINES:
        uncut = [index for index, depth in enumerate(depths) if depth > least[index]]
        if not uncut:
            break
        longest = max(uncut, key=lengths.__getitem__)
        depths[longest] -= 1
        value, schema = fitted[longest], cut(fitted[longest].schema, depths[longest])
        hidden = value.schema.get("properties", {}) if "properties" not in schema else {}
        note = f"with {listed(hidden)}" if hidden else value.note
        fitted[longest] = replace(value, schema=schema, note=note, is_cut=value.is_cut or schema != value.schema)
        lengths[longest] = length(schema)
    return fitted


def length(value: Any) -> int:
    """About how many lines a value has in config.json, where one scalar or a list of them stands on one if it fits."""
    if not value or not isinstance(value, (dict, list)):
        return 1
    items = list(value.values() if isinstance(value, dict) else value)
    if any(isinstance(item, (dict, list)) for item in items) or (isinstance(value, dict) and len(items) > 1):
        return 2 + sum(map(length, items))
    columns = len(json.dumps(items))
    return 1 if columns <= WIDTH else 2 + math.ceil(columns / FILLED)


def cut(schema: dict[str, Any], depth: int) -> dict[str, Any]:
    """The schema with properties to that depth, and below it those that are required; it names what is not shown."""
    parts = schema.get("properties", {})
    properties = {
        name: _cut_below(part, depth - 1)
        for name, part in parts.items()
        if depth > 0 or name in schema.get("required", [])
    }
    schema = {**schema, "properties": properties} if properties else without(schema, "properties")
    if len(properties) < len(parts) and schema.get("additionalProperties") is False:
        schema = without(schema, "additionalProperties")
    for keyword in ("items", "additionalProperties"):
        if isinstance(schema.get(keyword), dict):
            schema = {**schema, keyword: _cut_below(schema[keyword], depth - 1)}
    if "anyOf" in schema:
        variants = distinct([_cut_below(variant, depth) for variant in schema["anyOf"]])
        is_plain = "type" in schema and all(variant.keys() <= {"type", "description"} for variant in variants)
        schema = without(schema, "anyOf") if is_plain else {**schema, "anyOf": variants}
    return schema


def _cut_below(schema: dict[str, Any], depth: int) -> dict[str, Any]:
    shorter = cut(schema, depth)
    return shorter if "properties" in shorter else with_parts(shorter, schema.get("properties", {}))
