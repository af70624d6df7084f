"""Type annotations and literals in signatures, read as JSON Schema (draft 7)."""

import ast
from collections.abc import Callable
from typing import Any

from .. import data
from ..errors import AnswerError, brief, shown, within
from ..model.actions import UNPRINTABLE
from ..model.files import FILE, is_file
from ..names.identifiers import without_underscore
from ..schema import patterns, validation
from ..schema.values import (
    PYTHON_NAMES,
    distinct,
    is_count,
    is_of_type,
    is_portable_number,
    only_type_of,
    type_of,
    types_of,
)
from .displays import HEADER
from .lexing import expression, source_of
from .lines import LONGEST

# The tables of this module are read the other way round in `types`.
TYPES = {name: kind for kind, name in PYTHON_NAMES.items()}
# The format of each, and a pattern, by which the SDK refuses a value; it does not look at formats.
FORMATS: dict[str, dict[str, str]] = {
    form["type"]: {"format": name, "pattern": form["pattern"]} for name, form in data.load("formats").items()
}
# The keywords of each argument of `Field` that bounds values, by the types that it applies to.
BOUNDS = {
    "ge": {"integer": "minimum", "number": "minimum"},
    "le": {"integer": "maximum", "number": "maximum"},
    "gt": {"integer": "exclusiveMinimum", "number": "exclusiveMinimum"},
    "lt": {"integer": "exclusiveMaximum", "number": "exclusiveMaximum"},
    "min_length": {"string": "minLength", "array": "minItems"},
    "max_length": {"string": "maxLength", "array": "maxItems"},
    "pattern": {"string": "pattern"},
}
# Of what says where an input goes: the location, the arguments that it may have, and its form.
PLACES = {
    "Header": ("header", {"name"}, 'Header("X-Name")'),
    "Query": ("query", {"name", "style"}, 'Query("name", style=",")'),
    "Body": ("json", {"style"}, "Body()"),
}
STYLES = {",": "comma", " ": "space", "|": "pipe", "json": "json", "deep": "deep"}
REQUIRED = {"NotRequired": False, "Required": True, "ReadOnly": None}
SUPPORTED = ", ".join(("description", *BOUNDS, "alias", "examples"))
WIRE_NAME_LENGTH = 200
MOST = 100_000  # that a least or greatest length may be
DEFAULT_TEXT_LENGTH = 60
DEFAULT_DEPTH = 3
Schema = dict[str, Any]
Place = dict[str, Any]
# The schema that a name stands for beside the types of the notation; None if it stands for none.
Classes = Callable[[str], Schema | None]


def schema_of_type(kind: str) -> Schema:
    """The JSON Schema of a bare type."""
    return {"type": kind, "items": {}} if kind == "array" else {"type": kind}


SCHEMAS: dict[str, Schema] = {
    **{name: schema_of_type(kind) for name, kind in TYPES.items()},
    **{name: {"type": "string", **form} for name, form in FORMATS.items()},
    "File": FILE,
    "Any": {},
}
KNOWN_TYPES = ", ".join(SCHEMAS)


def ordered(schema: Schema) -> Schema:
    """The schema with its keywords in the order of Autohive's tutorial."""
    first = ("type", "description", "items", "enum", "default")
    return {**{key: schema[key] for key in first if key in schema}, **schema}


def schema_of_annotation(node: ast.expr, classes: Classes, place: Place | None = None) -> Schema:
    """The JSON Schema of a type annotation; `classes` has those of the names that are defined beside it.

    What it says of where an input goes is added to `place`, and refused where that is None.
    """
    node = _unquoted(node)
    name = name_of(node)
    known = classes(name)
    if known is not None or name in SCHEMAS:
        return SCHEMAS[name] if known is None else known
    if len(sides := _sides(node)) > 1:
        return _joined(node, sides, classes)
    match node:
        case ast.Subscript(value=generic, slice=ast.Tuple(elts=arguments)):
            return _generic(name_of(generic), arguments, node, classes, place)
        case ast.Subscript(value=generic, slice=argument):
            return _generic(name_of(generic), [argument], node, classes, place)
        case ast.Call(func=ast.Name(id="dict"), args=[], keywords=[_, *_] as keywords):
            return schema_of_keys(_keys_of(keywords), classes)
    if name.lower() in TYPES.values():
        own = next(own for own, kind in TYPES.items() if kind == name.lower())
        raise AnswerError(f"{source_of(node)} is not a known type", mend=(name, own))
    own = ", dict(...) with its keys, or its TypedDict in a stub file (to add to what is there, +../file.pyi)"
    own = own if name[:1].isupper() else ""
    raise AnswerError(f"{source_of(node)} is not a known type; use {KNOWN_TYPES} or Literal{own}")


def _unquoted(node: ast.expr) -> ast.expr:
    """A type without the quotes that it may stand in, as one does that is defined further below."""
    return expression(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else node


def _keys_of(keywords: list[ast.keyword]) -> dict[str, ast.expr]:
    """The keys in `dict(sku=str, **{"odd-key": str})`, each with its annotation."""
    keys: dict[str, ast.expr] = {}
    for keyword in keywords:
        if keyword.arg is None and isinstance(keyword.value, ast.Dict):
            names = [getattr(key, "value", None) for key in keyword.value.keys]
            keys.update(zip([name if isinstance(name, str) else "" for name in names], keyword.value.values))
        else:
            keys[keyword.arg or ""] = keyword.value
    return keys


def schema_of_keys(keys: dict[str, ast.expr], classes: Classes, *, is_total: bool = True) -> Schema:
    """The JSON Schema of an object with known keys, from their annotations; all are required if it `is_total`."""
    properties, required = {}, []
    for key, node in keys.items():
        if not key or UNPRINTABLE.search(key) or len(key) > WIRE_NAME_LENGTH:
            wanted = f"write 1 to {WIRE_NAME_LENGTH} printable characters, like dict(sku=str)"
            raise AnswerError(f"{shown(key or '**')} can't be a key; {wanted}")
        name = without_underscore(key)
        with within(f"key {shown(key)}: "):
            is_required, bare = _marked(_unquoted(node))
            properties[name] = ordered(schema_of_annotation(bare, classes))
        if is_total if is_required is None else is_required:
            required.append(name)
    return {"type": "object", "properties": properties, **({"required": required} if required else {})}


def _marked(node: ast.expr) -> tuple[bool | None, ast.expr]:
    """What `NotRequired[...]`, `Required[...]` or `ReadOnly[...]` around a type says, and the type without it."""
    match node:
        case ast.Subscript(value=mark, slice=inner) if name_of(mark) in REQUIRED:
            return REQUIRED[name_of(mark)], inner
        case ast.Subscript(value=mark, slice=ast.Tuple(elts=[first, *others])) if (
            name_of(mark) == "Annotated"
        ):
            is_required, bare = _marked(first)
            return is_required, ast.Subscript(mark, ast.Tuple([bare, *others], ast.Load()), ast.Load())
    return None, node


def _sides(node: ast.expr) -> list[ast.expr]:
    """The types that `A | B` or `Optional[A]` joins; another type alone."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_sides(node.left), *_sides(node.right)]
    if isinstance(node, ast.Subscript) and name_of(node.value) == "Optional":
        return [node.slice, ast.Constant(None)]
    return [node]


def _joined(node: ast.expr, sides: list[ast.expr], classes: Classes) -> Schema:
    """The JSON Schema of values of any of these types, whose keywords each bound values of one type only."""
    types = [side for side in sides if not (isinstance(side, ast.Constant) and side.value is None)]
    schemas = [schema_of_annotation(side, classes) for side in types]
    kinds = [kind for schema in schemas for kind in types_of(schema)]
    alike = {"number" if kind == "integer" else kind for kind in kinds}
    are_apart = len(alike) == len(kinds) and not any("enum" in each or is_file(each) for each in schemas)
    if not schemas or (len(schemas) > 1 and not are_apart):
        problem = f"{source_of(node)} joins types that can't be told apart"
        raise AnswerError(f"{problem}; use one of them, or T | None")
    joined = {keyword: content for schema in schemas for keyword, content in schema.items()}
    is_nullable = len(types) < len(sides) or any("null" in schema.get("type", ()) for schema in schemas)
    if "type" in joined:
        joined["type"] = [*kinds, "null"] if is_nullable else kinds
    if "enum" in joined:  # of one type alone, which then may be null
        joined["enum"] = distinct([*joined["enum"], None])
    return joined


def name_of(node: ast.expr) -> str:
    """The name that a node is, without what it is imported from; empty if it is none."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _generic(
    name: str, arguments: list[ast.expr], node: ast.expr, classes: Classes, place: Place | None
) -> Schema:
    if name == "list" and len(arguments) == 1:
        return {"type": "array", "items": schema_of_annotation(arguments[0], classes)}
    if name == "dict" and len(arguments) == 2 and name_of(arguments[0]) == "str":
        others = schema_of_annotation(arguments[1], classes)
        return {"type": "object", **({"additionalProperties": others} if others else {})}
    if name == "Literal":
        return _choices([literal_of(argument) for argument in arguments])
    if name == "Annotated" and len(arguments) >= 2:
        schema = schema_of_annotation(arguments[0], classes, place)
        for argument in arguments[1:]:
            schema = _annotated(schema, argument, place)
        return schema
    if name in ("List", "Dict"):
        raise AnswerError(f"{source_of(node)} is not a known type", mend=(name, name.lower()))
    wanted = "use list[str], Literal['a', 'b'] or Annotated[str, 'description']"
    raise AnswerError(f"{source_of(node)} is not a known type; {wanted}")


def _choices(values: list[Any]) -> Schema:
    if not values or not all(isinstance(value, (str, int, float)) for value in values):
        raise AnswerError("Literal may only contain strings, numbers, True and False")
    kinds = {type_of(value) for value in values}
    kind = kinds.pop() if len(kinds) == 1 else "number" if kinds == {"integer", "number"} else None
    return {"type": kind, "enum": distinct(values)} if kind else {"enum": distinct(values)}


def _annotated(schema: Schema, node: ast.expr, place: Place | None) -> Schema:
    match node:
        case ast.Constant(value=str() as text):
            return {**schema, "description": checked_description(text)}
        case ast.Call(func=function) if name_of(function) in PLACES:
            _add(_place(node, only_type_of(schema)), place)
            return schema
        case ast.Call(func=function, args=[], keywords=keywords) if name_of(function) == "Field":
            for keyword in keywords:
                schema = _with_field(schema, keyword.arg or "**", literal_of(keyword.value), place)
            return schema
    wanted = f"write a description or Field({SUPPORTED})"
    raise AnswerError(f"{source_of(node)} is not supported in Annotated; {wanted}")


def _with_field(schema: Schema, name: str, value: Any, place: Place | None) -> Schema:
    """The schema with what an argument of `Field` adds to it."""
    if name == "alias":
        _add({"wire_name": _wire_name(value)}, place)
        return schema
    if name == "description":
        return {**schema, "description": checked_description(value)}
    if name == "examples":
        wanted = {"type": "array", "items": schema}
        if not value or next(validation.violations(value, wanted, with_formats=True), None):
            problem = f"examples={brief(repr(value))} must be a list of values that the input may have"
            raise AnswerError(problem)
        return {**schema, "examples": value}
    if name not in BOUNDS:
        raise AnswerError(f"Field argument {shown(name)} is not supported; use {SUPPORTED}")
    return _bounded(schema, name, value)


def _bounded(schema: Schema, name: str, value: Any) -> Schema:
    """The schema with a bound; a pattern that is not plainly safe is described, as the SDK would run it."""
    kinds = [kind for kind in types_of(schema) if kind in BOUNDS[name] and "enum" not in schema]
    if not kinds:
        types = [own for own, kind in TYPES.items() if kind in BOUNDS[name]]
        raise AnswerError(f"{name} applies only to {' and '.join(types)}; remove it")
    if name == "pattern":
        if error := patterns.error_in(checked_description(value)):
            raise AnswerError(f"pattern {shown(value)} is not a valid regular expression ({error})")
        if not patterns.is_safe(value):
            text = f"{schema.get('description', '')} (pattern: {value})".strip()
            return {**schema, "description": checked_description(text)}
    elif name.endswith("length"):
        if not is_count(value) or value > MOST:
            raise AnswerError(f"{name}={brief(repr(value))} must be a whole number from 0 to {MOST}")
    elif not is_of_type(value, "number"):
        raise AnswerError(f"{name}={brief(repr(value))} must be a number")
    return {**schema, **{BOUNDS[name][kind]: value for kind in kinds}}


def _add(said: Place, place: Place | None) -> None:
    if place is None:
        raise AnswerError("alias, Header, Query and Body apply only to an input itself; remove them here")
    place.update(said)


def _place(node: ast.Call, kind: str) -> Place:
    """Where `Header("X-Name")`, `Query("ids", style=",")` or `Body()` says that an input of this type goes, and how."""
    location, supported, form = PLACES[name_of(node.func)]
    arguments = dict(zip(["name", "**"], node.args))
    arguments.update({keyword.arg or "**": keyword.value for keyword in node.keywords})
    if arguments.keys() - supported:
        raise AnswerError(f"{source_of(node)} is not supported; write {form}")
    place: Place = {"location": location}
    if "name" in arguments:
        place["wire_name"] = name = _wire_name(literal_of(arguments["name"]))
        if location == "header" and not HEADER.fullmatch(name):
            raise AnswerError(f"{shown(name)} is not the name of a header; write one like 'X-Tenant-Id'")
    if "style" in arguments:
        style = literal_of(arguments["style"])
        if not isinstance(style, str) or style not in STYLES:
            raise AnswerError(f"style {brief(repr(style))} is unknown; use ',', ' ', '|', 'json' or 'deep'")
        kinds = ("array", "object") if style in ("json", "deep") else ("array",)
        if kind not in kinds and not (style == "json" and not kind):
            types = " and ".join(own for own, other in TYPES.items() if other in kinds)
            raise AnswerError(f"style {style!r} applies only to {types}; remove it")
        place["style"] = STYLES[style]
    return place


def _wire_name(value: Any) -> str:
    is_name = isinstance(value, str) and value.strip() and not UNPRINTABLE.search(value)
    if not is_name or len(value) > WIRE_NAME_LENGTH:
        wanted = f"write 1 to {WIRE_NAME_LENGTH} characters"
        raise AnswerError(f"{shown(value)} is not a name on the wire; {wanted}")
    return str(value)


def checked_description(value: Any) -> str:
    """A description unchanged, if it is printable, on one line and not too long."""
    if not isinstance(value, str) or not value.strip() or UNPRINTABLE.search(value) or len(value) > LONGEST:
        raise AnswerError(f"{shown(value)} must be 1 to {LONGEST} printable characters on one line")
    return value


def literal_of(node: ast.expr) -> Any:
    """The value of a literal that JSON can represent; anything else is refused."""
    try:
        value = ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        wanted = "write a string, a number, True, False or None"
        raise AnswerError(f"{source_of(node)} is not a literal; {wanted}") from None
    if value is not None:
        _check_json(value, depth=0)
    return value


def _check_json(value: Any, depth: int) -> None:
    """Refuse what JSON can't represent, and what is too long to be written in a line of code."""
    if isinstance(value, str):
        if UNPRINTABLE.search(value):
            raise AnswerError(f"{shown(value)} must be printable characters on one line")
        if depth and len(value) > DEFAULT_TEXT_LENGTH:
            wanted = f"use at most {DEFAULT_TEXT_LENGTH} characters"
            raise AnswerError(f"{shown(value)} is too long inside a list or dict; {wanted}")
    elif isinstance(value, (list, dict)):
        if depth == DEFAULT_DEPTH:
            raise AnswerError(f"{brief(repr(value))} is nested more than {DEFAULT_DEPTH} levels deep")
        keys = list(value) if isinstance(value, dict) else []
        if odd := [key for key in keys if not isinstance(key, str)]:
            raise AnswerError(f"{odd[0]!r} is not a string, as the keys of JSON objects must be")
        parts = [part for part in value.values() if part is not None] if isinstance(value, dict) else value
        for part in (*keys, *parts):
            _check_json(part, depth + 1)
    elif isinstance(value, (int, float)) and not (isinstance(value, bool) or is_portable_number(value)):
        raise AnswerError("a number must fit into 64 bits; use a smaller one")
    elif not isinstance(value, (int, float)):
        wanted = "write a string, a number, True, False, a list or a dict"
        raise AnswerError(f"{brief(repr(value))} is not a JSON value; {wanted}")


def checked_default(value: Any, schema: Schema) -> Any:
    """A default unchanged, if it satisfies its schema; otherwise it is refused."""
    violation = next(validation.violations(value, schema, with_formats=True), None)
    if violation is None:
        return value
    default = f"default {brief(repr(violation.value))}"
    if "enum" in violation.schema:
        choices = brief(", ".join(repr(choice) for choice in violation.schema["enum"] if choice is not None))
        raise AnswerError(f"{default} is not one of the choices; use one of {choices}")
    form = next((name for name, each in FORMATS.items() if each.items() <= violation.schema.items()), "")
    if violation.keyword == "type" or form:
        kinds = [own for own, kind in TYPES.items() if kind in types_of(violation.schema)]
        raise AnswerError(f"{default} is not of type {form or ' or '.join(kinds)}")
    content = brief(repr(violation.schema[violation.keyword]))
    raise AnswerError(f"{default} violates {violation.keyword} {content}")
