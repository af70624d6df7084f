"""Type annotations, read as JSON Schema (draft 7) and written down again: `Annotated[list[str], "Tags"]`."""

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from .. import data
from ..errors import AnswerError, brief, shown, within
from ..model.actions import UNPRINTABLE
from ..model.files import FILE, is_file
from ..names.identifiers import without_underscore
from ..schema import patterns
from ..schema.validation import is_schema, is_valid
from ..schema.values import (
    PYTHON_NAMES,
    distinct,
    is_portable_number,
    of_types,
    only_type_of,
    type_of,
    types_of,
)
from .displays import is_word, safe, written
from .lexing import source_of
from .lines import KEY_LENGTH, LONGEST

Schema = dict[str, Any]
Place = dict[str, Any]
# The schemas of the names that are defined beside an annotation.
Classes = Mapping[str, Schema]
# Gives an object the name of a class, or an empty string where it is written as dict(...).
Naming = Callable[[Schema], str]

TYPES = {name: kind for kind, name in PYTHON_NAMES.items()}
# The format of each type, and a pattern for the SDK, which does not look at formats.
FORMATS: dict[str, dict[str, str]] = {
    form["type"]: {"format": name, "pattern": form["pattern"]} for name, form in data.load("formats").items()
}
FORMAT_NAMES = {form["format"]: name for name, form in FORMATS.items()}
# The keyword of each argument of `Field` that bounds values, by their type.
BOUNDS = {
    "ge": {"integer": "minimum", "number": "minimum"},
    "le": {"integer": "maximum", "number": "maximum"},
    "gt": {"integer": "exclusiveMinimum", "number": "exclusiveMinimum"},
    "lt": {"integer": "exclusiveMaximum", "number": "exclusiveMaximum"},
    "min_length": {"string": "minLength", "array": "minItems"},
    "max_length": {"string": "maxLength", "array": "maxItems"},
    "pattern": {"string": "pattern"},
}
PLACES = {"Header": "header", "Query": "query", "Body": "body"}
STYLES = {",": "comma", " ": "space", "|": "pipe", "json": "json", "deep": "deep"}
WHERE = 'Header("X-Name"), Query("name", style=",") or Body()'
STYLED = {"json": ("array", "object", ""), "deep": ("array", "object")}  # by styles that not only lists have
SUPPORTED = ", ".join(("description", *BOUNDS, "alias", "examples"))
SCHEMAS: dict[str, Schema] = {
    **{
        name: {"type": kind, "items": {}} if kind == "array" else {"type": kind}
        for name, kind in TYPES.items()
    },
    **{name: {"type": "string", **form} for name, form in FORMATS.items()},
    "File": FILE,
    "Any": {},
}
KNOWN_TYPES = f"{', '.join(SCHEMAS)}, Literal['a'], list[str], dict(key=str) or a TypedDict of the file"


def schema_of_type(kind: str) -> Schema:
    """The JSON Schema of a bare type."""
    return SCHEMAS[PYTHON_NAMES[kind]]


def name_of(node: ast.expr) -> str:
    """The name that a node is, without what it is imported from; empty if it is none."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def schema_of_annotation(node: ast.expr, classes: Classes, place: Place | None = None) -> Schema:
    """The JSON Schema of a type annotation.

    Where it says that an input goes is added to `place`, and refused where that is None.
    """
    match node:
        case ast.BinOp(left=kind, op=ast.BitOr(), right=ast.Constant(value=None)):
            schema = schema_of_annotation(kind, classes)
            null = {"type": [*types_of(schema), "null"]} if "type" in schema else {}
            choices = {"enum": distinct([*schema["enum"], None])} if "enum" in schema else {}
            return {**schema, **null, **choices}
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _joined(schema_of_annotation(left, classes), schema_of_annotation(right, classes))
        case ast.Call(func=ast.Name(id="dict"), args=[], keywords=[_, *_] as keywords):
            return schema_of_keys(_keys_in(keywords), classes)
        case ast.Subscript():
            return _generic(node, classes, place)
    name = name_of(node)
    if name in classes or name in SCHEMAS:
        return classes[name] if name in classes else SCHEMAS[name]
    raise AnswerError(f"{source_of(node)} is not a known type; use {KNOWN_TYPES}")


def _generic(node: ast.Subscript, classes: Classes, place: Place | None) -> Schema:
    arguments = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    match name_of(node.value), arguments:
        case "list", [item]:
            return {"type": "array", "items": schema_of_annotation(item, classes)}
        case "dict", [key, content] if name_of(key) == "str":
            others = schema_of_annotation(content, classes)
            return {"type": "object", **({"additionalProperties": others} if others else {})}
        case "Literal", [_, *_]:
            values = [literal_of(argument) for argument in arguments]
            if not all(isinstance(value, (str, int, float)) for value in values):
                raise AnswerError("Literal may only contain strings, numbers, True and False")
            kinds = {type_of(value) for value in values}
            kinds = {"number"} if kinds == {"integer", "number"} else kinds
            return {**(of_types([*kinds]) if len(kinds) == 1 else {}), "enum": distinct(values)}
        case "Annotated", [kind, _, *_]:
            said: Place = {} if place is None else place
            schema = schema_of_annotation(kind, classes, said)
            for argument in arguments[1:]:
                schema = _annotated(schema, argument, said)
            if said and place is None:
                raise AnswerError(
                    "alias, Header, Query, Body apply only to an input itself; remove them here"
                )
            return schema
    raise AnswerError(f"{source_of(node)} is not a known type; use {KNOWN_TYPES}")


def _keys_in(keywords: list[ast.keyword]) -> Iterator[tuple[Any, ast.expr]]:
    """The keys in `dict(sku=str, **{"odd-key": str})`, each with its annotation."""
    for keyword in keywords:
        if keyword.arg is None and isinstance(keyword.value, ast.Dict):
            for key, node in zip(keyword.value.keys, keyword.value.values):
                yield key and literal_of(key), node
        else:
            yield keyword.arg or "**", keyword.value


def schema_of_keys(
    keys: Iterable[tuple[Any, ast.expr]], classes: Classes, *, is_total: bool = True
) -> Schema:
    """The JSON Schema of an object with these keys, all of which are required if it `is_total`."""
    properties, required = {}, []
    for key, node in keys:
        name = without_underscore(checked_text(key, KEY_LENGTH))
        kind = node
        if isinstance(node, ast.Subscript) and name_of(node.value) == "NotRequired":
            kind = node.slice
        with within(f"key {shown(key)}: "):
            properties[name] = schema_of_annotation(kind, classes)
        if is_total and kind is node:
            required.append(name)
    return {"type": "object", "properties": properties, **({"required": required} if required else {})}


def _joined(first: Schema, second: Schema) -> Schema:
    """The schema of values of two types, each of whose keywords bounds values of one of these only."""
    kinds = [*types_of(first), *types_of(second)]
    alike = {"number" if kind == "integer" else kind for kind in kinds}
    if len(alike) < len(kinds) or any("enum" in schema or is_file(schema) for schema in (first, second)):
        raise AnswerError("types that can't be told apart are joined; use one of them")
    is_nullable = "null" in (*first.get("type", ()), *second.get("type", ()))
    return {**first, **second, "type": [*kinds, "null"] if is_nullable else kinds}


def _annotated(schema: Schema, node: ast.expr, place: Place) -> Schema:
    match node:
        case ast.Constant(value=str() as text):
            return {**schema, "description": checked_text(text)}
        case ast.Call(func=function, args=[], keywords=keywords) if name_of(function) == "Field":
            for keyword in keywords:
                schema = _with_field(schema, keyword.arg or "**", literal_of(keyword.value), place)
            return schema
        case ast.Call(
            func=function, args=[] | [_] as names, keywords=[] | [ast.keyword(arg="style")] as styles
        ) if name_of(function) in PLACES:
            place["location"] = PLACES[name_of(function)]
            if names:
                place["wire_name"] = checked_text(literal_of(names[0]), KEY_LENGTH)
            for style in (literal_of(keyword.value) for keyword in styles):
                if str(style) not in STYLES or only_type_of(schema) not in STYLED.get(style, ("array",)):
                    raise AnswerError(
                        f"style={shown(style)} does not fit this type; write {WHERE}, or remove it"
                    )
                place["style"] = STYLES[style]
            return schema
    raise AnswerError(f"{source_of(node)} is not supported; write a description, Field({SUPPORTED}), {WHERE}")


def _with_field(schema: Schema, name: str, value: Any, place: Place) -> Schema:
    if name == "alias":
        place["wire_name"] = checked_text(value, KEY_LENGTH)
        return schema
    if name == "title" and name in place:  # that of a credential alone is shown
        place[name] = checked_text(value)
        return schema
    if name == "description":
        return {**schema, "description": checked_text(value)}
    if name == "examples":
        if not value or not is_valid(value, {"type": "array", "items": schema}, with_formats=True):
            raise AnswerError(f"examples={brief(repr(value))} must be a list of values that it may have")
        return {**schema, "examples": value}
    if name not in BOUNDS:
        raise AnswerError(f"Field argument {shown(name)} is not supported; use {SUPPORTED}")
    bounds = dict.fromkeys(_keywords(name, schema), value)
    if "pattern" in bounds and not patterns.is_regex(checked_text(value)):
        raise AnswerError(f"pattern={brief(repr(value))} is no regular expression of Python; correct it")
    if "pattern" in bounds and not patterns.is_safe(value):  # which the SDK would run
        text = patterns.described(schema.get("description", ""), value)
        return {**schema, "description": checked_text(text)}
    if not (bounds and is_schema(bounds)):
        raise AnswerError(f"{name}={brief(repr(value))} can't bound values of this type; remove it")
    return {**schema, **bounds}


def checked_text(value: Any, most: int = LONGEST) -> str:
    """A description or a name on the wire, unchanged, if it is printable, on one line and not too long."""
    if not isinstance(value, str) or not value.strip() or UNPRINTABLE.search(value) or len(value) > most:
        raise AnswerError(f"{shown(value)} must be 1 to {most} printable characters on one line")
    return value


def literal_of(node: ast.expr) -> Any:
    """The value of a literal, if JSON can represent it, and code can show it."""
    with suppress(ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        value = ast.literal_eval(node)
        if _is_json(value):
            return value
    wanted = "write a string on one line, a number, True, False, None, or a list or dict of these"
    raise AnswerError(f"{source_of(node)} is not a value; {wanted}")


def _is_json(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(_is_json, value))
    if isinstance(value, dict):
        return all(isinstance(key, str) for key in value) and _is_json([*value, *value.values()])
    if isinstance(value, str):
        return not UNPRINTABLE.search(value)
    return value is None or isinstance(value, bool) or is_portable_number(value)


def annotation_of(
    schema: Schema, naming: Naming = lambda _: "", *, usual: str = "", place: str = "", alias: str = ""
) -> str:
    """The annotation of a value: its type, place and bounds, and its description if it is not the usual."""
    description = schema.get("description", usual)
    fields = {**({"alias": alias} if alias else {}), **_fields(schema)}
    field = ", ".join(f"{name}={written(value)}" for name, value in fields.items())
    about = written(description) if description != usual else ""
    kind = type_of_schema(schema, naming)
    parts = filter(None, [kind, about, place, f"Field({field})" if field else ""])
    return f"Annotated[{', '.join(parts)}]" if about or place or field else kind


def type_of_schema(schema: Schema, naming: Naming = lambda _: "") -> str:
    """The type that a schema is of, without what `Annotated` says beside it."""
    choices, kinds = schema.get("enum", ()), types_of(schema)
    values = [written(value) for value in choices if value is not None]
    if values:
        names = [f"Literal[{', '.join(values)}]"]
    elif is_file(schema):
        names = ["File"]
    else:
        kinds = [kind for kind in kinds if not (kind == "integer" and "number" in kinds)]
        names = [_type_of_kind(kind, schema, naming) for kind in kinds] or ["Any"]
    is_nullable = "null" in schema.get("type", ()) or None in choices
    return " | ".join([*names, *(["None"] if is_nullable else [])])


def _type_of_kind(kind: str, schema: Schema, naming: Naming) -> str:
    items, others = schema.get("items"), schema.get("additionalProperties")
    if kind == "array" and isinstance(items, dict) and items:
        return f"list[{annotation_of(items, naming)}]"
    if kind == "object" and schema.get("properties"):
        return naming(schema) or f"dict({_keys(schema, naming)})"
    if kind == "object" and isinstance(others, dict) and others:
        return f"dict[str, {annotation_of(others, naming)}]"
    name = PYTHON_NAMES[kind]
    return FORMAT_NAMES.get(schema.get("format", ""), name) if kind == "string" else name


def _keys(schema: Schema, naming: Naming) -> str:
    """The keys of an object as keyword arguments, those that are no identifiers in a dict behind `**`."""
    pairs, required = [], schema.get("required", ())
    for name, part in schema["properties"].items():
        kind = annotation_of(part, naming)
        pairs.append((safe(name), kind if name in required else f"NotRequired[{kind}]"))
    named = [f"{name}={kind}" for name, kind in pairs if is_word(name)]
    others = ", ".join(f"{written(name)}: {kind}" for name, kind in pairs if not is_word(name))
    return ", ".join([*named, *([f"**{{{others}}}"] if others else [])])


def _fields(schema: Schema) -> dict[str, Any]:
    if "enum" in schema:
        return {}
    names = {keyword: name for name in BOUNDS for keyword in _keywords(name, schema)}
    fields = {names[keyword]: value for keyword, value in schema.items() if keyword in names}
    examples = [value for value in schema.get("examples", ()) if isinstance(value, (str, int, float))]
    valid = [value for value in examples if is_valid(value, schema, with_formats=True)]
    return {**fields, **({"examples": valid[:2]} if valid else {})}


def _keywords(name: str, schema: Schema) -> list[str]:
    """The keywords by which an argument of `Field` bounds values; a format has a pattern of its own."""
    is_told = "enum" in schema or (name == "pattern" and schema.get("format") in FORMAT_NAMES)
    kinds = [] if is_told else types_of(schema)
    return [BOUNDS[name][kind] for kind in kinds if kind in BOUNDS[name]]
