"""A value that a request has a place for: its schema as an input's, and how it is written there.

A query or form gets what the document says by `style` and `explode`: a list repeats its name or is joined, an object
goes as `name[key]=value` (`deepObject`), else as JSON. In a path or header a list or object is one text.
"""

from dataclasses import dataclass, replace
from typing import Any

from ...model.actions import Location, Style
from .. import prose
from .draft7 import input_schema
from .keywords import names_of
from .schemas import Schema
from .wording import hint_of

TEXT = 390  # characters of a description, which leaves room for the format and an example


@dataclass(frozen=True)
class Value:
    """A value to send; `note` is what its description must say beside what the document does.

    The default in its schema is what the API assumes by itself, unless it `is_fixed`: then it is sent.
    """

    wire_name: str
    schema: dict[str, Any]
    location: Location
    required: bool
    style: Style = ""
    note: str = ""
    is_fixed: bool = False
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


def without(schema: dict[str, Any], *keywords: str) -> dict[str, Any]:
    """The schema without these keywords."""
    return {key: value for key, value in schema.items() if key not in keywords}


def encoded(value: Value, style: Style) -> Value:
    """A value of a query or form, written in this style as far as that applies to it."""
    schema, kinds = value.schema, kinds_in(value.schema)
    if style == "deep" and kinds & {"object", "array"}:
        return replace(value, style=style)
    if style in ("comma", "space", "pipe") and "array" in kinds:
        lists = [variant for variant in schema.get("anyOf", []) if variant.get("type") == "array"]
        schema = without({**schema, **lists[0]} if lists else schema, "anyOf")
        return replace(value, schema={**schema, "type": "array", "items": schema.get("items", {})}, style=style)
    if "object" in kinds or not kinds:
        return replace(value, style="json")
    return replace(value, style="repeat" if "array" in kinds else "")


def as_text(value: Value) -> Value:
    """A value of a path or header, which is one text."""
    schema, kinds = value.schema, kinds_in(value.schema)
    text = {"type": "string", "description": schema["description"]}
    if kinds & {"array", "object"}:
        is_whole = kinds_in(schema.get("items", {})) == {"integer"}
        return replace(
            value, schema={**text, **({"examples": ["1,2"]} if is_whole else {})}, note="separated by commas"
        )
    if not kinds or "anyOf" in schema:
        return replace(value, schema=text)
    if value.location == "path":
        if kinds == {"boolean"}:
            return replace(value, schema={**text, "enum": ["true", "false"]})
        schema = {**schema, "type": "string" if "string" in kinds else min(kinds)}
        if "enum" in schema:
            schema["enum"] = [choice for choice in schema["enum"] if choice is not None]
    return replace(value, schema=schema)


def as_json_text(value: Value) -> Value:
    """A value that is written as JSON: an object by the integration, anything else by the user."""
    if kinds_in(value.schema) == {"object"}:
        return replace(value, style="json")
    return replace(value, schema={"type": "string", "description": value.schema["description"]}, note="as JSON text")
