"""A value that a request has a place for: its schema as an input's, and how it is written there.

A query or form gets what the document says by `style` and `explode`: a list repeats its name or is joined, an object
goes as `name[key]=value` (`deepObject`), else as JSON. In a path or header a list or object is one text.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from ...model.actions import Location, Style
from .. import prose
from .draft7 import DEPTH, cut, example_of, input_schema, listed, without
from .keywords import names_of
from .schemas import Schema
from .wording import hint_of

TEXT = 390  # characters of a description, which leaves room for the format and an example
LINES = 100  # of an action's inputs in `config.json`: an agent reads all of them before it calls anything
WIDTH = 90  # of a list on one line, between what stands around it
FILLED = 110  # of each line of a longer one


@dataclass(frozen=True)
class Value:
    """A value to send; `note` is what its description must say beside what the document does.

    The default in its schema is what the API assumes by itself.
    """

    wire_name: str
    schema: dict[str, Any]
    location: Location
    required: bool
    style: Style = ""
    note: str = ""
    hint: tuple[str, str] = ("", "")  # its format and an example
    is_cut: bool = False  # whether the schema says less than the document does

    @property
    def place(self) -> str:
        """Where it goes, in the word that tells namesakes apart."""
        return self.location if self.location in ("path", "query", "header") else "body"


def value_of(
    wire_name: str,
    schema: Schema,
    location: Location,
    required: bool = False,
    *,
    description: object = None,
    example: object = None,
) -> Value:
    """The value of a schema, of which the place where it goes may have a description and an example."""
    converted, is_cut = input_schema(schema)
    text = described(converted, description, schema.own_description)
    return Value(wire_name, text, location, required, hint=hint_of(schema, example), is_cut=is_cut)


def kinds_in(schema: dict[str, Any]) -> set[str]:
    """The JSON types, but null, of an input's schema; none where it may be anything."""
    return {*names_of(schema)} - {"null"}


def described(schema: dict[str, Any], *descriptions: object) -> dict[str, Any]:
    """The schema with the first of these descriptions that has any text behind its type, and else with its own."""
    texts = (prose.plain(each, TEXT) for each in descriptions)
    text = next(filter(None, texts), schema.get("description", ""))
    first = {"type": schema["type"]} if "type" in schema else {}
    return {**first, "description": text, **without(schema, "type", "description")}


def encoded(value: Value, style: Style) -> Value:
    """A value of a query or form, written in this style as far as that applies to it."""
    schema, kinds = without(value.schema, "anyOf"), kinds_in(value.schema)
    is_nested = style in ("deep", "json") or kinds == {"object"}
    if is_nested and "object" in kinds:
        return replace(
            value, schema={**schema, "type": "object"}, style="deep" if style == "deep" else "json"
        )
    if style not in ("", "repeat") and "array" in kinds:
        return replace(
            value, schema={**schema, "type": "array", "items": schema.get("items", {})}, style=style
        )
    if "object" in kinds or not kinds:  # besides what one text says
        return replace(value, schema={"type": "string", "description": schema["description"]}, style="")
    return replace(value, style="repeat" if "array" in kinds else "")


def as_text(value: Value) -> Value:
    """A value of a path or header, which is one text."""
    schema, kinds = value.schema, kinds_in(value.schema)
    text = {"type": "string", "description": schema["description"]}
    if kinds & {"array", "object"}:
        return replace(value, schema=text, note="separated by commas")
    if not kinds or "anyOf" in schema:
        return replace(value, schema=text)
    if value.location == "path":
        if kinds == {"boolean"}:
            return replace(value, schema={**text, "enum": ["true", "false"]})
        schema = {**schema, "type": "string" if "string" in kinds else min(kinds)}
        if "enum" in schema:
            schema["enum"] = [choice for choice in schema["enum"] if choice is not None]
    return replace(value, schema=schema)


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
        if schema != value.schema:
            hidden = value.schema.get("properties", {}) if "properties" not in schema else {}
            note = f"with {listed(hidden)}" if hidden else value.note
            schema = {**schema, **example_of(hidden)}
            fitted[longest] = replace(value, schema=schema, note=note, is_cut=True)
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
