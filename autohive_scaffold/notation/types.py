"""JSON Schemas, written as the types of the notation: `Annotated[list[str], "Tags", Field(max_length=5)]`."""

from collections.abc import Callable
from typing import Any

from ..model.files import is_file
from ..schema.validation import violations
from ..schema.values import PYTHON_NAMES, type_of
from . import annotations
from .displays import is_word, literal, safe

# What `annotations` reads, the other way round.
FORMATS = {schema["format"]: name for name, schema in annotations.FORMATS.items()}
BOUNDS = {
    keyword: (name, kind)
    for name, keywords in annotations.BOUNDS.items()
    for kind, keyword in keywords.items()
}  # of a number, the last kind
Schema = dict[str, Any]
# What names an object with known keys, or else an empty string for one that is written where it stands.
Naming = Callable[[Schema], str]


def nowhere(_: Schema) -> str:
    """Write each object where it stands."""
    return ""


def type_of_schema(schema: Schema, naming: Naming = nowhere) -> str:
    """The type that a schema is of, without what `Annotated` says beside it."""
    if is_file(schema):
        names = ["File"]
    else:
        names = [_type_of_kind(kind, schema, naming) for kind in _kinds(schema) if kind != "null"]
    is_nullable = "null" in _kinds(schema) or None in schema.get("enum", ())
    return " | ".join([*dict.fromkeys(names or ["Any"]), *(["None"] if is_nullable else [])])


def _kinds(schema: Schema) -> list[str]:
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else list(kinds)
    if not kinds and "enum" in schema:
        return list(dict.fromkeys(type_of(value) for value in schema["enum"] if value is not None))
    return [kind for kind in kinds if not (kind == "integer" and "number" in kinds)]


def _type_of_kind(kind: str, schema: Schema, naming: Naming) -> str:
    if "enum" in schema:
        return f"Literal[{', '.join(literal(value) for value in schema['enum'] if value is not None)}]"
    if kind == "string":
        return FORMATS.get(schema.get("format", ""), "str")
    if kind == "array":
        items = schema.get("items")
        return f"list[{annotation_of(items, naming)}]" if isinstance(items, dict) and items else "list"
    if kind == "object" and schema.get("properties"):
        return naming(schema) or f"dict({_keys(schema, naming)})"
    if kind == "object":
        others = schema.get("additionalProperties")
        return (
            f"dict[str, {annotation_of(others, naming)}]" if isinstance(others, dict) and others else "dict"
        )
    return PYTHON_NAMES[kind]


def _keys(schema: Schema, naming: Naming) -> str:
    """The keys of an object as keyword arguments, those that are no identifiers in a dict behind `**`."""
    pairs = keys_of(schema, naming)
    named = [f"{name}={kind}" for name, kind in pairs if is_word(name)]
    others = ", ".join(f"{literal(name)}: {kind}" for name, kind in pairs if not is_word(name))
    return ", ".join([*named, *([f"**{{{others}}}"] if others else [])])


def keys_of(schema: Schema, naming: Naming = nowhere) -> list[tuple[str, str]]:
    """The keys of an object, with an underscore behind Python's keywords, and the annotation of each."""
    kinds = {name: annotation_of(part, naming) for name, part in schema["properties"].items()}
    required = schema.get("required", ())
    return [
        (safe(name), kind if name in required else f"NotRequired[{kind}]") for name, kind in kinds.items()
    ]


def annotation_of(
    schema: Schema, naming: Naming = nowhere, is_told: bool = True, places: tuple[str, ...] = ()
) -> str:
    """The annotation of a value: its type, its description if that is told, where it goes, and its bounds."""
    about = [literal(schema["description"])] if is_told and schema.get("description") else []
    fields = [place[len("Field(") : -1] for place in places if place.startswith("Field(")]
    fields += [f"{name}={literal(value)}" for name, value in _fields(schema).items()]
    others = [place for place in places if not place.startswith("Field(")]
    parts = [*about, *others, *([f"Field({', '.join(fields)})"] if fields else [])]
    kind = type_of_schema(schema, naming)
    return f"Annotated[{', '.join([kind, *parts])}]" if parts else kind


def _fields(schema: Schema) -> dict[str, Any]:
    """The arguments of `Field`: bounds, a pattern and an example."""
    if "enum" in schema:
        return {}
    applicable = {
        keyword: name
        for keyword, (name, _) in BOUNDS.items()
        if keyword in schema and _applies(keyword, schema)
    }
    found = {name: schema[keyword] for keyword, name in applicable.items()}
    examples = [value for value in schema.get("examples", ()) if isinstance(value, (str, int, float))]
    valid = [value for value in examples if not next(violations(value, schema, with_formats=True), None)]
    return {**found, **({"examples": valid[:1]} if valid else {})}


def _applies(keyword: str, schema: Schema) -> bool:
    """Whether a keyword bounds values of a type that the schema has; the pattern of a format follows from it."""
    is_implied = keyword == "pattern" and schema.get("format") in FORMATS
    kinds = ["number" if kind == "integer" else kind for kind in _kinds(schema)]
    return BOUNDS[keyword][1] in kinds and not is_implied
