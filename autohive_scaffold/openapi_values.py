"""A value that a request has a place for: its schema as an input's, and how it is written there.

A query or form gets what the document says by `style` and `explode`: a list repeats its name or is joined, an object
goes as `name[key]=value` (`deepObject`), else as JSON. In a path or header a list or object is one text.
"""

from dataclasses import dataclass
from typing import Any

from . import openapi_text
from .json_schema import Schemas

SEPARATED = {"form": "comma", "spaceDelimited": "space", "pipeDelimited": "pipe"}


@dataclass(frozen=True)
class Value:
    """A value to send; `note` is what its description must say beside what the document does."""

    wire_name: str
    schema: dict[str, Any]
    location: str
    required: bool
    style: str = ""
    note: str = ""

    @property
    def place(self) -> str:
        """Where it goes, in the word that tells namesakes apart."""
        return self.location if self.location in ("path", "query", "header") else "body"


def kinds_in(schema: dict[str, Any]) -> set[str]:
    """The JSON types, but null, of an input's schema; none where it may be anything."""
    kind = schema.get("type", [])
    return {name for name in (kind if isinstance(kind, list) else [kind]) if name != "null"}


def described(schema: dict[str, Any], *owners: Any) -> dict[str, Any]:
    """The schema with the first description that an owner has, in full length, and else with its own."""
    texts = [openapi_text.plain(owner.get("description")) for owner in owners if isinstance(owner, dict)]
    text = next(filter(None, texts), schema.get("description", ""))
    rest = {key: value for key, value in schema.items() if key not in ("type", "description")}
    return {**({"type": schema["type"]} if "type" in schema else {}), "description": text, **rest}


def encoded(
    name: str, raw: Any, location: str, required: bool, schemas: Schemas, owner: dict[str, Any], how: dict[str, Any]
) -> Value:
    """A value of a query or form; `owner` describes it, `how` has its `style` and `explode`."""
    schema = described(schemas.input(raw), owner, raw)
    kinds = kinds_in(schema)
    style = how.get("style", "form")
    if style == "deepObject" and kinds & {"object", "array"}:
        return Value(name, schema, location, required, "deep")
    is_joined = how.get("explode", style == "form") is False and style in SEPARATED
    if is_joined and "array" in kinds:
        lists = [variant for variant in schema.get("anyOf", []) if variant.get("type") == "array"]
        schema = {**schema, **lists[0]} if lists else schema
        kept = {key: value for key, value in schema.items() if key != "anyOf"}
        return Value(
            name, {**kept, "type": "array", "items": kept.get("items", {})}, location, required, SEPARATED[style]
        )
    if "object" in kinds or not kinds:
        return Value(name, schema, location, required, "json")
    return Value(name, schema, location, required, "repeat" if "array" in kinds else "")


def as_text(name: str, raw: Any, location: str, required: bool, schemas: Schemas, owner: dict[str, Any]) -> Value:
    """A value of a path or header, which is one text."""
    schema = described(schemas.input(raw), owner, raw)
    kinds = kinds_in(schema)
    text = {"type": "string", "description": schema["description"]}
    if kinds & {"array", "object"}:
        return Value(name, text, location, required, note="separated by commas")
    if not kinds or "anyOf" in schema:
        return Value(name, text, location, required)
    if location == "path":
        if kinds == {"boolean"}:
            return Value(name, {**text, "enum": ["true", "false"]}, location, required)
        schema = {**schema, "type": "string" if "string" in kinds else min(kinds)}
        if "enum" in schema:
            schema["enum"] = [choice for choice in schema["enum"] if choice is not None]
    return Value(name, schema, location, required)


def as_json_text(name: str, raw: Any, location: str, required: bool, schemas: Schemas, owner: dict[str, Any]) -> Value:
    """A value that is written as JSON: an object by the integration, anything else by the user."""
    schema = described(schemas.input(raw), owner, raw)
    if kinds_in(schema) == {"object"}:
        return Value(name, schema, location, required, "json")
    text = {"type": "string", "description": schema["description"]}
    return Value(name, text, location, required, note="as JSON text")
