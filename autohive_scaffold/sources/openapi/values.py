"""A value that a request has a place for: its schema as an input's, and how it is written there.

A query or form gets what the document says by `style` and `explode`: a list repeats its name or is joined, an object
goes as `name[key]=value` (`deepObject`), else as JSON. In a path or header a list or object is one text.
"""

from dataclasses import dataclass, field
from typing import Any

from . import prose
from .schemas import Schemas

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


@dataclass(frozen=True)
class Slot:
    """A place for a value, as the document has it: `raw` is its schema, `owner` what else describes it."""

    wire_name: str
    raw: Any
    location: str
    required: bool
    owner: dict[str, Any] = field(default_factory=dict)

    def schema(self, schemas: Schemas) -> dict[str, Any]:
        """The schema of the input that fills it."""
        return described(schemas.input(self.raw), self.owner, self.raw)

    def filled(self, schema: dict[str, Any], style: str = "", note: str = "") -> Value:
        """The value that goes there."""
        return Value(self.wire_name, schema, self.location, self.required, style, note)


def kinds_in(schema: dict[str, Any]) -> set[str]:
    """The JSON types, but null, of an input's schema; none where it may be anything."""
    kind = schema.get("type", [])
    return {name for name in (kind if isinstance(kind, list) else [kind]) if name != "null"}


def described(schema: dict[str, Any], *owners: Any) -> dict[str, Any]:
    """The schema with the first description that an owner has, in full length, and else with its own."""
    texts = [prose.plain(owner.get("description")) for owner in owners if isinstance(owner, dict)]
    text = next(filter(None, texts), schema.get("description", ""))
    rest = {key: value for key, value in schema.items() if key not in ("type", "description")}
    return {**({"type": schema["type"]} if "type" in schema else {}), "description": text, **rest}


def encoded(slot: Slot, how: dict[str, Any], schemas: Schemas) -> Value:
    """A value of a query or form; `how` has its `style` and `explode`."""
    schema = slot.schema(schemas)
    kinds = kinds_in(schema)
    style = how.get("style", "form")
    if style == "deepObject" and kinds & {"object", "array"}:
        return slot.filled(schema, "deep")
    is_joined = how.get("explode", style == "form") is False and style in SEPARATED
    if is_joined and "array" in kinds:
        lists = [variant for variant in schema.get("anyOf", []) if variant.get("type") == "array"]
        schema = {**schema, **lists[0]} if lists else schema
        kept = {key: value for key, value in schema.items() if key != "anyOf"}
        return slot.filled({**kept, "type": "array", "items": kept.get("items", {})}, SEPARATED[style])
    if "object" in kinds or not kinds:
        return slot.filled(schema, "json")
    return slot.filled(schema, "repeat" if "array" in kinds else "")


def as_text(slot: Slot, schemas: Schemas) -> Value:
    """A value of a path or header, which is one text."""
    schema = slot.schema(schemas)
    kinds = kinds_in(schema)
    text = {"type": "string", "description": schema["description"]}
    if kinds & {"array", "object"}:
        return slot.filled(text, note="separated by commas")
    if not kinds or "anyOf" in schema:
        return slot.filled(text)
    if slot.location == "path":
        if kinds == {"boolean"}:
            return slot.filled({**text, "enum": ["true", "false"]})
        schema = {**schema, "type": "string" if "string" in kinds else min(kinds)}
        if "enum" in schema:
            schema["enum"] = [choice for choice in schema["enum"] if choice is not None]
    return slot.filled(schema)


def as_json_text(slot: Slot, schemas: Schemas) -> Value:
    """A value that is written as JSON: an object by the integration, anything else by the user."""
    schema = slot.schema(schemas)
    if kinds_in(schema) == {"object"}:
        return slot.filled(schema, "json")
    return slot.filled({"type": "string", "description": schema["description"]}, note="as JSON text")
