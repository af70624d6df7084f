"""JSON Schemas as the types of the notation: `Annotated[list[str], "Tags", Field(max_length=5)]`."""

from collections.abc import Callable
from typing import Any

from ..model.files import is_file
from ..schema.validation import violations
from ..schema.values import type_of
from . import annotations
from .displays import is_word, safe
from .displays import literal as text

# What `annotations` reads, the other way round.
FORMATS = {said["format"]: name for name, said in annotations.FORMATS.items()}
BOUNDS = {keyword: name for name, keyword in annotations.BOUNDS.items()}
SIZES = {
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
}
APPLY_TO = {
    **dict.fromkeys(BOUNDS, ("integer", "number")),
    **dict.fromkeys(("minLength", "maxLength", "pattern"), ("string",)),
    **dict.fromkeys(("minItems", "maxItems"), ("array",)),
}
Schema = dict[str, Any]
# What names an object with known keys, or else an empty string for one that is written where it stands.
Naming = Callable[[Schema], str]


def nowhere(_: Schema) -> str:
    """Write each object where it stands."""
    return ""


def type_of_schema(schema: Schema, naming: Naming = nowhere) -> str:
    """The type that a schema is of, without what `Annotated` says beside it."""
    if is_file(schema):
        return "File"
    kinds = _kinds(schema)
    names = [_type_of_kind(kind, schema, naming) for kind in kinds if kind != "null"]
    names = list(dict.fromkeys(names)) or ["Any"]
    return " | ".join([*names, *(["None"] if "null" in kinds or None in schema.get("enum", ()) else [])])


def _kinds(schema: Schema) -> list[str]:
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else list(kinds)
    if not kinds and "enum" in schema:
        return list(dict.fromkeys(type_of(value) for value in schema["enum"] if value is not None))
    return [kind for kind in kinds if not (kind == "integer" and "number" in kinds)]


def _type_of_kind(kind: str, schema: Schema, naming: Naming) -> str:
    if "enum" in schema:
        return f"Literal[{', '.join(text(value) for value in schema['enum'] if value is not None)}]"
    if kind == "string":
        return FORMATS.get(schema.get("format", ""), "str")
    if kind == "array":
        items = schema.get("items")
        return f"list[{annotation_of(items, naming)}]" if isinstance(items, dict) and items else "list"
    if kind == "object":
        return _object(schema, naming)
    return annotations.BY_KIND[kind]


def _object(schema: Schema, naming: Naming) -> str:
    if schema.get("properties"):
        return naming(schema) or f"dict({_keys(schema, naming)})"
    others = schema.get("additionalProperties")
    return f"dict[str, {annotation_of(others, naming)}]" if isinstance(others, dict) and others else "dict"


def _keys(schema: Schema, naming: Naming) -> str:
    """The keys of an object as keyword arguments, those that are no identifiers in a dict behind `**`."""
    pairs = keys_of(schema, naming)
    named = [f"{name}={kind}" for name, kind in pairs if is_word(name)]
    others = ", ".join(f"{text(name)}: {kind}" for name, kind in pairs if not is_word(name))
    return ", ".join([*named, *([f"**{{{others}}}"] if others else [])])


def keys_of(schema: Schema, naming: Naming = nowhere) -> list[tuple[str, str]]:
    """The keys of an object, with an underscore behind Python's keywords, and the annotation of each."""
    required = schema.get("required", ())
    found = []
    for name, each in schema["properties"].items():
        kind = annotation_of(each, naming)
        found.append((safe(name), kind if name in required else f"NotRequired[{kind}]"))
    return found


def annotation_of(
    schema: Schema, naming: Naming = nowhere, told: bool = True, places: tuple[str, ...] = ()
) -> str:
    """The annotation of a value: its type, its description if it is `told`, where it goes, and its bounds."""
    kind = type_of_schema(schema, naming)
    said = [text(schema["description"])] if told and schema.get("description") else []
    fields = [each[len("Field(") : -1] for each in places if each.startswith("Field(")] + [
        *filter(None, [field_of(schema)])
    ]
    others = [each for each in places if not each.startswith("Field(")]
    parts = [kind, *said, *others, *([f"Field({', '.join(fields)})"] if fields else [])]
    return f"Annotated[{', '.join(parts)}]" if parts[1:] else kind


def field_of(schema: Schema) -> str:
    """The arguments of `Field`: bounds, a pattern and examples."""
    kinds = _kinds(schema)
    found: dict[str, Any] = {}
    for keyword_, name in {**BOUNDS, **SIZES, "pattern": "pattern"}.items():
        applies = keyword_ in schema and "enum" not in schema and set(kinds) & set(APPLY_TO[keyword_])
        if applies and not (keyword_ == "pattern" and schema.get("format") in FORMATS):
            found[name] = schema[keyword_]
    scalars = [each for each in schema.get("examples", ()) if isinstance(each, (str, int, float))]
    examples = [each for each in scalars if not next(violations(each, schema, with_formats=True), None)]
    if examples and "enum" not in schema:
        found["examples"] = examples[:1]
    return ", ".join(f"{name}={text(value)}" for name, value in found.items())
