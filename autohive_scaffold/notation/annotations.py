"""Type annotations, defaults and literals in signatures, as JSON Schema (draft 7)."""

import ast
from collections.abc import Callable
from typing import Any

from ..errors import AnswerError, brief, shown, within
from ..model.actions import UNPRINTABLE
from ..model.files import FILE, is_file
from ..names.identifiers import without_underscore
from ..schema import patterns, validation
from ..schema.values import (
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

TYPES = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "list": "array",
    "dict": "object",
}
BY_KIND = {kind: name for name, kind in TYPES.items()}
# The format of each, and a pattern, by which the SDK refuses a value; it does not look at formats.
FORMATS = {
    "date": {"format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "datetime": {"format": "date-time", "pattern": r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}"},
    "time": {"format": "time", "pattern": r"^\d{2}:\d{2}"},
    "UUID": {"format": "uuid", "pattern": r"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"},
    "EmailStr": {"format": "email", "pattern": r"^\S+@\S+$"},
    "HttpUrl": {"format": "uri", "pattern": r"^https?://\S+$"},
}
KNOWN_TYPES = ", ".join((*TYPES, *FORMATS, "File", "Any"))
FIELD_ARGUMENTS = (
    "description",
    "ge",
    "le",
    "gt",
    "lt",
    "min_length",
    "max_length",
    "pattern",
    "alias",
    "examples",
)
SUPPORTED = ", ".join(FIELD_ARGUMENTS)
# Of what says where an input goes: the location, the arguments that it may have, and its form.
PLACES = {
    "Header": ("header", {"name"}, 'Header("X-Name")'),
    "Query": ("query", {"name", "style"}, 'Query("name", style=",")'),
    "Body": ("json", {"style"}, "Body()"),
}
SEPARATORS = {",": "comma", " ": "space", "|": "pipe", "json": "json", "deep": "deep"}
REQUIRED = {"NotRequired": False, "Required": True, "ReadOnly": None}
WIRE_NAME_LENGTH = 200
Place = dict[str, Any]
# The schema that a name stands for beside the types of the notation; None if it stands for none.
Classes = Callable[[str], dict[str, Any] | None]
BOUNDS = {"ge": "minimum", "le": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
# The types of input that an argument applies to, if that are not lists and strings.
APPLY_TO = {
    **dict.fromkeys(BOUNDS, (("integer", "number"), "int and float")),
    "pattern": (("string",), "str"),
}
DEFAULT_TEXT_LENGTH = 60
DEFAULT_DEPTH = 3


def ordered(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with its keywords in the order of Autohive's tutorial."""
    first = ("type", "description", "items", "enum", "default")
    return {**{key: schema[key] for key in first if key in schema}, **schema}


def schema_of_annotation(node: ast.expr, classes: Classes, place: Place | None = None) -> dict[str, Any]:
    """The JSON Schema of a type annotation; `classes` has those of the names that are defined beside it.

    What it says of where an input goes is added to `place`, and refused where that is None.
    """
    node = _unquoted(node)
    name = name_of(node)
    if (known := classes(name)) is not None:
        return known
    if name in TYPES:
        return schema_of_type(TYPES[name])
    if name in FORMATS:
        return {"type": "string", **FORMATS[name]}
    if name == "File":
        return FILE
    if name == "Any":
        return {}
    if len(sides := _sides(node)) > 1:
        return _joined(node, sides, classes, place)
    if isinstance(node, ast.Subscript):
        return _generic(name_of(node.value), node, classes, place)
    if isinstance(node, ast.Call) and name_of(node.func) == "dict" and not node.args and node.keywords:
        return schema_of_keys(_keys_of(node.keywords), classes)
    if meant := BY_KIND.get(name.lower()):
        raise AnswerError(f"{source_of(node)} is not a known type", mend=(name, meant))
    own = (
        ", dict(...) with its keys, or a TypedDict of that name in a stub file" if name[:1].isupper() else ""
    )
    raise AnswerError(f"{source_of(node)} is not a known type; use {KNOWN_TYPES} or Literal{own}")


def _unquoted(node: ast.expr) -> ast.expr:
    """A type without the quotes that it may stand in, as one does that is defined further below."""
    return expression(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, str) else node


def _keys_of(keywords: list[ast.keyword]) -> dict[str, ast.expr]:
    """The keys in `dict(sku=str, **{"odd-key": str})`, each with its annotation."""
    found: dict[str, ast.expr] = {}
    for each in keywords:
        if each.arg is None and isinstance(each.value, ast.Dict):
            names = [getattr(key, "value", None) for key in each.value.keys]
            found.update(zip([name if isinstance(name, str) else "" for name in names], each.value.values))
        else:
            found[each.arg or ""] = each.value
    return found


def schema_of_keys(keys: dict[str, ast.expr], classes: Classes, *, is_total: bool = True) -> dict[str, Any]:
    """The JSON Schema of an object with known keys, from their annotations; all are required if it `is_total`."""
    properties, required = {}, []
    for key, node in keys.items():
        if not key:
            raise AnswerError("** can't be a key; name each key, like dict(sku=str)")
        if UNPRINTABLE.search(key) or len(key) > WIRE_NAME_LENGTH:
            raise AnswerError(
                f"{shown(key)} can't be a key; write 1 to {WIRE_NAME_LENGTH} printable characters"
            )
        name = without_underscore(key)
        with within(f"key {shown(key)}: "):
            is_required, bare = _marked(_unquoted(node))
            properties[name] = ordered(schema_of_annotation(bare, classes))
        if is_total if is_required is None else is_required:
            required.append(name)
    return {"type": "object", "properties": properties, **({"required": required} if required else {})}


def _marked(node: ast.expr) -> tuple[bool | None, ast.expr]:
    """What `NotRequired[...]`, `Required[...]` or `ReadOnly[...]` around a type says, and the type without it."""
    if not isinstance(node, ast.Subscript):
        return None, node
    name = name_of(node.value)
    if name == "Annotated" and isinstance(node.slice, ast.Tuple):
        is_required, bare = _marked(node.slice.elts[0])
        slice_ = ast.Tuple([bare, *node.slice.elts[1:]], ast.Load())
        return is_required, ast.Subscript(node.value, slice_, ast.Load())
    return (REQUIRED[name], node.slice) if name in REQUIRED else (None, node)


def _sides(node: ast.expr) -> list[ast.expr]:
    """The types that `A | B` or `Optional[A]` joins; another type alone."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*_sides(node.left), *_sides(node.right)]
    if isinstance(node, ast.Subscript) and name_of(node.value) == "Optional":
        return [node.slice, ast.Constant(None)]
    return [node]


def _joined(node: ast.expr, sides: list[ast.expr], classes: Classes, place: Place | None) -> dict[str, Any]:
    """The JSON Schema of values of any of these types, whose keywords each bound values of one type only."""
    types = [side for side in sides if not (isinstance(side, ast.Constant) and side.value is None)]
    schemas = [schema_of_annotation(side, classes, place) for side in types]
    kinds = [kind for schema in schemas for kind in types_of(schema)]
    alike = {"number" if kind == "integer" else kind for kind in kinds}
    are_apart = len(alike) == len(kinds) and not any("enum" in each or is_file(each) for each in schemas)
    if not schemas or (len(schemas) > 1 and not are_apart):
        raise AnswerError(
            f"{source_of(node)} joins types that can't be told apart; use one of them, or T | None"
        )
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


def schema_of_type(kind: str) -> dict[str, Any]:
    """The JSON Schema of a bare type."""
    return {"type": kind, "items": {}} if kind == "array" else {"type": kind}


def _generic(name: str, node: ast.Subscript, classes: Classes, place: Place | None) -> dict[str, Any]:
    arguments = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if name == "list" and len(arguments) == 1:
        return {"type": "array", "items": schema_of_annotation(arguments[0], classes)}
    if name == "dict" and len(arguments) == 2 and name_of(arguments[0]) == "str":
        return {"type": "object", "additionalProperties": schema_of_annotation(arguments[1], classes)}
    if name == "Literal":
        return _choices([literal_of(argument) for argument in arguments])
    if name == "Annotated" and len(arguments) >= 2:
        schema = schema_of_annotation(arguments[0], classes, place)
        for argument in arguments[1:]:
            schema = _annotated(schema, argument, place)
        return schema
    raise AnswerError(
        f"{source_of(node)} is not a known type; use list[str], Literal['a', 'b'] or Annotated[str, 'description']"
    )


def _choices(values: list[Any]) -> dict[str, Any]:
    if not values or not all(isinstance(value, (str, int, float)) for value in values):
        raise AnswerError("Literal may only contain strings, numbers, True and False")
    kinds = {type_of(value) for value in values}
    kind = kinds.pop() if len(kinds) == 1 else "number" if kinds == {"integer", "number"} else None
    return {"type": kind, "enum": distinct(values)} if kind else {"enum": distinct(values)}


def _annotated(schema: dict[str, Any], node: ast.expr, place: Place | None) -> dict[str, Any]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {**schema, "description": checked_description(node.value)}
    if isinstance(node, ast.Call) and name_of(node.func) in PLACES:
        _add(_place(node, only_type_of(schema)), place)
        return schema
    if not (isinstance(node, ast.Call) and name_of(node.func) == "Field" and not node.args):
        raise AnswerError(
            f"{source_of(node)} is not supported in Annotated; write a description or Field({SUPPORTED})"
        )
    for argument in node.keywords:
        if argument.arg not in FIELD_ARGUMENTS:
            raise AnswerError(
                f"Field argument {shown(argument.arg or '**')} is not supported; use {SUPPORTED}"
            )
        value = literal_of(argument.value)
        if argument.arg == "alias":
            _add({"wire_name": _wire_name(value)}, place)
        else:
            schema = {**schema, **_constraint(schema, argument.arg, value)}
    return schema


def _add(said: Place, place: Place | None) -> None:
    if place is None:
        raise AnswerError("alias, Header, Query and Body apply only to an input itself; remove them here")
    place.update(said)


def _place(node: ast.Call, type_name: str) -> Place:
    """Where `Header("X-Name")`, `Query("ids", style=",")` or `Body()` says that an input of this type goes, and how."""
    location, supported, form = PLACES[name_of(node.func)]
    arguments = {"name": node.args[0]} if len(node.args) == 1 else {}
    arguments.update({keyword.arg or "**": keyword.value for keyword in node.keywords})
    if len(node.args) > 1 or arguments.keys() - supported:
        raise AnswerError(f"{source_of(node)} is not supported; write {form}")
    place = {"location": location}
    if "name" in arguments:
        place["wire_name"] = _wire_name(literal_of(arguments["name"]))
        if location == "header" and not HEADER.fullmatch(place["wire_name"]):
            raise AnswerError(
                f"{shown(place['wire_name'])} is not the name of a header; write one like 'X-Tenant-Id'"
            )
    if "style" in arguments:
        style = literal_of(arguments["style"])
        if not isinstance(style, str) or style not in SEPARATORS:
            raise AnswerError(f"style {_value(style)} is unknown; use ',', ' ', '|', 'json' or 'deep'")
        kinds = ("array", "object") if style in ("json", "deep") else ("array",)
        if type_name not in kinds and not (style == "json" and not type_name):
            raise AnswerError(
                f"style {_value(style)} applies only to list{' and dict' * (len(kinds) - 1)}; remove it"
            )
        place["style"] = SEPARATORS[style]
    return place


def _wire_name(value: Any) -> str:
    if (
        not isinstance(value, str)
        or not value.strip()
        or UNPRINTABLE.search(value)
        or len(value) > WIRE_NAME_LENGTH
    ):
        raise AnswerError(
            f"{shown(value)} is not a name on the wire; write 1 to {WIRE_NAME_LENGTH} characters"
        )
    return value


def _constraint(schema: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """What an argument of `Field` adds to a schema."""
    if name == "description":
        return {"description": checked_description(value)}
    if name == "examples":
        wanted = {"type": "array", "items": schema}
        if not value or next(validation.violations(value, wanted, with_formats=True), None):
            raise AnswerError(f"examples={_value(value)} must be a list of values that the input may have")
        return {"examples": value}
    applicable, types = APPLY_TO.get(name, (("string", "array"), "str and list"))
    kinds = [kind for kind in types_of(schema) if kind in applicable and "enum" not in schema]
    if not kinds:
        raise AnswerError(f"{name} applies only to {types}; remove it")
    if name == "pattern":
        if error := patterns.error_in(checked_description(value)):
            raise AnswerError(f"pattern {shown(value)} is not a valid regular expression ({error})")
        return {"pattern": value}
    if name in BOUNDS:
        if not is_of_type(value, "number"):
            raise AnswerError(f"{name}={_value(value)} must be a number")
        return {BOUNDS[name]: value}
    if not is_count(value) or value > 100_000:
        raise AnswerError(f"{name}={_value(value)} must be a whole number from 0 to 100000")
    return {f"{name[:3]}{'Length' if kind == 'string' else 'Items'}": value for kind in kinds}


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
        raise AnswerError(
            f"{source_of(node)} is not a literal; write a string, a number, True, False or None"
        ) from None
    if value is not None:
        _check_json(value, depth=0)
    return value


def _value(value: Any) -> str:
    return brief(repr(value))


def _check_json(value: Any, depth: int) -> None:
    if isinstance(value, (int, float)):
        if not (isinstance(value, bool) or is_portable_number(value)):
            raise AnswerError("a number must fit into 64 bits; use a smaller one")
    elif isinstance(value, str):
        if UNPRINTABLE.search(value):
            raise AnswerError(f"{shown(value)} must be printable characters on one line")
        if depth and len(value) > DEFAULT_TEXT_LENGTH:
            most = f"use at most {DEFAULT_TEXT_LENGTH} characters"
            raise AnswerError(f"{shown(value)} is too long inside a list or dict; {most}")
    elif isinstance(value, (list, dict)):
        if depth == DEFAULT_DEPTH:
            raise AnswerError(f"{_value(value)} is nested more than {DEFAULT_DEPTH} levels deep")
        keys = list(value) if isinstance(value, dict) else []
        if odd := [key for key in keys if not isinstance(key, str)]:
            raise AnswerError(f"{_value(odd[0])} is not a string, as the keys of JSON objects must be")
        inner = [each for each in value.values() if each is not None] if isinstance(value, dict) else value
        for each in (*keys, *inner):
            _check_json(each, depth + 1)
    else:
        accepted = "write a string, a number, True, False, a list or a dict"
        raise AnswerError(f"{_value(value)} is not a JSON value; {accepted}")


def checked_default(value: Any, schema: dict[str, Any]) -> Any:
    """A default unchanged, if it satisfies its schema; otherwise it is refused."""
    violation = next(validation.violations(value, schema, with_formats=True), None)
    if violation is None:
        return value
    default = f"default {_value(violation.value)}"
    if "enum" in violation.schema:
        choices = brief(", ".join(repr(choice) for choice in violation.schema["enum"] if choice is not None))
        raise AnswerError(f"{default} is not one of the choices; use one of {choices}")
    form = next((name for name, each in FORMATS.items() if each.items() <= violation.schema.items()), "")
    if violation.keyword == "type" or form:
        kinds = " or ".join(BY_KIND[kind] for kind in types_of(violation.schema))
        raise AnswerError(f"{default} is not of type {form or kinds}")
    raise AnswerError(f"{default} violates {violation.keyword} {_value(violation.schema[violation.keyword])}")
